// The rules of the file itself: encoding, well-formed XML, limits.
#pragma once

#include "engine/model/rule.h"

namespace vanthu::bpmn_xml::rule {

using model::Rule;

// --- the file ----------------------------------------------------------------------------------
inline constexpr Rule kTooLarge{"xml.too_large",
                                model::Severity::kError,
                                "Tệp lớn hơn {0} byte.",
                                "The file is larger than {0} bytes.",
                                "Hãy chia mô hình thành nhiều tệp.",
                                "Split the model into several files."};
inline constexpr Rule kEncodingUnknown{
    "xml.encoding_unknown",
    model::Severity::kError,
    "Không hỗ trợ bảng mã \"{0}\" mà tệp khai báo.",
    "The file declares encoding \"{0}\", which is not supported.",
    "Hãy lưu tệp dưới dạng UTF-8.",
    "Save the file as UTF-8."};
inline constexpr Rule kEncodingMismatch{
    "xml.encoding_mismatch",
    model::Severity::kError,
    "Tệp khai báo bảng mã {0} nhưng không được ghi bằng bảng mã đó.",
    "The file declares encoding {0} but is not written in it.",
    "Hãy lưu lại tệp dưới dạng UTF-8.",
    "Save the file again as UTF-8."};
inline constexpr Rule kBytes{"xml.invalid_bytes",
                             model::Severity::kError,
                             "Có byte không hợp lệ trong bảng mã {0}.",
                             "There are bytes that are not valid {0}.",
                             "Hãy lưu lại tệp dưới dạng UTF-8.",
                             "Save the file again as UTF-8."};
inline constexpr Rule kCharacter{"xml.invalid_character",
                                 model::Severity::kError,
                                 "Có ký tự điều khiển mà XML không cho phép.",
                                 "There is a control character that XML does not allow.",
                                 "Hãy xóa ký tự đó.",
                                 "Remove it."};
inline constexpr Rule kMalformed{"xml.malformed",
                                 model::Severity::kError,
                                 "XML sai cú pháp tại cột {1}: ở đây phải là {0}.",
                                 "Malformed XML at column {1}: expected {0}.",
                                 "Hãy xuất lại tệp từ công cụ vẽ mô hình.",
                                 "Export the file from the modelling tool again."};
inline constexpr Rule kDoctype{"xml.doctype",
                               model::Severity::kError,
                               "Tệp có khai báo DOCTYPE, không được chấp nhận.",
                               "The file has a DOCTYPE, which is not accepted.",
                               "Hãy xóa khai báo DOCTYPE.",
                               "Remove the DOCTYPE."};
inline constexpr Rule kTooDeep{"xml.too_deep",
                               model::Severity::kError,
                               "Các phần tử lồng nhau quá {0} cấp.",
                               "Elements are nested more than {0} deep.",
                               "Hãy tách tiểu quy trình thành quy trình riêng.",
                               "Make sub-processes processes of their own."};
inline constexpr Rule kTooManyElements{"xml.too_many_elements",
                                       model::Severity::kError,
                                       "Tệp có quá {0} phần tử.",
                                       "The file has more than {0} elements.",
                                       "Hãy chia mô hình thành nhiều tệp.",
                                       "Split the model into several files."};
inline constexpr Rule kTooManyAttributes{"xml.too_many_attributes",
                                         model::Severity::kError,
                                         "Một phần tử có quá {0} thuộc tính.",
                                         "An element has more than {0} attributes.",
                                         "Hãy bớt thuộc tính.",
                                         "Use fewer attributes."};
inline constexpr Rule kAttributeTooLong{"xml.attribute_too_long",
                                        model::Severity::kError,
                                        "Giá trị thuộc tính dài hơn {0} byte.",
                                        "An attribute's value is longer than {0} bytes.",
                                        "Hãy rút ngắn giá trị.",
                                        "Shorten it."};
inline constexpr Rule kAttributeTwice{"xml.attribute_twice",
                                      model::Severity::kError,
                                      "Thuộc tính \"{0}\" xuất hiện hai lần trên một phần tử.",
                                      "Attribute \"{0}\" stands twice on one element.",
                                      "Hãy xóa một trong hai.",
                                      "Remove one of them."};
inline constexpr Rule kPrefix{"xml.undeclared_prefix",
                              model::Severity::kError,
                              "Tiền tố không gian tên \"{0}\" chưa được khai báo.",
                              "Namespace prefix \"{0}\" is not declared.",
                              "Hãy thêm khai báo xmlns cho tiền tố.",
                              "Declare it with xmlns."};
inline constexpr Rule kNotBpmn{
    "bpmn.not_bpmn",
    model::Severity::kError,
    "Tệp không phải mô hình BPMN 2.0.",
    "The file is no BPMN 2.0 model.",
    "Phần tử gốc phải là \"definitions\" trong không gian tên BPMN 2.0 của OMG.",
    "Its root must be \"definitions\" in OMG's BPMN 2.0 namespace."};
inline constexpr Rule kNothingExecutable{
    "bpmn.nothing_executable",
    model::Severity::kWarning,
    "Không có quy trình nào trong tệp thực thi được.",
    "No process in the file is executable.",
    "Hãy đặt isExecutable=\"true\" cho quy trình cần chạy.",
    "Set isExecutable=\"true\" on the process that shall run."};
inline constexpr Rule kTooManyNodes{"bpmn.too_many_nodes",
                                    model::Severity::kError,
                                    "Quy trình hoặc tệp có quá {0} phần tử luồng.",
                                    "The process or file has more than {0} flow nodes.",
                                    "Hãy chia thành các quy trình nhỏ hơn.",
                                    "Split it into smaller processes."};

}  // namespace vanthu::bpmn_xml::rule
