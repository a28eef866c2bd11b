// Workers: fetching, answering, waiting.
#include <atomic>
#include <catch2/catch.hpp>
#include <set>
#include <thread>

#include "engine/codec/value.h"
#include "tests/adapters/http_api/camunda/bench.h"

using namespace vanthu;
using namespace vanthu::test;
using namespace std::chrono_literals;

namespace {

std::string path(const std::string& task, const char* verb) {
  return "/external-task/" + task + "/" + verb;
}

}  // namespace

TEST_CASE("a worker is told all of its task and answers it") {
  Bench at;
  REQUIRE(at.deploy(kLicence).status == 200);
  const auto instance = at.start("licence", R"({"businessKey": "HS 1", "variables": {
      "tên": {"value": "Bưởi"}, "số": {"value": 0.10000000000000000000000001}}})");
  const auto fetched = at.fetch("w");
  CHECK(fetched.status == 200);
  CHECK(fetched.content_type == "application/json");  // the npm package wants exactly this
  REQUIRE(at.size(fetched) == 1);
  CHECK(at.at(fetched, "0.processInstanceId") == instance);
  CHECK(at.at(fetched, "0.activityId") == "check");
  CHECK(at.at(fetched, "0.topicName") == "thẩm tra");
  CHECK(at.at(fetched, "0.workerId") == "w");
  CHECK(at.at(fetched, "0.businessKey") == "HS 1");
  CHECK(at.at(fetched, "0.processDefinitionKey") == "licence");
  CHECK(at.at(fetched, "0.processDefinitionVersionTag") == "v1");
  CHECK(at.at(fetched, "0.lockExpirationTime") == "2026-03-02T08:01:00.000+0700");
  CHECK(at.at(fetched, "0.variables.tên.value") == "Bưởi");
  CHECK(fetched.body.find("0.10000000000000000000000001") != std::string::npos);
  const auto id = at.at(fetched, "0.id");
  CHECK(at.size(at.fetch("v")) == 0);

  SECTION("complete") {
    CHECK(at.post(path(id, "complete"), R"({"workerId": "v"})").status == 400);
    const auto done = at.post(path(id, "complete"), R"({"workerId": "w", "variables": {
        "kết quả": {"value": "đạt", "type": "String"}}})");
    CHECK(done.status == 204);
    CHECK(done.body.empty());
    CHECK(at.at(at.get("/process-instance/" + instance + "/variables"), "kết quả.value") == "đạt");
    const auto again = at.post(path(id, "complete"), R"({"workerId": "w"})");
    CHECK(again.status == 404);
    CHECK(at.at(again, "type") == "RestException");
  }
  SECTION("a late answer is refused, even of a worker of the same name") {
    at.clock().advance_to(at.clock().now() + 61s);
    const auto second = at.fetch("w");
    REQUIRE(at.size(second) == 1);
    CHECK(at.post(path(id, "complete"), R"({"workerId": "w"})").status == 400);
    CHECK(at.post(path(at.at(second, "0.id"), "complete"), R"({"workerId": "w"})").status == 204);
  }
  SECTION("extend, lock, unlock") {
    CHECK(at.post(path(id, "extendLock"), R"({"workerId": "w"})").status == 400);
    CHECK(at.post(path(id, "extendLock"), R"({"workerId": "v", "newDuration": 9})").status == 400);
    CHECK(at.post(path(id, "extendLock"), R"({"workerId": "w", "newDuration": 90000})").status ==
          204);
    at.clock().advance_to(at.clock().now() + 80s);
    CHECK(at.size(at.fetch("v")) == 0);
    CHECK(at.post(path(id, "lock"), R"({"workerId": "v", "lockDuration": 9})").status == 400);
    CHECK(at.post(path(id, "unlock"), "").status == 204);
    CHECK(at.at(at.get("/external-task/" + id), "workerId").empty());
    CHECK(at.size(at.fetch("v")) == 1);
  }
  SECTION("failure, incident, and its details") {
    CHECK(at.post(path(id, "failure"), R"({"workerId": "w", "errorMessage": "hết giấy",
        "errorDetails": "khay 2", "retries": 1, "retryTimeout": 5000})")
              .status == 204);
    CHECK(at.size(at.fetch("w")) == 0);
    at.clock().advance_to(at.clock().now() + 5s);
    const auto again = at.fetch("w");
    REQUIRE(at.size(again) == 1);
    CHECK(at.at(again, "0.errorMessage") == "hết giấy");
    CHECK(at.at(again, "0.retries") == "1");
    const auto token = at.at(again, "0.id");
    CHECK(at.get("/external-task/" + token + "/errorDetails").body == "khay 2");
    CHECK(at.post(path(token, "failure"), R"({"workerId": "w", "errorMessage": "hỏng"})").status ==
          204);
    const auto incidents = at.get("/incident?processInstanceId=" + instance);
    REQUIRE(at.size(incidents) == 1);
    CHECK(at.at(incidents, "0.incidentType") == "failedExternalTask");
    CHECK(at.at(incidents, "0.configuration") == token);
    CHECK(at.at(at.get("/incident/count?incidentType=other"), "count") == "0");
    CHECK(at.at(at.get("/external-task/count?noRetriesLeft=true"), "count") == "1");
  }
  SECTION("an error is caught") {
    CHECK(at.post(path(id, "bpmnError"), R"({"workerId": "w"})").status == 400);
    CHECK(at.post(path(id, "bpmnError"), R"({"workerId": "w", "errorCode": "refused"})").status ==
          204);
    CHECK(at.get("/process-instance/" + instance).status == 404);
  }
  SECTION("what is no task") {
    for (const char* wrong : {"x", "00000000-0000-7000-8000-000000000000.1"}) {
      for (const char* verb : {"complete", "failure", "unlock"}) {
        CHECK(at.post(path(wrong, verb), R"({"workerId": "w"})").status == 404);
      }
      CHECK(at.get(std::string("/external-task/") + wrong).status == 404);
    }
  }
}

