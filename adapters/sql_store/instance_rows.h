// Writing what one step changed: one statement per table touched.
#pragma once

#include <string>

#include "adapters/sql_store/session.h"
#include "engine/port/unit_of_work.h"

namespace vanthu::sql_store {

// Borrows everything for its short life.
class InstanceWriter {
 public:
  InstanceWriter(Session& session, const std::string& organisation, const state::Instance& after,
                 const model::Process& process);

  void write(const state::Difference& difference, const port::DefinitionId& definition);

 private:
  void write_instance(const state::Difference& difference, const port::DefinitionId& definition);
  void write_elements(const state::RowChange<state::ElementNumber>& change);
  void write_tokens(const state::RowChange<state::TokenPlace>& change);
  void write_variables(const state::RowChange<state::VariableKey>& change);
  void write_tasks(const state::RowChange<message::TaskId>& change);
  void write_jobs(const state::RowChange<message::JobId>& change);
  void write_subscriptions(const state::RowChange<message::SubscriptionId>& change);
  void write_incidents(const state::RowChange<message::IncidentId>& change);
  // Of tables whose key is organisation and id alone.
  template <class Keys>
  void remove_ids(const Table& table, const Keys& ids);

  Session& session_;
  const std::string& organisation_;
  const state::Instance& after_;
  const model::Process& process_;
};

}  // namespace vanthu::sql_store
