// The rejections of the core, in both languages (message/rejection.h lists the codes).
#pragma once

#include <string>
#include <vector>

#include "engine/message/rejection.h"

namespace vanthu::behavior {

message::Rejection instance_exists();
message::Rejection instance_ended();
message::Rejection task_not_found(const std::string& where);
message::Rejection job_not_found(const std::string& where);
message::Rejection subscription_not_found(const std::string& where);
message::Rejection incident_not_found(const std::string& where);
message::Rejection element_not_found(const std::string& where);
message::Rejection element_not_waiting(const std::string& where);
message::Rejection node_not_found(const std::string& where);
// Nothing waits at the join behind that sequence flow.
message::Rejection token_not_found(const std::string& where);
message::Rejection token_cannot_go(const std::string& where, const base::Text& why);
message::Rejection needs_both_versions();
// A move's obstacles, all in one.
message::Rejection does_not_fit(const std::vector<base::Error>& obstacles);
message::Rejection start_event_not_found(const std::string& where);

}  // namespace vanthu::behavior
