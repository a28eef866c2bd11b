// The moves of tokens: arriving, entering, completing, leaving (13.2, 13.3, 13.4).
#include "tests/reference/interpreter.h"

#include <algorithm>

#include "tests/reference/words.h"

namespace vanthu::reference {

using namespace model;  // NOLINT: the whole vocabulary is wanted here

namespace {

std::vector<FlowIndex> incoming(const Process& process, NodeIndex node) {
  std::vector<FlowIndex> found;
  for (FlowIndex f = 0; f < process.flows.size(); ++f) {
    if (process.flows[f].target == node) found.push_back(f);
  }
  return found;
}

std::vector<FlowIndex> outgoing(const Process& process, NodeIndex node) {
  std::vector<FlowIndex> found;
  for (FlowIndex f = 0; f < process.flows.size(); ++f) {
    if (process.flows[f].source == node) found.push_back(f);
  }
  return found;
}

bool is_start(const Process& process, NodeIndex n) {
  const Node& node = process.nodes[n];
  if (node.for_compensation || std::holds_alternative<BoundaryEvent>(node.kind)) return false;
  const auto* sub = std::get_if<SubProcess>(&node.kind);
  if (sub != nullptr && sub->kind == SubProcess::Kind::kEvent) return false;
  const auto* event = std::get_if<CatchEvent>(&node.kind);
  if (event != nullptr && std::holds_alternative<LinkTrigger>(event->triggers[0])) return false;
  return incoming(process, n).empty();
}

}  // namespace

void Interpreter::start(const Values& variables, NodeIndex event) {
  state_ = "active";
  root_ = std::make_unique<Place>();
  root_->since = ++births_;
  root_->variables = variables;
  touched_ = true;
  arm_event_sub_processes(*root_);
  if (event != kNoNode) {
    push({root_->since, event});
  } else {
    enter_scope(*root_);
  }
  run();
}

void Interpreter::act(const Action& action) {
  if (action.kind == Action::Kind::kSet) {
    set_n(*root_, action.n.value_or(0));
    return run();
  }
  if (action.kind == Action::Kind::kTrigger) {
    happen(waits_at(action.node, action.trigger).at(action.nth), action.n);
    return run();
  }
  std::vector<Place*> at;
  for (Place* place : all()) {
    if (place->node == action.node && !place->loop && !place->kept) at.push_back(place);
  }
  Place& place = *at.at(action.nth);
  if (action.kind == Action::Kind::kError) {
    throw_error(place, action.code, action.n);
  } else if (action.kind == Action::Kind::kEscalation) {
    throw_escalation(place, action.code, action.n);
  } else {
    const bool calls = std::holds_alternative<CallActivity>(node(place).kind);
    set_n(calls ? *place.around : place, action.n);  // a child's results come into the call, too
    if (calls && action.n) place.variables["n"] = Value(*action.n);
    complete(place);
  }
  run();
}

void Interpreter::run() {
  do {
    settle();
    while (!ended() && !moves_.empty()) {
      const Move move = moves_.front();
      moves_.pop_front();
      if (move.undo != 0) {
        undone(move.undo);
      } else if (find(move.scope) != nullptr) {
        arrive(move);
      }
      settle();
    }
  } while (!ended() && fire_inclusive());
}

void Interpreter::settle() {
  while (!ended()) {
    if (std::exchange(touched_, false)) {
      check_conditions();
    } else if (Place* scope = quiet()) {
      if (scope->node == kNoNode) return end("completed");
      complete(*scope);
    } else {
      return;
    }
  }
}

// A scope without a token in it, on its way to it, or parked in it (13.2, 13.3.4).
Place* Interpreter::quiet() const {
  std::vector<Place*> places = all();
  std::reverse(places.begin(), places.end());  // inner ones are younger
  for (Place* place : places) {
    if (!is_scope(*place) || place->cancelled || place->kept) continue;
    if (!place->inside.empty() || !place->parked.empty()) continue;
    const bool expects = std::any_of(moves_.begin(), moves_.end(), [&](const Move& move) {
      return move.scope == place->since && move.undo == 0;
    });
    if (!expects) return place;
  }
  return nullptr;
}

// A condition happens when it becomes true (13.5.1): looked at by age of those who wait.
void Interpreter::check_conditions() {
  for (const Wait& wait : waits()) {
    Place* place = find(wait.place);
    if (place == nullptr) continue;
    const NodeIndex event = wait.armed != kNoNode ? wait.armed : place->node;
    const Triggers triggers = triggers_of(process_, event);
    const auto* condition = std::get_if<ConditionalTrigger>(&triggers[wait.trigger]);
    if (condition == nullptr) continue;
    if (wait.armed == kNoNode) {
      if (holds(*place, condition->condition)) happen(wait, {});
      continue;
    }
    const auto armed = std::find_if(place->armed.begin(), place->armed.end(),
                                    [&](const Armed& each) { return each.since == wait.since; });
    if (armed == place->armed.end()) continue;
    const bool start = std::holds_alternative<StartEvent>(process_.nodes[event].kind);
    const bool now = holds(start ? *place : *place->around, condition->condition);
    if (now == armed->seen.contains(wait.trigger)) continue;
    if (!now) {
      place->armed.erase(armed);
      arm(*place, event);
      continue;
    }
    armed->seen.insert(wait.trigger);
    happen_whole(wait, {});
  }
}

bool Interpreter::fire_inclusive() {
  for (Place* scope : all()) {
    for (const auto& [flow, count] : scope->parked) {
      const NodeIndex target = process_.flows[flow].target;
      if (!std::holds_alternative<InclusiveGateway>(process_.nodes[target].kind)) continue;
      if (!inclusive_may_fire(*scope, target)) continue;
      fire(*scope, target);
      return true;
    }
  }
  return false;
}

void Interpreter::arrive(const Move& move) {
  Place& scope = *find(move.scope);
  const NodeKind& kind = process_.nodes[move.node].kind;
  const bool parallel = std::holds_alternative<ParallelGateway>(kind);
  const bool joins = (parallel || std::holds_alternative<InclusiveGateway>(kind)) &&
                     move.flow != kNoFlow && incoming(process_, move.node).size() > 1;
  if (!joins) {
    if (move.undoes_for != 0 && find(move.undoes_for) == nullptr) return;
    Place& place = put(scope, move.node);
    place.index = move.index;
    place.undoes_for = move.undoes_for;
    return begin(place);
  }
  ++scope.parked[move.flow];
  const auto flows = incoming(process_, move.node);
  const bool full = std::all_of(flows.begin(), flows.end(),
                                [&](FlowIndex flow) { return scope.parked.contains(flow); });
  if (parallel && full) fire(scope, move.node);
}

void Interpreter::fire(Place& scope, NodeIndex join) {
  for (const FlowIndex flow : incoming(process_, join)) {
    if (scope.parked.contains(flow) && --scope.parked[flow] == 0) scope.parked.erase(flow);
  }
  begin(put(scope, join));
}

Place& Interpreter::put(Place& around, NodeIndex node) {
  auto place = std::make_unique<Place>();
  place->node = node;
  place->around = &around;
  place->since = ++births_;
  around.inside.push_back(std::move(place));
  return *around.inside.back();
}

void Interpreter::begin(Place& place) {
  const bool loops = !std::holds_alternative<std::monostate>(node(place).loop);
  if (place.index) {
    place.variables["loopCounter"] = Value(static_cast<std::int64_t>(*place.index + 1));
    const auto* multi = std::get_if<MultiInstance>(&node(place).loop);
    const auto& items = place.around->loop->items;
    if (multi != nullptr && !multi->element_variable.empty() && *place.index < items.size()) {
      place.variables[multi->element_variable] = items[*place.index];
    }
    touched_ = true;
  } else {
    for (NodeIndex n = 0; n < process_.nodes.size(); ++n) {
      const auto* boundary = std::get_if<BoundaryEvent>(&process_.nodes[n].kind);
      if (boundary != nullptr && boundary->host == place.node) arm(place, n);
    }
  }
  if (loops && !place.index) return start_loop(place);
  enter(place);
}

void Interpreter::enter(Place& place) {
  const NodeKind& kind = node(place).kind;
  if (const auto* event = std::get_if<EndEvent>(&kind)) return throw_all(place, event->triggers);
  if (const auto* event = std::get_if<ThrowEvent>(&kind)) return throw_all(place, event->triggers);
  if (std::holds_alternative<SubProcess>(kind)) {
    arm_event_sub_processes(place);
    return enter_scope(place);
  }
  if (std::holds_alternative<EventGateway>(kind)) {
    for (const FlowIndex flow : outgoing(process_, place.node)) {
      arm(place, process_.flows[flow].target);
    }
    return;
  }
  if (const auto* script = std::get_if<ScriptTask>(&kind)) {
    set(place, script->result_variable, evaluate(place, script->script));
    return complete(place);
  }
  if (const auto* event = std::get_if<CatchEvent>(&kind)) {
    touched_ = true;
    const bool link = std::holds_alternative<LinkTrigger>(event->triggers.front());
    if (link) return complete(place);
  }
  const auto* service = std::get_if<ServiceTask>(&kind);
  if (service != nullptr && service->message) {
    sent_.insert("message " + service->message->name);
    return complete(place);
  }
  const bool waits = std::holds_alternative<UserTask>(kind) || service != nullptr ||
                     std::holds_alternative<ReceiveTask>(kind) ||
                     std::holds_alternative<CallActivity>(kind) ||
                     std::holds_alternative<CatchEvent>(kind);
  if (!waits) complete(place);
}

// At its none start event, or, without start events, wherever no flow leads to (13.2).
void Interpreter::enter_scope(Place& place) {
  std::vector<NodeIndex> starts, implicit;
  for (const NodeIndex n : inside_of(place.node)) {
    if (is_start(process_, n)) implicit.push_back(n);
    const auto* event = std::get_if<StartEvent>(&process_.nodes[n].kind);
    if (event != nullptr && event->triggers.empty() && starts.empty()) starts.push_back(n);
  }
  for (const NodeIndex n : starts.empty() ? implicit : starts) push({place.since, n});
}

void Interpreter::arm(Place& place, NodeIndex event) {
  const Triggers triggers = triggers_of(process_, event);
  if (std::all_of(triggers.begin(), triggers.end(), is_thrown)) return;
  place.armed.push_back({event, ++births_, {}});
  touched_ = true;
}

void Interpreter::arm_event_sub_processes(Place& place) {
  for (const NodeIndex start : event_starts(place.node)) arm(place, start);
}

void Interpreter::complete(Place& place) {
  if (place.index) return complete_inner(place);
  leave(place, choose(place));
}

// 13.4.1, 13.4.3, and 13.3.1 for all other nodes.
std::vector<FlowIndex> Interpreter::choose(const Place& place) const {
  const Node& from = node(place);
  const bool one = std::holds_alternative<ExclusiveGateway>(from.kind);
  const bool every = std::holds_alternative<ParallelGateway>(from.kind);
  std::vector<FlowIndex> taken;
  bool by_condition = false;
  if (std::holds_alternative<EventGateway>(from.kind)) return taken;
  for (const FlowIndex flow : outgoing(process_, place.node)) {
    const auto& condition = process_.flows[flow].condition;
    if (flow == from.default_flow && !every) continue;
    if (!every && condition != nullptr && !holds(place, condition)) continue;
    by_condition = by_condition || condition != nullptr || one;
    taken.push_back(flow);
    if (one) break;
  }
  if (from.default_flow != kNoFlow && !by_condition && !every) taken.push_back(from.default_flow);
  return taken;
}

void Interpreter::leave(Place& place, const std::vector<FlowIndex>& flows) {
  Place& scope = *place.around;
  remove(place);
  take(scope, flows);
}

void Interpreter::take(Place& scope, const std::vector<FlowIndex>& flows) {
  for (const FlowIndex flow : flows) {
    ++taken_[process_.flows[flow].id];
    push({scope.since, process_.flows[flow].target, flow});
  }
}

// Its work is done: it is gone, or kept for compensation.
void Interpreter::remove(Place& place) {
  ++completed_[node(place).id];
  if (place.undoes_for != 0) push({.undo = place.undoes_for});
  Place& scope = *place.around;
  auto& among = scope.inside;
  const auto it = std::find_if(among.begin(), among.end(),
                               [&](const auto& each) { return each.get() == &place; });
  std::unique_ptr<Place> kept = std::move(*it);
  among.erase(it);
  kept->armed.clear();
  kept->kept = true;
  if (is_kept(*kept)) scope.done.push_back(std::move(kept));
}

void Interpreter::cancel_content(Place& scope, const Place* except, bool keep_done) {
  std::vector<std::unique_ptr<Place>> spared;
  for (auto& place : scope.inside) {
    if (place.get() == except) {
      spared.push_back(std::move(place));
    } else if (place->undoes_for != 0) {
      push({.undo = place->undoes_for});
    }
  }
  scope.inside = std::move(spared);
  if (!keep_done) scope.done.clear();
  scope.undoing.clear();
  scope.parked.clear();
  std::erase_if(scope.armed, [&](const Armed& armed) {
    return !std::holds_alternative<BoundaryEvent>(process_.nodes[armed.event].kind);
  });
  std::erase_if(moves_, [&](const Move& move) { return move.scope == scope.since; });
}

void Interpreter::end(const std::string& state) {
  state_ = state;
  root_->inside.clear();
  root_->done.clear();
  root_->undoing.clear();
  root_->armed.clear();
  root_->parked.clear();
  root_->variables.clear();
  moves_.clear();
}

void Interpreter::set(Place& from, const std::string& name, const Value& value, Place* otherwise) {
  Place* home = otherwise != nullptr ? otherwise : root_.get();
  for (Place* place = &from; place != nullptr; place = place->around) {
    if (!place->variables.contains(name)) continue;
    home = place;
    break;
  }
  home->variables[name] = value;
  touched_ = true;
}

void Interpreter::set_n(Place& from, std::optional<int> n) {
  if (n) set(from, "n", Value(*n));
}

}  // namespace vanthu::reference
