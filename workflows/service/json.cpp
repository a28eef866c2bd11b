#include "workflows/service/json.h"

namespace vanthu::service {

using Json = nlohmann::json;

Json counts_json(const port::DeliveryCounts& counts) {
  return {{"total", counts.total},
          {"pending", counts.pending},
          {"notified", counts.notified},
          {"opened", counts.opened},
          {"acknowledged", counts.acknowledged},
          {"refused", counts.refused},
          {"unreachable", counts.unreachable},
          {"given_up", counts.given_up},
          {"withdrawn", counts.withdrawn},
          {"reminders", counts.reminders},
          {"escalations", counts.escalations}};
}

Json task_json(const port::TaskRow& row) {
  return {{"id", row.task.id.text()},
          {"instance", row.instance.text()},
          {"business_key", row.business_key},
          {"element", row.element_id},
          {"name", row.element_name},
          {"form", row.task.form_key},
          {"assignee", row.task.assignee},
          {"candidate_users", row.task.candidate_users},
          {"candidate_groups", row.task.candidate_groups},
          {"priority", row.task.priority},
          {"due", row.task.due ? Json(iso_time(*row.task.due)) : Json()},
          {"created", iso_time(row.task.created)}};
}

namespace {

// A report without the links' token hashes: they are nobody's to read.
Json deliveries_json(const std::vector<port::DeliveryRow>& rows) {
  auto out = rows_json(rows);
  for (auto& row : out) {
    row.erase("token_hash");
    row["reasons"] = Json::parse(row["reasons"].get<std::string>(), nullptr, false);
  }
  return out;
}

Json lines_json(const std::vector<port::RecipientLineRow>& rows) {
  auto out = rows_json(rows);
  for (auto& row : out) {
    row["resolution"] = Json::parse(row["resolution"].get<std::string>(), nullptr, false);
  }
  return out;
}

Json incidents_json(const std::vector<state::Incident>& incidents) {
  auto out = Json::array();
  for (const auto& one : incidents) {
    out.push_back({{"id", one.id.text()},
                   {"code", one.code},
                   {"text", {{"vi", one.text.vi}, {"en", one.text.en}}},
                   {"raised", iso_time(one.raised)}});
  }
  return out;
}

}  // namespace

Json report_json(const DocumentReport& report) {
  auto waiting = Json::array();
  for (const auto& row : report.waiting) waiting.push_back(task_json(row));
  auto versions = rows_json(report.versions);
  for (auto& row : versions) row.erase("text");
  return {{"document", row_json(report.document)},
          {"full_number", report.full_number},
          {"versions", std::move(versions)},
          {"attachments", rows_json(report.attachments)},
          {"references", rows_json(report.references)},
          {"opinions", rows_json(report.opinions)},
          {"recipient_lines", lines_json(report.lines)},
          {"counts", counts_json(report.counts)},
          {"deliveries", deliveries_json(report.deliveries)},
          {"mails",
           {{"messages", report.mails.messages},
            {"accepted", report.mails.accepted},
            {"refused", report.mails.refused},
            {"repeats", report.mails.repeats}}},
          {"assignments", rows_json(report.assignments)},
          {"waiting", std::move(waiting)},
          {"incidents", incidents_json(report.incidents)}};
}

Json error_json(const base::Error& error, base::Language language) {
  return {{"code", error.code},
          {"what", error.what.in(language)},
          {"where", error.where},
          {"remedy", error.remedy.in(language)}};
}

}  // namespace vanthu::service
