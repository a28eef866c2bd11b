// What hangs on which element instance: worked out once when a step begins, kept up with every
// event, so that ending an element never searches the whole instance.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "engine/model/process.h"
#include "engine/state/instance.h"

namespace vanthu::behavior {

using message::ElementNumber;

// Whether the element instance only listens for another one (an armed boundary event, an armed
// start of an event sub-process, an event armed by an event gateway): it holds no token.
bool is_listener(const model::Process& process, const state::Instance& instance,
                 const state::ElementInstance& element);

struct Attached {
  std::vector<message::TaskId> tasks;
  std::vector<message::JobId> jobs;
  std::vector<message::SubscriptionId> subscriptions;
  std::vector<message::IncidentId> incidents;
  std::vector<ElementNumber> listeners;
  std::uint64_t live = 0;        // tokens in this scope: active children, parked, on their way
  std::uint64_t dependents = 0;  // element instances whose scope or body this is

  bool waits() const { return !tasks.empty() || !jobs.empty() || !subscriptions.empty(); }
};

class Index {
 public:
  Index(const model::Process& process, const state::Instance& instance);

  // To be called with each event before the instance evolves by it.
  void note(const message::Event& event);

  const Attached& of(ElementNumber element) const;
  void add_live(ElementNumber scope) { ++attached_[scope].live; }
  void drop_live(ElementNumber scope);
  // Scopes whose last token went since the last call, in that order; they may be gone by now.
  std::vector<ElementNumber> take_quiet();
  bool has_quiet() const { return !quiet_.empty(); }
  std::size_t conditions() const { return conditions_; }  // open conditional subscriptions

 private:
  friend struct IndexWriter;
  void add_element(const state::ElementInstance& element);
  void remove_element(ElementNumber number);

  const model::Process& process_;
  const state::Instance& instance_;
  std::unordered_map<ElementNumber, Attached> attached_;
  std::vector<ElementNumber> quiet_;
  std::size_t conditions_ = 0;
};

}  // namespace vanthu::behavior
