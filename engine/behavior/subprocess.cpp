#include "engine/behavior/subprocess.h"

#include <algorithm>

#include "engine/behavior/element.h"
#include "engine/behavior/enter.h"
#include "engine/behavior/event.h"
#include "engine/behavior/variables.h"

namespace vanthu::behavior {
namespace {

namespace m = vanthu::message;

bool is_none_start(const model::Node& node) {
  const auto* start = std::get_if<model::StartEvent>(&node.kind);
  return start != nullptr && start->triggers.empty();
}

NodeIndex usual_start(const model::Process& process, const model::ScopeFacts& facts) {
  for (const NodeIndex start : facts.start_events) {
    if (is_none_start(process.nodes[start])) return start;
  }
  return model::kNoNode;
}

// An event or receive task that may begin a process: it instantiates, or stands right behind an
// instantiating event gateway (10.6.6).
bool instantiates(const model::Process& process, const model::Node& node) {
  if (std::holds_alternative<model::StartEvent>(node.kind)) return true;
  const auto* receive = std::get_if<model::ReceiveTask>(&node.kind);
  if (receive != nullptr && receive->instantiate) return true;
  return std::any_of(node.incoming.begin(), node.incoming.end(), [&](FlowIndex flow) {
    const model::Node& source = process.nodes[process.flows[flow].source];
    const auto* gateway = std::get_if<model::EventGateway>(&source.kind);
    return gateway != nullptr && gateway->instantiate;
  });
}

void push_starts(Machine& machine, ElementNumber scope, const std::vector<NodeIndex>& starts) {
  for (const NodeIndex start : starts) {
    machine.push(Arrival{scope, start, model::kNoFlow, 0, 0});
  }
}

// The event that began the process has happened already. Behind a parallel event gateway, the other
// events are awaited too.
void begin_with_event(Machine& machine, NodeIndex start) {
  const model::Process& process = machine.process();
  const ElementNumber happened = machine.activate(kProcess, start);
  machine.emit(m::ElementWaiting{happened});
  complete(machine, happened);
  for (const FlowIndex flow : process.nodes[start].incoming) {
    const model::Node& source = process.nodes[process.flows[flow].source];
    const auto* gateway = std::get_if<model::EventGateway>(&source.kind);
    if (gateway == nullptr || !gateway->instantiate || !gateway->parallel) continue;
    for (const FlowIndex other : source.outgoing) {
      const NodeIndex target = process.flows[other].target;
      if (target != start) push_starts(machine, kProcess, {target});
    }
  }
}

}  // namespace

NodeIndex find_start(const model::Process& process, const std::string& start_event) {
  if (start_event.empty()) return usual_start(process, process.facts(model::kNoNode));
  const NodeIndex node = process.node(start_event);
  if (node == model::kNoNode || process.nodes[node].scope != model::kNoNode) return model::kNoNode;
  return instantiates(process, process.nodes[node]) ? node : model::kNoNode;
}

bool starts_implicitly(const model::Process& process) {
  return process.facts(model::kNoNode).start_events.empty();
}

void start_process(Machine& machine, NodeIndex start) {
  arm_event_sub_processes(machine, kProcess);
  if (start == model::kNoNode) {
    return push_starts(machine, kProcess, machine.process().facts(model::kNoNode).implicit_starts);
  }
  if (std::holds_alternative<model::StartEvent>(machine.process().nodes[start].kind)) {
    return push_starts(machine, kProcess, {start});
  }
  begin_with_event(machine, start);
}

void enter(Machine& machine, ElementNumber element, const model::SubProcess&) {
  machine.emit(m::ElementWaiting{element});
  arm_event_sub_processes(machine, element);
  const model::ScopeFacts& facts = machine.process().facts(machine.at(element).node);
  if (facts.start_events.empty()) {
    push_starts(machine, element, facts.implicit_starts);
  } else {
    const NodeIndex usual = usual_start(machine.process(), facts);
    push_starts(machine, element, {usual == model::kNoNode ? facts.start_events.front() : usual});
  }
  if (machine.attached(element).live == 0) complete(machine, element);  // nothing in it
}

}  // namespace vanthu::behavior
