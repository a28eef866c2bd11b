// How many mails a recipient's domain takes from us: at the same time, and a minute. Thread-safe.
//
// The minute's number is spread (the generic cell rate algorithm): a tenth of it may go at once,
// the rest at even distances.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>

#include "adapters/mail/smtp_settings.h"

namespace vanthu::mail {

class Destinations {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Destinations(std::map<std::string, DestinationLimit> limits)
      : limits_(std::move(limits)) {}

  // Zero: a mail to that domain may begin now, and leave() must follow. Else how long to wait
  // before asking again.
  std::chrono::milliseconds enter(const std::string& domain, Clock::time_point now);
  void leave(const std::string& domain);

 private:
  struct State {
    std::size_t busy = 0;
    Clock::time_point next{};  // when the next would begin, were they all at even distances
  };
  const DestinationLimit* limit_of(const std::string& domain) const;

  const std::map<std::string, DestinationLimit> limits_;
  std::mutex mutex_;
  std::map<std::string, State> states_;  // of those domains that have a limit
};

// The part behind the last "@", in lower case.
std::string domain_of(const std::string& address);

}  // namespace vanthu::mail
