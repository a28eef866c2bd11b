#include "adapters/http_api/api/views.h"

#include <nlohmann/json.hpp>

#include "workflows/service/forms.h"
#include "workflows/service/json.h"
#include "workflows/service/mail_text.h"
#include "workflows/service/registers.h"
#include "workflows/service/standing.h"

namespace vanthu::http_api::api {
namespace {

using Json = nlohmann::json;

Json optional_time(const std::optional<base::Time>& time) {
  return time ? Json(service::iso_time(*time)) : Json();
}

const char* comment_word(service::Comment comment) {
  switch (comment) {
    case service::Comment::kNone:
      return "none";
    case service::Comment::kOptional:
      return "optional";
    case service::Comment::kRequired:
      return "required";
  }
  return "";
}

// Entries of a frozen line: {target, kind, id, count, ...} with names, and for unknown ones with
// whom they may mean.
Json placed_json(const Viewer& viewer, const std::string& resolution) {
  auto out = Json::parse(resolution);
  for (auto& entry : out) {
    const auto id = entry.value("id", "");
    entry["name"] = viewer.name_of(id);
    entry["id"] = id;
    auto suggestions = Json::array();
    if (id.empty()) {
      const auto target = document::resolve_name(entry.value("target", ""), *viewer.directory);
      for (const auto& one : target.suggestions) {
        suggestions.push_back({{"kind", document::resolved_kind_code(one.kind)},
                               {"id", one.id},
                               {"name", one.name},
                               {"score", one.score}});
      }
    }
    entry["suggestions"] = std::move(suggestions);
  }
  return out;
}

}  // namespace

Viewer::Viewer(Site& site, const Request& request)
    : settings(site.office.settings),
      directory(service::directory_of(site.office)),
      language(request.language),
      now(site.office.engine.now()) {}

std::string Viewer::name_of(const std::string& id) const {
  if (id.empty()) return {};
  if (const auto* group = directory->group(id)) return group->name;
  if (const auto* person = directory->person(id)) return person->name;
  return service::display_name(*directory, id);
}

std::string Viewer::who(const std::string& actor, const std::string& on_behalf_of) const {
  if (actor.empty()) return {};
  return service::names_of(*directory, actor, on_behalf_of, language);
}

std::string title_of(const port::DocumentRow& row) {
  const std::string number =
      row.number_text.empty() ? "" : service::full_number(row.number_text, row.symbol) + ", ";
  return number + row.type + (row.type.empty() ? "" : " ") + row.abstract_text;
}

Json work_json(const Viewer& viewer, const service::WorkItem& item) {
  const auto& task = item.row.task;
  auto names = Json::array();
  for (const auto& id : task.candidate_users) names.push_back(viewer.name_of(id));
  for (const auto& id : task.candidate_groups) names.push_back(viewer.name_of(id));
  return {{"id", task.id.text()},
          {"instance", item.row.instance.text()},
          {"document", item.document ? Json(item.document->text()) : Json()},
          {"title", item.title},
          {"duty_text", item.duty},
          {"name", item.row.element_name},
          {"element", item.row.element_id},
          {"form", task.form_key},
          {"assignee", task.assignee},
          {"assignee_name", viewer.name_of(task.assignee)},
          {"candidate_users", task.candidate_users},
          {"candidate_groups", task.candidate_groups},
          {"candidate_names", std::move(names)},
          {"priority", task.priority},
          {"due", optional_time(task.due)},
          {"overdue", task.due && *task.due < viewer.now},
          {"created", service::iso_time(task.created)},
          {"on_behalf_of", item.on_behalf_of}};
}

Json form_json(const Viewer& viewer, const std::string& form) {
  auto outcomes = Json::array();
  for (const auto& one : service::outcomes_of(form)) {
    outcomes.push_back({{"code", one.code},
                        {"label", one.label.in(viewer.language)},
                        {"comment", comment_word(one.comment)}});
  }
  return {{"key", form}, {"outcomes", std::move(outcomes)}, {"fields", Json::array()}};
}

Json summary_json(const Viewer& viewer, const port::DocumentRow& row) {
  auto out = service::row_json(row);
  out["full_number"] =
      row.number_text.empty() ? "" : service::full_number(row.number_text, row.symbol);
  out["drafter_name"] = viewer.name_of(row.drafter);
  out["drafting_unit_name"] = viewer.name_of(row.drafting_unit);
  return out;
}

Json opinion_json(const Viewer& viewer, const port::OpinionRow& row) {
  auto out = service::row_json(row);
  out["who"] = viewer.who(row.actor, row.on_behalf_of);
  return out;
}

Json line_json(const Viewer& viewer, const port::RecipientLineRow& row) {
  auto out = service::row_json(row);
  out["purpose_words"] = row.archive ? "" : service::purpose_words(row.purpose, viewer.language);
  out["resolution"] = placed_json(viewer, row.resolution);
  return out;
}

Json delivery_json(const Viewer& viewer, const port::DeliveryRow& row) {
  auto out = service::row_json(row);
  out.erase("token_hash");
  out["reasons"] = Json::parse(row.reasons);
  out["purpose_words"] = service::purpose_words(row.purpose, viewer.language);
  out["overdue"] = row.overdue(viewer.now);
  return out;
}

Json duty_json(const Viewer& viewer, const port::AssignmentRow& row,
               const port::DocumentRow* document) {
  using State = port::AssignmentState;
  const bool over =
      row.state == State::kDone || row.state == State::kDeclined || row.state == State::kStopped;
  auto out = service::row_json(row);
  if (row.instance.nil()) out["instance"] = "";
  out["cycle_words"] = service::cycle_words(row.cycle, viewer.language);
  out["overdue"] = row.due && *row.due < viewer.now && !over;
  out["document_title"] = document == nullptr ? "" : title_of(*document);
  return out;
}

Json mails_json(const port::Records::MailCounts& mails) {
  return {{"messages", mails.messages},
          {"accepted", mails.accepted},
          {"refused", mails.refused},
          {"repeats", mails.repeats}};
}

Json timeline_json(const Viewer& viewer, const service::TimelineEntry& entry) {
  return {{"at", service::iso_time(entry.at)},
          {"kind", entry.kind},
          {"actor", entry.actor},
          {"on_behalf_of", entry.on_behalf_of},
          {"who", viewer.who(entry.actor, entry.on_behalf_of)},
          {"step", entry.step},
          {"note", entry.note},
          {"version", entry.version}};
}

}  // namespace vanthu::http_api::api
