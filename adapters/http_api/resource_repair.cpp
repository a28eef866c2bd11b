// Mending process instances: JSON objects in, what came of it out. A field of the wrong type is
// refused, one that is not known is ignored.
//
//   POST  /api/v1/incidents/{id}/retry
//   PATCH /api/v1/instances/{id}/variables     {"variables": {...}, "scope": 1, "reason": "..."}
//   POST  /api/v1/instances/{id}/tokens/move   {"place", "to", "reason"}; to "" or absent:
//   cancelled POST  /api/v1/instances/{id}/trigger       {"place", "variables", "reason"} POST
//   /api/v1/instances/{id}/cancel        {"reason"} POST  /api/v1/migrations {"process", "from",
//   "to", "map": {"old": "new"},
//                                               "key", "instances": [id], "reason", "dry_run",
//                                               "undo"}
#include <nlohmann/json.hpp>

#include "adapters/http_api/problem_json.h"
#include "adapters/http_api/site.h"
#include "engine/codec/value.h"
#include "engine/runtime/refusals.h"
#include "workflows/service/instance_json.h"

namespace vanthu::http_api {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostReports = 1'000;  // told of one migration: its first ones

base::Error wrong_field(const std::string& name) {
  return {"request.field",
          {"Trường này không đúng kiểu.", "This field is not of the right type."},
          name,
          {"Xem tài liệu API rồi gửi lại; chưa có gì thay đổi.",
           "See the API's description and send it again; nothing has changed."}};
}

// A JSON object with fields of known types; remembers the first that does not fit.
class Body {
 public:
  explicit Body(const Request& request)
      : object_(request.body.empty() ? Json::object() : Json::parse(request.body, nullptr, false)) {
    if (!object_.is_object()) bad_ = "(body)";
  }
  std::string text(const char* name) { return get<std::string>(name, &Json::is_string, {}); }
  bool flag(const char* name) { return get<bool>(name, &Json::is_boolean, false); }
  std::uint64_t number(const char* name, std::uint64_t otherwise) {
    return get<std::uint64_t>(name, &Json::is_number_unsigned, otherwise);
  }
  message::VariableMap variables() {
    const Json& given = find("variables");
    if (given.is_null()) return {};
    auto read = codec::variables_from_json(given.dump());
    if (!read) return fail("variables"), message::VariableMap{};
    return *std::move(read);
  }
  message::ElementMap map() {
    message::ElementMap out;
    const Json& given = find("map");
    if (!given.is_null() && !given.is_object()) fail("map");
    if (!given.is_object()) return out;
    for (const auto& [from, to] : given.items()) {
      if (!to.is_string() && !to.is_null()) fail("map." + from);
      out.emplace_back(from, to.is_string() ? to.get<std::string>() : "");
    }
    return out;
  }
  std::vector<message::InstanceId> instances() {
    std::vector<message::InstanceId> out;
    const Json& given = find("instances");
    if (!given.is_null() && !given.is_array()) fail("instances");
    if (!given.is_array()) return out;
    for (const auto& one : given) {
      const auto id =
          one.is_string() ? message::InstanceId::parse(one.get<std::string>()) : std::nullopt;
      if (!id) fail("instances");
      out.push_back(id.value_or(message::InstanceId{}));
    }
    return out;
  }
  const std::string& bad() const { return bad_; }  // empty: everything fits

 private:
  const Json& find(const char* name) const {
    static const Json kNothing;
    if (!object_.is_object()) return kNothing;
    const auto at = object_.find(name);
    return at == object_.end() ? kNothing : *at;
  }
  template <class T>
  T get(const char* name, bool (Json::*fits)() const noexcept, T otherwise) {
    const Json& given = find(name);
    if (given.is_null()) return otherwise;
    if ((given.*fits)()) return given.get<T>();
    fail(name);
    return otherwise;
  }
  void fail(const std::string& name) {
    if (bad_.empty()) bad_ = name;
  }

  Json object_;
  std::string bad_;
};

// The route lets nobody in without one.
const service::Principal& asked_by(const Request& request) {
  return *request.principal;
}

Response answer_of(const Request& request, const base::Result<service::Repaired>& done) {
  if (!done) return problem_json(request, done.error());
  return json(200, service::repaired_json(*done).dump());
}

// An act on the instance that the path names.
template <class Act>
Response act(const Request& request, const Body& body, Act&& act) {
  if (!body.bad().empty()) return problem_json(request, wrong_field(body.bad()));
  const std::string& given = request.parts.at("id");
  const auto id = message::InstanceId::parse(given);
  if (!id) return problem_json(request, runtime::no_such_instance(given));
  return answer_of(request, act(*id));
}

}  // namespace

Response retry_incident_json(Site& site, const Request& request) {
  const auto done = service::retry(site.office, asked_by(request), request.parts.at("id"));
  if (!done) return problem_json(request, done.error());
  return json(200, R"({"ok":true})");
}

Response set_variables_json(Site& site, const Request& request) {
  Body body(request);
  auto variables = body.variables();
  const auto scope = body.number("scope", 1);
  const auto reason = body.text("reason");
  return act(request, body, [&](const message::InstanceId& id) {
    return service::set_variables(site.office, asked_by(request), id, scope, variables, reason);
  });
}

Response move_token_json(Site& site, const Request& request) {
  Body body(request);
  const auto place = body.text("place");
  const auto to = body.text("to");
  const auto reason = body.text("reason");
  return act(request, body, [&](const message::InstanceId& id) {
    return service::move_token(site.office, asked_by(request), id, place, to, reason);
  });
}

Response trigger_json(Site& site, const Request& request) {
  Body body(request);
  const auto place = body.text("place");
  const auto variables = body.variables();
  const auto reason = body.text("reason");
  return act(request, body, [&](const message::InstanceId& id) {
    return service::trigger(site.office, asked_by(request), id, place, variables, reason);
  });
}

Response cancel_instance_json(Site& site, const Request& request) {
  Body body(request);
  const auto reason = body.text("reason");
  return act(request, body, [&](const message::InstanceId& id) {
    return service::cancel_instance(site.office, asked_by(request), id, reason);
  });
}

Response migrate_json(Site& site, const Request& request) {
  Body body(request);
  runtime::MoveBatch batch;
  batch.undo = body.flag("undo");
  batch.dry_run = body.flag("dry_run");
  batch.business_key = body.text("key");
  batch.instances = body.instances();
  batch.order.map = body.map();
  batch.order.reason = body.text("reason");
  const auto process = body.text("process");
  const auto from_version = static_cast<std::int64_t>(body.number("from", 0));
  const auto to_version = static_cast<std::int64_t>(body.number("to", 0));
  if (!body.bad().empty()) return problem_json(request, wrong_field(body.bad()));
  const auto from = service::find_version(site.office, process, from_version);
  if (!from) return problem_json(request, from.error());
  batch.from = *from;
  if (!batch.undo) {
    const auto to = service::find_version(site.office, process, to_version);
    if (!to) return problem_json(request, to.error());
    batch.order.to = *to;
  }
  auto reports = Json::array();
  const auto summary = service::move_instances(
      site.office, asked_by(request), batch, [&](const runtime::MoveReport& report) {
        if (reports.size() < kMostReports) reports.push_back(service::move_report_json(report));
      });
  if (!summary) return problem_json(request, summary.error());
  auto out = service::move_summary_json(*summary);
  out["dry_run"] = batch.dry_run;
  out["instances"] = std::move(reports);
  return json(200, out.dump());
}

}  // namespace vanthu::http_api
