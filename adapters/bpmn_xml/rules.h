// The rules of reading: well-formed XML, references, and what BPMN's XML must and must not hold.
// Rules of the graph alone stand in engine/model/graph_rules.h.
#pragma once

#include "engine/model/rule.h"

namespace vanthu::bpmn_xml::rule {

using model::Rule;
inline constexpr model::Severity kE = model::Severity::kError;
inline constexpr model::Severity kW = model::Severity::kWarning;

// --- the file ----------------------------------------------------------------------------------
inline constexpr Rule kTooLarge{"xml.too_large",
                                kE,
                                "Tệp lớn hơn {0} byte.",
                                "The file is larger than {0} bytes.",
                                "Hãy chia mô hình thành nhiều tệp.",
                                "Split the model into several files."};
inline constexpr Rule kEncodingUnknown{
    "xml.encoding_unknown",
    kE,
    "Không hỗ trợ bảng mã \"{0}\" mà tệp khai báo.",
    "The file declares encoding \"{0}\", which is not supported.",
    "Hãy lưu tệp dưới dạng UTF-8.",
    "Save the file as UTF-8."};
inline constexpr Rule kEncodingMismatch{
    "xml.encoding_mismatch",
    kE,
    "Tệp khai báo bảng mã {0} nhưng không được ghi bằng bảng mã đó.",
    "The file declares encoding {0} but is not written in it.",
    "Hãy lưu lại tệp dưới dạng UTF-8.",
    "Save the file again as UTF-8."};
inline constexpr Rule kBytes{"xml.invalid_bytes",
                             kE,
                             "Có byte không hợp lệ trong bảng mã {0}.",
                             "There are bytes that are not valid {0}.",
                             "Hãy lưu lại tệp dưới dạng UTF-8.",
                             "Save the file again as UTF-8."};
inline constexpr Rule kCharacter{"xml.invalid_character",
                                 kE,
                                 "Có ký tự điều khiển mà XML không cho phép.",
                                 "There is a control character that XML does not allow.",
                                 "Hãy xóa ký tự đó.",
                                 "Remove it."};
inline constexpr Rule kMalformed{"xml.malformed",
                                 kE,
                                 "XML sai cú pháp tại cột {1}: ở đây phải là {0}.",
                                 "Malformed XML at column {1}: expected {0}.",
                                 "Hãy xuất lại tệp từ công cụ vẽ mô hình.",
                                 "Export the file from the modelling tool again."};
inline constexpr Rule kDoctype{"xml.doctype",
                               kE,
                               "Tệp có khai báo DOCTYPE, không được chấp nhận.",
                               "The file has a DOCTYPE, which is not accepted.",
                               "Hãy xóa khai báo DOCTYPE.",
                               "Remove the DOCTYPE."};
inline constexpr Rule kTooDeep{"xml.too_deep",
                               kE,
                               "Các phần tử lồng nhau quá {0} cấp.",
                               "Elements are nested more than {0} deep.",
                               "Hãy tách tiểu quy trình thành quy trình riêng.",
                               "Make sub-processes processes of their own."};
inline constexpr Rule kTooManyElements{"xml.too_many_elements",
                                       kE,
                                       "Tệp có quá {0} phần tử.",
                                       "The file has more than {0} elements.",
                                       "Hãy chia mô hình thành nhiều tệp.",
                                       "Split the model into several files."};
inline constexpr Rule kTooManyAttributes{"xml.too_many_attributes",
                                         kE,
                                         "Một phần tử có quá {0} thuộc tính.",
                                         "An element has more than {0} attributes.",
                                         "Hãy bớt thuộc tính.",
                                         "Use fewer attributes."};
inline constexpr Rule kAttributeTooLong{"xml.attribute_too_long",
                                        kE,
                                        "Giá trị thuộc tính dài hơn {0} byte.",
                                        "An attribute's value is longer than {0} bytes.",
                                        "Hãy rút ngắn giá trị.",
                                        "Shorten it."};
inline constexpr Rule kAttributeTwice{"xml.attribute_twice",
                                      kE,
                                      "Thuộc tính \"{0}\" xuất hiện hai lần trên một phần tử.",
                                      "Attribute \"{0}\" stands twice on one element.",
                                      "Hãy xóa một trong hai.",
                                      "Remove one of them."};
inline constexpr Rule kPrefix{"xml.undeclared_prefix",
                              kE,
                              "Tiền tố không gian tên \"{0}\" chưa được khai báo.",
                              "Namespace prefix \"{0}\" is not declared.",
                              "Hãy thêm khai báo xmlns cho tiền tố.",
                              "Declare it with xmlns."};
inline constexpr Rule kNotBpmn{
    "bpmn.not_bpmn",
    kE,
    "Tệp không phải mô hình BPMN 2.0.",
    "The file is no BPMN 2.0 model.",
    "Phần tử gốc phải là \"definitions\" trong không gian tên BPMN 2.0 của OMG.",
    "Its root must be \"definitions\" in OMG's BPMN 2.0 namespace."};
inline constexpr Rule kNothingExecutable{
    "bpmn.nothing_executable",
    kW,
    "Không có quy trình nào trong tệp thực thi được.",
    "No process in the file is executable.",
    "Hãy đặt isExecutable=\"true\" cho quy trình cần chạy.",
    "Set isExecutable=\"true\" on the process that shall run."};
inline constexpr Rule kTooManyNodes{"bpmn.too_many_nodes",
                                    kE,
                                    "Quy trình có quá {0} phần tử luồng.",
                                    "The process has more than {0} flow nodes.",
                                    "Hãy chia thành các quy trình nhỏ hơn.",
                                    "Split it into smaller processes."};

// --- ids and references ------------------------------------------------------------------------
inline constexpr Rule kIdTwice{"bpmn.duplicate_id",
                               kE,
                               "Mã \"{0}\" đã được dùng ở dòng {1}.",
                               "Id \"{0}\" is already used in line {1}.",
                               "Hãy đặt mã khác cho một trong hai phần tử.",
                               "Give one of the two another id."};
inline constexpr Rule kIdMissing{"bpmn.id_missing",
                                 kE,
                                 "Phần tử {0} không có mã (id).",
                                 "The {0} has no id.",
                                 "Hãy đặt id cho phần tử.",
                                 "Give it an id."};
inline constexpr Rule kProcessIdMissing{"bpmn.process_id_missing",
                                        kE,
                                        "Quy trình không có mã (id).",
                                        "The process has no id.",
                                        "Hãy đặt id: phiên bản được đếm theo mã này.",
                                        "Give it one: versions are counted under it."};
inline constexpr Rule kReferenceMissing{"bpmn.missing_reference",      kE,
                                        "{0} phải cho biết {1}.",      "{0} must say its {1}.",
                                        "Hãy nhập giá trị còn thiếu.", "Fill it in."};
inline constexpr Rule kReferenceUnknown{"bpmn.unknown_reference",
                                        kE,
                                        "{1} trỏ tới \"{0}\", nhưng trong tệp không có phần tử đó.",
                                        "{1} refers to \"{0}\", which is not in the file.",
                                        "Hãy sửa tham chiếu hoặc thêm phần tử đó.",
                                        "Correct the reference, or add that element."};
inline constexpr Rule kReferenceKind{"bpmn.wrong_reference",
                                     kE,
                                     "{1} không thể trỏ tới \"{0}\", vốn là {2}.",
                                     "{1} cannot refer to \"{0}\", which is of kind {2}.",
                                     "Hãy trỏ tới phần tử đúng loại.",
                                     "Refer to an element of the right kind."};
inline constexpr Rule kReferenceLoose{
    "bpmn.loose_reference",
    kW,
    "{1} trỏ tới \"{0}\", không tìm thấy phần tử phù hợp.",
    "{1} refers to \"{0}\", which is no fitting element of the file.",
    "Hãy sửa tham chiếu.",
    "Correct the reference."};
inline constexpr Rule kDefaultFlow{"bpmn.default_flow",
                                   kE,
                                   "Luồng mặc định \"{0}\" không đi ra từ phần tử này.",
                                   "Default flow \"{0}\" does not leave this element.",
                                   "Hãy chọn một luồng đi ra từ phần tử làm mặc định.",
                                   "Name a flow that leaves it."};
inline constexpr Rule kIncomingMismatch{"bpmn.incoming_outgoing",
                                        kW,
                                        "Phần tử \"{0}\" không liệt kê luồng này trong {1}.",
                                        "\"{0}\" does not list this flow as {1}.",
                                        "Hãy bổ sung hoặc xuất lại tệp.",
                                        "Add it, or export the file again."};

// --- what this engine does not do --------------------------------------------------------------
inline constexpr Rule kUnsupported{
    "bpmn.unsupported",
    kE,
    "Không hỗ trợ phần tử {0}.",
    "This engine does not run {0}.",
    "Hãy vẽ lại bằng cổng loại trừ, song song, bao hàm hoặc tiểu quy trình thường.",
    "Redraw it with exclusive, parallel or inclusive gateways or an ordinary sub-process."};
inline constexpr Rule kChoreography{"bpmn.choreography_activity",
                                    kE,
                                    "Quy trình không được chứa hoạt động biên đạo {0}.",
                                    "A process must not contain the choreography activity {0}.",
                                    "Hãy dùng công việc gửi, nhận hoặc sự kiện thông điệp.",
                                    "Use send and receive tasks or message events."};
inline constexpr Rule kQuantity{"bpmn.token_quantity",
                                kE,
                                "{0} phải là số nguyên từ 1 trở lên, không phải \"{1}\".",
                                "{0} must be a whole number of 1 or more, not \"{1}\".",
                                "Hãy sửa thành 1.",
                                "Make it 1."};
inline constexpr Rule kQuantityUnusual{"bpmn.token_quantity_unusual",
                                       kW,
                                       "{0} lớn hơn 1 khó đọc với người xem mô hình.",
                                       "{0} above 1 is hard to see in a drawing.",
                                       "Nên dùng cổng song song.",
                                       "Consider parallel gateways."};
inline constexpr Rule kAdHocEmpty{"bpmn.ad_hoc_empty",
                                  kE,
                                  "Tiểu quy trình tùy biến phải có ít nhất một hoạt động.",
                                  "An ad-hoc sub-process must contain at least one activity.",
                                  "Hãy thêm hoạt động.",
                                  "Add an activity."};
inline constexpr Rule kAdHocContent{"bpmn.ad_hoc_content",
                                    kE,
                                    "Tiểu quy trình tùy biến không được chứa {0}.",
                                    "An ad-hoc sub-process must not contain a {0}.",
                                    "Hãy bỏ phần tử đó.",
                                    "Remove it."};
inline constexpr Rule kLoopUnsupported{
    "bpmn.loop_behavior",
    kW,
    "Sự kiện do hoạt động nhiều lần phát (behavior=\"{0}\") bị bỏ qua.",
    "The events that behavior=\"{0}\" throws are not thrown by this engine.",
    "Hãy dùng behavior=\"All\" và completionCondition.",
    "Use behavior=\"All\" and a completionCondition."};
inline constexpr Rule kMappingUnsupported{"bpmn.mapping_unsupported",
                                          kW,
                                          "Không đọc được ánh xạ \"{0}\" nên bỏ qua.",
                                          "Mapping \"{0}\" cannot be read and is passed over.",
                                          "Hãy dùng một biểu thức.",
                                          "Use an expression."};

// --- expressions, scripts, timers ----------------------------------------------------------------
inline constexpr Rule kExpression{"bpmn.expression",
                                  kE,
                                  "Biểu thức của {0} sai: {1}",
                                  "The expression of {0} is wrong: {2}",
                                  "Hãy sửa biểu thức.",
                                  "Correct it."};
inline constexpr Rule kExpressionEmpty{"bpmn.expression_empty",
                                       kE,
                                       "{0} không có nội dung.",
                                       "{0} is empty.",
                                       "Hãy nhập biểu thức, ví dụ \"= true\".",
                                       "Enter an expression, such as \"= true\"."};
inline constexpr Rule kExpressionLanguage{"bpmn.expression_language",
                                          kE,
                                          "Không hỗ trợ ngôn ngữ biểu thức \"{0}\".",
                                          "Expression language \"{0}\" is not supported.",
                                          "Hãy viết bằng FEEL, bắt đầu bằng dấu \"=\".",
                                          "Write it in FEEL, with a leading \"=\"."};
inline constexpr Rule kExpressionNatural{"bpmn.expression_natural",
                                         kE,
                                         "{0} không phải biểu thức tính được: \"{1}\".",
                                         "{0} is no expression that can be computed: \"{1}\".",
                                         "Hãy viết bằng FEEL, bắt đầu bằng dấu \"=\".",
                                         "Write it in FEEL, with a leading \"=\"."};
inline constexpr Rule kExpressionFormal{"bpmn.expression_informal",
                                        kW,
                                        "{0} không được đánh dấu là biểu thức hình thức.",
                                        "{0} is not marked as a formal expression.",
                                        "Hãy thêm xsi:type=\"tFormalExpression\".",
                                        "Add xsi:type=\"tFormalExpression\"."};
inline constexpr Rule kLanguageUri{"bpmn.language_uri",
                                   kW,
                                   "Ngôn ngữ biểu thức \"{0}\" phải là một URI.",
                                   "Expression language \"{0}\" should be a URI.",
                                   "Hãy sửa thuộc tính language.",
                                   "Correct the attribute."};
inline constexpr Rule kBooleanExpected{"bpmn.boolean_expected",
                                       kW,
                                       "{0} phải là biểu thức đúng/sai.",
                                       "{0} should be a boolean expression.",
                                       "Hãy sửa biểu thức.",
                                       "Correct it."};
inline constexpr Rule kScriptFormat{
    "bpmn.script_format",
    kE,
    "Công việc kịch bản có kịch bản nhưng không có scriptFormat.",
    "The script task has a script but no scriptFormat.",
    "Hãy đặt scriptFormat, hoặc viết kịch bản bằng FEEL bắt đầu bằng \"=\".",
    "Set scriptFormat, or write the script in FEEL with a leading \"=\"."};
inline constexpr Rule kScriptMime{"bpmn.script_mime",
                                  kW,
                                  "scriptFormat \"{0}\" phải là kiểu MIME.",
                                  "scriptFormat \"{0}\" should be a MIME type.",
                                  "Hãy sửa scriptFormat.",
                                  "Correct it."};
inline constexpr Rule kTextFormat{"bpmn.text_format",
                                  kW,
                                  "textFormat \"{0}\" phải là kiểu MIME.",
                                  "textFormat \"{0}\" should be a MIME type.",
                                  "Ví dụ \"text/plain\".",
                                  "Such as \"text/plain\"."};
inline constexpr Rule kTimerParts{
    "bpmn.timer_parts",
    kE,
    "Hẹn giờ phải có đúng một trong timeDate, timeDuration, timeCycle.",
    "A timer must have exactly one of timeDate, timeDuration and timeCycle.",
    "Hãy giữ lại một.",
    "Keep one of them."};
inline constexpr Rule kTimerValue{
    "bpmn.timer_value",
    kE,
    "{0} không đúng ISO 8601: \"{1}\".",
    "{0} is not as ISO 8601 writes it: \"{1}\".",
    "Ví dụ: timeDate 2030-01-31T08:00:00+07:00, timeDuration PT8H, timeCycle R3/PT1H.",
    "For example timeDate 2030-01-31T08:00:00+07:00, timeDuration PT8H, timeCycle R3/PT1H."};
inline constexpr Rule kUri{"bpmn.uri",
                           kW,
                           "{0} phải là một URI, không phải \"{1}\".",
                           "{0} should be a URI, not \"{1}\".",
                           "Hãy sửa giá trị.",
                           "Correct it."};

// --- elements ------------------------------------------------------------------------------------
inline constexpr Rule kTwoLoops{"bpmn.two_loops",
                                kE,
                                "Hoạt động không được có hai kiểu lặp cùng lúc.",
                                "An activity must not have two kinds of loop.",
                                "Hãy giữ lại một.",
                                "Keep one of them."};
inline constexpr Rule kGatewayConverging{
    "bpmn.gateway_converging",
    kW,
    "Cổng hợp nhánh không được có nhiều luồng đi ra.",
    "A converging gateway should not have more than one outgoing sequence flow.",
    "Hãy sửa gatewayDirection hoặc tách cổng.",
    "Correct gatewayDirection, or split the gateway."};
inline constexpr Rule kGatewayDiverging{
    "bpmn.gateway_diverging",
    kW,
    "Cổng rẽ nhánh không được có nhiều luồng đi vào.",
    "A diverging gateway should not have more than one incoming sequence flow.",
    "Hãy sửa gatewayDirection hoặc tách cổng.",
    "Correct gatewayDirection, or split the gateway."};
inline constexpr Rule kGatewayMixed{
    "bpmn.gateway_mixed",
    kW,
    "Cổng hỗn hợp phải có nhiều luồng đi vào và nhiều luồng đi ra.",
    "A mixed gateway should have several incoming and several outgoing sequence flows.",
    "Hãy sửa gatewayDirection.",
    "Correct gatewayDirection."};
inline constexpr Rule kIsImmediate{
    "bpmn.is_immediate",
    kW,
    "isImmediate=\"false\" không được dùng trong quy trình thực thi.",
    "isImmediate=\"false\" has no place in an executable process.",
    "Hãy bỏ thuộc tính.",
    "Remove it."};
inline constexpr Rule kPublicExecutable{"bpmn.public_executable",
                                        kW,
                                        "Quy trình công khai không nên là quy trình thực thi.",
                                        "A public process should not be executable.",
                                        "Hãy đặt processType=\"Private\".",
                                        "Set processType=\"Private\"."};
inline constexpr Rule kResourceBoth{
    "bpmn.resource_both",
    kE,
    "Vai trò không được có cả resourceRef lẫn resourceAssignmentExpression.",
    "A resource role must not have both resourceRef and resourceAssignmentExpression.",
    "Hãy giữ lại một.",
    "Keep one of them."};
inline constexpr Rule kParameterBinding{"bpmn.resource_parameter",
                                        kE,
                                        "resourceParameterBinding cần có resourceRef.",
                                        "A resourceParameterBinding needs a resourceRef.",
                                        "Hãy thêm resourceRef.",
                                        "Add it."};
inline constexpr Rule kOperationMissing{"bpmn.operation_missing",
                                        kW,
                                        "Sự kiện thông điệp không có operationRef.",
                                        "The message event has no operationRef.",
                                        "Bổ sung nếu cần chuyển sang công cụ khác.",
                                        "Add it where other tools need it."};
inline constexpr Rule kDefinitionShared{
    "bpmn.event_definition_shared",
    kW,
    "\"{0}\" là định nghĩa của một sự kiện khác; không nên dùng chung.",
    "\"{0}\" is another event's definition and should not be shared.",
    "Hãy khai báo ở cấp definitions.",
    "Declare it at the level of definitions."};
inline constexpr Rule kCalledStart{"bpmn.called_start",
                                   kE,
                                   "Quy trình được gọi \"{0}\" không có sự kiện bắt đầu để trống.",
                                   "The called process \"{0}\" has no none start event.",
                                   "Hãy thêm sự kiện bắt đầu để trống vào quy trình đó.",
                                   "Add one to that process."};
inline constexpr Rule kReferenceName{"bpmn.data_reference_name",
                                     kW,
                                     "Tên nên là \"{0} [{1}]\".",
                                     "The name should be \"{0} [{1}]\".",
                                     "Hãy sửa tên.",
                                     "Correct it."};

// --- collaboration -------------------------------------------------------------------------------
inline constexpr Rule kMessageFlowEnd{
    "bpmn.message_flow_end",
    kE,
    "Luồng thông điệp không thể {0} \"{1}\".",
    "A message flow cannot {2} \"{1}\".",
    "Hãy nối với hoạt động, sự kiện thông điệp hoặc đối tác.",
    "Connect it to an activity, a message event or a participant."};
inline constexpr Rule kMessageFlowPool{"bpmn.message_flow_pool",
                                       kE,
                                       "Luồng thông điệp phải nối hai bên khác nhau.",
                                       "A message flow must connect two different pools.",
                                       "Trong một quy trình, hãy dùng luồng tuần tự.",
                                       "Inside a process use sequence flows."};
inline constexpr Rule kMultiplicity{
    "bpmn.multiplicity",
    kE,
    "Số lượng đối tác không hợp lệ: từ {0} đến {1}.",
    "The participant's multiplicity is impossible: {0} to {1}.",
    "Số nhỏ nhất từ 0, số lớn nhất từ 1 và không nhỏ hơn số nhỏ nhất.",
    "The minimum is 0 or more, the maximum 1 or more and not below the minimum."};
inline constexpr Rule kChoreographyReference{
    "bpmn.choreography_reference",      kE,
    "{0} không được trỏ tới biên đạo.", "A {0} must not refer to a choreography.",
    "Hãy bỏ choreographyRef.",          "Remove it."};
inline constexpr Rule kGlobalConversation{"bpmn.global_conversation",
                                          kE,
                                          "globalConversation không được chứa {0}.",
                                          "A globalConversation must not contain a {0}.",
                                          "Hãy bỏ phần tử đó.",
                                          "Remove it."};
inline constexpr Rule kIsClosed{"bpmn.is_closed",
                                kE,
                                "isClosed của hợp tác và biên đạo phải giống nhau.",
                                "isClosed of the collaboration and its choreography must be equal.",
                                "Hãy sửa cho khớp.",
                                "Make them equal."};

// --- data
// ------------------------------------------------------------------------------------------
inline constexpr Rule kIsCollection{"bpmn.is_collection",
                                    kE,
                                    "isCollection khác với itemDefinition \"{0}\".",
                                    "isCollection differs from that of itemDefinition \"{0}\".",
                                    "Hãy sửa cho khớp.",
                                    "Make them agree."};
inline constexpr Rule kPropertyPlace{
    "bpmn.property_place",
    kE,
    "property chỉ được đặt trong quy trình, hoạt động hoặc sự kiện.",
    "A property belongs into a process, an activity or an event.",
    "Hãy chuyển chỗ.",
    "Move it."};
inline constexpr Rule kIoPlace{"bpmn.io_place",
                               kE,
                               "Tiểu quy trình không được có ioSpecification.",
                               "A sub-process must not have an ioSpecification.",
                               "Hãy bỏ đi.",
                               "Remove it."};
inline constexpr Rule kSetCount{"bpmn.io_sets",
                                kE,
                                "ioSpecification phải có {0}, nhưng có {1}.",
                                "The ioSpecification must have {0}; it has {1}.",
                                "Hãy sửa ioSpecification.",
                                "Correct it."};
inline constexpr Rule kNotInSet{"bpmn.io_not_in_set",
                                kE,
                                "\"{0}\" không được {1} nào nhắc tới.",
                                "\"{0}\" is not named by any {1}.",
                                "Hãy bổ sung tham chiếu.",
                                "Add the reference."};
inline constexpr Rule kSetsMutual{"bpmn.io_sets_mutual",           kE,
                                  "\"{0}\" không trỏ ngược lại.",  "\"{0}\" does not refer back.",
                                  "Hãy bổ sung tham chiếu ngược.", "Add the reference back."};
inline constexpr Rule kAssociationEnd{
    "bpmn.data_association_end",
    kE,
    "Liên kết dữ liệu này không được dùng \"{0}\".",
    "This data association must not use \"{0}\".",
    "Dữ liệu vào đọc từ nguồn bên ngoài; dữ liệu ra ghi ra đích bên ngoài.",
    "Inputs are read from outside, outputs are written to the outside."};
inline constexpr Rule kAssociationItems{
    "bpmn.data_association_items",
    kE,
    "Nguồn và đích của liên kết dữ liệu có kiểu khác nhau mà không có phép biến đổi.",
    "Source and target of the data association are of different types, without a transformation.",
    "Hãy sửa kiểu hoặc thêm transformation.",
    "Correct the types, or add a transformation."};
inline constexpr Rule kAssociationSources{
    "bpmn.data_association_sources",
    kE,
    "Liên kết dữ liệu có nhiều nguồn mà không có phép biến đổi.",
    "The data association has several sources and no transformation.",
    "Hãy thêm transformation hoặc tách liên kết.",
    "Add a transformation, or split it."};
inline constexpr Rule kItemsDiffer{"bpmn.items_differ",
                                   kE,
                                   "Kiểu dữ liệu của \"{0}\" và \"{1}\" không khớp.",
                                   "The types of \"{0}\" and \"{1}\" do not match.",
                                   "Hãy sửa itemDefinition.",
                                   "Correct the itemDefinitions."};
inline constexpr Rule kEventData{"bpmn.event_data",
                                 kE,
                                 "Số dữ liệu của sự kiện ({0}) khác số định nghĩa sự kiện ({1}).",
                                 "The event has {0} data items for {1} event definitions.",
                                 "Hãy khai báo mỗi bên một.",
                                 "Declare one for each."};
inline constexpr Rule kLoopData{"bpmn.loop_data",
                                kE,
                                "\"{0}\" không phải dữ liệu trong ioSpecification của hoạt động.",
                                "\"{0}\" is not in the ioSpecification of the activity.",
                                "Hãy sửa tham chiếu.",
                                "Correct the reference."};
inline constexpr Rule kCallData{"bpmn.call_data",
                                kE,
                                "Dữ liệu của hoạt động gọi không khớp với \"{0}\".",
                                "The call activity's data do not match those of \"{0}\".",
                                "Hãy khai báo cùng số lượng và kiểu dữ liệu.",
                                "Declare the same number and types."};
inline constexpr Rule kBinding{"bpmn.io_binding",
                               kE,
                               "ioBinding không khớp với thao tác \"{0}\".",
                               "The ioBinding does not fit operation \"{0}\".",
                               "Hãy sửa ioBinding.",
                               "Correct it."};
inline constexpr Rule kBindingMissing{"bpmn.io_binding_missing",
                                      kE,
                                      "\"{0}\" được cung cấp như dịch vụ nhưng không có ioBinding.",
                                      "\"{0}\" is offered as a service but has no ioBinding.",
                                      "Hãy thêm ioBinding.",
                                      "Add one."};

}  // namespace vanthu::bpmn_xml::rule
