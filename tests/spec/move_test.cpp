// Moving instances to another version of their process: what is active keeps its place, what does
// not fit is said before anything happens.
#include <catch2/catch.hpp>

#include "tests/support/play.h"

namespace m = vanthu::message;
using vanthu::play::Play;

TEST_CASE("a user task goes on in the new version with its id and assignee") {
  Play play("start -> a:user(an) -> end");
  play.start();
  const auto before = play.root().instance.tasks;
  play.migrate("start -> x:xor -> a:user(binh) -> b:user -> end");
  CHECK(play.rejected().empty());
  CHECK(play.root().instance.tasks == before);
  CHECK(play.complete("a").open() == "b");
}

TEST_CASE("an active element without counterpart is named, and nothing happens") {
  Play play("start -> a:user -> end");
  play.start();
  const auto before = play.root().instance;
  play.migrate("start -> b:user -> end");
  CHECK(play.rejected() == "move.does_not_fit");
  CHECK(play.why().find("a: \"a\" is active") != std::string::npos);
  CHECK(play.root().instance == before);
  CHECK(play.migrate("start -> b:user -> end", {{"a", "b"}}).open() == "b");
  CHECK(play.complete("b").state() == "completed");
}

TEST_CASE("an id that means another kind of element does not fit") {
  Play play("start -> a:user -> end");
  play.start().migrate("start -> a:service(mail) -> end");
  CHECK(play.rejected() == "move.does_not_fit");
  CHECK(play.why().find("is a user task, but \"a\" is a service task") != std::string::npos);
}

TEST_CASE("an activity that runs once does not become a multi-instance") {
  Play play("start -> a:user -> end");
  play.start().migrate("start -> a:user*par(2) -> end");
  CHECK(play.why().find("do not repeat in the same way") != std::string::npos);
}

TEST_CASE("a map that names unknown elements is refused on both sides") {
  Play play("start -> a:user -> end");
  play.start().migrate("start -> a:user -> end", {{"b", "a"}});
  CHECK(play.why().find("the running version has no such element") != std::string::npos);
  play.migrate("start -> a:user -> end", {{"a", "b"}});
  CHECK(play.why().find("the new version has no such element") != std::string::npos);
}

TEST_CASE("a sub-process's content moves with it, also under another id") {
  Play play("start -> s:sub(start -> a:user -> end) -> end");
  play.start().migrate("start -> t:sub(start -> a:user -> b:user -> end) -> end");
  CHECK(play.why().find("s: \"s\" is active") != std::string::npos);
  CHECK(play.why().find("a: \"a\": \"a\" stands in another sub-process") != std::string::npos);
  play.migrate("start -> t:sub(start -> a:user -> b:user -> end) -> end", {{"s", "t"}});
  CHECK(play.open() == "a t");
  CHECK(play.complete("a").complete("b").state() == "completed");
}

TEST_CASE("a task that leaves its sub-process does not fit") {
  Play play("start -> s:sub(start -> a:user -> end) -> end");
  play.start().migrate("start -> a:user -> s:sub(start -> b -> end) -> end");
  CHECK(play.why().find("stands in another sub-process") != std::string::npos);
}

TEST_CASE("a token mapped to nothing is cancelled, and what is left goes on") {
  Play play("start -> x:and { a:user ; b:user } -> j:and -> c:user");
  play.start().migrate("start -> x:and { a:user } -> c:user", {{"b", ""}});
  CHECK(play.open() == "a");
  CHECK(play.complete("a").open() == "c");
}

TEST_CASE("cancelling the last token of a scope completes the scope") {
  Play play("start -> s:sub(start -> a:user -> end) -> b:user");
  CHECK(play.start()
            .migrate("start -> s:sub(start -> c:user -> end) -> b:user", {{"a", ""}})
            .open() == "b");
}

TEST_CASE("cancelling one inner instance lets the multi-instance go on in the new version") {
  Play play("start -> s:sub(start -> a:user -> end)*par(2) -> b:user");
  play.start();
  CHECK(play.complete("a").open() == "a s s");
  // The inner instance's only token goes: it completes, and with it the multi-instance.
  CHECK(
      play.migrate("start -> s:sub(start -> d:user -> end)*par(2) -> b:user", {{"a", ""}}).open() ==
      "b");
}

TEST_CASE("tokens parked at a join wait at the join of the new version") {
  Play play("start -> x:and { a:user ; b:user } -> j:and -> c:user");
  play.start().complete("a");
  CHECK(play.migrate("start -> x:and { a:user ; e -> b:user } -> j:and -> c:user").open() ==
        "b j|a");
  CHECK(play.complete("b").open() == "c");
}

TEST_CASE("a join that the new version makes complete fires at once") {
  Play play("start -> x:and { a:user ; b:user ; d:user } -> j:and -> c:user");
  play.start().complete("a").complete("b");
  CHECK(play.open() == "d j|a j|b");
  play.migrate("start -> x:and { a:user ; b:user } -> j:and -> c:user", {{"d", ""}});
  CHECK(play.open() == "c");
}

