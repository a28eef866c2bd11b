#include <catch2/catch.hpp>

#include "engine/model/diagnostic_text.h"
#include "tests/engine/model/parts.h"

using namespace vanthu;
using namespace vanthu::test;

TEST_CASE("a loop that passes no wait state and has no way out is refused") {
  Parts parts;
  parts.node("s", model::StartEvent{}).node("a", model::AbstractTask{});
  parts.node("x", model::ExclusiveGateway{}).node("b", model::AbstractTask{});
  parts.flow("s_a", "s", "a").flow("a_x", "a", "x").flow("x_b", "x", "b").flow("b_a", "b", "a");
  CHECK(finds(parts.built(), "bpmn.endless_loop"));

  SECTION("a user task in it waits") {
    Parts waits;
    waits.node("s", model::StartEvent{})
        .node("a", model::UserTask{})
        .node("b", model::AbstractTask{});
    waits.flow("s_a", "s", "a").flow("a_b", "a", "b").flow("b_a", "b", "a");
    CHECK_FALSE(finds(waits.built(), "bpmn.endless_loop"));
  }
  SECTION("a way out may be taken") {
    parts.node("end", model::EndEvent{}).flow("x_end", "x", "end", "done");
    CHECK_FALSE(finds(parts.built(), "bpmn.endless_loop"));
  }
  SECTION("a split whose one branch comes back always spins") {
    parts.node("p", model::ParallelGateway{}).node("end", model::EndEvent{});
    parts.flow("b_p", "b", "p").flow("p_end", "p", "end").flow("p_a", "p", "a");
    CHECK(finds(parts.built(), "bpmn.endless_loop"));
  }
  SECTION("a terminate event beside it may end it") {
    parts.node("p", model::ParallelGateway{})
        .node("end", model::EndEvent{{model::TerminateTrigger{}}});
    parts.flow("b_p", "b", "p").flow("p_end", "p", "end").flow("p_a", "p", "a");
    CHECK_FALSE(finds(parts.built(), "bpmn.endless_loop"));
  }
}

TEST_CASE("joins that starve and nodes that nothing reaches are told") {
  Parts parts;
  parts.node("s", model::StartEvent{}).node("join", model::ParallelGateway{});
  parts.node("c", model::AbstractTask{}).node("d", model::AbstractTask{});
  parts.flow("s_join", "s", "join")
      .flow("c_join", "c", "join")
      .flow("c_d", "c", "d")
      .flow("d_c", "d", "c");
  CHECK(finds(parts.built(), "bpmn.join_starved"));
  CHECK(finds(parts.built(), "bpmn.unreachable"));
}

TEST_CASE("a sound process has no findings") {
  Parts parts;
  parts.node("s", model::StartEvent{}).node("u", model::UserTask{}).node("e", model::EndEvent{});
  parts.flow("f", "s", "u").flow("g", "u", "e");
  CHECK(model::validate(parts.built()).empty());
}

TEST_CASE("a finding is one line in the language asked for") {
  Parts parts;
  parts.node("s", model::StartEvent{})
      .node("a\nb", model::AbstractTask{})
      .node("e", model::EndEvent{});
  parts.flow("f", "s", "a\nb").flow("g", "a\nb", "s").flow("h", "e", "a\nb");
  auto found = model::validate(parts.built());
  REQUIRE(model::has_errors(found));
  model::Diagnostic* start = nullptr;
  for (auto& d : found) {
    if (d.error.code == "bpmn.start_event_incoming") start = &d;
  }
  REQUIRE(start != nullptr);
  start->error.where = "m.bpmn:7";
  CHECK(model::format_diagnostic(*start, base::Language::kEnglish) ==
        "m.bpmn:7: error: [bpmn.start_event_incoming] s: A start event must not have an incoming "
        "sequence flow. Lead that flow to the element behind the start event.");
  CHECK(
      model::format_diagnostic(*start, base::Language::kVietnamese).rfind("m.bpmn:7: lỗi: [", 0) ==
      0);
  for (const auto& d : found) {
    CHECK(model::format_diagnostic(d, base::Language::kEnglish).find('\n') == std::string::npos);
  }
}
