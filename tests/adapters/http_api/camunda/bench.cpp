#include "tests/adapters/http_api/camunda/bench.h"

#include <unistd.h>

#include <catch2/catch.hpp>

#include "engine/codec/value.h"
#include "workflows/service/accounts.h"
#include "workflows/service/api_tokens.h"

namespace vanthu::test {
namespace {

config::Settings settings_in(const std::filesystem::path& folder) {
  config::Settings out;
  out.data = folder;
  out.database = (folder / "vanthu.db").string();
  out.outbox = folder / "outbox";
  return out;
}

base::Time morning() {
  return base::DateTime::parse("2026-03-02T08:00:00+07:00")->to_time(base::Zone::utc()).value();
}

}  // namespace

TemporaryFolder::TemporaryFolder()
    : path([] {
        std::string name =
            (std::filesystem::temp_directory_path() / "vanthu-camunda-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        return std::filesystem::path(name);
      }()) {}

Bench::Bench()
    : clock_(folder_.path / "clock", morning()),
      installation_(settings_in(folder_.path), clock_, entropy_),
      watch_(installation_.engine(), installation_.office().settings.organisation, 8),
      site_{installation_.office(), [] { return true; }, {}, &watch_} {
  const auto made = service::add_account(installation_.office(), service::operator_as({"", ""}),
                                         {"may", "", "", "", "", true});
  REQUIRE(made.ok());
  authorization_ = token("read work worker admin");
}

std::string Bench::token(const std::string& scopes) {
  return "Bearer " + service::make_token(installation_.office(), service::operator_as({"", ""}),
                                         {"may", "test", scopes, 90})
                         .value();
}

http_api::Response Bench::send(http_api::Request request) {
  return http_api::answer(site_, std::move(request));
}

http_api::Request Bench::request(const std::string& method, const std::string& target,
                                 std::string body) {
  http_api::Request out;
  out.method = method;
  const auto question = target.find('?');
  out.path = "/engine-rest" + target.substr(0, question);
  if (question != std::string::npos) out.query = http_api::decode_form(target.substr(question + 1));
  out.body = std::move(body);
  out.content_type = "application/json";
  out.accept_language = "en";
  out.authorization = authorization_;
  out.address = "192.0.2.5";
  return out;
}

std::string Bench::at(const http_api::Response& response, const std::string& path) {
  auto value = codec::value_from_json(response.body).value();
  for (std::size_t start = 0; start < path.size();) {
    const auto end = std::min(path.find('.', start), path.size());
    const std::string name = path.substr(start, end - start);
    start = end + 1;
    if (value.list() != nullptr) {
      const auto place = std::stoul(name);
      if (place >= value.list()->size()) return "";
      value = message::Value((*value.list())[place]);
    } else {
      const auto* found = value.find(name);
      if (found == nullptr) return "";
      value = message::Value(*found);
    }
  }
  if (value.string() != nullptr) return *value.string();
  return value.is_null() ? "" : codec::to_json(value);
}

std::size_t Bench::size(const http_api::Response& response) {
  const auto value = codec::value_from_json(response.body).value();
  REQUIRE(value.list() != nullptr);
  return value.list()->size();
}

http_api::Response Bench::deploy(const std::string& xml, const std::string& name) {
  auto out = request("POST", "/deployment/create");
  out.content_type = "multipart/form-data; boundary=\"cut here\"";
  out.body =
      "--cut here\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nđợt 1\r\n"
      "--cut here\r\ncontent-disposition: form-data; name=data; filename=\"" +
      name + "\"\r\nContent-Type: text/xml\r\n\r\n" + xml + "\r\n--cut here--\r\n";
  return send(std::move(out));
}

std::string Bench::start(const std::string& key, const std::string& body) {
  const auto started = post("/process-definition/key/" + key + "/start", body);
  INFO(started.body);
  REQUIRE(started.status == 200);
  return at(started, "id");
}

http_api::Response Bench::fetch(const std::string& worker, const std::string& more,
                                const std::string& top) {
  return post("/external-task/fetchAndLock",
              R"({"workerId": ")" + worker + R"(", "maxTasks": 10)" + top +
                  R"(, "topics": [{"topicName": "thẩm tra", "lockDuration": 60000)" + more + "}]}");
}

const char* const kLicence = R"(<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="urn:licence">
  <bpmn:error id="e" errorCode="refused"/>
  <bpmn:message id="m" name="paid"/>
  <bpmn:process id="licence" name="Cấp phép" isExecutable="true" camunda:versionTag="v1">
    <bpmn:startEvent id="start"/>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="check"/>
    <bpmn:serviceTask id="check" camunda:type="external" camunda:topic="thẩm tra"/>
    <bpmn:sequenceFlow id="f2" sourceRef="check" targetRef="wait"/>
    <bpmn:intermediateCatchEvent id="wait"><bpmn:messageEventDefinition id="d" messageRef="m"/>
    </bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="f3" sourceRef="wait" targetRef="file"/>
    <bpmn:userTask id="file" name="Vào sổ" camunda:candidateGroups="văn thư"/>
    <bpmn:sequenceFlow id="f4" sourceRef="file" targetRef="end"/>
    <bpmn:endEvent id="end"/>
    <bpmn:boundaryEvent id="refused" attachedToRef="check">
      <bpmn:errorEventDefinition id="r" errorRef="e"/></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="f5" sourceRef="refused" targetRef="end_refused"/>
    <bpmn:endEvent id="end_refused"/>
  </bpmn:process>
</bpmn:definitions>)";

}  // namespace vanthu::test
