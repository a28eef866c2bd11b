// vanthu:calendar: times of a model that are counted in working time.
#include "tests/adapters/bpmn_xml/xml_fixture.h"

using namespace vanthu;
using namespace vanthu::test;
using base::Counting;

namespace {

bpmn_xml::ReadResult read_timer(const std::string& definition) {
  const std::string vanthu = "xmlns:v='https://vanthu.example/bpmn' ";
  return read_process(
      "<b:startEvent id='s'/><b:sequenceFlow id='f' sourceRef='s' targetRef='t'/>"
      "<b:intermediateCatchEvent id='t'><b:timerEventDefinition " +
      vanthu + definition + "</b:timerEventDefinition></b:intermediateCatchEvent>");
}
const model::TimerTrigger& timer_of(const bpmn_xml::ReadResult& result) {
  return std::get<model::TimerTrigger>(kind_of<model::CatchEvent>(result, "t").triggers.at(0));
}

}  // namespace

TEST_CASE("a timer says how it is counted, on itself or on its part") {
  const auto on_part = read_timer("><b:timeDuration v:calendar='working'>P5D</b:timeDuration>");
  CHECK_FALSE(model::has_errors(on_part.diagnostics));
  CHECK(timer_of(on_part).counting == Counting::kWorking);
  CHECK(timer_of(read_timer("v:calendar='working-day-end'><b:timeDuration>P5D</b:timeDuration>"))
            .counting == Counting::kWorkingDayEnd);
  CHECK(timer_of(read_timer("v:calendar='next-working-day'><b:timeCycle>R/P1M</b:timeCycle>"))
            .counting == Counting::kNextWorkingDay);
  CHECK(timer_of(read_timer("><b:timeCycle v:calendar='working'>= cycle</b:timeCycle>")).counting ==
        Counting::kWorking);
  CHECK(timer_of(read_timer("><b:timeDuration>P5D</b:timeDuration>")).counting ==
        Counting::kCalendar);
  const auto in_text = read_timer("><b:timeDuration>P5D working</b:timeDuration>");
  CHECK_FALSE(model::has_errors(in_text.diagnostics));
}

TEST_CASE("what cannot be counted in working time is refused") {
  for (const char* wrong : {"v:calendar='working'><b:timeDuration>P1M</b:timeDuration>",
                            "v:calendar='working'><b:timeDuration>P1W</b:timeDuration>",
                            "v:calendar='working'><b:timeCycle>R3/P1DT4H</b:timeCycle>",
                            "v:calendar='working-day-end'><b:timeDuration>PT4H</b:timeDuration>",
                            "v:calendar='working'><b:timeDate>2026-11-23</b:timeDate>"}) {
    CAPTURE(wrong);
    const auto result = read_timer(wrong);
    CHECK(has_code(result, "bpmn.timer_calendar"));
    CHECK(model::has_errors(result.diagnostics));
  }
  CHECK(has_code(read_timer("v:calendar='lunar'><b:timeDuration>P1D</b:timeDuration>"),
                 "bpmn.calendar"));
  CHECK(has_code(read_timer("><b:timeDuration>P1M working</b:timeDuration>"), "bpmn.timer_value"));
}

TEST_CASE("a user task's dates are counted as its attribute says") {
  const auto result = read_process(
      "<b:userTask id='u' xmlns:v='https://vanthu.example/bpmn' camunda:dueDate='P5D' "
      "v:calendar='working-day-end'/>");
  CHECK_FALSE(model::has_errors(result.diagnostics));
  CHECK(kind_of<model::UserTask>(result, "u").counting == Counting::kWorkingDayEnd);
}
