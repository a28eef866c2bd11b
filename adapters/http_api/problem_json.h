// Refusals for programs: application/problem+json (RFC 9457), in the caller's language.
//
//   {"type": "urn:vanthu:error:CODE", "title": what is wrong, "status": 409, "code": CODE,
//    "instance": where (an id), "remedy": what to do next}
#pragma once

#include "adapters/http_api/exchange.h"

namespace vanthu::http_api {

// The status follows from the code: "….not_found" is 404, what is wrong with the request itself
// 422, everything else, which the state of things forbids, 409.
Response problem_json(const Request& request, const base::Error& error);
Response problem_json(const Request& request, int status, const base::Error& error);

}  // namespace vanthu::http_api