TEST_CASE("a topic's conditions choose among its tasks") {
  Bench at;
  at.deploy(kLicence);
  at.start("licence", R"({"businessKey": "1", "variables": {"tỉnh": {"value": "Hà Giang"}}})");
  at.start("licence", R"({"businessKey": "2", "variables": {"tỉnh": {"value": "Lai Châu"}}})");
  const auto none = [&](const std::string& more) { return at.size(at.fetch("w", more)) == 0; };
  CHECK(none(R"(, "businessKey": "3")"));
  CHECK(none(R"(, "businessKey": "")"));
  CHECK(none(R"(, "processDefinitionKey": "other")"));
  CHECK(none(R"(, "processDefinitionKeyIn": [])"));
  CHECK(none(R"(, "processDefinitionKey": "licence", "processDefinitionKeyIn": ["other"])"));
  CHECK(none(R"(, "processDefinitionId": "x")"));
  CHECK(none(R"(, "processDefinitionVersionTag": "v2")"));
  CHECK(none(R"(, "processVariables": {"tỉnh": "Sơn La"})"));
  const auto found = at.fetch("w", R"(, "processVariables": {"tỉnh": "Lai Châu"},
      "processDefinitionKeyIn": ["licence"], "processDefinitionVersionTag": "v1",
      "variables": [], "withoutTenantId": true, "deserializeValues": true)");
  REQUIRE(at.size(found) == 1);
  CHECK(at.at(found, "0.businessKey") == "2");
  CHECK(at.at(found, "0.variables") == "{}");
  CHECK(at.fetch("w", R"(, "tenantIdIn": ["a"])").status == 400);
  CHECK(at.fetch("w", R"(, "priorityHigherThan": 1)").status == 400);
  CHECK(at.fetch("w", "", R"(, "asyncResponseTimeout": 1800001)").status == 400);
  CHECK(at.post("/external-task/fetchAndLock", R"({"workerId": "w", "maxTasks": 1, "topics": [
      {"topicName": "mail.notice", "lockDuration": 1}]})")
            .status == 403);  // this program's own work
}

