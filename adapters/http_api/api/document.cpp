// Documents: the list, one of them, its text and what happened to it.
#include "adapters/http_api/api/input.h"
#include "adapters/http_api/api/page.h"
#include "adapters/http_api/api/views.h"
#include "adapters/http_api/document_view.h"
#include "adapters/http_api/problem_json.h"
#include "engine/base/calendar.h"
#include "workflows/service/json.h"
#include "workflows/service/refusals.h"
#include "workflows/service/rights.h"
#include "workflows/service/versions.h"
#include "workflows/service/visible.h"

namespace vanthu::http_api::api {
namespace {

using Json = nlohmann::json;

// The first moment of a year in the office's zone.
base::Time year_begins(const service::OfficeSettings& settings, std::int64_t year) {
  const auto date = base::Date::make(year, 1, 1).value_or(base::Date{});
  const auto local = date.days() * base::kSecondsPerDay;
  const auto zone = base::Zone::named(settings.zone).value_or(base::Zone::utc());
  return base::Time(std::chrono::seconds(local - zone.offset_at_local(local)));
}

service::DocumentQuery query_of(const Site& site, const Request& request, Input& in) {
  service::DocumentQuery out;
  const auto& settings = site.office.settings;
  out.filter.state = in.code<port::DocumentState>("state");
  out.filter.type = in.query("type");
  out.filter.drafting_unit = in.query("unit");
  out.filter.number_text = in.query("number");
  if (in.flag("mine")) out.filter.drafter = request.principal->id;
  if (const auto year = in.number("year", 1900, 9998)) {
    out.filter.since = year_begins(settings, *year);
    out.filter.until = year_begins(settings, *year + 1);
  }
  out.words = in.query("text");
  return out;
}

base::Result<service::DocumentReport> find(Site& site, const Request& request) {
  const auto id = service::find_visible(site.office, *request.principal, request.parts.at("id"));
  if (!id.ok()) return id.error();
  auto report =
      service::visible_report(site.office, *request.principal, *id, service::Extent::kHead);
  if (report.ok()) note_secret(request, report->document, "api");
  return report;
}

Json versions_json(const Viewer& viewer, const service::DocumentReport& report) {
  auto out = service::rows_json(report.versions);
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].erase("text");
    const auto& row = report.versions[i];
    out[i]["author_name"] = viewer.who(row.author, row.on_behalf_of);
  }
  return out;
}

Json waiting_json(const Viewer& viewer, const service::DocumentReport& report) {
  auto out = Json::array();
  for (const auto& row : report.waiting) {
    out.push_back(work_json(viewer, {row, report.document.id, title_of(report.document), ""}));
  }
  return out;
}

Json incidents_json(const Viewer& viewer, const service::DocumentReport& report) {
  auto out = Json::array();
  for (const auto& one : report.incidents) {
    out.push_back({{"id", one.id.text()},
                   {"code", one.code},
                   {"text", one.text.in(viewer.language)},
                   {"raised", service::iso_time(one.raised)}});
  }
  return out;
}

Json document_json(const Viewer& viewer, const service::DocumentReport& report,
                   const service::DocumentRights& rights) {
  auto opinions = Json::array();
  for (const auto& row : report.opinions) opinions.push_back(opinion_json(viewer, row));
  auto lines = Json::array();
  for (const auto& row : report.lines) lines.push_back(line_json(viewer, row));
  return {{"document", summary_json(viewer, report.document)},
          {"versions", versions_json(viewer, report)},
          {"attachments", service::rows_json(report.attachments)},
          {"references", service::rows_json(report.references)},
          {"opinions", std::move(opinions)},
          {"recipient_lines", std::move(lines)},
          {"counts", service::counts_json(report.counts)},
          {"mails", mails_json(report.mails)},
          {"waiting", waiting_json(viewer, report)},
          {"incidents", incidents_json(viewer, report)},
          {"may",
           {{"revise", rights.revise},
            {"clarify", rights.clarify},
            {"remind", rights.remind},
            {"steer", rights.steer}}}};
}

}  // namespace

Response list_documents(Site& site, const Request& request) {
  Input in(request);
  const auto page = in.page();
  const auto before = in.id<port::DocumentId>("after");
  const auto query = query_of(site, request, in);
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto rows =
      service::visible_documents(site.office, *request.principal, before, page.limit + 1, query);
  const Viewer viewer(site, request);
  return answer_page(
      rows, page.limit, [&](const auto& row) { return summary_json(viewer, row); },
      [](const auto& row) { return row.id.text(); });
}

Response show_document(Site& site, const Request& request) {
  const auto report = find(site, request);
  if (!report.ok()) return problem_json(request, 404, report.error());
  const auto rights = service::rights_in(site.office, *request.principal, report->document.id);
  auto out = answer_json(200, document_json(Viewer(site, request), *report, rights));
  out.headers.emplace_back("ETag", version_tag(report->document.version));
  return out;
}

Response document_text(Site& site, const Request& request) {
  Input in(request);
  const auto wanted = in.number("version", 1, 1'000'000);
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto id = service::find_visible(site.office, *request.principal, request.parts.at("id"));
  if (!id.ok()) return problem_json(request, 404, id.error());
  const auto found = service::version_of(site.office, *request.principal, *id, wanted);
  if (!found.ok()) return problem_json(request, 404, found.error());
  auto row = service::row_json(*found);
  row.erase("on_behalf_of");
  return answer_json(200, row);
}

Response document_timeline(Site& site, const Request& request) {
  const auto id = service::find_visible(site.office, *request.principal, request.parts.at("id"));
  if (!id.ok()) return problem_json(request, 404, id.error());
  const auto found = service::timeline(site.office, *request.principal, *id);
  if (!found.ok()) return problem_json(request, 404, found.error());
  const Viewer viewer(site, request);
  auto items = Json::array();
  for (const auto& entry : *found) items.push_back(timeline_json(viewer, entry));
  return answer_items(std::move(items));
}

}  // namespace vanthu::http_api::api
