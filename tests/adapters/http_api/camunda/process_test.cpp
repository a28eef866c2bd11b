// Deploying, starting, messages, people's tasks, instances.
#include <algorithm>
#include <catch2/catch.hpp>

#include "adapters/http_api/camunda/shipped.h"
#include "tests/adapters/http_api/camunda/bench.h"

using namespace vanthu;
using namespace vanthu::test;

namespace {

void check_done(Bench& at, const std::string& worker = "w") {
  const auto fetched = at.fetch(worker);
  REQUIRE(at.size(fetched) >= 1);
  for (std::size_t i = 0; i < at.size(fetched); ++i) {
    REQUIRE(at.post("/external-task/" + at.at(fetched, std::to_string(i) + ".id") + "/complete",
                    R"({"workerId": ")" + worker + "\"}")
                .status == 204);
  }
}

}  // namespace

TEST_CASE("a file is deployed, listed, read back and deployed again") {
  Bench at;
  const auto made = at.deploy(kLicence, "giấy phép.bpmn");
  INFO(made.body);
  REQUIRE(made.status == 200);
  CHECK(at.at(made, "name") == "đợt 1");
  const auto listed = at.get("/process-definition?key=licence&latestVersion=true");
  REQUIRE(at.size(listed) == 1);
  const auto id = at.at(listed, "0.id");
  CHECK(at.at(made, "deployedProcessDefinitions." + id + ".key") == "licence");
  CHECK(at.at(listed, "0.name") == "Cấp phép");
  CHECK(at.at(listed, "0.resource") == "giấy phép.bpmn");
  CHECK(at.at(at.get("/process-definition/" + id), "version") == "1");
  CHECK(at.at(at.get("/process-definition/key/licence/xml"), "bpmn20Xml") == kLicence);
  CHECK(at.get("/process-definition/key/none").status == 404);
  CHECK(at.get("/process-definition/x/xml").status == 404);

  at.deploy(kLicence);
  CHECK(at.at(at.get("/process-definition/count?key=licence"), "count") == "1");
  at.deploy(std::string(kLicence) + "\n");
  CHECK(at.at(at.get("/process-definition/count?key=licence"), "count") == "2");
  CHECK(at.at(at.get("/process-definition/count?key=licence&latestVersion=true"), "count") == "1");
  CHECK(at.at(at.get("/process-definition?key=licence&version=2"), "0.version") == "2");
  CHECK(at.size(at.get("/deployment")) == 2);
  CHECK(at.size(at.get("/deployment?id=" + at.at(made, "id"))) == 1);
}

TEST_CASE("a wrong file is refused with all that is wrong, and nothing of it stays") {
  Bench at;
  std::string broken = kLicence;
  broken.replace(broken.find("targetRef=\"end\""), 15, "targetRef=\"nowhere\"");
  const auto refused = at.deploy(broken);
  CHECK(refused.status == 400);
  CHECK(at.at(refused, "type") == "ParseException");
  CHECK(at.at(refused, "message").find("nowhere") != std::string::npos);
  CHECK(at.deploy("<x/>").status == 400);
  CHECK(at.deploy(kLicence, "script.groovy").status == 400);
  CHECK(at.post("/deployment/create", "{}").status == 400);
  CHECK(at.at(at.get("/process-definition/count"), "count") == "0");
}

TEST_CASE("an instance is started, changed and deleted") {
  Bench at;
  at.deploy(kLicence);
  const auto started = at.post("/process-definition/key/licence/start", R"({"businessKey": "HS 1",
      "withVariablesInReturn": true, "variables": {"a": {"value": 1}}})");
  CHECK(at.at(started, "ended") == "false");
  CHECK(at.at(started, "variables.a.type") == "Integer");
  const auto id = at.at(started, "id");
  const auto other =
      at.at(at.post("/process-definition/key/licence/start", R"({"businessKey": "HS 2"})"), "id");
  CHECK(at.post("/process-definition/key/none/start").status == 404);
  CHECK(at.post("/process-definition/key/licence/start", R"({"startInstructions": []})").status ==
        400);
  CHECK(at.size(at.get("/process-instance")) == 2);
  CHECK(at.size(at.get("/process-instance?firstResult=1")) == 1);
  CHECK(
      at.at(at.get("/process-instance?sortBy=instanceId&sortOrder=desc&maxResults=1&firstResult=1"),
            "0.id") == std::min(id, other));  // of one millisecond, in any order
  CHECK(at.at(at.get("/process-instance?businessKey=HS+1"), "0.id") == id);
  CHECK(at.size(at.get("/process-instance?businessKey=HS")) == 0);
  CHECK(at.at(at.get("/process-instance/count?processDefinitionKey=licence"), "count") == "2");

  const std::string variables = "/process-instance/" + id + "/variables";
  CHECK(at.post(variables, R"({"modifications": {"b": {"value": "ă"}}})").status == 204);
  CHECK(at.post(variables, R"({"deletions": ["b"]})").status == 400);
  CHECK(at.at(at.get(variables + "/b"), "value") == "ă");
  CHECK(at.get(variables + "/c").status == 404);
  CHECK(at.send(at.request("PUT", variables + "/c", R"({"value": true})")).status == 204);
  CHECK(at.at(at.get(variables), "c.type") == "Boolean");

  CHECK(at.send(at.request("DELETE", "/process-instance/" + id)).status == 204);
  CHECK(at.send(at.request("DELETE", "/process-instance/" + id)).status == 404);
  CHECK(at.get(variables).status == 404);
  CHECK(at.post(variables, R"({"modifications": {}})").status == 404);
  CHECK(at.size(at.get("/process-instance")) == 1);
}

