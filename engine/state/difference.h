// What a step changed, as the rows a store has to write: worked out from the events alone, so that
// no step ever compares whole states.
#pragma once

#include <vector>

#include "engine/state/instance.h"

namespace vanthu::state {

template <class Key>
struct RowChange {
  std::vector<Key> upsert;  // read the row's content from the instance after the step
  std::vector<Key> remove;  // rows that existed before the step and are gone
};

using VariableKey = std::pair<ElementNumber, std::string>;

// Keys are unique and sorted within each list. A row created and removed within the step appears
// in neither list.
struct Difference {
  bool created = false;           // the instance row is new
  bool instance_changed = false;  // its own columns (state, ended, last_number, ...) changed
  bool moved = false;             // it runs another version of its process
  RowChange<ElementNumber> elements;
  RowChange<TokenPlace> tokens;
  RowChange<VariableKey> variables;
  RowChange<message::TaskId> tasks;
  RowChange<message::JobId> jobs;
  RowChange<message::SubscriptionId> subscriptions;
  RowChange<message::IncidentId> incidents;
};

// `before` and `after` are the states around the step. When the instance has ended, everything but
// its own row is removed.
Difference difference(const message::Events& events, const Instance& before, const Instance& after);

}  // namespace vanthu::state
