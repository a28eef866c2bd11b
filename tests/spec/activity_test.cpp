// BPMN 2.0.2, 13.3: activities, their data, loops, multi-instances and calls.
#include <catch2/catch.hpp>

#include "tests/support/play.h"

namespace m = vanthu::message;
using vanthu::expression::List;
using vanthu::expression::Value;
using vanthu::play::Play;

TEST_CASE("13.3.3: a user task waits for a person, a manual and an abstract task pass") {
  Play play("start -> a -> b:manual -> c:user(an) -> end");
  CHECK(play.start().open() == "c");
  CHECK(play.root().instance.tasks.begin()->second.assignee == "an");
  CHECK(play.complete("c").state() == "completed");
  CHECK(play.passed() == "start a b c end");
}

TEST_CASE("13.3.3: a service task waits for its connector") {
  Play play("start -> a:service(mail) -> end");
  CHECK(play.start().root().instance.jobs.begin()->second.type == "mail");
  CHECK(play.complete("a", {{"sent", true}}).state() == "completed");
}

TEST_CASE("13.3.3: a send task sends its message, a receive task waits for one") {
  Play play("start -> a:receive(ping) -> end", {"start -> b:send(ping) -> end"});
  play.start();
  CHECK(play.open() == "a");
  play.world().start("q1");
  CHECK(play.state() == "completed");
}

TEST_CASE("13.3.3: a receive task may begin the process") {
  CHECK(Play("r:receive(go,,begin) -> a:user").start({}, "r").open() == "a");
}

TEST_CASE("13.3.3: a FEEL script runs at once, another language is a connector's work") {
  Play play("start -> a:script(=n + 1, n) -> b:script(python, n = 1) -> end");
  play.start({{"n", 1}});
  CHECK(play.variable("n") == "2");
  CHECK(play.root().instance.jobs.begin()->second.type == "script:python");
}

TEST_CASE("13.3.2: a failing expression leaves the activity where it is, to be tried again") {
  Play play("start -> a:user(=[1]) -> end");
  CHECK(play.start().incidents() == "expression.failed");
  CHECK(play.open() == "a");
  CHECK(play.retry().incidents() == "expression.failed");
}

TEST_CASE("10.4.1: what an activity sets goes where the variable is, else to the process") {
  Play play("start -> s:sub(start -> a:user -> end) in(x = =1) -> b:user -> end");
  play.start().complete("a", {{"x", 2}, {"y", 3}});
  CHECK(play.variable("x") == "none");
  CHECK(play.variable("y") == "3");
}

TEST_CASE("10.4.2: inputs are set inside, outputs outside of the activity") {
  Play play("start -> a:user in(x = =n + 1) out(sum = =x + y) -> b:user -> end");
  play.start({{"n", 1}}).complete("a", {{"y", 5}});
  CHECK(play.variable("sum") == "7");
  CHECK(play.variable("x") == "none");
}

TEST_CASE("13.3.4: a sub-process is completed when no token is left in it") {
  Play play("start -> s:sub(start -> x:and { a:user ; b:user }) -> c:user");
  CHECK(play.start().complete("a").open() == "b s");
  CHECK(play.complete("b").open() == "c");
}

TEST_CASE("13.3.4: a sub-process without content completes at once") {
  CHECK(Play("start -> s:sub() -> c:user").start().open() == "c");
}

TEST_CASE("13.3.4: a call activity runs the called process as an instance of its own") {
  Play play("start -> c:call(q1) out(got = =result) -> d:user", {"start -> a:user -> end"});
  CHECK(play.start({{"n", 1}}).open() == "a c");
  play.complete("a", {{"result", 9}});
  CHECK(play.open() == "d");
  CHECK(play.variable("got") == "9");
}

TEST_CASE("13.3.4: an uncaught error of the called process is thrown at the call activity") {
  Play play("start -> c:call(q1) -> d ; b@c:error(E) -> e:user",
            {"start -> a:user -> x:end.error(E)"});
  CHECK(play.start().complete("a").open() == "e");
}

TEST_CASE("13.3.4: interrupting a call activity cancels the called process") {
  Play play("start -> c:call(q1) -> d ; t@c:timer(PT1H) -> e:user", {"start -> a:user -> end"});
  CHECK(play.start().fire().open() == "e");
  CHECK(play.world().root(play.world().ids().at(1)).instance.state ==
        vanthu::state::InstanceState::kTerminated);
}

