// The connections to one mail server, used again, at most so many at once. Thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "adapters/mail/smtp_session.h"

namespace vanthu::mail {

class SmtpPool {
 public:
  struct Sent {
    port::SendResult result;
    bool unreached = false;  // no session could be had: another server may do
  };

  // `trust`: nullptr where the settings want no TLS.
  SmtpPool(SmtpSettings settings, std::shared_ptr<const TlsTrust> trust)
      : settings_(std::move(settings)), trust_(std::move(trust)) {}
  ~SmtpPool();  // says QUIT on idle connections
  SmtpPool(const SmtpPool&) = delete;
  SmtpPool& operator=(const SmtpPool&) = delete;

  const SmtpSettings& settings() const { return settings_; }
  // Waits while all connections are busy.
  Sent send(const Envelope& envelope, std::string_view message);

  // A server that could not be reached is passed over for a while where there is another.
  bool shunned();

 private:
  using Clock = std::chrono::steady_clock;
  struct Idle {
    std::unique_ptr<SmtpSession> session;
    Clock::time_point since;
  };
  class Slot;

  std::unique_ptr<SmtpSession> open();
  std::optional<Idle> pop_idle();
  std::unique_ptr<SmtpSession> take_idle();
  void give_back(std::unique_ptr<SmtpSession> session);
  void shun();

  const SmtpSettings settings_;
  const std::shared_ptr<const TlsTrust> trust_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::size_t busy_ = 0;
  std::vector<Idle> idle_;
  Clock::time_point shunned_until_{};
};

}  // namespace vanthu::mail
