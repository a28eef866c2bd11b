// BPMN 2.0.2, 13.4.5: the complex gateway. And 10.3: token quantities of activities.
#include <catch2/catch.hpp>

#include "tests/support/play.h"

using vanthu::expression::Value;
using vanthu::play::Play;

namespace {

// Two of three opinions are enough; the late one is awaited before the gateway starts anew.
const char* kTwoOfThree =
    "start -> s:and { a:user ; b:user ; c:user } -> j:complex(=activationCount >= 2) -> d:user";

}  // namespace

TEST_CASE("13.4.5: a complex gateway waits until its activation condition is true") {
  Play play(kTwoOfThree);
  CHECK(play.start().complete("a").open() == "b c j|a");
  CHECK(play.complete("b").open() == "c d j");
}

TEST_CASE("13.4.5: started, it takes a token from each incoming flow that has one") {
  Play play(
      "start -> s:and { a:user ; b:user ; c:user } -> j:complex(=go = true) { [=true] d:user }");
  play.start({{"go", false}}).complete("a").complete("b");
  CHECK(play.open() == "c j|a j|b");
  CHECK(play.set({{"go", true}}).open() == "c d j");
}

TEST_CASE("13.4.5: it resets when a token has come to each flow that had none") {
  Play play(kTwoOfThree);
  play.start().complete("a").complete("b").complete("c");
  CHECK(play.open() == "d");
  CHECK(play.complete("d").state() == "completed");
}

TEST_CASE("13.4.5: it resets when no token can come any more to a flow that had none") {
  Play play(
      "start -> s:and { a:user ; b:user ; c:xor { [=late = true] d:user ; [default] end } }"
      " -> j:complex(=activationCount >= 2) -> e:user");
  play.start({{"late", false}}).complete("a");
  CHECK(play.complete("b").open() == "e");
}

TEST_CASE("13.4.5: the conditions of outgoing flows may ask for the phase") {
  Play play(
      "start -> s:and { a:user ; b:user } -> j:complex(=activationCount >= 1)"
      " { [=waitingForStart] first:user ; [=not(waitingForStart)] rest:user }");
  CHECK(play.start().complete("b").open() == "a first j");
  CHECK(play.complete("a").open() == "first rest");
}

TEST_CASE("13.4.5: no condition true at the reset gives the token to the default flow") {
  Play play(
      "start -> s:and { a:user ; b:user } -> j:complex(=activationCount >= 1)"
      " { [=waitingForStart] first:user ; [default] late:user }");
  CHECK(play.start().complete("a").complete("b").open() == "first late");
}

TEST_CASE("13.4.5: a token on a flow that has given one waits for the next start") {
  Play play(
      "start -> s:and { a:user ; b:user } ; a -> m:xor ; s -> c:user -> m"
      " ; m -> j:complex(=activationCount >= 1) -> d:user ; b -> j");
  play.start().complete("a");
  CHECK(play.open() == "b c d j");
  CHECK(play.complete("c").open() == "b d j j|m");
  CHECK(play.complete("b").open() == "d d");
}

TEST_CASE("13.4.5: no condition true at the start and no default throws an exception") {
  Play play(
      "start -> s:and { a ; b } -> j:complex(=activationCount >= 2) { [=waitingForStart and n > 1] "
      "c:user ; [=n > 2] "
      "d:user }");
  CHECK(play.start({{"n", 0}}).incidents() == "gateway.no_flow");
  CHECK(play.set({{"n", 2}}).retry().open() == "c");
}

TEST_CASE("13.4.5: an activation condition that never becomes true blocks its tokens") {
  Play play("start -> s:and { a ; b } -> j:complex(=activationCount >= 3) -> c");
  CHECK(play.start().open() == "j|a j|b");
  CHECK(play.state() == "active");
}

TEST_CASE("13.4.5: with one incoming flow it splits as an inclusive gateway") {
  Play play("start -> x:complex { [=n > 1] a:user ; [=n > 0] b:user ; [default] c:user }");
  CHECK(play.start({{"n", 2}}).open() == "a b");
}

TEST_CASE("13.4.5: a condition that cannot be evaluated is an incident and is tried again") {
  Play play("start -> s:and { a ; b } -> j:complex(${missing > 1}) -> c:user");
  CHECK(play.start().incidents() == "expression.failed");
  CHECK(play.set({{"missing", 0}}).retry().open() == "j|a j|b");
  CHECK(play.set({{"missing", 2}}).open() == "c");
}

TEST_CASE("13.4.5: an interrupted scope takes its complex gateway along") {
  Play play(
      "start -> p:sub(start -> s:and { a:user ; b:user } -> j:complex(=activationCount >= 1) -> "
      "c:user) -> end ; late@p:signal(stop) -> d:user");
  play.start().complete("a");
  CHECK(play.broadcast("stop").open() == "d");
  CHECK(play.complete("d").state() == "completed");
}

TEST_CASE("10.3: an activity starts when startQuantity tokens have arrived") {
  Play play("start -> s:and { a:user ; b:user } -> c:user takes(2) -> end");
  CHECK(play.start().complete("a").open() == "b c|a");
  CHECK(play.complete("b").open() == "c");
  CHECK(play.complete("c").state() == "completed");
}

TEST_CASE("10.3: tokens that are too few for a startQuantity keep the process waiting") {
  Play play("start -> a -> b:task takes(2) -> end");
  CHECK(play.start().open() == "b|a");
  CHECK(play.state() == "active");
}

TEST_CASE("10.3: completionQuantity tokens leave on each outgoing flow") {
  Play play("start -> a:task gives(2) { b:user ; c:user }");
  CHECK(play.start().open() == "b b c c");
  CHECK(Play("start -> a:task gives(4) -> b -> c:user takes(2) -> end").start().open() == "c c");
}
