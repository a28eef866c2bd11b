#include "workflows/service/refusals.h"

namespace vanthu::service {

base::Error no_such_document(const std::string& id) {
  return {"document.not_found",
          {"Không có văn bản này.", "There is no such document."},
          id,
          {"Xem danh sách bằng lệnh “vanthu status”.", "See the list with `vanthu status`."}};
}

base::Error no_such_task(const std::string& id) {
  return {
      "task.not_found",
      {"Không có việc này, hoặc việc đã xong.", "There is no such task, or it is done already."},
      id,
      {"Xem việc đang chờ bằng lệnh “vanthu tasks”.", "See what waits with `vanthu tasks`."}};
}

base::Error no_such_delivery() {
  return {"delivery.not_found",
          {"Đường dẫn này không đúng hoặc không còn hiệu lực.",
           "This link is wrong or no longer valid."},
          "",
          {"Mở lại thư mới nhất, hoặc liên hệ văn thư của cơ quan gửi.",
           "Open the newest mail again, or ask the sender's registry office."}};
}

base::Error not_yours(const std::string& actor, const std::string& where) {
  return {"task.not_yours",
          {"Việc này không giao cho “" + actor + "”.", "This is not for \"" + actor + "\" to do."},
          where,
          {"Người được giao hoặc thành viên của nhóm được giao phải tự làm.",
           "The assignee, or a member of the group it is for, has to do it."}};
}

base::Error unknown_actor(const std::string& actor) {
  return {"actor.unknown",
          {"Danh bạ không có “" + actor + "”.", "The directory has no \"" + actor + "\"."},
          "",
          {"Dùng mã của một đơn vị, chức danh hoặc cá nhân trong danh bạ.",
           "Use the id of a unit, post or person of the directory."}};
}

base::Error wrong_state(const std::string& where, const base::Text& what,
                        const base::Text& remedy) {
  return {"document.wrong_state", what, where, remedy};
}

}  // namespace vanthu::service
