// What is refused before anything is done.
#include <catch2/catch.hpp>
#include <set>

#include "adapters/http_api/camunda/calls.h"
#include "adapters/http_api/multipart.h"
#include "tests/adapters/http_api/camunda/bench.h"

using namespace vanthu;
using namespace vanthu::test;

TEST_CASE("expressions are never accepted") {
  Bench at;
  for (const char* query :
       {"assigneeExpression=${x}", "candidateGroupExpression=x",
        "processInstanceBusinessKeyLikeExpression=x", "CANDIDATEUSEREXPRESSION=x"}) {
    const auto answer = at.get(std::string("/task?") + query);
    CHECK(answer.status == 400);
    CHECK(at.at(answer, "type") == "InvalidRequestException");
    CHECK(at.at(answer, "message").find("expressions are not accepted") != std::string::npos);
  }
  CHECK(at.post("/task", R"({"assigneeExpression": "${x}"})").status == 400);
  CHECK(at.post("/task", R"({"orQueries": [{"assigneeExpression": "${x}"}]})").status == 400);
  CHECK(at.post("/task/count", R"({"dueAfterExpression": null})").status == 400);
  CHECK(at.post("/external-task/fetchAndLock", R"({"workerId": "w", "maxTasks": 1, "topics":
      [{"topicName": "t", "lockDuration": 1, "topicNameExpression": "x"}]})")
            .status == 400);
}

TEST_CASE("filters that are not known are refused, not passed over") {
  Bench at;
  for (const char* list : {"/task?", "/external-task?", "/process-instance?", "/incident?",
                           "/process-definition?", "/deployment?", "/task/count?"}) {
    CHECK(at.get(std::string(list) + "unheardOf=1").status == 400);
    CHECK(at.get(std::string(list) + "maxResults=x").status == 400);
    CHECK(at.get(std::string(list) + "firstResult=-1").status == 400);
  }
  CHECK(at.get("/task?sortBy=priority&sortOrder=asc").status == 400);
  CHECK(at.get("/task?sortBy=created&sortOrder=up").status == 400);
  CHECK(at.get("/task?assigned=maybe").status == 400);
  CHECK(at.get("/task?assignee=%ff").status == 400);
}

TEST_CASE("bodies that are no JSON object say where") {
  Bench at;
  const auto answer = at.post("/message", "{\"messageName\": }");
  CHECK(answer.status == 400);
  CHECK(at.at(answer, "message").find("byte 1") != std::string::npos);
  CHECK(at.post("/message", "[]").status == 400);
  CHECK(at.post("/message", "\"x\"").status == 400);
  CHECK(at.post("/message", "{\"messageName\": \"\xff\"}").status == 400);
  CHECK(at.post("/message", "{\"messageName\": \"a\\u0000b\"}").status == 400);
  CHECK(at.post("/message", "{\"a\": 1, \"a\": 2}").status == 400);
  CHECK(at.post("/message", "{\"messageName\": 7}").status == 400);
  CHECK(at.post("/message", "{}").status == 400);
  CHECK(at.post("/message", std::string(100'000, '[')).status == 400);
  CHECK(at.post("/external-task/x/complete",
                R"({"workerId": "w", "variables": {"f": {"type": "File", "value": ""}}})")
            .status == 400);
}

TEST_CASE("who may come in") {
  Bench at;
  auto request = at.request("GET", "/version");
  CHECK(at.send(request).status == 200);
  for (const char* header : {"", "Bearer wrong", "Basic d3Jvbmc6d3Jvbmc=", "Basic ???", "Bearer"}) {
    request.authorization = header;
    const auto answer = at.send(request);
    CHECK(answer.status == 401);
    CHECK(at.at(answer, "message") != "");
  }
  request.authorization = at.token("worker");
  CHECK(at.send(request).status == 200);
  auto deploying = at.request("POST", "/deployment/create");
  deploying.authorization = request.authorization;
  CHECK(at.send(deploying).status == 403);
  CHECK(at.at(at.send(deploying), "type") == "AuthorizationException");
  auto foreign = at.request("POST", "/message", "{}");
  foreign.origin = "https://evil.example";
  foreign.host = "127.0.0.1:8080";
  CHECK(at.send(foreign).status == 403);
  foreign.method = "DELETE";
  foreign.path = "/engine-rest/process-instance/x";
  CHECK(at.send(foreign).status == 403);
  CHECK(at.get("/nothing").status == 404);
  CHECK(at.at(at.get("/nothing"), "type") == "InvalidRequestException");
  CHECK(at.send(at.request("DELETE", "/message")).status == 405);
}

TEST_CASE("every call has its own row") {
  std::set<std::pair<std::string, std::string>> seen;
  for (const auto& route : http_api::routes()) {
    INFO(route.method << " " << route.pattern);
    CHECK(seen.emplace(route.method, route.pattern).second);
  }
  for (const auto& route : http_api::camunda::routes()) {
    CHECK(route.access != http_api::Access::kAnyone);
  }
}

TEST_CASE("parts of a form") {
  const auto read = [](const std::string& body, const std::string& type) {
    return http_api::decode_multipart(type, body);
  };
  const std::string type = "multipart/form-data; boundary=b";
  const auto parts = read(
      "preamble\r\n--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x\r\n\r\n--b  "
      "\r\n"
      "Content-Type: x\r\nCONTENT-DISPOSITION: form-data; name=\"f;g\"; "
      "filename=\"C:\\fakepath\\đơn \\\"1\\\".bpmn\"\r\n\r\n\r\n--b--\r\nepilogue",
      type);
  REQUIRE(parts);
  REQUIRE(parts->size() == 2);
  CHECK((*parts)[0].content == "1\r\n--x\r\n");
  CHECK((*parts)[1].name == "f;g");
  CHECK((*parts)[1].file_name == "đơn \"1\".bpmn");
  CHECK((*parts)[1].content.empty());
  CHECK_FALSE(read("", type));
  CHECK_FALSE(read("--b\r\nContent-Disposition: form-data; name=a\r\n\r\n1", type));  // cut off
  CHECK_FALSE(read("--b\r\n\r\n1\r\n--b--", type));                                   // no name
  CHECK_FALSE(read("--b--", "text/plain; boundary=b"));
  CHECK_FALSE(read("--b--", "multipart/form-data"));
  CHECK(read("--b--", type)->empty());
  std::string many;
  for (int i = 0; i < 101; ++i) {
    many += "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n";
  }
  CHECK_FALSE(read(many + "--b--", type));
}
