// Signing in to the office's pages with the installation's access key.
//
// The key is derived from a secret file that only the server's user can read; `vanthu serve` prints
// it inside the sign-in address. A session is a signed cookie with its end; there is nothing to
// store.
#pragma once

#include <string>

#include "engine/base/time.h"

namespace vanthu::http_api {

class Session {
 public:
  explicit Session(std::string secret) : secret_(std::move(secret)) {}

  std::string access_key() const;
  bool is_access_key(const std::string& key) const;  // in constant time

  std::string make(base::Time now) const;  // the cookie's value; good for 12 hours
  bool valid(const std::string& value, base::Time now) const;

 private:
  std::string sign(const std::string& text) const;
  std::string secret_;
};

inline constexpr const char* kSessionCookie = "vanthu_session";

}  // namespace vanthu::http_api
