#include "tests/support/random_process.h"

#include <vector>

namespace vanthu::random_process {
namespace {

namespace m = vanthu::message;
using expression::Value;

std::size_t below(Random& random, std::size_t limit) {
  return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
}

bool one_in(Random& random, std::size_t n) {
  return below(random, n) == 0;
}

template <class T>
const T& any(Random& random, const std::vector<T>& from) {
  return from[below(random, from.size())];
}

// Writes one process. `aside_` collects the chains that stand beside the main one of a scope.
class Writer {
 public:
  explicit Writer(Random& random) : random_(random) {}

  std::string scope(int depth) {
    const std::string outer = std::exchange(aside_, "");
    std::string main = name() + ":start -> " + sequence(depth) + " -> " + end(depth);
    if (one_in(random_, 4)) aside_ += " ; " + event_sub_process(depth);
    main += aside_;
    aside_ = outer;
    return main;
  }

 private:
  std::string name() { return "n" + std::to_string(++count_); }

  std::string sequence(int depth) {
    std::string out = block(depth);
    for (std::size_t i = below(random_, 3); i > 0; --i) out += " -> " + block(depth);
    return out;
  }
  std::string end(int depth) {
    static const std::vector<std::string> kEnds{".error(E)",  ".escalation(S)", ".signal(s)",
                                                ".terminate", ".compensate",    ".message(m)"};
    if (!one_in(random_, depth > 2 ? 6 : 3)) return "end";
    return name() + ":end" + any(random_, kEnds);
  }
  std::string block(int depth) {
    switch (depth <= 0 ? 0 : below(random_, 7)) {
      case 1:
        return split("and", "and", {"", "", ""}, depth);
      case 2:
        return split("xor", "xor", {"[=n > 1] ", "[=n > 0] ", "[default] "}, depth);
      case 3:
        return split("or", "or", {"[=n > 1] ", "[=n < 2] ", "[default] "}, depth);
      case 4:
        return activity(name() + (one_in(random_, 4) ? ":tx(" : ":sub(") + scope(depth - 1) + ")",
                        depth);
      case 5: {
        const std::string gateway = name();
        return gateway + ":event { " + name() + ":catch.timer(PT1H) ; " + name() +
               ":catch.message(m) ; " + name() + ":receive(r) } -> " + name() + ":xor";
      }
      default:
        return step(depth);
    }
  }
  std::string split(const std::string& fork, const std::string& join,
                    const std::vector<std::string>& conditions, int depth) {
    std::string out = name() + ":" + fork + " { ";
    for (std::size_t i = 0; i < conditions.size(); ++i) {
      if (i > 0) out += " ; ";
      out += conditions[i] + sequence(depth - 1);
      if (one_in(random_, 12)) out += " -> end";
    }
    return out + " } -> " + name() + ":" + join;
  }
  std::string step(int depth) {
    static const std::vector<std::string> kTasks{":user",
                                                 ":user",
                                                 ":service(work)",
                                                 ":task",
                                                 ":script(=n + 1, n)",
                                                 ":receive(m)",
                                                 ":call(p)",
                                                 ":send(m)",
                                                 ":user(=missing.x + \"\")",
                                                 ":service(=[1])"};
    static const std::vector<std::string> kEvents{
        ":catch.timer(PT1H)", ":catch.signal(s)",
        ":throw.signal(s)",   ":catch.condition(=n > 2)",
        ":throw.compensate",  ":throw.escalation(S)",
        ":throw.message(m)",  ":catch&signal(s).timer(PT2H)"};
    if (one_in(random_, 3)) return name() + any(random_, kEvents);
    return activity(name() + any(random_, kTasks), depth);
  }
  // With loops and boundary events at random.
  std::string activity(std::string text, int depth) {
    static const std::vector<std::string> kLoops{
        "*par(3)",
        "*seq(2)",
        "*par(=[1,2,3], item) until(=nrOfCompletedInstances > 1)",
        "*loop(=n < 3, 2)",
        "*par(=items)",
        "*seq(=[5,6], item) collect(got = =item)"};
    static const std::vector<std::string> kBoundary{
        "timer(PT1H)",       "+timer(R2/PT1H)",   "error",      "error(E)",
        "+signal(s)",        "message(b)",        "escalation", "+escalation(S)",
        "condition(=n > 3)", "+condition(=n > 2)"};
    const std::string host = text.substr(0, text.find(':'));
    if (one_in(random_, 5)) text += any(random_, kLoops);
    if (one_in(random_, 3)) {
      const std::string before = std::exchange(aside_, "");
      const std::string chain = name() + "@" + host + ":" + any(random_, kBoundary) + " -> " +
                                (depth > 1 ? sequence(depth - 2) : name()) + " -> end";
      aside_ = before + " ; " + chain + aside_;
    }
    if (one_in(random_, 4)) {
      aside_ += " ; " + name() + "@" + host + ":compensate -> " + name() +
                (one_in(random_, 2) ? ":user" : ":task");
    }
    return text;
  }
  std::string event_sub_process(int depth) {
    static const std::vector<std::string> kStarts{
        "timer(PT3H)", "+timer(R3/PT1H)",    "error",     "+escalation", "signal(s)",
        "+message(m)", "+condition(=n > 2)", "compensate"};
    const std::string outer = std::exchange(aside_, "");
    const std::string inside = name() + ":start." + any(random_, kStarts) + " -> " +
                               (depth > 1 ? sequence(depth - 2) : name()) + " -> end" + aside_;
    aside_ = outer;
    return name() + ":onevent(" + inside + ")";
  }

