// Reading outbox entries.
#pragma once

#include <string_view>
#include <vector>

#include "adapters/sql_store/rows.h"
#include "engine/port/unit_of_work.h"

namespace vanthu::sql_store {

// Those due for one instance. Parameters: organisation, instance, now, limit.
extern const std::string_view kOutboxOf;

std::vector<port::OutboxEntry> outbox_entries(const Rows& rows);

}  // namespace vanthu::sql_store
