#include <charconv>
#include <nlohmann/json.hpp>

#include "adapters/http_api/api/calls.h"
#include "adapters/http_api/problem_json.h"
#include "adapters/http_api/view.h"

namespace vanthu::http_api::api {

bool is_call(const Request& request) {
  return request.path.starts_with("/api/");
}

Response answer_json(int status, const nlohmann::json& value) {
  return json(status, value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

Response done() {
  return answer_json(200, {{"ok", true}});
}

Response answer_of(const Request& request, const base::Outcome& outcome) {
  return outcome.ok() ? done() : problem_json(request, outcome.error());
}

Response answer_items(nlohmann::json items) {
  return answer_json(200, {{"items", std::move(items)}, {"next", nullptr}});
}

std::string version_tag(std::int64_t version) {
  return "\"v" + std::to_string(version) + "\"";
}

std::optional<std::int64_t> version_of_tag(const std::string& tag) {
  std::int64_t out = 0;
  if (!tag.starts_with("\"v") || !tag.ends_with('"')) return std::nullopt;
  const char* end = tag.data() + tag.size() - 1;
  const auto read = std::from_chars(tag.data() + 2, end, out);
  if (read.ec != std::errc{} || read.ptr != end || out < 1) return std::nullopt;
  return out;
}

Response describe(Site&, const Request&) {
  return json(200, std::string(descriptions().at("openapi.json")));
}

}  // namespace vanthu::http_api::api
