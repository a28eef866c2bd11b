// BPMN 2.0.2, 13.5.5 and 13.3.4.2: compensation and transactions.
#include <catch2/catch.hpp>

#include "tests/support/play.h"

using vanthu::play::Play;

TEST_CASE("13.5.5: completed activities are compensated in the reverse order of completion") {
  Play play(
      "start -> x:and { a:user ; b:user } -> j:and -> t:throw.compensate -> e:user ; "
      "ca@a:compensate -> ua ; cb@b:compensate -> ub");
  play.start().complete("b").complete("a");
  CHECK(play.passed() == "start x b a j ua ub t");
  CHECK(play.open() == "e");
}

TEST_CASE("13.5.5: an activity that has not completed is not compensated") {
  Play play(
      "start -> x:and { a:user ; b:user -> t:throw.compensate -> e:user } ; "
      "ca@a:compensate -> ua");
  CHECK(play.start().complete("b").open() == "a e");
}

TEST_CASE("13.5.5: an activity is compensated once") {
  Play play(
      "start -> a -> t:throw.compensate -> u:throw.compensate -> e:user ; ca@a:compensate -> ua");
  CHECK(play.start().passed() == "start a ua t u");
}

TEST_CASE("13.5.5: only the named activity is compensated") {
  Play play(
      "start -> a -> b -> t:throw.compensate(a) -> e:user ; "
      "ca@a:compensate -> ua ; cb@b:compensate -> ub");
  CHECK(play.start().passed() == "start a b ua t");
}

TEST_CASE("13.5.5: two throwers share what is to be compensated and end nothing of each other's") {
  const std::string rest =
      " -> y:and { c:user -> t:throw.compensate -> e:user ; d:user -> u:throw.compensate -> f:user "
      "}";
  Play nested(
      "start -> s:sub(start -> p:sub(start -> a -> end ; ca@a:compensate -> ua:user) -> "
      "q:sub(start -> b -> end ; cb@b:compensate -> ub:user) -> end)" +
      rest);
  CHECK(nested.start().complete("c").open() == "d t ub");
  CHECK(nested.complete("d").open() == "t u ua ub");
  CHECK(nested.complete("ua").open() == "f t ub");
  CHECK(nested.complete("ub").open() == "e f");

  Play repeated("start -> s:sub(start -> a -> end ; ca@a:compensate -> ua:user)*par(2)" + rest);
  CHECK(repeated.start().complete("c").complete("d").open() == "t u ua ua");
  CHECK(repeated.complete("ua").open() == "e u ua");
  CHECK(repeated.complete("ua").open() == "e f");
}

TEST_CASE("13.5.5: a thrower that names an activity leaves to another what this one compensates") {
  Play play(
      "start -> s:sub(start -> a -> b -> end ; ca@a:compensate -> ua:user ; "
      "cb@b:compensate -> ub:user) -> z -> y:and { c:user -> t:throw.compensate(s) -> e:user ; "
      "d:user -> u:throw.compensate(z) -> f:user } ; cz@z:compensate -> uz:user");
  CHECK(play.start().complete("c").complete("d").open() == "t u ub uz");
  CHECK(play.complete("uz").open() == "f t ub");
  CHECK(play.complete("ub").open() == "f t ua");
  CHECK(play.complete("ua").open() == "e f");
}

TEST_CASE("13.5.5: what was done in a sub-process is not compensated beside its own handler") {
  Play play(
      "start -> s:sub(start -> a -> end ; ca@a:compensate -> ua:user)*par(2) -> y:and { "
      "c:user -> t:throw.compensate -> e:user ; d:user -> u:throw.compensate -> f:user } ; "
      "cs@s:compensate -> us:user");
  CHECK(play.start().complete("c").complete("d").open() == "f t us");
  CHECK(play.complete("us").open() == "e f");
}

TEST_CASE("13.5.5: the thrower waits for the handlers") {
  Play play("start -> a -> t:throw.compensate -> e:user ; ca@a:compensate -> ua:user");
  CHECK(play.start().open() == "t ua");
  CHECK(play.complete("ua").open() == "e");
}

TEST_CASE("13.5.5: without waitForCompletion the token goes on at once") {
  Play play("start -> a -> t:throw.compensate(,go) -> e:user ; ca@a:compensate -> ua:user");
  CHECK(play.start().open() == "e t ua");
  CHECK(play.complete("ua").open() == "e");
}

TEST_CASE("13.5.5: a completed sub-process is compensated by what was completed in it") {
  Play play(
      "start -> s:sub(start -> a -> b -> end ; ca@a:compensate -> ua ; cb@b:compensate -> ub) -> "
      "t:throw.compensate -> e:user");
  CHECK(play.start().passed() == "start start2 a b end s ub ua t");
}

TEST_CASE("13.5.5: a compensation event sub-process stands for the sub-process") {
  Play play(
      "start -> s:sub(start -> a -> end ; ca@a:compensate -> ua ; "
      "v:onevent(w:start.compensate -> z:user -> end)) in(x = =7) -> t:throw.compensate(s) -> "
      "e:user");
  CHECK(play.start().open() == "t v z");
  CHECK(play.complete("z").open() == "e");
  CHECK(play.passed().find("ua") == std::string::npos);
}

TEST_CASE("13.5.5: nothing is compensated after its scope has ended") {
  Play play(
      "start -> s:sub(start -> a -> end ; ca@a:compensate -> ua ; y@a:timer(PT1H) -> q) -> b:user "
      "; "
      "i@b:message(m) -> t:throw.compensate -> e:user");
  play.start();
  CHECK(play.publish("m").open() == "e");
  CHECK(play.passed().find("ua") != std::string::npos);
}

TEST_CASE("13.3.4.2: a cancelled transaction compensates, then leaves by its cancel boundary") {
  Play play(
      "start -> s:tx(start -> a -> x:and { b:user ; c:user -> z:end.cancel } ; "
      "ca@a:compensate -> ua:user) -> n ; k@s:cancel -> e:user");
  play.start().complete("c");
  CHECK(play.open() == "s ua");
  CHECK(play.complete("ua").open() == "e");
}

TEST_CASE("13.3.4.2: an error leaves a transaction without compensation") {
  Play play(
      "start -> s:tx(start -> a -> z:end.error(E) ; ca@a:compensate -> ua) -> n ; "
      "h@s:error(E) -> e:user");
  CHECK(play.start().open() == "e");
  CHECK(play.passed().find("ua") == std::string::npos);
}
