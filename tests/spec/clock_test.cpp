// BPMN 2.0.2, 10.5.5.6, and ISO 8601: timers by the office's clock and calendar.
#include <catch2/catch.hpp>

#include "engine/base/period.h"
#include "tests/support/play.h"

namespace base = vanthu::base;
namespace m = vanthu::message;
namespace model = vanthu::model;
using base::WorkingCalendar;
using vanthu::play::Play;

namespace {

base::Time at(const char* text, const WorkingCalendar& calendar = base::usual_calendar()) {
  return *base::DateTime::parse(text)->to_time(calendar.zone());
}
std::string shown(base::Time time, const WorkingCalendar& calendar = base::usual_calendar()) {
  base::DateTime local = base::DateTime::from(time, calendar.zone());
  local.time.zone = {};
  return local.text();
}

// A user task with a timer at its boundary that leaves it alone, begun at `start`.
struct Timed {
  Timed(const std::string& timer, const char* start,
        const WorkingCalendar& calendar = base::usual_calendar())
      : play("start -> a:user -> end ; t@a:+timer(" + timer + ") -> b") {
    play.world().calendar = &calendar;
    sleep_until(start);
    play.start();
  }
  void sleep_until(const char* moment) {
    play.world().set_clock(at(moment, *play.world().calendar));
  }
  Play play;
};

// When the timer fires, in order, as long as it does and at most `most` times.
std::vector<std::string> firings(Timed& timed, std::size_t most = 9) {
  auto& world = timed.play.world();
  std::vector<std::string> out;
  while (out.size() < most && world.fire_next(base::Time::max())) {
    out.push_back(shown(world.now(), *world.calendar));
  }
  return out;
}
std::vector<std::string> firings(const std::string& timer, const char* start, std::size_t most = 9,
                                 const WorkingCalendar& calendar = base::usual_calendar()) {
  Timed timed(timer, start, calendar);
  return firings(timed, most);
}
using Texts = std::vector<std::string>;

std::size_t count(const std::string& words, const std::string& word) {
  std::size_t out = 0;
  for (std::size_t i = 0; (i = words.find(word, i)) != std::string::npos; ++i) ++out;
  return out;
}

const WorkingCalendar& berlin() {
  static const std::vector<base::WorkingHours> day{{8 * 3600, 17 * 3600}};
  static const auto calendar = *WorkingCalendar::make(*base::Zone::named("Europe/Berlin"),
                                                      {day, day, day, day, day, {}, {}}, {});
  return calendar;
}

}  // namespace

TEST_CASE("10.5.5.6: five working days are over after Tết") {
  CHECK(firings("P5D", "2026-02-12T09:00:00") == Texts{"2026-02-17T09:00:00"});
  CHECK(firings("P5D working", "2026-02-12T09:00:00") == Texts{"2026-02-26T09:00:00"});
  CHECK(firings("P5D working-day-end", "2026-02-12T09:00:00") == Texts{"2026-02-26T17:30:00"});
  CHECK(firings("PT4H working", "2026-02-13T16:30:00") == Texts{"2026-02-23T10:30:00"});
  CHECK(firings("=end of working day(now(), 2)", "2026-02-12T09:00:00") ==
        Texts{"2026-02-23T17:30:00"});
}

TEST_CASE("10.5.5.6: working cycles across Tết and the year's end") {
  CHECK(firings("R3/P2D working", "2026-02-12T09:00:00") ==
        Texts{"2026-02-23T09:00:00", "2026-02-25T09:00:00", "2026-02-27T09:00:00"});
  CHECK(firings("R3/P1D working", "2025-12-30T09:00:00") ==
        Texts{"2025-12-31T09:00:00", "2026-01-05T09:00:00", "2026-01-06T09:00:00"});
}

