#include "tests/reference/generator.h"

#include <utility>

namespace vanthu::reference {
namespace {

using Words = std::vector<std::string>;

class Writer {
 public:
  explicit Writer(Choices& choices) : choices_(choices) {}

  std::string process() {
    std::string text = scope(2);
    if (choices_.one_in(6)) text += " ; " + name() + ":start.message(go) -> " + sequence(1);
    return text;
  }

 private:
  std::string name() { return "n" + std::to_string(++count_); }
  const std::string& any(const Words& words) { return words[choices_.below(words.size())]; }

  // `aside_` collects the chains that stand beside the main one.
  std::string scope(int depth) {
    const std::string outer = std::exchange(aside_, "");
    std::string text = choices_.one_in(3) ? graph() : chains(depth);
    if (choices_.one_in(4)) aside_ += " ; " + event_sub_process(depth);
    text += aside_;
    aside_ = outer;
    return text;
  }
  std::string chains(int depth) {
    if (choices_.one_in(8)) return sequence(depth) + " ; " + sequence(depth) + " -> end";
    return name() + ":start -> " + sequence(depth) + " -> " + end();
  }
  std::string end() {
    static const Words kEnds{
        "end",           ":end.message(m)", ":end.terminate", ":end.error(E)", ":end.escalation(S)",
        ":end.error(F)", ":end.signal(s)",  ":end.compensate"};
    const std::string kind = any(kEnds);
    if (kind == "end" || !choices_.one_in(2) || (quiet_ && kind == ":end.signal(s)")) return "end";
    return name() + kind;
  }
  std::string sequence(int depth) {
    std::string text = block(depth);
    for (std::size_t i = choices_.below(3); i > 0; --i) text += " -> " + block(depth);
    return text;
  }
  std::string block(int depth) {
    switch (depth <= 0 ? 0 : choices_.below(9)) {
      case 1:
        return split("and", {"", "", ""}, depth);
      case 2:
        return split("xor", {"[=n > 1] ", "[=n > 0] ", "[default] "}, depth);
      case 3:
        return split("or", {"[=n > 1] ", "[=n < 2] ", "[default] "}, depth);
      case 4:
        return sub_process(depth);
      case 5:
        return event_gateway();
      case 6:
        return loop_back(depth);
      default:
        return step(depth);
    }
  }
  std::string split(const std::string& kind, const Words& conditions, int depth) {
    std::string text = name() + ":" + kind + " { ";
    for (const std::string& condition : conditions) {
      text += (&condition == conditions.data() ? "" : " ; ") + condition + sequence(depth - 1);
      if (choices_.one_in(12)) text += " -> end";
    }
    static const Words kJoins{"", "or", "xor", "and"};
    const std::string join = any(kJoins);
    return text + " } -> " + name() + ":" + (join.empty() ? kind : join);
  }
  std::string sub_process(int depth) {
    const std::string id = name();
    if (choices_.one_in(4)) return transaction(id, depth);
    return activity(id, id + ":sub(" + scope(depth - 1) + ")", depth);
  }
  // One that may be cancelled at its end.
  std::string transaction(const std::string& id, int depth) {
    const std::string outer = std::exchange(aside_, "");
    const std::string text = id + ":tx(" + name() + ":start -> " + sequence(depth - 1) + " -> " +
                             name() + ":xor { [=n > 2] " + name() + ":end.cancel ; [default] " +
                             name() + ":task }" + aside_ + ")";
    aside_ = outer;
    if (choices_.one_in(3)) return activity(id, text, depth);
    aside_ += " ; " + name() + "@" + id + ":cancel -> " + name() + ":user";
    return text;
  }
  std::string event_gateway() {
    const std::string gateway = name();
    return gateway + ":event { " + name() + ":catch.timer(PT1H) ; " + name() +
           ":catch.signal(s) ; " + name() + ":receive(r) } -> " + name() + ":xor";
  }
  std::string loop_back(int depth) {
    const std::string merge = name(), branch = name();
    const std::string body = sequence(depth - 1);
    aside_ += " ; " + branch + " { [=n > 2] " + merge + " }";
    return merge + ":xor -> " + body + " -> " + name() + ":user -> " + branch +
           ":xor { [default] " + name() + " }";
  }
  std::string step(int depth) {
    static const Words kTasks{
        ":user",       ":user",    ":task",   ":service(work)", ":script(=n + 1, n)",
        ":receive(m)", ":call(p)", ":send(m)"};
    static const Words kEvents{":catch.timer(PT1H)",
                               ":catch.signal(s)",
                               ":catch.message(m)",
                               ":catch.condition(=n > 2)",
                               ":throw.escalation(S)",
                               ":throw.message(m)",
                               ":throw.signal(s)",
                               ":catch&signal(s).timer(PT2H)",
                               ":catch.message(x).timer(PT1H)",
                               ":throw.compensate"};
    const std::string id = name();
    if (choices_.one_in(20)) return link(id);
    if (!choices_.one_in(3)) return activity(id, id + any(kTasks), depth);
    const std::string& event = any(kEvents);
    if (event == ":throw.compensate" && choices_.one_in(2)) {
      return id + event + "(n" + std::to_string(1 + choices_.below(count_)) + ")";
    }
    return id + (quiet_ && event == ":throw.signal(s)" ? ":task" : event);
  }
  std::string link(const std::string& branch) {
    const std::string from = name();
    aside_ += " ; " + from + ":throw.link(" + from + ") ; " + branch + " { [=n > 2] " + from +
              " } ; " + name() + ":catch.link(" + from + ") -> " + name() + ":user";
    return branch + ":xor { [default] " + name() + ":task }";
  }
  // With loops and boundary events.
  std::string activity(const std::string& id, std::string text, int depth) {
    static const Words kLoops{"*par(2)",
                              "*seq(2)",
                              "*par(=[1,2,3], item) until(=nrOfCompletedInstances > 1)",
                              "*loop(=n < 3, 2)",
                              "*par(=items)",
                              "*seq(=[5,6], item) collect(got = =item)",
                              "*loop(=n < 3, 3, before)",
                              "*seq(3) until(=n > 2)"};
    static const Words kBoundary{"timer(PT1H)",
                                 "+timer(R/PT1H)",
                                 "error",
                                 "error(E)",
                                 "+signal(s)",
                                 "message(b)",
                                 "escalation",
                                 "+escalation(S)",
                                 "condition(=n > 3)",
                                 "+condition(=n > 2)",
                                 "&+signal(s).timer(R/PT1H)",
                                 "signal(s)"};
    const bool calls = text.find(":call") != std::string::npos;
    if (!calls && choices_.one_in(5)) text += any(kLoops);
    for (int i = 0; i < 2 && choices_.one_in(3); ++i) {
      const std::string before = std::exchange(aside_, "");
      const std::string event = name() + "@" + id + ":" + any(kBoundary);
      const bool was_quiet = std::exchange(quiet_, true);
      const std::string chain = event + " -> " + (depth > 1 ? sequence(depth - 2) : name());
      quiet_ = was_quiet;
      aside_ = before + " ; " + chain + aside_;
    }
    if (choices_.one_in(5)) {
      aside_ += " ; " + name() + "@" + id + ":compensate -> " + name() +
                (choices_.one_in(2) ? ":user" : ":task");
    }
    return text;
  }
  std::string event_sub_process(int depth) {
    static const Words kStarts{"timer(PT3H)", "+timer(R/PT1H)",     "error",
                               "+escalation", "signal(s)",          "+message(m)",
                               "error(F)",    "+condition(=n > 2)", "condition(=n > 3)",
                               "+signal(s)",  "escalation(S)",      "compensate"};
    const std::string outer = std::exchange(aside_, "");
    const bool was_quiet = std::exchange(quiet_, true);
    std::string text = name() + ":start." + any(kStarts) + " -> ";
    text += (depth > 1 ? sequence(depth - 1) : name() + ":user") + " -> " + end() + aside_;
    quiet_ = was_quiet;
    aside_ = outer;
    return name() + ":onevent(" + text + ")";
  }

