// What a person can do to a running instance; not of BPMN, but promised by message/command.h.
#include <catch2/catch.hpp>

#include "tests/support/play.h"

namespace m = vanthu::message;
using vanthu::play::Play;

TEST_CASE("a refused command changes nothing and says why") {
  Play play("start -> a:user -> end");
  play.start();
  const auto before = play.root().instance;
  const auto id = play.world().ids().front();
  CHECK(play.world().send(id, m::CompleteTask{{}, {}})->code == "task.not_found");
  CHECK(play.world().send(id, m::CompleteJob{{}, {}})->code == "job.not_found");
  CHECK(play.world().send(id, m::FireTimer{{}})->code == "job.not_found");
  CHECK(play.world().send(id, m::DeliverMessage{{}, {}})->code == "subscription.not_found");
  CHECK(play.world().send(id, m::RetryIncident{{}})->code == "incident.not_found");
  CHECK(play.world().send(id, m::MoveToken{99, "a", ""})->code == "element.not_found");
  CHECK(play.world().send(id, m::StartInstance{})->code == "instance.exists");
  CHECK(play.root().instance == before);
  play.complete("a");
  CHECK(play.world().send(id, m::CancelInstance{})->code == "instance.ended");
}

TEST_CASE("cancelling an instance takes back all that waits and tells its children") {
  Play play("start -> x:and { a:user ; b:service ; c:call(q1) }", {"start -> d:user -> end"});
  CHECK(play.start().cancel().state() == "terminated");
  CHECK(play.open().empty());
}

TEST_CASE("a job that fails for the last time is an incident; retrying keeps its id") {
  Play play("start -> a:service(mail) -> b:user");
  play.start();
  const auto job = play.root().instance.jobs.begin()->first;
  play.world().send(play.world().ids().front(), m::FailJob{m::JobId(job), "down", 0, {}});
  CHECK(play.incidents() == "job.failed");
  CHECK(play.retry().incidents().empty());
  CHECK(play.root().instance.jobs.begin()->first == job);
  CHECK(play.root().instance.jobs.begin()->second.retries == 3);
  CHECK(play.complete("a").open() == "b");
}

TEST_CASE("a token is moved to another node of its scope only") {
  Play play("start -> a:user -> b:user -> s:sub(start -> c:user -> end) -> end");
  CHECK(play.start().move("a", "b").open() == "b");
  play.move("b", "c");
  CHECK(play.rejected() == "node.not_found");
  CHECK(play.open() == "b");
}

TEST_CASE("removing an inner instance lets the multi-instance go on") {
  Play play("start -> a:user*par(2) -> b:user");
  play.start().complete("a");
  const auto id = play.world().ids().front();
  const auto inner = play.world().at("a").back().second;
  play.world().send(id, m::MoveToken{inner, "", ""});
  CHECK(play.open() == "b");
}

TEST_CASE("what an element waits for can be triggered by hand") {
  Play play("start -> c:catch.timer(PT1H) -> a:user -> end ; t@a:timer(PT9H) -> b:user");
  CHECK(play.start().trigger("c").open() == "a");
  CHECK(play.trigger("t").open() == "b");
}

TEST_CASE("a loop without wait state stops with an incident after the step's limit") {
  Play play("start -> m:xor -> a -> x:xor { [=true] m }");
  play.world().limits.elements_per_step = 50;
  CHECK(play.start().incidents() == "step.limit");
  CHECK(play.state() == "active");
}

TEST_CASE("a wrong timer is an incident at the event, not at what it watches") {
  Play play("start -> a:user -> b:user ; t@a:timer(soon) -> c");
  CHECK(play.start().incidents() == "timer.invalid");
  CHECK(play.complete("a").open() == "b");
  CHECK(play.incidents().empty());
}
