// What a server does from time to time beside its workers: checkpoints of the record, fetching
// mail.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "workflows/service/office.h"

namespace vanthu::config {

// Does its work again and again, each time `pause` after the last, from its making to its end;
// several servers on one database may. What fails is logged and tried again the next time.
class Repeated {
 public:
  Repeated(std::string name, std::chrono::seconds pause, std::function<void()> work);
  ~Repeated();  // waits for the work that is under way
  Repeated(const Repeated&) = delete;
  Repeated& operator=(const Repeated&) = delete;

 private:
  void run();

  const std::string name_;
  const std::chrono::seconds pause_;
  const std::function<void()> work_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

inline constexpr std::chrono::seconds kCheckpointLook{30};
void keep_checkpoints(service::Office& office);  // makes one if it is due

}  // namespace vanthu::config
