// The rules of validate() for activities, gateways and sequence flows
// (BPMN 2.0.2, 10.3, 10.6, 13.2).
#pragma once

#include "engine/model/rule.h"

namespace vanthu::model::rule {

// --- activities (10.3) -------------------------------------------------------------------------
inline constexpr Rule kReceiveStartIncoming{
    "bpmn.receive_start_incoming",
    Severity::kError,
    "Công việc nhận có instantiate=\"true\" không được có luồng đi vào.",
    "A receive task that starts the process must not have an incoming sequence flow.",
    "Hãy bỏ luồng đi vào hoặc bỏ instantiate.",
    "Remove the flow, or instantiate."};
inline constexpr Rule kMultiInstance{
    "bpmn.multi_instance",
    Severity::kError,
    "Hoạt động nhiều lần không cho biết số lần hay danh sách.",
    "The multi-instance activity has neither a cardinality nor a collection.",
    "Hãy nhập loopCardinality hoặc danh sách.",
    "Enter a loopCardinality or a collection."};
inline constexpr Rule kLoopMaximum{"bpmn.loop_maximum",
                                   Severity::kError,
                                   "loopMaximum phải là số nguyên không âm, không phải \"{0}\".",
                                   "loopMaximum must be a whole number of 0 or more, not \"{0}\".",
                                   "Hãy sửa số lần lặp tối đa.",
                                   "Correct the maximum."};
inline constexpr Rule kCalledProcess{"bpmn.called_process",
                                     Severity::kError,
                                     "Hoạt động gọi không cho biết quy trình được gọi.",
                                     "The call activity does not say which process it calls.",
                                     "Hãy nhập calledElement.",
                                     "Enter calledElement."};
inline constexpr Rule kJobType{"bpmn.job_type",
                               Severity::kWarning,
                               "Công việc dịch vụ không cho biết bộ kết nối nào thực hiện.",
                               "The task does not say which connector does it.",
                               "Hãy khai báo loại công việc (topic hoặc taskDefinition).",
                               "Give it a job type (topic or taskDefinition)."};

// --- gateways (10.6) ---------------------------------------------------------------------------
inline constexpr Rule kEventGatewayTargets{
    "bpmn.event_gateway_outgoing",
    Severity::kError,
    "Cổng sự kiện phải có ít nhất hai luồng đi ra.",
    "An event-based gateway must have two or more outgoing sequence flows.",
    "Hãy thêm luồng đi ra hoặc bỏ cổng.",
    "Add a flow, or remove the gateway."};
inline constexpr Rule kEventGatewayCondition{
    "bpmn.event_gateway_condition",
    Severity::kError,
    "Luồng đi ra từ cổng sự kiện không được có điều kiện.",
    "A sequence flow out of an event-based gateway must not have a condition.",
    "Hãy bỏ điều kiện.",
    "Remove the condition."};
inline constexpr Rule kEventGatewayTarget{
    "bpmn.event_gateway_target",
    Severity::kError,
    "Cổng sự kiện chỉ được dẫn tới công việc nhận hoặc sự kiện chờ (thông điệp, tín hiệu, "
    "hẹn giờ, điều kiện), không phải {0}.",
    "An event-based gateway may only lead to receive tasks and to message, signal, timer and "
    "conditional catch events, not to {0}.",
    "Hãy đặt sự kiện chờ ngay sau cổng.",
    "Put a catch event right behind the gateway."};
inline constexpr Rule kEventGatewayShared{
    "bpmn.event_gateway_shared",
    Severity::kError,
    "Phần tử {0} sau cổng sự kiện không được có luồng đi vào nào khác.",
    "{0} behind the event-based gateway must not have other incoming sequence flows.",
    "Hãy bỏ các luồng khác đi vào phần tử đó.",
    "Remove the other flows into it."};
inline constexpr Rule kEventGatewayStart{
    "bpmn.event_gateway_start",
    Severity::kError,
    "Cổng sự kiện khởi động quy trình không được có luồng đi vào.",
    "An event-based gateway that starts the process must not have an incoming sequence flow.",
    "Hãy bỏ luồng đi vào hoặc bỏ instantiate.",
    "Remove the flow, or instantiate."};
inline constexpr Rule kEventGatewayMixed{
    "bpmn.event_gateway_mixed",
    Severity::kWarning,
    "Không nên dùng cả sự kiện thông điệp lẫn công việc nhận sau một cổng sự kiện.",
    "Message events and receive tasks should not follow the same event-based gateway.",
    "Hãy chỉ dùng một trong hai loại.",
    "Use one kind of the two."};
inline constexpr Rule kEventGatewayReceive{
    "bpmn.event_gateway_receive_boundary",
    Severity::kWarning,
    "Công việc nhận {0} sau cổng sự kiện không nên có sự kiện biên.",
    "Receive task {0} behind an event-based gateway should have no boundary events.",
    "Hãy bỏ sự kiện biên.",
    "Remove the boundary events."};
inline constexpr Rule kActivationCondition{
    "bpmn.activation_condition",
    Severity::kError,
    "Cổng phức hợp có nhiều luồng đi vào không cho biết khi nào đi tiếp.",
    "The complex gateway has several incoming flows and does not say when to go on.",
    "Hãy nhập activationCondition, ví dụ =activationCount >= 2.",
    "Enter an activationCondition, for example =activationCount >= 2."};
inline constexpr Rule kGatewayIdle{"bpmn.gateway_idle",
                                   Severity::kWarning,
                                   "Cổng không rẽ nhánh cũng không hợp nhánh.",
                                   "The gateway neither splits nor joins.",
                                   "Hãy nối thêm luồng hoặc bỏ cổng.",
                                   "Connect more flows, or remove the gateway."};
inline constexpr Rule kConditionAtParallel{
    "bpmn.parallel_condition",
    Severity::kWarning,
    "Điều kiện trên luồng ra của cổng song song bị bỏ qua.",
    "A condition on a flow out of a parallel gateway is ignored.",
    "Hãy bỏ điều kiện, hoặc dùng cổng bao hàm.",
    "Remove it, or use an inclusive gateway."};
inline constexpr Rule kDefaultCondition{"bpmn.default_condition",
                                        Severity::kWarning,
                                        "Điều kiện trên luồng mặc định bị bỏ qua.",
                                        "A condition on the default flow is ignored.",
                                        "Hãy bỏ điều kiện.",
                                        "Remove it."};
inline constexpr Rule kExclusiveUnconditional{
    "bpmn.exclusive_unconditional",
    Severity::kWarning,
    "Luồng ra của cổng loại trừ không có điều kiện và không phải luồng mặc định: luôn được chọn "
    "nếu xét tới.",
    "The flow out of the exclusive gateway has no condition and is not the default: it is always "
    "taken when its turn comes.",
    "Hãy nhập điều kiện hoặc đặt làm luồng mặc định.",
    "Enter a condition, or make it the default."};
inline constexpr Rule kLonelyCondition{
    "bpmn.lonely_condition",
    Severity::kWarning,
    "Luồng ra duy nhất của hoạt động có điều kiện: nếu không thỏa, quy trình sẽ dừng ở đây.",
    "The only flow out of the activity is conditional: where it is false the process stops here.",
    "Hãy thêm luồng mặc định hoặc bỏ điều kiện.",
    "Add a default flow, or remove the condition."};

// --- sequence flows ----------------------------------------------------------------------------
inline constexpr Rule kFlowCrosses{
    "bpmn.flow_crosses_scope",
    Severity::kError,
    "Luồng tuần tự không được vượt qua ranh giới của tiểu quy trình hoặc quy trình.",
    "A sequence flow must not cross the border of a sub-process or process.",
    "Hãy nối với chính tiểu quy trình, hoặc dùng sự kiện và thông điệp.",
    "Connect the sub-process itself, or use events and messages."};
inline constexpr Rule kNoIncoming{"bpmn.no_incoming",
                                  Severity::kWarning,
                                  "Không có luồng nào đi vào phần tử này.",
                                  "No sequence flow leads here.",
                                  "Hãy nối luồng vào hoặc bỏ phần tử.",
                                  "Connect it, or remove it."};
inline constexpr Rule kNoOutgoing{"bpmn.no_outgoing",
                                  Severity::kWarning,
                                  "Không có luồng nào đi ra từ phần tử này.",
                                  "No sequence flow leaves from here.",
                                  "Hãy nối tới phần tử tiếp theo hoặc sự kiện kết thúc.",
                                  "Connect it to what follows, or to an end event."};
inline constexpr Rule kUnreachable{"bpmn.unreachable",
                                   Severity::kWarning,
                                   "Không gì có thể đi tới phần tử này.",
                                   "Nothing can get here.",
                                   "Hãy nối nó với phần còn lại của quy trình.",
                                   "Connect it to the rest of the process."};
inline constexpr Rule kJoinStarved{
    "bpmn.join_starved",
    Severity::kWarning,
    "Cổng song song chờ luồng {0} mà không gì có thể đi tới: quy trình sẽ kẹt ở đây.",
    "The parallel join waits for flow {0}, which nothing can reach: the process gets stuck here.",
    "Hãy nối nhánh đó với phần còn lại của quy trình.",
    "Connect that branch to the rest of the process."};
inline constexpr Rule kSpin{
    "bpmn.endless_loop",
    Severity::kError,
    "Vòng lặp đi qua đây không có điểm chờ và không có lối ra: sẽ chạy mãi.",
    "The loop through here has no wait state and no way out: it would spin for ever.",
    "Hãy thêm điểm chờ (công việc, hẹn giờ) hoặc một lối ra có điều kiện.",
    "Add a wait state (a task, a timer) or a conditional way out."};

}  // namespace vanthu::model::rule
