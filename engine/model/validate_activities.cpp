// Activities and their loops (10.3), and what a scope needs to begin and end.
#include "engine/base/decimal.h"
#include "engine/model/findings.h"

namespace vanthu::model {

namespace {

bool is_whole_number(const std::string& text) {
  const auto number = base::Decimal::parse(text);
  const auto whole = number ? number->to_int64() : std::nullopt;
  return whole && *whole >= 0;
}

// Only what can be judged without running: a maximum that is written as a number.
void check_loop(const Node& node, NodeIndex index, Findings& findings) {
  if (const auto* many = std::get_if<MultiInstance>(&node.loop)) {
    if (many->cardinality == nullptr && many->collection == nullptr) {
      findings.at_node(rule::kMultiInstance, index);
    }
  }
  const auto* loop = std::get_if<StandardLoop>(&node.loop);
  if (loop == nullptr || loop->maximum == nullptr) return;
  using Notation = expression::Expression::Notation;
  const std::string& text = loop->maximum->text();
  const bool number = base::Decimal::parse(text).has_value();
  if ((loop->maximum->notation() == Notation::kLiteral || number) && !is_whole_number(text)) {
    findings.at_node(rule::kLoopMaximum, index, {text});
  }
}

void check_activity(const Node& node, NodeIndex index, Findings& findings) {
  check_loop(node, index, findings);
  if (is_event_sub_process(node) && !(node.incoming.empty() && node.outgoing.empty())) {
    findings.at_node(rule::kEventSubProcessFlow, index);
  }
  if (node.for_compensation && !(node.incoming.empty() && node.outgoing.empty())) {
    findings.at_node(rule::kCompensationInFlow, index);
  }
  if (const auto* receive = std::get_if<ReceiveTask>(&node.kind)) {
    if (receive->instantiate && !node.incoming.empty()) {
      findings.at_node(rule::kReceiveStartIncoming, index);
    }
  }
  if (const auto* call = std::get_if<CallActivity>(&node.kind)) {
    if (call->called_process == nullptr) findings.at_node(rule::kCalledProcess, index);
  }
  if (const auto* service = std::get_if<ServiceTask>(&node.kind)) {
    if (service->job_type == nullptr && service->result == nullptr && !service->message) {
      findings.at_node(rule::kJobType, index);
    }
  }
}

void check_scope(const Process& process, NodeIndex scope, Findings& findings) {
  const ScopeFacts& facts = process.facts(scope);
  if (facts.nodes.empty()) return;
  bool has_end = false;
  for (const NodeIndex node : facts.nodes) {
    has_end = has_end || std::holds_alternative<EndEvent>(process.nodes[node].kind);
  }
  const bool has_start = !facts.start_events.empty();
  bool starts_by_message = false;
  for (const NodeIndex node : facts.implicit_starts) {
    const auto* receive = std::get_if<ReceiveTask>(&process.nodes[node].kind);
    const auto* gateway = std::get_if<EventGateway>(&process.nodes[node].kind);
    starts_by_message = starts_by_message || (receive != nullptr && receive->instantiate) ||
                        (gateway != nullptr && gateway->instantiate);
  }
  if (scope_kind(process, scope) == ScopeKind::kEvent) {
    if (facts.start_events.size() != 1) {
      findings.at_scope(rule::kEventStartCount, scope, {std::to_string(facts.start_events.size())});
    }
  } else if (!has_start && facts.implicit_starts.empty()) {
    findings.at_scope(rule::kNoStart, scope);
  }
  if (has_start && !has_end) findings.at_scope(rule::kStartWithoutEnd, scope);
  if (has_end && !has_start && !starts_by_message) {
    findings.at_scope(rule::kEndWithoutStart, scope);
  }
}

}  // namespace

void check_activities(const Process& process, Findings& findings) {
  for (NodeIndex n = 0; n < process.nodes.size(); ++n) {
    check_activity(process.nodes[n], n, findings);
  }
}

void check_scopes(const Process& process, Findings& findings) {
  check_scope(process, kNoNode, findings);
  for (NodeIndex n = 0; n < process.nodes.size(); ++n) {
    if (!std::holds_alternative<SubProcess>(process.nodes[n].kind)) continue;
    const bool empty_event_scope =
        is_event_sub_process(process.nodes[n]) && process.facts(n).nodes.empty();
    if (empty_event_scope) findings.at_scope(rule::kEventStartCount, n, {"0"});
    check_scope(process, n, findings);
  }
}

}  // namespace vanthu::model
