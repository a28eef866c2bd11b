// Compensation (13.5.5) and cancelled transactions (13.3.4.2): what was completed is undone in the
// reverse order of completion, one handler after the other.
#include <algorithm>

#include "tests/reference/interpreter.h"
#include "tests/reference/words.h"

namespace vanthu::reference {

using namespace model;  // NOLINT: the whole vocabulary is wanted here

namespace {

bool is_compensation(const Trigger& trigger) {
  return std::holds_alternative<CompensationTrigger>(trigger);
}

// The activity that a compensation boundary event of the host leads to.
NodeIndex handler_of(const Process& process, NodeIndex host) {
  for (const Node& node : process.nodes) {
    const auto* boundary = std::get_if<BoundaryEvent>(&node.kind);
    if (boundary == nullptr || boundary->host != host) continue;
    if (is_compensation(boundary->triggers[0])) return node.compensation_handler;
  }
  return kNoNode;
}

}  // namespace

bool Interpreter::is_kept(const Place& place) const {
  const Node& at = node(place);
  if (at.for_compensation || is_event_sub_process(place)) return false;
  if (!place.index && handler_of(process_, place.node) != kNoNode) return true;
  if (!std::holds_alternative<SubProcess>(at.kind)) return false;
  if (!place.done.empty()) return true;
  if (place.loop) return false;
  const auto starts = event_starts(place.node);
  return std::any_of(starts.begin(), starts.end(), [&](NodeIndex start) {
    return is_compensation(triggers_of(process_, start)[0]);
  });
}

Place& Interpreter::undone_scope(Place& thrower) const {
  if (thrower.cancelled) return thrower;
  Place* scope = thrower.around;
  while (is_event_sub_process(*scope)) scope = scope->around;
  return *scope;
}

// True: the thrower waits.
bool Interpreter::throws_compensation(Place& thrower, const CompensationTrigger& trigger) {
  return undo_next(undone_scope(thrower), trigger.activity, thrower.since);
}

bool Interpreter::undone_by_content(const Place& place) const {
  if (handler_of(process_, place.node) != kNoNode) return false;
  if (place.loop) return true;
  const auto starts = event_starts(place.node);
  return std::none_of(starts.begin(), starts.end(), [&](NodeIndex start) {
    return is_compensation(triggers_of(process_, start)[0]);
  });
}

// Whether some handler runs, or is about to, in what is being undone.
bool Interpreter::at_work(const Place& undone) const {
  const bool expects = std::any_of(moves_.begin(), moves_.end(), [&](const Move& move) {
    return move.undo == 0 && move.scope == undone.since;
  });
  if (expects || !undone.inside.empty()) return true;
  return std::any_of(undone.undoing.begin(), undone.undoing.end(),
                     [&](const auto& each) { return at_work(*each); });
}

// Starts the next handler in the scope; false: nothing is left there for this thrower.
bool Interpreter::undo_next(Place& scope, const std::string& activity, long thrower) {
  const auto is_wanted = [&](const auto& each) {
    return activity.empty() || node(*each).id == activity;
  };
  for (std::size_t i = 0; i < scope.undoing.size(); ++i) {
    Place& inner = *scope.undoing[i];
    if (!is_wanted(&inner) || !undone_by_content(inner)) continue;
    if (undo_next(inner, "", thrower)) return true;
    if (!at_work(inner)) scope.undoing.erase(scope.undoing.begin() + static_cast<long>(i--));
  }
  for (;;) {
    auto& done = scope.done;
    const auto last = std::find_if(done.rbegin(), done.rend(), is_wanted);
    if (last == done.rend()) return false;
    scope.undoing.push_back(std::move(*last));
    done.erase(std::next(last).base());
    Place& undone = *scope.undoing.back();
    if (!undone_by_content(undone)) {
      undo_by_handler(scope, undone, thrower);
      return true;
    }
    if (undo_next(undone, "", thrower)) return true;
    scope.undoing.pop_back();
  }
}

void Interpreter::undo_by_handler(Place& scope, Place& undone, long thrower) {
  const NodeIndex handler = handler_of(process_, undone.node);
  if (handler != kNoNode) return push({scope.since, handler, kNoFlow, {}, thrower});
  for (const NodeIndex start : event_starts(undone.node)) {
    if (!is_compensation(triggers_of(process_, start)[0])) continue;
    start_event_sub_process(undone, start, {}, thrower);
    return;
  }
}

// Forgets what handlers that have ended have undone.
void Interpreter::forget_undone(Place& scope) {
  std::erase_if(scope.undoing, [&](const auto& each) {
    if (!undone_by_content(*each)) return !at_work(*each);
    forget_undone(*each);
    return false;
  });
}

// A handler has ended: the next one's turn comes.
void Interpreter::undone(long thrower) {
  Place* place = find(thrower);
  if (place == nullptr || ended()) return;
  Place& scope = undone_scope(*place);
  forget_undone(scope);
  std::string activity;
  for (const Trigger& trigger : triggers_of(process_, place->node)) {
    const auto* named = std::get_if<CompensationTrigger>(&trigger);
    if (named != nullptr) activity = named->activity;
  }
  if (undo_next(scope, activity, thrower)) return;
  end_undo(*place);
}

void Interpreter::end_undo(Place& thrower) {
  if (!thrower.cancelled) return complete(thrower);
  for (NodeIndex n = 0; n < process_.nodes.size(); ++n) {
    const auto* boundary = std::get_if<BoundaryEvent>(&process_.nodes[n].kind);
    if (boundary == nullptr || boundary->host != thrower.node) continue;
    if (!std::holds_alternative<CancelTrigger>(boundary->triggers[0])) continue;
    Place& host = thrower.index ? *thrower.around : thrower;
    return fire_boundary(host, n, {});
  }
  Place& host = thrower.index ? *thrower.around : thrower;
  Place& scope = *host.around;
  cancel_content(host, nullptr, false);
  std::erase_if(scope.inside, [&](const auto& each) { return each.get() == &host; });
}

void Interpreter::cancel_transaction(Place& end_event) {
  Place* scope = end_event.around;
  const auto is_transaction = [&](const Place& place) {
    const auto* sub = place.node == kNoNode ? nullptr : std::get_if<SubProcess>(&node(place).kind);
    return sub != nullptr && sub->kind == SubProcess::Kind::kTransaction;
  };
  while (scope != nullptr && !is_transaction(*scope)) scope = scope->around;
  if (scope == nullptr) return complete(end_event);
  cancel_content(*scope, nullptr, true);
  scope->cancelled = true;
  if (!undo_next(*scope, "", scope->since)) end_undo(*scope);
}

}  // namespace vanthu::reference
