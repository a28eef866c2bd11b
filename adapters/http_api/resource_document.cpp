// The office's own pages: the list of documents and everything about one of them.
#include <nlohmann/json.hpp>

#include <map>

#include "adapters/http_api/document_view.h"
#include "adapters/http_api/site.h"
#include "adapters/http_api/view.h"
#include "workflows/service/form.h"
#include "workflows/service/json.h"
#include "workflows/service/mail_text.h"
#include "workflows/service/registers.h"
#include "workflows/service/report.h"
#include "workflows/service/standing.h"
#include "workflows/service/state_words.h"
#include "workflows/service/visible.h"

namespace vanthu::http_api {
namespace {

using Json = nlohmann::json;
using service::date_text;
using service::DocumentReport;

std::string date_of(const Site& site, const std::optional<base::Time>& time) {
  return time ? date_text(site.office.settings, *time) : "";
}

Json summary_json(const Site& site, const Request& request, const port::DocumentRow& row) {
  return {
      {"id", row.id.text()},
      {"number", row.number_text.empty() ? "" : service::full_number(row.number_text, row.symbol)},
      {"type", row.type},
      {"abstract", row.abstract_text},
      {"state", service::state_words(row.state).in(request.language)},
      {"state_code", std::string(port::to_code(row.state))},
      {"issued", date_of(site, row.issued_at)},
      {"signer", row.signer_name},
      {"position", row.signer_position},
      {"authority", row.signing_authority},
      {"version", row.version}};
}

Json opinions_json(const Site& site, const Request& request, const DocumentReport& report) {
  auto out = Json::array();
  const auto directory = service::directory_of(site.office);
  for (const auto& one : report.opinions) {
    out.push_back(
        {{"date", date_text(site.office.settings, one.at)},
         {"who", service::names_of(*directory, one.actor, one.on_behalf_of, request.language)},
         {"decision", service::decision_words(one.decision, request.language)},
         {"code", one.decision},
         {"version", one.version},
         {"reset", one.reset},
         {"note", one.note}});
  }
  return out;
}

Json lines_json(const Request& request, const DocumentReport& report) {
  auto out = Json::array();
  for (const auto& line : report.lines) {
    std::int64_t receivers = 0;
    for (const auto& entry : Json::parse(line.resolution)) {
      receivers += entry["count"].get<std::int64_t>();
    }
    out.push_back(
        {{"text", line.text},
         {"purpose", line.archive ? "" : service::purpose_words(line.purpose, request.language)},
         {"archive", line.archive},
         {"receivers", receivers},
         {"unresolved", line.unresolved}});
  }
  return out;
}

// The parts of the distribution's bar, as shares of a bar 1000 wide (an SVG picture).
Json bar_json(const Request& request, const port::DeliveryCounts& counts) {
  using State = port::DeliveryState;
  const std::pair<State, std::int64_t> parts[] = {{State::kAcknowledged, counts.acknowledged},
                                                  {State::kRefused, counts.refused},
                                                  {State::kOpened, counts.opened},
                                                  {State::kNotified, counts.notified},
                                                  {State::kPending, counts.pending},
                                                  {State::kUnreachable, counts.unreachable},
                                                  {State::kGivenUp, counts.given_up},
                                                  {State::kWithdrawn, counts.withdrawn}};
  auto out = Json::array();
  std::int64_t x = 0;
  for (const auto& [state, n] : parts) {
    if (n == 0) continue;
    const auto wide = n * 1000 / counts.total;
    out.push_back({{"x", x},
                   {"width", wide},
                   {"count", n},
                   {"class", std::string(port::to_code(state))},
                   {"name", service::state_words(state).in(request.language)}});
    x += wide;
  }
  return out;
}

Json deliveries_json(const Site& site, const Request& request, const DocumentReport& report) {
  auto out = Json::array();
  for (const auto& one : report.deliveries) {
    out.push_back({{"position", one.position},
                   {"name", one.name},
                   {"email", one.email},
                   {"purpose", service::purpose_words(one.purpose, request.language)},
                   {"state", service::state_words(one.state).in(request.language)},
                   {"class", std::string(port::to_code(one.state))},
                   {"answered", date_of(site, one.answered_at)},
                   {"reminders", one.reminders},
                   {"answer", one.answer}});
  }
  return out;
}

// Duties with the same words are one row, however many units have them.
Json duties_json(const Request& request, const DocumentReport& report) {
  auto out = Json::array();
  std::map<std::string, std::size_t> place;
  for (const auto& one : report.assignments) {
    auto [found, fresh] = place.try_emplace(one.heading + "\n" + one.text, out.size());
    if (fresh) {
      out.push_back({{"heading", one.heading},
                     {"text", one.text},
                     {"cycle", service::cycle_words(one.cycle, request.language)},
                     {"unit", one.unit_name},
                     {"units", 0},
                     {"taken", 0},
                     {"reports", 0},
                     {"done", 0}});
    }
    auto& row = out[found->second];
    row["units"] = row["units"].get<std::int64_t>() + 1;
    row["reports"] = row["reports"].get<std::int64_t>() + one.reports;
    if (one.state != port::AssignmentState::kGiven)
      row["taken"] = row["taken"].get<std::int64_t>() + 1;
    if (one.state == port::AssignmentState::kDone)
      row["done"] = row["done"].get<std::int64_t>() + 1;
  }
  return out;
}

Json waiting_json(const DocumentReport& report) {
  auto out = Json::array();
  for (const auto& task : report.waiting) out.push_back({{"name", task.element_name}});
  return out;
}

Json incidents_json(const Request& request, const DocumentReport& report) {
  auto out = Json::array();
  for (const auto& one : report.incidents) {
    out.push_back({{"code", one.code}, {"text", one.text.in(request.language)}});
  }
  return out;
}

const base::Text& level_words(document::Level level) {
  static const base::Text kWords[] = {{"lưu ý", "note"}, {"cảnh báo", "warning"}, {"lỗi", "error"}};
  return kWords[static_cast<std::size_t>(level)];
}

// What the form check finds while it may still be mended; nothing once it is issued.
Json findings_json(Site& site, const Request& request, const port::DocumentRow& document) {
  auto out = Json::array();
  const bool open = document.state == port::DocumentState::kDrafting ||
                    document.state == port::DocumentState::kInReview;
  if (!open) return out;
  const auto found = service::check_document(site.office, *request.principal, document.id);
  if (!found.ok()) return out;
  for (const auto& one : found->findings) {
    out.push_back({{"level", level_words(one.level).in(request.language)},
                   {"what", one.what.in(request.language)},
                   {"words", one.words},
                   {"line", one.at.length > 0 ? std::to_string(one.at.line) : ""},
                   {"clause", one.clause},
                   {"remedy", one.remedy.in(request.language)}});
  }
  return out;
}

base::Result<DocumentReport> find(Site& site, const Request& request, const char* what) {
  const auto id = service::find_visible(site.office, *request.principal, request.parts.at("id"));
  if (!id.ok()) return id.error();
  auto report = service::report(site.office, *id);
  if (report.ok()) note_secret(request, report->document, what);
  return report;
}

// A page of the list: "before" is the id of the last document of the page before.
std::vector<port::DocumentRow> page_of_documents(Site& site, const Request& request) {
  const auto before = request.query.find("before");
  return service::visible_documents(
      site.office, *request.principal,
      before == request.query.end() ? std::nullopt : port::DocumentId::parse(before->second), 100);
}

}  // namespace

Response list_documents(Site& site, const Request& request) {
  auto rows = Json::array();
  for (const auto& row : page_of_documents(site, request)) {
    rows.push_back(summary_json(site, request, row));
  }
  const bool empty = rows.empty();
  return html(200, render(request, "documents.html", site.office.settings.name,
                          {{"documents", std::move(rows)}, {"empty", empty}}));
}

Response show_document(Site& site, const Request& request) {
  const auto report = find(site, request, "page");
  if (!report.ok()) return problem_page(request, 404, report.error());
  auto data = summary_json(site, request, report->document);
  data["opinions"] = opinions_json(site, request, *report);
  data["lines"] = lines_json(request, *report);
  data["total"] = report->counts.total;
  data["distributed"] = report->counts.total > 0;
  data["bar"] = report->counts.total > 0 ? bar_json(request, report->counts) : Json::array();
  data["mails"] = report->mails.messages;
  data["reminders"] = report->counts.reminders;
  data["escalations"] = report->counts.escalations;
  data["deliveries"] = deliveries_json(site, request, *report);
  data["duties"] = duties_json(request, *report);
  data["duty_total"] = report->assignments.size();
  data["has_duties"] = !report->assignments.empty();
  data["waiting"] = waiting_json(*report);
  data["has_waiting"] = !report->waiting.empty();
  data["findings"] = findings_json(site, request, report->document);
  data["has_findings"] = !data["findings"].empty();
  data["incidents"] = incidents_json(request, *report);
  data["has_incidents"] = !report->incidents.empty();
  const std::string title =
      report->full_number.empty() ? report->document.type : report->full_number;
  return html(200, render(request, "document.html", title, data));
}

Response show_document_pdf(Site& site, const Request& request) {
  const auto report = find(site, request, "pdf");
  if (!report.ok()) return problem_page(request, 404, report.error());
  return pdf_response(site, report->document.id);
}

}  // namespace vanthu::http_api
