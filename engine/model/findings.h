// Inside of validate(): where the checks put what they find. Included by validate*.cpp only.
#pragma once

#include <set>

#include "engine/model/event_rules.h"
#include "engine/model/graph_rules.h"

namespace vanthu::model {

class Findings {
 public:
  Findings(const Process& process, std::vector<Diagnostic>& out) : process_(process), out_(out) {}

  void at_node(const Rule& rule, NodeIndex node,
               std::initializer_list<std::string_view> particulars = {}) {
    const Node& n = process_.nodes[node];
    out_.push_back(breach(rule, n.id, n.line, particulars));
  }
  void at_flow(const Rule& rule, FlowIndex flow,
               std::initializer_list<std::string_view> particulars = {}) {
    const Flow& f = process_.flows[flow];
    out_.push_back(breach(rule, f.id, f.line, particulars));
  }
  // The process or a sub-process.
  void at_scope(const Rule& rule, NodeIndex scope,
                std::initializer_list<std::string_view> particulars = {}) {
    if (scope != kNoNode) return at_node(rule, scope, particulars);
    out_.push_back(breach(rule, process_.id, 0, particulars));
  }

 private:
  const Process& process_;
  std::vector<Diagnostic>& out_;
};

enum class ScopeKind { kProcess, kEmbedded, kEvent, kTransaction };
ScopeKind scope_kind(const Process& process, NodeIndex scope);
bool is_activity(const Node& node);
bool is_gateway(const Node& node);
bool is_event_sub_process(const Node& node);

// What a node waits for or throws; nullptr for nodes that have no triggers.
const Triggers* triggers_of(const Node& node);
// Whether the set holds that alternative of Trigger.
template <class Alternative>
bool has_trigger(const Triggers& triggers) {
  for (const Trigger& trigger : triggers) {
    if (std::holds_alternative<Alternative>(trigger)) return true;
  }
  return false;
}

void check_events(const Process& process, Findings& findings);
void check_triggers(const Process& process, Findings& findings);  // what each trigger must name
void check_links(const Process& process, Findings& findings);
void check_activities(const Process& process, Findings& findings);
void check_gateways(const Process& process, Findings& findings);
void check_flows(const Process& process, Findings& findings);
void check_scopes(const Process& process, Findings& findings);
void check_spinning(const Process& process, Findings& findings);

}  // namespace vanthu::model
