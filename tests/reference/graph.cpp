// Questions to the graph and to the tree of places: plain searches.
#include <algorithm>
#include <set>

#include "tests/reference/interpreter.h"
#include "tests/reference/words.h"

namespace vanthu::reference {
namespace {

using namespace model;  // NOLINT: the whole vocabulary is wanted here

// What an expression sees: some values over the variables of a place and of all around it.
class Seen final : public expression::Variables {
 public:
  Seen(const Place& from, const Values& over) : from_(from), over_(over) {}
  const Value* find(std::string_view name) const override {
    const std::string key(name);
    if (over_.contains(key)) return &over_.at(key);
    for (const Place* place = &from_; place != nullptr; place = place->around) {
      if (place->variables.contains(key)) return &place->variables.at(key);
      if (!place->loop) continue;
      const Place::Loop& loop = *place->loop;
      counters_["nrOfInstances"] = number(loop.total);
      counters_["nrOfActiveInstances"] = number(loop.started - loop.completed - loop.terminated);
      counters_["nrOfCompletedInstances"] = number(loop.completed);
      counters_["nrOfTerminatedInstances"] = number(loop.terminated);
      if (counters_.contains(key)) return &counters_.at(key);
    }
    return nullptr;
  }
  void each(const Visit& visit) const override {
    std::set<std::string> names;
    for (const auto& [name, value] : over_) names.insert(name);
    for (const Place* place = &from_; place != nullptr; place = place->around) {
      for (const auto& [name, value] : place->variables) names.insert(name);
    }
    for (const std::string& name : names) visit(name, *find(name));
  }

