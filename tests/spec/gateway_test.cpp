// BPMN 2.0.2, 13.2 and 13.4: how instances begin and end, sequence flows and gateways.
#include <catch2/catch.hpp>

#include "tests/support/play.h"

using vanthu::expression::Value;
using vanthu::play::Play;

TEST_CASE("13.2: a process without start event begins at every node without incoming flow") {
  CHECK(Play("a -> b ; c:user").start().passed() == "a b");
}

TEST_CASE("13.2: an instance is completed when no token is left in it") {
  Play play("start -> x:and { a:user ; b:user }");
  CHECK(play.start().complete("a").state() == "active");
  CHECK(play.complete("b").state() == "completed");
}

TEST_CASE("13.3.1: several outgoing flows of an activity are a parallel split") {
  CHECK(Play("start -> a { b:user ; c:user }").start().open() == "b c");
}

TEST_CASE("13.3.1: a conditional flow of an activity is taken if its condition is true") {
  Play play("start -> a { [=n > 1] b:user ; [=n > 2] c:user ; d:user }");
  CHECK(play.start({{"n", 2}}).open() == "b d");
}

TEST_CASE("13.3.1: a default flow is taken if no condition is true") {
  Play play("start -> a { [=n > 1] b:user ; [default] c:user }");
  CHECK(play.start({{"n", 0}}).open() == "c");
}

TEST_CASE("13.3.1: an activity with several incoming flows runs once for each token") {
  CHECK(Play("start -> x:and { a ; b } -> c:user").start().open() == "c c");
}

TEST_CASE("13.4.2: an exclusive gateway takes the first flow whose condition is true") {
  const char* model = "start -> x:xor { [=n > 1] a:user ; [=n > 0] b:user ; [default] c:user }";
  CHECK(Play(model).start({{"n", 2}}).open() == "a");
  CHECK(Play(model).start({{"n", 1}}).open() == "b");
  CHECK(Play(model).start({{"n", 0}}).open() == "c");
}

TEST_CASE("13.4.2: an exclusive gateway without a true condition and default throws an exception") {
  Play play("start -> x:xor { [=n > 1] a:user ; [=n > 2] b:user }");
  CHECK(play.start({{"n", 0}}).incidents() == "gateway.no_flow");
  CHECK(play.open() == "x");
  CHECK(play.set({{"n", 2}}).retry().open() == "a");
  CHECK(play.incidents().empty());
}

TEST_CASE("13.4.2: an exclusive gateway passes each token that comes") {
  CHECK(Play("start -> s:and { a ; b } -> x:xor -> c:user").start().open() == "c c");
}

TEST_CASE("13.4.1: a parallel join waits for one token from each incoming flow") {
  Play play("start -> s:and { a:user ; b:user } -> j:and -> c:user");
  CHECK(play.start().complete("a").open() == "b j|a");
  CHECK(play.complete("b").open() == "c");
}

TEST_CASE("13.4.1: excess tokens stay at the parallel join") {
  Play play("start -> s:and { a:user -> j:and -> c:user ; m:xor -> j ; k -> m }");
  CHECK(play.start().open() == "a j|m j|m");
  CHECK(play.complete("a").open() == "c j|m");
}

TEST_CASE("13.4.3: an inclusive split takes every flow whose condition is true") {
  const char* model =
      "start -> s:or { [=n > 0] a:user ; [=n > 1] b:user ; [default] c:user } -> j:or -> d:user";
  CHECK(Play(model).start({{"n", 2}}).open() == "a b");
  CHECK(Play(model).start({{"n", 1}}).open() == "a");
  CHECK(Play(model).start({{"n", 0}}).open() == "c");
}

TEST_CASE("13.4.3: an inclusive join waits only for tokens that can still reach it") {
  Play play(
      "start -> s:or { [=true] a:user ; [=true] b:user ; [=n > 0] c:user } -> j:or -> d:user");
  CHECK(play.start({{"n", 0}}).complete("a").open() == "b j|a");
  CHECK(play.complete("b").open() == "d");
}

TEST_CASE("13.4.3: an inclusive join fires when the token it waited for goes elsewhere") {
  Play play(
      "start -> s:and { a:user -> j:or -> d:user ; "
      "b:user -> x:xor { [=n > 0] j ; [default] e:user } }");
  CHECK(play.start({{"n", 0}}).complete("a").open() == "b j|a");
  CHECK(play.complete("b").open() == "d e");
}

TEST_CASE("13.4.3: an inclusive join fires when the token it waited for is interrupted") {
  Play play(
      "start -> s:and { a:user ; b:sub(start -> u:user -> end) } -> j:or -> d:user ; "
      "t@b:timer(PT1H) -> e:user");
  CHECK(play.start().complete("a").open() == "b j|a u");
  CHECK(play.fire().open() == "d e");
}

TEST_CASE("13.4.3: tokens parked at an inclusive join die with their scope") {
  Play play(
      "start -> p:sub(start -> s:and { a:user ; b:user } -> j:or -> d -> end) -> end ; "
      "t@p:timer(PT1H) -> e:user");
  CHECK(play.start().complete("a").open() == "b j|a p");
  CHECK(play.fire().open() == "e");
  CHECK(play.complete("e").state() == "completed");
}

TEST_CASE("13.4.3: an interrupting event sub-process takes a half-full join's tokens with it") {
  Play play(
      "start -> p:sub(start -> s:and { a:user ; b:user } -> j:or -> d -> end ; "
      "v:onevent(w:start.message(stop) -> z:user -> end)) -> e:user");
  CHECK(play.start().complete("a").open() == "b j|a p");
  CHECK(play.publish("stop").open() == "p v z");
  CHECK(play.complete("z").open() == "e");
}

TEST_CASE("13.4.3: an inclusive join without outgoing flow ends its tokens") {
  CHECK(Play("start -> s:or { [=true] a ; [=true] b } -> j:or").start().state() == "completed");
}

TEST_CASE("13.4.3: an inclusive join in a loop waits for one round at a time") {
  Play play(
      "start -> m:xor -> s:or { [=true] a:user ; [=n > 0] b:user } -> j:or -> x:xor "
      "{ [=n > 0] m ; [default] c:user }");
  CHECK(play.start({{"n", 1}}).complete("a").open() == "b j|a");
  CHECK(play.complete("b").open() == "a b");
  CHECK(play.set({{"n", 0}}).complete("b").complete("a").open() == "c");
}

TEST_CASE("13.4.4: the first event behind an event gateway takes the token") {
  Play play(
      "start -> g:event { t:catch.timer(PT1H) -> a:user ; m:catch.message(go) -> b:user ; "
      "r:receive(other) -> c:user }");
  CHECK(play.start().open() == "g");
  CHECK(play.publish("go").open() == "b");
  CHECK(play.root().instance.subscriptions.empty());
  CHECK(play.root().instance.jobs.empty());
}

TEST_CASE("10.6.6: an instantiating event gateway begins with the event that came") {
  Play play("g:event(begin) { m:catch.message(x) -> a:user ; n:catch.message(y) -> b:user }");
  CHECK(play.start({}, "n").open() == "b");
}

TEST_CASE("10.6.6: behind a parallel event gateway every event is awaited") {
  Play play("g:event(begin, all) { m:catch.message(x) -> a:user ; n:catch.message(y) -> b:user }");
  CHECK(play.start({}, "m").open() == "a n");
  CHECK(play.publish("y").open() == "a b");
}
