// A second engine, small and slow, written from BPMN 2.0.2 chapter 13 alone, to judge the first by.
//
// Tokens stand in a tree of places: a place is an instance of an activity, event or gateway that is
// there now, and what is inside of it stands in it. Nothing is indexed or precomputed: every
// question (who catches, which scope is quiet, may this join fire) is a search over the whole tree
// or graph, asked anew after each move. Of the model only nodes and flows are read, not what
// model::build() works out about reachability.
//
// Where chapter 13 leaves the order open, it is breadth first: tokens move in the order in which
// they were put on their flows; after each move conditions are looked at, then scopes without
// tokens end; an inclusive join fires only when nothing else can move. Multi-instance call
// activities, complex gateways, token quantities, mappings and incidents are left out.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/model/process.h"

namespace vanthu::reference {

using expression::Value;
using model::FlowIndex;
using model::Node;
using model::NodeIndex;
using model::Process;
using Values = std::map<std::string, Value>;

// An event that a place listens for beside what it does: a boundary event, the start of an event
// sub-process, an event behind an event gateway.
struct Armed {
  NodeIndex event = model::kNoNode;
  long since = 0;
  std::set<std::size_t> seen;  // of a parallel multiple: what has come; of a condition: it is true
};

struct Place {
  NodeIndex node = model::kNoNode;     // kNoNode: the process
  Place* around = nullptr;             // nullptr: the process
  long since = 0;                      // order of birth, unique
  std::optional<std::uint64_t> index;  // of an inner instance of a loop
  std::vector<std::unique_ptr<Place>> inside;
  std::map<FlowIndex, int> parked;
  std::vector<Armed> armed;
  std::set<std::size_t> seen;
  Values variables;

  struct Loop {
    std::uint64_t total = 0, started = 0, completed = 0, terminated = 0;
    std::vector<Value> items, outputs;
  };
  std::optional<Loop> loop;  // of the body

  // Compensation: what was completed inside and may be undone, in order of completion; what is
  // being undone; and, of a handler, the place that waits for it.
  std::vector<std::unique_ptr<Place>> done;
  std::vector<std::unique_ptr<Place>> undoing;
  long undoes_for = 0;
  bool kept = false;       // it is itself among `done` or `undoing`
  bool cancelled = false;  // a transaction that undoes before it leaves
};

// Something that can happen from outside.
struct Action {
  enum class Kind { kComplete, kTrigger, kError, kEscalation, kSet };
  Kind kind = Kind::kSet;
  NodeIndex node = model::kNoNode;
  std::size_t nth = 0;      // which of those at the node, oldest first
  std::size_t trigger = 0;  // kTrigger: which of the event's triggers
  std::string code;         // kError, kEscalation
  std::optional<int> n;     // new value of the variable n
  bool operator==(const Action&) const = default;
};

class Interpreter {
 public:
  explicit Interpreter(const Process& process) : process_(process) {}

  void start(const Values& variables, NodeIndex event);  // kNoNode: the none start, or implicitly
  void act(const Action& action);
  // Everything that can happen now, each once, in a fixed order (values of n left out).
  std::vector<Action> possible() const;

  bool ended() const { return state_ != "active"; }
  std::string state() const { return state_; }  // "active", "completed", ..., "failed E"
  const Place& root() const { return *root_; }
  const std::map<std::string, int>& completed() const { return completed_; }
  const std::map<std::string, int>& taken() const { return taken_; }
  const std::multiset<std::string>& sent() const { return sent_; }
  std::size_t size() const;  // places there are

 private:
  struct Move {
    long scope = 0;
    NodeIndex node = model::kNoNode;
    FlowIndex flow = model::kNoFlow;
    std::optional<std::uint64_t> index = {};
    long undoes_for = 0;
    long undo = 0;  // instead of all else: go on with the compensation that this place waits for
  };
  // Something that waits: a place, or an event armed at a place.
  struct Wait {
    long since = 0;
    long place = 0;
    NodeIndex armed = model::kNoNode;
    std::size_t trigger = 0;
  };
  struct Catcher {
    Place* at = nullptr;
    NodeIndex event = model::kNoNode;
  };

