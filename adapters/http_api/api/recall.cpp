// What became of an issued document: recalled, replaced, corrected; who was told, and confirming
// that copies are destroyed.
#include "workflows/service/recall.h"

#include <limits>

#include "adapters/http_api/api/input.h"
#include "adapters/http_api/api/page.h"
#include "adapters/http_api/api/views.h"
#include "adapters/http_api/audit.h"
#include "adapters/http_api/problem_json.h"
#include "adapters/http_api/resource_record.h"
#include "workflows/service/json.h"
#include "workflows/service/visible.h"

namespace vanthu::http_api::api {
namespace {

using Json = nlohmann::json;

Json link_json(const Viewer& viewer, const port::DocumentId& id,
               const service::LinkedDocument& one) {
  const bool later = one.link.related == id;  // the other one says it of this one
  return {{"kind", one.link.kind},
          {"direction", later ? "by" : "of"},
          {"reason", one.link.reason},
          {"at", service::iso_time(one.link.at)},
          {"document", summary_json(viewer, one.other)}};
}

Json recall_json(const Viewer& viewer, const service::Aftermath& found) {
  if (!found.recall) return {};
  const auto& one = *found.recall;
  const auto& counts = found.counts;
  return {{"kind", one.kind},
          {"reason", one.reason},
          {"actor", one.actor},
          {"actor_name", viewer.name_of(one.actor)},
          {"on_behalf_of", one.on_behalf_of},
          {"at", service::iso_time(one.at)},
          {"total", counts.total},
          {"pending", counts.pending},
          {"notified", counts.notified},
          {"unreachable", counts.unreachable},
          {"confirmed", counts.confirmed},
          {"given_up", counts.given_up}};
}

Json told_json(const service::ToldRecipient& one) {
  const auto& row = one.notice;
  return {{"position", row.position},
          {"delivery", row.delivery.text()},
          {"recipient", one.delivery.recipient},
          {"name", one.delivery.name},
          {"state", row.state},
          {"notified_at", service::field_json(row.notified_at)},
          {"confirmed_at", service::field_json(row.confirmed_at)},
          {"confirmed_by", row.confirmed_by},
          {"words", row.words},
          {"reminders", row.reminders},
          {"receipt", row.receipt}};
}

base::Result<port::DocumentId> find_document(Site& site, const Request& request) {
  return service::find_visible(site.office, *request.principal, request.parts.at("id"));
}

}  // namespace

Response show_aftermath(Site& site, const Request& request) {
  const auto id = find_document(site, request);
  if (!id.ok()) return problem_json(request, 404, id.error());
  const auto found = service::aftermath_of(site.office, *request.principal, *id);
  if (!found.ok()) return problem_json(request, found.error());
  const Viewer viewer(site, request);
  auto links = Json::array();
  for (const auto& one : found->links) links.push_back(link_json(viewer, *id, one));
  return answer_json(200, {{"state", std::string(port::to_code(found->document.state))},
                           {"links", std::move(links)},
                           {"recall", recall_json(viewer, *found)}});
}

Response recall_document(Site& site, const Request& request) {
  Input in(request);
  const auto reason = in.text("reason");
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto id = find_document(site, request);
  if (!id.ok()) return problem_json(request, 404, id.error());
  const auto outcome = service::recall(site.office, *request.principal, *id, reason);
  if (outcome.ok()) audit(request, "document.recalled", {{"document", id->text()}});
  return answer_of(request, outcome);
}

Response link_document(Site& site, const Request& request) {
  Input in(request);
  service::NewLink link;
  link.kind = in.one_of("kind", {"replaces", "corrects"});
  const auto related = in.text("related");
  link.reason = in.optional_text("reason");
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto id = find_document(site, request);
  if (!id.ok()) return problem_json(request, 404, id.error());
  const auto other = service::find_visible(site.office, *request.principal, related);
  if (!other.ok()) return problem_json(request, other.error());
  link.document = *id;
  link.related = *other;
  return answer_of(request, service::link_documents(site.office, *request.principal, link));
}

Response list_told(Site& site, const Request& request) {
  Input in(request);
  const auto page = in.page();
  port::RecallNoticeFilter filter;
  filter.state = in.query("state");
  filter.after = in.number("after", 0, std::numeric_limits<std::int64_t>::max()).value_or(0);
  filter.limit = page.limit + 1;
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto id = find_document(site, request);
  if (!id.ok()) return problem_json(request, 404, id.error());
  const auto rows = service::told_of(site.office, *request.principal, *id, filter);
  if (!rows.ok()) return problem_json(request, rows.error());
  return answer_page(*rows, page.limit, told_json, [](const service::ToldRecipient& one) {
    return std::to_string(one.notice.position);
  });
}

Response confirm_destruction(Site& site, const Request& request) {
  Input in(request);
  const auto words = in.optional_text("words");
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto id = port::DeliveryId::parse(request.parts.at("id")).value_or(port::DeliveryId{});
  const bool program = request.principal->channel == service::Channel::kToken;
  return answer_of(request, service::confirm_destruction(site.office, *request.principal, id, words,
                                                         program ? "token" : "session"));
}

}  // namespace vanthu::http_api::api
