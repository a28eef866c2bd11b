// One running step: the instance as it changes, what happened so far, and the tokens on their way.
//
// Tokens move breadth first: the work queue takes one token one node further at a time, so parallel
// branches go side by side and no model's size can exhaust the stack. Everything that happens goes
// through emit(), which is all that changes the instance. Not thread-safe: one step, one Machine.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "engine/behavior/index.h"
#include "engine/behavior/limits.h"
#include "engine/message/command.h"
#include "engine/message/effect.h"
#include "engine/message/event.h"
#include "engine/model/process.h"
#include "engine/state/instance.h"

namespace vanthu::behavior {

using message::Value;
using message::VariableMap;
using model::FlowIndex;
using model::NodeIndex;

inline constexpr ElementNumber kProcess = 1;  // the element instance of the process itself

// A token that is about to reach a node.
struct Arrival {
  ElementNumber scope = 0;
  NodeIndex node = model::kNoNode;
  FlowIndex flow = model::kNoFlow;  // it came along; none: placed there
  ElementNumber body = 0;           // as in message::ElementActivated
  std::uint64_t loop_index = 0;
};
// The compensation that this element waits for goes on with its next handler.
struct ContinueCompensation {
  ElementNumber thrower = 0;
};
using Work = std::variant<Arrival, ContinueCompensation>;

class Machine {
 public:
  Machine(const model::Process& process, state::Instance&& instance,
          const message::Command& command, const Limits& limits);
  Machine(const Machine&) = delete;
  Machine& operator=(const Machine&) = delete;

  // --- reading -------------------------------------------------------------------------------
  const model::Process& process() const { return process_; }
  const state::Instance& instance() const { return instance_; }
  const Limits& limits() const { return limits_; }
  const expression::Environment& environment() const { return environment_; }
  base::Time now() const { return environment_.now; }
  const base::WorkingCalendar& calendar() const { return *environment_.calendar; }
  const Attached& attached(ElementNumber element) const { return index_.of(element); }
  std::size_t conditions() const { return index_.conditions(); }

  bool ended() const { return instance_.state != state::InstanceState::kActive; }
  // nullptr when it is gone.
  const state::ElementInstance* find(ElementNumber element) const;
  // Of an element that must be there.
  const state::ElementInstance& at(ElementNumber element) const;
  // The node of any element but the process.
  const model::Node& node(const state::ElementInstance& element) const;
  const model::Node& node(ElementNumber element) const { return node(at(element)); }
  // True of an inner instance of a multi-instance or loop.
  bool is_inner(const state::ElementInstance& element) const;
  bool is_listener(const state::ElementInstance& element) const;
  // The process or an instance of a sub-process that is no loop body: what can hold tokens.
  bool is_scope(const state::ElementInstance& element) const;

  // --- writing -------------------------------------------------------------------------------
  void emit(message::Event event);
  void owe(message::Effect effect) { effects_.push_back(std::move(effect)); }
  template <class AnyId>
  AnyId next_id() {
    return ids_.next_id<AnyId>();
  }
  ElementNumber activate(ElementNumber scope, NodeIndex node, ElementNumber body = 0,
                         std::uint64_t loop_index = 0);
  void set_variable(ElementNumber scope, const std::string& name, const Value& value);
  // Stops the token of that element until a person retries: `text` says why.
  void raise(ElementNumber element, std::string code, base::Text text, message::JobId job = {});
  bool limit_reached() const { return activated_ > limits_.elements_per_step; }

  // --- work ----------------------------------------------------------------------------------
  void push(Arrival arrival);
  void push(ContinueCompensation work) { queue_.emplace_back(work); }
  // Takes back the tokens that are on their way inside of a scope.
  void drop_arrivals(ElementNumber scope);
  std::optional<Work> pop();
  // To be called when the work that pop() gave is done.
  void done(const Work& work);
  std::vector<ElementNumber> take_quiet() { return index_.take_quiet(); }
  bool has_quiet() const { return index_.has_quiet(); }
  // Conditions of conditional events have to be looked at again.
  void touch_conditions() { conditions_touched_ = true; }
  bool take_conditions_touched() { return std::exchange(conditions_touched_, false); }

  // What the step leaves behind; the machine is spent.
  state::Instance release_instance() { return std::move(instance_); }
  message::Events release_events() { return std::move(events_); }
  message::Effects release_effects() { return std::move(effects_); }
  base::IdSource release_ids() { return ids_; }  // for a machine that goes on after this one

 private:
  const model::Process& process_;
  const Limits& limits_;
  state::Instance instance_;
  Index index_;
  base::IdSource ids_;
  expression::Environment environment_;
  message::Events events_;
  message::Effects effects_;
  std::deque<Work> queue_;
  std::size_t activated_ = 0;
  bool conditions_touched_ = false;
};

}  // namespace vanthu::behavior
