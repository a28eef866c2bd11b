// BPMN 2.0.2, 13.5: events that are caught and thrown.
#include <catch2/catch.hpp>

#include "tests/support/play.h"

namespace m = vanthu::message;
using vanthu::expression::Value;
using vanthu::play::Play;

TEST_CASE("13.5.1: an intermediate catch event waits for its trigger") {
  CHECK(Play("start -> c:catch.message(m) -> a:user").start().publish("m").open() == "a");
  CHECK(Play("start -> c:catch.signal(s) -> a:user").start().broadcast("s").open() == "a");
  CHECK(Play("start -> c:catch.timer(PT1H) -> a:user").start().fire().open() == "a");
}

TEST_CASE("13.5.1: a condition is looked at when it is armed and when a variable changes") {
  Play play("start -> c:catch.condition(=n > 1) -> a:user");
  CHECK(play.start({{"n", 0}}).open() == "c");
  CHECK(play.set({{"n", 2}}).open() == "a");
  CHECK(Play("start -> c:catch.condition(=n > 1) -> a:user").start({{"n", 2}}).open() == "a");
}

TEST_CASE("13.5.1: a message is correlated by name and key") {
  Play play("start -> c:catch.message(m, =key) -> a:user");
  play.start({{"key", "k1"}});
  CHECK(play.publish("m", "k2").open() == "c");
  CHECK(play.publish("m", "k1").open() == "a");
}

TEST_CASE("10.5.4: a link continues at the catch event of the same name") {
  CHECK(Play("start -> t:throw.link(L) ; c:catch.link(L) -> a:user").start().open() == "a");
}

TEST_CASE("13.5.2: a multiple event waits for one, a parallel multiple event for all") {
  Play one("start -> c:catch.signal(x).signal(y) -> a:user");
  CHECK(one.start().broadcast("y").open() == "a");
  Play all("start -> c:catch&signal(x).signal(y) -> a:user");
  CHECK(all.start().broadcast("y").broadcast("y").open() == "c");
  CHECK(all.broadcast("x").open() == "a");
}

TEST_CASE("13.5.2: a non-interrupting parallel multiple event waits for all again") {
  Play play("start -> a:user ; e@a:&+signal(x).signal(y) -> b:user");
  CHECK(play.start().broadcast("x").broadcast("y").open() == "a b");
  CHECK(play.broadcast("x").broadcast("x").open() == "a b");
  CHECK(play.broadcast("y").open() == "a b b");
  Play conditions("start -> a:user ; e@a:&+condition(=n > 0).condition(=n > 1) -> b:user");
  CHECK(conditions.start({{"n", 2}}).set({{"n", 3}}).open() == "a b");
}

TEST_CASE("13.5.3: an interrupting boundary event cancels its activity") {
  Play play("start -> a:user -> b ; t@a:timer(PT1H) -> c:user");
  CHECK(play.start().fire().open() == "c");
  CHECK(play.root().instance.tasks.size() == 1);
}

TEST_CASE("13.5.3: a non-interrupting boundary event leaves its activity alone") {
  Play play("start -> a:user -> b:user ; t@a:+message(m) -> c:user");
  CHECK(play.start().publish("m").publish("m").open() == "a c c");
}

TEST_CASE("13.5.3: boundary events are armed only while the activity is active") {
  Play play("start -> a:user -> b:user ; t@a:timer(PT1H) -> c ; s@a:signal(x) -> d");
  play.start();
  CHECK(play.root().instance.jobs.size() == 1);
  play.complete("a");
  CHECK(play.root().instance.jobs.empty());
  CHECK(play.root().instance.subscriptions.empty());
}

TEST_CASE("10.5.5: a cycle's next firing counts from the due moment") {
  Play play("start -> a:user ; t@a:+timer(R3/PT1H) -> b");
  play.start();
  const auto begin = play.world().now();
  for (int i = 1; i <= 3; ++i) {
    play.fire();
    CHECK(play.world().now() - begin == std::chrono::hours{i});
  }
  CHECK(play.root().instance.jobs.empty());
  CHECK(play.open() == "a");
}

TEST_CASE("13.5.3: a condition that stays true happens once") {
  Play play("start -> a:user ; c@a:+condition(=n > 1) -> b:user");
  CHECK(play.start({{"n", 2}}).open() == "a b");
  CHECK(play.set({{"n", 3}}).open() == "a b");
  CHECK(play.set({{"n", 0}}).set({{"n", 2}}).open() == "a b b");
}

