// What belongs to the office's documents: the processes that vanthu ships, their messages and the
// connectors of this program. Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "adapters/http_api/site.h"
#include "engine/base/result.h"
#include "engine/port/definition_store.h"

namespace vanthu::http_api::camunda {

bool is_shipped_process(const std::string& key);
bool is_shipped_message(const std::string& name);
// Work of this program's own connectors: nobody else's.
bool is_own_topic(const Site& site, const std::string& topic);

base::Error of_documents(const std::string& what);  // "process.of_document"

}  // namespace vanthu::http_api::camunda
