// What a process is drawn with: one struct per BPMN element kind, gathered in one variant.
//
// A new kind is a struct here, a behaviour in behavior/, a row in bpmn_xml's table and a
// transcript; std::visit without a default makes the compiler name every place that forgot it.
// Terms and clauses: OMG BPMN 2.0.2 (formal/2013-12-09), chapters 10 and 13.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/base/period.h"
#include "engine/expression/expression.h"

namespace vanthu::model {

using expression::ExpressionPtr;

using NodeIndex = std::uint32_t;                   // position in Process::nodes
using FlowIndex = std::uint32_t;                   // position in Process::flows
inline constexpr NodeIndex kNoNode = 0xffffffffU;  // "the process itself" where a scope is meant
inline constexpr FlowIndex kNoFlow = 0xffffffffU;

// --- event definitions (10.5.5) --------------------------------------------------------------

struct MessageTrigger {
  std::string name;               // message name, as messages are correlated by
  ExpressionPtr name_expression;  // where the model computes the name; else nullptr
  ExpressionPtr correlation_key;  // nullptr: the instance's business key
  std::string job_type;  // throwing side: connector that sends it; empty: the engine itself
};
enum class TimerKind { kDate, kDuration, kCycle };
struct TimerTrigger {
  TimerKind kind = TimerKind::kDuration;
  ExpressionPtr value;  // ISO 8601 text, or a FEEL value of the fitting type
  // How a duration or cycle that does not say so itself ("P5D working") is counted; a date is moved
  // by kNextWorkingDay only.
  base::Counting counting = base::Counting::kCalendar;
};
struct SignalTrigger {
  std::string name;
  ExpressionPtr name_expression;
};
struct ErrorTrigger {
  std::optional<std::string> code;  // absent on the catching side: any error
  std::string code_variable;        // catching: variable that takes the code; may be empty
  std::string message_variable;
};
struct EscalationTrigger {
  std::optional<std::string> code;  // absent on the catching side: any escalation
  std::string code_variable;
};
struct ConditionalTrigger {
  ExpressionPtr condition;
};
struct CompensationTrigger {
  std::string activity;  // id of the activity to compensate; empty: the whole scope (13.5.5)
  bool wait_for_completion = true;
};
struct CancelTrigger {};
struct TerminateTrigger {};
struct LinkTrigger {
  std::string name;
};
using Trigger = std::variant<MessageTrigger, TimerTrigger, SignalTrigger, ErrorTrigger,
                             EscalationTrigger, ConditionalTrigger, CompensationTrigger,
                             CancelTrigger, TerminateTrigger, LinkTrigger>;
using Triggers = std::vector<Trigger>;  // empty: a none event; several: a multiple event

// --- events ----------------------------------------------------------------------------------

struct StartEvent {
  Triggers triggers;
  bool parallel_multiple = false;
  bool interrupting = true;  // only of an event sub-process's start
};
struct EndEvent {
  Triggers triggers;
};
struct CatchEvent {  // intermediate, waiting
  Triggers triggers;
  bool parallel_multiple = false;
};
struct ThrowEvent {  // intermediate, throwing; empty triggers: a none event
  Triggers triggers;
};
struct BoundaryEvent {
  NodeIndex host = kNoNode;
  bool interrupting = true;  // cancelActivity
  Triggers triggers;
  bool parallel_multiple = false;
};

// --- activities ------------------------------------------------------------------------------

struct AbstractTask {};  // a plain <task>: passes at once
struct ManualTask {};    // done outside of any system: passes at once (13.3.3)
struct UserTask {
  ExpressionPtr assignee;          // person or position id; nullptr: none
  ExpressionPtr candidate_users;   // list or comma-separated text
  ExpressionPtr candidate_groups;  // list or comma-separated text; lanes add to it
  ExpressionPtr due_date;          // date-time, or a duration from the creation of the task
  ExpressionPtr follow_up_date;
  base::Counting counting = base::Counting::kCalendar;  // of both, as TimerTrigger's
  ExpressionPtr priority;
  std::string form_key;
};
// Work done by a connector or an outside worker: service, send and business rule tasks.
struct ServiceTask {
  enum class Kind { kService, kSend, kBusinessRule };
  Kind kind = Kind::kService;
  ExpressionPtr job_type;  // names the connector; external workers call it the topic
  std::uint32_t retries = 3;
  ExpressionPtr result;         // an expression instead of a connector (camunda:expression)
  std::string result_variable;  // takes the result of `result`
  std::optional<MessageTrigger> message;  // of a send task without a connector: published
};
struct ReceiveTask {
  MessageTrigger message;
  bool instantiate = false;
};
struct ScriptTask {
  std::string language;  // "" or "feel": evaluated here; any other: a connector of that name
  ExpressionPtr script;  // compiled, when evaluated here
  std::string source;    // the script's text as written
  std::string result_variable;
};
struct SubProcess {
  enum class Kind { kEmbedded, kEvent, kTransaction };
  Kind kind = Kind::kEmbedded;
};
struct CallActivity {
  enum class Binding { kLatest, kDeployment, kVersion, kVersionTag };
  ExpressionPtr called_process;  // key of the process definition
  Binding binding = Binding::kLatest;
  std::string version;               // number or tag, as the binding says
  bool pass_all_variables = true;    // parent's variables to the child where no `in` mapping says
  bool return_all_variables = true;  // and back
  ExpressionPtr business_key;
};

// --- gateways --------------------------------------------------------------------------------

struct ExclusiveGateway {};
struct ParallelGateway {};
struct InclusiveGateway {};
struct ComplexGateway {  // 10.6.5, 13.4.5
  // When to go on: sees activationCount, the number of tokens that wait on the incoming flows, and
  // incomingTokens, the same by the flow's id. nullptr: of a gateway with one incoming flow.
  ExpressionPtr activation_condition;
};
struct EventGateway {
  bool instantiate = false;
  bool parallel = false;
};

using NodeKind = std::variant<StartEvent, EndEvent, CatchEvent, ThrowEvent, BoundaryEvent,
                              AbstractTask, ManualTask, UserTask, ServiceTask, ReceiveTask,
                              ScriptTask, SubProcess, CallActivity, ExclusiveGateway,
                              ParallelGateway, InclusiveGateway, ComplexGateway, EventGateway>;

// --- what any activity may carry ---------------------------------------------------------------

struct StandardLoop {  // 13.3.6
  bool test_before = false;
  ExpressionPtr maximum;  // nullptr: no cap but the engine's own
  ExpressionPtr condition;
};
struct MultiInstance {  // 13.3.7
  bool sequential = false;
  ExpressionPtr cardinality;      // one of cardinality and collection is set
  ExpressionPtr collection;       // a list, or a reference to rows: {"collection": …, "count": n}
  std::string element_variable;   // takes the item; loopCounter is always there
  std::string output_collection;  // list variable of the enclosing scope; may be empty
  ExpressionPtr output_element;
  ExpressionPtr completion_condition;  // sees nrOfInstances, nrOfActiveInstances,
                                       // nrOfCompletedInstances, nrOfTerminatedInstances
};
using Loop = std::variant<std::monostate, StandardLoop, MultiInstance>;

struct Mapping {  // an input or output: target := source
  std::string target;
  ExpressionPtr source;
};

struct Node {
  std::string id;
  std::string name;
  NodeKind kind;
  NodeIndex scope = kNoNode;  // the sub-process that holds it; kNoNode: the process
  Loop loop;
  bool for_compensation = false;
  std::uint32_t start_quantity = 1;       // tokens that must arrive before the activity starts, and
  std::uint32_t completion_quantity = 1;  // those put on each outgoing flow when it ends (10.3)
  std::vector<Mapping> inputs;            // evaluated outside, set inside, when the activity starts
  std::vector<Mapping> outputs;           // evaluated inside, set outside, when it completes
  std::vector<std::pair<std::string, std::string>> properties;  // task headers, kept for connectors
  std::string documentation;
  std::uint32_t line = 0;  // in the file it was read from; 0: none

  // Filled by build(): positions, in document order.
  std::vector<FlowIndex> incoming;
  std::vector<FlowIndex> outgoing;
  FlowIndex default_flow = kNoFlow;
  std::vector<NodeIndex> boundary;           // boundary events attached to this activity
  NodeIndex compensation_handler = kNoNode;  // activity associated by a compensation boundary
};

struct Flow {
  std::string id;
  std::string name;
  NodeIndex source = kNoNode;
  NodeIndex target = kNoNode;
  ExpressionPtr condition;  // nullptr: unconditional
  std::uint32_t line = 0;
};

}  // namespace vanthu::model
