#include "config/system.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace vanthu::config {
namespace {

// Whole or not at all: written aside, synced, renamed.
void write_file(const std::filesystem::path& file, const std::string& content, mode_t mode) {
  const std::string aside = file.string() + "." + std::to_string(::getpid()) + ".tmp";
  const int fd = ::open(aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  if (fd < 0) throw std::runtime_error(aside + ": " + std::strerror(errno));
  const bool written =
      ::write(fd, content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
      ::fsync(fd) == 0;
  ::close(fd);
  if (!written) throw std::runtime_error(aside + ": " + std::strerror(errno));
  std::filesystem::rename(aside, file);
}

// Of two that start at once, one wins and the other takes its secret: link() never replaces.
void make_secret(const std::filesystem::path& file, const std::string& secret) {
  const std::filesystem::path aside = file.string() + "." + std::to_string(::getpid()) + ".new";
  write_file(aside, secret, 0600);
  const int made = ::link(aside.c_str(), file.c_str());
  const int problem = errno;
  std::filesystem::remove(aside);
  if (made != 0 && problem != EEXIST) {
    throw std::runtime_error(file.string() + ": " + std::strerror(problem));
  }
}

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream content;
  content << in.rdbuf();
  return content.str();
}

}  // namespace

base::Time SystemClock::now() {
  return std::chrono::time_point_cast<base::Microseconds>(std::chrono::system_clock::now());
}

ManualClock::ManualClock(std::filesystem::path file, base::Time start)
    : file_(std::move(file)), now_(start) {
  if (std::filesystem::exists(file_)) {
    now_ = base::from_microseconds(std::stoll(read_file(file_)));
  }
}

base::Time ManualClock::now() {
  if (!running_.load()) return now_.load();
  const auto passed = std::chrono::steady_clock::now() - since_;
  return now_.load() + std::chrono::duration_cast<base::Microseconds>(passed);
}

void ManualClock::run() {
  since_ = std::chrono::steady_clock::now();
  running_ = true;
}

void ManualClock::advance_to(base::Time time) {
  if (time <= now_.load()) return;
  write_file(file_, std::to_string(base::to_microseconds(time)), 0644);
  now_ = time;
}

SystemEntropy::SystemEntropy() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be started");
}

base::IdSource SystemEntropy::ids(base::Time now) {
  std::uint64_t words[2];
  randombytes_buf(words, sizeof words);
  return base::IdSource(now, words[0], words[1]);
}

std::string SystemEntropy::secret(std::size_t bytes) {
  std::string out(bytes, '\0');
  randombytes_buf(out.data(), out.size());
  return out;
}

std::string keep_secret(const std::filesystem::path& file, std::size_t bytes,
                        port::Entropy& entropy) {
  if (!std::filesystem::exists(file)) make_secret(file, entropy.secret(bytes));
  auto secret = read_file(file);
  if (secret.size() != bytes) {
    throw std::runtime_error(file.string() + ": not a secret of " + std::to_string(bytes) +
                             " bytes");
  }
  return secret;
}

}  // namespace vanthu::config
