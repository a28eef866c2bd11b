#include "config/files.h"

#include <filesystem>
#include <fstream>
#include <iostream>

#include "adapters/extract/sandbox.h"

namespace vanthu::config {
namespace {

constexpr std::size_t kMost = 64U << 20U;

base::Error unreadable(const std::string& path) {
  return {"file.unreadable",
          {"Không đọc được tệp.", "The file cannot be read."},
          path,
          {"Kiểm tra đường dẫn và quyền đọc.", "Check the path and the permissions."}};
}

}  // namespace

base::Result<std::string> read_input(const std::string& path) {
  std::ifstream file;
  const bool standard = path == "-";
  if (!standard) {
    std::error_code problem;
    if (!std::filesystem::is_regular_file(path, problem)) return unreadable(path);
    file.open(path, std::ios::binary);
    if (!file) return unreadable(path);
  }
  std::istream& in = standard ? std::cin : file;
  std::string out;
  char chunk[65536];
  while (in.read(chunk, sizeof chunk) || in.gcount() > 0) {
    out.append(chunk, static_cast<std::size_t>(in.gcount()));
    if (out.size() > kMost) {
      return base::Error{
          "file.too_large",
          {"Tệp lớn hơn 64 MB.", "The file is larger than 64 MB."},
          path,
          {"Gửi phần lớn làm tệp đính kèm.", "Send the large part as an attachment."}};
    }
  }
  if (in.bad()) return unreadable(path);
  return out;
}

base::Result<std::string> read_document(const std::string& path) {
  const auto bytes = read_input(path);
  if (!bytes.ok()) return bytes.error();
  auto text = extract::SandboxedExtractor({"/proc/self/exe", kExtractWorker}).text_of(*bytes);
  if (text.ok()) return text;
  auto error = text.error();
  error.where = path;
  return error;
}

}  // namespace vanthu::config
