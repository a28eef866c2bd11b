#include "tests/engine/runtime/competition.h"

using namespace vanthu::runtime_test;

TEST_CASE("workers that compete fire each timer, child and job once") {
  compete(std::make_unique<vanthu::memory_store::MemoryStore>(), 8, 40);
}