TEST_CASE("a message has exactly one receiver, or is refused and not kept") {
  Bench at;
  at.deploy(kLicence);
  at.start("licence", R"({"businessKey": "1", "variables": {"số": {"value": 7}}})");
  const auto second = at.start("licence", R"({"businessKey": "1"})");
  const auto third = at.start("licence", R"({"businessKey": "3"})");
  const auto send = [&](const std::string& more) {
    return at.post("/message", R"({"messageName": "paid")" + more + "}");
  };
  CHECK(send(R"(, "businessKey": "3")").status == 400);  // nobody waits yet
  check_done(at);
  CHECK(at.size(at.get("/task")) == 0);  // the early message was not kept
  const auto ambiguous = send(R"(, "businessKey": "1")");
  CHECK(ambiguous.status == 400);
  CHECK(at.at(ambiguous, "message").find("several") != std::string::npos);
  CHECK(send("").status == 400);
  CHECK(send(R"(, "businessKey": "1", "correlationKeys": {"số": {"value": 8}})").status == 400);
  CHECK(send(R"(, "businessKey": "1", "correlationKeys": {"số": {"value": 7}})").status == 204);
  const auto good = send(R"(, "processInstanceId": ")" + third +
                         R"(", "resultEnabled": true, "variablesInResultEnabled": true,
                         "processVariables": {"tiền": {"value": 150000}})");
  CHECK(good.status == 200);
  CHECK(at.at(good, "0.resultType") == "Execution");
  CHECK(at.at(good, "0.execution.processInstanceId") == third);
  CHECK(at.at(good, "0.variables.tiền.value") == "150000");
  CHECK(send(R"(, "businessKey": "1")").status == 204);  // only one is left
  CHECK(at.size(at.get("/task?processInstanceId=" + second)) == 1);
  CHECK(send(R"(, "all": true)").status == 400);
  CHECK(at.post("/signal", R"({"name": "x", "variables": {"a": {"value": 1}}})").status == 204);
  CHECK(at.post("/signal", R"({"name": "x", "executionId": "y"})").status == 400);
}

TEST_CASE("people's tasks are found, taken and done") {
  Bench at;
  at.deploy(kLicence);
  const auto instance = at.start("licence", R"({"businessKey": "HS 1"})");
  check_done(at);
  at.post("/message", R"({"messageName": "paid", "businessKey": "HS 1"})");
  const auto count = [&](const std::string& query) {
    return at.at(at.get("/task/count?" + query), "count");
  };
  for (const char* found :
       {"", "candidateGroup=văn thư", "candidateGroups=x,văn thư", "unassigned=true", "name=Vào sổ",
        "taskDefinitionKey=file", "processInstanceBusinessKey=HS 1", "processDefinitionKey=licence",
        "processDefinitionKeyIn=a,licence"}) {
    INFO(found);
    CHECK(count(found) == "1");
  }
  for (const char* missed : {"candidateGroup=khác", "candidateUser=lan", "assignee=lan",
                             "assigned=true", "processInstanceBusinessKey=HS", "taskId=x"}) {
    INFO(missed);
    CHECK(count(missed) == "0");
  }
  const auto listed = at.post("/task", R"({"candidateGroups": ["văn thư"]})");
  const std::string task = "/task/" + at.at(listed, "0.id");
  CHECK(at.at(at.get(task), "processInstanceId") == instance);
  CHECK(at.post(task + "/claim", R"({"userId": "lan"})").status == 204);
  CHECK(at.post(task + "/claim", R"({"userId": "mai"})").status == 500);  // as Camunda answers
  CHECK(count("candidateGroup=văn thư") == "0");
  CHECK(count("candidateGroup=văn thư&includeAssignedTasks=true") == "1");
  CHECK(count("assignee=lan") == "1");
  CHECK(at.post(task + "/unclaim", "").status == 204);
  CHECK(at.post(task + "/assignee", R"({"userId": "mai"})").status == 204);
  CHECK(at.post(task + "/localVariables", R"({"modifications": {"x": {"value": 1}}})").status ==
        204);
  CHECK(at.at(at.get(task + "/variables"), "x.value") == "1");
  CHECK(at.at(at.get(task + "/localVariables"), "x.value") == "1");
  CHECK(at.at(at.get("/process-instance/" + instance + "/variables"), "x.value").empty());
  const auto done = at.post(task + "/complete", R"({"withVariablesInReturn": true,
      "variables": {"y": {"value": 2}}})");
  CHECK(done.status == 200);
  CHECK(at.at(done, "y.value") == "2");
  CHECK(at.post(task + "/complete").status == 404);
  CHECK(at.get(task).status == 404);
  CHECK(at.get("/task/x").status == 404);
}

TEST_CASE("the office's documents are out of reach") {
  for (const char* key : {"issue-directive", "acknowledge", "follow-tasks", "assigned-task"}) {
    CHECK(http_api::camunda::is_shipped_process(key));
  }
  CHECK(http_api::camunda::is_shipped_message("delivery.answered"));
  CHECK_FALSE(http_api::camunda::is_shipped_process("licence"));
  Bench at;
  std::string mine = kLicence;
  mine.replace(mine.find("id=\"licence\""), 12, "id=\"acknowledge\"");
  REQUIRE(at.deploy(mine).status == 200);
  CHECK(at.post("/process-definition/key/acknowledge/start").status == 403);
  CHECK(at.post("/message", R"({"messageName": "delivery.answered"})").status == 403);
}
