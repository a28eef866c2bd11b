#include "adapters/http_api/problem_json.h"

#include <nlohmann/json.hpp>

namespace vanthu::http_api {
namespace {

int status_of(const std::string& code) {
  constexpr const char* kOfTheRequest[] = {"reason.missing", "place.ambiguous", "json.", "request.",
                                           "text.invalid"};
  if (code.ends_with(".not_found")) return 404;
  if (code.starts_with("permission.")) return 403;
  for (const char* start : kOfTheRequest) {
    if (code.starts_with(start)) return 422;
  }
  return 409;
}

}  // namespace

Response problem_json(const Request& request, const base::Error& error) {
  return problem_json(request, status_of(error.code), error);
}

Response problem_json(const Request& request, int status, const base::Error& error) {
  const nlohmann::json body{{"type", "urn:vanthu:error:" + error.code},
                            {"title", error.what.in(request.language)},
                            {"status", status},
                            {"code", error.code},
                            {"instance", error.where},
                            {"remedy", error.remedy.in(request.language)}};
  Response out = json(status, body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  out.content_type = "application/problem+json";
  return out;
}

}  // namespace vanthu::http_api
