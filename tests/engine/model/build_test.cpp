#include <catch2/catch.hpp>

#include "tests/engine/model/parts.h"

using namespace vanthu;
using namespace vanthu::test;
using model::kNoNode;

TEST_CASE("flows, boundary events and scopes are listed in document order") {
  Parts parts;
  parts.node("s", model::StartEvent{})
      .node("sub", model::SubProcess{})
      .node("in", model::AbstractTask{}, "sub");
  parts.node("ev", model::SubProcess{model::SubProcess::Kind::kEvent});
  parts.node("late", model::BoundaryEvent{parts.at("sub"), true, {model::TimerTrigger{}}, false});
  parts.flow("f", "s", "sub").flow("g", "late", "sub");
  const model::Process process = parts.built();
  const model::Node& sub = process.nodes[process.node("sub")];
  CHECK(sub.incoming == std::vector<model::FlowIndex>{0, 1});
  CHECK(sub.boundary == std::vector<model::NodeIndex>{process.node("late")});
  CHECK(process.facts(kNoNode).start_events == std::vector<model::NodeIndex>{0});
  CHECK(process.facts(kNoNode).implicit_starts.empty());
  CHECK(process.facts(kNoNode).event_sub_processes ==
        std::vector<model::NodeIndex>{process.node("ev")});
  CHECK(process.facts(process.node("sub")).implicit_starts ==
        std::vector<model::NodeIndex>{process.node("in")});
  CHECK(model::build(process).nodes[1].incoming == sub.incoming);  // building twice changes nothing
}

TEST_CASE("nodes outside of the flow do not start by themselves") {
  Parts parts;
  parts.node("a", model::AbstractTask{});
  parts.node("undo", model::AbstractTask{}).last().for_compensation = true;
  parts.node("link", model::CatchEvent{{model::LinkTrigger{"l"}}, false});
  parts.node("b", model::BoundaryEvent{parts.at("a"), true, {model::TimerTrigger{}}, false});
  const model::Process process = parts.built();
  CHECK(process.facts(kNoNode).implicit_starts == std::vector<model::NodeIndex>{0});
}

TEST_CASE("the compensation handler is known at its activity") {
  Parts parts;
  parts.node("a", model::AbstractTask{}).node("undo", model::AbstractTask{});
  parts.node("c", model::BoundaryEvent{parts.at("a"), true, {model::CompensationTrigger{}}, false});
  parts.last().compensation_handler = parts.at("undo");
  CHECK(parts.built().nodes[0].compensation_handler == 1);
}

TEST_CASE("an inclusive join knows which tokens can still come") {
  // s -> split -> a -> join, split -> b -> join, join -> again -> a; t has a boundary event to
  // join.
  Parts parts;
  parts.node("s", model::StartEvent{}).node("split", model::InclusiveGateway{});
  parts.node("a", model::AbstractTask{}).node("b", model::AbstractTask{});
  parts.node("join", model::InclusiveGateway{}).node("again", model::ExclusiveGateway{});
  parts.node("end", model::EndEvent{});
  parts.node("late", model::BoundaryEvent{parts.at("b"), true, {model::TimerTrigger{}}, false});
  parts.flow("s_split", "s", "split").flow("split_a", "split", "a").flow("split_b", "split", "b");
  parts.flow("a_join", "a", "join").flow("b_join", "b", "join").flow("join_again", "join", "again");
  parts.flow("again_a", "again", "a").flow("again_end", "again", "end").flow("late_a", "late", "a");
  const model::Process p = parts.built();
  const model::JoinReach& reach = p.join_reach[p.node("join")];
  REQUIRE(reach.flows.size() == 2);  // a_join, b_join
  CHECK(reach.flows[0][p.flow("again_a")]);
  CHECK(reach.flows[0][p.flow("late_a")]);
  CHECK(reach.flows[0][p.flow("split_a")]);
  CHECK_FALSE(reach.flows[1][p.flow("again_a")]);  // only through the join itself
  CHECK_FALSE(reach.flows[1][p.flow("join_again")]);
  CHECK(reach.nodes[1][p.node("b")]);
  CHECK(reach.nodes[0][p.node("b")]);  // by its boundary event
  CHECK_FALSE(reach.nodes[1][p.node("a")]);
  CHECK(p.reaches[p.flow("again_a")][p.node("join")]);
  CHECK_FALSE(p.reaches[p.flow("again_end")][p.node("join")]);
}

TEST_CASE("links lead on to their targets") {
  Parts parts;
  parts.node("s", model::StartEvent{}).node("from", model::ThrowEvent{{model::LinkTrigger{"l"}}});
  parts.node("to", model::CatchEvent{{model::LinkTrigger{"l"}}, false});
  parts.node("b", model::AbstractTask{}).node("join", model::InclusiveGateway{});
  parts.flow("s_from", "s", "from").flow("to_join", "to", "join").flow("b_join", "b", "join");
  const model::Process p = parts.built();
  CHECK(p.join_reach[p.node("join")].flows[0][p.flow("s_from")]);
  CHECK(p.reaches[p.flow("s_from")][p.node("join")]);
}
