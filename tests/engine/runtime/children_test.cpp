// Call activities: children are roots of their own, started in chunks, counted in batches.
#include "engine/runtime/children.h"

#include <set>

#include "tests/engine/runtime/world.h"

using namespace vanthu;
using namespace vanthu::runtime_test;
using state::InstanceState;

namespace {

model::MultiInstance each(std::string_view collection, std::string variable) {
  model::MultiInstance loop;
  loop.collection = text(collection);
  loop.element_variable = std::move(variable);
  return loop;
}

model::MultiInstance times(std::string_view count) {
  model::MultiInstance loop;
  loop.cardinality = text(count);
  return loop;
}

Line parent(model::Loop loop = {}) {
  return Line("parent")
      .add("start", model::StartEvent{})
      .add("call", call("child"), std::move(loop))
      .add("end", model::EndEvent{});
}

Line quick_child() {
  return Line("child").add("start", model::StartEvent{}).add("end", model::EndEvent{});
}

Line slow_child() {
  return Line("child")
      .add("start", model::StartEvent{})
      .add("task", model::UserTask{})
      .add("end", model::EndEvent{});
}

// Items "r0", "r1", ... and the largest piece asked for at once.
class Rows final : public port::CollectionSource {
 public:
  std::vector<message::Value> items(const message::Value&, std::uint64_t from, std::uint64_t count,
                                    port::UnitOfWork&) override {
    largest = std::max(largest, count);
    std::vector<message::Value> out;
    for (auto i = from; i < from + count; ++i) out.emplace_back("r" + std::to_string(i));
    return out;
  }
  std::uint64_t largest = 0;
};

std::vector<port::InstanceRow> children_of(World& world, const InstanceId& id) {
  return world.read([&](port::UnitOfWork& work) {
    const auto found = work.read(id).value().instance;
    for (const auto& [number, element] : found.elements) {
      auto children = work.children(id, number);
      if (!children.empty()) return children;
    }
    return std::vector<port::InstanceRow>{};
  });
}

}  // namespace

TEST_CASE("a child's id depends on its place only, and no two places share one") {
  const InstanceId a{base::Uuid{0x0198'0000'0000'7123ULL, 0x8000'0000'0000'0001ULL}};
  const InstanceId b{base::Uuid{0x0198'0000'0000'7123ULL, 0x8000'0000'0000'0002ULL}};
  std::set<InstanceId> seen;
  for (const auto& id : {a, b}) {
    for (std::uint64_t element = 1; element < 20; ++element) {
      for (std::uint64_t i = 0; i < 500; ++i) seen.insert(runtime::child_id({id, element, i}));
    }
  }
  CHECK(seen.size() == 2 * 19 * 500);
  const auto one = runtime::child_id({a, 3, 4});
  CHECK(one == runtime::child_id({a, 3, 4}));
  CHECK(base::Uuid::parse(one.text()) == one.uuid);
  CHECK(one.text()[14] == '7');
}

TEST_CASE("a called process answers its caller") {
  World world;
  world.deploy(slow_child());
  world.deploy(parent());
  const auto id = world.start("parent", "D-1", {{"x", 1}});
  CHECK(world.state(id) == InstanceState::kActive);
  world.work();
  const auto children = children_of(world, id);
  REQUIRE(children.size() == 1);
  CHECK(world.variable(children[0].id, "x") == message::Value(1));
  CHECK(world.variable(children[0].id, "loopCounter").is_null());
  const auto task = world.instance(children[0].id).tasks.begin()->first;
  world.must([&](Transaction& t) { return t.complete_task(task, {{"y", 2}}); });
  world.work();
  CHECK(world.state(id) == InstanceState::kCompleted);
}

TEST_CASE("ten thousand children are started in chunks and folded in batches") {
  World world;
  Rows rows;
  world.connectors.add_collection("recipients", rows);
  world.deploy(quick_child());
  world.deploy(parent(each("= {collection: \"recipients\", count: 10000}", "line")));
  const auto id = world.start("parent");
  world.work();
  CHECK(world.state(id) == InstanceState::kCompleted);
  CHECK(rows.largest <= world.settings.children);
  const auto& counters = world.engine().counters();
  CHECK(counters.children_started == 10'000);
  CHECK(counters.instances_ended == 10'001);
  CHECK(world.read([&](port::UnitOfWork& work) { return work.history(id, 0, 10'000).size(); }) <
        250);
}

TEST_CASE("every child has its own item and number") {
  World world;
  world.deploy(slow_child());
  world.deploy(parent(each("= [\"a\", \"b\", \"c\"]", "letter")));
  const auto id = world.start("parent");
  world.work();
  std::set<std::string> letters;
  for (const auto& child : children_of(world, id)) {
    const auto number = world.variable(child.id, "loopCounter");
    CHECK(number == message::Value(static_cast<std::int64_t>(child.parent.index) + 1));
    letters.insert(*world.variable(child.id, "letter").string());
  }
  CHECK(letters == std::set<std::string>{"a", "b", "c"});
}

TEST_CASE("cancelling the caller cancels its children, and starts no more of them") {
  World world([] {
    runtime::Settings settings;
    settings.children = 10;
    settings.page = 7;
    return settings;
  }());
  world.deploy(slow_child());
  world.deploy(parent(times("= 60")));
  const auto id = world.start("parent", "P");
  SECTION("when all of them run") {
    world.work();
  }
  SECTION("before any of them was started") {}
  world.must([&](Transaction& t) { return t.cancel(id, "no longer needed"); });
  world.work();
  CHECK(world.state(id) == InstanceState::kTerminated);
  const auto all = world.read([](port::UnitOfWork& work) { return work.instances_by_key("P"); });
  for (const auto& instance : all) CHECK(instance.state == InstanceState::kTerminated);
  CHECK(world.owed() == 0);
}

TEST_CASE("a call of what is not deployed waits, visibly, until it is") {
  World world;
  world.deploy(parent());
  const auto id = world.start("parent");
  for (int i = 0; i < 20; ++i) {
    world.work();
    world.clock.advance(std::chrono::hours(2));
  }
  CHECK(world.owed() == 0);
  const auto stuck = world.instance(id).incidents;
  REQUIRE(stuck.size() == 1);
  CHECK(stuck.begin()->second.code == "process.not_found");
  CHECK(stuck.begin()->second.text.en.find("Deploy the definition") != std::string::npos);
  world.must([&](Transaction& t) { return t.retry_incident(stuck.begin()->first); });
  world.work();
  CHECK(world.instance(id).incidents.size() == 1);  // still not there
  world.deploy(quick_child());
  world.must(
      [&](Transaction& t) { return t.retry_incident(t.instance(id)->incidents.begin()->first); });
  world.work();
  CHECK(world.state(id) == InstanceState::kCompleted);
}
