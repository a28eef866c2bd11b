// The store dies at each of its calls, once, before or after having done it: whatever was going on,
// trying again comes to the same end as if nothing had happened.
#include "tests/engine/runtime/story.h"

using namespace vanthu;
using namespace vanthu::runtime_test;
using state::InstanceState;

TEST_CASE("a store that fails once, anywhere, changes nothing in the end") {
  Ending wanted;
  std::uint64_t calls = 0;
  {
    auto kept = std::make_unique<memory_store::MemoryStore>();
    memory_store::MemoryStore& store = *kept;
    Story story(std::move(kept));
    store.fail_at(0);
    story.run();
    calls = store.calls();
    wanted = story.ending();
  }
  REQUIRE(wanted.instances.size() == 2 + kStoryChildren);
  for (const auto& one : wanted.instances) REQUIRE(one.state == InstanceState::kCompleted);
  REQUIRE(wanted.owed == 0);
  REQUIRE(wanted.mails == 1);
  REQUIRE(calls > 100);
  for (const bool afterwards : {false, true}) {
    for (std::uint64_t n = 1; n <= calls; ++n) {
      auto kept = std::make_unique<memory_store::MemoryStore>();
      memory_store::MemoryStore& store = *kept;
      Story story(std::move(kept));
      store.fail_at(n, afterwards);
      story.run();
      INFO("call " << n << (afterwards ? ", afterwards" : ", before"));
      CHECK(story.ending() == wanted);
    }
  }
}