  Random& random_;
  int count_ = 0;
  std::string aside_;
};

template <class Map>
typename Map::key_type any_key(Random& random, const Map& map) {
  auto it = map.begin();
  std::advance(it, static_cast<std::ptrdiff_t>(below(random, map.size())));
  return it->first;
}

m::VariableMap some_variables(Random& random) {
  if (one_in(random, 2)) return {};
  return {{"n", Value(static_cast<int>(below(random, 5)))}};
}

// Where a token may be sent, or not.
std::string somewhere(Random& random, const model::Process& process) {
  if (one_in(random, 4)) return {};
  if (one_in(random, 4)) return process.flows[below(random, process.flows.size())].id;
  return process.nodes[below(random, process.nodes.size())].id;
}

m::CommandBody for_job(Random& random, const state::Job& job) {
  if (job.kind == m::JobKind::kTimer) {
    if (one_in(random, 8)) return m::FailTimer{job.id, "no", {}};
    return m::FireTimer{job.id};
  }
  switch (below(random, 9)) {
    case 8:
      return m::MissConnector{job.id};
    case 0:
      return m::FailJob{job.id, "no", 0, {}};
    case 1:
      return m::FailJob{job.id, "later", 2, {}};
    case 2:
      return m::ThrowError{0, job.id, one_in(random, 2) ? "E" : "F", "text",
                           some_variables(random)};
    case 3:
      return m::ThrowEscalation{0, job.id, "S", {}};
    default:
      return m::CompleteJob{job.id, some_variables(random)};
  }
}

m::CommandBody for_element(Random& random, const model::Process& process,
                           const state::ElementInstance& element) {
  const bool called = element.node != model::kNoNode &&
                      std::holds_alternative<model::CallActivity>(process.nodes[element.node].kind);
  if (called && !one_in(random, 4)) {
    const auto ending = one_in(random, 6) ? m::Ending::kFailedWithError : m::Ending::kCompleted;
    if (one_in(random, 8)) return m::ChildEscalated{element.number, 0, "S"};
    const std::uint64_t total = element.loop ? element.loop->total : 1;
    const std::uint64_t index = total == 0 ? 0 : below(random, total);
    return m::ChildEnded{element.number, index, {}, ending, "E", some_variables(random)};
  }
  if (one_in(random, 3)) return m::TriggerElement{element.number, some_variables(random)};
  if (one_in(random, 3)) {
    return m::MoveToken{element.number, somewhere(random, process), "test"};
  }
  if (called && one_in(random, 4)) {
    return m::FailChildren{element.number, 0, 1, "process.not_found", {"không có", "none"}};
  }
  return m::SetVariables{1, {{"n", Value(static_cast<int>(below(random, 5)))}}};
}

}  // namespace

std::string text(Random& random) {
  return Writer(random).scope(2);
}

m::CommandBody command(Random& random, const model::Process& process,
                       const state::Instance& instance) {
  if (one_in(random, 200)) return m::CancelInstance{"test"};
  if (!instance.tasks.empty() && one_in(random, 3)) {
    return m::CompleteTask{any_key(random, instance.tasks), some_variables(random)};
  }
  if (!instance.jobs.empty() && one_in(random, 3)) {
    return for_job(random, instance.jobs.at(any_key(random, instance.jobs)));
  }
  if (!instance.subscriptions.empty() && one_in(random, 2)) {
    const auto& open = instance.subscriptions.at(any_key(random, instance.subscriptions));
    if (open.kind == m::SubscriptionKind::kMessage) {
      return m::DeliverMessage{open.id, some_variables(random)};
    }
    return m::DeliverSignal{open.id, some_variables(random)};
  }
  if (!instance.incidents.empty() && one_in(random, 2)) {
    return m::RetryIncident{any_key(random, instance.incidents)};
  }
  if (!instance.tokens.empty() && one_in(random, 4)) {
    const auto [scope, flow] = any_key(random, instance.tokens);
    return m::MoveParkedToken{scope, process.flows[flow].id, somewhere(random, process), "test"};
  }
  if (!instance.elements.empty()) {
    return for_element(random, process, instance.elements.at(any_key(random, instance.elements)));
  }
  return m::CancelInstance{"test"};
}

}  // namespace vanthu::random_process
