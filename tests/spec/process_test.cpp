// BPMN 2.0.2, 13.2, 13.3.2 and 13.5.1: how instances begin and end, and the life of an activity.
#include <catch2/catch.hpp>

#include "tests/support/play.h"

using vanthu::expression::List;
using vanthu::expression::Value;
using vanthu::play::Play;

TEST_CASE("13.2: each occurrence of a start event creates a new instance") {
  Play play("start -> t:throw.message(go) -> u:throw.message(go) -> end",
            {"s:start.message(go) -> a:user"});
  CHECK(play.start().open() == "a a");
  CHECK(play.world().ids().size() == 3);
}

TEST_CASE("13.2: two start events are alternative, an instance does not wait for the other") {
  Play play("s:start.message(x) -> a:user -> end ; r:start.message(y) -> b:user -> end");
  CHECK(play.start({}, "r").open() == "b");
  CHECK(play.complete("b").state() == "completed");
}

TEST_CASE("13.2: a process is started by an event gateway, which awaits only one of its events") {
  Play play("g:event(begin) { m:catch.message(x) -> a:user ; n:catch.message(y) -> b:user }");
  CHECK(play.start({}, "m").complete("a").state() == "completed");
}

TEST_CASE("13.2: behind a parallel event gateway the instance completes when all have come") {
  Play play("g:event(begin, all) { m:catch.message(x) -> a ; n:catch.message(y) -> b }");
  CHECK(play.start({}, "m").state() == "active");
  CHECK(play.publish("y").state() == "completed");
}

TEST_CASE("13.2: a running event sub-process keeps its instance open") {
  Play play("start -> a:user -> end ; v:onevent(w:start.+message(x) -> b:user -> end)");
  CHECK(play.start().publish("x").complete("a").state() == "active");
  CHECK(play.complete("b").state() == "completed");
}

TEST_CASE("13.2: an event sub-process that nothing started does not") {
  Play play("start -> a:user -> end ; v:onevent(w:start.message(x) -> b:user -> end)");
  CHECK(play.start().complete("a").state() == "completed");
  CHECK(play.root().instance.subscriptions.empty());
}

TEST_CASE("13.3.1: an activity without incoming flow begins with its scope") {
  CHECK(Play("s:sub(a:user ; b:user) -> c:user").start().open() == "a b s");
}

TEST_CASE("13.3.1: an activity without outgoing flow ends its token") {
  CHECK(Play("start -> a:user").start().complete("a").state() == "completed");
}

TEST_CASE("13.3.1: a token on each of several outgoing flows, then one instance of what follows") {
  Play play("start -> a { b ; c } -> j:and -> d:user");
  CHECK(play.start().open() == "d");
}

TEST_CASE("13.3.2: an activity begins when a token comes, and each token begins it") {
  Play play("start -> f:and { x ; y } -> a:user -> end");
  CHECK(play.start().open() == "a a");
  CHECK(play.complete("a").open() == "a");
}

TEST_CASE("13.3.2: an interrupted activity is terminated, it does not complete") {
  Play play("start -> a:user -> b:user ; t@a:timer(PT1H) -> c:user");
  CHECK(play.start().fire().passed() == "start t");
}

TEST_CASE("13.3.2: a failing activity whose error is caught is terminated, too") {
  Play play("start -> a:service(work) -> b ; e@a:error(E) -> c:user");
  CHECK(play.start().throw_error("a", "E").passed() == "start e");
  CHECK(play.root().instance.jobs.empty());
}

TEST_CASE("13.3.2: terminating an activity terminates all that is in it") {
  Play play(
      "start -> s:sub(start -> f:and { a:user ; i:sub(start -> b:service(work) -> end) ; "
      "c:call(q1) ; d:catch.message(m) }) -> end ; t@s:timer(PT1H) -> e:user",
      {"start -> z:user -> end"});
  CHECK(play.start().open() == "a b c d i s z");
  CHECK(play.fire().open() == "e");
  CHECK(play.root().instance.tasks.size() == 1);
  CHECK(play.root().instance.subscriptions.empty());
}

TEST_CASE("13.3.4: a sub-process begins at its none start event") {
  Play play("start -> s:sub(start -> a:user ; b:user -> end) -> c");
  CHECK(play.start().open() == "a s");
}

TEST_CASE("13.3.4: a sub-process completes when no token is in it and no activity is active") {
  Play play("start -> s:sub(start -> f:and { a:user ; b:user -> c:user }) -> d:user");
  CHECK(play.start().complete("a").complete("b").open() == "c s");
  CHECK(play.complete("c").open() == "d");
}

TEST_CASE("13.3.4: each token begins an instance of a sub-process with a state of its own") {
  Play play(
      "start -> f:and { x ; y } -> s:sub(start -> g:and { a:user ; b:user } -> j:and -> end)"
      " -> c:user");
  CHECK(play.start().complete("a").complete("a").open() == "b b j|a j|a s s");
  CHECK(play.complete("b").open() == "b c j|a s");
}

TEST_CASE("13.3.6: a loop that tests before may not run at all") {
  Play play("start -> a:user*loop(=n > 0, 3, before) -> b:user");
  CHECK(play.start({{"n", 0}}).open() == "b");
}

TEST_CASE("13.3.6: a loop that tests after runs once at least") {
  Play play("start -> a:user*loop(=n > 0, 3) -> b:user");
  CHECK(play.start({{"n", 0}}).open() == "a a");
  CHECK(play.complete("a").open() == "b");
}

TEST_CASE("13.3.7: the number of instances is evaluated once, when the activity begins") {
  Play play("start -> a:user*seq(=items) -> b:user");
  play.start({{"items", Value(List{1, 2})}}).set({{"items", Value(List{1, 2, 3})}});
  CHECK(play.complete("a").complete("a").open() == "b");
}

TEST_CASE("13.3.7: one token leaves when all instances have completed (behaviour All)") {
  Play play("start -> a:user*par(3) -> b:user");
  CHECK(play.start().complete("a").complete("a").open() == "a a");
  CHECK(play.complete("a").open() == "b");
}

TEST_CASE("13.3.7: the completion condition is looked at whenever an instance completes") {
  Play play("start -> a:user*par(3) until(=enough) -> b:user");
  CHECK(play.start({{"enough", false}}).complete("a").open() == "a a a");
  CHECK(play.set({{"enough", true}}).open() == "a a a");
  CHECK(play.complete("a").open() == "b");
}

TEST_CASE("13.3.7: an error of one instance terminates all of them") {
  Play play("start -> a:user*par(3) -> b ; e@a:error(E) -> c:user");
  CHECK(play.start().throw_error("a", "E").open() == "c");
}

TEST_CASE("13.3.7: terminating one instance of a multi-instance sub-process leaves the others") {
  Play play("start -> s:sub(start -> a:user -> t:end.terminate ; b:user)*par(2) -> c:user");
  CHECK(play.start().complete("a").open() == "a s s");
  CHECK(play.complete("a").open() == "c");
}