  // graph.cpp: questions to the model and the tree
  const Node& node(const Place& place) const { return process_.nodes[place.node]; }
  bool is_scope(const Place& place) const;
  bool is_event_sub_process(const Place& place) const;
  std::vector<NodeIndex> inside_of(NodeIndex scope) const;
  std::vector<NodeIndex> event_starts(NodeIndex scope) const;
  NodeIndex link_target(NodeIndex scope, const std::string& link) const;
  bool can_reach(NodeIndex from, FlowIndex incoming, NodeIndex without) const;
  bool inclusive_may_fire(const Place& scope, NodeIndex join) const;
  Place* find(long since) const;
  std::vector<Place*> all() const;  // by order of birth
  std::vector<Wait> waits() const;  // every trigger that is waited for, by age
  std::vector<Wait> waits_at(NodeIndex node, std::size_t trigger) const;
  template <class Trigger>
  Catcher catcher(Place& from, const std::string& code) const;
  Value evaluate(const Place& from, const expression::ExpressionPtr& expression,
                 const Values& over = {}) const;
  bool holds(const Place& from, const expression::ExpressionPtr& expression,
             const Values& over = {}) const;

  // interpreter.cpp: moves
  void run();
  void settle();
  Place* quiet() const;
  void check_conditions();
  bool fire_inclusive();
  void arrive(const Move& move);
  void fire(Place& scope, NodeIndex join);
  Place& put(Place& around, NodeIndex node);
  void begin(Place& place);
  void enter(Place& place);
  void enter_scope(Place& place);
  void arm(Place& place, NodeIndex event);
  void arm_event_sub_processes(Place& place);
  void complete(Place& place);
  std::vector<FlowIndex> choose(const Place& place) const;
  void leave(Place& place, const std::vector<FlowIndex>& flows);
  void take(Place& scope, const std::vector<FlowIndex>& flows);
  void remove(Place& place);
  void cancel_content(Place& scope, const Place* except, bool keep_done);
  void end(const std::string& state);
  void set(Place& from, const std::string& name, const Value& value, Place* otherwise = nullptr);
  void set_n(Place& from, std::optional<int> n);
  void push(Move move) { moves_.push_back(move); }

  // events.cpp: what is caught and thrown
  void happen(const Wait& wait, std::optional<int> n);
  void happen_whole(const Wait& wait, std::optional<int> n);
  void fire_boundary(Place& host, NodeIndex event, std::optional<int> n);
  Place& start_event_sub_process(Place& scope, NodeIndex start, std::optional<int> n,
                                 long undoes_for = 0);
  void leave_event_gateway(Place& gateway, NodeIndex event, std::optional<int> n);
  void throw_all(Place& place, const model::Triggers& triggers);
  bool throw_error(Place& at, const std::string& code, std::optional<int> n);
  void throw_escalation(Place& at, const std::string& code, std::optional<int> n);
  void deliver_signal(const std::string& name);

  // loops.cpp
  void start_loop(Place& body);
  void go_on_with(Place& body);
  void start_inner(Place& body, std::uint64_t count);
  void complete_inner(Place& inner);
  void finish_body(Place& body);

  // undo.cpp: compensation
  bool is_kept(const Place& place) const;
  bool throws_compensation(Place& thrower, const model::CompensationTrigger& trigger);
  bool undone_by_content(const Place& place) const;
  bool at_work(const Place& undone) const;
  bool undo_next(Place& scope, const std::string& activity, long thrower);
  void undo_by_handler(Place& scope, Place& undone, long thrower);
  void forget_undone(Place& scope);
  void undone(long thrower);
  Place& undone_scope(Place& thrower) const;
  void cancel_transaction(Place& end_event);
  void end_undo(Place& thrower);

  const Process& process_;
  std::unique_ptr<Place> root_;
  std::string state_ = "new";
  std::deque<Move> moves_;
  bool touched_ = false;
  long births_ = 0;
  std::map<std::string, int> completed_;
  std::map<std::string, int> taken_;
  std::multiset<std::string> sent_;
};

}  // namespace vanthu::reference
