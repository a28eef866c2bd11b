// What a plan says of elements that do not fit, and of what will change. Each obstacle's `where` is
// the element's id.
#pragma once

#include <string>

#include "engine/behavior/move.h"

namespace vanthu::behavior {

// "“Thẩm tra” (review)" or the id alone.
base::Text title_of(const model::Node& node);

base::Error wrong_map(const std::string& id, bool of_new_version);
base::Error unmapped(const model::Node& node);
base::Error other_kind(const model::Node& from, const model::Node& to);
base::Error other_loop(const model::Node& from, const model::Node& to);
base::Error other_scope(const model::Node& from, const model::Node& to);
base::Error other_events(const model::Node& from, const model::Node& to);
base::Error not_compensated(const model::Node& from, const model::Node& to);
base::Error no_join(const model::Flow& flow, const model::Node& join);

MoveNote keeps_waiting(const model::Node& from);
MoveNote will_be_cancelled(const model::Node& node);
MoveNote will_be_disarmed(const model::Node& node);
MoveNote will_be_armed(const model::Node& node);
MoveNote join_waits_for_others(const model::Node& from, const model::Node& to);

}  // namespace vanthu::behavior
