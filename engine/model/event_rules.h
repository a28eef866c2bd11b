// The rules of validate() for events (BPMN 2.0.2, 10.5, 10.7).
#pragma once

#include "engine/model/rule.h"

namespace vanthu::model::rule {

// --- start events (10.5.2) ---------------------------------------------------------------------
inline constexpr Rule kStartIncoming{"bpmn.start_event_incoming",
                                     Severity::kError,
                                     "Sự kiện bắt đầu không được có luồng đi vào.",
                                     "A start event must not have an incoming sequence flow.",
                                     "Hãy nối luồng đó vào phần tử đứng sau sự kiện bắt đầu.",
                                     "Lead that flow to the element behind the start event."};
inline constexpr Rule kStartTrigger{
    "bpmn.start_event_trigger",
    Severity::kError,
    "Sự kiện bắt đầu của quy trình không thể khởi động bằng {0}.",
    "The start event of a process cannot be triggered by {0}.",
    "Hãy dùng thông điệp, hẹn giờ, điều kiện, tín hiệu hoặc để trống.",
    "Use a message, timer, condition or signal, or none."};
inline constexpr Rule kInnerStartTrigger{
    "bpmn.inner_start_trigger",
    Severity::kError,
    "Sự kiện bắt đầu của tiểu quy trình phải để trống, không được có {0}.",
    "The start event of a sub-process must be a none event, not {0}.",
    "Hãy bỏ điều kiện khởi động, hoặc đổi thành tiểu quy trình sự kiện.",
    "Remove the trigger, or make it an event sub-process."};
inline constexpr Rule kEventStartCount{
    "bpmn.event_sub_process_start",
    Severity::kError,
    "Tiểu quy trình sự kiện phải có đúng một sự kiện bắt đầu, nhưng ở đây có {0}.",
    "An event sub-process must have exactly one start event; this one has {0}.",
    "Hãy giữ một sự kiện bắt đầu, mỗi điều kiện khởi động khác tách thành tiểu quy trình riêng.",
    "Keep one start event; give every other trigger an event sub-process of its own."};
inline constexpr Rule kEventStartTrigger{
    "bpmn.event_sub_process_trigger",
    Severity::kError,
    "Sự kiện bắt đầu của tiểu quy trình sự kiện không thể là {0}.",
    "The start event of an event sub-process cannot be {0}.",
    "Hãy dùng thông điệp, hẹn giờ, lỗi, leo thang, bù trừ, điều kiện hoặc tín hiệu.",
    "Use a message, timer, error, escalation, compensation, condition or signal."};
inline constexpr Rule kEventStartNonInterrupting{
    "bpmn.event_sub_process_non_interrupting",
    Severity::kError,
    "Sự kiện bắt đầu không ngắt không thể là {0}.",
    "A non-interrupting start event cannot be {0}.",
    "Hãy đặt isInterrupting=\"true\" hoặc chọn loại sự kiện khác.",
    "Set isInterrupting=\"true\", or choose another kind of event."};
inline constexpr Rule kEventSubProcessFlow{
    "bpmn.event_sub_process_flow",
    Severity::kError,
    "Tiểu quy trình sự kiện không được có luồng đi vào hoặc đi ra.",
    "An event sub-process must not have incoming or outgoing sequence flows.",
    "Hãy bỏ luồng đó; sự kiện bắt đầu của nó sẽ khởi động nó.",
    "Remove the flow; its start event starts it."};
inline constexpr Rule kNoStart{"bpmn.no_start",
                               Severity::kWarning,
                               "Không phần tử nào ở đây có thể bắt đầu.",
                               "Nothing in here can start.",
                               "Hãy thêm sự kiện bắt đầu.",
                               "Add a start event."};
inline constexpr Rule kStartWithoutEnd{"bpmn.start_without_end",
                                       Severity::kWarning,
                                       "Có sự kiện bắt đầu nhưng không có sự kiện kết thúc.",
                                       "There is a start event but no end event.",
                                       "Hãy thêm sự kiện kết thúc.",
                                       "Add an end event."};
inline constexpr Rule kEndWithoutStart{"bpmn.end_without_start",
                                       Severity::kWarning,
                                       "Có sự kiện kết thúc nhưng không có sự kiện bắt đầu.",
                                       "There is an end event but no start event.",
                                       "Hãy thêm sự kiện bắt đầu.",
                                       "Add a start event."};

// --- end events (10.5.3) -----------------------------------------------------------------------
inline constexpr Rule kEndOutgoing{"bpmn.end_event_outgoing",
                                   Severity::kError,
                                   "Sự kiện kết thúc không được có luồng đi ra.",
                                   "An end event must not have an outgoing sequence flow.",
                                   "Hãy bỏ luồng đó hoặc đổi sự kiện thành sự kiện trung gian.",
                                   "Remove the flow, or make the event an intermediate one."};
inline constexpr Rule kEndTrigger{
    "bpmn.end_event_trigger",
    Severity::kError,
    "Sự kiện kết thúc không thể là {0}.",
    "An end event cannot be {0}.",
    "Hãy dùng thông điệp, lỗi, leo thang, hủy, bù trừ, tín hiệu, chấm dứt hoặc để trống.",
    "Use a message, error, escalation, cancel, compensation, signal or terminate, or none."};
inline constexpr Rule kCancelEnd{
    "bpmn.cancel_end_event",
    Severity::kError,
    "Sự kiện kết thúc kiểu hủy chỉ được đặt trong tiểu quy trình giao dịch.",
    "A cancel end event is only allowed in a transaction sub-process.",
    "Hãy đổi tiểu quy trình bao ngoài thành giao dịch, hoặc dùng sự kiện lỗi.",
    "Make the enclosing sub-process a transaction, or use an error event."};

// --- boundary events (10.5.4) ------------------------------------------------------------------
inline constexpr Rule kBoundaryHost{
    "bpmn.boundary_host",
    Severity::kError,
    "Sự kiện biên phải gắn với một hoạt động cùng cấp.",
    "A boundary event must be attached to an activity of its own level.",
    "Hãy gắn sự kiện vào công việc hoặc tiểu quy trình mà nó theo dõi.",
    "Attach it to the task or sub-process that it watches."};
inline constexpr Rule kBoundaryTrigger{
    "bpmn.boundary_trigger",
    Severity::kError,
    "Sự kiện biên không thể là {0}.",
    "A boundary event cannot be {0}.",
    "Hãy dùng thông điệp, hẹn giờ, lỗi, leo thang, hủy, bù trừ, điều kiện hoặc tín hiệu.",
    "Use a message, timer, error, escalation, cancel, compensation, condition or signal."};
inline constexpr Rule kBoundaryNonInterrupting{
    "bpmn.boundary_non_interrupting",
    Severity::kError,
    "Sự kiện biên không ngắt không thể là {0}.",
    "A non-interrupting boundary event cannot be {0}.",
    "Hãy đặt cancelActivity=\"true\" hoặc chọn loại sự kiện khác.",
    "Set cancelActivity=\"true\", or choose another kind of event."};
inline constexpr Rule kCancelBoundary{"bpmn.cancel_boundary",
                                      Severity::kError,
                                      "Sự kiện biên kiểu hủy chỉ gắn được với giao dịch.",
                                      "A cancel boundary event must be attached to a transaction.",
                                      "Hãy gắn nó vào giao dịch hoặc đổi loại sự kiện.",
                                      "Attach it to a transaction, or change its kind."};
inline constexpr Rule kBoundaryIncoming{
    "bpmn.boundary_incoming",
    Severity::kError,
    "Sự kiện biên không được có luồng đi vào.",
    "A boundary event must not be the target of a sequence flow.",
    "Hãy bỏ luồng đi vào sự kiện.",
    "Remove the flow into it."};
inline constexpr Rule kBoundaryOutgoing{"bpmn.boundary_outgoing",
                                        Severity::kWarning,
                                        "Sự kiện biên không dẫn đến đâu.",
                                        "The boundary event leads nowhere.",
                                        "Hãy nối một luồng đi ra từ sự kiện.",
                                        "Draw a sequence flow from it."};
inline constexpr Rule kCompensationOutgoing{
    "bpmn.compensation_boundary_outgoing",
    Severity::kError,
    "Sự kiện biên bù trừ không được có luồng đi ra.",
    "A compensation boundary event must not have an outgoing sequence flow.",
    "Hãy dùng liên kết (association) tới hoạt động bù trừ.",
    "Use an association to the compensating activity."};
inline constexpr Rule kCompensationHandler{
    "bpmn.compensation_handler",
    Severity::kWarning,
    "Sự kiện biên bù trừ chưa nối với hoạt động bù trừ nào.",
    "The compensation boundary event is not associated with a compensating activity.",
    "Hãy vẽ liên kết (association) từ sự kiện tới hoạt động bù trừ.",
    "Draw an association from it to the activity that compensates."};
inline constexpr Rule kCompensationMark{
    "bpmn.compensation_mark",
    Severity::kError,
    "Phần tử {0} được nối để bù trừ nhưng không phải hoạt động có isForCompensation=\"true\".",
    "{0} is associated for compensation but is no activity with isForCompensation=\"true\".",
    "Hãy đặt isForCompensation=\"true\" cho hoạt động đó.",
    "Mark that activity isForCompensation=\"true\"."};
inline constexpr Rule kCompensationInFlow{
    "bpmn.compensation_in_flow",
    Severity::kWarning,
    "Hoạt động bù trừ không thuộc dòng chảy thường nhưng lại có luồng nối vào hoặc ra.",
    "A compensating activity stands outside the normal flow but has sequence flows.",
    "Hãy bỏ các luồng đó.",
    "Remove those flows."};

// --- intermediate events (10.5.4) --------------------------------------------------------------
inline constexpr Rule kCatchTrigger{
    "bpmn.catch_trigger",
    Severity::kError,
    "Sự kiện chờ trung gian không thể là {0}.",
    "An intermediate catch event cannot be {0}.",
    "Hãy dùng thông điệp, hẹn giờ, điều kiện, liên kết hoặc tín hiệu.",
    "Use a message, timer, condition, link or signal."};
inline constexpr Rule kThrowTrigger{
    "bpmn.throw_trigger",
    Severity::kError,
    "Sự kiện phát trung gian không thể là {0}.",
    "An intermediate throw event cannot be {0}.",
    "Hãy dùng thông điệp, leo thang, bù trừ, liên kết, tín hiệu hoặc để trống.",
    "Use a message, escalation, compensation, link or signal, or none."};
inline constexpr Rule kLinkSourceOutgoing{
    "bpmn.link_source_outgoing",
    Severity::kError,
    "Sự kiện liên kết nguồn không được có luồng đi ra.",
    "A link throw event must not have an outgoing sequence flow.",
    "Hãy bỏ luồng đi ra; quy trình tiếp tục ở sự kiện liên kết đích.",
    "Remove the flow; the process goes on at the link catch event."};
inline constexpr Rule kLinkTargetIncoming{
    "bpmn.link_target_incoming",
    Severity::kError,
    "Sự kiện liên kết đích không được có luồng đi vào.",
    "A link catch event must not have an incoming sequence flow.",
    "Hãy bỏ luồng đi vào.",
    "Remove the flow into it."};
inline constexpr Rule kLinkWithoutTarget{
    "bpmn.link_without_target",
    Severity::kError,
    "Không có sự kiện liên kết đích tên \"{0}\" ở cùng cấp.",
    "There is no link catch event named \"{0}\" on the same level.",
    "Hãy thêm sự kiện liên kết đích cùng tên, hoặc sửa tên.",
    "Add a link catch event of that name, or correct the name."};
inline constexpr Rule kLinkTargetTwice{
    "bpmn.link_target_twice",
    Severity::kError,
    "Có hai sự kiện liên kết đích tên \"{0}\" ở cùng cấp.",
    "There are two link catch events named \"{0}\" on the same level.",
    "Hãy đặt tên khác cho một trong hai.",
    "Rename one of them."};
inline constexpr Rule kLinkWithoutSource{
    "bpmn.link_without_source",
    Severity::kWarning,
    "Không có sự kiện liên kết nguồn tên \"{0}\" ở cùng cấp.",
    "There is no link throw event named \"{0}\" on the same level.",
    "Hãy thêm sự kiện liên kết nguồn cùng tên, hoặc bỏ phần tử này.",
    "Add a link throw event of that name, or remove this one."};

// --- what triggers need (10.5.5) ---------------------------------------------------------------
inline constexpr Rule kMessageName{"bpmn.message_missing",
                                   Severity::kError,
                                   "Sự kiện thông điệp không cho biết thông điệp nào.",
                                   "The message event does not say which message.",
                                   "Hãy chọn thông điệp có tên (messageRef).",
                                   "Refer to a message that has a name (messageRef)."};
inline constexpr Rule kReceiveMessage{"bpmn.receive_message_missing",
                                      Severity::kWarning,
                                      "Công việc nhận không cho biết thông điệp nào.",
                                      "The receive task does not say which message.",
                                      "Hãy chọn thông điệp có tên (messageRef).",
                                      "Refer to a message that has a name (messageRef)."};
inline constexpr Rule kSignalName{"bpmn.signal_missing",
                                  Severity::kError,
                                  "Sự kiện tín hiệu không cho biết tín hiệu nào.",
                                  "The signal event does not say which signal.",
                                  "Hãy chọn tín hiệu có tên (signalRef).",
                                  "Refer to a signal that has a name (signalRef)."};
inline constexpr Rule kErrorCode{
    "bpmn.error_code_missing",
    Severity::kWarning,
    "Sự kiện phát lỗi không có mã lỗi: chỉ nơi bắt mọi lỗi mới bắt được.",
    "The error that is thrown has no error code: only what catches every error will catch it.",
    "Hãy chọn lỗi có errorCode (errorRef).",
    "Refer to an error that has an errorCode (errorRef)."};
inline constexpr Rule kEscalationCode{
    "bpmn.escalation_code_missing",
    Severity::kError,
    "Sự kiện phát leo thang không có mã leo thang.",
    "The escalation that is thrown has no escalation code.",
    "Hãy chọn leo thang có escalationCode (escalationRef).",
    "Refer to an escalation that has an escalationCode (escalationRef)."};
inline constexpr Rule kConditionMissing{"bpmn.condition_missing",
                                        Severity::kError,
                                        "Sự kiện điều kiện không có biểu thức điều kiện.",
                                        "The conditional event has no condition.",
                                        "Hãy nhập biểu thức điều kiện.",
                                        "Enter a condition."};
inline constexpr Rule kTimerMissing{"bpmn.timer_missing",
                                    Severity::kError,
                                    "Sự kiện hẹn giờ không cho biết khi nào.",
                                    "The timer event does not say when.",
                                    "Hãy nhập đúng một trong timeDate, timeDuration, timeCycle.",
                                    "Enter exactly one of timeDate, timeDuration and timeCycle."};

}  // namespace vanthu::model::rule
