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

TEST_CASE("a token moved to a sequence flow goes along it: it waits at the join behind it") {
  Play play("start -> x:and { a:user ; b:user } -> j:and -> c:user");
  play.start().complete("a").move("b", "b-j");
  CHECK(play.open() == "c");
}

TEST_CASE("a token stuck at a join is moved past it or taken away") {
  const char* text = "start -> x:and { a:user ; b:user } -> j:and -> c:user";
  Play past(text);
  past.start().complete("a").move_parked("a", "c");
  CHECK(past.open() == "b c");
  Play away(text);
  away.start().complete("a").move_parked("a", "");
  CHECK(away.open() == "b");
  away.world().send(away.world().ids().front(), m::MoveParkedToken{1, "a-j", "", "test"});
  CHECK(away.complete("b").open() == "j|b");  // and now this one is stuck
  CHECK(away.move_parked("b", "").state() == "completed");
}

TEST_CASE("tokens do not go where no token can stand") {
  Play play(
      "start -> a:user -> s:sub(start -> b:user -> end) -> end ; t@a:timer(PT1H) -> late ;"
      "v:onevent(w:start.signal(x) -> d:user) ; k@s:compensate -> undo");
  play.start();
  for (const char* to : {"t", "v", "undo"}) {
    play.move("a", to);
    CHECK(play.rejected() == "token.cannot_go");
  }
  for (const char* to : {"b", "w", "nowhere", "start-b"}) {
    play.move("a", to);
    CHECK(play.rejected() == "node.not_found");
  }
  const auto id = play.world().ids().front();
  const auto listener = play.world().waiting("t").front().second;
  CHECK(play.world().send(id, m::MoveToken{listener, "s", ""})->code == "token.cannot_go");
  CHECK(play.world().send(id, m::MoveToken{1, "s", ""})->code == "element.not_found");
  CHECK(play.open() == "a");
}

TEST_CASE("an inner instance of a loop is cancelled, never moved by itself") {
  Play play("start -> a:user*par(2) -> b:user");
  play.start();
  const auto id = play.world().ids().front();
  const auto inner = play.world().at("a").back().second;
  CHECK(play.world().send(id, m::MoveToken{inner, "b", ""})->code == "token.cannot_go");
  CHECK(play.move("a", "b").open() == "b");  // the whole activity goes
}

TEST_CASE("a compensation handler that is cancelled lets the compensation go on") {
  Play play("start -> a:user -> t:throw.compensate -> b:user ; c@a:compensate -> undo:user");
  play.start().complete("a");
  CHECK(play.open() == "t undo");
  play.move("undo", "b");
  CHECK(play.rejected() == "token.cannot_go");
  CHECK(play.move("undo", "").open() == "b");
}

TEST_CASE("cancelling the last token of a scope completes the scope, then the process") {
  Play play("start -> s:sub(start -> a:user -> end) -> b:user");
  CHECK(play.start().move("a", "").open() == "b");
  CHECK(play.move("b", "").state() == "completed");
}

TEST_CASE("a job without connector is an incident of its own; a retry asks for the type anew") {
  Play play("start -> a:service(=topic) -> b:user");
  play.start({{"topic", "fax"}});
  const auto id = play.world().ids().front();
  const auto job = play.root().instance.jobs.begin()->first;
  play.world().send(id, m::MissConnector{m::JobId(job)});
  CHECK(play.incidents() == "connector.missing");
  const auto& text = play.root().instance.incidents.begin()->second.text;
  CHECK(text.en.find("\"fax\"") != std::string::npos);
  CHECK(text.vi != text.en);
  play.set({{"topic", "mail"}}).retry();
  CHECK(play.incidents().empty());
  CHECK(play.root().instance.jobs.at(job).type == "mail");
}

TEST_CASE("a call of a process that is not there waits for it, with an incident") {
  Play play("start -> c:call(=key) -> b:user", {"start -> d:user -> end"});
  CHECK(play.start({{"key", "far"}}).incidents() == "process.not_found");
  CHECK(play.open() == "c");
  CHECK(play.retry().incidents() == "process.not_found");
  CHECK(play.set({{"key", "q1"}}).retry().incidents().empty());
  CHECK(play.open() == "c d");
  CHECK(play.complete("d").open() == "b");
}

TEST_CASE("where asking for children again fails, one incident says why and keeps asking") {
  Play play("start -> c:call(=if n = 1 then \"far\" else n) -> b:user", {"start -> d:user -> end"});
  CHECK(play.start({{"n", 1}}).incidents() == "process.not_found");
  play.set({{"n", vanthu::expression::Value(vanthu::expression::List{1})}});
  CHECK(play.retry().root().instance.incidents.size() == 1);
  play.set({{"n", "q1"}});
  CHECK(play.retry().open() == "c d");
}

TEST_CASE("a timer whose step cannot be taken is an incident; firing it resolves that") {
  Play play("start -> c:catch.timer(PT1H) -> a:user");
  play.start();
  const auto id = play.world().ids().front();
  const auto job = play.root().instance.jobs.begin()->first;
  const auto later = play.world().now() + std::chrono::hours(9);
  play.world().send(id, m::FailTimer{m::JobId(job), "broken", later});
  play.world().send(id, m::FailTimer{m::JobId(job), "broken again", later});
  CHECK(play.incidents() == "timer.failed");
  CHECK(play.root().instance.jobs.at(job).due == later);
  CHECK(play.retry().incidents().empty());
  CHECK(play.root().instance.jobs.at(job).due == play.world().now());
  CHECK(play.fire().open() == "a");
}
