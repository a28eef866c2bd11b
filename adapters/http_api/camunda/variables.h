// Variables of scopes: which are seen where, and changing them.
#pragma once

#include "adapters/http_api/camunda/input.h"
#include "adapters/http_api/camunda/shapes.h"
#include "engine/state/instance.h"

namespace vanthu::http_api::camunda {

message::VariableMap own_variables(const state::Instance& instance, message::ElementNumber scope);

// The process's own variables; of one that has ended, which keeps none, `before` with `given`.
message::VariableMap variables_after(const state::Instance& instance, message::VariableMap before,
                                     const message::VariableMap& given);

// {"modifications": {name: typed}, "deletions": []}; there is nothing to delete with: refused.
message::VariableMap read_modifications(Input& in);

// Each variable where it is seen from `scope`, new ones in the process's own scope; with `local`
// all in `scope` itself.
base::Outcome set_where_seen(runtime::Transaction& transaction, const message::InstanceId& id,
                             message::ElementNumber scope, bool local,
                             const message::VariableMap& variables);

}  // namespace vanthu::http_api::camunda
