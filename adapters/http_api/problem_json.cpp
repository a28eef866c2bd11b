#include "adapters/http_api/problem_json.h"

#include <nlohmann/json.hpp>
#include <string_view>

namespace vanthu::http_api {
namespace {

struct Status {
  const char* code;  // of the error; one that ends with "." is the beginning of several
  int status;
};
// What is not here and not "….not_found" is what the state of things forbids: 409.
constexpr Status kStatuses[] = {{"permission.", 403},
                                {"task.not_yours", 403},
                                {"task.self_approval", 403},
                                {"sign_in.again", 403},
                                {"actor.unknown", 403},
                                {"sign_in.wrong", 401},
                                {"sign_in.too_many", 429},
                                {"sign_in.busy", 503},
                                {"document.changed", 412},
                                {"file.too_large", 413},
                                {"request.content_type", 415},
                                {"request.under_way", 409},
                                {"request.", 422},
                                {"json.", 422},
                                {"file.", 422},
                                {"text.invalid", 422},
                                {"reason.missing", 422},
                                {"search.", 422},
                                {"register.format", 422},
                                {"place.ambiguous", 422},
                                {"delegation.invalid", 422},
                                {"webhook.invalid", 422},
                                {"webhook.bad_url", 422},
                                {"task.note_required", 422},
                                {"task.not_returnable", 422},
                                {"delivery.words_required", 422},
                                {"delivery.words_too_long", 422},
                                {"directory.unknown_entry", 422},
                                {"handler.", 422},
                                {"document.invalid_utf8", 422},
                                {"document.no_abstract", 422},
                                {"document.no_symbol", 422},
                                {"document.no_recipients", 422},
                                {"assignment.extension_incomplete", 422}};

int status_of(const std::string& code) {
  for (const auto& [known, status] : kStatuses) {
    const std::string_view name(known);
    if (name.ends_with('.') ? code.starts_with(name) : code == name) return status;
  }
  return code.ends_with(".not_found") ? 404 : 409;
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
