// Reads strangers' files in a process of its own that can open no file and no socket, bounded in
// memory and time: whatever a hostile file does to a reader stays there. Plain text needs none.
#pragma once

#include <chrono>
#include <cstddef>
#include <semaphore>
#include <string>
#include <vector>

#include "workflows/port/text_extractor.h"

namespace vanthu::extract {

// Thread-safe; at most `kAtOnce` files are read at a time, others wait their turn. Throws
// std::system_error when no process can be started.
class SandboxedExtractor final : public port::TextExtractor {
 public:
  // `command` starts a program that calls worker_main(): {"/proc/self/exe", "extract-worker"}.
  explicit SandboxedExtractor(std::vector<std::string> command,
                              std::chrono::milliseconds longest = std::chrono::seconds(30));
  base::Result<std::string> text_of(std::string_view bytes) override;

 private:
  static constexpr std::ptrdiff_t kAtOnce = 2;

  std::vector<std::string> command_;
  std::chrono::milliseconds longest_;
  std::counting_semaphore<kAtOnce> turns_{kAtOnce};
};

// The worker's side: reads standard input whole, locks itself in, writes "+" and the text, or "-"
// and the code of the failure, to standard output. Returns the exit code.
int worker_main();
// From here on this process has its memory, its open files and time; every other system call fails
// with EPERM. False if the kernel does not do that.
bool lock_in();

}  // namespace vanthu::extract
