// Plays processes in memory: the smallest runtime there can be, for tests of the pure core.
//
// It keeps every root instance, carries effects to whom they are for (children, parents, messages,
// signals), runs connector jobs through one function, and has a clock that only moves by hand.
// Everything goes in the order in which it was owed, so a run is the same every time. Messages
// without receiver wait for one. Not thread-safe.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/step.h"

namespace vanthu::simulation {

using message::InstanceId;
using message::VariableMap;

struct Root {
  model::ProcessPtr process;
  state::Instance instance;
  message::Events history;
};

// What a connector says to a job: a command for the job's instance, sent after that time.
struct Answer {
  message::CommandBody command;
  base::Microseconds after{0};
};

class World {
 public:
  explicit World(std::vector<model::ProcessPtr> processes);

  // Sees every step, also the refused ones.
  std::function<void(const Root& root, const message::Command& command, const engine::Step& step)>
      on_step;
  // Does connector jobs; none (or nothing returned): they stay open.
  std::function<std::optional<Answer>(World& world, const Root& root, const state::Job& job)>
      connector;
  engine::Limits limits;
  const base::WorkingCalendar* calendar = &base::usual_calendar();

  // Starts an instance and runs until nothing can go on. Throws std::out_of_range for an unknown
  // process key.
  InstanceId start(const std::string& process_key, VariableMap variables = {},
                   const std::string& start_event = "", const std::string& business_key = "");
  // One command, then everything it sets going.
  std::optional<message::Rejection> send(const InstanceId& to, message::CommandBody command);
  // Moves the instance to another version of its process.
  std::optional<message::Rejection> move(const InstanceId& id, model::ProcessPtr to,
                                         message::ElementMap map = {});
  void publish(const std::string& name, const std::string& correlation_key,
               const VariableMap& variables = {});
  void broadcast(const std::string& name, const VariableMap& variables = {});

  // The earliest timer or late answer, if there is one not after `until`: the clock is set to it,
  // it is fired and everything runs again.
  bool fire_next(base::Time until);

  base::Time now() const { return now_; }
  // Moves the clock and fires nothing: what is due meanwhile fires late.
  void set_clock(base::Time time) { now_ = time; }
  const std::vector<InstanceId>& ids() const { return order_; }  // in order of start
  const Root& root(const InstanceId& id) const { return roots_.at(id); }
  // Element instances that hold a token at the node (not those that only listen), oldest first.
  std::vector<std::pair<InstanceId, message::ElementNumber>> at(const std::string& node_id) const;
  // The same with listeners: what waits for an event of that node.
  std::vector<std::pair<InstanceId, message::ElementNumber>> waiting(
      const std::string& node_id) const;

 private:
  using Act = std::function<void()>;

  InstanceId begin(const model::ProcessPtr& process, message::StartInstance command);
  std::optional<message::Rejection> step(const InstanceId& to, message::CommandBody body);
  std::optional<message::Rejection> take(const InstanceId& to, const message::Command& command,
                                         engine::Step step);
  message::Command command(message::CommandBody body);
  void owe(const InstanceId& from, message::Effect effect);
  void settle();
  void deliver(const std::string& name, const std::string& key, const VariableMap& variables);
  void spread(const std::string& name, const VariableMap& variables, const InstanceId& except);
  void start_children(const InstanceId& parent, const message::StartChildren& order);
  void cancel_children(const InstanceId& parent, message::ElementNumber element);
  void look_at(const InstanceId& id, const message::Events& events);
  bool hand_to_waiting(const std::string& name, const std::string& key,
                       const VariableMap& variables);
  bool hand_to_start(const std::string& name, const std::string& key, const VariableMap& variables);
  void hand_buffered(const InstanceId& id, const message::SubscriptionOpened& opened);
  void do_job(const InstanceId& id, const message::JobId& job);
  model::ProcessPtr process(const std::string& key) const;

  struct Carrier;  // one overload per effect

  std::vector<model::ProcessPtr> processes_;
  std::map<InstanceId, Root> roots_;
  std::vector<InstanceId> order_;
  std::deque<Act> acts_;
  struct Late {
    base::Time due{};
    InstanceId instance;
    message::CommandBody command;
  };
  std::vector<Late> late_;
  std::vector<message::PublishMessage> buffer_;
  base::Time now_;
  std::uint64_t entropy_ = 0;
};

}  // namespace vanthu::simulation
