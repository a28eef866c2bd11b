// Element steps per second of the pure core on one thread: an element step is one element instance
// activated and completed. Prints one line per model; no threshold, the reader judges.
#include <ctime>
#include <iostream>

#include "engine/step.h"
#include "tests/support/notation.h"

namespace {

namespace m = vanthu::message;

// Processor time of this program in seconds: what else the machine does must not count.
double processor_time() {
  return static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
}

std::size_t completed(const m::Events& events) {
  std::size_t count = 0;
  for (const m::Event& event : events) {
    count += std::holds_alternative<m::ElementCompleted>(event) ? 1 : 0;
  }
  return count;
}

// Plays whole instances for about a second of processor time and gives the rate.
void measure(const char* what, const std::string& text) {
  const auto process = vanthu::notation::process(text);
  std::size_t steps = 0;
  std::uint64_t runs = 0;
  const double begin = processor_time();
  while (processor_time() - begin < 1.0) {
    m::StartInstance start;
    start.variables = {{"n", vanthu::expression::Value(0)}};
    const m::Command command{{},
                             vanthu::base::IdSource({}, 1, ++runs << 20),
                             {},
                             &vanthu::base::usual_calendar(),
                             start};
    steps += completed(vanthu::engine::step(*process, {}, command).events);
  }
  const double took = processor_time() - begin;
  std::cout << what << ": " << static_cast<std::uint64_t>(static_cast<double>(steps) / took)
            << " element steps/s (" << runs << " instances)\n";
}

// One user task after the other: a step per command, with everything a waiting state costs.
void measure_user_tasks() {
  std::string text = "start";
  for (int i = 0; i < 20; ++i) text += " -> t" + std::to_string(i) + ":user";
  const auto process = vanthu::notation::process(text + " -> end");
  std::size_t steps = 0;
  std::uint64_t run = 0;
  const double begin = processor_time();
  while (processor_time() - begin < 1.0) {
    vanthu::state::Instance instance;
    m::CommandBody body = m::StartInstance{};
    for (;;) {
      const m::Command command{{},
                               vanthu::base::IdSource({}, 1, ++run << 20),
                               {},
                               &vanthu::base::usual_calendar(),
                               body};
      auto result = vanthu::engine::step(*process, std::move(instance), command);
      steps += completed(result.events);
      instance = std::move(result.instance);
      if (instance.tasks.empty()) break;
      body = m::CompleteTask{instance.tasks.begin()->first, {}};
    }
  }
  const double took = processor_time() - begin;
  std::cout << "user tasks, a command each: "
            << static_cast<std::uint64_t>(static_cast<double>(steps) / took)
            << " element steps/s\n";
}

}  // namespace

int main() {
  std::string sequence = "start";
  for (int i = 0; i < 100; ++i) sequence += " -> t" + std::to_string(i);
  measure("sequence of 100 tasks", sequence + " -> end");
  measure("AND split and join of 10",
          "start -> s:and { a ; b ; c ; d ; e ; f ; g ; h ; i ; k } -> j:and -> end");
  measure("XOR loop of 1000",
          "start -> m:xor -> count:script(=n + 1, n) -> x:xor { [=n < 1000] m ; [default] end }");
  measure_user_tasks();
}
