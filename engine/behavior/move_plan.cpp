#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "engine/behavior/event.h"
#include "engine/behavior/index.h"
#include "engine/behavior/join.h"
#include "engine/behavior/move.h"
#include "engine/behavior/move_fit.h"
#include "engine/behavior/move_texts.h"

namespace vanthu::behavior {
namespace {

using model::kNoFlow;
using model::kNoNode;
using state::ElementInstance;
using state::ElementState;

constexpr ElementNumber kRoot = 1;  // the element instance of the process itself

template <class Index>
struct Choice {
  bool said = false;  // by the map
  Index index = static_cast<Index>(-1);
};

class Planner {
 public:
  Planner(const model::Process& from, const model::Process& to, const state::Instance& instance)
      : from_(from), to_(to), instance_(instance) {}

  MovePlan plan(const message::MoveInstance& command) {
    plan_.moved.from = command.from;
    plan_.moved.to = command.to;
    read_map(command.map);
    choose_cancelled();
    for (const auto& [number, element] : instance_.elements) {
      if (number != kRoot && !dying_.contains(number)) look_at(element);
    }
    for (const auto& [place, count] : instance_.tokens) {
      if (!dying_.contains(place.first)) look_at(place);
    }
    for (const auto& [number, element] : instance_.elements) {
      if (!dying_.contains(number)) arm_new(element);
    }
    plan_.moved.nodes.assign(nodes_.begin(), nodes_.end());
    plan_.moved.flows.assign(flows_.begin(), flows_.end());
    return std::move(plan_);
  }

 private:
  // --- the map ---------------------------------------------------------------------------------

  void read_map(const message::ElementMap& map) {
    for (const auto& [old_id, new_id] : map) {
      const NodeIndex node = from_.node(old_id);
      const FlowIndex flow = from_.flow(old_id);
      if (node == kNoNode && flow == kNoFlow) add(wrong_map(old_id, false));
      if (node != kNoNode) said_nodes_[node] = to_.node(new_id);
      if (flow != kNoFlow) said_flows_[flow] = to_.flow(new_id);
      const bool known = node != kNoNode ? to_.node(new_id) != kNoNode
                                         : flow == kNoFlow || to_.flow(new_id) != kNoFlow;
      if (!new_id.empty() && !known) add(wrong_map(new_id, true));
    }
  }
  Choice<NodeIndex> counterpart(NodeIndex node) const {
    const auto said = said_nodes_.find(node);
    if (said != said_nodes_.end()) return {true, said->second};
    return {false, to_.node(from_.nodes[node].id)};
  }
  bool given_up(NodeIndex node) const {
    const auto said = said_nodes_.find(node);
    return said != said_nodes_.end() && said->second == kNoNode;
  }

  // --- what is cancelled -----------------------------------------------------------------------

  const model::Node& node_of(const ElementInstance& element) const {
    return from_.nodes[element.node];
  }
  bool listens(const ElementInstance& element) const {
    return is_listener(from_, instance_, element);
  }
  bool is_inner(const ElementInstance& element) const {
    const auto body = instance_.elements.find(element.body);
    return body != instance_.elements.end() && body->second.node == element.node &&
           !std::holds_alternative<std::monostate>(node_of(element).loop);
  }
  // What is in a cancelled element or depends on one dies with it; such elements come later.
  void choose_cancelled() {
    for (const auto& [number, element] : instance_.elements) {
      if (number == kRoot) continue;
      if (dying_.contains(element.scope) || dying_.contains(element.body)) {
        dying_.insert(number);
      } else if (given_up(element.node) && !listens(element)) {
        dying_.insert(number);
        plan_.cancelled.push_back(number);
        note(will_be_cancelled(node_of(element)));
      }
    }
  }

  // --- what stays ------------------------------------------------------------------------------