TEST_CASE("10.5.5.6: a cycle is counted from its start and does not drift") {
  CHECK(firings("R/P1M", "2026-01-31T08:00:00", 3) ==
        Texts{"2026-02-28T08:00:00", "2026-03-31T08:00:00", "2026-04-30T08:00:00"});
  CHECK(firings("R5/P1Y", "2024-02-29T08:00:00") ==
        Texts{"2025-02-28T08:00:00", "2026-02-28T08:00:00", "2027-02-28T08:00:00",
              "2028-02-29T08:00:00", "2029-02-28T08:00:00"});
  CHECK(firings("R5/2024-12-30T00:00:00Z/P1W", "2024-12-01T00:00:00") ==
        Texts{"2024-12-30T07:00:00", "2025-01-06T07:00:00", "2025-01-13T07:00:00",
              "2025-01-20T07:00:00", "2025-01-27T07:00:00"});
  CHECK(firings("R/P1M next-working-day", "2026-01-31T08:00:00", 3) ==
        Texts{"2026-03-02T08:00:00", "2026-03-31T08:00:00", "2026-05-04T08:00:00"});
  CHECK(firings("R3/2026-03-28T02:30:00/P1D", "2026-03-01T00:00:00", 9, berlin()) ==
        Texts{"2026-03-28T02:30:00", "2026-03-29T03:30:00", "2026-03-30T02:30:00"});
}

TEST_CASE("missed firings are made up for by one, and count") {
  Timed hourly("R/PT1H", "2026-11-02T08:00:00");
  hourly.sleep_until("2026-11-05T08:30:00");
  CHECK(firings(hourly, 3) ==
        Texts{"2026-11-05T08:30:00", "2026-11-05T09:00:00", "2026-11-05T10:00:00"});

  Timed counted("R5/PT1H", "2026-11-02T08:00:00");
  counted.sleep_until("2026-11-02T11:30:00");  // three were due
  CHECK(firings(counted) ==
        Texts{"2026-11-02T11:30:00", "2026-11-02T12:00:00", "2026-11-02T13:00:00"});

  Timed over("R3/P1D working", "2026-11-02T08:00:00");
  over.sleep_until("2026-12-01T08:00:00");
  CHECK(firings(over) == Texts{"2026-12-01T08:00:00"});
  CHECK(over.play.open() == "a");

  Timed last("R/PT1H/2026-11-02T10:00:00", "2026-11-02T08:00:00");
  last.sleep_until("2026-11-03T08:00:00");
  CHECK(firings(last) == Texts{"2026-11-03T08:00:00"});
}

TEST_CASE("ten years of timers: never twice, never early, never lost") {
  Play play(
      "start -> a:user -> end ; y@a:+timer(R/P1Y) -> yearly ; m@a:+timer(R/P1M) -> monthly ;"
      "w@a:+timer(R/P5D working) -> working ; d@a:+timer(R/P1D) -> daily ;"
      "n@a:+timer(R/P1M next-working-day) -> rolled ; q@a:+timer(R40/P3M) -> quarterly");
  auto& world = play.world();
  world.set_clock(at("2024-02-29T09:00:00"));
  play.start();
  const base::Time end = at("2034-02-28T12:00:00");
  base::Time last = world.now();
  const auto earliest = [&] {
    base::Time due = base::Time::max();
    for (const auto& [id, job] : play.root().instance.jobs) due = std::min(due, job.due);
    return due;
  };
  for (base::Time due = earliest(); world.fire_next(end); due = earliest()) {
    CHECK(world.now() == due);
    CHECK(world.now() >= last);
    CHECK(earliest() >= last);
    last = world.now();
  }
  const std::string passed = " " + play.passed() + " ";
  const auto days = base::Date{2034, 2, 28}.days() - base::Date{2024, 2, 29}.days();
  const int working =
      base::usual_calendar().working_days_between(base::Date{2024, 2, 29}, base::Date{2034, 2, 28});
  CHECK(count(passed, " yearly ") == 10);
  CHECK(count(passed, " monthly ") == 120);
  CHECK(count(passed, " rolled ") == 120);
  CHECK(count(passed, " quarterly ") == 40);
  CHECK(count(passed, " daily ") == static_cast<std::size_t>(days));
  CHECK(count(passed, " working ") == static_cast<std::size_t>(working / 5));
  CHECK(play.root().instance.jobs.size() == 5);  // the counted one is over
  CHECK(play.open() == "a");
}
