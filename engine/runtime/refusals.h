// The runtime's own refusals, in both languages.
#pragma once

#include <string>

#include "engine/base/result.h"

namespace vanthu::runtime {

base::Error no_such_process(const std::string& key);
base::Error no_such_instance(const std::string& id);
base::Error no_such_task(const std::string& id);
base::Error no_such_job(const std::string& id);
base::Error no_such_incident(const std::string& id);
base::Error instance_over(const std::string& id);
base::Error same_version(const std::string& id);
base::Error other_process(const std::string& running, const std::string& wanted);
base::Error nothing_to_undo(const std::string& id);
base::Error reason_missing();
base::Error no_such_entry(const std::string& id);
base::Error no_such_collection(const std::string& name);
base::Error nothing_to_run(const std::string& file);
base::Error invalid_timer(const std::string& start_event, const std::string& timer);
base::Error not_a_token(const std::string& token);
base::Error no_such_external_task(const std::string& token);
base::Error lock_lost(const std::string& token);

}  // namespace vanthu::runtime
