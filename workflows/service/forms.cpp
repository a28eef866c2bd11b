#include "workflows/service/forms.h"

namespace vanthu::service {

std::vector<FormOutcome> outcomes_of(const std::string& form) {
  if (form == "sign") {
    return {{"approve", {"Ký ban hành", "Sign"}, Comment::kOptional},
            {"return", {"Trả lại", "Return"}, Comment::kRequired}};
  }
  if (form == "decision") {
    return {{"approve", {"Đồng ý", "Approve"}, Comment::kOptional},
            {"return", {"Trả lại", "Return"}, Comment::kRequired}};
  }
  if (form == "draft") return {{"done", {"Trình duyệt", "Submit"}, Comment::kOptional}};
  if (form == "report") return {{"done", {"Gửi báo cáo", "Send the report"}, Comment::kOptional}};
  if (form == "hand_in") {
    return {{"done", {"Báo cáo hoàn thành", "Hand in"}, Comment::kOptional}};
  }
  return {{"done", {"Hoàn thành", "Done"}, Comment::kOptional}};
}

bool decides(const std::string& form) {
  return form == "decision" || form == "sign";
}

Operation operation_of(const std::string& form) {
  if (form == "sign") return Operation::kSign;
  return decides(form) ? Operation::kDecide : Operation::kDoTask;
}

}  // namespace vanthu::service
