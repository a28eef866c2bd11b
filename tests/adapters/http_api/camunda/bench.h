// An office with a SQLite database in a temporary folder, and its interface for programs asked
// without sockets.
//
//   Bench at;
//   at.deploy(kLicence);
//   CHECK(at.post("/message", R"({"messageName": "paid"})").status == 400);
#pragma once

#include <filesystem>
#include <string>

#include "adapters/http_api/camunda/task_watch.h"
#include "adapters/http_api/site.h"
#include "config/system.h"
#include "config/wiring.h"

namespace vanthu::test {

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder() { std::filesystem::remove_all(path); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path path;
};

class Bench {
 public:
  Bench();

  http_api::Response send(http_api::Request request);  // answered as it is
  http_api::Request request(const std::string& method, const std::string& target,
                            std::string body = "");
  // Under /engine-rest, by a program that may; `target` may have a query.
  http_api::Response get(const std::string& target) { return send(request("GET", target)); }
  http_api::Response post(const std::string& target, std::string body = "{}") {
    return send(request("POST", target, std::move(body)));
  }
  // The answer's value at a path of names and places: "0.id"; the text, a number as text, "" if
  // there is none.
  static std::string at(const http_api::Response& response, const std::string& path);
  static std::size_t size(const http_api::Response& response);

  http_api::Response deploy(const std::string& xml, const std::string& name = "model.bpmn");
  // The new instance's id.
  std::string start(const std::string& key, const std::string& body = "{}");
  http_api::Response fetch(const std::string& worker, const std::string& more = "",
                           const std::string& top = "");

  // Another program's Authorization, with a token of these scopes.
  std::string token(const std::string& scopes);

  config::ManualClock& clock() { return clock_; }
  http_api::camunda::TaskWatch& watch() { return watch_; }

 private:
  TemporaryFolder folder_;
  config::ManualClock clock_;
  config::SystemEntropy entropy_;
  config::Installation installation_;
  http_api::camunda::TaskWatch watch_;
  http_api::Site site_;
  std::string authorization_;
};

// start -> external task "check" (topic "thẩm tra", caught error "refused") -> message "paid" ->
// user task "file" of the group "văn thư" -> end; refused -> end.
extern const char* const kLicence;

}  // namespace vanthu::test
