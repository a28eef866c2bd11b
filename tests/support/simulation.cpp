#include "tests/support/simulation.h"

#include <algorithm>
#include <stdexcept>

#include "engine/behavior/index.h"

namespace vanthu::simulation {

namespace m = vanthu::message;
using std::chrono::days;

namespace {

constexpr base::Time kBegin = std::chrono::sys_days{days{20'458}};  // 2026-01-05

const model::Triggers* start_triggers(const model::Node& node) {
  if (node.scope != model::kNoNode) return nullptr;
  const auto* start = std::get_if<model::StartEvent>(&node.kind);
  return start != nullptr ? &start->triggers : nullptr;
}

template <class Trigger>
bool names(const model::Trigger& trigger, const std::string& name) {
  const auto* wanted = std::get_if<Trigger>(&trigger);
  return wanted != nullptr && wanted->name == name;
}

// Whether the process can be started at that node by the message: at a start event, an
// instantiating receive task, or a catch event behind an instantiating event gateway.
bool starts_by_message(const model::Process& process, const model::Node& node,
                       const std::string& name) {
  if (node.scope != model::kNoNode) return false;
  const auto fits = [&](const model::Trigger& t) { return names<model::MessageTrigger>(t, name); };
  if (const auto* triggers = start_triggers(node)) {
    return std::any_of(triggers->begin(), triggers->end(), fits);
  }
  const auto* receive = std::get_if<model::ReceiveTask>(&node.kind);
  const auto* event = std::get_if<model::CatchEvent>(&node.kind);
  const bool named =
      (receive != nullptr && receive->message.name == name) ||
      (event != nullptr && std::any_of(event->triggers.begin(), event->triggers.end(), fits));
  if (!named) return false;
  if (receive != nullptr && receive->instantiate) return true;
  return std::any_of(node.incoming.begin(), node.incoming.end(), [&](model::FlowIndex flow) {
    const auto& source = process.nodes[process.flows[flow].source];
    const auto* gateway = std::get_if<model::EventGateway>(&source.kind);
    return gateway != nullptr && gateway->instantiate;
  });
}

}  // namespace

struct World::Carrier {
  World& world;
  InstanceId from;

  void operator()(const m::StartChildren& e) const { world.start_children(from, e); }
  void operator()(const m::CancelChildren& e) const { world.cancel_children(from, e.element); }
  void operator()(const m::NotifyParent& e) const {
    world.step(e.parent.instance, m::ChildEnded{e.parent.element, e.parent.index, from, e.ending,
                                                e.error_code, e.variables});
  }
  void operator()(const m::EscalateToParent& e) const {
    world.step(e.parent.instance, m::ChildEscalated{e.parent.element, e.parent.index, e.code});
  }
  void operator()(const m::PublishMessage& e) const {
    world.deliver(e.name, e.correlation_key, e.variables);
  }
  void operator()(const m::BroadcastSignal& e) const { world.spread(e.name, e.variables, from); }
};

World::World(std::vector<model::ProcessPtr> processes)
    : processes_(std::move(processes)), now_(kBegin) {}

InstanceId World::start(const std::string& process_key, VariableMap variables,
                        const std::string& start_event, const std::string& business_key) {
  const model::ProcessPtr wanted = process(process_key);
  if (wanted == nullptr) throw std::out_of_range("no process " + process_key);
  m::StartInstance command;
  command.variables = std::move(variables);
  command.start_event = start_event;
  command.business_key = business_key;
  const InstanceId id = begin(wanted, std::move(command));
  settle();
  return id;
}

std::optional<m::Rejection> World::send(const InstanceId& to, m::CommandBody command) {
  auto rejection = step(to, std::move(command));
  settle();
  return rejection;
}

void World::publish(const std::string& name, const std::string& key, const VariableMap& variables) {
  deliver(name, key, variables);
  settle();
}

void World::broadcast(const std::string& name, const VariableMap& variables) {
  spread(name, variables, {});
  settle();
}

bool World::fire_next(base::Time until) {
  std::optional<base::Time> due;
  Act act;
  const auto consider = [&](base::Time at, Act candidate) {
    if (at > until || (due && *due <= at)) return;
    due = at;
    act = std::move(candidate);
  };
  for (const InstanceId& id : order_) {
    std::vector<std::pair<m::ElementNumber, const state::Job*>> timers;
    for (const auto& [key, job] : roots_.at(id).instance.jobs) {
      if (job.kind == m::JobKind::kTimer) timers.emplace_back(job.element, &job);
    }
    std::sort(timers.begin(), timers.end());
    for (const auto& [element, job] : timers) {
      consider(job->due, [this, id, timer = job->id] { step(id, m::FireTimer{timer}); });
    }
  }
  for (std::size_t i = 0; i < late_.size(); ++i) {
    consider(late_[i].due, [this, i] {
      const Late late = late_[i];
      late_.erase(late_.begin() + static_cast<std::ptrdiff_t>(i));
      step(late.instance, late.command);
    });
  }
  if (!due) return false;
  now_ = std::max(now_, *due);
  act();
  settle();
  return true;
}

std::vector<std::pair<InstanceId, m::ElementNumber>> World::at(const std::string& node_id) const {
  auto found = waiting(node_id);
  std::erase_if(found, [&](const auto& place) {
    const Root& root = roots_.at(place.first);
    return behavior::is_listener(*root.process, root.instance,
                                 root.instance.elements.at(place.second));
  });
  return found;
}

std::vector<std::pair<InstanceId, m::ElementNumber>> World::waiting(
    const std::string& node_id) const {
  std::vector<std::pair<InstanceId, m::ElementNumber>> found;
  for (const InstanceId& id : order_) {
    const Root& root = roots_.at(id);
    for (const auto& [number, element] : root.instance.elements) {
      if (element.node == model::kNoNode || element.completed_order != 0) continue;
      if (root.process->nodes[element.node].id == node_id) found.emplace_back(id, number);
    }
  }
  return found;
}

InstanceId World::begin(const model::ProcessPtr& process, m::StartInstance command) {
  base::IdSource ids(now_, 1, ++entropy_ << 20);
  command.instance = ids.next_id<InstanceId>();
  const InstanceId id = command.instance;
  roots_[id].process = process;
  order_.push_back(id);
  const auto rejection = step(id, std::move(command));
  if (rejection) {
    roots_.erase(id);
    order_.pop_back();
    throw std::out_of_range(rejection->code + " " + rejection->where);
  }
  return id;
}

m::Command World::command(m::CommandBody body) {
  return {now_, base::IdSource(now_, 2, ++entropy_ << 20), {"test", ""}, calendar, std::move(body)};
}

std::optional<m::Rejection> World::step(const InstanceId& to, m::CommandBody body) {
  Root& root = roots_.at(to);
  const m::Command asked = command(std::move(body));
  return take(to, asked, engine::step(*root.process, std::move(root.instance), asked, limits));
}

std::optional<m::Rejection> World::take(const InstanceId& to, const m::Command& asked,
                                        engine::Step result) {
  Root& root = roots_.at(to);
  root.instance = std::move(result.instance);
  root.history.insert(root.history.end(), result.events.begin(), result.events.end());
  if (on_step) on_step(root, asked, result);
  for (m::Effect& effect : result.effects) owe(to, std::move(effect));
  look_at(to, result.events);
  return result.rejection;
}

std::optional<m::Rejection> World::move(const InstanceId& id, model::ProcessPtr to,
                                        m::ElementMap map) {
  Root& root = roots_.at(id);
  const m::Command asked = command(m::MoveInstance{{}, {}, std::move(map), "test", false});
  auto moved = engine::move(*root.process, *to, std::move(root.instance), asked, limits);
  if (!moved.rejection) root.process = std::move(to);
  auto rejection = take(id, asked, std::move(moved));
  settle();
  return rejection;
}

void World::owe(const InstanceId& from, m::Effect effect) {
  acts_.push_back([this, from, owed = std::move(effect)] {
    std::visit(Carrier{*this, from}, owed);
  });
}

void World::settle() {
  while (!acts_.empty()) {
    const Act act = std::move(acts_.front());
    acts_.pop_front();
    act();
  }
}

void World::deliver(const std::string& name, const std::string& key, const VariableMap& variables) {
  if (hand_to_waiting(name, key, variables) || hand_to_start(name, key, variables)) return;
  buffer_.push_back({name, key, variables});
}

bool World::hand_to_waiting(const std::string& name, const std::string& key,
                            const VariableMap& variables) {
  for (const InstanceId& id : order_) {
    for (const auto& [subscription, waiting] : roots_.at(id).instance.subscriptions) {
      if (waiting.kind != m::SubscriptionKind::kMessage || waiting.name != name ||
          waiting.correlation_key != key) {
        continue;
      }
      step(id, m::DeliverMessage{m::SubscriptionId(subscription), variables});
      return true;
    }
  }
  return false;
}

bool World::hand_to_start(const std::string& name, const std::string& key,
                          const VariableMap& variables) {
  for (const model::ProcessPtr& process : processes_) {
    for (const model::Node& node : process->nodes) {
      if (!starts_by_message(*process, node, name)) continue;
      m::StartInstance command;
      command.variables = variables;
      command.start_event = node.id;
      command.business_key = key;
      begin(process, std::move(command));
      return true;
    }
  }
  return false;
}

void World::spread(const std::string& name, const VariableMap& variables,
                   const InstanceId& except) {
  const std::vector<InstanceId> there = order_;
  for (const InstanceId& id : there) {
    if (id == except) continue;
    std::vector<std::pair<m::ElementNumber, m::SubscriptionId>> found;
    for (const auto& [subscription, waiting] : roots_.at(id).instance.subscriptions) {
      if (waiting.kind == m::SubscriptionKind::kSignal && waiting.name == name) {
        found.emplace_back(waiting.element, subscription);
      }
    }
    std::sort(found.begin(), found.end());
    for (const auto& [element, subscription] : found) {
      step(id, m::DeliverSignal{subscription, variables});
    }
  }
  for (const model::ProcessPtr& process : processes_) {
    for (const model::Node& node : process->nodes) {
      const model::Triggers* triggers = start_triggers(node);
      if (triggers == nullptr) continue;
      for (const model::Trigger& trigger : *triggers) {
        if (!names<model::SignalTrigger>(trigger, name)) continue;
        m::StartInstance command;
        command.variables = variables;
        command.start_event = node.id;
        begin(process, std::move(command));
      }
    }
  }
}

void World::start_children(const InstanceId& parent, const m::StartChildren& order) {
  const model::ProcessPtr called = process(order.process_key);
  const expression::List* items = order.items.list();
  for (std::uint64_t i = order.from; i < order.from + order.count; ++i) {
    if (called == nullptr) {
      step(parent, m::FailChildren{order.element,
                                   order.from,
                                   order.count,
                                   "process.not_found",
                                   {"Không có quy trình này.", "There is no such process."}});
      return;
    }
    m::StartInstance command;
    command.variables = order.variables;
    command.business_key = order.business_key;
    command.parent = {parent, order.element, i};
    const auto set = [&](const std::string& name, const m::Value& value) {
      std::erase_if(command.variables, [&](const auto& v) { return v.first == name; });
      command.variables.emplace_back(name, value);
    };
    const std::uint64_t k = i - order.from;
    if (items != nullptr && k < items->size() && !order.item_variable.empty()) {
      set(order.item_variable, (*items)[k]);
    }
    if (const auto* own = order.own.list()) {
      for (const auto& [name, value] : *(*own)[k].context()) set(name, value);
    }
    begin(called, std::move(command));
  }
}

void World::cancel_children(const InstanceId& parent, m::ElementNumber element) {
  const std::vector<InstanceId> there = order_;
  for (const InstanceId& id : there) {
    const m::ParentLink& link = roots_.at(id).instance.parent;
    if (link.instance == parent && link.element == element) step(id, m::CancelInstance{"parent"});
  }
}

void World::look_at(const InstanceId& id, const m::Events& events) {
  for (const m::Event& event : events) {
    if (const auto* job = std::get_if<m::JobCreated>(&event)) {
      if (job->kind != m::JobKind::kConnector) continue;
      acts_.push_back([this, id, created = job->job] { do_job(id, created); });
    } else if (const auto* opened = std::get_if<m::SubscriptionOpened>(&event)) {
      if (opened->kind == m::SubscriptionKind::kMessage) hand_buffered(id, *opened);
    }
  }
}

void World::hand_buffered(const InstanceId& id, const m::SubscriptionOpened& opened) {
  const auto kept = std::find_if(buffer_.begin(), buffer_.end(), [&](const auto& message) {
    return message.name == opened.name && message.correlation_key == opened.correlation_key;
  });
  if (kept == buffer_.end()) return;
  acts_.push_back([this, id, subscription = opened.subscription, variables = kept->variables] {
    step(id, m::DeliverMessage{subscription, variables});
  });
  buffer_.erase(kept);
}

void World::do_job(const InstanceId& id, const m::JobId& job) {
  const Root& root = roots_.at(id);
  const auto found = root.instance.jobs.find(job);
  if (found == root.instance.jobs.end() || !connector) return;
  const auto answer = connector(*this, root, found->second);
  if (!answer) return;
  if (answer->after.count() == 0) {
    step(id, answer->command);
  } else {
    late_.push_back({now_ + answer->after, id, answer->command});
  }
}

model::ProcessPtr World::process(const std::string& key) const {
  for (const model::ProcessPtr& process : processes_) {
    if (process->id == key) return process;
  }
  return nullptr;
}

}  // namespace vanthu::simulation
