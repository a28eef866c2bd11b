#include "adapters/http_api/camunda/problem.h"

#include "adapters/http_api/camunda/values.h"

namespace vanthu::http_api::camunda {
namespace {

std::string sentence(const Request& request, const base::Error& error) {
  std::string out = error.what.in(request.language);
  if (!error.where.empty()) out += " [" + error.where + "]";
  const auto& remedy = error.remedy.in(request.language);
  if (!remedy.empty()) out += " " + remedy;
  return out;
}

int status_of(const std::string& code) {
  if (code.ends_with(".not_found") || code == "external_task.token") return 404;
  if (code.ends_with(".of_document")) return 403;
  if (code == "task.taken") return 500;  // as Camunda answers
  return 400;
}

}  // namespace

bool is_call(const Request& request) {
  return request.path.starts_with(std::string(kRoot) + "/") || request.path == kRoot;
}

Response answer_json(const message::Value& value) {
  return {200, "application/json", plain_json(value), {}};
}

Response problem(const std::string& type, int status, const std::string& message) {
  Response out = answer_json(message::Value(
      expression::Context{{"type", type}, {"message", message}, {"code", message::Value(0)}}));
  out.status = status;
  return out;
}

Response problem(const Request& request, int status, const base::Error& error) {
  const char* type =
      status == 400 || status == 404 || status == 405 || status == 413 || status == 422
          ? "InvalidRequestException"
      : status == 401 || status == 403 ? "AuthorizationException"
                                       : "RestException";
  return problem(type, status, sentence(request, error));
}

Response refusal(const Request& request, const base::Error& error) {
  const std::string type = error.code.starts_with("definition.invalid") ? "ParseException"
                           : error.code.starts_with("request.")         ? "InvalidRequestException"
                                                                        : "RestException";
  return problem(type, status_of(error.code), sentence(request, error));
}

Response outcome(const Request& request, const base::Outcome& outcome) {
  return outcome ? no_content() : refusal(request, outcome.error());
}

}  // namespace vanthu::http_api::camunda