  // Nodes in a row with edges forward at will, and back from user tasks only, so that no loop is
  // without a wait.
  std::string graph() {
    static const Words kKinds{"user", "and", "or", "xor", "or", "task", "and"};
    const std::size_t size = 3 + choices_.below(8);
    Words names, kinds;
    std::string text;
    for (std::size_t i = 0; i < size; ++i) {
      names.push_back(name());
      kinds.push_back(any(kKinds));
      text += (i == 0 ? "" : " ; ") + names[i] + ":" + (i == 0 ? "start" : kinds[i]);
    }
    std::vector<std::vector<std::size_t>> edges(size);
    for (std::size_t i = 1; i < size; ++i) edges[choices_.below(i)].push_back(i);
    for (std::size_t i = 0; i + 1 < size; ++i) {
      for (std::size_t more = choices_.below(3); more > 0; --more) {
        edges[i].push_back(i + 1 + choices_.below(size - i - 1));
      }
    }
    for (std::size_t i = 0; i < size; ++i) {
      if (edges[i].empty()) continue;
      text += " ; " + names[i] + " { " + branches(i, kinds, edges[i], names) + " }";
      if (kinds[i] == "user" && i > 0 && choices_.one_in(4)) {
        text += " ; " + name() + "@" + names[i] + ":" +
                (choices_.one_in(2) ? "message(b)" : "+signal(s)") + " -> " +
                names[edges[i].front()];
      }
    }
    return text;
  }
  std::string branches(std::size_t from, const Words& kinds, const std::vector<std::size_t>& to,
                       const Words& names) {
    static const Words kConditions{"[=n > 0] ", "[=n > 1] ", "[=n < 3] ", "[=n > 2] "};
    const bool user = from > 0 && kinds[from] == "user";
    const bool chooses = from > 0 && (kinds[from] == "xor" || kinds[from] == "or") && to.size() > 1;
    const bool back = user && choices_.one_in(3);
    std::string text;
    if (back) text = "[=n > 2] " + names[1 + choices_.below(from)] + " ; ";
    for (std::size_t i = 0; i < to.size(); ++i) {
      if (i > 0) text += " ; ";
      const bool last = i + 1 == to.size();
      if (back) {
        text += last ? "[default] " : "[=n < 2] ";
      } else if (chooses) {
        text += last ? "[default] " : any(kConditions);
      }
      text += names[to[i]];
    }
    return text;
  }

  Choices& choices_;
  std::size_t count_ = 0;
  bool quiet_ = false;  // beside the flow: a signal thrown here would be heard here again
  std::string aside_;
};

}  // namespace

std::string process_text(Choices& choices) {
  return Writer(choices).process();
}

}  // namespace vanthu::reference
