// Hostile expressions: they are refused or stopped, on the small stack of a worker thread.
#include <pthread.h>

#include "tests/engine/expression/evaluate.h"

using namespace vanthu::expression;

namespace {

std::string repeated(std::string_view part, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += part;
  return out;
}

// Runs on a thread with a stack of 256 KiB, less than any thread of the product has.
template <class Work>
void on_small_stack(Work work) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  REQUIRE(pthread_attr_setstacksize(&attributes, 256 * 1024) == 0);
  pthread_t thread;
  const auto run = [](void* body) -> void* {
    (*static_cast<Work*>(body))();
    return nullptr;
  };
  REQUIRE(pthread_create(&thread, &attributes, run, &work) == 0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
}

std::string outcome(const std::string& text, const Environment& environment = {}) {
  std::string out;
  on_small_stack([&] {
    const auto result = result_of(text, Context{}, environment);
    out = result ? "value" : result.error().code;
  });
  return out;
}

}  // namespace

TEST_CASE("deep nesting is refused") {
  for (const std::string part :
       {"(", "[", "{a: ", "if true then 1 else ", "not(", "-(", "function(a) ",
        "for i in [1] return ", "1 in (", "a[", "]1..", "some x in "}) {
    CAPTURE(part);
    CHECK(outcome("= " + repeated(part, 490)) == "expression.too_long");
  }
  CHECK(outcome("= a instance of " + repeated("list<", 1000)) == "expression.too_long");
  CHECK(outcome("= a" + repeated(".a", 4000)) == "expression.too_long");
  CHECK(outcome("= 1" + repeated("=1", 4000)) == "expression.too_long");
  CHECK(outcome("${" + repeated("(", 4000) + "}") == "expression.too_long");
  CHECK(outcome("${" + repeated("!", 4000) + "}") == "expression.too_long");
  CHECK(outcome("${a" + repeated("[a", 4000) + "}") == "expression.too_long");
  CHECK(outcome("= for " + repeated("i in a,", 1400) + "i in a return 1") == "expression.too_long");
  CHECK(outcome("= " + repeated("-", 9000) + "1") == "value");
}

TEST_CASE("long chains and ninety levels are fine") {
  CHECK(outcome("= 1" + repeated("+1", 4000)) == "value");
  CHECK(outcome("= true" + repeated(" and true", 1000)) == "value");
  CHECK(outcome("= " + repeated("(", 90) + "1" + repeated(")", 90)) == "value");
  CHECK(outcome("= " + repeated("[", 90) + "1" + repeated("]", 90)) == "value");
}

TEST_CASE("long texts are refused") {
  CHECK(outcome("= \"" + std::string(10'001, 'a') + "\"") == "expression.too_long");
  CHECK(outcome("= \"" + std::string(9'000, 'a') + "\"") == "value");
}

TEST_CASE("evaluation stops after its steps") {
  CHECK(outcome("= for i in 1..1000000000 return 1") == "expression.too_long");
  CHECK(outcome("= some i in 1..1000, j in 1..1000 satisfies i + j < 0") == "expression.too_long");
  CHECK(outcome("= {f: function(n) f(n + 1), r: f(1)}.r") == "expression.too_long");
  CHECK(outcome("= {f: function(n) [f(n), f(n)], r: f(1)}.r") == "expression.too_long");
  const std::string doubling =
      "= for i in 1..60 return if i = 1 then \"aaaaaaaaaaaaaaaaaaaa\" else partial[-1] + "
      "partial[-1]";
  CHECK(outcome(doubling) == "expression.too_long");
  const std::string lists =
      "= for i in 1..60 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])";
  CHECK(outcome(lists) == "expression.too_long");
  Environment few;
  few.max_steps = 3;
  CHECK(outcome("= 1 + 1", few) == "value");
  CHECK(outcome("= [1, 2, 3, 4]", few) == "expression.too_long");
}

TEST_CASE("deeply nested values live and die on a small stack") {
  Environment many;
  many.max_steps = 100'000'000;
  CHECK(outcome("= count(for i in 1..3000 return [partial[-1]])", many) == "value");
  CHECK(outcome("= for i in 1..3000 return [partial[-1]]", many) == "value");
  CHECK(outcome("= (for i in 1..3000 return {a: partial[-1]}) = [1]", many) == "value");
  on_small_stack([] {
    Value deep;
    for (int i = 0; i < 200'000; ++i) {
      deep = i % 2 == 0 ? Value(List{deep}) : Value(Context{{"a", deep}});
    }
    const Value same = deep;
    const Value copy(List{deep});
    const bool equal = copy == Value(List{same});
    const Value variables(Context{{"deep", deep}});
    const auto text = result_of("= string(deep) = string(flatten(deep))", variables);
    const auto value = result_of("= deep = [deep]", variables);
    if (!equal || !text || !value) std::abort();
  });
}
