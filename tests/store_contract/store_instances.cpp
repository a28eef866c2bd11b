// Instances and their record: what is written is read, what is not committed never was.
#include <catch2/catch.hpp>

#include "tests/store_contract/store_contract.h"

namespace vanthu::test {
namespace {

void write(port::UnitOfWork& work, const state::Instance& after,
           const state::Difference& difference, const Bench& bench) {
  work.write(after, difference, bench.definition, sample_process());
}

}  // namespace

void instances_contract(const MakeStore& make) {
  SECTION("an instance comes back to the last field") {
    const Bench bench(make);
    const auto one = full_instance();
    bench.create(one);
    const auto unit = bench.begin();
    const auto read = unit->read(one.id);
    REQUIRE(read);
    CHECK(read->instance == one);
    CHECK(read->definition == bench.definition);
    CHECK(read->steps == 0);
    const auto locked = unit->lock(one.id);
    REQUIRE(locked);
    CHECK(locked->instance == one);
    CHECK_FALSE(unit->read(fresh<port::InstanceId>()));
    CHECK_FALSE(unit->lock(fresh<port::InstanceId>()));
    CHECK_FALSE(bench.store().begin("another")->read(one.id));
  }
  SECTION("a difference changes and removes what it names") {
    const Bench bench(make);
    auto one = full_instance();
    bench.create(one);
    state::Difference change;
    change.instance_changed = true;
    one.last_number = 3;
    one.elements[3] = one.elements[2];
    one.elements[3].number = 3;
    one.elements[3].loop.reset();
    one.elements[3].triggers_seen.clear();
    change.elements.upsert = {3};
    change.tokens.remove = {one.tokens.begin()->first};
    one.tokens.erase(one.tokens.begin());
    one.variables[2]["amount"] = "đã đổi";
    change.variables.upsert = {{2, "amount"}};
    change.variables.remove = {{2, "nothing"}};
    one.variables[2].erase("nothing");
    auto& task = one.tasks.begin()->second;
    task.assignee = "";
    change.tasks.upsert = {task.id};
    change.jobs.remove = {one.jobs.begin()->first};
    one.jobs.erase(one.jobs.begin());
    change.subscriptions.remove = {one.subscriptions.begin()->first};
    one.subscriptions.clear();
    change.incidents.remove = {one.incidents.begin()->first};
    one.incidents.clear();
    bench.commit([&](port::UnitOfWork& work) {
      REQUIRE(work.lock(one.id));
      write(work, one, change, bench);
      CHECK(work.read(one.id)->instance == one);
    });
    CHECK(bench.begin()->read(one.id)->instance == one);
  }
  SECTION("an ended instance keeps only its own row") {
    const Bench bench(make);
    auto one = full_instance();
    bench.create(one);
    const auto all = creation(one);
    state::Difference end;
    end.instance_changed = true;
    end.elements.remove = all.elements.upsert;
    end.tokens.remove = all.tokens.upsert;
    end.variables.remove = all.variables.upsert;
    end.tasks.remove = all.tasks.upsert;
    end.jobs.remove = all.jobs.upsert;
    end.subscriptions.remove = all.subscriptions.upsert;
    end.incidents.remove = all.incidents.upsert;
    state::Instance ended;
    ended.id = one.id;
    ended.business_key = one.business_key;
    ended.parent = one.parent;
    ended.started = one.started;
    ended.state = state::InstanceState::kFailed;
    ended.error_code = "E1";
    ended.ended = at(99);
    ended.last_number = 9;
    bench.commit([&](port::UnitOfWork& work) {
      work.lock(one.id);
      write(work, ended, end, bench);
    });
    CHECK(bench.begin()->lock(one.id)->instance == ended);
    CHECK(bench.begin()->tasks({}).empty());
    port::TaskFilter candidate;
    candidate.candidates = {"an"};
    CHECK(bench.begin()->tasks(candidate).empty());
  }
  SECTION("destruction without commit rolls everything back") {
    const Bench bench(make);
    auto kept = full_instance();
    bench.create(kept);
    const auto lost = full_instance();
    const auto entry = outbox_entry({}, at(0));
    {
      const auto unit = bench.begin();
      unit->lock(kept.id);
      state::Difference change;
      change.instance_changed = true;
      change.tasks.remove = {kept.tasks.begin()->first};
      auto after = kept;
      after.tasks.clear();
      after.last_number = 77;
      write(*unit, after, change, bench);
      write(*unit, lost, creation(lost), bench);
      unit->append(kept.id, history_entry(1));
      unit->enqueue(std::vector{entry});
      unit->buffer({fresh<port::OutboxId>(), "m", "k", "{}", at(100)});
      REQUIRE(unit->lease({{}, at(10), at(20), 5}).size() == 2);
      CHECK(unit->read(lost.id));
      // Others see nothing of it meanwhile.
      const auto other = bench.begin();
      CHECK(other->read(kept.id)->instance == kept);
      CHECK_FALSE(other->read(lost.id));
      CHECK(other->history(kept.id, 0, 10).empty());
    }
    const auto unit = bench.begin();
    CHECK(unit->read(kept.id)->instance == kept);
    CHECK_FALSE(unit->read(lost.id));
    CHECK(unit->last_hash(kept.id).empty());
    CHECK(unit->outbox({}, at(1000), 10).empty());
    CHECK_FALSE(unit->take_buffered("m", "k", at(0)));
    CHECK(unit->lease({{}, at(10), at(20), 5}).front().attempt == 1);
  }
  SECTION("the record is appended in order and paged") {
    const Bench bench(make);
    const auto one = plain_instance();
    bench.create(one);
    for (std::uint64_t step = 1; step <= 5; ++step) {
      bench.commit([&](port::UnitOfWork& work) {
        CHECK(work.lock(one.id)->steps == step - 1);
        work.append(one.id, history_entry(step));
        CHECK(work.last_hash(one.id) == history_entry(step).hash);
      });
    }
    const auto page = bench.begin()->history(one.id, 2, 2);
    REQUIRE(page.size() == 2);
    CHECK(page[0].step == 3);
    CHECK(page[0].at == history_entry(3).at);
    CHECK(page[0].actor == history_entry(3).actor);
    CHECK(page[0].command == history_entry(3).command);
    CHECK(page[0].events == history_entry(3).events);
    CHECK(page[1].hash == history_entry(4).hash);
    CHECK(bench.begin()->read(one.id)->steps == 5);
    CHECK_THROWS_AS(
        bench.commit([&](port::UnitOfWork& work) { work.append(one.id, history_entry(7)); }),
        port::StoreConflict);
    CHECK_THROWS_AS(
        bench.commit([&](port::UnitOfWork& work) { work.append(one.id, history_entry(5)); }),
        port::StoreConflict);
  }
  SECTION("where records end that have grown since a time") {
    const Bench bench(make);
    std::vector<state::Instance> ones;
    for (std::uint64_t steps = 1; steps <= 3; ++steps) {
      ones.push_back(plain_instance());
      bench.create(ones.back());
      bench.commit([&](port::UnitOfWork& work) {
        for (std::uint64_t step = 1; step <= steps; ++step) {
          work.append(ones.back().id, history_entry(step));
        }
      });
    }
    const auto head = [&](std::size_t n) {
      return port::RecordHead{ones[n].id, n + 1, history_entry(n + 1).hash};
    };
    const auto unit = bench.begin();
    CHECK(unit->record_heads(base::Time::min(), {}, 9) == std::vector{head(0), head(1), head(2)});
    CHECK(unit->record_heads(at(2), {}, 1) == std::vector{head(1)});
    CHECK(unit->record_heads(at(2), ones[1].id, 9) == std::vector{head(2)});
    CHECK(unit->record_heads(at(4), {}, 9).empty());
  }
  SECTION("an id is used once") {
    const Bench bench(make);
    const auto one = plain_instance();
    bench.create(one);
    CHECK_THROWS_AS(bench.create(one), port::StoreConflict);
    CHECK(bench.begin()->read(one.id)->instance == one);
  }
  SECTION("instances are found by key and by parent") {
    const Bench bench(make);
    const auto parent = plain_instance("chung");
    bench.create(parent);
    std::vector<port::InstanceId> ids;
    for (std::uint64_t i = 0; i < 12; ++i) {
      auto child = plain_instance(i == 0 ? "chung" : "con");
      child.parent = {parent.id, i == 11 ? 8U : 7U, 11 - i};
      ids.push_back(child.id);
      bench.create(child);
    }
    const auto unit = bench.begin();
    const auto keyed = unit->instances_by_key("chung");
    REQUIRE(keyed.size() == 2);
    CHECK(keyed[0].id == parent.id);
    CHECK(keyed[1].id == ids[0]);
    CHECK(keyed[1].parent == message::ParentLink{parent.id, 7, 11});
    CHECK(keyed[1].definition == bench.definition);
    CHECK(keyed[1].started == at(0));
    const auto children = unit->children(parent.id, 7);
    REQUIRE(children.size() == 11);
    CHECK(children.front().id == ids[10]);  // by index
    CHECK(children.back().id == ids[0]);
    CHECK(unit->children(parent.id, 9).empty());
  }
  SECTION("instances are listed by version, state, key and incidents, page by page") {
    const Bench bench(make);
    std::vector<port::InstanceId> ids;
    for (int i = 0; i < 7; ++i) {
      auto one = i == 3 ? full_instance() : plain_instance(i == 5 ? "khác" : "chung");
      if (i == 6) one.state = state::InstanceState::kCompleted;
      ids.push_back(one.id);
      bench.create(one);
    }
    const auto unit = bench.begin();
    const auto listed = [&](const port::InstanceFilter& filter) {
      std::vector<port::InstanceId> out;
      for (const auto& row : unit->instances(filter)) out.push_back(row.id);
      return out;
    };
    CHECK(listed({}) == ids);
    port::InstanceFilter filter;
    filter.definitions = std::vector{bench.definition};
    filter.state = state::InstanceState::kActive;
    filter.limit = 4;
    CHECK(listed(filter) == std::vector(ids.begin(), ids.begin() + 4));
    filter.after = ids[3];
    CHECK(listed(filter) == std::vector(ids.begin() + 4, ids.begin() + 6));
    filter.after = ids[6];
    CHECK(listed(filter).empty());
    filter = {};
    filter.state = state::InstanceState::kCompleted;
    CHECK(listed(filter) == std::vector{ids[6]});
    filter = {};
    filter.business_key = "khác";
    CHECK(listed(filter) == std::vector{ids[5]});
    filter = {};
    filter.with_incidents = true;
    CHECK(listed(filter) == std::vector{ids[3]});
    filter = {};
    filter.definitions = std::vector{fresh<port::DefinitionId>()};
    CHECK(listed(filter).empty());
    CHECK(bench.store().begin("another")->instances({}).empty());
  }
  SECTION("an instance that moves has the other version, and nothing of it before the commit") {
    const Bench bench(make);
    auto one = full_instance();
    bench.create(one);
    const auto to = fresh<port::DefinitionId>();
    state::Difference change;
    change.moved = true;
    change.elements.upsert = {2};
    change.tasks.upsert = {one.tasks.begin()->first};
    one.elements[2].node = 2;
    const auto move = [&](port::UnitOfWork& work) {
      REQUIRE(work.lock(one.id));
      work.write(one, change, to, sample_process());
      CHECK(work.read(one.id)->definition == to);
    };
    {
      const auto unit = bench.begin();
      move(*unit);
    }
    CHECK(bench.begin()->read(one.id)->definition == bench.definition);
    bench.commit(move);
    const auto unit = bench.begin();
    CHECK(unit->read(one.id)->definition == to);
    CHECK(unit->read(one.id)->instance == one);
    CHECK(unit->tasks({}).front().element_id == "send");
    CHECK(unit->tasks({}).front().definition == to);
    port::InstanceFilter filter;
    filter.definitions = std::vector{to};
    CHECK(unit->instances(filter).size() == 1);
    filter.definitions = std::vector{bench.definition};
    CHECK(unit->instances(filter).empty());
  }
  SECTION("10,000 variables and very long ones") {
    const Bench bench(make);
    auto one = plain_instance();
    for (int i = 0; i < 10'000; ++i) {
      one.variables[1]["biến " + std::to_string(i)] = "giá trị \"" + std::to_string(i) + "\"";
    }
    std::string text;
    while (text.size() < 3'000'000) text += "Đảng ủy \\ \"khối\" 'x' \n";
    one.variables[2]["dài"] = text;
    bench.create(one);
    CHECK(bench.begin()->read(one.id)->instance == one);
  }
  SECTION("text that no database keeps is refused, and nothing is left of it") {
    const Bench bench(make);
    for (const auto& text : {std::string("a\0b", 3), std::string("a\xff")}) {
      const auto one = plain_instance(text);
      CHECK_THROWS_AS(bench.create(one), port::StoreRefused);
      CHECK_FALSE(bench.begin()->read(one.id));
      auto other = plain_instance();
      add_task(other, text);
      CHECK_THROWS_AS(bench.create(other), port::StoreRefused);
      CHECK_FALSE(bench.begin()->read(other.id));
      auto third = plain_instance();
      add_task(third, "", {}, {text});
      CHECK_THROWS_AS(bench.create(third), port::StoreRefused);
    }
  }
}

}  // namespace vanthu::test
