#include "tests/support/play.h"

#include <algorithm>
#include <stdexcept>

#include "engine/behavior/index.h"
#include "tests/support/notation.h"

namespace vanthu::play {
namespace {

namespace m = vanthu::message;

std::vector<model::ProcessPtr> processes_of(std::string_view first,
                                            std::initializer_list<std::string_view> more) {
  std::vector<model::ProcessPtr> out{notation::process(first, "p")};
  int count = 0;
  for (const auto text : more)
    out.push_back(notation::process(text, "q" + std::to_string(++count)));
  return out;
}

std::string sorted_words(std::vector<std::string> words) {
  std::sort(words.begin(), words.end());
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::string text_of(const expression::Value& value) {
  if (value.is_null()) return "null";
  if (value.number() != nullptr) return value.number()->text();
  if (value.string() != nullptr) return *value.string();
  if (value.boolean()) return *value.boolean() ? "true" : "false";
  const expression::List* list = value.list();
  if (list == nullptr) return "?";
  std::string out;
  for (const auto& item : *list) out += (out.empty() ? "" : ",") + text_of(item);
  return "[" + out + "]";
}

}  // namespace

Play::Play(std::string_view notation, std::initializer_list<std::string_view> more)
    : world_(processes_of(notation, more)) {
  world_.on_step = [this](const simulation::Root& root, const m::Command&,
                          const engine::Step& step) {
    auto& nodes = nodes_[root.instance.id];
    for (const m::Event& event : step.events) {
      if (const auto* activated = std::get_if<m::ElementActivated>(&event)) {
        nodes[activated->element] = activated->node;
      } else if (const auto* moved = std::get_if<m::InstanceMoved>(&event)) {
        const std::map<model::NodeIndex, model::NodeIndex> map(moved->nodes.begin(),
                                                               moved->nodes.end());
        for (auto& [element, node] : nodes) {
          if (map.contains(node)) node = map.at(node);
        }
      } else if (const auto* done = std::get_if<m::ElementCompleted>(&event)) {
        const model::NodeIndex node = nodes[done->element];
        if (node == model::kNoNode) continue;
        passed_ += (passed_.empty() ? "" : " ") + root.process->nodes[node].id;
      }
    }
    effects_.insert(effects_.end(), step.effects.begin(), step.effects.end());
  };
}

Play& Play::start(m::VariableMap variables, const std::string& start_event) {
  world_.start("p", std::move(variables), start_event);
  return *this;
}

Play& Play::complete(const std::string& node, m::VariableMap variables) {
  for (const auto& [id, number] : world_.at(node)) {
    const state::Instance& instance = world_.root(id).instance;
    for (const auto& [task, row] : instance.tasks) {
      if (row.element == number) return send(id, m::CompleteTask{m::TaskId(task), variables});
    }
    for (const auto& [job, row] : instance.jobs) {
      if (row.element == number) return send(id, m::CompleteJob{m::JobId(job), variables});
    }
  }
  throw std::invalid_argument("no work at " + node);
}

Play& Play::trigger(const std::string& node, m::VariableMap variables) {
  const auto waiting = world_.waiting(node);
  if (waiting.empty()) throw std::invalid_argument("nothing waits at " + node);
  return send(waiting.front().first,
              m::TriggerElement{waiting.front().second, std::move(variables)});
}

Play& Play::throw_error(const std::string& node, const std::string& code) {
  const auto [id, number] = world_.at(node).at(0);
  return send(id, m::ThrowError{number, {}, code, "", {}});
}

Play& Play::throw_escalation(const std::string& node, const std::string& code) {
  const auto [id, number] = world_.at(node).at(0);
  return send(id, m::ThrowEscalation{number, {}, code, {}});
}

Play& Play::set(m::VariableMap variables) {
  return send(world_.ids().front(), m::SetVariables{1, std::move(variables)});
}

Play& Play::publish(const std::string& name, const std::string& key) {
  world_.publish(name, key);
  return *this;
}

Play& Play::broadcast(const std::string& name) {
  world_.broadcast(name);
  return *this;
}

Play& Play::fire() {
  if (!world_.fire_next(base::Time::max())) throw std::invalid_argument("no timer is due");
  return *this;
}

Play& Play::cancel() {
  return send(world_.ids().front(), m::CancelInstance{"test"});
}

Play& Play::retry() {
  for (const auto& id : std::vector(world_.ids())) {
    const auto incidents = world_.root(id).instance.incidents;
    for (const auto& [incident, row] : incidents) send(id, m::RetryIncident{incident});
  }
  return *this;
}

Play& Play::move(const std::string& from, const std::string& to) {
  const auto [id, number] = world_.at(from).at(0);
  return send(id, m::MoveToken{number, to, "test"});
}

Play& Play::move_parked(const std::string& source, const std::string& to) {
  for (const auto& [place, count] : root().instance.tokens) {
    const auto& flow = root().process->flows[place.second];
    if (root().process->nodes[flow.source].id != source) continue;
    return send(world_.ids().front(), m::MoveParkedToken{place.first, flow.id, to, "test"});
  }
  throw std::invalid_argument("no token of " + source + " waits at a join");
}

Play& Play::migrate(std::string_view notation, m::ElementMap map) {
  return note(world_.move(world_.ids().front(), notation::process(notation, "p"), std::move(map)));
}

Play& Play::child_ends(const std::string& node, m::Ending ending, const std::string& code,
                       m::VariableMap variables) {
  const auto [id, number] = world_.at(node).at(0);
  return send(id, m::ChildEnded{number, 0, {}, ending, code, std::move(variables)});
}

std::string Play::open() const {
  std::vector<std::string> words;
  for (const auto& id : world_.ids()) {
    const simulation::Root& root = world_.root(id);
    for (const auto& [number, element] : root.instance.elements) {
      if (number == 1 || element.completed_order != 0) continue;
      if (behavior::is_listener(*root.process, root.instance, element)) continue;
      words.push_back(root.process->nodes[element.node].id);
    }
    for (const auto& [place, count] : root.instance.tokens) {
      const auto& flow = root.process->flows[place.second];
      const std::string parked =
          root.process->nodes[flow.target].id + "|" + root.process->nodes[flow.source].id;
      words.insert(words.end(), count, parked);
    }
  }
  return sorted_words(std::move(words));
}

std::string Play::state() const {
  return std::string(state::name(root().instance.state));
}

std::string Play::incidents() const {
  std::vector<std::string> codes;
  for (const auto& id : world_.ids()) {
    for (const auto& [key, incident] : world_.root(id).instance.incidents) {
      codes.push_back(incident.code);
    }
  }
  return sorted_words(std::move(codes));
}

std::string Play::variable(const std::string& name) const {
  const auto scope = root().instance.variables.find(1);
  if (scope == root().instance.variables.end()) return "none";
  const auto found = scope->second.find(name);
  return found == scope->second.end() ? "none" : text_of(found->second);
}

Play& Play::send(const message::InstanceId& to, message::CommandBody body) {
  return note(world_.send(to, std::move(body)));
}

Play& Play::note(const std::optional<m::Rejection>& rejection) {
  rejected_ = rejection ? rejection->code : "";
  why_ = rejection ? rejection->what.en : "";
  return *this;
}

}  // namespace vanthu::play