  void look_at(const ElementInstance& element) {
    const model::Node& node = node_of(element);
    if (listens(element)) return look_at_listener(element);
    const auto choice = counterpart(element.node);
    if (choice.index == kNoNode) return add(unmapped(node));
    const model::Node& new_node = to_.nodes[choice.index];
    if (!same_kind(node, new_node)) return add(other_kind(node, new_node));
    if (!same_loop(node, new_node)) return add(other_loop(node, new_node));
    if (!same_place(element, new_node)) return add(other_scope(node, new_node));
    const bool kept = element.completed_order != 0;
    const bool stuck = element.state == ElementState::kActive;
    if (!kept && !stuck && !same_events(node, new_node)) return add(other_events(node, new_node));
    if (kept && compensates(from_, element.node) && !compensates(to_, choice.index)) {
      return add(not_compensated(node, new_node));
    }
    if (!same_arrivals(element, new_node)) return add(other_events(node, new_node));
    nodes_[element.node] = choice.index;
    const bool waits = element.state == ElementState::kWaiting && !element.loop;
    if (waits && waits_for_other(node, new_node)) note(keeps_waiting(node));
  }
  // A complex gateway that has started remembers its flows by their places.
  bool same_arrivals(const ElementInstance& element, const model::Node& new_node) const {
    if (!std::holds_alternative<model::ComplexGateway>(new_node.kind)) return true;
    const auto& incoming = node_of(element).incoming;
    return std::all_of(element.triggers_seen.begin(), element.triggers_seen.end(), [&](auto i) {
      return i < new_node.incoming.size() && counterpart_flow(incoming[i]) == new_node.incoming[i];
    });
  }
  // Whether the activity has a handler of its own: an associated activity or an event sub-process.
  static bool compensates(const model::Process& process, NodeIndex node) {
    if (process.nodes[node].compensation_handler != kNoNode) return true;
    for (const NodeIndex sub : process.facts(node).event_sub_processes) {
      for (const NodeIndex start : process.facts(sub).start_events) {
        for (const model::Trigger& trigger : *triggers_of(process.nodes[start])) {
          if (std::holds_alternative<model::CompensationTrigger>(trigger)) return true;
        }
      }
    }
    return false;
  }
  NodeIndex scope_node(ElementNumber scope) const {
    const auto at = instance_.elements.find(scope);
    return at == instance_.elements.end() ? kNoNode : at->second.node;
  }
  // Where the scope of that node of the old version is in the new one.
  bool scope_fits(NodeIndex old_scope, NodeIndex new_scope) const {
    if (old_scope == kNoNode || new_scope == kNoNode) return old_scope == new_scope;
    return counterpart(old_scope).index == new_scope;
  }
  bool same_place(const ElementInstance& element, const model::Node& new_node) const {
    return is_inner(element) || scope_fits(scope_node(element.scope), new_node.scope);
  }

  // --- listeners -------------------------------------------------------------------------------

  // The listener for `old_node` can go on for `new_node`.
  bool listener_fits(NodeIndex old_node, NodeIndex new_node) const {
    if (new_node == kNoNode) return false;
    const model::Node& a = from_.nodes[old_node];
    const model::Node& b = to_.nodes[new_node];
    if (!same_kind(a, b) || !same_events(a, b)) return false;
    if (const auto* boundary = std::get_if<model::BoundaryEvent>(&a.kind)) {
      return counterpart(boundary->host).index == std::get<model::BoundaryEvent>(b.kind).host;
    }
    if (!std::holds_alternative<model::StartEvent>(a.kind)) return true;
    // The event sub-process may have another id: what counts is the scope that it listens in.
    return b.scope != kNoNode && same_kind(from_.nodes[a.scope], to_.nodes[b.scope]) &&
           scope_fits(from_.nodes[a.scope].scope, to_.nodes[b.scope].scope);
  }
  bool behind(NodeIndex gateway, NodeIndex event) const {
    const auto& outgoing = to_.nodes[gateway].outgoing;
    return std::any_of(outgoing.begin(), outgoing.end(),
                       [&](FlowIndex flow) { return to_.flows[flow].target == event; });
  }
  void look_at_listener(const ElementInstance& element) {
    const auto choice = counterpart(element.node);
    bool fits = listener_fits(element.node, choice.index);
    const NodeIndex body = scope_node(element.body);
    if (fits && body != kNoNode &&
        std::holds_alternative<model::EventGateway>(from_.nodes[body].kind)) {
      const NodeIndex gateway = counterpart(body).index;
      fits = gateway != kNoNode && behind(gateway, choice.index);
    }
    if (!fits) {
      plan_.disarmed.push_back(element.number);
      return note(will_be_disarmed(node_of(element)));
    }
    nodes_[element.node] = choice.index;
    if (waits_for_other(node_of(element), to_.nodes[choice.index])) {
      note(keeps_waiting(node_of(element)));
    }
  }

