#include "workflows/service/state_words.h"

namespace vanthu::service {

base::Text state_words(port::DocumentState state) {
  using State = port::DocumentState;
  switch (state) {
    case State::kDrafting:
      return {"đang soạn thảo", "being drafted"};
    case State::kInReview:
      return {"đang trình duyệt", "under review"};
    case State::kSigned:
      return {"đã ký", "signed"};
    case State::kIssued:
      return {"đã ban hành", "issued"};
    case State::kClosed:
      return {"đã kết thúc theo dõi", "closed"};
    case State::kWithdrawn:
      return {"đã rút", "withdrawn"};
    case State::kRecalled:
      return {"đã thu hồi", "recalled"};
    case State::kSuperseded:
      return {"đã bị thay thế", "superseded"};
  }
  return {};
}

base::Text state_words(port::DeliveryState state) {
  using State = port::DeliveryState;
  switch (state) {
    case State::kPending:
      return {"chưa gửi", "pending"};
    case State::kNotified:
      return {"đã gửi", "sent"};
    case State::kOpened:
      return {"đã mở", "opened"};
    case State::kAcknowledged:
      return {"đã xác nhận", "acknowledged"};
    case State::kRefused:
      return {"từ chối", "refused"};
    case State::kUnreachable:
      return {"không gửi được", "unreachable"};
    case State::kGivenUp:
      return {"thôi theo dõi", "given up"};
    case State::kWithdrawn:
      return {"đã thu hồi", "withdrawn"};
  }
  return {};
}

base::Text state_words(port::AssignmentState state) {
  using State = port::AssignmentState;
  switch (state) {
    case State::kGiven:
      return {"đã giao", "given"};
    case State::kAccepted:
      return {"đang thực hiện", "accepted"};
    case State::kReported:
      return {"đã báo cáo kỳ này", "reported"};
    case State::kHandedIn:
      return {"chờ nghiệm thu", "handed in"};
    case State::kDone:
      return {"hoàn thành", "done"};
    case State::kReturned:
      return {"bị trả lại", "returned"};
    case State::kDeclined:
      return {"không nhận", "declined"};
    case State::kStopped:
      return {"đã dừng", "stopped"};
  }
  return {};
}

std::string decision_words(const std::string& decision, base::Language language) {
  const bool vi = language == base::Language::kVietnamese;
  if (decision == "approve") return vi ? "thống nhất" : "approved";
  if (decision == "return") return vi ? "trả lại" : "returned";
  if (decision == "silence") return vi ? "không có ý kiến (thống nhất)" : "silent (consent)";
  return vi ? "ý kiến" : "comment";
}

}  // namespace vanthu::service
