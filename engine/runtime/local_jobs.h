// Runs local connectors inside the transaction of the step that made their jobs.
#pragma once

#include "engine/base/result.h"
#include "engine/port/connector.h"
#include "engine/runtime/root.h"
#include "engine/runtime/transaction.h"

namespace vanthu::runtime {

// A connector asked for what is refused (a process that is not deployed). Leaves the connector as
// an exception, rolls everything back and ends as the refusal that transact() gives back.
struct RequestRefused : std::exception {
  explicit RequestRefused(base::Error why) : error(std::move(why)) {}
  const char* what() const noexcept override { return error.what.en.c_str(); }
  base::Error error;
};

// Runs `connector` for the job and tells the instance its answer.
void run_local(Transaction& transaction, Root& root, const message::JobId& job,
               port::LocalConnector& connector);

// In a closed registry, a job that nobody can do becomes an incident.
void refuse_unknown(Transaction& transaction, Root& root, const message::JobId& job);

}  // namespace vanthu::runtime
