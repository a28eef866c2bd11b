// Where an event of which trigger may stand, and what may lead to and from it (10.5.2 - 10.5.4).
#include <array>

#include "engine/model/findings.h"

namespace vanthu::model {

namespace {

// Positions of Trigger's alternatives, for tables.
enum Kind : unsigned {
  kMessage = 1U << 0,
  kTimer = 1U << 1,
  kSignal = 1U << 2,
  kError = 1U << 3,
  kEscalation = 1U << 4,
  kConditional = 1U << 5,
  kCompensation = 1U << 6,
  kCancel = 1U << 7,
  kTerminate = 1U << 8,
  kLink = 1U << 9,
};
static_assert(std::variant_size_v<Trigger> == 10);

constexpr unsigned kOfProcessStart = kMessage | kTimer | kConditional | kSignal;
constexpr unsigned kOfEventStart = kOfProcessStart | kError | kEscalation | kCompensation;
constexpr unsigned kOnlyInterrupting = kError | kCompensation | kCancel;
constexpr unsigned kOfEnd =
    kMessage | kEscalation | kError | kCancel | kCompensation | kSignal | kTerminate;
constexpr unsigned kOfBoundary = kOfEventStart | kCancel;
constexpr unsigned kOfCatch = kMessage | kTimer | kConditional | kLink | kSignal;
constexpr unsigned kOfThrow = kMessage | kEscalation | kCompensation | kLink | kSignal;

unsigned kind_of(const Trigger& trigger) {
  return 1U << trigger.index();
}

std::string_view name_of(const Trigger& trigger) {
  constexpr std::array<std::string_view, 10> kNames = {
      "message",     "timer",        "signal", "error",     "escalation",
      "conditional", "compensation", "cancel", "terminate", "link"};
  return kNames[trigger.index()];
}

class EventCheck {
 public:
  EventCheck(const Process& process, NodeIndex index, Findings& findings)
      : process_(process), index_(index), node_(process.nodes[index]), findings_(findings) {}

  void operator()(const StartEvent& event) {
    if (!node_.incoming.empty()) findings_.at_node(rule::kStartIncoming, index_);
    switch (scope_kind(process_, node_.scope)) {
      case ScopeKind::kProcess:
        return only(event.triggers, kOfProcessStart, rule::kStartTrigger);
      case ScopeKind::kEmbedded:
      case ScopeKind::kTransaction:
        return only(event.triggers, 0, rule::kInnerStartTrigger);
      case ScopeKind::kEvent:
        some(event.triggers, rule::kEventStartTrigger);
        only(event.triggers, kOfEventStart, rule::kEventStartTrigger);
        if (!event.interrupting) {
          only(event.triggers, ~kOnlyInterrupting, rule::kEventStartNonInterrupting);
        }
    }
  }

  void operator()(const EndEvent& event) {
    if (!node_.outgoing.empty()) findings_.at_node(rule::kEndOutgoing, index_);
    only(event.triggers, kOfEnd, rule::kEndTrigger);
    if (has_trigger<CancelTrigger>(event.triggers) &&
        scope_kind(process_, node_.scope) != ScopeKind::kTransaction) {
      findings_.at_node(rule::kCancelEnd, index_);
    }
  }

  void operator()(const CatchEvent& event) {
    some(event.triggers, rule::kCatchTrigger);
    only(event.triggers, kOfCatch, rule::kCatchTrigger);
  }

  void operator()(const ThrowEvent& event) { only(event.triggers, kOfThrow, rule::kThrowTrigger); }

  void operator()(const BoundaryEvent& event) {
    some(event.triggers, rule::kBoundaryTrigger);
    only(event.triggers, kOfBoundary, rule::kBoundaryTrigger);
    if (!event.interrupting) {
      only(event.triggers, ~kOnlyInterrupting, rule::kBoundaryNonInterrupting);
    }
    if (!node_.incoming.empty()) findings_.at_node(rule::kBoundaryIncoming, index_);
    check_host(event);
    if (has_trigger<CompensationTrigger>(event.triggers)) return check_compensation();
    if (node_.outgoing.empty()) findings_.at_node(rule::kBoundaryOutgoing, index_);
  }

  template <class Other>
  void operator()(const Other&) {}

 private:
  void only(const Triggers& triggers, unsigned allowed, const Rule& rule) {
    for (const Trigger& trigger : triggers) {
      if ((kind_of(trigger) & allowed) == 0) {
        findings_.at_node(rule, index_, {name_of(trigger)});
      }
    }
  }

  void some(const Triggers& triggers, const Rule& rule) {
    if (triggers.empty()) findings_.at_node(rule, index_, {"none"});
  }

  void check_host(const BoundaryEvent& event) {
    if (event.host == kNoNode || !is_activity(process_.nodes[event.host]) ||
        process_.nodes[event.host].scope != node_.scope) {
      return findings_.at_node(rule::kBoundaryHost, index_);
    }
    if (has_trigger<CancelTrigger>(event.triggers) &&
        scope_kind(process_, event.host) != ScopeKind::kTransaction) {
      findings_.at_node(rule::kCancelBoundary, index_);
    }
  }

  void check_compensation() {
    if (!node_.outgoing.empty()) findings_.at_node(rule::kCompensationOutgoing, index_);
    if (node_.compensation_handler == kNoNode) {
      return findings_.at_node(rule::kCompensationHandler, index_);
    }
    const Node& handler = process_.nodes[node_.compensation_handler];
    if (!is_activity(handler) || !handler.for_compensation) {
      findings_.at_node(rule::kCompensationMark, index_, {handler.id});
    }
  }

  const Process& process_;
  NodeIndex index_;
  const Node& node_;
  Findings& findings_;
};

}  // namespace

void check_events(const Process& process, Findings& findings) {
  for (NodeIndex n = 0; n < process.nodes.size(); ++n) {
    std::visit(EventCheck(process, n, findings), process.nodes[n].kind);
  }
}

}  // namespace vanthu::model