TEST_CASE("13.5.4: an interrupting event sub-process cancels its scope and completes it") {
  Play play(
      "start -> s:sub(start -> a:user -> end ; v:onevent(w:start.signal(x) -> b:user)) -> c:user");
  CHECK(play.start().broadcast("x").open() == "b s v");
  CHECK(play.complete("b").open() == "c");
}

TEST_CASE(
    "13.5.4: a non-interrupting event sub-process runs beside its scope, as often as it comes") {
  Play play("start -> a:user -> end ; v:onevent(w:start.+signal(x) -> b:user)");
  CHECK(play.start().broadcast("x").broadcast("x").open() == "a b b v v");
  CHECK(play.complete("a").state() == "active");
  CHECK(play.complete("b").complete("b").state() == "completed");
}

TEST_CASE("13.5.4: an error ends at the nearest handler, an exact one before one for any") {
  Play play(
      "start -> s:sub(start -> a:user -> x:end.error(E)) -> b ; any@s:error -> c:user ; "
      "exact@s:error(E) -> d:user");
  CHECK(play.start().complete("a").open() == "d");
}

TEST_CASE("13.5.4: an error of a task is caught at its own boundary") {
  Play play("start -> a:user -> b ; x@a:error(E) -> c:user");
  CHECK(play.start().throw_error("a", "E").open() == "c");
}

TEST_CASE("13.5.4: an uncaught error end event ends the instance with the error") {
  Play play("start -> s:and { a:user ; b -> x:end.error(E) }");
  CHECK(play.start().state() == "failed");
  CHECK(play.root().instance.error_code == "E");
}

TEST_CASE("an uncaught error of a job is an incident a person can see") {
  Play play("start -> a:service(mail) -> b:user");
  CHECK(play.start().throw_error("a", "E").incidents() == "error.uncaught");
  CHECK(play.open() == "a");
}

TEST_CASE("13.5.4: an error in an event sub-process is not caught by its siblings") {
  Play play(
      "start -> s:sub(start -> a:user -> x:end.error(E) ; "
      "v:onevent(w:start.error(E) -> y:end.error(E))) -> b ; z@s:error(E) -> c:user");
  CHECK(play.start().complete("a").open() == "c");
}

TEST_CASE("13.5.4: an escalation goes on with its scope where its handler does not interrupt") {
  Play play(
      "start -> s:sub(start -> t:throw.escalation(S) -> a:user -> end) -> b:user ; "
      "e@s:+escalation(S) -> c:user");
  CHECK(play.start().open() == "a c s");
}

TEST_CASE("13.5.4: an interrupting handler of an escalation cancels the scope") {
  Play play(
      "start -> s:sub(start -> t:throw.escalation(S) -> a:user -> end) -> b:user ; "
      "e@s:escalation -> c:user");
  CHECK(play.start().open() == "c");
}

TEST_CASE("13.5.4: an uncaught escalation is without effect") {
  CHECK(Play("start -> t:throw.escalation(S) -> a:user").start().open() == "a");
}

TEST_CASE("13.5.6: a terminate end event ends its own scope only") {
  Play play("start -> s:sub(start -> x:and { a:user ; t:end.terminate }) -> b:user");
  CHECK(play.start().open() == "b");
  Play whole("start -> x:and { a:user ; t:end.terminate }");
  CHECK(whole.start().state() == "terminated");
}

TEST_CASE("13.5.6: a terminate end event takes the tokens that are on their way, too") {
  Play play("start -> s:sub(start -> x:and { t:end.terminate ; a -> b:user ; c:user }) -> d:user");
  CHECK(play.start().open() == "d");
  CHECK(play.passed() == "start start2 x t s");
}

TEST_CASE("13.5.4: an interrupting event sub-process takes the tokens that are on their way, too") {
  Play play(
      "start -> s:sub(start -> x:and { e:end.error(E) ; a -> b:user } ; "
      "v:onevent(w:start.error -> z:user)) -> d:user");
  CHECK(play.start().open() == "s v z");
  CHECK(play.complete("z").open() == "d");
}

TEST_CASE("13.5.6: a signal reaches every waiting element of this and other instances") {
  Play play(
      "start -> x:and { c:catch.signal(s) -> a:user ; d:catch.signal(s) -> b:user ; "
      "u:user -> t:throw.signal(s) -> end }",
      {"start -> e:catch.signal(s) -> f:user"});
  play.start();
  play.world().start("q1");
  CHECK(play.complete("u").open() == "a b f");
}

TEST_CASE("13.5.6: a message that is thrown begins a process that waits for it") {
  Play play("start -> t:throw.message(go) -> end", {"s:start.message(go) -> a:user"});
  CHECK(play.start().open() == "a");
}
