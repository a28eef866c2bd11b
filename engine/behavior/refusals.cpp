#include "engine/behavior/refusals.h"

#include <utility>

namespace vanthu::behavior {
namespace {

using base::Text;
using message::Rejection;

const Text& look_again() {
  static const Text kText{"Hãy tải lại để xem tình trạng mới nhất.",
                          "Reload to see the latest state."};
  return kText;
}

}  // namespace

Rejection instance_exists() {
  return {"instance.exists",
          {"Quy trình này đã được bắt đầu.", "This process instance has already been started."},
          "",
          look_again()};
}

Rejection instance_ended() {
  return {"instance.ended",
          {"Quy trình này chưa bắt đầu hoặc đã kết thúc.",
           "This process instance has not been started or has ended."},
          "",
          look_again()};
}

Rejection task_not_found(const std::string& where) {
  return {"task.not_found",
          {"Công việc không còn: đã hoàn thành hoặc đã bị hủy.",
           "The task is gone: it was completed or cancelled."},
          where,
          look_again()};
}

Rejection job_not_found(const std::string& where) {
  return {"job.not_found",
          {"Tác vụ hệ thống không còn: đã xong hoặc đã bị hủy.",
           "The job is gone: it was done or cancelled."},
          where,
          {"Bỏ qua kết quả này.", "Drop this result."}};
}

Rejection subscription_not_found(const std::string& where) {
  return {"subscription.not_found",
          {"Không còn nơi nào trong quy trình chờ thông điệp này.",
           "The process instance no longer waits for this."},
          where,
          {"Gửi lại theo tên thông điệp và khóa đối chiếu.",
           "Send it again by message name and correlation key."}};
}

Rejection incident_not_found(const std::string& where) {
  return {"incident.not_found",
          {"Sự cố này không còn: đã được xử lý.", "The incident is gone: it was resolved."},
          where,
          look_again()};
}

Rejection element_not_found(const std::string& where) {
  return {
      "element.not_found",
      {"Bước này của quy trình không còn hoạt động.", "This element instance is no longer active."},
      where,
      look_again()};
}

Rejection element_not_waiting(const std::string& where) {
  return {"element.not_waiting",
          {"Bước này của quy trình không chờ điều gì có thể kích hoạt.",
           "This element instance does not wait for anything that could be triggered."},
          where,
          {"Chọn một bước đang chờ sự kiện hoặc công việc.",
           "Choose an element that waits for an event or for work."}};
}

Rejection node_not_found(const std::string& where) {
  return {"node.not_found",
          {"Không có phần tử này trong cùng phạm vi của quy trình.",
           "There is no such element in the same scope of the process."},
          where,
          {"Chọn một phần tử cùng phạm vi.", "Choose an element of the same scope."}};
}

Rejection token_not_found(const std::string& where) {
  return {"token.not_found",
          {"Không có thẻ bài nào đang chờ trên luồng này.",
           "No token waits at a join behind this sequence flow."},
          where,
          look_again()};
}

Rejection token_cannot_go(const std::string& where, const Text& why) {
  return {"token.cannot_go",
          {"Không thể dời thẻ bài: " + why.vi + ".", "The token cannot be moved: " + why.en + "."},
          where,
          {"Chọn một bước hoặc một luồng khác trong cùng phạm vi.",
           "Choose another element or sequence flow of the same scope."}};
}

Rejection needs_both_versions() {
  return {"move.needs_both_versions",
          {"Chuyển phiên bản cần cả hai bản vẽ.", "A move needs the drawings of both versions."},
          "",
          {"Dùng lệnh chuyển phiên bản.", "Use the command for moving instances."}};
}

Rejection does_not_fit(const std::vector<base::Error>& obstacles) {
  Rejection out{"move.does_not_fit",
                {"Quy trình này không chuyển sang phiên bản kia được:",
                 "The process instance does not fit the other version:"},
                "",
                {"Bổ sung ánh xạ cho các phần tử nêu trên, hoặc xử lý chúng trước; chạy thử lại.",
                 "Map these elements, or see to them first; then try the dry run again."}};
  for (const base::Error& one : obstacles) {
    out.what.vi += "\n" + one.where + ": " + one.what.vi;
    out.what.en += "\n" + one.where + ": " + one.what.en;
  }
  return out;
}

Rejection start_event_not_found(const std::string& where) {
  return {"start_event.not_found",
          {"Quy trình không có sự kiện bắt đầu này.", "The process has no such start event."},
          where,
          {"Nêu đúng mã sự kiện bắt đầu của quy trình.",
           "Name one of the process's own start events."}};
}

}  // namespace vanthu::behavior
