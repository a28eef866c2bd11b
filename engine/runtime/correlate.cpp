#include "engine/runtime/correlate.h"

#include <algorithm>
#include <set>

#include "engine/codec/effect.h"
#include "engine/codec/value.h"
#include "engine/runtime/backoff.h"
#include "engine/runtime/outbox.h"
#include "engine/runtime/root.h"
#include "engine/runtime/start_points.h"

namespace vanthu::runtime {

using base::Done;
using message::SubscriptionKind;
using How = Correlated::How;

namespace {

constexpr std::size_t kCandidates = 16;
constexpr std::string_view kExpires = "expires";  // microseconds, in a match_message's payload

// The oldest subscription of the locked instance that takes the message; nil: it has moved on.
message::SubscriptionId receiver_in(const state::Instance& instance,
                                    const message::PublishMessage& message) {
  for (const auto& [id, subscription] : instance.subscriptions) {
    if (subscription.kind == SubscriptionKind::kMessage && subscription.name == message.name &&
        subscription.correlation_key == message.correlation_key) {
      return id;
    }
  }
  return {};
}

// The message given to one of those who wait for it, oldest first; nil: nobody waits.
InstanceId deliver(Transaction& transaction, const message::PublishMessage& message,
                   bool skip_locked) {
  auto candidates = transaction.work().subscriptions(SubscriptionKind::kMessage, message.name,
                                                     message.correlation_key, kCandidates);
  std::ranges::sort(candidates, {}, &port::SubscriptionRow::id);
  for (const auto& candidate : candidates) {
    Root* root = transaction.root(candidate.instance, skip_locked);
    if (root == nullptr) continue;
    const auto subscription = receiver_in(root->instance(), message);
    if (subscription.nil()) continue;
    if (!root->step(transaction, message::DeliverMessage{subscription, message.variables})) {
      continue;
    }
    transaction.settle(*root);
    ++transaction.around().counters.messages_delivered;
    return candidate.instance;
  }
  return {};
}

base::Result<std::vector<InstanceId>> start_all(Transaction& transaction,
                                                const std::vector<StartPoint>& points,
                                                const std::string& business_key,
                                                const message::VariableMap& variables) {
  std::vector<InstanceId> started;
  for (const auto& point : points) {
    const auto id = transaction.ids().next_id<InstanceId>();
    auto outcome = transaction.start_as(point.definition,
                                        {id, business_key, variables, {}, point.start_event});
    if (!outcome) return std::move(outcome).error();
    started.push_back(id);
  }
  return started;
}

base::Time expiry_of(const message::PublishMessage& message) {
  for (const auto& [name, value] : message.variables) {
    if (name != kExpires || value.number() == nullptr) continue;
    return base::from_microseconds(value.number()->to_int64().value_or(0));
  }
  return {};
}

// Takes the expired message out of the buffer; the store gives the oldest of that name and key, so
// younger ones that come first are put back.
void drop_expired(Transaction& transaction, const message::PublishMessage& message,
                  const port::OutboxId& id) {
  port::UnitOfWork& work = transaction.work();
  std::vector<port::BufferedMessage> others;
  const base::Time just_before = expiry_of(message) - base::Microseconds{1};
  while (auto taken = work.take_buffered(message.name, message.correlation_key, just_before)) {
    if (taken->id == id) break;
    others.push_back(*std::move(taken));
  }
  for (const auto& other : others) work.buffer(other);
  work.remove(id);
}

void look_again(Transaction& transaction, const port::OutboxEntry& entry, base::Time expires) {
  constexpr std::chrono::minutes kLongest{5};
  const auto wait = std::min<base::Microseconds>(
      backoff(transaction.around().settings, entry.attempts + 1, transaction.ids()), kLongest);
  transaction.work().postpone(entry.id, std::min(transaction.now() + wait, expires),
                              entry.attempts + 1);
}

}  // namespace

base::Result<Correlated> correlate(Transaction& transaction, message::PublishMessage message,
                                   base::Time expires) {
  if (const auto receiver = deliver(transaction, message, false); !receiver.nil()) {
    return Correlated{How::kDelivered, {receiver}};
  }
  const auto points = message_starts(transaction, message.name);
  if (!points.empty()) {
    auto started = start_all(transaction, points, message.correlation_key, message.variables);
    if (!started) return std::move(started).error();
    return Correlated{How::kStarted, *std::move(started)};
  }
  buffer(transaction, {transaction.ids().next_id<port::OutboxId>(), message.name,
                       message.correlation_key, codec::encode(message.variables), expires});
  return Correlated{};
}

void buffer(Transaction& transaction, const port::BufferedMessage& message) {
  transaction.work().buffer(message);
  auto owed = transaction.entry({}, {});
  address(owed, message::PublishMessage{
                    message.name,
                    message.correlation_key,
                    {{std::string(kExpires), base::to_microseconds(message.expires)}}});
  owed.kind = kind::kMatchMessage;
  owed.id = message.id;
  owed.due = transaction.now() + transaction.around().settings.first_backoff;
  transaction.owe({owed});
  ++transaction.around().counters.messages_buffered;
}

message::VariableMap variables_of(const port::BufferedMessage& message) {
  return codec::decode_variables(message.variables);
}

// Takes no lock that someone else may hold: the receiver, holding its own, may be about to remove
// the entry that this unit has claimed, and neither would ever go on.
void match_buffered(Transaction& transaction, const port::OutboxEntry& entry) {
  auto message = std::get<message::PublishMessage>(codec::decode_effect(entry.payload));
  const base::Time expires = expiry_of(message);
  if (transaction.now() >= expires) return drop_expired(transaction, message, entry.id);

  port::UnitOfWork& work = transaction.work();
  const auto waiting =
      work.subscriptions(SubscriptionKind::kMessage, message.name, message.correlation_key, 1);
  if (waiting.empty()) return look_again(transaction, entry, expires);
  auto taken = work.take_buffered(message.name, message.correlation_key, transaction.now());
  if (!taken) return look_again(transaction, entry, expires);
  message.variables = variables_of(*taken);
  if (deliver(transaction, message, true).nil()) {
    work.buffer(*taken);
    return look_again(transaction, entry, expires);
  }
  work.remove(taken->id);
  if (taken->id != entry.id) look_again(transaction, entry, expires);
}

base::Outcome broadcast(Transaction& transaction, const message::BroadcastSignal& signal) {
  port::UnitOfWork& work = transaction.work();
  const std::size_t page = transaction.around().settings.page;
  std::optional<message::SubscriptionId> after;
  std::set<InstanceId> told;  // one entry reaches all of an instance's subscriptions
  for (;;) {
    const auto receivers = work.signal_subscriptions(signal.name, after, page);
    std::vector<port::OutboxEntry> entries;
    for (const auto& receiver : receivers) {
      if (!told.insert(receiver.instance).second) continue;
      auto owed = transaction.entry({}, {});
      address(owed, signal);
      owed.kind = kind::kDeliverSignal;
      owed.target = receiver.instance;
      entries.push_back(std::move(owed));
    }
    transaction.owe(entries);
    if (receivers.size() < page) break;
    after = receivers.back().id;
  }
  auto started =
      start_all(transaction, signal_starts(transaction, signal.name), {}, signal.variables);
  if (!started) return std::move(started).error();
  return Done{};
}

}  // namespace vanthu::runtime
