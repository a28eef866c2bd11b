// A mailer against the fake server.
#pragma once

#include <catch2/catch.hpp>
#include <chrono>
#include <memory>
#include <string>

#include "adapters/mail/smtp_mailer.h"
#include "tests/adapters/mail/sample_mail.h"
#include "tests/support/fake_smtp_server.h"

namespace vanthu::test {

inline mail::SmtpSettings plain_settings(const FakeSmtpServer& server) {
  mail::SmtpSettings settings;
  settings.host = "127.0.0.1";
  settings.port = server.port();
  settings.tls = mail::Tls::kNone;
  return settings;
}

// For servers that fall silent.
inline mail::SmtpSettings impatient(mail::SmtpSettings settings) {
  settings.command_timeout = settings.acceptance_timeout = std::chrono::milliseconds(150);
  return settings;
}

inline std::unique_ptr<mail::SmtpMailer> make_mailer(mail::SmtpSettings settings) {
  auto mailer = mail::SmtpMailer::make(std::move(settings));
  REQUIRE(mailer.ok());
  return *std::move(mailer);
}

inline port::SendResult send_once(const mail::SmtpSettings& settings,
                                  const port::Mail& mail = sample_mail()) {
  return make_mailer(settings)->send(mail);
}

// "state code detail", for a comparison that shows all of it.
inline std::string shown(const port::SendResult& result) {
  constexpr const char* kStates[] = {"accepted", "deferred", "uncertain", "refused", "not tried"};
  return std::string(kStates[static_cast<int>(result.state)]) + " " + std::to_string(result.code) +
         " " + result.detail;
}

}  // namespace vanthu::test
