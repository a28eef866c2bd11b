#include "engine/runtime/outbox.h"

#include <string>

#include "engine/codec/effect.h"

namespace vanthu::runtime {

namespace {

struct Address {
  std::string_view kind;
  InstanceId target;
};

Address address_of(const message::StartChildren&) {
  return {kind::kStartChildren, {}};
}
Address address_of(const message::CancelChildren&) {
  return {kind::kCancelChildren, {}};
}
Address address_of(const message::NotifyParent& effect) {
  return {kind::kChildEnded, effect.parent.instance};
}
Address address_of(const message::EscalateToParent& effect) {
  return {kind::kChildEscalated, effect.parent.instance};
}
Address address_of(const message::PublishMessage&) {
  return {kind::kPublishMessage, {}};
}
Address address_of(const message::BroadcastSignal&) {
  return {kind::kBroadcastSignal, {}};
}

}  // namespace

void address(port::OutboxEntry& entry, const message::Effect& effect) {
  const Address to = std::visit([](const auto& one) { return address_of(one); }, effect);
  entry.kind = to.kind;
  entry.target = to.target;
  entry.payload = codec::encode(effect);
}

}  // namespace vanthu::runtime
