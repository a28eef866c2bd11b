// Answers in the form of the Camunda 7 REST interface: JSON, and errors as
// {"type": ..., "message": ..., "code": 0} that its clients read.
#pragma once

#include <string>

#include "adapters/http_api/exchange.h"
#include "engine/base/result.h"
#include "engine/message/names.h"

namespace vanthu::http_api::camunda {

inline constexpr const char* kRoot = "/engine-rest";

bool is_call(const Request& request);  // of this interface

Response answer_json(const message::Value& value);

// `type` is Camunda's: "RestException", "InvalidRequestException", "ParseException", ...
Response problem(const std::string& type, int status, const std::string& message);
// With the type that goes with the status; the message is in the request's language.
Response problem(const Request& request, int status, const base::Error& error);
// A refusal of the engine or a service: its status is worked out from its code.
Response refusal(const Request& request, const base::Error& error);
// 204, or the refusal.
Response outcome(const Request& request, const base::Outcome& outcome);

}  // namespace vanthu::http_api::camunda
