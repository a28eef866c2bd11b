// Idempotency-Key: a POST of /api/v1 that names one is done once; the same again gives the first
// answer, marked "Idempotency-Replayed: true". Kept are answers of success: a refusal changed
// nothing, and may come out otherwise the next time. See workflows/service/repeat.h for crashes.
//
// Refused: "request.idempotency_key" (422: longer than 100 characters, or used for another
// request), "request.under_way" (409).
#pragma once

#include "adapters/http_api/site.h"

namespace vanthu::http_api {

// Whether the request names a key and somebody has signed in whose key it is.
bool is_repeatable(const Request& request);
Response answer_once(Site& site, const Request& request, const Route& route);

}  // namespace vanthu::http_api
