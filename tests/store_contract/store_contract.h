// The contract of port::Store as a suite that runs the same on every store.
//
// store_contract(make) must be called inside a Catch2 TEST_CASE; each of its sections works in an
// organisation of its own, so one database serves them all. `make` is called once per section.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "engine/port/unit_of_work.h"

namespace vanthu::test {

using MakeStore = std::function<std::shared_ptr<port::Store>()>;

void store_contract(const MakeStore& make);  // all of the following

void instances_contract(const MakeStore& make);
void waiting_contract(const MakeStore& make);
void due_work_contract(const MakeStore& make);
void definitions_contract(const MakeStore& make);
void concurrency_contract(const MakeStore& make);
void many_contract(const MakeStore& make);

// One organisation in a store under test, and what the suite writes into it.
class Bench {
 public:
  explicit Bench(const MakeStore& make);

  std::unique_ptr<port::UnitOfWork> begin() const { return store_->begin(organisation_); }
  const std::string& organisation() const { return organisation_; }
  port::Store& store() const { return *store_; }

  // Runs `work(unit)` and commits.
  template <class Work>
  void commit(Work&& work) const {
    const auto unit = begin();
    work(*unit);
    unit->commit();
  }
  // Writes and commits a new instance.
  void create(const state::Instance& instance) const;

  const port::DefinitionId definition;

 private:
  std::shared_ptr<port::Store> store_;
  std::string organisation_;
};

base::Uuid fresh_uuid();  // grow in the order of making
template <class AnyId>
AnyId fresh() {
  return AnyId{fresh_uuid()};
}
base::Time at(std::int64_t seconds);

// Nodes 0 "start", 1 "review" (name "Thẩm tra"), 2 "send".
const model::Process& sample_process();
// An active instance with the process's element (1) and a waiting one (2) at "review".
state::Instance plain_instance(std::string business_key = "key");
// The same with a row of everything, every field different from its default.
state::Instance full_instance();
state::Difference creation(const state::Instance& instance);  // all rows new

state::Job& add_job(state::Instance& instance, message::JobKind kind, base::Time due,
                    std::string type = "mail");
state::UserTask& add_task(state::Instance& instance, std::string assignee = "",
                          std::vector<std::string> users = {},
                          std::vector<std::string> groups = {});
state::Subscription& add_subscription(state::Instance& instance, message::SubscriptionKind kind,
                                      std::string name, std::string key);
port::OutboxEntry outbox_entry(const port::InstanceId& target, base::Time due);
port::HistoryEntry history_entry(std::uint64_t step);

}  // namespace vanthu::test
