// Working time in FEEL, on the usual Vietnamese calendar.
#include "tests/engine/expression/evaluate.h"

using namespace vanthu::expression;

TEST_CASE("working days on and back") {
  CHECK(shown("add working days(@\"2026-02-13\", 5)") == "2026-02-27");  // over Tết
  CHECK(shown("add working days(@\"2026-02-27\", -5)") == "2026-02-13");
  CHECK(shown("add working days(@\"2026-02-14\", 0)") == "2026-02-14");
  CHECK(shown("add working days(from: @\"2026-02-13T09:00:00\", days: 1)") ==
        "2026-02-23T09:00:00");
  // 18:00 in London is the next day in Vietnam; the answer is in the zone of the question.
  CHECK(shown("add working days(@\"2026-02-12T18:00:00Z\", 1)") == "2026-02-22T18:00:00Z");
  CHECK(shown("add working days(@\"2026-02-12T23:00:00+00:00\", 1)") == "2026-02-22T23:00:00Z");
}

TEST_CASE("the end of a working day") {
  CHECK(shown("end of working day(@\"2026-02-13\")") == "2026-02-13T17:30:00");
  CHECK(shown("end of working day(@\"2026-02-14\")") == "2026-02-23T17:30:00");
  CHECK(shown("end of working day(@\"2026-02-13T09:00:00\", 5)") == "2026-02-27T17:30:00");
  CHECK(shown("end of working day(@\"2026-02-13\", -1)") == "null");
}

TEST_CASE("working hours") {
  CHECK(shown("add working time(@\"2026-02-13T16:30:00\", @\"PT4H\")") == "2026-02-23T10:30:00");
  CHECK(shown("add working time(@\"2026-02-12T16:30:00\", @\"P1DT4H\")") == "2026-02-23T10:30:00");
  CHECK(shown("add working time(@\"2026-02-13T16:30:00\", @\"-PT4H\")") == "null");
  CHECK(shown("add working time(@\"2026-02-13T16:30:00\", @\"P1M\")") == "null");
  CHECK(shown("is working time(@\"2026-02-13T09:00:00\")") == "true");
  CHECK(shown("is working time(@\"2026-02-13T12:00:00\")") == "false");
  CHECK(shown("is working time(@\"2026-02-13T02:00:00Z\")") == "true");
}

TEST_CASE("counting working days") {
  CHECK(shown("working days between(@\"2026-02-13\", @\"2026-02-24\")") == "2");
  CHECK(shown("working days between(@\"2026-02-24\", @\"2026-02-13\")") == "-2");
  CHECK(shown("working days between(@\"2026-02-13T20:00:00\", @\"2026-02-23\") = 1") == "true");
  CHECK(shown("is working day(@\"2026-08-22\")") == "true");  // a Saturday worked for a Monday
  CHECK(shown("is working day(@\"2026-08-31\")") == "false");
  CHECK(shown("if 3 between 1 and 5 then working days between(@\"2026-03-02\", @\"2026-03-03\") "
              "else 0") == "1");
  CHECK(shown("[@\"2026-02-13\", @\"2026-02-14\"][is working day(item)]") == "[2026-02-13]");
}

TEST_CASE("wrong arguments are null") {
  for (const char* wrong :
       {"add working days(\"2026-02-13\", 5)", "add working days(@\"2026-02-13\", null)",
        "add working days(@\"2026-02-13\", 1.5)", "add working days(@\"2026-02-13\", 100001)",
        "add working days(null, 1)", "end of working day(1)",
        "end of working day(@\"2026-02-13\", \"1\")", "add working time(@\"2026-02-13\", 5)",
        "working days between(@\"2026-02-13\", 5)",
        "working days between(@\"0001-01-01\", @\"9999-01-01\")", "is working day(\"x\")",
        "is working time(@\"2026-02-13\")", "add working days(@\"999999999-12-31\", 1)"}) {
    CAPTURE(wrong);
    CHECK(shown(wrong) == "null");
  }
}

TEST_CASE("an organisation's own calendar counts") {
  using vanthu::base::WorkingCalendar;
  const auto sundays =
      WorkingCalendar::make(vanthu::base::Zone::utc(), {{{}, {}, {}, {}, {}, {}, {{0, 3600}}}}, {});
  REQUIRE(sundays);
  Environment environment;
  environment.calendar = &*sundays;
  const auto value =
      result_of("= string(add working days(@\"2026-02-13\", 2))", Context{}, environment);
  REQUIRE(value);
  CHECK(*value == Value("2026-02-22"));
}

TEST_CASE("counting costs steps") {
  CHECK(error_of("= for i in 1..100 return working days between(@\"2026-01-01\", @\"2099-01-01\")")
            .code == "expression.too_long");
}