 private:
  static Value number(std::uint64_t count) { return Value(static_cast<std::int64_t>(count)); }
  const Place& from_;
  const Values& over_;
  mutable Values counters_;
};

template <class Visit>
void each(const std::vector<std::unique_ptr<Place>>& places, Visit&& visit) {
  for (const auto& place : places) {
    visit(*place);
    each(place->inside, visit);
    each(place->undoing, visit);
  }
}

// Nodes that a token leaving `at` can come to next: along flows or by a boundary event.
std::vector<NodeIndex> next_of(const Process& process, NodeIndex at) {
  std::vector<NodeIndex> next;
  for (const Flow& flow : process.flows) {
    if (flow.source == at) next.push_back(flow.target);
  }
  for (NodeIndex n = 0; n < process.nodes.size(); ++n) {
    const auto* boundary = std::get_if<BoundaryEvent>(&process.nodes[n].kind);
    if (boundary != nullptr && boundary->host == at) next.push_back(n);
  }
  return next;
}

}  // namespace

bool Interpreter::is_scope(const Place& place) const {
  if (place.node == kNoNode) return true;
  return std::holds_alternative<SubProcess>(node(place).kind) && !place.loop;
}

bool Interpreter::is_event_sub_process(const Place& place) const {
  if (place.node == kNoNode) return false;
  const auto* sub = std::get_if<SubProcess>(&node(place).kind);
  return sub != nullptr && sub->kind == SubProcess::Kind::kEvent;
}

std::vector<NodeIndex> Interpreter::inside_of(NodeIndex scope) const {
  std::vector<NodeIndex> found;
  for (NodeIndex n = 0; n < process_.nodes.size(); ++n) {
    if (process_.nodes[n].scope == scope) found.push_back(n);
  }
  return found;
}

std::vector<NodeIndex> Interpreter::event_starts(NodeIndex scope) const {
  std::vector<NodeIndex> found;
  for (const NodeIndex n : inside_of(scope)) {
    const auto* sub = std::get_if<SubProcess>(&process_.nodes[n].kind);
    if (sub == nullptr || sub->kind != SubProcess::Kind::kEvent) continue;
    for (const NodeIndex start : inside_of(n)) {
      if (std::holds_alternative<StartEvent>(process_.nodes[start].kind)) found.push_back(start);
    }
  }
  return found;
}

NodeIndex Interpreter::link_target(NodeIndex scope, const std::string& link) const {
  for (const NodeIndex n : inside_of(scope)) {
    const auto* event = std::get_if<CatchEvent>(&process_.nodes[n].kind);
    if (event == nullptr) continue;
    for (const Trigger& trigger : event->triggers) {
      const auto* target = std::get_if<LinkTrigger>(&trigger);
      if (target != nullptr && target->name == link) return n;
    }
  }
  return kNoNode;
}

// Whether a token at `from` can come to the flow on a path without the node `without`.
bool Interpreter::can_reach(NodeIndex from, FlowIndex incoming, NodeIndex without) const {
  std::vector<NodeIndex> open{from};
  std::set<NodeIndex> seen{from};
  while (!open.empty()) {
    const NodeIndex at = open.back();
    open.pop_back();
    if (at == without) continue;
    if (process_.flows[incoming].source == at) return true;
    for (const NodeIndex next : next_of(process_, at)) {
      if (seen.insert(next).second) open.push_back(next);
    }
    for (const Trigger& trigger : triggers_of(process_, at)) {
      const auto* link = std::get_if<LinkTrigger>(&trigger);
      if (link == nullptr) continue;
      const NodeIndex next = link_target(process_.nodes[at].scope, link->name);
      if (next != kNoNode && seen.insert(next).second) open.push_back(next);
    }
  }
  return false;
}

// Table 13.3, inclusive gateway: no token is left that can come to an empty incoming flow without
// being able to come to one that has a token already.
bool Interpreter::inclusive_may_fire(const Place& scope, NodeIndex join) const {
  std::vector<FlowIndex> empty, full;
  for (FlowIndex f = 0; f < process_.flows.size(); ++f) {
    if (process_.flows[f].target == join) (scope.parked.contains(f) ? full : empty).push_back(f);
  }
  if (full.empty()) return false;
  const auto reaches = [&](const std::vector<FlowIndex>& flows, NodeIndex from) {
    return std::any_of(flows.begin(), flows.end(),
                       [&](FlowIndex flow) { return can_reach(from, flow, join); });
  };
  std::vector<NodeIndex> tokens;
  for (const auto& place : scope.inside) tokens.push_back(place->node);
  for (const auto& [flow, count] : scope.parked) {
    if (process_.flows[flow].target != join) tokens.push_back(process_.flows[flow].target);
  }
  return std::none_of(tokens.begin(), tokens.end(), [&](NodeIndex token) {
    return reaches(empty, token) && !reaches(full, token);
  });
}

std::vector<Place*> Interpreter::all() const {
  std::vector<Place*> found;
  if (root_ == nullptr) return found;
  found.push_back(root_.get());
  const auto add = [&](Place& place) { found.push_back(&place); };
  each(root_->inside, add);
  each(root_->undoing, add);
  std::sort(found.begin(), found.end(), [](Place* a, Place* b) { return a->since < b->since; });
  return found;
}

std::size_t Interpreter::size() const {
  return all().size();
}

Place* Interpreter::find(long since) const {
  for (Place* place : all()) {
    if (place->since == since) return place;
  }
  return nullptr;
}

std::vector<Interpreter::Wait> Interpreter::waits() const {
  std::vector<Wait> found;
  for (Place* place : all()) {
    for (const Armed& armed : place->armed) {
      const Triggers triggers = triggers_of(process_, armed.event);
      for (std::size_t i = 0; i < triggers.size(); ++i) {
        const bool condition = std::holds_alternative<ConditionalTrigger>(triggers[i]);
        if (armed.seen.contains(i) && !condition) continue;
        found.push_back({armed.since, place->since, armed.event, i});
      }
    }
    if (place->node == kNoNode || place->kept) continue;
    const bool waits = std::holds_alternative<CatchEvent>(node(*place).kind) ||
                       std::holds_alternative<ReceiveTask>(node(*place).kind);
    if (!waits || place->loop) continue;
    for (std::size_t i = 0; i < triggers_of(process_, place->node).size(); ++i) {
      if (!place->seen.contains(i)) found.push_back({place->since, place->since, kNoNode, i});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Wait& a, const Wait& b) { return a.since < b.since; });
  return found;
}

std::vector<Interpreter::Wait> Interpreter::waits_at(NodeIndex at, std::size_t trigger) const {
  std::vector<Wait> found;
  for (const Wait& wait : waits()) {
    const NodeIndex here = wait.armed != kNoNode ? wait.armed : find(wait.place)->node;
    if (here == at && wait.trigger == trigger) found.push_back(wait);
  }
  return found;
}

Value Interpreter::evaluate(const Place& from, const ExpressionPtr& expression,
                            const Values& over) const {
  const auto value = expression->evaluate(Seen(from, over), {});
  return value.ok() ? *value : Value();
}

bool Interpreter::holds(const Place& from, const ExpressionPtr& expression,
                        const Values& over) const {
  return evaluate(from, expression, over).boolean().value_or(false);
}

std::vector<Action> Interpreter::possible() const {
  std::vector<Action> found;
  std::map<NodeIndex, std::size_t> nth;
  std::map<std::pair<NodeIndex, std::size_t>, std::size_t> nth_trigger;
  for (Place* place : all()) {
    if (place->node == kNoNode || place->loop || place->kept) continue;
    const bool calls = std::holds_alternative<CallActivity>(node(*place).kind);
    const bool works = calls || std::holds_alternative<UserTask>(node(*place).kind) ||
                       std::holds_alternative<ServiceTask>(node(*place).kind);
    if (!works) continue;
    const std::size_t number = nth[place->node]++;
    found.push_back({Action::Kind::kComplete, place->node, number, 0, "", {}});
    for (const char* code : {"E", "F"}) {
      found.push_back({Action::Kind::kError, place->node, number, 0, code, {}});
    }
    found.push_back({Action::Kind::kEscalation, place->node, number, 0, "S", {}});
  }
  for (const Wait& wait : waits()) {
    const NodeIndex at = wait.armed != kNoNode ? wait.armed : find(wait.place)->node;
    const Trigger trigger = triggers_of(process_, at)[wait.trigger];
    const std::size_t number = nth_trigger[{at, wait.trigger}]++;
    const bool by_itself = std::holds_alternative<ConditionalTrigger>(trigger);
    if (by_itself || is_thrown(trigger)) continue;
    found.push_back({Action::Kind::kTrigger, at, number, wait.trigger, "", {}});
  }
  found.push_back({});
  return found;
}

}  // namespace vanthu::reference
