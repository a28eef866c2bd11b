// The distribution of a document: how far it is, its deliveries, reminding, unknown recipients; and
// the receivers' side: what was sent to one, and answering it.
#include <limits>

#include "adapters/http_api/api/input.h"
#include "adapters/http_api/api/page.h"
#include "adapters/http_api/api/views.h"
#include "adapters/http_api/problem_json.h"
#include "workflows/service/acknowledge.h"
#include "workflows/service/distribute.h"
#include "workflows/service/follow.h"
#include "workflows/service/json.h"
#include "workflows/service/steer.h"
#include "workflows/service/visible.h"

namespace vanthu::http_api::api {
namespace {

using Json = nlohmann::json;

base::Result<port::DocumentId> find(Site& site, const Request& request) {
  return service::find_visible(site.office, *request.principal, request.parts.at("id"));
}

port::DeliveryFilter filter_of(Input& in, std::size_t limit) {
  port::DeliveryFilter out;
  out.state = in.code<port::DeliveryState>("state");
  out.after = in.number("after", 0, std::numeric_limits<std::int64_t>::max()).value_or(0);
  out.limit = limit;
  if (in.flag("overdue")) out.overdue_at = base::Time{};  // the service takes its own time
  return out;
}

}  // namespace

Response show_distribution(Site& site, const Request& request) {
  const auto id = find(site, request);
  if (!id.ok()) return problem_json(request, 404, id.error());
  const auto found = service::distribution_of(site.office, *request.principal, *id);
  if (!found.ok()) return problem_json(request, 404, found.error());
  const auto steps = service::course_of(site.office, *request.principal, *id);
  if (!steps.ok()) return problem_json(request, 404, steps.error());
  const Viewer viewer(site, request);
  auto lines = Json::array();
  for (const auto& row : found->lines) lines.push_back(line_json(viewer, row));
  auto course = Json::array();
  for (const auto& step : *steps) course.push_back(step_json(viewer, step));
  return answer_json(200, {{"document", id->text()},
                           {"state", std::string(port::to_code(found->document.state))},
                           {"counts", service::counts_json(found->counts)},
                           {"mails", mails_json(found->mails)},
                           {"overdue", found->overdue},
                           {"paused", service::is_paused(*steps)},
                           {"course", std::move(course)},
                           {"recipient_lines", std::move(lines)}});
}

Response list_deliveries(Site& site, const Request& request) {
  Input in(request);
  const auto page = in.page();
  const auto filter = filter_of(in, page.limit + 1);
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto id = find(site, request);
  if (!id.ok()) return problem_json(request, 404, id.error());
  const auto rows =
      service::deliveries_in(site.office, *request.principal, *id, filter, in.query("text"));
  if (!rows.ok()) return problem_json(request, 404, rows.error());
  const Viewer viewer(site, request);
  return answer_page(
      *rows, page.limit, [&](const auto& row) { return delivery_json(viewer, row); },
      [](const auto& row) { return std::to_string(row.position); });
}

Response deliveries_csv(Site& site, const Request& request) {
  const auto id = find(site, request);
  if (!id.ok()) return problem_json(request, 404, id.error());
  const auto text = service::deliveries_csv(site.office, *request.principal, *id, request.language);
  if (!text.ok()) return problem_json(request, 404, text.error());
  Response out{200, "text/csv; charset=utf-8", *text, {}};
  out.headers.emplace_back("Content-Disposition", "attachment; filename=\"deliveries.csv\"");
  return out;
}

Response remind_document(Site& site, const Request& request) {
  Input in(request);
  const auto wanted = in.texts("deliveries");
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto id = find(site, request);
  if (!id.ok()) return problem_json(request, 404, id.error());
  const auto reminded = service::remind(site.office, *request.principal, *id, wanted);
  if (!reminded.ok()) return problem_json(request, reminded.error());
  auto left_out = Json::array();
  for (const auto& one : reminded->left_out) {
    left_out.push_back({{"delivery", one.delivery},
                        {"code", one.why.code},
                        {"text", one.why.what.in(request.language)}});
  }
  return answer_json(200, {{"reminded", reminded->count}, {"left_out", std::move(left_out)}});
}

Response clarify_recipient(Site& site, const Request& request) {
  Input in(request);
  service::Clarification answer;
  answer.target = in.text("target");
  answer.entry = in.optional_text("entry");
  answer.reason = in.optional_text("reason");
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto id = find(site, request);
  if (!id.ok()) return problem_json(request, 404, id.error());
  answer.document = *id;
  return answer_of(request, service::clarify(site.office, *request.principal, answer));
}

Response list_received(Site& site, const Request& request) {
  Input in(request);
  const auto limit = in.page().limit;
  const bool open = in.flag("open");
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto found = service::received_by(site.office, *request.principal, limit, open);
  if (!found.ok()) return problem_json(request, found.error());
  const Viewer viewer(site, request);
  auto items = Json::array();
  for (const auto& one : *found) {
    auto row = delivery_json(viewer, one.delivery);
    row["document_summary"] = summary_json(viewer, one.document);
    items.push_back(std::move(row));
  }
  return answer_items(std::move(items));
}

Response answer_delivery(Site& site, const Request& request) {
  Input in(request);
  const bool refuse = in.one_of("kind", {"acknowledge", "refuse"}) == "refuse";
  service::Answer answer;
  answer.kind = refuse ? service::AnswerKind::kRefuse : service::AnswerKind::kAcknowledge;
  answer.words = in.optional_text("words");
  const bool program = request.principal->channel == service::Channel::kToken;
  answer.identified = program ? "token" : "session";
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto id = port::DeliveryId::parse(request.parts.at("id")).value_or(port::DeliveryId{});
  return answer_of(request, service::answer_delivery(site.office, *request.principal, id, answer));
}

}  // namespace vanthu::http_api::api
