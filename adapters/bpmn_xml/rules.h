// The rules of reading: references, what this engine runs, expressions. Rules of the graph alone
// stand in engine/model/graph_rules.h.
#pragma once

#include "engine/model/rule.h"

namespace vanthu::bpmn_xml::rule {

using model::Rule;

// --- ids and references ------------------------------------------------------------------------
inline constexpr Rule kIdTwice{"bpmn.duplicate_id",
                               model::Severity::kError,
                               "Mã \"{0}\" đã được dùng ở dòng {1}.",
                               "Id \"{0}\" is already used in line {1}.",
                               "Hãy đặt mã khác cho một trong hai phần tử.",
                               "Give one of the two another id."};
inline constexpr Rule kIdMissing{
    "bpmn.id_missing",    model::Severity::kError,   "Phần tử {0} không có mã (id).",
    "The {0} has no id.", "Hãy đặt id cho phần tử.", "Give it an id."};
inline constexpr Rule kProcessIdMissing{"bpmn.process_id_missing",
                                        model::Severity::kError,
                                        "Quy trình không có mã (id).",
                                        "The process has no id.",
                                        "Hãy đặt id: phiên bản được đếm theo mã này.",
                                        "Give it one: versions are counted under it."};
inline constexpr Rule kReferenceMissing{"bpmn.missing_reference",      model::Severity::kError,
                                        "{0} phải cho biết {1}.",      "{0} must say its {1}.",
                                        "Hãy nhập giá trị còn thiếu.", "Fill it in."};
inline constexpr Rule kReferenceUnknown{"bpmn.unknown_reference",
                                        model::Severity::kError,
                                        "{1} trỏ tới \"{0}\", nhưng trong tệp không có phần tử đó.",
                                        "{1} refers to \"{0}\", which is not in the file.",
                                        "Hãy sửa tham chiếu hoặc thêm phần tử đó.",
                                        "Correct the reference, or add that element."};
inline constexpr Rule kReferenceKind{"bpmn.wrong_reference",
                                     model::Severity::kError,
                                     "{1} không thể trỏ tới \"{0}\", vốn là {2}.",
                                     "{1} cannot refer to \"{0}\", which is of kind {2}.",
                                     "Hãy trỏ tới phần tử đúng loại.",
                                     "Refer to an element of the right kind."};
inline constexpr Rule kReferenceLoose{
    "bpmn.loose_reference",
    model::Severity::kWarning,
    "{1} trỏ tới \"{0}\", không tìm thấy phần tử phù hợp.",
    "{1} refers to \"{0}\", which is no fitting element of the file.",
    "Hãy sửa tham chiếu.",
    "Correct the reference."};
inline constexpr Rule kDefaultFlow{"bpmn.default_flow",
                                   model::Severity::kError,
                                   "Luồng mặc định \"{0}\" không đi ra từ phần tử này.",
                                   "Default flow \"{0}\" does not leave this element.",
                                   "Hãy chọn một luồng đi ra từ phần tử làm mặc định.",
                                   "Name a flow that leaves it."};
inline constexpr Rule kIncomingMismatch{"bpmn.incoming_outgoing",
                                        model::Severity::kWarning,
                                        "Phần tử \"{0}\" không liệt kê luồng này trong {1}.",
                                        "\"{0}\" does not list this flow as {1}.",
                                        "Hãy bổ sung hoặc xuất lại tệp.",
                                        "Add it, or export the file again."};

// --- what this engine does not do --------------------------------------------------------------
inline constexpr Rule kUnsupported{
    "bpmn.unsupported",
    model::Severity::kError,
    "Không hỗ trợ phần tử {0}.",
    "This engine does not run {0}.",
    "Hãy vẽ lại bằng tiểu quy trình thường.",
    "Redraw it as an ordinary sub-process."};
inline constexpr Rule kChoreography{"bpmn.choreography_activity",
                                    model::Severity::kError,
                                    "Quy trình không được chứa hoạt động biên đạo {0}.",
                                    "A process must not contain the choreography activity {0}.",
                                    "Hãy dùng công việc gửi, nhận hoặc sự kiện thông điệp.",
                                    "Use send and receive tasks or message events."};
inline constexpr Rule kQuantity{"bpmn.token_quantity",
                                model::Severity::kError,
                                "{0} phải là số nguyên từ 1 đến 1000, không phải \"{1}\".",
                                "{0} must be a whole number from 1 to 1000, not \"{1}\".",
                                "Hãy sửa thành 1.",
                                "Make it 1."};
inline constexpr Rule kQuantityUnusual{"bpmn.token_quantity_unusual",
                                       model::Severity::kWarning,
                                       "{0} lớn hơn 1 khó đọc với người xem mô hình.",
                                       "{0} above 1 is hard to see in a drawing.",
                                       "Nên dùng cổng song song.",
                                       "Consider parallel gateways."};
inline constexpr Rule kAdHocEmpty{"bpmn.ad_hoc_empty",
                                  model::Severity::kError,
                                  "Tiểu quy trình tùy biến phải có ít nhất một hoạt động.",
                                  "An ad-hoc sub-process must contain at least one activity.",
                                  "Hãy thêm hoạt động.",
                                  "Add an activity."};
inline constexpr Rule kAdHocContent{"bpmn.ad_hoc_content",
                                    model::Severity::kError,
                                    "Tiểu quy trình tùy biến không được chứa {0}.",
                                    "An ad-hoc sub-process must not contain a {0}.",
                                    "Hãy bỏ phần tử đó.",
                                    "Remove it."};
inline constexpr Rule kLoopUnsupported{
    "bpmn.loop_behavior",
    model::Severity::kWarning,
    "Sự kiện do hoạt động nhiều lần phát (behavior=\"{0}\") bị bỏ qua.",
    "The events that behavior=\"{0}\" throws are not thrown by this engine.",
    "Hãy dùng behavior=\"All\" và completionCondition.",
    "Use behavior=\"All\" and a completionCondition."};
inline constexpr Rule kMappingUnsupported{"bpmn.mapping_unsupported",
                                          model::Severity::kWarning,
                                          "Không đọc được ánh xạ \"{0}\" nên bỏ qua.",
                                          "Mapping \"{0}\" cannot be read and is passed over.",
                                          "Hãy dùng một biểu thức.",
                                          "Use an expression."};

// --- expressions, scripts, timers ----------------------------------------------------------------
inline constexpr Rule kExpression{"bpmn.expression",
                                  model::Severity::kError,
                                  "Biểu thức của {0} sai: {1}",
                                  "The expression of {0} is wrong: {2}",
                                  "Hãy sửa biểu thức.",
                                  "Correct it."};
inline constexpr Rule kExpressionEmpty{"bpmn.expression_empty",
                                       model::Severity::kError,
                                       "{0} không có nội dung.",
                                       "{0} is empty.",
                                       "Hãy nhập biểu thức, ví dụ \"= true\".",
                                       "Enter an expression, such as \"= true\"."};
inline constexpr Rule kExpressionLanguage{"bpmn.expression_language",
                                          model::Severity::kError,
                                          "Không hỗ trợ ngôn ngữ biểu thức \"{0}\".",
                                          "Expression language \"{0}\" is not supported.",
                                          "Hãy viết bằng FEEL, bắt đầu bằng dấu \"=\".",
                                          "Write it in FEEL, with a leading \"=\"."};
inline constexpr Rule kExpressionNatural{"bpmn.expression_natural",
                                         model::Severity::kError,
                                         "{0} không phải biểu thức tính được: \"{1}\".",
                                         "{0} is no expression that can be computed: \"{1}\".",
                                         "Hãy viết bằng FEEL, bắt đầu bằng dấu \"=\".",
                                         "Write it in FEEL, with a leading \"=\"."};
inline constexpr Rule kExpressionFormal{"bpmn.expression_informal",
                                        model::Severity::kWarning,
                                        "{0} không được đánh dấu là biểu thức hình thức.",
                                        "{0} is not marked as a formal expression.",
                                        "Hãy thêm xsi:type=\"tFormalExpression\".",
                                        "Add xsi:type=\"tFormalExpression\"."};
inline constexpr Rule kLanguageUri{"bpmn.language_uri",
                                   model::Severity::kWarning,
                                   "Ngôn ngữ biểu thức \"{0}\" phải là một URI.",
                                   "Expression language \"{0}\" should be a URI.",
                                   "Hãy sửa thuộc tính language.",
                                   "Correct the attribute."};
inline constexpr Rule kBooleanExpected{"bpmn.boolean_expected",
                                       model::Severity::kWarning,
                                       "{0} phải là biểu thức đúng/sai.",
                                       "{0} should be a boolean expression.",
                                       "Hãy sửa biểu thức.",
                                       "Correct it."};
inline constexpr Rule kScriptFormat{
    "bpmn.script_format",
    model::Severity::kError,
    "Công việc kịch bản có kịch bản nhưng không có scriptFormat.",
    "The script task has a script but no scriptFormat.",
    "Hãy đặt scriptFormat, hoặc viết kịch bản bằng FEEL bắt đầu bằng \"=\".",
    "Set scriptFormat, or write the script in FEEL with a leading \"=\"."};
inline constexpr Rule kScriptMime{"bpmn.script_mime",
                                  model::Severity::kWarning,
                                  "scriptFormat \"{0}\" phải là kiểu MIME.",
                                  "scriptFormat \"{0}\" should be a MIME type.",
                                  "Hãy sửa scriptFormat.",
                                  "Correct it."};
inline constexpr Rule kTextFormat{"bpmn.text_format",
                                  model::Severity::kWarning,
                                  "textFormat \"{0}\" phải là kiểu MIME.",
                                  "textFormat \"{0}\" should be a MIME type.",
                                  "Ví dụ \"text/plain\".",
                                  "Such as \"text/plain\"."};
inline constexpr Rule kTimerParts{
    "bpmn.timer_parts",
    model::Severity::kError,
    "Hẹn giờ phải có đúng một trong timeDate, timeDuration, timeCycle.",
    "A timer must have exactly one of timeDate, timeDuration and timeCycle.",
    "Hãy giữ lại một.",
    "Keep one of them."};
inline constexpr Rule kTimerCounting{
    "bpmn.timer_calendar",
    model::Severity::kError,
    "Không đếm được \"{1}\" theo lịch \"{0}\".",
    "\"{1}\" cannot be counted as \"{0}\".",
    "Ngày làm việc đếm bằng ngày hoặc giờ, ví dụ P5D, PT4H; với tháng, năm dùng "
    "next-working-day.",
    "Working time is counted in days or hours, such as P5D or PT4H; months and years go with "
    "next-working-day."};
inline constexpr Rule kCalendarWord{
    "bpmn.calendar",
    model::Severity::kError,
    "Không có cách đếm thời gian \"{0}\".",
    "There is no way of counting time named \"{0}\".",
    "Hãy dùng calendar, working, working-day-end hoặc next-working-day.",
    "Use calendar, working, working-day-end or next-working-day."};
inline constexpr Rule kTimerValue{
    "bpmn.timer_value",
    model::Severity::kError,
    "{0} không đúng ISO 8601: \"{1}\".",
    "{0} is not as ISO 8601 writes it: \"{1}\".",
    "Ví dụ: timeDate 2030-01-31T08:00:00+07:00, timeDuration PT8H, timeCycle R3/PT1H.",
    "For example timeDate 2030-01-31T08:00:00+07:00, timeDuration PT8H, timeCycle R3/PT1H."};
inline constexpr Rule kUri{"bpmn.uri",
                           model::Severity::kWarning,
                           "{0} phải là một URI, không phải \"{1}\".",
                           "{0} should be a URI, not \"{1}\".",
                           "Hãy sửa giá trị.",
                           "Correct it."};

}  // namespace vanthu::bpmn_xml::rule
