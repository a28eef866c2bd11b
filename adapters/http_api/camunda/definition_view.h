// Versions of processes as the interface shows them; shared by deployments and definitions.
#pragma once

#include "adapters/http_api/camunda/shapes.h"
#include "engine/port/definition_store.h"

namespace vanthu::http_api::camunda {

// There are no deployments of their own: a file's is named by the hash of its bytes.
std::string deployment_id(const port::Definition& definition);
Value definition_json(const port::Definition& definition);

}  // namespace vanthu::http_api::camunda
