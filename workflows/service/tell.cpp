#include "workflows/service/tell.h"

#include <algorithm>

#include "workflows/service/json.h"
#include "workflows/service/standing.h"

namespace vanthu::service {
namespace {

using Json = nlohmann::json;

bool wants(const port::WebhookRow& row, std::string_view type) {
  if (row.disabled) return false;
  const auto words = words_of(row.events);
  return std::any_of(words.begin(), words.end(),
                     [&](const auto& word) { return word == "*" || word == type; });
}

port::WebhookCallRow owed(base::IdSource& ids, base::Time now, const port::WebhookId& webhook,
                          const port::EventRow& event) {
  port::WebhookCallRow out;
  out.id = ids.next_id<port::WebhookCallId>();
  out.webhook = webhook;
  out.event = event.id;
  out.type = event.type;
  out.state = "owed";
  out.next_try = out.created = now;
  out.give_up_at = now + kOwedFor;
  return out;
}

Json document_json(const port::DocumentRow& document) {
  Json out{{"id", document.id.text()}, {"state", std::string(port::to_code(document.state))}};
  const bool secret = !document.secrecy.empty();
  out["secret"] = secret;
  if (secret) return out;
  out["number"] = document.number_text;
  out["symbol"] = document.symbol;
  out["type"] = document.type;
  out["abstract"] = document.abstract_text;
  out["issued_at"] = field_json(document.issued_at);
  return out;
}

void tell_receivers(port::Records& records, base::IdSource& ids, base::Time now, Happened happened,
                    const std::string& subject, const Json& data,
                    const std::vector<port::WebhookId>& receivers) {
  if (receivers.empty()) return;
  port::EventRow event;
  event.id = ids.next_id<port::EventId>();
  event.type = event_type(happened);
  event.subject = subject;
  event.data = data.dump(-1, ' ', false, Json::error_handler_t::replace);
  event.at = now;
  std::vector<port::WebhookCallRow> calls;
  for (const auto& one : receivers) calls.push_back(owed(ids, now, one, event));
  records.webhooks().insert(event);
  records.webhooks().insert(calls);
}

std::vector<port::WebhookId> receivers_of(port::Records& records, Happened happened) {
  std::vector<port::WebhookId> out;
  for (const auto& row : records.webhooks().webhooks()) {
    if (wants(row, event_type(happened))) out.push_back(row.id);
  }
  return out;
}

}  // namespace

const std::vector<std::string>& event_types() {
  static const std::vector<std::string> kTypes{
      "vn.vanthu.document.issued",    "vn.vanthu.document.closed",
      "vn.vanthu.document.withdrawn", "vn.vanthu.delivery.acknowledged",
      "vn.vanthu.delivery.refused",   "vn.vanthu.delivery.given_up",
      "vn.vanthu.duty.given",         "vn.vanthu.duty.reported",
      "vn.vanthu.duty.finished",      "vn.vanthu.ping"};
  return kTypes;
}

std::string_view event_type(Happened happened) {
  return event_types()[static_cast<std::size_t>(happened)];
}

void tell(port::Records& records, base::IdSource& ids, base::Time now, Happened happened,
          const port::DocumentRow& document) {
  tell_receivers(records, ids, now, happened, "documents/" + document.id.text(),
                 {{"document", document_json(document)}}, receivers_of(records, happened));
}

void tell(port::Records& records, base::IdSource& ids, base::Time now, Happened happened,
          const port::DocumentRow& document, const port::DeliveryRow& delivery) {
  tell_receivers(records, ids, now, happened, "deliveries/" + delivery.id.text(),
                 {{"document", document_json(document)},
                  {"delivery",
                   {{"id", delivery.id.text()},
                    {"recipient", delivery.recipient},
                    {"name", delivery.name},
                    {"state", std::string(port::to_code(delivery.state))},
                    {"answered_at", field_json(delivery.answered_at)}}}},
                 receivers_of(records, happened));
}

void tell(port::Records& records, base::IdSource& ids, base::Time now, Happened happened,
          const port::DocumentRow& document, const port::AssignmentRow& duty) {
  Json data{{"document", document_json(document)},
            {"duty",
             {{"id", duty.id.text()},
              {"unit", duty.unit},
              {"unit_name", duty.unit_name},
              {"state", std::string(port::to_code(duty.state))},
              {"period", duty.period},
              {"due", field_json(duty.due)}}}};
  tell_receivers(records, ids, now, happened, "duties/" + duty.id.text(), data,
                 receivers_of(records, happened));
}

void ping(port::Records& records, base::IdSource& ids, base::Time now,
          const port::WebhookId& webhook) {
  tell_receivers(records, ids, now, Happened::kPing, "webhooks/" + webhook.text(), Json::object(),
                 {webhook});
}

base::IdSource event_ids(const base::Uuid& job, base::Time now) {
  return base::IdSource(now, ~job.high(), job.low() * 0xd1342543de82ef95ULL);
}

}  // namespace vanthu::service
