#include "adapters/extract/sandbox.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <system_error>

#include "adapters/extract/extract.h"
#include "adapters/extract/failures.h"

namespace vanthu::extract {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(int error, const char* what) {
  throw std::system_error(error, std::generic_category(), what);
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() { reset(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  void reset() {
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

// The bytes as a file that no folder has.
int memory_file(std::string_view bytes) {
  const int fd = memfd_create("vanthu-extract", MFD_CLOEXEC);
  if (fd < 0) fail(errno, "memfd_create");
  while (!bytes.empty()) {
    const ssize_t put = write(fd, bytes.data(), bytes.size());
    if (put <= 0) {
      const int error = errno;
      close(fd);
      fail(error, "write");
    }
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  lseek(fd, 0, SEEK_SET);
  return fd;
}

pid_t start(const std::vector<std::string>& command, int in, int out) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  std::vector<char*> arguments;
  for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  char* environment[] = {nullptr};  // no secret of ours goes along
  pid_t child = 0;
  const int error =
      posix_spawn(&child, arguments.front(), &actions, nullptr, arguments.data(), environment);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) fail(error, "posix_spawn");
  return child;
}

// Everything the worker writes; false if it was still at it when the time was over.
bool read_until(int fd, Clock::time_point end, std::string& out) {
  char chunk[65536];
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    if (left.count() <= 0 || out.size() > kMostText + 1) return false;
    pollfd waiting{fd, POLLIN, 0};
    const int ready = poll(&waiting, 1, static_cast<int>(left.count()));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return false;
    const ssize_t got = read(fd, chunk, sizeof chunk);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return got == 0;
    out.append(chunk, static_cast<std::size_t>(got));
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

base::Result<std::string> answer_of(std::string output, bool in_time, int status) {
  const bool out_of_time = WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU;
  if (!in_time || out_of_time) return failure("file.too_slow");
  const bool done = WIFEXITED(status) && WEXITSTATUS(status) == 0 && !output.empty();
  if (!done) return failure("file.broken");  // the reader died over it
  if (output.front() == '-') return failure(std::string_view(output).substr(1));
  output.erase(0, 1);
  return output;
}

}  // namespace

SandboxedExtractor::SandboxedExtractor(std::vector<std::string> command,
                                       std::chrono::milliseconds longest)
    : command_(std::move(command)), longest_(longest) {}

base::Result<std::string> SandboxedExtractor::text_of(std::string_view bytes) {
  if (!is_container(bytes)) return extract_text(bytes);
  turns_.acquire();
  struct Turn {
    std::counting_semaphore<kAtOnce>& turns;
    ~Turn() { turns.release(); }
  } const turn{turns_};
  const Descriptor input(memory_file(bytes));
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) fail(errno, "pipe2");
  const Descriptor from(ends[0]);
  Descriptor to(ends[1]);
  const pid_t child = start(command_, input.get(), to.get());
  to.reset();
  std::string output;
  const bool in_time = read_until(from.get(), Clock::now() + longest_, output);
  if (!in_time) kill(child, SIGKILL);
  return answer_of(std::move(output), in_time, wait_for(child));
}

}  // namespace vanthu::extract
