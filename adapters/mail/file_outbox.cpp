#include "adapters/mail/file_outbox.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cctype>
#include <cerrno>
#include <cstdint>
#include <system_error>
#include <utility>

#include "adapters/mail/check.h"
#include "adapters/mail/encoding.h"
#include "adapters/mail/mime_writer.h"

namespace vanthu::mail {
namespace {

using port::SendResult;
using port::SendState;

constexpr std::size_t kNameOctets = 190;
constexpr std::string_view kHex = "0123456789abcdef";

class File {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  ~File() { close(); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  bool is_open() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }
  bool close() { return descriptor_ < 0 || ::close(std::exchange(descriptor_, -1)) == 0; }

 private:
  int descriptor_;
};

SendResult failed(const std::string& doing, const std::filesystem::path& path) {
  const std::string reason = std::generic_category().message(errno);
  return {SendState::kDeferred, 0, one_line(doing + " " + path.string() + ": " + reason, 500)};
}

bool write_all(const File& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.descriptor(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool write_synced(const std::filesystem::path& path, std::string_view bytes) {
  File file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640));
  return file.is_open() && write_all(file, bytes) && ::fsync(file.descriptor()) == 0 &&
         file.close();
}

bool sync_folder(const std::filesystem::path& folder) {
  const File file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return file.is_open() && ::fsync(file.descriptor()) == 0;
}

// Unlike any other writer's, in this process or another.
std::string aside_name(const std::string& name) {
  static std::atomic<std::uint64_t> count{0};
  return "." + name + "." + std::to_string(::getpid()) + "-" + std::to_string(++count) + ".tmp";
}

std::string hash_text(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out += kHex[(hash >> shift) & 15U];
  return out;
}

}  // namespace

std::string outbox_file_name(std::string_view message_id) {
  std::string name;
  for (const char c : message_id.substr(1, message_id.size() - 2)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool kept = std::isalnum(byte) != 0 || c == '@' || c == '-' || c == '_' || c == '+' ||
                      (c == '.' && !name.empty());
    if (kept) {
      name += c;
    } else {
      name += '=';
      name += kHex[byte >> 4U];
      name += kHex[byte & 15U];
    }
  }
  if (name.size() > kNameOctets) name = name.substr(0, kNameOctets - 17) + "~" + hash_text(name);
  return name + ".eml";
}

SendResult FileOutbox::send(const port::Mail& mail) {
  base::Result<std::string> message = write_message(mail);
  if (!message) return {SendState::kRefused, 0, detail_of(message.error())};
  if (!mail.return_path.empty()) {
    const bool null = mail.return_path == "<>";
    *message = "Return-Path: " + (null ? "<>" : "<" + mail.return_path + ">") + "\r\n" + *message;
  }
  const std::string name = outbox_file_name(mail.message_id);
  const std::filesystem::path path = folder_ / name;
  const std::filesystem::path aside = folder_ / aside_name(name);
  struct stat existing {};
  const bool repeated = ::stat(path.c_str(), &existing) == 0;
  if (!write_synced(aside, *message) || ::rename(aside.c_str(), path.c_str()) != 0) {
    const SendResult result = failed("write", path);
    ::unlink(aside.c_str());
    return result;
  }
  if (!sync_folder(folder_)) return failed("sync", folder_);
  return {SendState::kAccepted, 0, repeated ? "repeated" : path.string()};
}

}  // namespace vanthu::mail
