#include "engine/runtime/refusals.h"

namespace vanthu::runtime {

using base::Error;

Error no_such_process(const std::string& key) {
  return {
      "process.not_found",
      {"Không có quy trình nào mang mã “" + key + "” (hoặc phiên bản được yêu cầu) đã triển khai.",
       "No deployed process has the key \"" + key + "\" (or the version asked for)."},
      key,
      {"Triển khai tệp quy trình có mã này, hoặc sửa mã trong lời gọi.",
       "Deploy the definition that has this key, or correct the key in the call."}};
}

Error no_such_instance(const std::string& id) {
  return {"instance.not_found",
          {"Không tìm thấy hồ sơ quy trình này.", "There is no such process instance."},
          id,
          {"Tải lại danh sách: hồ sơ có thể thuộc cơ quan khác hoặc mã bị chép sai.",
           "Load the list again: the instance may belong to another organisation, or the id is "
           "wrong."}};
}

Error no_such_task(const std::string& id) {
  return {"task.not_found",
          {"Công việc này không còn: đã được hoàn thành hoặc đã bị huỷ.",
           "This task is no longer there: it was completed or cancelled."},
          id,
          {"Tải lại danh sách công việc.", "Load the task list again."}};
}

Error no_such_job(const std::string& id) {
  return {"job.not_found",
          {"Việc xử lý tự động này không còn: đã xong hoặc đã bị huỷ.",
           "This job is no longer there: it is done or was cancelled."},
          id,
          {"Không cần làm gì thêm.", "Nothing more needs to be done."}};
}

Error no_such_incident(const std::string& id) {
  return {"incident.not_found",
          {"Sự cố này không còn: đã được xử lý hoặc hồ sơ đã kết thúc.",
           "This incident is no longer there: it was resolved, or its instance has ended."},
          id,
          {"Tải lại danh sách sự cố.", "Load the list of incidents again."}};
}

Error instance_over(const std::string& id) {
  return {"instance.ended",
          {"Tiến trình này đã kết thúc.", "This process instance has ended."},
          id,
          {"Chỉ tiến trình đang chạy mới thay đổi được.", "Only a running one can be changed."}};
}

Error same_version(const std::string& id) {
  return {"move.same_version",
          {"Tiến trình này đang chạy đúng phiên bản đó.",
           "The instance runs that very version already."},
          id,
          {"Chọn phiên bản khác.", "Choose another version."}};
}

Error other_process(const std::string& running, const std::string& wanted) {
  return {"move.other_process",
          {"Tiến trình của quy trình “" + running + "” không chuyển sang quy trình khác (“" +
               wanted + "”) được.",
           "An instance of \"" + running + "\" cannot become one of another process (\"" + wanted +
               "\")."},
          wanted,
          {"Chọn một phiên bản của cùng quy trình.", "Choose a version of the same process."}};
}

Error nothing_to_undo(const std::string& id) {
  return {"move.nothing_to_undo",
          {"Tiến trình này chưa từng chuyển phiên bản, hoặc mọi lần chuyển đã được hoàn lại.",
           "The instance was never moved, or every move is undone already."},
          id,
          {"Xem bản ghi của tiến trình; muốn đổi phiên bản, hãy chuyển với ánh xạ.",
           "See the instance's record; to change its version, move it with a map."}};
}

Error reason_missing() {
  return {"reason.missing",
          {"Việc này can thiệp vào quy trình nên phải có lý do.",
           "This overrides the process: it needs a reason."},
          "",
          {"Ghi lý do; lý do được giữ trong bản ghi.", "Give it; it is kept in the record."}};
}

Error no_such_entry(const std::string& id) {
  return {"entry.not_found",
          {"Việc gửi đi này không còn: đã xong hoặc không gặp lỗi.",
           "This outgoing work is no longer there: it is done, or nothing is wrong with it."},
          id,
          {"Tải lại danh sách sự cố.", "Load the list of incidents again."}};
}

Error no_such_collection(const std::string& name) {
  return {"collection.not_found",
          {"Không có nguồn danh sách nào tên “" + name + "” cho bước lặp nhiều bản.",
           "No collection named \"" + name + "\" is known for the multi-instance activity."},
          name,
          {"Sửa tên danh sách trong quy trình, hoặc bật mô-đun cung cấp danh sách đó.",
           "Correct the collection's name in the definition, or enable the module that has it."}};
}

Error nothing_to_run(const std::string& file) {
  return {"definition.nothing_to_run",
          {"Tệp không có quy trình nào chạy được (isExecutable=\"true\").",
           "The file has no process that can run (isExecutable=\"true\")."},
          file,
          {"Đánh dấu quy trình là chạy được trong công cụ vẽ rồi triển khai lại.",
           "Mark the process as executable in the modeler and deploy again."}};
}

Error invalid_timer(const std::string& start_event, const std::string& timer) {
  return {"timer.invalid",
          {"Không hiểu lịch của sự kiện bắt đầu theo thời gian: “" + timer + "”.",
           "The schedule of the timer start event is not understood: \"" + timer + "\"."},
          start_event,
          {"Viết theo ISO 8601: thời điểm (2026-01-31T08:00:00+07:00), khoảng (PT8H) hoặc chu kỳ "
           "(R/P1D).",
           "Write it as ISO 8601: a moment (2026-01-31T08:00:00+07:00), a duration (PT8H) or a "
           "cycle (R/P1D)."}};
}

Error not_a_token(const std::string& token) {
  return {"external_task.token",
          {"Mã công việc ngoài không đúng dạng.", "This is not the token of an external task."},
          token,
          {"Dùng nguyên văn mã nhận được khi lấy việc.",
           "Use the token exactly as it was given when the task was fetched."}};
}

Error no_such_external_task(const std::string& token) {
  return {"external_task.not_found",
          {"Công việc ngoài này không còn: đã xong hoặc đã bị huỷ.",
           "This external task is no longer there: it is done or was cancelled."},
          token,
          {"Bỏ kết quả đã làm và lấy việc khác.", "Drop the work done and fetch other tasks."}};
}

Error lock_lost(const std::string& token) {
  return {"external_task.lost",
          {"Công việc này không do bên gửi giữ (đã hết hạn giữ hoặc bên khác đã lấy); "
           "kết quả không được ghi nhận.",
           "The sender does not hold this task (its lock ran out or another worker has it); the "
           "answer was not taken."},
          token,
          {"Lấy lại công việc; nếu xử lý lâu, hãy gia hạn trước khi hết giờ.",
           "Fetch the task again; extend the lock in time where the work takes long."}};
}

}  // namespace vanthu::runtime
