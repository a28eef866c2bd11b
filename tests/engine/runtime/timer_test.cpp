// Timers: never early, never twice, whatever the clock does.
#include "tests/engine/runtime/world.h"

using namespace vanthu;
using namespace vanthu::runtime_test;
using state::InstanceState;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

Line waits(std::string_view duration) {
  return Line("waits")
      .add("start", model::StartEvent{})
      .add("wait", timer(model::TimerKind::kDuration, duration))
      .add("task", model::UserTask{})
      .add("end", model::EndEvent{});
}

}  // namespace

TEST_CASE("a timer fires when it is due, not before, and once") {
  World world;
  world.deploy(waits("PT1H"));
  const auto id = world.start("waits");
  world.clock.advance(minutes(60) - base::Microseconds(1));
  CHECK(world.work().idle());
  CHECK(world.instance(id).tasks.empty());
  world.clock.advance(base::Microseconds(1));
  CHECK(world.work().instances == 1);
  CHECK(world.instance(id).tasks.size() == 1);
  CHECK(world.work().idle());
  CHECK(world.engine().counters().timers_fired == 1);
}

TEST_CASE("a clock that jumps back fires nothing early or twice") {
  World world;
  world.deploy(waits("PT1H"));
  const auto id = world.start("waits");
  const auto begin = world.clock.now();
  world.clock.set(begin - hours(1000));
  CHECK(world.work().idle());
  world.clock.set(begin + hours(2));
  world.work();
  CHECK(world.instance(id).tasks.size() == 1);
  world.clock.set(begin);
  world.clock.advance(hours(1));
  CHECK(world.work().idle());
  CHECK(world.instance(id).tasks.size() == 1);
}

TEST_CASE("a clock that jumps ahead fires all that is due") {
  World world([] {
    runtime::Settings settings;
    settings.timers = 2;
    return settings;
  }());
  world.deploy(waits("PT1H"));
  std::vector<InstanceId> all;
  for (int i = 0; i < 250; ++i) all.push_back(world.start("waits"));
  world.clock.advance(hours(24 * 365));
  world.work();
  for (const auto& id : all) CHECK(world.instance(id).tasks.size() == 1);
  CHECK(world.engine().counters().timers_fired == 250);
}

TEST_CASE("a timer start event starts an instance at each firing of the latest version") {
  World world;
  const auto drawn = [](std::string_view cycle) {
    return Line("report")
        .add("start",
             model::StartEvent{{model::TimerTrigger{model::TimerKind::kCycle, text(cycle)}}})
        .add("end", model::EndEvent{});
  };
  world.deploy(drawn("R3/PT1H"));
  const auto started = [&] { return world.engine().counters().instances_started.load(); };
  world.work();
  CHECK(started() == 0);
  world.clock.advance(hours(1));
  world.work();
  CHECK(started() == 1);
  world.clock.advance(hours(1));
  world.work();
  world.work();
  CHECK(started() == 2);

  SECTION("the count is kept") {
    for (int i = 0; i < 5; ++i) {
      world.clock.advance(hours(1));
      world.work();
    }
    CHECK(started() == 3);
    CHECK(world.owed() == 0);
  }
  SECTION("missed firings are made up for once") {
    world.drawings["other"] = std::make_shared<const model::Process>(drawn("R/PT1M").build());
    REQUIRE(world.engine().deploy(office, "other", "other.bpmn", kClerk).ok());
    world.clock.advance(hours(24 * 365));
    world.work();
    CHECK(started() == 3);  // of the new version; the old one's clock has stopped
    world.clock.advance(minutes(1));
    world.work();
    CHECK(started() == 4);
    CHECK(world.owed() == 1);
  }
}

TEST_CASE("a file whose clock nobody understands is not deployed") {
  World world;
  world.drawings["odd"] = std::make_shared<const model::Process>(
      Line("odd")
          .add("start",
               model::StartEvent{{model::TimerTrigger{model::TimerKind::kCycle, text("often")}}})
          .add("end", model::EndEvent{})
          .build());
  auto refused = world.engine().deploy(office, "odd", "odd.bpmn", kClerk);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().code == "timer.invalid");
  CHECK(refused.error().where == "start");
  CHECK(world.read([](port::UnitOfWork& work) { return work.definitions().empty(); }));
}

TEST_CASE("work that was put off is not held longer by a clock that is set back") {
  World world;
  runtime::Postponed postponed;
  base::IdSource ids = world.entropy.ids(world.clock.now());
  const InstanceId id{ids.next()};
  const auto now = world.clock.now();
  postponed.failed(id, now, world.settings, ids);
  CHECK(postponed.holds(id, now));
  CHECK_FALSE(postponed.holds(id, now + hours(2)));
  CHECK_FALSE(postponed.holds(id, now - hours(1)));
}

TEST_CASE("each organisation's timers go by its own calendar") {
  using base::WorkingCalendar;
  const auto sundays = WorkingCalendar::make(
      *base::Zone::named("Europe/Berlin"), {{{}, {}, {}, {}, {}, {}, {{9 * 3600, 12 * 3600}}}}, {});
  runtime::Settings settings;
  settings.calendars.emplace("parish", std::make_shared<const WorkingCalendar>(*sundays));
  World world(settings);
  world.deploy(waits("P2D working-day-end"));
  REQUIRE(world.engine().deploy("parish", "waits", "waits.bpmn", kClerk).ok());
  world.clock.set(*base::DateTime::parse("2026-11-23T02:00:00Z")->to_time({}));  // a Monday
  const auto due_in = [&](const std::string& organisation) {
    auto id = world.engine().call(organisation, kClerk,
                                  [](Transaction& t) { return t.start("waits", "B-1", {}); });
    REQUIRE(id.ok());
    auto unit = world.store.begin(organisation);
    const auto jobs = unit->read(*id).value().instance.jobs;
    REQUIRE(jobs.size() == 1);
    return base::DateTime::from(jobs.begin()->second.due, base::Zone::utc()).text();
  };
  CHECK(due_in(office) == "2026-11-25T10:30:00Z");
  CHECK(due_in("parish") == "2026-12-06T11:00:00Z");
}