TEST_CASE("13.3.4: an escalation of the called process passes its call activity") {
  Play play("start -> c:call(q1) -> d ; b@c:+escalation(S) -> e:user",
            {"start -> t:throw.escalation(S) -> a:user -> end"});
  CHECK(play.start().open() == "a c e");
}

TEST_CASE("13.3.6: a standard loop runs while its condition is true") {
  CHECK(
      Play("start -> a:script(=n + 1, n)*loop(=n < 3) -> u:user").start({{"n", 0}}).variable("n") ==
      "3");
}

TEST_CASE("13.3.6: a standard loop tests after each run unless testBefore") {
  CHECK(
      Play("start -> a:script(=n + 1, n)*loop(=false) -> u:user").start({{"n", 0}}).variable("n") ==
      "1");
  CHECK(Play("start -> a:script(=n + 1, n)*loop(=false, =9, before) -> u:user")
            .start({{"n", 0}})
            .variable("n") == "0");
}

TEST_CASE("13.3.6: loopMaximum caps the runs") {
  CHECK(Play("start -> a:script(=n + 1, n)*loop(=true, =4) -> u:user")
            .start({{"n", 0}})
            .variable("n") == "4");
}

TEST_CASE("13.3.7: a parallel multi-instance runs an instance for each item") {
  Play play("start -> a:user(=item)*par(=who, item) collect(done = =item) -> b:user");
  play.start({{"who", Value(List{"an", "binh"})}});
  CHECK(play.open() == "a a a");
  play.complete("a").complete("a");
  CHECK(play.open() == "b");
  CHECK(play.variable("done") == "[an,binh]");
}

TEST_CASE("13.3.7: a sequential multi-instance runs one after the other") {
  Play play("start -> a:user*seq(3) -> b:user");
  CHECK(play.start().open() == "a a");
  play.complete("a").complete("a");
  CHECK(play.open() == "a a");
  CHECK(play.complete("a").open() == "b");
}

TEST_CASE("13.3.7: the completion condition cancels what still runs") {
  Play play("start -> a:user*par(3) until(=nrOfCompletedInstances >= 2) -> b:user");
  CHECK(play.start().complete("a").open() == "a a a");
  CHECK(play.complete("a").open() == "b");
  CHECK(play.root().instance.tasks.size() == 1);
}

TEST_CASE("13.3.7: a multi-instance without items is passed") {
  CHECK(Play("start -> a:user*par(=[]) -> b:user").start().open() == "b");
}

TEST_CASE("13.3.7: a multi-instance call starts its children in chunks and counts them") {
  Play play("start -> c:call(far)*par(2500) until(=nrOfCompletedInstances >= 2) -> b:user");
  play.world().limits.children_per_effect = 1'000;
  m::Effects effects;
  play.world().on_step = [&](const auto&, const auto&, const vanthu::engine::Step& step) {
    effects.insert(effects.end(), step.effects.begin(), step.effects.end());
  };
  // The called process is not there: the call activity says so, once for all of its children.
  play.start();
  REQUIRE(effects.size() >= 3);
  CHECK(std::get<m::StartChildren>(effects[0]).count == 1'000);
  CHECK(std::get<m::StartChildren>(effects[2]).from == 2'000);
  CHECK(std::get<m::StartChildren>(effects[2]).count == 500);
  REQUIRE(play.incidents() == "process.not_found");
  CHECK(play.root().instance.incidents.begin()->second.children_count == 2'500);
  effects.clear();
  play.retry();  // asks for all of them again
  CHECK(effects.size() == 3);
  CHECK(play.incidents() == "process.not_found");
}

TEST_CASE("13.3.7: children of a multi-instance call are folded into counters") {
  Play play("start -> c:call(q1)*par(3) collect(all = =r) -> b:user", {"start -> a:user -> end"});
  CHECK(play.start().open() == "a a a c");
  play.complete("a", {{"r", 1}}).complete("a", {{"r", 2}});
  CHECK(play.open() == "a c");
  CHECK(play.complete("a", {{"r", 3}}).open() == "b");
  CHECK(play.variable("all") == "[1,2,3]");
}

TEST_CASE("13.3.7: a boundary event interrupts the whole multi-instance") {
  Play play("start -> a:user*par(3) -> b ; t@a:timer(PT1H) -> e:user");
  CHECK(play.start().fire().open() == "e");
}
