// The rules of single elements, collaborations and data.
#pragma once

#include "engine/model/rule.h"

namespace vanthu::bpmn_xml::rule {

using model::Rule;

// --- elements ------------------------------------------------------------------------------------
inline constexpr Rule kTwoLoops{"bpmn.two_loops",
                                model::Severity::kError,
                                "Hoạt động không được có hai kiểu lặp cùng lúc.",
                                "An activity must not have two kinds of loop.",
                                "Hãy giữ lại một.",
                                "Keep one of them."};
inline constexpr Rule kGatewayConverging{
    "bpmn.gateway_converging",
    model::Severity::kWarning,
    "Cổng hợp nhánh không được có nhiều luồng đi ra.",
    "A converging gateway should not have more than one outgoing sequence flow.",
    "Hãy sửa gatewayDirection hoặc tách cổng.",
    "Correct gatewayDirection, or split the gateway."};
inline constexpr Rule kGatewayDiverging{
    "bpmn.gateway_diverging",
    model::Severity::kWarning,
    "Cổng rẽ nhánh không được có nhiều luồng đi vào.",
    "A diverging gateway should not have more than one incoming sequence flow.",
    "Hãy sửa gatewayDirection hoặc tách cổng.",
    "Correct gatewayDirection, or split the gateway."};
inline constexpr Rule kGatewayMixed{
    "bpmn.gateway_mixed",
    model::Severity::kWarning,
    "Cổng hỗn hợp phải có nhiều luồng đi vào và nhiều luồng đi ra.",
    "A mixed gateway should have several incoming and several outgoing sequence flows.",
    "Hãy sửa gatewayDirection.",
    "Correct gatewayDirection."};
inline constexpr Rule kIsImmediate{
    "bpmn.is_immediate",
    model::Severity::kWarning,
    "isImmediate=\"false\" không được dùng trong quy trình thực thi.",
    "isImmediate=\"false\" has no place in an executable process.",
    "Hãy bỏ thuộc tính.",
    "Remove it."};
inline constexpr Rule kPublicExecutable{"bpmn.public_executable",
                                        model::Severity::kWarning,
                                        "Quy trình công khai không nên là quy trình thực thi.",
                                        "A public process should not be executable.",
                                        "Hãy đặt processType=\"Private\".",
                                        "Set processType=\"Private\"."};
inline constexpr Rule kResourceBoth{
    "bpmn.resource_both",
    model::Severity::kError,
    "Vai trò không được có cả resourceRef lẫn resourceAssignmentExpression.",
    "A resource role must not have both resourceRef and resourceAssignmentExpression.",
    "Hãy giữ lại một.",
    "Keep one of them."};
inline constexpr Rule kParameterBinding{"bpmn.resource_parameter",
                                        model::Severity::kError,
                                        "resourceParameterBinding cần có resourceRef.",
                                        "A resourceParameterBinding needs a resourceRef.",
                                        "Hãy thêm resourceRef.",
                                        "Add it."};
inline constexpr Rule kOperationMissing{"bpmn.operation_missing",
                                        model::Severity::kWarning,
                                        "Sự kiện thông điệp không có operationRef.",
                                        "The message event has no operationRef.",
                                        "Bổ sung nếu cần chuyển sang công cụ khác.",
                                        "Add it where other tools need it."};
inline constexpr Rule kDefinitionShared{
    "bpmn.event_definition_shared",
    model::Severity::kWarning,
    "\"{0}\" là định nghĩa của một sự kiện khác; không nên dùng chung.",
    "\"{0}\" is another event's definition and should not be shared.",
    "Hãy khai báo ở cấp definitions.",
    "Declare it at the level of definitions."};
inline constexpr Rule kCalledStart{"bpmn.called_start",
                                   model::Severity::kError,
                                   "Quy trình được gọi \"{0}\" không có sự kiện bắt đầu để trống.",
                                   "The called process \"{0}\" has no none start event.",
                                   "Hãy thêm sự kiện bắt đầu để trống vào quy trình đó.",
                                   "Add one to that process."};
inline constexpr Rule kReferenceName{"bpmn.data_reference_name",
                                     model::Severity::kWarning,
                                     "Tên nên là \"{0} [{1}]\".",
                                     "The name should be \"{0} [{1}]\".",
                                     "Hãy sửa tên.",
                                     "Correct it."};

// --- collaboration -------------------------------------------------------------------------------
inline constexpr Rule kMessageFlowEnd{
    "bpmn.message_flow_end",
    model::Severity::kError,
    "Luồng thông điệp không thể {0} \"{1}\".",
    "A message flow cannot {2} \"{1}\".",
    "Hãy nối với hoạt động, sự kiện thông điệp hoặc đối tác.",
    "Connect it to an activity, a message event or a participant."};
inline constexpr Rule kMessageFlowPool{"bpmn.message_flow_pool",
                                       model::Severity::kError,
                                       "Luồng thông điệp phải nối hai bên khác nhau.",
                                       "A message flow must connect two different pools.",
                                       "Trong một quy trình, hãy dùng luồng tuần tự.",
                                       "Inside a process use sequence flows."};
inline constexpr Rule kMultiplicity{
    "bpmn.multiplicity",
    model::Severity::kError,
    "Số lượng đối tác không hợp lệ: từ {0} đến {1}.",
    "The participant's multiplicity is impossible: {0} to {1}.",
    "Số nhỏ nhất từ 0, số lớn nhất từ 1 và không nhỏ hơn số nhỏ nhất.",
    "The minimum is 0 or more, the maximum 1 or more and not below the minimum."};
inline constexpr Rule kChoreographyReference{
    "bpmn.choreography_reference",      model::Severity::kError,
    "{0} không được trỏ tới biên đạo.", "A {0} must not refer to a choreography.",
    "Hãy bỏ choreographyRef.",          "Remove it."};
inline constexpr Rule kGlobalConversation{"bpmn.global_conversation",
                                          model::Severity::kError,
                                          "globalConversation không được chứa {0}.",
                                          "A globalConversation must not contain a {0}.",
                                          "Hãy bỏ phần tử đó.",
                                          "Remove it."};
inline constexpr Rule kIsClosed{"bpmn.is_closed",
                                model::Severity::kError,
                                "isClosed của hợp tác và biên đạo phải giống nhau.",
                                "isClosed of the collaboration and its choreography must be equal.",
                                "Hãy sửa cho khớp.",
                                "Make them equal."};

// --- data
// ------------------------------------------------------------------------------------------
inline constexpr Rule kIsCollection{"bpmn.is_collection",
                                    model::Severity::kError,
                                    "isCollection khác với itemDefinition \"{0}\".",
                                    "isCollection differs from that of itemDefinition \"{0}\".",
                                    "Hãy sửa cho khớp.",
                                    "Make them agree."};
inline constexpr Rule kPropertyPlace{
    "bpmn.property_place",
    model::Severity::kError,
    "property chỉ được đặt trong quy trình, hoạt động hoặc sự kiện.",
    "A property belongs into a process, an activity or an event.",
    "Hãy chuyển chỗ.",
    "Move it."};
inline constexpr Rule kIoPlace{"bpmn.io_place",
                               model::Severity::kError,
                               "Tiểu quy trình không được có ioSpecification.",
                               "A sub-process must not have an ioSpecification.",
                               "Hãy bỏ đi.",
                               "Remove it."};
inline constexpr Rule kSetCount{"bpmn.io_sets",
                                model::Severity::kError,
                                "ioSpecification phải có {0}, nhưng có {1}.",
                                "The ioSpecification must have {0}; it has {1}.",
                                "Hãy sửa ioSpecification.",
                                "Correct it."};
inline constexpr Rule kNotInSet{"bpmn.io_not_in_set",
                                model::Severity::kError,
                                "\"{0}\" không được {1} nào nhắc tới.",
                                "\"{0}\" is not named by any {1}.",
                                "Hãy bổ sung tham chiếu.",
                                "Add the reference."};
inline constexpr Rule kSetsMutual{"bpmn.io_sets_mutual",           model::Severity::kError,
                                  "\"{0}\" không trỏ ngược lại.",  "\"{0}\" does not refer back.",
                                  "Hãy bổ sung tham chiếu ngược.", "Add the reference back."};
inline constexpr Rule kAssociationEnd{
    "bpmn.data_association_end",
    model::Severity::kError,
    "Liên kết dữ liệu này không được dùng \"{0}\".",
    "This data association must not use \"{0}\".",
    "Dữ liệu vào đọc từ nguồn bên ngoài; dữ liệu ra ghi ra đích bên ngoài.",
    "Inputs are read from outside, outputs are written to the outside."};
inline constexpr Rule kAssociationItems{
    "bpmn.data_association_items",
    model::Severity::kError,
    "Nguồn và đích của liên kết dữ liệu có kiểu khác nhau mà không có phép biến đổi.",
    "Source and target of the data association are of different types, without a transformation.",
    "Hãy sửa kiểu hoặc thêm transformation.",
    "Correct the types, or add a transformation."};
inline constexpr Rule kAssociationSources{
    "bpmn.data_association_sources",
    model::Severity::kError,
    "Liên kết dữ liệu có nhiều nguồn mà không có phép biến đổi.",
    "The data association has several sources and no transformation.",
    "Hãy thêm transformation hoặc tách liên kết.",
    "Add a transformation, or split it."};
inline constexpr Rule kItemsDiffer{"bpmn.items_differ",
                                   model::Severity::kError,
                                   "Kiểu dữ liệu của \"{0}\" và \"{1}\" không khớp.",
                                   "The types of \"{0}\" and \"{1}\" do not match.",
                                   "Hãy sửa itemDefinition.",
                                   "Correct the itemDefinitions."};
inline constexpr Rule kEventData{"bpmn.event_data",
                                 model::Severity::kError,
                                 "Số dữ liệu của sự kiện ({0}) khác số định nghĩa sự kiện ({1}).",
                                 "The event has {0} data items for {1} event definitions.",
                                 "Hãy khai báo mỗi bên một.",
                                 "Declare one for each."};
inline constexpr Rule kLoopData{"bpmn.loop_data",
                                model::Severity::kError,
                                "\"{0}\" không phải dữ liệu trong ioSpecification của hoạt động.",
                                "\"{0}\" is not in the ioSpecification of the activity.",
                                "Hãy sửa tham chiếu.",
                                "Correct the reference."};
inline constexpr Rule kCallData{"bpmn.call_data",
                                model::Severity::kError,
                                "Dữ liệu của hoạt động gọi không khớp với \"{0}\".",
                                "The call activity's data do not match those of \"{0}\".",
                                "Hãy khai báo cùng số lượng và kiểu dữ liệu.",
                                "Declare the same number and types."};
inline constexpr Rule kBinding{"bpmn.io_binding",
                               model::Severity::kError,
                               "ioBinding không khớp với thao tác \"{0}\".",
                               "The ioBinding does not fit operation \"{0}\".",
                               "Hãy sửa ioBinding.",
                               "Correct it."};
inline constexpr Rule kBindingMissing{"bpmn.io_binding_missing",
                                      model::Severity::kError,
                                      "\"{0}\" được cung cấp như dịch vụ nhưng không có ioBinding.",
                                      "\"{0}\" is offered as a service but has no ioBinding.",
                                      "Hãy thêm ioBinding.",
                                      "Add one."};
inline constexpr Rule kForeignExtension{
    "bpmn.foreign_extension",
    model::Severity::kWarning,
    "\"{0}\" là phần mở rộng của công cụ khác, ở đây không được thực hiện.",
    "\"{0}\" is another engine's extension and is not carried out here.",
    "Hãy mô hình hoá việc ấy bằng một hoạt động, hoặc bỏ phần mở rộng.",
    "Model what it does as an activity, or remove it."};

}  // namespace vanthu::bpmn_xml::rule
