// For administrators: who is told of events, and what became of each telling.
#include "workflows/service/webhooks.h"

#include "adapters/http_api/api/input.h"
#include "adapters/http_api/api/notices.h"
#include "adapters/http_api/api/page.h"
#include "adapters/http_api/audit.h"
#include "adapters/http_api/problem_json.h"
#include "workflows/service/json.h"
#include "workflows/service/standing.h"
#include "workflows/service/tell.h"

namespace vanthu::http_api::api {
namespace {

using Json = nlohmann::json;

port::WebhookId webhook_of(const Request& request) {
  return port::WebhookId::parse(request.parts.at("id")).value_or(port::WebhookId{});
}

// Of the moment it was changed last.
std::string webhook_tag(const port::WebhookRow& row) {
  return "\"t" + std::to_string(base::to_microseconds(row.changed)) + "\"";
}

Json webhook_json(const port::WebhookRow& row) {
  auto out = service::row_json(row);
  out.erase("secret");
  out.erase("old_secret");
  out["events"] = service::words_of(row.events);
  return out;
}

Json webhook_json(const service::WebhookView& view) {
  auto out = webhook_json(view.row);
  out["counts"] = {{"owed", view.counts.owed},
                   {"delivered", view.counts.delivered},
                   {"given_up", view.counts.given_up}};
  return out;
}

service::WebhookRequest read_request(Input& in) {
  service::WebhookRequest out;
  out.name = in.text("name");
  out.url = in.text("url");
  out.events = in.texts("events");
  return out;
}

Response shown(const service::WebhookView& view) {
  auto out = answer_json(200, webhook_json(view));
  out.headers.emplace_back("ETag", webhook_tag(view.row));
  return out;
}

// The secret is in this answer and in no other.
Response with_secret(int status, const service::NewWebhook& made) {
  auto view = webhook_json(made.row);
  view["secret"] = made.secret;
  auto out = answer_json(status, view);
  out.headers.emplace_back("ETag", webhook_tag(made.row));
  return out;
}

// Somebody changed it since the tag was given, or the tag is none of ours.
base::Error changed_since(const Request& request) {
  return {"document.changed",
          {"Nơi nhận sự kiện này vừa được người khác sửa.",
           "Somebody else has changed this receiver of events."},
          request.parts.at("id"),
          {"Tải lại rồi sửa lần nữa.", "Load it again and repeat the change."}};
}

}  // namespace

Response list_event_types(Site&, const Request&) {
  auto items = Json::array();
  for (const auto& type : service::event_types()) items.push_back(type);
  return answer_items(std::move(items));
}

Response list_webhooks(Site& site, const Request& request) {
  const auto found = service::webhooks(site.office, *request.principal);
  if (!found.ok()) return problem_json(request, found.error());
  auto items = Json::array();
  for (const auto& view : *found) items.push_back(webhook_json(view));
  return answer_items(std::move(items));
}

Response show_webhook(Site& site, const Request& request) {
  const auto found = service::webhook(site.office, *request.principal, webhook_of(request));
  return found.ok() ? shown(*found) : problem_json(request, found.error());
}

Response add_webhook(Site& site, const Request& request) {
  Input in(request);
  const auto wanted = read_request(in);
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto made = service::add_webhook(site.office, *request.principal, wanted);
  if (!made.ok()) return problem_json(request, made.error());
  audit(request, "webhook.added", {{"webhook", made->row.id.text()}, {"url", wanted.url}});
  return with_secret(201, *made);
}

Response change_webhook(Site& site, const Request& request) {
  Input in(request);
  const auto wanted = read_request(in);
  const bool disabled = in.one_of("state", {"on", "disabled"}) == "disabled";
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto id = webhook_of(request);
  const auto before = service::webhook(site.office, *request.principal, id);
  if (!before.ok()) return problem_json(request, before.error());
  if (request.if_match != "*" && request.if_match != webhook_tag(before->row)) {
    return problem_json(request, changed_since(request));
  }
  const auto done = service::change_webhook(site.office, *request.principal, id, wanted, disabled,
                                            before->row.changed);
  if (!done.ok() && done.error().code == "webhook.changed") {
    return problem_json(request, changed_since(request));
  }
  if (!done.ok()) return problem_json(request, done.error());
  audit(request, "webhook.changed", {{"webhook", id.text()}, {"url", wanted.url}});
  return shown(*done);
}

Response renew_webhook_secret(Site& site, const Request& request) {
  const auto made =
      service::renew_webhook_secret(site.office, *request.principal, webhook_of(request));
  if (!made.ok()) return problem_json(request, made.error());
  audit(request, "webhook.secret_renewed", {{"webhook", made->row.id.text()}});
  return with_secret(200, *made);
}

Response ping_webhook(Site& site, const Request& request) {
  return answer_of(request,
                   service::ping_webhook(site.office, *request.principal, webhook_of(request)));
}

Response list_webhook_calls(Site& site, const Request& request) {
  Input in(request);
  const auto page = in.page();
  const auto after = in.id<port::WebhookCallId>("after");
  const auto state = in.query("state");
  if (!state.empty() && state != "owed" && state != "delivered" && state != "given_up") {
    in.refuse_parameter("state");
  }
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto found = service::webhook_calls(site.office, *request.principal, webhook_of(request),
                                            state, after, page.limit + 1);
  if (!found.ok()) return problem_json(request, found.error());
  return answer_page(
      *found, page.limit, [](const auto& row) { return service::row_json(row); },
      [](const auto& row) { return row.id.text(); });
}

Response replay_webhook_call(Site& site, const Request& request) {
  const auto id = port::WebhookCallId::parse(request.parts.at("id"));
  return answer_of(request, service::replay_call(site.office, *request.principal,
                                                 id.value_or(port::WebhookCallId{})));
}

}  // namespace vanthu::http_api::api
