// What is caught and what is thrown (13.5).
#include <algorithm>

#include "tests/reference/interpreter.h"
#include "tests/reference/words.h"

namespace vanthu::reference {

using namespace model;  // NOLINT: the whole vocabulary is wanted here

// One trigger has come. A parallel multiple event waits on until all have (13.5.2).
void Interpreter::happen(const Wait& wait, std::optional<int> n) {
  Place& place = *find(wait.place);
  const NodeIndex event = wait.armed != kNoNode ? wait.armed : place.node;
  if (!is_parallel_multiple(process_.nodes[event])) return happen_whole(wait, n);
  const bool start = std::holds_alternative<StartEvent>(process_.nodes[event].kind);
  set_n(start ? place : *place.around, n);
  const std::size_t wanted = triggers_of(process_, event).size();
  if (wait.armed == kNoNode) {
    place.seen.insert(wait.trigger);
    if (place.seen.size() == wanted) happen_whole(wait, {});
    return;
  }
  for (Armed& armed : place.armed) {
    if (armed.since != wait.since) continue;
    armed.seen.insert(wait.trigger);
    if (armed.seen.size() == wanted) happen_whole(wait, {});
    return;
  }
}

void Interpreter::happen_whole(const Wait& wait, std::optional<int> n) {
  Place& place = *find(wait.place);
  if (wait.armed == kNoNode) {
    set_n(place, n);
    return complete(place);
  }
  const Node& event = process_.nodes[wait.armed];
  if (std::holds_alternative<BoundaryEvent>(event.kind)) {
    fire_boundary(place, wait.armed, n);
  } else if (std::holds_alternative<StartEvent>(event.kind)) {
    start_event_sub_process(place, wait.armed, n);
  } else {
    return leave_event_gateway(place, wait.armed, n);
  }
  if (!is_parallel_multiple(event)) return;
  Place* still = find(wait.place);  // one that does not interrupt waits for all of them again
  if (still == nullptr) return;
  if (std::erase_if(still->armed, [&](const Armed& a) { return a.since == wait.since; }) != 0) {
    arm(*still, wait.armed);
  }
}

// 13.5.3.
void Interpreter::fire_boundary(Place& host, NodeIndex event, std::optional<int> n) {
  Place& scope = *host.around;
  if (interrupts(process_.nodes[event])) {
    if (host.undoes_for != 0) push({.undo = host.undoes_for});
    cancel_content(host, nullptr, false);
    std::erase_if(scope.inside, [&](const auto& each) { return each.get() == &host; });
  }
  set_n(scope, n);
  complete(put(scope, event));
}

// 13.5.4: an interrupting one takes the place of all that runs in the scope.
Place& Interpreter::start_event_sub_process(Place& scope, NodeIndex start, std::optional<int> n,
                                            long undoes_for) {
  const Node& event = process_.nodes[start];
  if (interrupts(event) && undoes_for == 0) cancel_content(scope, nullptr, true);
  Place& place = put(scope, event.scope);
  place.undoes_for = undoes_for;
  set_n(place, n);
  arm_event_sub_processes(place);
  push({place.since, start});
  return place;
}

// 13.4.4: the first event takes the token.
void Interpreter::leave_event_gateway(Place& gateway, NodeIndex event, std::optional<int> n) {
  Place& scope = *gateway.around;
  set_n(scope, n);
  for (const Flow& flow : process_.flows) {
    if (flow.source != gateway.node || flow.target != event) continue;
    ++taken_[flow.id];
    break;
  }
  remove(gateway);
  complete(put(scope, event));
}

void Interpreter::throw_all(Place& place, const Triggers& triggers) {
  const long since = place.since;
  Place& scope = *place.around;
  for (const Trigger& trigger : triggers) {
    if (const auto* message = std::get_if<MessageTrigger>(&trigger)) {
      sent_.insert("message " + message->name);
    } else if (const auto* signal = std::get_if<SignalTrigger>(&trigger)) {
      deliver_signal(signal->name);
    } else if (const auto* error = std::get_if<ErrorTrigger>(&trigger)) {
      const std::string code = error->code.value_or("");
      if (!throw_error(scope, code, {})) return end("failed " + code);
    } else if (const auto* escalation = std::get_if<EscalationTrigger>(&trigger)) {
      throw_escalation(scope, escalation->code.value_or(""), {});
    } else if (std::holds_alternative<TerminateTrigger>(trigger)) {
      cancel_content(scope, &place, false);
      if (scope.node == kNoNode) {
        ++completed_[node(place).id];
        return end("terminated");
      }
    } else if (const auto* link = std::get_if<LinkTrigger>(&trigger)) {
      const NodeIndex target = link_target(scope.node, link->name);
      complete(place);
      if (target != kNoNode) push({scope.since, target});
      return;
    } else if (const auto* undo = std::get_if<CompensationTrigger>(&trigger)) {
      if (throws_compensation(place, *undo)) return;
    } else if (std::holds_alternative<CancelTrigger>(trigger)) {
      return cancel_transaction(place);
    }
    if (ended() || find(since) == nullptr) return;  // it interrupted itself
  }
  complete(place);
}

// Who catches: event sub-processes of a scope, then the boundary of what is around, then further
// out. One that names the code comes before one for any.
template <class T>
Interpreter::Catcher Interpreter::catcher(Place& from, const std::string& code) const {
  bool from_event_sub_process = false;
  for (Place* at = &from; at != nullptr; at = at->around) {
    const auto choose = [&](const std::vector<NodeIndex>& events) {
      NodeIndex any = kNoNode;
      for (const NodeIndex event : events) {
        for (const Trigger& trigger : triggers_of(process_, event)) {
          const auto* wanted = std::get_if<T>(&trigger);
          if (wanted == nullptr) continue;
          if (wanted->code == code) return event;
          if (!wanted->code && any == kNoNode) any = event;
        }
      }
      return any;
    };
    if (at->kept) {  // done: only what undoes it runs in it
      from_event_sub_process = is_event_sub_process(*at);
      continue;
    }
    if (is_scope(*at) && !from_event_sub_process) {
      const NodeIndex found = choose(event_starts(at->node));
      if (found != kNoNode) return {at, found};
    }
    if (at->node != kNoNode && !at->index) {
      std::vector<NodeIndex> boundary;
      for (NodeIndex n = 0; n < process_.nodes.size(); ++n) {
        const auto* event = std::get_if<BoundaryEvent>(&process_.nodes[n].kind);
        if (event != nullptr && event->host == at->node) boundary.push_back(n);
      }
      const NodeIndex found = choose(boundary);
      if (found != kNoNode) return {at, found};
    }
    from_event_sub_process = is_event_sub_process(*at);
  }
  return {};
}

bool Interpreter::throw_error(Place& at, const std::string& code, std::optional<int> n) {
  const Catcher by = catcher<ErrorTrigger>(at, code);
  if (by.at == nullptr) return false;
  const bool boundary = std::holds_alternative<BoundaryEvent>(process_.nodes[by.event].kind);
  if (boundary) {
    fire_boundary(*by.at, by.event, n);
  } else {
    start_event_sub_process(*by.at, by.event, n);
  }
  return true;
}

void Interpreter::throw_escalation(Place& at, const std::string& code, std::optional<int> n) {
  const Catcher by = catcher<EscalationTrigger>(at, code);
  if (by.at == nullptr) return;
  const bool boundary = std::holds_alternative<BoundaryEvent>(process_.nodes[by.event].kind);
  if (boundary) return fire_boundary(*by.at, by.event, n);
  start_event_sub_process(*by.at, by.event, n);
}

// Everybody who waits now hears it, in order of age.
void Interpreter::deliver_signal(const std::string& name) {
  sent_.insert("signal " + name);
  for (const Wait& wait : waits()) {
    Place* place = find(wait.place);
    if (place == nullptr) continue;
    const NodeIndex event = wait.armed != kNoNode ? wait.armed : place->node;
    const Triggers triggers = triggers_of(process_, event);
    const auto* signal = std::get_if<SignalTrigger>(&triggers[wait.trigger]);
    if (signal == nullptr || signal->name != name) continue;
    const bool still =
        wait.armed == kNoNode ||
        std::any_of(place->armed.begin(), place->armed.end(), [&](const Armed& armed) {
          return armed.since == wait.since && !(is_parallel_multiple(process_.nodes[event]) &&
                                                armed.seen.contains(wait.trigger));
        });
    if (still) happen(wait, {});
  }
}

}  // namespace vanthu::reference
