// Both states as text: a place is id, then in brackets all that stands in it or belongs to it,
// sorted. "~" listens, "|" parked at a join, "+" kept for compensation, "-" being compensated.
#include <algorithm>

#include "engine/behavior/index.h"
#include "engine/codec/value.h"
#include "tests/reference/engine_side.h"

namespace vanthu::reference {
namespace {

using namespace model;  // NOLINT: the whole vocabulary is wanted here

using Words = std::vector<std::string>;

std::string bracketed(const std::string& head, Words words) {
  if (words.empty()) return head;
  std::sort(words.begin(), words.end());
  std::string text = head + "(";
  for (const std::string& word : words) text += (&word == words.data() ? "" : " ") + word;
  return text + ")";
}

std::string id_of(const Process& process, NodeIndex node) {
  return node == kNoNode ? "process" : process.nodes[node].id;
}

std::string parked(const Process& process, FlowIndex flow, std::uint64_t count) {
  return "|" + process.flows[flow].id + "=" + std::to_string(count);
}

std::string variable(const std::string& name, const Value& value) {
  return name + "=" + codec::to_json(value);
}

template <class Seen>
std::string seen_of(const Seen& seen) {
  std::string text;
  for (const auto index : seen) text += "!" + std::to_string(index);
  return text;
}

std::string loop_of(std::uint64_t total, std::uint64_t started, std::uint64_t completed,
                    std::uint64_t terminated) {
  return "*" + std::to_string(total) + "/" + std::to_string(started) + "/" +
         std::to_string(completed) + "/" + std::to_string(terminated);
}

struct OfReference {
  const Process& process;

  std::string operator()(const Place& place) const {
    std::string head = id_of(process, place.node) + seen_of(place.seen);
    if (place.index) head += "." + std::to_string(*place.index);
    Words words;
    if (const auto& loop = place.loop) {
      const bool standard = std::holds_alternative<StandardLoop>(process.nodes[place.node].loop);
      head += loop_of(standard ? 0 : loop->total, loop->started, loop->completed, loop->terminated);
    }
    for (const auto& inside : place.inside) words.push_back((*this)(*inside));
    for (const auto& [flow, count] : place.parked) {
      words.push_back(parked(process, flow, static_cast<std::uint64_t>(count)));
    }
    for (const Armed& armed : place.armed) {
      words.push_back("~" + id_of(process, armed.event) + seen_of(armed.seen));
    }
    for (const auto& [name, value] : place.variables) words.push_back(variable(name, value));
    std::size_t order = 0;
    for (const auto& done : place.done) {
      words.push_back("+" + std::to_string(++order) + (*this)(*done));
    }
    for (const auto& undoing : place.undoing) words.push_back("-" + (*this)(*undoing));
    return bracketed(head, words);
  }
};

struct OfEngine {
  const Process& process;
  const state::Instance& instance;

  std::string operator()(message::ElementNumber number) const {
    const state::ElementInstance& element = instance.elements.at(number);
    std::string head = id_of(process, element.node);
    if (!is_listener(element)) head += seen_of(element.triggers_seen);
    if (is_inner(element)) head += "." + std::to_string(element.loop_index);
    if (const auto& loop = element.loop) {
      head += loop_of(loop->total, loop->started, loop->completed, loop->terminated);
    }
    Words words;
    std::map<std::uint64_t, std::string> done;
    for (const auto& [other, inside] : instance.elements) {
      if (is_listener(inside)) {
        if (inside.body != number) continue;
        words.push_back("~" + id_of(process, inside.node) + seen_of(inside.triggers_seen));
      } else if (inside.scope == number && inside.completed_order == 0) {
        words.push_back((*this)(other));
      } else if (inside.scope == number && inside.state == state::ElementState::kCompleted) {
        done[inside.completed_order] = (*this)(other);
      } else if (inside.scope == number) {
        words.push_back("-" + (*this)(other));
      }
    }
    std::size_t order = 0;
    for (const auto& [when, text] : done) words.push_back("+" + std::to_string(++order) + text);
    for (const auto& [place, count] : instance.tokens) {
      if (place.first == number) words.push_back(parked(process, place.second, count));
    }
    const auto variables = instance.variables.find(number);
    if (variables != instance.variables.end()) {
      for (const auto& [name, value] : variables->second) words.push_back(variable(name, value));
    }
    return bracketed(head, words);
  }
  bool is_listener(const state::ElementInstance& element) const {
    return behavior::is_listener(process, instance, element);
  }
  bool is_inner(const state::ElementInstance& element) const {
    const auto body = instance.elements.find(element.body);
    return body != instance.elements.end() && body->second.node == element.node;
  }
};

std::string counts(const std::map<std::string, int>& counts) {
  std::string text;
  for (const auto& [id, count] : counts) text += " " + id + "=" + std::to_string(count);
  return text;
}

template <class Side>
std::string summary(const Side& side, const std::string& tree) {
  std::string text = side.state() + " " + tree + "\n  completed" + counts(side.completed()) +
                     "\n  taken" + counts(side.taken()) + "\n  sent";
  for (const std::string& sent : side.sent()) text += " " + sent + ",";
  return text;
}

}  // namespace

std::string describe(const Interpreter& reference, const Process& process) {
  return summary(reference, reference.ended() ? "" : OfReference{process}(reference.root()));
}

std::string describe(const EngineSide& engine) {
  const bool active = engine.instance().state == state::InstanceState::kActive;
  return summary(engine, active ? OfEngine{engine.process(), engine.instance()}(1) : "");
}

}  // namespace vanthu::reference
