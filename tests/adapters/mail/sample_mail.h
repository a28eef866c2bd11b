// A plain mail for tests to change, and a folder that goes away with the test.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <stdexcept>
#include <string>

#include "workflows/port/mailer.h"

namespace vanthu::test {

inline port::Mail sample_mail() {
  port::Mail mail;
  mail.message_id = "<0190b3c2-7f00@vanthu.example>";
  mail.date = base::from_microseconds(1'790'000'000'000'000);
  mail.from = {"Văn phòng Đảng ủy", "vanphong@co-quan.example"};
  mail.to = {{"Nguyễn Thị Hường", "huong@so.example"}};
  mail.subject = "Trình ký: Chương trình hành động số 19-CTrHĐ/ĐUK";
  mail.text = "Kính gửi đồng chí,\nĐề nghị xem xét.\n";
  return mail;
}

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "vanthu-mail-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp " + name);
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace vanthu::test