TEST_CASE("two workers never hold the same task") {
  Bench at;
  at.deploy(kLicence);
  constexpr int kTasks = 30;
  for (int i = 0; i < kTasks; ++i) at.start("licence");
  std::mutex mutex;
  std::multiset<std::string> held;
  std::vector<std::thread> workers;
  for (const char* name : {"a", "b", "c", "d"}) {
    workers.emplace_back([&, name] {
      for (;;) {
        const auto fetched = at.fetch(name);
        const auto body = codec::value_from_json(fetched.body).value();
        if (body.list() == nullptr || body.list()->empty()) return;
        std::lock_guard lock(mutex);
        for (const auto& task : *body.list()) {
          held.insert(*task.find("processInstanceId")->string());
        }
      }
    });
  }
  for (auto& worker : workers) worker.join();
  CHECK(held.size() == kTasks);
  CHECK(std::set<std::string>(held.begin(), held.end()).size() == kTasks);
}

TEST_CASE("who waits is told at once, and all share one look") {
  Bench at;
  at.deploy(kLicence);
  const std::string wait = R"(, "asyncResponseTimeout": 20000)";
  std::atomic<int> got{0};
  std::atomic<int> empty{0};
  const auto waiting = [&](const std::string& more) {
    return std::thread([&, more] {
      const auto fetched = at.fetch("w", more, wait);
      (fetched.body == "[]" ? empty : got)++;
    });
  };
  std::vector<std::thread> workers;
  for (int i = 0; i < 5; ++i) workers.push_back(waiting(""));
  workers.push_back(waiting(R"(, "businessKey": "nobody's")"));
  while (at.watch().waiting() < 6) std::this_thread::sleep_for(5ms);

  const auto began = std::chrono::steady_clock::now();
  at.start("licence");
  while (got < 1) std::this_thread::sleep_for(2ms);
  CHECK(std::chrono::steady_clock::now() - began < 1s);
  std::this_thread::sleep_for(2s);
  CHECK(got == 1);  // one task, one worker; the others wait on
  CHECK(empty == 0);
  CHECK(at.watch().waiting() == 5);
  CHECK(at.watch().looks() < 20);  // not six a second

  at.watch().close();
  for (auto& worker : workers) worker.join();
  CHECK(got == 1);
  CHECK(empty == 5);
  CHECK(at.watch().waiting() == 0);
}

TEST_CASE("a waiting worker that hangs up gets nothing that stays locked") {
  Bench at;
  at.deploy(kLicence);
  auto request = at.request("POST", "/external-task/fetchAndLock", R"({"workerId": "w",
      "maxTasks": 1, "asyncResponseTimeout": 20000,
      "topics": [{"topicName": "thẩm tra", "lockDuration": 60000}]})");
  std::atomic<bool> gone{false};
  request.gone = [&] { return gone.load(); };
  std::thread worker([&] { at.send(request); });
  while (at.watch().waiting() < 1) std::this_thread::sleep_for(5ms);
  gone = true;
  at.start("licence");
  worker.join();
  CHECK(at.size(at.fetch("other")) == 1);
}

TEST_CASE("when too many wait, the next is answered at once") {
  Bench at;
  std::vector<std::thread> workers;
  for (int i = 0; i < 8; ++i) {
    workers.emplace_back([&] { at.fetch("w", "", R"(, "asyncResponseTimeout": 20000)"); });
  }
  while (at.watch().waiting() < 8) std::this_thread::sleep_for(5ms);
  CHECK(at.fetch("w", "", R"(, "asyncResponseTimeout": 20000)").body == "[]");
  at.watch().close();
  for (auto& worker : workers) worker.join();
}
