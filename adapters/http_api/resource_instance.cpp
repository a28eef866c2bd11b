// Process instances and incidents for programs: lists, one instance, its record.
#include <nlohmann/json.hpp>

#include <charconv>

#include "adapters/http_api/problem_json.h"
#include "adapters/http_api/site.h"
#include "engine/runtime/refusals.h"
#include "workflows/service/instance_json.h"

namespace vanthu::http_api {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kUsualPage = 100;
constexpr std::size_t kLargestPage = 1'000;

std::string query(const Request& request, const std::string& name) {
  const auto at = request.query.find(name);
  return at == request.query.end() ? std::string() : at->second;
}

std::optional<std::uint64_t> number(const std::string& text) {
  std::uint64_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return out;
}

base::Error wrong_filter(const std::string& name) {
  return {"request.filter",
          {"Không hiểu điều kiện lọc này.", "This filter is not understood."},
          name,
          {"Xem tài liệu API: state là active, completed, terminated, failed hoặc all.",
           "See the API's description: state is active, completed, terminated, failed or all."}};
}

base::Result<std::size_t> page_size(const Request& request) {
  const std::string given = query(request, "limit");
  if (given.empty()) return kUsualPage;
  const auto wanted = number(given);
  if (!wanted || *wanted == 0) return wrong_filter("limit");
  return std::min<std::size_t>(*wanted, kLargestPage);
}

base::Result<std::optional<state::InstanceState>> state_of(const Request& request) {
  using state::InstanceState;
  const std::string given = query(request, "state");
  if (given.empty()) return std::optional(InstanceState::kActive);
  if (given == "all") return std::optional<InstanceState>();
  for (const auto one : {InstanceState::kActive, InstanceState::kCompleted,
                         InstanceState::kTerminated, InstanceState::kFailed}) {
    if (state::name(one) == given) return std::optional(one);
  }
  return wrong_filter("state");
}

base::Result<service::InstanceQuery> query_of(const Request& request) {
  service::InstanceQuery out;
  const auto limit = page_size(request);
  if (!limit) return limit.error();
  const auto state = state_of(request);
  if (!state) return state.error();
  out.process_key = query(request, "process");
  out.filter.state = *state;
  if (auto key = query(request, "key"); !key.empty()) out.filter.business_key = std::move(key);
  out.filter.with_incidents = query(request, "stuck") == "true";
  out.filter.limit = *limit;
  if (const auto version = query(request, "version"); !version.empty()) {
    const auto wanted = number(version);
    if (!wanted || *wanted > 1'000'000) return wrong_filter("version");
    out.version = static_cast<std::int64_t>(*wanted);
  }
  if (const auto after = query(request, "after"); !after.empty()) {
    out.filter.after = message::InstanceId::parse(after);
    if (!out.filter.after) return wrong_filter("after");
  }
  return out;
}

base::Result<message::InstanceId> id_of(const Request& request) {
  const auto id = message::InstanceId::parse(request.parts.at("id"));
  if (!id) return runtime::no_such_instance(request.parts.at("id"));
  return *id;
}

}  // namespace

Response list_instances_json(Site& site, const Request& request) {
  const auto wanted = query_of(request);
  if (!wanted) return problem_json(request, wanted.error());
  const auto found = service::instances(site.office, *request.principal, *wanted);
  if (!found) return problem_json(request, found.error());
  auto rows = Json::array();
  for (const auto& one : *found) rows.push_back(service::listed_json(one));
  return json(200, rows.dump());
}

Response show_instance_json(Site& site, const Request& request) {
  const auto id = id_of(request);
  if (!id) return problem_json(request, id.error());
  const auto found = service::inspect(site.office, *request.principal, *id);
  if (!found) return problem_json(request, found.error());
  return json(200, service::inspected_json(*found).dump());
}

Response show_instance_history_json(Site& site, const Request& request) {
  const auto id = id_of(request);
  if (!id) return problem_json(request, id.error());
  const auto found = service::record_of(site.office, *request.principal, *id);
  if (!found) return problem_json(request, found.error());
  return json(200, service::history_json(*found).dump());
}

Response list_incidents_json(Site& site, const Request& request) {
  const auto limit = page_size(request);
  if (!limit) return problem_json(request, limit.error());
  const auto after = message::IncidentId::parse(query(request, "after"));
  const auto incidents = service::open_incidents(site.office, *request.principal, *limit, after);
  if (!incidents) return problem_json(request, incidents.error());
  auto rows = Json::array();
  for (const auto& one : *incidents) rows.push_back(service::incident_json(one));
  if (after) return json(200, rows.dump());
  // What is owed and keeps failing stands on the first page: there is little of it, or a
  // catastrophe.
  const auto entries = service::failing_entries(site.office, *request.principal, *limit);
  if (!entries) return problem_json(request, entries.error());
  for (const auto& one : *entries) rows.push_back(service::entry_json(one));
  return json(200, rows.dump());
}

}  // namespace vanthu::http_api
