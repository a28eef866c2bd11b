// Two instances of the same random process under the same random commands, one of which is moved
// now and then to a version that draws the same with other ids in another order, and back: whatever
// happens, they do the same.
#include <catch2/catch.hpp>

#include "engine/behavior/move.h"
#include "engine/model/build.h"
#include "engine/state/evolve.h"
#include "engine/step.h"
#include "tests/support/notation.h"
#include "tests/support/random_process.h"

namespace {

namespace m = vanthu::message;
namespace state = vanthu::state;
namespace model = vanthu::model;
using vanthu::engine::Step;

constexpr int kSteps = 30'000;
constexpr int kStepsPerInstance = 60;

std::string renamed(const std::string& id) {
  return id.empty() ? id : "new " + id;
}

void rename_compensated(model::Triggers& triggers) {
  for (auto& trigger : triggers) {
    if (auto* named = std::get_if<model::CompensationTrigger>(&trigger)) {
      named->activity = renamed(named->activity);
    }
  }
}

// The same process: every id changed, every index one higher, behind a start that nothing triggers.
model::Process redrawn(const model::Process& process) {
  model::Process out;
  out.id = process.id;
  model::Node never;
  never.id = "never";
  never.kind = model::StartEvent{{model::SignalTrigger{"never", nullptr}}};
  out.nodes.push_back(never);
  model::Node nowhere;
  nowhere.id = "nowhere";
  nowhere.kind = model::EndEvent{};
  const auto shift = [](auto& index) {
    if (index + 1 != 0) ++index;
  };
  for (model::Node node : process.nodes) {
    node.id = renamed(node.id);
    shift(node.scope);
    shift(node.default_flow);
    shift(node.compensation_handler);
    if (auto* boundary = std::get_if<model::BoundaryEvent>(&node.kind)) shift(boundary->host);
    if (auto* event = std::get_if<model::ThrowEvent>(&node.kind)) {
      rename_compensated(event->triggers);
    }
    if (auto* event = std::get_if<model::EndEvent>(&node.kind)) rename_compensated(event->triggers);
    out.nodes.push_back(std::move(node));
  }
  out.nodes.push_back(nowhere);
  model::Flow first;
  first.id = "never-nowhere";
  first.source = 0;
  first.target = static_cast<model::NodeIndex>(out.nodes.size() - 1);
  out.flows.push_back(first);
  for (model::Flow flow : process.flows) {
    flow.id = renamed(flow.id);
    shift(flow.source);
    shift(flow.target);
    out.flows.push_back(std::move(flow));
  }
  return model::build(std::move(out));
}

// Both versions, and the ways between them.
struct Versions {
  model::Process old_one;
  model::Process new_one;
  m::ElementMap there;
  m::ElementMap back;

  explicit Versions(const model::Process& process) : old_one(process), new_one(redrawn(process)) {
    const auto add = [this](const std::string& id) {
      there.emplace_back(id, renamed(id));
      back.emplace_back(renamed(id), id);
    };
    for (const auto& node : old_one.nodes) add(node.id);
    for (const auto& flow : old_one.flows) {
      if (old_one.node(flow.id) == model::kNoNode) add(flow.id);
    }
  }
};

// As the old version numbers its nodes and flows.
state::Instance seen_from_old(state::Instance instance) {
  m::InstanceMoved back;
  for (std::uint32_t i = 1; i < 2'000; ++i) {
    back.nodes.emplace_back(i, i - 1);
    back.flows.emplace_back(i, i - 1);
  }
  state::evolve(instance, back);
  return instance;
}

m::CommandBody for_new(m::CommandBody body) {
  if (auto* move = std::get_if<m::MoveToken>(&body)) move->to_node = renamed(move->to_node);
  if (auto* parked = std::get_if<m::MoveParkedToken>(&body)) {
    parked->to_node = renamed(parked->to_node);
    parked->flow = renamed(parked->flow);
  }
  return body;
}

class Twins {
 public:
  explicit Twins(const Versions& versions, std::uint64_t seed)
      : versions_(versions), random_(seed) {
    limits_.elements_per_step = 300;
  }

  void play() {
    m::CommandBody body = m::StartInstance{
        {},
        "key",
        {{"n", 0}, {"items", vanthu::expression::Value(vanthu::expression::List{1, 2})}},
        {},
        ""};
    for (int i = 0; i < kStepsPerInstance; ++i) {
      INFO("step " << i << " command " << body.index());
      both(i, body);
      if (stays_.state != state::InstanceState::kActive) return;
      if (random_() % 3 == 0) move(i);
      body = vanthu::random_process::command(random_, versions_.old_one, stays_);
    }
  }

 private:
  m::Command command(int i, std::uint64_t entropy, m::CommandBody body) const {
    const vanthu::base::Time now{std::chrono::hours{i}};
    return {now,
            vanthu::base::IdSource(now, 7, entropy),
            {},
            &vanthu::base::usual_calendar(),
            std::move(body)};
  }
  void both(int i, const m::CommandBody& body) {
    const std::uint64_t entropy = random_();
    const Step a =
        vanthu::engine::step(versions_.old_one, stays_, command(i, entropy, body), limits_);
    const Step b =
        vanthu::engine::step(on_new_ ? versions_.new_one : versions_.old_one, moves_,
                             command(i, entropy, on_new_ ? for_new(body) : body), limits_);
    CHECK(a.rejection.has_value() == b.rejection.has_value());
    CHECK(a.events.size() == b.events.size());
    CHECK(a.effects.size() == b.effects.size());
    stays_ = a.instance;
    moves_ = b.instance;
    compare();
  }
  void move(int i) {
    const model::Process& from = on_new_ ? versions_.new_one : versions_.old_one;
    const model::Process& to = on_new_ ? versions_.old_one : versions_.new_one;
    const m::MoveInstance asked{{}, {}, on_new_ ? versions_.back : versions_.there, "test", false};
    Step moved = vanthu::engine::move(from, to, moves_, command(i, random_(), asked), limits_);
    INFO((moved.rejection ? moved.rejection->what.en : std::string("moved")));
    REQUIRE_FALSE(moved.rejection.has_value());
    state::Instance replayed = moves_;
    CHECK(state::evolve(replayed, moved.events));
    CHECK(replayed == moved.instance);
    CHECK(moved.events.size() == 1);
    moves_ = std::move(moved.instance);
    on_new_ = !on_new_;
    compare();
  }
  void compare() const {
    const bool same = (on_new_ ? seen_from_old(moves_) : moves_) == stays_;
    CHECK(same);
  }

  const Versions& versions_;
  vanthu::random_process::Random random_;
  vanthu::engine::Limits limits_;
  state::Instance stays_;
  state::Instance moves_;
  bool on_new_ = false;
};

}  // namespace

TEST_CASE("an instance that is moved to the same drawing and back does what it would have done") {
  int steps = 0;
  for (std::uint64_t seed = 1; steps < kSteps; ++seed, steps += kStepsPerInstance) {
    vanthu::random_process::Random random(seed);
    const std::string text = vanthu::random_process::text(random);
    INFO("seed " << seed << ": " << text);
    const Versions versions(*vanthu::notation::process(text));
    Twins(versions, seed).play();
  }
}
