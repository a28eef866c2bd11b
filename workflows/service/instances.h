// Process instances as a person who mends them sees them: which there are, and what one is doing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/process.h"
#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

struct ListedInstance {
  port::InstanceRow row;
  std::string process_key;
  std::int64_t version = 0;
};
struct InstanceQuery {
  std::string process_key;   // empty: any; else with `version`
  std::int64_t version = 0;  // 0: the latest
  port::InstanceFilter filter;
};
// Looking at instances is part of repair: all of these are refused with "permission.denied" to who
// may not. Refused: "process.not_found".
base::Result<std::vector<ListedInstance>> instances(Office& office, const Principal& principal,
                                                    const InstanceQuery& query);

struct InspectedInstance {
  port::StoredInstance stored;
  port::Definition definition;
  model::ProcessPtr process;
};
// Refused: "instance.not_found".
base::Result<InspectedInstance> inspect(Office& office, const Principal& principal,
                                        const message::InstanceId& id);
base::Result<InspectedInstance> inspect(runtime::Transaction& transaction,
                                        const message::InstanceId& id);
// Its record, oldest first. Refused: "instance.not_found".
base::Result<std::vector<port::HistoryEntry>> record_of(Office& office, const Principal& principal,
                                                        const message::InstanceId& id);

// Where somebody points in an instance: at an element instance (by number, or by element id where
// one stands there), or at tokens that wait at a join (by the sequence flow they came along).
struct Place {
  message::ElementNumber element = 0;  // of tokens at a join: their scope
  std::string flow;                    // id; empty: the element itself
};
// `listeners`: events that are only listened for count too. Refused: "place.not_found",
// "place.ambiguous" (with the numbers to choose from).
base::Result<Place> find_place(const InspectedInstance& instance, const std::string& text,
                               bool listeners);

// A version of a process; 0: the latest. Refused: "process.not_found".
base::Result<port::DefinitionId> find_version(Office& office, const std::string& key,
                                              std::int64_t version);

}  // namespace vanthu::service
