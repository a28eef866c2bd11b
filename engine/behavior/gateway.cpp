// Gateways (13.4). Which flows a gateway takes is in flow.cpp, how joins wait in join.cpp; here is
// what is left to do once one has fired.
#include "engine/behavior/element.h"
#include "engine/behavior/enter.h"
#include "engine/behavior/event.h"

namespace vanthu::behavior {
namespace {

namespace m = vanthu::message;

// Arms the event behind one flow of an event gateway; it depends on the gateway until it happens.
void arm_behind(Machine& machine, ElementNumber gateway, NodeIndex target) {
  const ElementNumber listener = machine.activate(machine.at(gateway).scope, target, gateway);
  arm_again(machine, listener);
}

}  // namespace

void enter(Machine& machine, ElementNumber element, const model::ExclusiveGateway&) {
  complete(machine, element);
}

void enter(Machine& machine, ElementNumber element, const model::ParallelGateway&) {
  complete(machine, element);
}

void enter(Machine& machine, ElementNumber element, const model::InclusiveGateway&) {
  complete(machine, element);
}

void enter(Machine& machine, ElementNumber element, const model::EventGateway& gateway) {
  const model::Node& node = machine.node(element);
  if (gateway.parallel) {  // every event is awaited: each is a token of its own (10.6.6)
    const ElementNumber scope = machine.at(element).scope;
    finish(machine, element);
    for (const FlowIndex flow : node.outgoing) machine.emit(m::FlowTaken{scope, flow});
    for (const FlowIndex flow : node.outgoing) {
      machine.push(Arrival{scope, machine.process().flows[flow].target, flow, 0, 0});
    }
    return;
  }
  machine.emit(m::ElementWaiting{element});
  for (const FlowIndex flow : node.outgoing) {
    arm_behind(machine, element, machine.process().flows[flow].target);
  }
}

}  // namespace vanthu::behavior