TEST_CASE("a parked token whose join is gone does not fit unless it is dropped") {
  const char* without = "start -> x:and { a:user ; b:user -> c:user } ";
  Play play("start -> x:and { a:user ; b:user } -> j:and -> c:user");
  play.start().complete("a").migrate(without);
  CHECK(play.why().find("a token waits on the sequence flow") != std::string::npos);
  CHECK(play.migrate(without, {{"j", ""}}).open() == "b");
  CHECK(play.complete("b").open() == "c");
}

TEST_CASE("listeners of both versions stay armed with their due; others come and go") {
  Play play("start -> a:user -> end ; t@a:timer(PT1H) -> late:user ; u@a:timer(PT2H) -> gone");
  play.start();
  const auto due = play.root().instance.jobs.begin()->second.due;
  play.migrate(
      "start -> a:user -> end ; t@a:timer(PT9H) -> later:user ; n@a:+signal(hey) -> heard:user");
  CHECK(play.root().instance.jobs.size() == 1);
  CHECK(play.root().instance.jobs.begin()->second.due == due);
  CHECK(play.root().instance.subscriptions.size() == 1);
  play.broadcast("hey");
  CHECK(play.open() == "a heard");
  CHECK(play.fire().open() == "heard later");
}

TEST_CASE("a timer that has fired for the last time is not armed again by a move") {
  const char* text = "start -> a:user -> end ; t@a:+timer(PT1H) -> late:user";
  Play play(text);
  play.start().fire();
  CHECK(play.open() == "a late");
  CHECK(play.migrate(text).root().instance.jobs.empty());
}

TEST_CASE("event sub-processes of the new version listen from the move on") {
  Play play("start -> a:user -> end");
  play.start().migrate("start -> a:user -> end ; e:onevent(w:start.signal(stop) -> b:user)");
  CHECK(play.broadcast("stop").open() == "b e");
}

TEST_CASE("an event gateway waits for the events of the new version") {
  Play play("start -> g:event { c:catch.signal(one) -> a:user ; d:catch.signal(two) -> b:user }");
  play.start().migrate(
      "start -> g:event { c:catch.signal(one) -> a:user ; f:catch.signal(three) -> e:user }");
  CHECK(play.broadcast("two").open() == "g");
  CHECK(play.broadcast("three").open() == "e");
}

TEST_CASE("an event of another kind does not fit where it is waited for") {
  Play play("start -> c:catch.timer(PT1H) -> end");
  play.start().migrate("start -> c:catch.signal(go) -> end");
  CHECK(play.why().find("waits for other kinds of events") != std::string::npos);
}

TEST_CASE("what is kept for compensation needs its handler in the new version") {
  const char* text =
      "start -> a:user -> b:user -> t:throw.compensate -> end ; c@a:compensate -> undo:user";
  Play play(text);
  play.start().complete("a");
  CHECK(play.migrate("start -> a:user -> b:user -> t:throw.compensate -> end")
            .why()
            .find("has no handler") != std::string::npos);
  CHECK(play.migrate(text).rejected().empty());
  CHECK(play.complete("b").open() == "t undo");
}

TEST_CASE("a call activity keeps its children, which stay on their own version") {
  Play play("start -> c:call(q1) -> a:user", {"start -> d:user -> end"});
  play.start().migrate("start -> c:call(q2) -> b:user");
  CHECK(play.open() == "c d");
  CHECK(play.complete("d").open() == "b");
}

TEST_CASE("a gateway that had no way out takes the one the new version draws") {
  Play play("start -> x:xor { [=n > 1] a:user }");
  CHECK(play.start({{"n", 0}}).incidents() == "gateway.no_flow");
  play.migrate("start -> x:xor { [=n > 1] a:user ; [default] b:user }");
  CHECK(play.incidents() == "gateway.no_flow");
  CHECK(play.retry().open() == "b");
}

TEST_CASE("a loop goes on with the new version's condition") {
  Play play("start -> a:user*seq(3) -> b:user");
  play.start().complete("a").migrate(
      "start -> a:user*seq(3)until(=nrOfCompletedInstances >= 2) -> b:user");
  CHECK(play.complete("a").open() == "b");
}

TEST_CASE("moving back by the inverse map gives the state there was") {
  Play play("start -> x:and { a:user ; b:service(mail) ; d:user } -> j:and -> end");
  play.start().complete("d");
  const auto before = play.root().instance;
  play.migrate("start -> y:and { e:user ; f:service(mail) ; g:user } -> k:and -> end",
               {{"a", "e"}, {"b", "f"}, {"d", "g"}, {"j", "k"}});
  CHECK(play.open() == "e f k|g");
  play.migrate("start -> x:and { a:user ; b:service(mail) ; d:user } -> j:and -> end",
               {{"e", "a"}, {"f", "b"}, {"g", "d"}, {"k", "j"}});
  CHECK(play.root().instance == before);
}

TEST_CASE("an instance that has ended is not moved") {
  Play play("start -> a:user -> end");
  play.start().complete("a").migrate("start -> a:user -> end");
  CHECK(play.rejected() == "instance.ended");
}
