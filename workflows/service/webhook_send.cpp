// Sending what receivers of events are owed (webhooks.h).
#include <algorithm>
#include <array>

#include "workflows/port/webhook_sender.h"
#include "workflows/service/json.h"
#include "workflows/service/webhook_secret.h"
#include "workflows/service/webhooks.h"

namespace vanthu::service {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// A lease outlives the calls taken under it, each of which ends after the sender's time limit.
constexpr std::size_t kTakenAtOnce = 5;
constexpr minutes kLease{3};
constexpr hours kKept{24 * 30};  // what is settled
constexpr std::array<seconds, 9> kPauses{seconds(5), minutes(1), minutes(5), minutes(30), hours(2),
                                         hours(5),   hours(10),  hours(10),  hours(12)};

// Up to a tenth more, by the call's id: what failed together does not come back together.
seconds pause_after(const port::WebhookCallRow& call, long asked) {
  const auto step = static_cast<std::size_t>(std::max<std::int64_t>(call.attempts - 1, 0));
  const auto pause = kPauses[std::min(step, kPauses.size() - 1)];
  const auto more = pause.count() * static_cast<std::int64_t>(call.id.uuid.low() % 100) / 1000;
  return std::max(pause + seconds(more), seconds(std::clamp<long>(asked, 0, 24 * 3600)));
}

struct Taken {
  port::WebhookRow webhook;
  std::vector<std::pair<port::WebhookCallRow, port::EventRow>> calls;
};

Taken take(Office& office, const port::WebhookId& id) {
  auto taken = office.engine.call(
      office.settings.organisation, runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Result<Taken> {
        auto& webhooks = office.records(t).webhooks();
        Taken out;
        const auto row = webhooks.webhook(id);
        if (!row || row->disabled) return out;
        out.webhook = *row;
        for (auto& call : webhooks.take_due_calls(id, t.now(), t.now() + kLease, kTakenAtOnce)) {
          auto event = webhooks.event(call.event);
          if (event) out.calls.emplace_back(std::move(call), *std::move(event));
        }
        return out;
      });
  return std::move(taken).value();
}

std::string cloud_event(const OfficeSettings& settings, const port::EventRow& event) {
  return nlohmann::json{{"specversion", "1.0"},
                        {"id", event.id.text()},
                        {"source", settings.public_url},
                        {"type", event.type},
                        {"subject", event.subject},
                        {"time", iso_time(event.at)},
                        {"datacontenttype", "application/json"},
                        {"data", nlohmann::json::parse(event.data, nullptr, false)}}
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

port::WebhookPost post_of(const OfficeSettings& settings, const port::WebhookRow& webhook,
                          const port::EventRow& event, base::Time now) {
  port::WebhookPost out;
  out.url = webhook.url;
  out.body = cloud_event(settings, event);
  const auto id = event.id.text();
  const auto at = base::to_microseconds(now) / 1'000'000;
  const auto signed_by = [&](const std::string& secret) {
    return webhook_signature(open_secret(secret, settings.link_secret), id, at, out.body);
  };
  auto signatures = signed_by(webhook.secret);
  if (webhook.old_until && now < *webhook.old_until) {
    signatures += " " + signed_by(webhook.old_secret);
  }
  out.headers = {{"Content-Type", "application/cloudevents+json; charset=UTF-8"},
                 {"webhook-id", id},
                 {"webhook-timestamp", std::to_string(at)},
                 {"webhook-signature", signatures}};
  return out;
}

void settle(port::WebhookCallRow& call, const port::WebhookAnswer& answer, base::Time now) {
  call.status = answer.status;
  call.detail = port::is_storable(answer.detail) ? answer.detail : "?";
  call.last_try = now;
  if (answer.status >= 200 && answer.status < 300) {
    call.state = "delivered";
    return;
  }
  if (call.detail.empty()) call.detail = "HTTP " + std::to_string(answer.status);
  call.next_try = now + pause_after(call, answer.retry_after);
  if (answer.forbidden || answer.status == 410 || call.next_try >= call.give_up_at) {
    call.state = "given_up";
  }
}

// Unless somebody else took it since: then this try's lease was over.
void record(Office& office, const port::WebhookCallRow& tried, const port::WebhookAnswer& answer) {
  const auto done = office.engine.transact(
      office.settings.organisation, runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Outcome {
        auto& webhooks = office.records(t).webhooks();
        auto call = webhooks.call(tried.id, true);
        if (!call || call->state != "owed" || call->attempts != tried.attempts) return base::Done{};
        settle(*call, answer, t.now());
        webhooks.update(*call);
        if (answer.status != 410) return base::Done{};
        auto webhook = webhooks.webhook(call->webhook, true);
        if (!webhook || webhook->disabled) return base::Done{};
        webhook->disabled = true;
        webhook->disabled_because = "gone";
        webhook->changed = t.now();
        webhooks.update(*webhook);
        return base::Done{};
      });
  if (!done.ok()) throw std::logic_error("a transaction that refuses nothing was refused");
}

}  // namespace

std::size_t send_due_events(Office& office, const port::WebhookId& id) {
  if (office.webhooks == nullptr) return 0;
  const auto taken = take(office, id);
  for (const auto& [call, event] : taken.calls) {
    const auto post = post_of(office.settings, taken.webhook, event, office.engine.now());
    record(office, call, office.webhooks->post(post));
  }
  return taken.calls.size();
}

void forget_old_events(Office& office) {
  const auto done =
      office.engine.transact(office.settings.organisation, runtime::kSystem,
                             [&](runtime::Transaction& t) -> base::Outcome {
                               office.records(t).webhooks().forget_calls(t.now() - kKept);
                               return base::Done{};
                             });
  if (!done.ok()) throw std::logic_error("a transaction that refuses nothing was refused");
}

}  // namespace vanthu::service
