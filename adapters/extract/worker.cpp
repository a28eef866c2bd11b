// The process that reads a file: see sandbox.h.
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <memory>

#include "adapters/extract/extract.h"
#include "adapters/extract/sandbox.h"

namespace vanthu::extract {
namespace {

constexpr rlim_t kMemory = rlim_t{1} << 30U;  // bytes of address space
constexpr rlim_t kCpu = 20;                   // seconds
constexpr std::size_t kMostInput = 128U << 20U;

bool limit(int what, rlim_t soft, rlim_t hard) {
  const rlimit limits{soft, hard};
  return setrlimit(static_cast<__rlimit_resource_t>(what), &limits) == 0;
}

// A second between the limits of time: with none the kernel kills, and nobody knows why.
bool set_limits() {
  return limit(RLIMIT_AS, kMemory, kMemory) && limit(RLIMIT_CPU, kCpu, kCpu + 1) &&
         limit(RLIMIT_FSIZE, 0, 0) && limit(RLIMIT_CORE, 0, 0) &&
         prctl(PR_SET_PDEATHSIG, SIGKILL) == 0;
}

bool read_all(std::string& out) {
  char chunk[65536];
  for (;;) {
    const ssize_t got = read(STDIN_FILENO, chunk, sizeof chunk);
    if (got == 0) return true;
    if (got < 0 || out.size() > kMostInput) return false;
    out.append(chunk, static_cast<std::size_t>(got));
  }
}

bool write_all(std::string_view text) {
  while (!text.empty()) {
    const ssize_t put = write(STDOUT_FILENO, text.data(), text.size());
    if (put <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

}  // namespace

bool lock_in() {
  const std::unique_ptr<void, void (*)(scmp_filter_ctx)> filter(seccomp_init(SCMP_ACT_ERRNO(1)),
                                                                seccomp_release);
  if (filter == nullptr) return false;
  for (const int call : {SCMP_SYS(read),         SCMP_SYS(readv),         SCMP_SYS(write),
                         SCMP_SYS(writev),       SCMP_SYS(close),         SCMP_SYS(lseek),
                         SCMP_SYS(fstat),        SCMP_SYS(mmap),          SCMP_SYS(mprotect),
                         SCMP_SYS(munmap),       SCMP_SYS(mremap),        SCMP_SYS(madvise),
                         SCMP_SYS(brk),          SCMP_SYS(futex),         SCMP_SYS(exit),
                         SCMP_SYS(exit_group),   SCMP_SYS(rt_sigaction),  SCMP_SYS(rt_sigprocmask),
                         SCMP_SYS(rt_sigreturn), SCMP_SYS(getpid),        SCMP_SYS(gettid),
                         SCMP_SYS(tgkill),       SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),
                         SCMP_SYS(time),         SCMP_SYS(getrandom),     SCMP_SYS(sched_yield)}) {
    if (seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) != 0) return false;
  }
  return seccomp_load(filter.get()) == 0;
}

int worker_main() {
  open_converters();
  if (!set_limits() || !lock_in()) return 2;
  std::string input;
  if (!read_all(input)) return write_all("-file.too_large") ? 0 : 2;
  const auto text = extract_text(input);
  const bool written = text.ok() ? write_all("+") && write_all(*text)
                                 : write_all("-") && write_all(text.error().code);
  return written ? 0 : 2;
}

}  // namespace vanthu::extract
