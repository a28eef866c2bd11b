// Instances on several versions side by side, moved one by one or many at once, and back; the
// record and the store tell the same; a store that fails anywhere leaves every instance on one
// version.
#include "engine/runtime/moves.h"

#include "engine/codec/events.h"
#include "engine/codec/history.h"
#include "engine/state/evolve.h"
#include "tests/engine/runtime/world.h"

using namespace vanthu;
using namespace vanthu::runtime_test;
using runtime::MoveBatch;
using runtime::MoveReport;
using runtime::MoveSummary;
using state::InstanceState;
using std::chrono::hours;

namespace {

Line review(const std::string& task) {
  return Line("p")
      .add("start", model::StartEvent{})
      .add(task, model::UserTask{})
      .add("wait", timer(model::TimerKind::kDuration, "PT1H"))
      .add("end", model::EndEvent{});
}

// Three instances of version 1, which asks for "review"; version 2 asks for "check".
class Versions {
 public:
  explicit Versions(
      std::unique_ptr<port::Store> store = std::make_unique<memory_store::MemoryStore>())
      : world({}, std::move(store)) {
    world.deploy(review("review"), "v1");
    for (int i = 0; i < 3; ++i) ids.push_back(world.start("p", "B-" + std::to_string(i)));
    world.deploy(review("check"), "v2");
  }

