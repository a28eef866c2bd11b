// Passwords: argon2id (RFC 9106) by libsodium, and which ones are taken (NIST SP 800-63B-4, 3.1.1:
// length, no rules of composition, no expiry, none that everybody knows).
//
// One computation costs kMemory bytes and about a twentieth of a second of one core, so only
// kAtOnce run at a time; others wait a little and are then turned away. Thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <semaphore>
#include <string>

#include "engine/base/result.h"

namespace vanthu::service {

class Passwords {
 public:
  static constexpr std::size_t kMemory = 32U << 20U;  // bytes
  static constexpr unsigned long long kPasses = 2;
  static constexpr int kAtOnce = 2;

  enum class Answer { kRight, kWrong, kBusy };

  // libsodium's text form, with a salt of the system's generator; nothing: too busy.
  std::optional<std::string> hash(const std::string& password);
  // An empty hash takes as long and is wrong.
  Answer check(const std::string& hash, const std::string& password);
  // Whether the hash was made with other costs than today's.
  static bool outdated(const std::string& hash);

 private:
  std::counting_semaphore<kAtOnce> free_{kAtOnce};
};

// The password as it is hashed: NFC, so that it is the same from every keyboard.
std::string normal_password(const std::string& password);

// Refused: "password.too_short" (fewer than 12 characters), "password.too_long" (more than 256
// bytes), "password.common", "password.is_login" (the login or the name, with little beside it).
base::Outcome check_new_password(const std::string& password, const std::string& login,
                                 const std::string& name);

}  // namespace vanthu::service
