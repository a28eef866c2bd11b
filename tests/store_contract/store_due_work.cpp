// Due work: timers, outbox, leases.
#include <catch2/catch.hpp>

#include "tests/store_contract/store_contract.h"

namespace vanthu::test {
namespace {

std::vector<port::OutboxId> ids(const std::vector<port::OutboxEntry>& entries) {
  std::vector<port::OutboxId> out;
  for (const auto& entry : entries) out.push_back(entry.id);
  return out;
}

std::vector<message::JobId> jobs(const std::vector<port::LeasedJob>& leased) {
  std::vector<message::JobId> out;
  for (const auto& job : leased) out.push_back(job.job);
  return out;
}

void enqueue(const Bench& bench, const std::vector<port::OutboxEntry>& entries) {
  bench.commit([&](port::UnitOfWork& work) { work.enqueue(entries); });
}

}  // namespace

void due_work_contract(const MakeStore& make) {
  using message::JobKind;

  SECTION("due instances come oldest first, each once") {
    const Bench bench(make);
    auto late = plain_instance();
    add_job(late, JobKind::kTimer, at(50), "");
    auto timer = plain_instance();
    add_job(timer, JobKind::kTimer, at(9), "");
    add_job(timer, JobKind::kTimer, at(8), "");
    const auto worker = [&] {
      auto one = plain_instance();
      add_job(one, JobKind::kConnector, at(1));
      return one;
    }();
    const auto owed = plain_instance();
    for (const auto& one : {late, timer, worker, owed}) bench.create(one);
    enqueue(bench, {outbox_entry(owed.id, at(7)), outbox_entry(owed.id, at(3)),
                    outbox_entry({}, at(2)), outbox_entry(timer.id, at(60))});
    const auto unit = bench.begin();
    CHECK(unit->due_instances(at(10), 10) == std::vector{owed.id, timer.id});
    CHECK(unit->due_instances(at(10), 1) == std::vector{owed.id});
    CHECK(unit->due_instances(at(100), 10) == std::vector{owed.id, timer.id, late.id});
    CHECK(unit->due_instances(at(-100), 10).empty());  // the clock jumped back
  }
  SECTION("an instance with very many due rows hides no other") {
    const Bench bench(make);
    const auto crowd = plain_instance();
    auto timer = plain_instance();
    add_job(timer, JobKind::kTimer, at(9), "");
    const auto owed = plain_instance();
    for (const auto& one : {crowd, timer, owed}) bench.create(one);
    std::vector<port::OutboxEntry> many;
    for (int i = 0; i < 100; ++i) many.push_back(outbox_entry(crowd.id, at(1)));
    many.push_back(outbox_entry(owed.id, at(2)));
    enqueue(bench, many);
    CHECK(bench.begin()->due_instances(at(10), 3) == std::vector{crowd.id, owed.id, timer.id});
  }
  SECTION("an instance is locked together with what is due for it") {
    const Bench bench(make);
    const auto one = plain_instance();
    bench.create(one);
    const auto first = outbox_entry(one.id, at(1));
    const auto second = outbox_entry(one.id, at(2));
    enqueue(bench, {second, first, outbox_entry(one.id, at(20)), outbox_entry({}, at(1))});
    const auto holder = bench.begin();
    const auto due = holder->lock_due(one.id, at(10), 10);
    REQUIRE(due);
    CHECK(due->stored.instance == one);
    CHECK(ids(due->entries) == std::vector{first.id, second.id});
    CHECK_FALSE(bench.begin()->lock_due(one.id, at(10), 10));
    CHECK_FALSE(holder->lock_due(test::fresh<port::InstanceId>(), at(10), 10));
  }
  SECTION("the earliest of everything due is known") {
    const Bench bench(make);
    CHECK_FALSE(bench.begin()->next_due());
    auto one = plain_instance();
    add_job(one, JobKind::kTimer, at(50), "");
    add_job(one, JobKind::kConnector, at(20));
    add_job(one, JobKind::kConnector, at(1)).retries = 0;  // waits for a person
    bench.create(one);
    CHECK(bench.begin()->next_due() == at(20));
    bench.commit([&](port::UnitOfWork& work) { work.lease({{}, at(20), at(70), 1}); });
    CHECK(bench.begin()->next_due() == at(50));
    enqueue(bench, {outbox_entry({}, at(30))});
    CHECK(bench.begin()->next_due() == at(30));
  }
  SECTION("outbox entries are kept by target, ordered, postponed, removed once") {
    const Bench bench(make);
    const auto target = fresh<port::InstanceId>();
    const auto b = outbox_entry(target, at(5));
    const auto a = outbox_entry(target, at(5));
    const auto early = outbox_entry(target, at(4));
    const auto none = outbox_entry({}, at(1));
    enqueue(bench, {b, a, early, none});
    {
      const auto unit = bench.begin();
      const auto due = unit->outbox(target, at(5), 10);
      REQUIRE(due.size() == 3);
      CHECK(ids(due) == std::vector{early.id, b.id, a.id});
      CHECK(due[1].source == b.source);
      CHECK(due[1].target == target);
      CHECK(due[1].kind == b.kind);
      CHECK(due[1].payload == b.payload);
      CHECK(due[1].attempts == 0);
      CHECK(ids(unit->outbox(target, at(5), 1)) == std::vector{early.id});
      CHECK(ids(unit->outbox(target, at(4), 10)) == std::vector{early.id});
      CHECK(ids(unit->outbox({}, at(5), 10)) == std::vector{none.id});
      unit->remove(early.id);
      CHECK(unit->outbox(target, at(5), 10).size() == 2);
    }
    CHECK(bench.begin()->outbox(target, at(5), 10).size() == 3);  // it was rolled back
    bench.commit([&](port::UnitOfWork& work) {
      work.remove(early.id);
      work.postpone(b.id, at(9), 3);
    });
    CHECK(ids(bench.begin()->outbox(target, at(8), 10)) == std::vector{a.id});
    const auto later = bench.begin()->outbox(target, at(9), 10);
    REQUIRE(later.size() == 2);
    CHECK(later[1].id == b.id);
    CHECK(later[1].attempts == 3);
    CHECK_THROWS_AS(enqueue(bench, {a}), port::StoreConflict);
  }
  SECTION("entries that keep failing are listed with the reason, for whomever they are") {
    const Bench bench(make);
    const auto a = outbox_entry(fresh<port::InstanceId>(), at(5));
    const auto b = outbox_entry({}, at(5));
    const auto patient = outbox_entry({}, at(5));
    const auto fresh_one = outbox_entry({}, at(5));
    enqueue(bench, {a, b, patient, fresh_one});
    CHECK(bench.begin()->failing(0, 10).empty());
    bench.commit([&](port::UnitOfWork& work) {
      work.postpone(a.id, at(9), 10, "bưu cục đóng cửa");
      work.postpone(b.id, at(9), 3, "x");
      work.postpone(patient.id, at(9), 20);  // waits, but nothing has failed
    });
    const auto failing = bench.begin()->failing(3, 10);
    REQUIRE(ids(failing) == std::vector{a.id, b.id});
    CHECK(failing[0].failure == "bưu cục đóng cửa");
    CHECK(failing[0].attempts == 10);
    CHECK(bench.begin()->failing(4, 10).size() == 1);
    CHECK(bench.begin()->failing(0, 1).size() == 1);
    bench.commit([&](port::UnitOfWork& work) { work.postpone(a.id, at(9), 0); });
    CHECK(ids(bench.begin()->failing(0, 10)) == std::vector{b.id});
    CHECK_THROWS_AS(bench.commit([&](port::UnitOfWork& work) {
      work.postpone(a.id, at(9), 1, std::string("a\0b", 3));
    }),
                    port::StoreRefused);
  }
  SECTION("leases: one a root, by type, fenced, free again when they run out") {
    const Bench bench(make);
    auto one = plain_instance();
    const auto second = add_job(one, JobKind::kConnector, at(2)).id;
    const auto first = add_job(one, JobKind::kConnector, at(1)).id;
    auto two = plain_instance();
    const auto other = add_job(two, JobKind::kConnector, at(3), "ký số").id;
    add_job(two, JobKind::kConnector, at(3)).retries = 0;
    add_job(two, JobKind::kConnector, at(100));
    bench.create(one);
    bench.create(two);
    bench.commit([&](port::UnitOfWork& work) {
      CHECK(jobs(work.lease({{}, at(10), at(20), 10})) == std::vector{first, other});
    });
    bench.commit([&](port::UnitOfWork& work) {
      const std::vector<std::string> types{"ký số", "{x}"};
      const std::vector<std::string> mails{"mail"};
      CHECK(work.lease({types, at(10), at(20), 10}).empty());
      const auto leased = work.lease({mails, at(10), at(20), 10});
      REQUIRE(jobs(leased) == std::vector{second});
      CHECK(leased[0].instance == one.id);
      CHECK(leased[0].type == "mail");
      CHECK(leased[0].attempt == 1);
      CHECK(leased[0].leased_until == at(20));
    });
    bench.commit([&](port::UnitOfWork& work) {
      CHECK(work.holds_lease(first, 1));
      CHECK_FALSE(work.holds_lease(first, 2));
      CHECK(work.extend_lease(first, 1, at(40)));
      CHECK_FALSE(work.extend_lease(first, 2, at(90)));
      CHECK_FALSE(work.extend_lease(fresh<message::JobId>(), 1, at(90)));
    });
    bench.commit([&](port::UnitOfWork& work) {  // two have run out at 30, one goes on until 40
      CHECK(jobs(work.lease({{}, at(30), at(50), 10})) == std::vector{second, other});
      CHECK(work.holds_lease(first, 1));
      CHECK_FALSE(work.holds_lease(second, 1));  // the slow worker is fenced off
      CHECK(work.holds_lease(second, 2));
      work.release_lease(second);
    });
    bench.commit([&](port::UnitOfWork& work) {
      CHECK_FALSE(work.holds_lease(second, 2));
      const auto leased = work.lease({{}, at(30), at(50), 1});
      REQUIRE(jobs(leased) == std::vector{second});
      CHECK(leased[0].attempt == 3);
      CHECK(work.lease({{}, at(-1000), at(0), 10}).empty());  // the clock jumped back
    });
  }
  SECTION("leases for one business key, version or variable; who holds what") {
    const Bench bench(make);
    auto one = plain_instance("hồ sơ 1");
    one.variables[1]["tỉnh"] = message::Value("Hà Giang");
    one.variables[1]["số"] = message::Value(*base::Decimal::parse("2.50"));
    const auto job = add_job(one, JobKind::kConnector, at(1)).id;
    bench.create(one);
    bench.commit([&](port::UnitOfWork& work) {
      port::LeaseRequest wanted{{}, at(10), at(20), 10, "máy 1", ""};
      CHECK(work.lease(wanted).empty());
      wanted.business_key = "hồ sơ 1";
      wanted.definitions = std::vector{fresh<port::DefinitionId>()};
      CHECK(work.lease(wanted).empty());
      wanted.definitions = std::vector<port::DefinitionId>{};
      CHECK(work.lease(wanted).empty());
      wanted.definitions = std::vector{bench.definition};
      wanted.variables = {{"tỉnh", "Hà Giang"}, {"số", 2}};
      CHECK(work.lease(wanted).empty());
      wanted.variables = {{"tỉnh", "Hà Giang"}, {"số", *base::Decimal::parse("2.5")}};
      CHECK(jobs(work.lease(wanted)) == std::vector{job});
    });
    bench.commit([&](port::UnitOfWork& work) {
      port::ConnectorJobFilter free;
      free.free_at = at(10);
      CHECK(work.connector_jobs(free).empty());
      const auto rows = work.connector_jobs({});
      REQUIRE(rows.size() == 1);
      CHECK(rows[0].job.id == job);
      CHECK(rows[0].business_key == "hồ sơ 1");
      CHECK(rows[0].definition == bench.definition);
      CHECK(rows[0].worker == "máy 1");
      CHECK(rows[0].attempt == 1);
      CHECK(rows[0].leased_until == at(20));
      CHECK_FALSE(work.lease_again(job, 1, at(10), at(90), "máy 2"));
      CHECK_FALSE(work.lease_again(job, 2, at(10), at(90), "máy 1"));
      CHECK(work.lease_again(job, 1, at(10), at(30), "máy 1"));
      CHECK(work.lease_again(job, 1, at(30), at(40), "máy 2"));  // the lock ran out
      free.free_at = at(40);
      free.types = {"mail"};
      CHECK(work.connector_jobs(free).size() == 1);
      free.types = {"other"};
      CHECK(work.connector_jobs(free).empty());
    });
  }
  SECTION("a written job keeps its lease, a removed one has none") {
    const Bench bench(make);
    auto one = plain_instance();
    const auto job = add_job(one, JobKind::kConnector, at(1)).id;
    bench.create(one);
    bench.commit([&](port::UnitOfWork& work) { work.lease({{}, at(1), at(9), 1}); });
    one.jobs.at(job).retries = 2;
    state::Difference change;
    change.jobs.upsert = {job};
    bench.commit([&](port::UnitOfWork& work) {
      work.lock(one.id);
      work.write(one, change, bench.definition, sample_process());
    });
    CHECK(bench.begin()->holds_lease(job, 1));
    one.jobs.clear();
    change = {};
    change.jobs.remove = {job};
    bench.commit([&](port::UnitOfWork& work) {
      work.lock(one.id);
      work.write(one, change, bench.definition, sample_process());
      CHECK_FALSE(work.holds_lease(job, 1));
    });
    CHECK_FALSE(bench.begin()->holds_lease(job, 1));
  }
}

}  // namespace vanthu::test
