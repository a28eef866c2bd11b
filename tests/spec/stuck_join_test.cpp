// BPMN 2.0.2, 13.4.1, 13.4.3 and 13.5: the joins that engines leave stuck. A token that waits at a
// join belongs to its scope, and dies with it; what the join then waits for begins anew.
#include <catch2/catch.hpp>

#include "tests/support/play.h"

using vanthu::play::Play;

namespace {

// A scope with a half-full join, entered again by a loop after it was left on the way given.
std::string again(const std::string& join, const std::string& inside, const std::string& beside) {
  return "start -> m:xor -> s:sub(start -> f:and { a:user ; b:user } -> j:" + join +
         " -> d:user -> end" + inside + ") -> x:user ; r:user -> m ; " + beside;
}

}  // namespace

TEST_CASE("13.5.3 with 13.4.1: a scope interrupted while its join is half full begins anew") {
  for (const char* join : {"and", "or"}) {
    Play play(again(join, "", "t@s:timer(PT1H) -> r"));
    CHECK(play.start().complete("a").open() == "b j|a s");
    CHECK(play.fire().open() == "r");
    CHECK(play.root().instance.tokens.empty());
    CHECK(play.complete("r").open() == "a b s");
    CHECK(play.complete("b").open() == "a j|b s");  // the old token of "a" does not count
    CHECK(play.complete("a").complete("d").open() == "x");
    CHECK(play.complete("x").state() == "completed");
  }
}

TEST_CASE("13.5.4 with 13.4.1: an event sub-process interrupts a half-full join") {
  for (const char* join : {"and", "or"}) {
    Play play(again(join, " ; v:onevent(w:start.message(stop) -> z:user -> end)",
                    "t@s:timer(PT9H) -> r"));
    CHECK(play.start().complete("b").open() == "a j|b s");
    CHECK(play.publish("stop").open() == "s v z");
    CHECK(play.root().instance.tokens.empty());
    CHECK(play.complete("z").open() == "x");  // the scope is completed, not stuck
  }
}

TEST_CASE("13.5.4 with 13.4.1: an event sub-process of the process interrupts a half-full join") {
  Play play(
      "start -> f:and { a:user ; b:user } -> j:and -> d:user ; "
      "v:onevent(w:start.error(E) -> z:user -> end)");
  CHECK(play.start().complete("a").throw_error("b", "E").open() == "v z");
  CHECK(play.complete("z").state() == "completed");
}

TEST_CASE("13.5.4 with 13.4.1: one that does not interrupt leaves a half-full join as it is") {
  Play play(again("and", " ; v:onevent(w:start.+signal(x) -> z:user -> end)", ""));
  CHECK(play.start().complete("a").broadcast("x").open() == "b j|a s v z");
  CHECK(play.complete("b").open() == "d s v z");
  CHECK(play.complete("d").open() == "s v z");
  CHECK(play.complete("z").open() == "x");
}

TEST_CASE("13.5.3 with 13.4.1: a boundary event on a scope that is to be joined") {
  const std::string fork = "start -> f:and { a:user ; s:sub(start -> u:user -> end) } -> j:and -> ";
  Play interrupted(fork + "d:user ; t@s:timer(PT1H) -> e:user -> j");
  CHECK(interrupted.start().complete("a").open() == "j|a s u");
  // Its token comes on another flow: an AND-join wants one on each (13.4.1), so this one waits.
  CHECK(interrupted.fire().complete("e").open() == "j|a j|e");
  Play merged(
      "start -> f:and { a:user -> j:and -> d:user ; "
      "s:sub(start -> u:user -> end) -> m:xor -> j } ; t@s:timer(PT1H) -> e:user -> m");
  CHECK(merged.start().complete("a").fire().complete("e").open() == "d");
  CHECK(merged.complete("d").state() == "completed");
}

TEST_CASE("13.5.3 with 13.4.3: an inclusive join counts with a boundary event of what is joined") {
  Play play(
      "start -> f:and { a:user -> j:or -> d:user ; s:sub(start -> u:user -> end) -> j } ; "
      "t@s:+timer(PT1H) -> e:user -> j");
  CHECK(play.start().complete("a").open() == "j|a s u");
  CHECK(play.fire().open() == "e j|a s u");
  CHECK(play.complete("u").open() == "e j|a j|s");
  CHECK(play.complete("e").open() == "d");
  CHECK(play.complete("d").state() == "completed");
}

TEST_CASE("13.5.3 with 13.4.3: the join fires when its last hope is interrupted") {
  Play play(
      "start -> f:and { a:user -> j:or -> d:user ; s:sub(start -> u:user -> end) -> j } ; "
      "t@s:timer(PT1H) -> e:user");
  CHECK(play.start().complete("a").fire().open() == "d e");
}
