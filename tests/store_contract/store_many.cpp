// Many instances and leases at once.
#include <catch2/catch.hpp>

#include "tests/store_contract/store_contract.h"

namespace vanthu::test {
namespace {

using port::InstanceId;

std::vector<InstanceId> ids_of(const std::vector<port::StoredInstance>& stored) {
  std::vector<InstanceId> out;
  for (const auto& one : stored) out.push_back(one.instance.id);
  return out;
}

void read_whole(const Bench& bench) {
  auto full = full_instance();
  const auto plain = plain_instance();
  bench.create(plain);
  bench.create(full);
  bench.commit([&](port::UnitOfWork& work) { work.append(plain.id, history_entry(1)); });
  const std::vector wanted{full.id, fresh<InstanceId>(), plain.id, full.id};
  const auto unit = bench.begin();
  for (const auto& found : {unit->read_many(wanted), unit->lock_many(wanted)}) {
    REQUIRE(found.size() == 2);
    for (const auto& one : found) {
      CHECK(one.instance == (one.instance.id == full.id ? full : plain));
      CHECK(one.definition == bench.definition);
      CHECK(one.steps == (one.instance.id == plain.id ? 1 : 0));
    }
    CHECK(found[0].instance.id < found[1].instance.id);
  }
  CHECK(unit->last_hash(plain.id) == history_entry(1).hash);
  CHECK(unit->read_many({}).empty());
  CHECK(unit->lock_many({}).empty());
}

void pass_over_the_locked(const Bench& bench) {
  std::vector<InstanceId> ids;
  for (int i = 0; i < 4; ++i) {
    const auto one = plain_instance();
    bench.create(one);
    ids.push_back(one.id);
  }
  const auto holder = bench.begin();
  CHECK(ids_of(holder->lock_many(std::vector{ids[1], ids[3]})) == std::vector{ids[1], ids[3]});
  CHECK(ids_of(holder->lock_many(ids)) == ids);  // what one holds oneself is free
  CHECK(bench.begin()->lock_many(ids).empty());
  CHECK(ids_of(bench.begin()->read_many(ids)) == ids);
}

std::vector<message::JobId> jobs_of(const std::vector<port::LeasedJob>& leased) {
  std::vector<message::JobId> out;
  for (const auto& one : leased) out.push_back(one.job);
  return out;
}

void put_off_and_brought_forward(const Bench& bench) {
  std::vector<message::JobId> jobs;
  for (int i = 0; i < 4; ++i) {
    auto one = plain_instance();
    jobs.push_back(add_job(one, message::JobKind::kConnector, at(i), i == 3 ? "ký số" : "mail").id);
    bench.create(one);
  }
  std::vector<port::LeasedJob> leased;
  bench.commit([&](port::UnitOfWork& work) { leased = work.lease({{}, at(10), at(20), 10}); });
  REQUIRE(jobs_of(leased) == jobs);
  auto stale = leased[0];
  stale.attempt = 7;
  bench.commit([&](port::UnitOfWork& work) {
    CHECK(jobs_of(work.still_held(std::vector{leased[2], stale, leased[1]})) ==
          std::vector{jobs[2], jobs[1]});
    CHECK(work.still_held({}).empty());
    work.put_off(std::vector{stale, leased[1], leased[3]}, at(50));
  });
  bench.commit([&](port::UnitOfWork& work) {  // at 30 all leases but those put off have run out
    CHECK(jobs_of(work.lease({{}, at(30), at(60), 10})) == std::vector{jobs[0], jobs[2]});
  });
  bench.commit([&](port::UnitOfWork& work) {
    const std::vector<std::string> mail{"mail"};
    CHECK(work.bring_forward(mail) == 1);  // not those that are worked on
    CHECK(work.bring_forward(mail) == 0);
    const auto again = work.lease({{}, at(30), at(60), 10});
    REQUIRE(jobs_of(again) == std::vector{jobs[1]});
    CHECK(again[0].attempt == 2);
  });
  bench.commit([&](port::UnitOfWork& work) {
    CHECK(jobs_of(work.lease({{}, at(50), at(55), 10})) == std::vector{jobs[3]});
  });
}

}  // namespace

void many_contract(const MakeStore& make) {
  SECTION("many instances are read and locked whole, in order of id") {
    read_whole(Bench(make));
  }
  SECTION("locking many waits for none") {
    pass_over_the_locked(Bench(make));
  }
  SECTION("jobs put off stay so until their time or until they are brought forward") {
    put_off_and_brought_forward(Bench(make));
  }
}

}  // namespace vanthu::test
