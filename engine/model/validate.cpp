#include "engine/model/validate.h"

#include <algorithm>

#include "engine/model/findings.h"

namespace vanthu::model {

ScopeKind scope_kind(const Process& process, NodeIndex scope) {
  if (scope == kNoNode) return ScopeKind::kProcess;
  const auto* sub = std::get_if<SubProcess>(&process.nodes[scope].kind);
  if (sub == nullptr) return ScopeKind::kEmbedded;
  switch (sub->kind) {
    case SubProcess::Kind::kEmbedded:
      return ScopeKind::kEmbedded;
    case SubProcess::Kind::kEvent:
      return ScopeKind::kEvent;
    case SubProcess::Kind::kTransaction:
      return ScopeKind::kTransaction;
  }
  return ScopeKind::kEmbedded;
}

bool is_activity(const Node& node) {
  return std::holds_alternative<AbstractTask>(node.kind) ||
         std::holds_alternative<ManualTask>(node.kind) ||
         std::holds_alternative<UserTask>(node.kind) ||
         std::holds_alternative<ServiceTask>(node.kind) ||
         std::holds_alternative<ReceiveTask>(node.kind) ||
         std::holds_alternative<ScriptTask>(node.kind) ||
         std::holds_alternative<SubProcess>(node.kind) ||
         std::holds_alternative<CallActivity>(node.kind);
}

bool is_gateway(const Node& node) {
  return std::holds_alternative<ExclusiveGateway>(node.kind) ||
         std::holds_alternative<ParallelGateway>(node.kind) ||
         std::holds_alternative<InclusiveGateway>(node.kind) ||
         std::holds_alternative<ComplexGateway>(node.kind) ||
         std::holds_alternative<EventGateway>(node.kind);
}

bool is_event_sub_process(const Node& node) {
  const auto* sub = std::get_if<SubProcess>(&node.kind);
  return sub != nullptr && sub->kind == SubProcess::Kind::kEvent;
}

const Triggers* triggers_of(const Node& node) {
  if (const auto* event = std::get_if<StartEvent>(&node.kind)) return &event->triggers;
  if (const auto* event = std::get_if<EndEvent>(&node.kind)) return &event->triggers;
  if (const auto* event = std::get_if<CatchEvent>(&node.kind)) return &event->triggers;
  if (const auto* event = std::get_if<ThrowEvent>(&node.kind)) return &event->triggers;
  if (const auto* event = std::get_if<BoundaryEvent>(&node.kind)) return &event->triggers;
  return nullptr;
}

std::vector<Diagnostic> validate(const Process& process) {
  std::vector<Diagnostic> found;
  Findings findings(process, found);
  check_scopes(process, findings);
  check_events(process, findings);
  check_triggers(process, findings);
  check_links(process, findings);
  check_activities(process, findings);
  check_gateways(process, findings);
  check_flows(process, findings);
  check_spinning(process, findings);
  std::stable_sort(found.begin(), found.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.line < b.line; });
  return found;
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::kError; });
}

}  // namespace vanthu::model
