// What a connector is told about a job, and what its answer tells the instance.
#pragma once

#include <string>

#include "engine/message/command.h"
#include "engine/model/process.h"
#include "engine/port/connector.h"
#include "engine/state/instance.h"

namespace vanthu::runtime {

// `job` must be one of the instance's. Variables: each name once, the innermost scope's.
port::JobCall job_call(const std::string& organisation, const state::Instance& instance,
                       const model::Process& process, const message::JobId& job,
                       std::uint32_t attempt, base::Time now);

// What is seen from an element: each name once, the innermost scope's.
message::VariableMap visible_variables(const state::Instance& instance,
                                       message::ElementNumber element);

// `retries_left` and `retry_at` are for a Failed answer.
message::CommandBody command_for(port::JobAnswer answer, const message::JobId& job,
                                 std::uint32_t retries_left, base::Time retry_at);

}  // namespace vanthu::runtime
