// Requests that may come again: a key that the caller chose stands for one request for a day, and
// its answer is kept (Idempotency-Key of the HTTP API).
//
// The key is taken in a transaction of its own before the work, the answer kept in another after
// it. If the program dies between them nobody knows what came of it: the key stays "under way", and
// a repetition is told to look, never done a second time.
#pragma once

#include <string>

#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

struct RepeatableRequest {
  std::string key;
  std::string fingerprint;  // of what is asked: the same key is for the same request only
};

struct Beginning {
  enum class Is { kNew, kAnswered, kUnderWay, kAnotherRequest };
  Is is = Is::kNew;
  std::string answer;  // of kAnswered
};
Beginning begin_request(Office& office, const Principal& principal,
                        const RepeatableRequest& request);
void keep_answer(Office& office, const Principal& principal, const RepeatableRequest& request,
                 const std::string& answer);
// It changed nothing: the key is free again.
void forget_request(Office& office, const Principal& principal, const RepeatableRequest& request);

}  // namespace vanthu::service
