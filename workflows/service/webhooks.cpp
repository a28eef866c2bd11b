#include "workflows/service/webhooks.h"

#include <algorithm>

#include "engine/base/utf8.h"
#include "workflows/port/record_fields.h"
#include "workflows/port/webhook_sender.h"
#include "workflows/service/permission.h"
#include "workflows/service/tell.h"
#include "workflows/service/webhook_secret.h"

namespace vanthu::service {
namespace {

constexpr std::size_t kLongestWebhookName = 100;
constexpr std::chrono::hours kOldSecretGood{24};

base::Error invalid_webhook(const char* where, const char* vi, const char* en) {
  return {"webhook.invalid", {vi, en}, where, {"Sửa lại rồi gửi lần nữa.", "Mend it, send again."}};
}

base::Error no_such_webhook(const std::string& id) {
  return {"webhook.not_found",
          {"Không có nơi nhận sự kiện này.", "There is no such receiver of events."},
          id,
          {"Xem “vanthu webhook list”.", "See `vanthu webhook list`."}};
}

base::Error webhook_changed(const std::string& id) {
  return {"webhook.changed",
          {"Nơi nhận này vừa được người khác sửa.", "Somebody else has changed this receiver."},
          id,
          {"Tải lại rồi sửa lần nữa.", "Load it again and repeat the change."}};
}

bool is_type(const std::string& word) {
  const auto& types = event_types();
  return word == "*" || std::find(types.begin(), types.end(), word) != types.end();
}

base::Outcome checked(Office& office, const WebhookRequest& request) {
  if (request.name.empty() || base::code_point_count(request.name) > kLongestWebhookName) {
    return invalid_webhook("name", "Nơi nhận phải có tên (tối đa 100 ký tự).",
                           "A receiver needs a name of at most 100 characters.");
  }
  if (request.events.empty() ||
      !std::all_of(request.events.begin(), request.events.end(), is_type)) {
    return invalid_webhook("events", "Có loại sự kiện không tồn tại, hoặc chưa chọn loại nào.",
                           "There is no such type of event, or none is named.");
  }
  return office.webhooks == nullptr ? base::Done{} : office.webhooks->check(request.url);
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out.append(out.empty() ? "" : " ").append(word);
  return out;
}

port::WebhookRow without_secrets(port::WebhookRow row) {
  row.secret.clear();
  row.old_secret.clear();
  return row;
}

std::string sealed(Office& office, const std::string& secret) {
  return seal_secret(secret, office.settings.link_secret, office.engine.secret(24));
}

// `work(transaction, webhooks)` for who may look after them.
template <class Answer, class Work>
base::Result<Answer> with_webhooks(Office& office, const Principal& principal, Work&& work) {
  return office.engine.call(office.settings.organisation, principal,
                            [&](runtime::Transaction& t) -> base::Result<Answer> {
                              const auto actor =
                                  may(office, t, principal, Operation::kManageWebhooks);
                              if (!actor.ok()) return actor.error();
                              return work(t, office.records(t).webhooks());
                            });
}

WebhookView view_of(port::Webhooks& webhooks, const port::WebhookRow& row) {
  return {without_secrets(row), webhooks.call_counts(row.id)};
}

}  // namespace

base::Result<NewWebhook> add_webhook(Office& office, const Principal& principal,
                                     const WebhookRequest& request) {
  const auto secret = webhook_secret(office.engine.secret(32));
  return with_webhooks<NewWebhook>(
      office, principal,
      [&](runtime::Transaction& t, port::Webhooks& webhooks) -> base::Result<NewWebhook> {
        if (auto outcome = checked(office, request); !outcome.ok()) return outcome.error();
        port::WebhookRow row;
        row.id = t.ids().next_id<port::WebhookId>();
        row.name = request.name;
        row.url = request.url;
        row.events = joined(request.events);
        row.secret = sealed(office, secret);
        row.made_by = principal.login.empty() ? principal.id : principal.login;
        row.created = row.changed = t.now();
        webhooks.insert(row);
        return NewWebhook{without_secrets(row), secret};
      });
}

base::Result<WebhookView> change_webhook(Office& office, const Principal& principal,
                                         const port::WebhookId& id, const WebhookRequest& request,
                                         bool disabled, std::optional<base::Time> as_of) {
  return with_webhooks<WebhookView>(
      office, principal,
      [&](runtime::Transaction& t, port::Webhooks& webhooks) -> base::Result<WebhookView> {
        auto row = webhooks.webhook(id, true);
        if (!row) return no_such_webhook(id.text());
        if (as_of && *as_of != row->changed) return webhook_changed(id.text());
        if (auto outcome = checked(office, request); !outcome.ok()) return outcome.error();
        row->name = request.name;
        row->url = request.url;
        row->events = joined(request.events);
        if (row->disabled != disabled) row->disabled_because = disabled ? "asked" : "";
        row->disabled = disabled;
        row->changed = t.now();
        webhooks.update(*row);
        return view_of(webhooks, *row);
      });
}

base::Result<NewWebhook> renew_webhook_secret(Office& office, const Principal& principal,
                                              const port::WebhookId& id) {
  const auto secret = webhook_secret(office.engine.secret(32));
  return with_webhooks<NewWebhook>(
      office, principal,
      [&](runtime::Transaction& t, port::Webhooks& webhooks) -> base::Result<NewWebhook> {
        auto row = webhooks.webhook(id, true);
        if (!row) return no_such_webhook(id.text());
        row->old_secret = row->secret;
        row->old_until = t.now() + kOldSecretGood;
        row->secret = sealed(office, secret);
        row->changed = t.now();
        webhooks.update(*row);
        return NewWebhook{without_secrets(*row), secret};
      });
}

base::Result<std::vector<WebhookView>> webhooks(Office& office, const Principal& principal) {
  return with_webhooks<std::vector<WebhookView>>(
      office, principal, [&](runtime::Transaction&, port::Webhooks& webhooks) {
        std::vector<WebhookView> out;
        for (const auto& row : webhooks.webhooks()) out.push_back(view_of(webhooks, row));
        return base::Result<std::vector<WebhookView>>(std::move(out));
      });
}

base::Result<WebhookView> webhook(Office& office, const Principal& principal,
                                  const port::WebhookId& id) {
  return with_webhooks<WebhookView>(
      office, principal,
      [&](runtime::Transaction&, port::Webhooks& webhooks) -> base::Result<WebhookView> {
        const auto row = webhooks.webhook(id);
        if (!row) return no_such_webhook(id.text());
        return view_of(webhooks, *row);
      });
}

base::Result<std::vector<port::WebhookCallRow>> webhook_calls(
    Office& office, const Principal& principal, const port::WebhookId& id, const std::string& state,
    const std::optional<port::WebhookCallId>& before, std::size_t limit) {
  using Calls = std::vector<port::WebhookCallRow>;
  return with_webhooks<Calls>(
      office, principal,
      [&](runtime::Transaction&, port::Webhooks& webhooks) -> base::Result<Calls> {
        if (!webhooks.webhook(id)) return no_such_webhook(id.text());
        return webhooks.calls(id, state, before, limit);
      });
}

base::Outcome replay_call(Office& office, const Principal& principal,
                          const port::WebhookCallId& id) {
  return with_webhooks<base::Done>(
      office, principal, [&](runtime::Transaction& t, port::Webhooks& webhooks) -> base::Outcome {
        auto row = webhooks.call(id, true);
        if (!row) return no_such_webhook(id.text());
        row->state = "owed";
        row->next_try = t.now();
        row->give_up_at = t.now() + kOwedFor;
        webhooks.update(*row);
        return base::Done{};
      });
}

base::Outcome ping_webhook(Office& office, const Principal& principal, const port::WebhookId& id) {
  return with_webhooks<base::Done>(
      office, principal, [&](runtime::Transaction& t, port::Webhooks& webhooks) -> base::Outcome {
        if (!webhooks.webhook(id)) return no_such_webhook(id.text());
        ping(office.records(t), t.ids(), t.now(), id);
        return base::Done{};
      });
}

}  // namespace vanthu::service