  // Whether one of the old events could have been listening for that new one: then it is armed, or
  // has happened for the last time.
  template <class OldNodes>
  bool known(const OldNodes& old_nodes, NodeIndex event) const {
    return std::any_of(old_nodes.begin(), old_nodes.end(), [&](NodeIndex old_node) {
      return counterpart(old_node).index == event && listener_fits(old_node, event);
    });
  }
  void arm(Arming arming) {
    plan_.armed.push_back(arming);
    note(will_be_armed(to_.nodes[arming.node]));
  }
  void arm_new(const ElementInstance& element) {
    if (element.completed_order != 0 || element.state == ElementState::kCompensating) return;
    if (element.number == kRoot) return arm_new_in_scope(element, kNoNode);
    const auto at = nodes_.find(element.node);
    if (at == nodes_.end() || listens(element)) return;
    const model::Node& new_node = to_.nodes[at->second];
    if (!is_inner(element)) {
      for (const NodeIndex boundary : new_node.boundary) {
        if (is_waited_for(boundary) && !known(node_of(element).boundary, boundary)) {
          arm({element.scope, boundary, element.number});
        }
      }
    }
    const bool entered = element.state == ElementState::kWaiting && !element.loop;
    if (entered && std::holds_alternative<model::SubProcess>(new_node.kind)) {
      arm_new_in_scope(element, at->second);
    }
    const auto* gateway = std::get_if<model::EventGateway>(&new_node.kind);
    if (gateway != nullptr && element.state == ElementState::kWaiting) arm_new_behind(element);
  }
  void arm_new_in_scope(const ElementInstance& scope, NodeIndex new_node) {
    if (interrupted(scope.number)) return;
    std::vector<NodeIndex> old_starts;
    for (const NodeIndex sub : from_.facts(scope.node).event_sub_processes) {
      const auto& starts = from_.facts(sub).start_events;
      old_starts.insert(old_starts.end(), starts.begin(), starts.end());
    }
    for (const NodeIndex sub : to_.facts(new_node).event_sub_processes) {
      for (const NodeIndex start : to_.facts(sub).start_events) {
        if (is_waited_for(start) && !known(old_starts, start)) {
          arm({scope.number, start, scope.number});
        }
      }
    }
  }
  void arm_new_behind(const ElementInstance& gateway) {
    std::vector<NodeIndex> old_events;
    for (const FlowIndex flow : node_of(gateway).outgoing) {
      old_events.push_back(from_.flows[flow].target);
    }
    for (const FlowIndex flow : to_.nodes[nodes_.at(gateway.node)].outgoing) {
      const NodeIndex event = to_.flows[flow].target;
      if (!known(old_events, event)) arm({gateway.scope, event, gateway.number, true});
    }
  }
  bool is_waited_for(NodeIndex event) const { return needs_listener(to_.nodes[event]); }
  // An event sub-process that interrupted the scope runs in it: nothing is listened for any more.
  bool interrupted(ElementNumber scope) const {
    for (const auto& [number, element] : instance_.elements) {
      if (number == kRoot || element.scope != scope || element.completed_order != 0) continue;
      const auto* sub = std::get_if<model::SubProcess>(&node_of(element).kind);
      if (sub == nullptr || sub->kind != model::SubProcess::Kind::kEvent) continue;
      for (const NodeIndex start : from_.facts(element.node).start_events) {
        if (std::get<model::StartEvent>(from_.nodes[start].kind).interrupting) return true;
      }
    }
    return false;
  }

  // --- tokens at joins -------------------------------------------------------------------------

  FlowIndex counterpart_flow(FlowIndex flow) const {
    const auto said = said_flows_.find(flow);
    if (said != said_flows_.end()) return said->second;
    const model::Flow& old_flow = from_.flows[flow];
    const NodeIndex join = counterpart(old_flow.target).index;
    const FlowIndex same = to_.flow(old_flow.id);
    if (same != kNoFlow && to_.flows[same].target == join) return same;
    if (join == kNoNode) return kNoFlow;
    const NodeIndex source = counterpart(old_flow.source).index;
    FlowIndex only = kNoFlow;
    for (const FlowIndex incoming : to_.nodes[join].incoming) {
      if (source == kNoNode || to_.flows[incoming].source != source) continue;
      if (only != kNoFlow) return kNoFlow;
      only = incoming;
    }
    return only;
  }
  void look_at(const state::TokenPlace& place) {
    const model::Flow& flow = from_.flows[place.second];
    const model::Node& join = from_.nodes[flow.target];
    const auto said = said_flows_.find(place.second);
    const bool dropped = said != said_flows_.end() && said->second == kNoFlow;
    if (dropped || given_up(flow.target)) {
      plan_.dropped.push_back(place);
      return note(will_be_cancelled(join));
    }
    const FlowIndex new_flow = counterpart_flow(place.second);
    if (new_flow == kNoFlow) return add(no_join(flow, join));
    const model::Node& new_join = to_.nodes[to_.flows[new_flow].target];
    if (!gathers_tokens(new_join)) return add(no_join(flow, join));
    if (!same_kind(join, new_join)) return add(other_kind(join, new_join));
    if (!scope_fits(scope_node(place.first), new_join.scope)) {
      return add(other_scope(join, new_join));
    }
    flows_[place.second] = new_flow;
    if (join.incoming.size() != new_join.incoming.size()) {
      note(join_waits_for_others(join, new_join));
    }
  }

  // --- findings, one for each element ----------------------------------------------------------

  void add(base::Error obstacle) {
    if (said_.insert(obstacle.code + " " + obstacle.where).second) {
      plan_.obstacles.push_back(std::move(obstacle));
    }
  }
  void note(MoveNote note) {
    if (said_.insert(note.element + " " + note.text.en).second) {
      plan_.notes.push_back(std::move(note));
    }
  }

  const model::Process& from_;
  const model::Process& to_;
  const state::Instance& instance_;
  std::map<NodeIndex, NodeIndex> said_nodes_;
  std::map<FlowIndex, FlowIndex> said_flows_;
  std::map<NodeIndex, NodeIndex> nodes_;
  std::map<FlowIndex, FlowIndex> flows_;
  std::set<ElementNumber> dying_;
  std::set<std::string> said_;
  MovePlan plan_;
};

}  // namespace

MovePlan plan_move(const model::Process& from, const model::Process& to,
                   const state::Instance& instance, const message::MoveInstance& command) {
  return Planner(from, to, instance).plan(command);
}

}  // namespace vanthu::behavior
