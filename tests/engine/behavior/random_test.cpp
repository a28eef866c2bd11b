// Random processes under random commands: whatever happens, the events say all of it, the
// difference names every row, and nothing is left without something to wait for.
#include <catch2/catch.hpp>

#include "engine/behavior/index.h"
#include "engine/state/difference.h"
#include "engine/state/evolve.h"
#include "engine/step.h"
#include "tests/support/notation.h"
#include "tests/support/random_process.h"

namespace {

namespace m = vanthu::message;
namespace state = vanthu::state;
namespace model = vanthu::model;
using vanthu::behavior::Attached;
using vanthu::behavior::Index;

constexpr int kSteps = 100'000;
constexpr int kStepsPerInstance = 60;

template <class Map, class Key>
void apply(Map& rows, const Map& after, const state::RowChange<Key>& change) {
  for (const Key& key : change.remove) {
    REQUIRE(rows.contains(key));
    rows.erase(key);
  }
  for (const Key& key : change.upsert) rows.insert_or_assign(key, after.at(key));
}

using VariableRows = std::map<state::VariableKey, vanthu::expression::Value>;

VariableRows variable_rows(const state::Instance& instance) {
  VariableRows rows;
  for (const auto& [scope, variables] : instance.variables) {
    for (const auto& [name, value] : variables) rows[{scope, name}] = value;
  }
  return rows;
}

// The rows of `before`, changed as the difference says, are those of `after`.
void check_difference(const m::Events& events, state::Instance before,
                      const state::Instance& after) {
  const auto change = state::difference(events, before, after);
  auto variables = variable_rows(before);
  const auto variables_after = variable_rows(after);
  apply(before.elements, after.elements, change.elements);
  apply(before.tokens, after.tokens, change.tokens);
  apply(variables, variables_after, change.variables);
  apply(before.tasks, after.tasks, change.tasks);
  apply(before.jobs, after.jobs, change.jobs);
  apply(before.subscriptions, after.subscriptions, change.subscriptions);
  apply(before.incidents, after.incidents, change.incidents);
  CHECK(before.elements == after.elements);
  CHECK(before.tokens == after.tokens);
  CHECK(variables == variables_after);
  CHECK(before.tasks == after.tasks);
  CHECK(before.jobs == after.jobs);
  CHECK(before.subscriptions == after.subscriptions);
  CHECK(before.incidents == after.incidents);
  if (!change.instance_changed) {
    CHECK(before.last_number == after.last_number);
    CHECK(before.state == after.state);
  }
}

template <class Kind>
bool is(const model::Process& process, const state::ElementInstance& element) {
  return element.node != model::kNoNode &&
         std::holds_alternative<Kind>(process.nodes[element.node].kind);
}

// Why an element instance is right to stand where it does; empty: it is stuck.
std::string reason_to_wait(const model::Process& process, const state::ElementInstance& element,
                           const Attached& attached) {
  if (!attached.incidents.empty()) return "incident";
  if (element.state == state::ElementState::kCompleted) return "kept";
  if (attached.live != 0) return "content";
  if (attached.waits()) return "work or event";
  if (element.state == state::ElementState::kActive) return "";
  if (attached.dependents != 0) return "listeners or handlers";
  if (is<model::CallActivity>(process, element)) return "children";
  if (element.state == state::ElementState::kCompensating) return "handler";
  return "";
}

void check_places(const model::Process& process, const state::Instance& instance) {
  if (instance.state != state::InstanceState::kActive) {
    CHECK(instance.elements.empty());
    CHECK(instance.tokens.empty());
    return;
  }
  const Index index(process, instance);
  for (const auto& [number, element] : instance.elements) {
    INFO("element " << number << " at "
                    << (element.node == model::kNoNode ? "process" : process.nodes[element.node].id)
                    << " state " << state::name(element.state));
    if (number != 1) CHECK(instance.elements.contains(element.scope));
    if (element.body != 0) CHECK(instance.elements.contains(element.body));
    CHECK(!reason_to_wait(process, element, index.of(number)).empty());
  }
  for (const auto& [scope, variables] : instance.variables) {
    CHECK(instance.elements.contains(scope));
  }
  for (const auto& [place, count] : instance.tokens) {
    CHECK(instance.elements.contains(place.first));
    CHECK(count > 0);
  }
  for (const auto& [id, row] : instance.tasks) CHECK(instance.elements.contains(row.element));
  for (const auto& [id, row] : instance.jobs) CHECK(instance.elements.contains(row.element));
  for (const auto& [id, row] : instance.subscriptions) {
    CHECK(instance.elements.contains(row.element));
  }
  for (const auto& [id, row] : instance.incidents) CHECK(instance.elements.contains(row.element));
}

void check_step(const model::Process& process, const state::Instance& before,
                const vanthu::engine::Step& step) {
  if (step.rejection) {
    CHECK(step.events.empty());
    CHECK(step.effects.empty());
    CHECK(step.instance == before);
    return;
  }
  state::Instance replayed = before;
  state::evolve(replayed, step.events);
  CHECK(replayed == step.instance);
  check_difference(step.events, before, step.instance);
  check_places(process, step.instance);
}

}  // namespace

TEST_CASE("random processes under random commands stay whole") {
  vanthu::engine::Limits limits;
  limits.elements_per_step = 300;
  int steps = 0;
  for (std::uint64_t seed = 1; steps < kSteps; ++seed) {
    vanthu::random_process::Random random(seed);
    const std::string text = vanthu::random_process::text(random);
    INFO("seed " << seed << ": " << text);
    const auto process = vanthu::notation::process(text);
    state::Instance instance;
    m::CommandBody body = m::StartInstance{
        {},
        "key",
        {{"n", 0}, {"items", vanthu::expression::Value(vanthu::expression::List{1, 2})}},
        {},
        ""};
    for (int i = 0; i < kStepsPerInstance; ++i) {
      ++steps;
      const vanthu::base::Time now{std::chrono::hours{i}};
      const m::Command command{now,
                               vanthu::base::IdSource(now, seed, random()),
                               {},
                               &vanthu::base::usual_calendar(),
                               body};
      INFO("step " << i << " command " << body.index());
      auto step = vanthu::engine::step(*process, instance, command, limits);
      check_step(*process, instance, step);
      instance = std::move(step.instance);
      if (instance.state != state::InstanceState::kActive) break;
      body = vanthu::random_process::command(random, *process, instance);
    }
  }
}
