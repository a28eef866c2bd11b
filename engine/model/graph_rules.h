// The rules of validate(): what a process's graph must keep to (BPMN 2.0.2, chapters 10 and 13).
#pragma once

#include "engine/model/rule.h"

namespace vanthu::model::rule {

inline constexpr Severity kE = Severity::kError;
inline constexpr Severity kW = Severity::kWarning;

// --- start events (10.5.2) ---------------------------------------------------------------------
inline constexpr Rule kStartIncoming{"bpmn.start_event_incoming",
                                     kE,
                                     "Sự kiện bắt đầu không được có luồng đi vào.",
                                     "A start event must not have an incoming sequence flow.",
                                     "Hãy nối luồng đó vào phần tử đứng sau sự kiện bắt đầu.",
                                     "Lead that flow to the element behind the start event."};
inline constexpr Rule kStartTrigger{
    "bpmn.start_event_trigger",
    kE,
    "Sự kiện bắt đầu của quy trình không thể khởi động bằng {0}.",
    "The start event of a process cannot be triggered by {0}.",
    "Hãy dùng thông điệp, hẹn giờ, điều kiện, tín hiệu hoặc để trống.",
    "Use a message, timer, condition or signal, or none."};
inline constexpr Rule kInnerStartTrigger{
    "bpmn.inner_start_trigger",
    kE,
    "Sự kiện bắt đầu của tiểu quy trình phải để trống, không được có {0}.",
    "The start event of a sub-process must be a none event, not {0}.",
    "Hãy bỏ điều kiện khởi động, hoặc đổi thành tiểu quy trình sự kiện.",
    "Remove the trigger, or make it an event sub-process."};
inline constexpr Rule kEventStartCount{
    "bpmn.event_sub_process_start",
    kE,
    "Tiểu quy trình sự kiện phải có đúng một sự kiện bắt đầu, nhưng ở đây có {0}.",
    "An event sub-process must have exactly one start event; this one has {0}.",
    "Hãy giữ một sự kiện bắt đầu, mỗi điều kiện khởi động khác tách thành tiểu quy trình riêng.",
    "Keep one start event; give every other trigger an event sub-process of its own."};
inline constexpr Rule kEventStartTrigger{
    "bpmn.event_sub_process_trigger",
    kE,
    "Sự kiện bắt đầu của tiểu quy trình sự kiện không thể là {0}.",
    "The start event of an event sub-process cannot be {0}.",
    "Hãy dùng thông điệp, hẹn giờ, lỗi, leo thang, bù trừ, điều kiện hoặc tín hiệu.",
    "Use a message, timer, error, escalation, compensation, condition or signal."};
inline constexpr Rule kEventStartNonInterrupting{
    "bpmn.event_sub_process_non_interrupting",
    kE,
    "Sự kiện bắt đầu không ngắt không thể là {0}.",
    "A non-interrupting start event cannot be {0}.",
    "Hãy đặt isInterrupting=\"true\" hoặc chọn loại sự kiện khác.",
    "Set isInterrupting=\"true\", or choose another kind of event."};
inline constexpr Rule kEventSubProcessFlow{
    "bpmn.event_sub_process_flow",
    kE,
    "Tiểu quy trình sự kiện không được có luồng đi vào hoặc đi ra.",
    "An event sub-process must not have incoming or outgoing sequence flows.",
    "Hãy bỏ luồng đó; sự kiện bắt đầu của nó sẽ khởi động nó.",
    "Remove the flow; its start event starts it."};
inline constexpr Rule kNoStart{"bpmn.no_start",
                               kW,
                               "Không phần tử nào ở đây có thể bắt đầu.",
                               "Nothing in here can start.",
                               "Hãy thêm sự kiện bắt đầu.",
                               "Add a start event."};
inline constexpr Rule kStartWithoutEnd{"bpmn.start_without_end",
                                       kW,
                                       "Có sự kiện bắt đầu nhưng không có sự kiện kết thúc.",
                                       "There is a start event but no end event.",
                                       "Hãy thêm sự kiện kết thúc.",
                                       "Add an end event."};
inline constexpr Rule kEndWithoutStart{"bpmn.end_without_start",
                                       kW,
                                       "Có sự kiện kết thúc nhưng không có sự kiện bắt đầu.",
                                       "There is an end event but no start event.",
                                       "Hãy thêm sự kiện bắt đầu.",
                                       "Add a start event."};

// --- end events (10.5.3) -----------------------------------------------------------------------
inline constexpr Rule kEndOutgoing{"bpmn.end_event_outgoing",
                                   kE,
                                   "Sự kiện kết thúc không được có luồng đi ra.",
                                   "An end event must not have an outgoing sequence flow.",
                                   "Hãy bỏ luồng đó hoặc đổi sự kiện thành sự kiện trung gian.",
                                   "Remove the flow, or make the event an intermediate one."};
inline constexpr Rule kEndTrigger{
    "bpmn.end_event_trigger",
    kE,
    "Sự kiện kết thúc không thể là {0}.",
    "An end event cannot be {0}.",
    "Hãy dùng thông điệp, lỗi, leo thang, hủy, bù trừ, tín hiệu, chấm dứt hoặc để trống.",
    "Use a message, error, escalation, cancel, compensation, signal or terminate, or none."};
inline constexpr Rule kCancelEnd{
    "bpmn.cancel_end_event",
    kE,
    "Sự kiện kết thúc kiểu hủy chỉ được đặt trong tiểu quy trình giao dịch.",
    "A cancel end event is only allowed in a transaction sub-process.",
    "Hãy đổi tiểu quy trình bao ngoài thành giao dịch, hoặc dùng sự kiện lỗi.",
    "Make the enclosing sub-process a transaction, or use an error event."};

// --- boundary events (10.5.4) ------------------------------------------------------------------
inline constexpr Rule kBoundaryHost{
    "bpmn.boundary_host",
    kE,
    "Sự kiện biên phải gắn với một hoạt động cùng cấp.",
    "A boundary event must be attached to an activity of its own level.",
    "Hãy gắn sự kiện vào công việc hoặc tiểu quy trình mà nó theo dõi.",
    "Attach it to the task or sub-process that it watches."};
inline constexpr Rule kBoundaryTrigger{
    "bpmn.boundary_trigger",
    kE,
    "Sự kiện biên không thể là {0}.",
    "A boundary event cannot be {0}.",
    "Hãy dùng thông điệp, hẹn giờ, lỗi, leo thang, hủy, bù trừ, điều kiện hoặc tín hiệu.",
    "Use a message, timer, error, escalation, cancel, compensation, condition or signal."};
inline constexpr Rule kBoundaryNonInterrupting{
    "bpmn.boundary_non_interrupting",
    kE,
    "Sự kiện biên không ngắt không thể là {0}.",
    "A non-interrupting boundary event cannot be {0}.",
    "Hãy đặt cancelActivity=\"true\" hoặc chọn loại sự kiện khác.",
    "Set cancelActivity=\"true\", or choose another kind of event."};
inline constexpr Rule kCancelBoundary{"bpmn.cancel_boundary",
                                      kE,
                                      "Sự kiện biên kiểu hủy chỉ gắn được với giao dịch.",
                                      "A cancel boundary event must be attached to a transaction.",
                                      "Hãy gắn nó vào giao dịch hoặc đổi loại sự kiện.",
                                      "Attach it to a transaction, or change its kind."};
inline constexpr Rule kBoundaryIncoming{
    "bpmn.boundary_incoming",
    kE,
    "Sự kiện biên không được có luồng đi vào.",
    "A boundary event must not be the target of a sequence flow.",
    "Hãy bỏ luồng đi vào sự kiện.",
    "Remove the flow into it."};
inline constexpr Rule kBoundaryOutgoing{"bpmn.boundary_outgoing",
                                        kW,
                                        "Sự kiện biên không dẫn đến đâu.",
                                        "The boundary event leads nowhere.",
                                        "Hãy nối một luồng đi ra từ sự kiện.",
                                        "Draw a sequence flow from it."};
inline constexpr Rule kCompensationOutgoing{
    "bpmn.compensation_boundary_outgoing",
    kE,
    "Sự kiện biên bù trừ không được có luồng đi ra.",
    "A compensation boundary event must not have an outgoing sequence flow.",
    "Hãy dùng liên kết (association) tới hoạt động bù trừ.",
    "Use an association to the compensating activity."};
inline constexpr Rule kCompensationHandler{
    "bpmn.compensation_handler",
    kW,
    "Sự kiện biên bù trừ chưa nối với hoạt động bù trừ nào.",
    "The compensation boundary event is not associated with a compensating activity.",
    "Hãy vẽ liên kết (association) từ sự kiện tới hoạt động bù trừ.",
    "Draw an association from it to the activity that compensates."};
inline constexpr Rule kCompensationMark{
    "bpmn.compensation_mark",
    kE,
    "Phần tử {0} được nối để bù trừ nhưng không phải hoạt động có isForCompensation=\"true\".",
    "{0} is associated for compensation but is no activity with isForCompensation=\"true\".",
    "Hãy đặt isForCompensation=\"true\" cho hoạt động đó.",
    "Mark that activity isForCompensation=\"true\"."};
inline constexpr Rule kCompensationInFlow{
    "bpmn.compensation_in_flow",
    kW,
    "Hoạt động bù trừ không thuộc dòng chảy thường nhưng lại có luồng nối vào hoặc ra.",
    "A compensating activity stands outside the normal flow but has sequence flows.",
    "Hãy bỏ các luồng đó.",
    "Remove those flows."};

// --- intermediate events (10.5.4) --------------------------------------------------------------
inline constexpr Rule kCatchTrigger{
    "bpmn.catch_trigger",
    kE,
    "Sự kiện chờ trung gian không thể là {0}.",
    "An intermediate catch event cannot be {0}.",
    "Hãy dùng thông điệp, hẹn giờ, điều kiện, liên kết hoặc tín hiệu.",
    "Use a message, timer, condition, link or signal."};
inline constexpr Rule kThrowTrigger{
    "bpmn.throw_trigger",
    kE,
    "Sự kiện phát trung gian không thể là {0}.",
    "An intermediate throw event cannot be {0}.",
    "Hãy dùng thông điệp, leo thang, bù trừ, liên kết, tín hiệu hoặc để trống.",
    "Use a message, escalation, compensation, link or signal, or none."};
inline constexpr Rule kLinkSourceOutgoing{
    "bpmn.link_source_outgoing",
    kE,
    "Sự kiện liên kết nguồn không được có luồng đi ra.",
    "A link throw event must not have an outgoing sequence flow.",
    "Hãy bỏ luồng đi ra; quy trình tiếp tục ở sự kiện liên kết đích.",
    "Remove the flow; the process goes on at the link catch event."};
inline constexpr Rule kLinkTargetIncoming{
    "bpmn.link_target_incoming",
    kE,
    "Sự kiện liên kết đích không được có luồng đi vào.",
    "A link catch event must not have an incoming sequence flow.",
    "Hãy bỏ luồng đi vào.",
    "Remove the flow into it."};
inline constexpr Rule kLinkWithoutTarget{
    "bpmn.link_without_target",
    kE,
    "Không có sự kiện liên kết đích tên \"{0}\" ở cùng cấp.",
    "There is no link catch event named \"{0}\" on the same level.",
    "Hãy thêm sự kiện liên kết đích cùng tên, hoặc sửa tên.",
    "Add a link catch event of that name, or correct the name."};
inline constexpr Rule kLinkTargetTwice{
    "bpmn.link_target_twice",
    kE,
    "Có hai sự kiện liên kết đích tên \"{0}\" ở cùng cấp.",
    "There are two link catch events named \"{0}\" on the same level.",
    "Hãy đặt tên khác cho một trong hai.",
    "Rename one of them."};
inline constexpr Rule kLinkWithoutSource{
    "bpmn.link_without_source",
    kW,
    "Không có sự kiện liên kết nguồn tên \"{0}\" ở cùng cấp.",
    "There is no link throw event named \"{0}\" on the same level.",
    "Hãy thêm sự kiện liên kết nguồn cùng tên, hoặc bỏ phần tử này.",
    "Add a link throw event of that name, or remove this one."};

// --- what triggers need (10.5.5) ---------------------------------------------------------------
inline constexpr Rule kMessageName{"bpmn.message_missing",
                                   kE,
                                   "Sự kiện thông điệp không cho biết thông điệp nào.",
                                   "The message event does not say which message.",
                                   "Hãy chọn thông điệp có tên (messageRef).",
                                   "Refer to a message that has a name (messageRef)."};
inline constexpr Rule kReceiveMessage{"bpmn.receive_message_missing",
                                      kW,
                                      "Công việc nhận không cho biết thông điệp nào.",
                                      "The receive task does not say which message.",
                                      "Hãy chọn thông điệp có tên (messageRef).",
                                      "Refer to a message that has a name (messageRef)."};
inline constexpr Rule kSignalName{"bpmn.signal_missing",
                                  kE,
                                  "Sự kiện tín hiệu không cho biết tín hiệu nào.",
                                  "The signal event does not say which signal.",
                                  "Hãy chọn tín hiệu có tên (signalRef).",
                                  "Refer to a signal that has a name (signalRef)."};
inline constexpr Rule kErrorCode{
    "bpmn.error_code_missing",
    kW,
    "Sự kiện phát lỗi không có mã lỗi: chỉ nơi bắt mọi lỗi mới bắt được.",
    "The error that is thrown has no error code: only what catches every error will catch it.",
    "Hãy chọn lỗi có errorCode (errorRef).",
    "Refer to an error that has an errorCode (errorRef)."};
inline constexpr Rule kEscalationCode{
    "bpmn.escalation_code_missing",
    kE,
    "Sự kiện phát leo thang không có mã leo thang.",
    "The escalation that is thrown has no escalation code.",
    "Hãy chọn leo thang có escalationCode (escalationRef).",
    "Refer to an escalation that has an escalationCode (escalationRef)."};
inline constexpr Rule kConditionMissing{"bpmn.condition_missing",
                                        kE,
                                        "Sự kiện điều kiện không có biểu thức điều kiện.",
                                        "The conditional event has no condition.",
                                        "Hãy nhập biểu thức điều kiện.",
                                        "Enter a condition."};
inline constexpr Rule kTimerMissing{"bpmn.timer_missing",
                                    kE,
                                    "Sự kiện hẹn giờ không cho biết khi nào.",
                                    "The timer event does not say when.",
                                    "Hãy nhập đúng một trong timeDate, timeDuration, timeCycle.",
                                    "Enter exactly one of timeDate, timeDuration and timeCycle."};

// --- activities (10.3) -------------------------------------------------------------------------
inline constexpr Rule kReceiveStartIncoming{
    "bpmn.receive_start_incoming",
    kE,
    "Công việc nhận có instantiate=\"true\" không được có luồng đi vào.",
    "A receive task that starts the process must not have an incoming sequence flow.",
    "Hãy bỏ luồng đi vào hoặc bỏ instantiate.",
    "Remove the flow, or instantiate."};
inline constexpr Rule kMultiInstance{
    "bpmn.multi_instance",
    kE,
    "Hoạt động nhiều lần không cho biết số lần hay danh sách.",
    "The multi-instance activity has neither a cardinality nor a collection.",
    "Hãy nhập loopCardinality hoặc danh sách.",
    "Enter a loopCardinality or a collection."};
inline constexpr Rule kLoopMaximum{"bpmn.loop_maximum",
                                   kE,
                                   "loopMaximum phải là số nguyên không âm, không phải \"{0}\".",
                                   "loopMaximum must be a whole number of 0 or more, not \"{0}\".",
                                   "Hãy sửa số lần lặp tối đa.",
                                   "Correct the maximum."};
inline constexpr Rule kCalledProcess{"bpmn.called_process",
                                     kE,
                                     "Hoạt động gọi không cho biết quy trình được gọi.",
                                     "The call activity does not say which process it calls.",
                                     "Hãy nhập calledElement.",
                                     "Enter calledElement."};
inline constexpr Rule kJobType{"bpmn.job_type",
                               kW,
                               "Công việc dịch vụ không cho biết bộ kết nối nào thực hiện.",
                               "The task does not say which connector does it.",
                               "Hãy khai báo loại công việc (topic hoặc taskDefinition).",
                               "Give it a job type (topic or taskDefinition)."};

// --- gateways (10.6) ---------------------------------------------------------------------------
inline constexpr Rule kEventGatewayTargets{
    "bpmn.event_gateway_outgoing",
    kE,
    "Cổng sự kiện phải có ít nhất hai luồng đi ra.",
    "An event-based gateway must have two or more outgoing sequence flows.",
    "Hãy thêm luồng đi ra hoặc bỏ cổng.",
    "Add a flow, or remove the gateway."};
inline constexpr Rule kEventGatewayCondition{
    "bpmn.event_gateway_condition",
    kE,
    "Luồng đi ra từ cổng sự kiện không được có điều kiện.",
    "A sequence flow out of an event-based gateway must not have a condition.",
    "Hãy bỏ điều kiện.",
    "Remove the condition."};
inline constexpr Rule kEventGatewayTarget{
    "bpmn.event_gateway_target",
    kE,
    "Cổng sự kiện chỉ được dẫn tới công việc nhận hoặc sự kiện chờ (thông điệp, tín hiệu, "
    "hẹn giờ, điều kiện), không phải {0}.",
    "An event-based gateway may only lead to receive tasks and to message, signal, timer and "
    "conditional catch events, not to {0}.",
    "Hãy đặt sự kiện chờ ngay sau cổng.",
    "Put a catch event right behind the gateway."};
inline constexpr Rule kEventGatewayShared{
    "bpmn.event_gateway_shared",
    kE,
    "Phần tử {0} sau cổng sự kiện không được có luồng đi vào nào khác.",
    "{0} behind the event-based gateway must not have other incoming sequence flows.",
    "Hãy bỏ các luồng khác đi vào phần tử đó.",
    "Remove the other flows into it."};
inline constexpr Rule kEventGatewayStart{
    "bpmn.event_gateway_start",
    kE,
    "Cổng sự kiện khởi động quy trình không được có luồng đi vào.",
    "An event-based gateway that starts the process must not have an incoming sequence flow.",
    "Hãy bỏ luồng đi vào hoặc bỏ instantiate.",
    "Remove the flow, or instantiate."};
inline constexpr Rule kEventGatewayMixed{
    "bpmn.event_gateway_mixed",
    kW,
    "Không nên dùng cả sự kiện thông điệp lẫn công việc nhận sau một cổng sự kiện.",
    "Message events and receive tasks should not follow the same event-based gateway.",
    "Hãy chỉ dùng một trong hai loại.",
    "Use one kind of the two."};
inline constexpr Rule kEventGatewayReceive{
    "bpmn.event_gateway_receive_boundary",
    kW,
    "Công việc nhận {0} sau cổng sự kiện không nên có sự kiện biên.",
    "Receive task {0} behind an event-based gateway should have no boundary events.",
    "Hãy bỏ sự kiện biên.",
    "Remove the boundary events."};
inline constexpr Rule kGatewayIdle{"bpmn.gateway_idle",
                                   kW,
                                   "Cổng không rẽ nhánh cũng không hợp nhánh.",
                                   "The gateway neither splits nor joins.",
                                   "Hãy nối thêm luồng hoặc bỏ cổng.",
                                   "Connect more flows, or remove the gateway."};
inline constexpr Rule kConditionAtParallel{
    "bpmn.parallel_condition",
    kW,
    "Điều kiện trên luồng ra của cổng song song bị bỏ qua.",
    "A condition on a flow out of a parallel gateway is ignored.",
    "Hãy bỏ điều kiện, hoặc dùng cổng bao hàm.",
    "Remove it, or use an inclusive gateway."};
inline constexpr Rule kDefaultCondition{"bpmn.default_condition",
                                        kW,
                                        "Điều kiện trên luồng mặc định bị bỏ qua.",
                                        "A condition on the default flow is ignored.",
                                        "Hãy bỏ điều kiện.",
                                        "Remove it."};
inline constexpr Rule kExclusiveUnconditional{
    "bpmn.exclusive_unconditional",
    kW,
    "Luồng ra của cổng loại trừ không có điều kiện và không phải luồng mặc định: luôn được chọn "
    "nếu xét tới.",
    "The flow out of the exclusive gateway has no condition and is not the default: it is always "
    "taken when its turn comes.",
    "Hãy nhập điều kiện hoặc đặt làm luồng mặc định.",
    "Enter a condition, or make it the default."};
inline constexpr Rule kLonelyCondition{
    "bpmn.lonely_condition",
    kW,
    "Luồng ra duy nhất của hoạt động có điều kiện: nếu không thỏa, quy trình sẽ dừng ở đây.",
    "The only flow out of the activity is conditional: where it is false the process stops here.",
    "Hãy thêm luồng mặc định hoặc bỏ điều kiện.",
    "Add a default flow, or remove the condition."};

// --- sequence flows ----------------------------------------------------------------------------
inline constexpr Rule kFlowCrosses{
    "bpmn.flow_crosses_scope",
    kE,
    "Luồng tuần tự không được vượt qua ranh giới của tiểu quy trình hoặc quy trình.",
    "A sequence flow must not cross the border of a sub-process or process.",
    "Hãy nối với chính tiểu quy trình, hoặc dùng sự kiện và thông điệp.",
    "Connect the sub-process itself, or use events and messages."};
inline constexpr Rule kNoIncoming{"bpmn.no_incoming",
                                  kW,
                                  "Không có luồng nào đi vào phần tử này.",
                                  "No sequence flow leads here.",
                                  "Hãy nối luồng vào hoặc bỏ phần tử.",
                                  "Connect it, or remove it."};
inline constexpr Rule kNoOutgoing{"bpmn.no_outgoing",
                                  kW,
                                  "Không có luồng nào đi ra từ phần tử này.",
                                  "No sequence flow leaves from here.",
                                  "Hãy nối tới phần tử tiếp theo hoặc sự kiện kết thúc.",
                                  "Connect it to what follows, or to an end event."};
inline constexpr Rule kUnreachable{"bpmn.unreachable",
                                   kW,
                                   "Không gì có thể đi tới phần tử này.",
                                   "Nothing can get here.",
                                   "Hãy nối nó với phần còn lại của quy trình.",
                                   "Connect it to the rest of the process."};
inline constexpr Rule kJoinStarved{
    "bpmn.join_starved",
    kW,
    "Cổng song song chờ luồng {0} mà không gì có thể đi tới: quy trình sẽ kẹt ở đây.",
    "The parallel join waits for flow {0}, which nothing can reach: the process gets stuck here.",
    "Hãy nối nhánh đó với phần còn lại của quy trình.",
    "Connect that branch to the rest of the process."};
inline constexpr Rule kSpin{
    "bpmn.endless_loop",
    kE,
    "Vòng lặp đi qua đây không có điểm chờ và không có lối ra: sẽ chạy mãi.",
    "The loop through here has no wait state and no way out: it would spin for ever.",
    "Hãy thêm điểm chờ (công việc, hẹn giờ) hoặc một lối ra có điều kiện.",
    "Add a wait state (a task, a timer) or a conditional way out."};

}  // namespace vanthu::model::rule
