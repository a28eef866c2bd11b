#include "workflows/service/reading_json.h"

#include <nlohmann/json.hpp>

#include "workflows/service/office.h"

namespace vanthu::service {
namespace {

using Json = nlohmann::json;

Json text(const std::optional<std::string>& value) {
  return value ? Json(*value) : Json();
}

Json date(const std::optional<std::chrono::year_month_day>& value) {
  return value ? Json(iso_date(value)) : Json();
}

// The head's fields stand at the top of the object.
Json header_json(const document::Header& header) {
  return {{"number", text(header.number)},
          {"symbol", text(header.symbol)},
          {"type", text(header.type)},
          {"abstract", text(header.abstract_text)},
          {"place", text(header.place)},
          {"date", date(header.date)},
          {"issuer", header.issuer.empty() ? Json() : Json(header.issuer)},
          {"urgency", text(header.urgency)},
          {"secrecy", text(header.secrecy)},
          {"addressees", header.addressees ? Json(*header.addressees) : Json()}};
}

Json recipients_json(const std::vector<document::RecipientLine>& lines) {
  auto out = Json::array();
  for (const auto& line : lines) {
    out.push_back({{"targets", line.targets},
                   {"purpose", line.purpose ? Json(document::purpose_code(*line.purpose)) : Json()},
                   {"purpose_text", text(line.purpose_text)},
                   {"refers_to", text(line.refers_to)},
                   {"line", line.at.line}});
  }
  return out;
}

Json archive_json(const std::optional<document::Archive>& archive) {
  if (!archive) return {};
  Json copies;
  for (const auto& [holder, number] : archive->copies) {
    copies[holder] = number ? Json(*number) : Json();
  }
  return {{"holders", archive->holders},
          {"copies", std::move(copies)},
          {"drafter_mark", text(archive->drafter_mark)}};
}

Json signature_json(const std::optional<document::SignatureBlock>& signature) {
  if (!signature) return {};
  return {{"authority", signature->authority},
          {"on_behalf_of", text(signature->on_behalf_of)},
          {"position", text(signature->position)},
          {"signer", text(signature->signer)}};
}

Json references_json(const std::vector<document::Reference>& references) {
  auto out = Json::array();
  for (const auto& one : references) {
    out.push_back({{"id", one.id},
                   {"type", one.type},
                   {"number", one.number},
                   {"symbol", one.symbol},
                   {"date", date(one.date)},
                   {"issuer", text(one.issuer)},
                   {"relation", document::relation_code(one.relation)},
                   {"mentions", one.mentions.size()}});
  }
  return out;
}

Json sections_json(const std::vector<document::Section>& sections) {
  auto out = Json::array();
  for (const auto& one : sections) {
    Json section{{"number", one.number},
                 {"title", one.title},
                 {"paragraphs", one.paragraphs.size()},
                 {"line", one.at.line}};
    if (!one.subsections.empty()) section["subsections"] = sections_json(one.subsections);
    out.push_back(std::move(section));
  }
  return out;
}

Json task_json(const document::TaskText& task) {
  return {
      {"text", task.text},
      {"cues", task.cues},
      {"recurrence", task.recurrence ? Json(document::recurrence_code(*task.recurrence)) : Json()},
      {"deadline", date(task.deadline)},
      {"condition", text(task.condition)},
      {"coordinate_with", task.coordinate_with},
      {"report_to", text(task.report_to)},
      {"references", task.references},
      {"line", task.at.line}};
}

Json assignments_json(const std::vector<document::AssignmentText>& assignments) {
  auto out = Json::array();
  for (const auto& one : assignments) {
    auto tasks = Json::array();
    for (const auto& task : one.tasks) tasks.push_back(task_json(task));
    out.push_back({{"number", one.number}, {"unit", one.unit}, {"tasks", std::move(tasks)}});
  }
  return out;
}

Json questions_json(const std::vector<document::Question>& questions, base::Language language) {
  auto out = Json::array();
  for (const auto& one : questions) {
    out.push_back({{"code", one.code}, {"text", one.text.in(language)}, {"line", one.at.line}});
  }
  return out;
}

}  // namespace

Json reading_json(const document::Reading& reading, base::Language language) {
  auto titles = Json::array();
  for (const auto& one : reading.references_without_number) titles.push_back(one.title);
  auto out = header_json(reading.header);
  out["issuing_body_in_text"] = text(reading.issuing_body_in_text);
  out["references"] = references_json(reading.references);
  out["references_without_number"] = std::move(titles);
  out["sections"] = sections_json(reading.sections);
  out["assignments"] = assignments_json(reading.assignments);
  out["recipients"] = recipients_json(reading.recipients);
  out["archive"] = archive_json(reading.archive);
  out["signature"] = signature_json(reading.signature);
  out["questions"] = questions_json(reading.questions, language);
  return out;
}

}  // namespace vanthu::service
