// User tasks as the interface shows them; shared by lists and single tasks.
#pragma once

#include "adapters/http_api/camunda/shapes.h"
#include "engine/port/unit_of_work.h"

namespace vanthu::http_api::camunda {

Value task_json(const port::TaskRow& row, const base::Zone& zone);

}  // namespace vanthu::http_api::camunda
