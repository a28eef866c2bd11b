// What each trigger must name, and that links come in pairs (10.5.5).
#include <map>

#include "engine/model/findings.h"

namespace vanthu::model {

namespace {

bool is_throwing(const Node& node) {
  return std::holds_alternative<EndEvent>(node.kind) ||
         std::holds_alternative<ThrowEvent>(node.kind);
}

struct TriggerCheck {
  NodeIndex node;
  bool throwing;
  Findings& findings;

  void operator()(const MessageTrigger& t) const {
    const bool named = !t.name.empty() || t.name_expression != nullptr;
    if (!named && (!throwing || t.job_type.empty())) findings.at_node(rule::kMessageName, node);
  }
  void operator()(const TimerTrigger& t) const {
    if (t.value == nullptr) findings.at_node(rule::kTimerMissing, node);
  }
  void operator()(const SignalTrigger& t) const {
    if (t.name.empty() && t.name_expression == nullptr) findings.at_node(rule::kSignalName, node);
  }
  void operator()(const ErrorTrigger& t) const {
    if (throwing && !t.code) findings.at_node(rule::kErrorCode, node);
  }
  void operator()(const EscalationTrigger& t) const {
    if (throwing && !t.code) findings.at_node(rule::kEscalationCode, node);
  }
  void operator()(const ConditionalTrigger& t) const {
    if (t.condition == nullptr) findings.at_node(rule::kConditionMissing, node);
  }
  void operator()(const CompensationTrigger&) const {}
  void operator()(const CancelTrigger&) const {}
  void operator()(const TerminateTrigger&) const {}
  void operator()(const LinkTrigger&) const {}
};

const std::string* link_of(const Triggers& triggers) {
  for (const Trigger& trigger : triggers) {
    if (const auto* link = std::get_if<LinkTrigger>(&trigger)) return &link->name;
  }
  return nullptr;
}

using Links = std::map<std::pair<NodeIndex, std::string>, std::vector<NodeIndex>>;

template <class Event>
Links links_at(const Process& process) {
  Links out;
  for (NodeIndex n = 0; n < process.nodes.size(); ++n) {
    const auto* event = std::get_if<Event>(&process.nodes[n].kind);
    const std::string* name = event != nullptr ? link_of(event->triggers) : nullptr;
    if (name != nullptr) out[{process.nodes[n].scope, *name}].push_back(n);
  }
  return out;
}

}  // namespace

void check_triggers(const Process& process, Findings& findings) {
  for (NodeIndex n = 0; n < process.nodes.size(); ++n) {
    const Node& node = process.nodes[n];
    if (const Triggers* triggers = triggers_of(node)) {
      for (const Trigger& trigger : *triggers) {
        std::visit(TriggerCheck{n, is_throwing(node), findings}, trigger);
      }
    }
    const auto* receive = std::get_if<ReceiveTask>(&node.kind);
    if (receive != nullptr && receive->message.name.empty() &&
        receive->message.name_expression == nullptr) {
      findings.at_node(rule::kReceiveMessage, n);
    }
  }
}

void check_links(const Process& process, Findings& findings) {
  const Links sources = links_at<ThrowEvent>(process);
  const Links targets = links_at<CatchEvent>(process);
  for (const auto& [link, nodes] : sources) {
    for (const NodeIndex node : nodes) {
      if (!process.nodes[node].outgoing.empty()) findings.at_node(rule::kLinkSourceOutgoing, node);
      if (!targets.contains(link)) findings.at_node(rule::kLinkWithoutTarget, node, {link.second});
    }
  }
  for (const auto& [link, nodes] : targets) {
    for (const NodeIndex node : nodes) {
      if (!process.nodes[node].incoming.empty()) findings.at_node(rule::kLinkTargetIncoming, node);
      if (node != nodes.front()) findings.at_node(rule::kLinkTargetTwice, node, {link.second});
    }
    if (!sources.contains(link)) {
      findings.at_node(rule::kLinkWithoutSource, nodes.front(), {link.second});
    }
  }
}

}  // namespace vanthu::model
