#include "tests/support/notation.h"

#include <cctype>
#include <map>
#include <stdexcept>
#include <vector>

#include "engine/model/build.h"

namespace vanthu::notation {
namespace {

using namespace model;  // NOLINT: the whole vocabulary is wanted here
using Arguments = std::vector<std::string>;

ExpressionPtr expression_of(const std::string& text) {
  if (text.empty()) return nullptr;
  auto compiled = expression::Expression::compile(text);
  if (!compiled) throw std::invalid_argument(text + ": " + compiled.error().what.en);
  return *compiled;
}

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \n") - begin + 1));
}

std::string at(const Arguments& arguments, std::size_t i) {
  return i < arguments.size() ? arguments[i] : std::string();
}

std::optional<std::string> optional_at(const Arguments& arguments, std::size_t i) {
  return i < arguments.size() && !arguments[i].empty() ? std::optional(arguments[i]) : std::nullopt;
}

TimerTrigger timer_of(const std::string& text) {
  TimerTrigger timer;
  timer.value = expression_of(text);
  if (text.starts_with("R")) timer.kind = TimerKind::kCycle;
  const bool digit = !text.empty() && std::isdigit(static_cast<unsigned char>(text[0])) != 0;
  if (digit) timer.kind = TimerKind::kDate;
  return timer;
}

MessageTrigger message_of(const Arguments& arguments) {
  MessageTrigger message;
  message.name = at(arguments, 0);
  message.correlation_key = expression_of(at(arguments, 1));
  return message;
}

Trigger trigger_of(const std::string& word, const Arguments& arguments) {
  if (word == "message") return message_of(arguments);
  if (word == "timer") return timer_of(at(arguments, 0));
  if (word == "signal") return SignalTrigger{at(arguments, 0), nullptr};
  if (word == "error") {
    return ErrorTrigger{optional_at(arguments, 0), at(arguments, 1), at(arguments, 2)};
  }
  if (word == "escalation") return EscalationTrigger{optional_at(arguments, 0), at(arguments, 1)};
  if (word == "condition") return ConditionalTrigger{expression_of(at(arguments, 0))};
  if (word == "compensate") return CompensationTrigger{at(arguments, 0), at(arguments, 1) != "go"};
  if (word == "cancel") return CancelTrigger{};
  if (word == "terminate") return TerminateTrigger{};
  if (word == "link") return LinkTrigger{at(arguments, 0)};
  throw std::invalid_argument("no trigger " + word);
}

UserTask user_task(const Arguments& arguments) {
  UserTask task;
  task.assignee = expression_of(at(arguments, 0));
  task.due_date = expression_of(at(arguments, 1));
  return task;
}

ServiceTask service_task(const Arguments& arguments) {
  ServiceTask task;
  task.job_type = expression_of(arguments.empty() ? "work" : arguments[0]);
  return task;
}

ServiceTask send_task(const Arguments& arguments) {
  ServiceTask task;
  task.kind = ServiceTask::Kind::kSend;
  task.message = message_of(arguments);
  return task;
}

ScriptTask script_task(const Arguments& arguments) {
  ScriptTask task;
  if (at(arguments, 0).starts_with("=")) {
    task.script = expression_of(arguments[0]);
    task.result_variable = at(arguments, 1);
  } else {
    task.language = at(arguments, 0);
    task.source = at(arguments, 1);
  }
  return task;
}

CallActivity call_activity(const std::string& process) {
  CallActivity call;
  call.called_process = expression_of(process);
  return call;
}

std::optional<NodeKind> plain_kind(const std::string& word, const Arguments& arguments) {
  if (word == "task") return AbstractTask{};
  if (word == "manual") return ManualTask{};
  if (word == "user") return user_task(arguments);
  if (word == "service") return service_task(arguments);
  if (word == "send") return send_task(arguments);
  if (word == "receive") return ReceiveTask{message_of(arguments), at(arguments, 2) == "begin"};
  if (word == "script") return script_task(arguments);
  if (word == "call") return call_activity(at(arguments, 0));
  if (word == "xor") return ExclusiveGateway{};
  if (word == "and") return ParallelGateway{};
  if (word == "or") return InclusiveGateway{};
  if (word == "complex") return ComplexGateway{expression_of(at(arguments, 0))};
  if (word == "event") return EventGateway{at(arguments, 0) == "begin", at(arguments, 1) == "all"};
  return std::nullopt;
}

std::optional<SubProcess::Kind> scope_kind(const std::string& word) {
  if (word == "sub") return SubProcess::Kind::kEmbedded;
  if (word == "onevent") return SubProcess::Kind::kEvent;
  if (word == "tx") return SubProcess::Kind::kTransaction;
  return std::nullopt;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Process parse() {
    chains(kNoNode, '\0');
    return std::move(process_);
  }

 private:
  // An end of a chain that the next step is to be joined to.
  struct Loose {
    NodeIndex node = kNoNode;
    std::string condition;
  };
  using Ends = std::vector<Loose>;

  [[noreturn]] void fail(const std::string& what) const {
    throw std::invalid_argument(what + " at \"" + std::string(text_.substr(place_, 20)) + "\"");
  }
  void skip_space() {
    while (place_ < text_.size() && (text_[place_] == ' ' || text_[place_] == '\n')) ++place_;
  }
  bool take(std::string_view word) {
    skip_space();
    if (!text_.substr(place_).starts_with(word)) return false;
    place_ += word.size();
    return true;
  }
  void need(std::string_view word) {
    if (!take(word)) fail("expected " + std::string(word));
  }
  bool at_end(char closing) {
    skip_space();
    return place_ >= text_.size() || text_[place_] == closing;
  }
  std::string name() {
    skip_space();
    const std::size_t begin = place_;
    while (place_ < text_.size() &&
           (std::isalnum(static_cast<unsigned char>(text_[place_])) != 0 || text_[place_] == '_')) {
      ++place_;
    }
    if (place_ == begin) fail("expected a name");
    return std::string(text_.substr(begin, place_ - begin));
  }
  // The text between brackets, cut at its own commas.
  Arguments arguments() {
    Arguments out;
    if (place_ >= text_.size() || text_[place_] != '(') return out;
    std::size_t begin = ++place_;
    for (int depth = 0; place_ < text_.size(); ++place_) {
      const char c = text_[place_];
      if (c == '(' || c == '[' || c == '{') ++depth;
      if (depth == 0 && (c == ',' || c == ')')) {
        out.push_back(trimmed(text_.substr(begin, place_ - begin)));
        begin = place_ + 1;
      }
      if (depth == 0 && c == ')') break;
      if (c == ')' || c == ']' || c == '}') --depth;
    }
    need(")");
    return out;
  }

  Ends chains(NodeIndex scope, char closing) {
    Ends open;
    while (!at_end(closing)) {
      const Ends ends = chain(scope, {});
      open.insert(open.end(), ends.begin(), ends.end());
      if (!take(";")) break;
    }
    if (!at_end(closing)) fail("expected ; or the end");
    return open;
  }
  Ends chain(NodeIndex scope, Ends ends) {
    do {
      ends = step(scope, ends);
    } while (take("->"));
    return ends;
  }
  Ends step(NodeIndex scope, const Ends& before) {
    const NodeIndex node = this->node(scope);
    for (const Loose& end : before) join(end, node);
    if (!take("{")) {
      if (std::holds_alternative<EndEvent>(process_.nodes[node].kind)) return {};
      return {{node, ""}};
    }
    Ends open;
    while (!at_end('}')) {
      std::string condition;
      if (take("[")) {
        const std::size_t end = text_.find(']', place_);
        condition = trimmed(text_.substr(place_, end - place_));
        place_ = end + 1;
      }
      const Ends ends = chain(scope, {{node, condition}});
      open.insert(open.end(), ends.begin(), ends.end());
      if (!take(";")) break;
    }
    need("}");
    return open;
  }
  void join(const Loose& from, NodeIndex to) {
    Node& source = process_.nodes[from.node];
    const auto* boundary = std::get_if<BoundaryEvent>(&source.kind);
    if (boundary != nullptr && std::holds_alternative<CompensationTrigger>(boundary->triggers[0])) {
      source.compensation_handler = to;
      process_.nodes[to].for_compensation = true;
      return;
    }
    Flow flow;
    flow.source = from.node;
    flow.target = to;
    flow.id = source.id + "-" + process_.nodes[to].id;
    if (from.condition == "default") {
      source.default_flow = static_cast<FlowIndex>(process_.flows.size());
    } else {
      flow.condition = expression_of(from.condition);
    }
    process_.flows.push_back(std::move(flow));
  }

  NodeIndex node(NodeIndex scope) {
    const std::string id = name();
    if (take("@")) return boundary(scope, id);
    if (take(":")) return defined(scope, id);
    if (id == "end") return add(scope, fresh("end"), EndEvent{});
    if (id == "start") return add(scope, fresh("start"), StartEvent{});
    const auto known = nodes_.find(id);
    return known != nodes_.end() ? known->second : add(scope, id, AbstractTask{});
  }
  std::string fresh(const std::string& word) {
    const int count = ++counts_[word];
    return count == 1 ? word : word + std::to_string(count);
  }
  NodeIndex add(NodeIndex scope, const std::string& id, NodeKind kind) {
    Node node;
    node.id = id;
    node.kind = std::move(kind);
    node.scope = scope;
    process_.nodes.push_back(std::move(node));
    const auto index = static_cast<NodeIndex>(process_.nodes.size() - 1);
    nodes_[id] = index;
    return index;
  }
  NodeIndex defined(NodeIndex scope, const std::string& id) {
    const std::string word = name();
    if (const auto kind = scope_kind(word)) {
      const NodeIndex node = add(scope, id, SubProcess{*kind});
      need("(");
      chains(node, ')');
      need(")");
      modify(node);
      return node;
    }
    if (word == "start" || word == "end" || word == "catch" || word == "throw") {
      return event(scope, id, word);
    }
    auto kind = plain_kind(word, arguments());
    if (!kind) fail("no kind " + word);
    const NodeIndex node = add(scope, id, std::move(*kind));
    modify(node);
    return node;
  }
  Triggers triggers(bool& interrupting) {
    Triggers out;
    do {
      if (take("+")) interrupting = false;
      const std::string word = name();
      out.push_back(trigger_of(word, arguments()));
    } while (take("."));
    return out;
  }
  NodeIndex event(NodeIndex scope, const std::string& id, const std::string& word) {
    bool interrupting = true;
    Triggers what;
    const bool all = take("&");
    if (all || take(".")) what = triggers(interrupting);
    NodeKind kind = StartEvent{what, all, interrupting};
    if (word == "end") kind = EndEvent{what};
    if (word == "catch") kind = CatchEvent{what, all};
    if (word == "throw") kind = ThrowEvent{what};
    const NodeIndex node = add(scope, id, std::move(kind));
    modify(node);
    return node;
  }
  NodeIndex boundary(NodeIndex scope, const std::string& id) {
    const std::string host = name();
    need(":");
    BoundaryEvent event;
    if (!nodes_.contains(host)) fail("no host " + host);
    event.host = nodes_.at(host);
    event.parallel_multiple = take("&");
    event.triggers = triggers(event.interrupting);
    return add(scope, id, std::move(event));
  }
  // The arguments behind a word that was taken with its bracket.
  Arguments reopened() {
    --place_;
    return arguments();
  }
  std::uint32_t quantity() { return static_cast<std::uint32_t>(std::stoul(at(reopened(), 0))); }
  void modify(NodeIndex node) {
    while (take("*")) loop(process_.nodes[node]);
    for (;;) {
      Node& changed = process_.nodes[node];
      if (take("in(")) {
        changed.inputs.push_back(mapping(reopened()));
      } else if (take("out(")) {
        changed.outputs.push_back(mapping(reopened()));
      } else if (take("takes(")) {
        changed.start_quantity = quantity();
      } else if (take("gives(")) {
        changed.completion_quantity = quantity();
      } else if (take("until(")) {
        std::get<MultiInstance>(changed.loop).completion_condition =
            expression_of(at(reopened(), 0));
      } else if (take("collect(")) {
        const Mapping collected = mapping(reopened());
        std::get<MultiInstance>(changed.loop).output_collection = collected.target;
        std::get<MultiInstance>(changed.loop).output_element = collected.source;
      } else {
        return;
      }
    }
  }
  void loop(Node& node) {
    const std::string word = name();
    const Arguments given = arguments();
    if (word == "loop") {
      StandardLoop loop;
      loop.condition = expression_of(at(given, 0));
      loop.maximum = expression_of(at(given, 1));
      loop.test_before = at(given, 2) == "before";
      node.loop = loop;
      return;
    }
    MultiInstance loop;
    loop.sequential = word == "seq";
    const std::string extent = at(given, 0);
    const bool counted =
        !extent.empty() && std::isdigit(static_cast<unsigned char>(extent[0])) != 0;
    (counted ? loop.cardinality : loop.collection) = expression_of(counted ? "=" + extent : extent);
    loop.element_variable = at(given, 1);
    node.loop = loop;
  }
  Mapping mapping(const Arguments& given) {
    const std::string text = at(given, 0);
    const auto sign = text.find('=');
    if (sign == std::string::npos) fail("expected target = source");
    return {trimmed(text.substr(0, sign)), expression_of(trimmed(text.substr(sign + 1)))};
  }

  std::string_view text_;
  std::size_t place_ = 0;
  Process process_;
  std::map<std::string, NodeIndex> nodes_;
  std::map<std::string, int> counts_;
};

}  // namespace

model::ProcessPtr process(std::string_view text, const std::string& id) {
  Process parsed = Parser(text).parse();
  parsed.id = id;
  return std::make_shared<const Process>(build(std::move(parsed)));
}

}  // namespace vanthu::notation
