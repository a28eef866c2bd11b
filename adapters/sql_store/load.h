// Reading an instance: its row and everything of it in one statement, so that one round trip and
// one view of the data give the whole.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/sql_store/rows.h"
#include "engine/port/unit_of_work.h"

namespace vanthu::sql_store {

// Parameters: organisation, instance. Rows are (part, c1 ... c13, instance); see load.cpp.
extern const std::string kLoadInstance;
// Of many: parameters organisation, list of instances.
extern const std::string kLoadInstances;

struct Loaded {
  port::StoredInstance stored;
  std::string last_hash;
};

// nullopt: there is no such instance.
std::optional<Loaded> assemble(const Rows& rows);
// Each that there is, in order of id.
std::vector<Loaded> assemble_many(const Rows& rows);

// The JSON of an element instance's loop, for storing.
std::string loop_to_json(const state::LoopCounters& loop);

std::vector<std::string> texts_from_json(std::string_view json);
std::string texts_to_json(const std::vector<std::string>& texts);

}  // namespace vanthu::sql_store