  port::DefinitionId version(std::int64_t number) {
    return world.read(
        [&](port::UnitOfWork& work) { return work.definition_version("p", number).value().id; });
  }
  port::DefinitionId version_of(const InstanceId& id) {
    return world.read([&](port::UnitOfWork& work) { return work.read(id).value().definition; });
  }
  MoveBatch there() {
    MoveBatch batch;
    batch.from = version(1);
    batch.order = {version(2), {{"review", "check"}}, "Thông tư mới"};
    return batch;
  }
  MoveSummary move(const MoveBatch& batch) {
    reports.clear();
    auto summary = runtime::move_batch(world.engine(), office, kClerk, batch,
                                       [&](const MoveReport& one) { reports.push_back(one); });
    INFO((summary ? std::string() : summary.error().code));
    REQUIRE(summary.ok());
    return *summary;
  }
  std::string task_at(const InstanceId& id) {
    return world.read([&](port::UnitOfWork& work) {
      for (const auto& row : work.tasks({})) {
        if (row.instance == id) return row.element_id;
      }
      return std::string();
    });
  }
  void complete(const InstanceId& id) {
    const auto task = world.instance(id).tasks.begin()->first;
    world.must([&](Transaction& t) { return t.complete_task(task, {}); });
  }
  // The chain holds and folding the record gives the stored state.
  void check_record(const InstanceId& id) {
    world.read([&](port::UnitOfWork& work) {
      const auto entries = work.history(id, 0, 1'000);
      CHECK_FALSE(codec::broken_link(entries).has_value());
      state::Instance folded;
      for (const auto& entry : entries) {
        CHECK(state::evolve(folded, codec::events_from_json(entry.events).value()));
      }
      CHECK(folded == work.read(id).value().instance);
      return 0;
    });
  }

  World world;
  std::vector<InstanceId> ids;
  std::vector<MoveReport> reports;
};

}  // namespace

TEST_CASE("a dry run says what would not fit and changes nothing") {
  Versions versions;
  auto batch = versions.there();
  batch.dry_run = true;
  CHECK(versions.move(batch).fit == 3);
  batch.order.map.clear();
  const auto summary = versions.move(batch);
  CHECK(summary.misfit == 3);
  REQUIRE(versions.reports.size() == 3);
  CHECK(versions.reports[0].obstacles.front().code == "move.unmapped");
  CHECK(versions.reports[0].obstacles.front().where == "review");
  CHECK_FALSE(versions.reports[0].moved);
  for (const auto& id : versions.ids) {
    CHECK(versions.version_of(id) == versions.version(1));
    CHECK(versions.world.read([&](port::UnitOfWork& work) { return work.read(id)->steps; }) == 1);
  }
}

TEST_CASE("all instances of a version move, each recorded, and go on in the new one") {
  Versions versions;
  const auto fresh = versions.world.start("p", "B-9");
  const auto summary = versions.move(versions.there());
  CHECK(summary.seen == 3);
  CHECK(summary.fit == 3);
  for (const auto& id : versions.ids) {
    CHECK(versions.version_of(id) == versions.version(2));
    CHECK(versions.task_at(id) == "check");
    versions.check_record(id);
    const auto entry =
        versions.world.read([&](port::UnitOfWork& work) { return work.history(id, 1, 10).at(0); });
    CHECK(entry.actor == kClerk);
    CHECK(entry.command.find("Thông tư mới") != std::string::npos);
    versions.complete(id);
  }
  CHECK(versions.version_of(fresh) == versions.version(2));
  CHECK(versions.move(versions.there()).seen == 0);  // run again: nobody is left
  versions.world.clock.advance(hours(2));
  versions.world.work();
  for (const auto& id : versions.ids) {
    CHECK(versions.world.state(id) == InstanceState::kCompleted);
    CHECK_FALSE(codec::broken_link(versions.world.read([&](port::UnitOfWork& work) {
                  return work.history(id, 0, 100);
                })).has_value());
  }
}

TEST_CASE("a move is undone by the way back, one move at a time") {
  Versions versions;
  const auto id = versions.ids[0];
  const auto before = versions.world.instance(id);
  MoveBatch only = versions.there();
  only.instances = {id};
  CHECK(versions.move(only).fit == 1);
  MoveBatch back;
  back.from = versions.version(2);
  back.instances = {id};
  back.undo = true;
  back.order.reason = "nhầm";
  back.dry_run = true;
  CHECK(versions.move(back).fit == 1);
  CHECK(versions.version_of(id) == versions.version(2));
  back.dry_run = false;
  CHECK(versions.move(back).fit == 1);
  CHECK(versions.version_of(id) == versions.version(1));
  CHECK(versions.world.instance(id) == before);
  versions.check_record(id);
  versions.move(back);
  REQUIRE(versions.reports.size() == 1);
  CHECK(versions.reports[0].obstacles.front().code == "move.nothing_to_undo");
}

TEST_CASE("what has gone on beyond the way back is refused clearly, and stays") {
  Versions versions;
  const auto id = versions.ids[0];
  versions.world.deploy(Line("p")
                            .add("start", model::StartEvent{})
                            .add("review", model::UserTask{})
                            .add("archive", model::UserTask{})
                            .add("end", model::EndEvent{}),
                        "v3");
  MoveBatch batch;
  batch.from = versions.version(1);
  batch.order = {versions.version(3), {}, "x"};
  batch.instances = {id};
  CHECK(versions.move(batch).fit == 1);
  versions.complete(id);
  MoveBatch back = batch;
  back.undo = true;
  CHECK(versions.move(back).misfit == 1);
  CHECK(versions.reports.at(0).obstacles.front().where == "archive");
  CHECK(versions.task_at(id) == "archive");
  back.order.map = {{"archive", "review"}};  // a person says where
  CHECK(versions.move(back).fit == 1);
  CHECK(versions.task_at(id) == "review");
}

TEST_CASE("moves that make no sense are refused") {
  Versions versions;
  const auto id = versions.ids[0];
  versions.world.deploy(Line("q")
                            .add("start", model::StartEvent{})
                            .add("review", model::UserTask{})
                            .add("end", model::EndEvent{}));
  const auto q = versions.world.read(
      [](port::UnitOfWork& work) { return work.latest_definition("q").value().id; });
  const auto code = [&](const InstanceId& instance, const port::DefinitionId& to) {
    std::string out;
    versions.world.must([&](Transaction& t) -> base::Outcome {
      const auto report = runtime::move_instance(t, instance, {to, {}, "x"});
      out = report ? "" : report.error().code;
      return base::Done{};
    });
    return out;
  };
  CHECK(code(id, q) == "move.other_process");
  CHECK(code(id, versions.version(1)) == "move.same_version");
  CHECK(code(id, {}) == "process.not_found");
  CHECK(code({}, q) == "instance.not_found");
  versions.world.must([&](Transaction& t) { return t.cancel(id, "x"); });
  CHECK(code(id, versions.version(2)) == "instance.ended");
  auto batch = versions.there();
  batch.order.reason.clear();
  const auto refused =
      runtime::move_batch(versions.world.engine(), office, kClerk, batch, [](const MoveReport&) {});
  CHECK(refused.error().code == "reason.missing");
}

TEST_CASE("a store that dies at any call of a batch leaves whole instances; run again, all move") {
  std::uint64_t calls = 0;
  for (std::uint64_t n = 0; n <= calls; ++n) {
    for (const bool afterwards : {false, true}) {
      auto kept = std::make_unique<memory_store::MemoryStore>();
      memory_store::MemoryStore& store = *kept;
      Versions versions(std::move(kept));
      const auto batch = versions.there();
      store.fail_at(n, afterwards);
      try {
        versions.move(batch);
      } catch (const port::StoreUnavailable&) {
        versions.world.crash();
      }
      if (n == 0) calls = store.calls();
      store.fail_at(0);
      INFO("call " << n << (afterwards ? ", afterwards" : ", before"));
      for (const auto& id : versions.ids) {
        const bool moved = versions.version_of(id) == versions.version(2);
        CHECK(versions.task_at(id) == (moved ? "check" : "review"));
        versions.check_record(id);
      }
      versions.move(batch);
      for (const auto& id : versions.ids) CHECK(versions.version_of(id) == versions.version(2));
    }
  }
  CHECK(calls > 10);
}
