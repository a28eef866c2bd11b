// The engine against the reference: the same random actions on the same random processes leave
// both in the same state, after every action. VANTHU_LONG=1 plays 100,000 traces.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>

#include "tests/reference/engine_side.h"
#include "tests/reference/generator.h"
#include "tests/reference/words.h"
#include "tests/support/notation.h"

namespace {

using namespace vanthu::reference;  // NOLINT: the whole vocabulary is wanted here
using vanthu::expression::List;
namespace model = vanthu::model;

constexpr std::size_t kShortTraces = 3'000;
constexpr std::size_t kLongTraces = 100'000;
constexpr std::size_t kActions = 20;
constexpr std::size_t kMostPlaces = 120;

struct Trace {
  Choices::Sequence process;
  Choices::Sequence actions;
};

struct Played {
  std::string text;  // the process
  std::string actions;
  std::string difference;  // empty: none
  std::size_t count = 0;
  bool ended = false;
};

std::string text_of(const Action& action, const model::Process& process) {
  static const char* const kWords[]{"complete", "trigger", "error", "escalation", "set"};
  std::string text = kWords[static_cast<int>(action.kind)];
  if (action.node != model::kNoNode) text += " " + process.nodes[action.node].id;
  if (action.nth != 0) text += " #" + std::to_string(action.nth);
  if (action.trigger != 0) text += " trigger " + std::to_string(action.trigger);
  if (!action.code.empty()) text += " " + action.code;
  if (action.n) text += " n=" + std::to_string(*action.n);
  return text;
}

// Any of the process's own start events; none is chosen where one is without trigger or there is
// no start event at all.
model::NodeIndex start_of(const model::Process& process, Choices& choices) {
  std::vector<model::NodeIndex> triggered;
  bool usual = false, any = false;
  for (model::NodeIndex n = 0; n < process.nodes.size(); ++n) {
    const auto* start = std::get_if<model::StartEvent>(&process.nodes[n].kind);
    if (start == nullptr || process.nodes[n].scope != model::kNoNode) continue;
    any = true;
    usual = usual || start->triggers.empty();
    if (!start->triggers.empty()) triggered.push_back(n);
  }
  const bool choose = !triggered.empty() && (!usual || choices.one_in(3)) && any;
  return choose ? triggered.front() : model::kNoNode;
}

Action next_action(const Interpreter& reference, Choices& choices) {
  const auto possible = reference.possible();
  // Errors and escalations of work are three of four that it offers: take fewer of them.
  Action action = possible[choices.below(possible.size())];
  const bool thrown =
      action.kind == Action::Kind::kError || action.kind == Action::Kind::kEscalation;
  if (thrown && !choices.one_in(4)) {
    action.kind = Action::Kind::kComplete;
    action.code.clear();
  }
  const std::size_t n = choices.below(10);
  if (n > 4 || action.kind == Action::Kind::kSet) action.n = static_cast<int>(n % 5);
  if (action.kind == Action::Kind::kTrigger && action.n) action.n = std::nullopt;
  return action;
}

Played play(const Trace& trace) {
  Choices for_process(trace.process), for_actions(trace.actions);
  Played played;
  played.text = process_text(for_process);
  const auto process = vanthu::notation::process(played.text);
  Interpreter reference(*process);
  EngineSide engine(process);
  const Values variables{{"n", Value(1)}, {"items", Value(List{1, 2})}};
  const auto compare = [&](bool taken) {
    const std::string expected = describe(reference, *process);
    const std::string found = describe(engine);
    if (taken && expected == found) return true;
    played.difference = "reference: " + expected + "\n   engine: " + found +
                        (taken ? "" : "\n   the engine did not take the last action");
    return false;
  };
  const auto start = start_of(*process, for_actions);
  if (start != model::kNoNode) played.actions = "start " + process->nodes[start].id;
  reference.start(variables, start);
  engine.start(variables, start);
  while (compare(true) && !reference.ended() && !for_actions.spent() && played.count < kActions &&
         reference.size() < kMostPlaces) {
    const Action action = next_action(reference, for_actions);
    played.actions += (played.actions.empty() ? "" : ", ") + text_of(action, *process);
    ++played.count;
    reference.act(action);
    if (!engine.act(action)) {
      compare(false);
      break;
    }
  }
  played.ended = reference.ended();
  return played;
}

Trace shrunk(Trace trace) {
  trace.process = shrink(trace.process, [&](const Choices::Sequence& process) {
    return !play({process, trace.actions}).difference.empty();
  });
  trace.actions = shrink(trace.actions, [&](const Choices::Sequence& actions) {
    return !play({trace.process, actions}).difference.empty();
  });
  trace.process = shrink(trace.process, [&](const Choices::Sequence& process) {
    return !play({process, trace.actions}).difference.empty();
  });
  return trace;
}

std::size_t number(const char* name, std::size_t otherwise) {
  const char* value = std::getenv(name);
  return value != nullptr ? std::stoull(value) : otherwise;
}

}  // namespace

TEST_CASE("engine and reference agree on random processes under random actions") {
  const bool is_long = std::getenv("VANTHU_LONG") != nullptr;
  const std::size_t traces = number("VANTHU_TRACES", is_long ? kLongTraces : kShortTraces);
  const std::size_t first = number("VANTHU_FIRST_TRACE", 1);
  std::size_t actions = 0, ended = 0;
  for (std::size_t seed = first; seed < first + traces; ++seed) {
    std::mt19937_64 random(seed);
    const Trace trace{Choices::random(random, 60 + seed % 160),
                      Choices::random(random, 3 * kActions)};
    const Played played = play(trace);
    actions += played.count;
    ended += played.ended ? 1 : 0;
    if (played.difference.empty()) continue;
    const Played small = play(shrunk(trace));
    FAIL("trace " << seed << "\n  process: " << small.text << "\n  actions: " << small.actions
                  << "\n"
                  << small.difference);
  }
  std::cout << traces << " traces, " << actions << " actions, " << ended << " ended\n";
  CHECK(actions > 3 * traces);  // else nothing is tried
  CHECK(ended > traces / 10);
  CHECK(ended < traces);
}
