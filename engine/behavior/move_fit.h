// When an element of one version can take the place of one of another.
#pragma once

#include "engine/model/process.h"

namespace vanthu::behavior {

// The same kind: what an element instance of `a` has done so far makes sense at `b`.
bool same_kind(const model::Node& a, const model::Node& b);
// Both run once, or both as a standard loop, or both as a multi-instance.
bool same_loop(const model::Node& a, const model::Node& b);
// The same kinds of events in the same order: what is open for `a` is understood at `b`.
bool same_events(const model::Node& a, const model::Node& b);
// What `b` waits for reads differently: another timer, message, connector.
bool waits_for_other(const model::Node& a, const model::Node& b);
// "user task", ...
base::Text kind_name(const model::Node& node);

}  // namespace vanthu::behavior
