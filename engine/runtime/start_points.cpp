#include "engine/runtime/start_points.h"

#include <algorithm>
#include <functional>
#include <map>

namespace vanthu::runtime {

namespace {

using Visit = std::function<void(const port::Definition&, const model::Process&)>;

// Only the latest version of each key starts by itself.
void for_each_latest(Transaction& transaction, const Visit& visit) {
  std::map<std::string, port::Definition> latest;
  for (auto& definition : transaction.work().definitions()) {
    auto& kept = latest[definition.key];
    if (kept.id.nil() || kept.version < definition.version) kept = std::move(definition);
  }
  for (const auto& [key, definition] : latest) {
    auto process = transaction.around().definitions.process(transaction.work(), definition.id);
    if (process) visit(definition, *process);
  }
}

bool starts_by(const model::Node& node, const std::function<bool(const model::Trigger&)>& wanted) {
  if (const auto* event = std::get_if<model::StartEvent>(&node.kind)) {
    return std::ranges::any_of(event->triggers, wanted);
  }
  if (const auto* task = std::get_if<model::ReceiveTask>(&node.kind)) {
    return task->instantiate && wanted(task->message);
  }
  return false;
}

// The events behind an event gateway that instantiates (10.6.6).
bool gateway_starts_by(const model::Process& process, const model::Node& node,
                       const std::function<bool(const model::Trigger&)>& wanted) {
  const auto* gateway = std::get_if<model::EventGateway>(&node.kind);
  if (gateway == nullptr || !gateway->instantiate) return false;
  return std::ranges::any_of(node.outgoing, [&](model::FlowIndex flow) {
    const model::Node& target = process.nodes[process.flows[flow].target];
    if (const auto* event = std::get_if<model::CatchEvent>(&target.kind)) {
      return std::ranges::any_of(event->triggers, wanted);
    }
    const auto* task = std::get_if<model::ReceiveTask>(&target.kind);
    return task != nullptr && wanted(task->message);
  });
}

std::vector<StartPoint> starts(Transaction& transaction,
                               const std::function<bool(const model::Trigger&)>& wanted) {
  std::vector<StartPoint> out;
  for_each_latest(transaction,
                  [&](const port::Definition& definition, const model::Process& process) {
                    const model::ScopeFacts& facts = process.facts(model::kNoNode);
                    const auto look = [&](model::NodeIndex index) {
                      const model::Node& node = process.nodes[index];
                      if (starts_by(node, wanted) || gateway_starts_by(process, node, wanted)) {
                        out.push_back({definition.id, node.id});
                      }
                    };
                    std::ranges::for_each(facts.start_events, look);
                    std::ranges::for_each(facts.implicit_starts, look);
                  });
  return out;
}

}  // namespace

std::vector<StartPoint> message_starts(Transaction& transaction, std::string_view name) {
  return starts(transaction, [&](const model::Trigger& trigger) {
    const auto* message = std::get_if<model::MessageTrigger>(&trigger);
    return message != nullptr && message->name == name;
  });
}

std::vector<StartPoint> signal_starts(Transaction& transaction, std::string_view name) {
  return starts(transaction, [&](const model::Trigger& trigger) {
    const auto* signal = std::get_if<model::SignalTrigger>(&trigger);
    return signal != nullptr && signal->name == name;
  });
}

}  // namespace vanthu::runtime
