#include "adapters/http_api/session.h"

#include <sodium.h>

#include <stdexcept>

namespace vanthu::http_api {
namespace {

constexpr auto kLifetime = std::chrono::hours(12);

bool same(const std::string& a, const std::string& b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

std::string Session::sign(const std::string& text) const {
  if (secret_.size() != crypto_auth_KEYBYTES) {
    throw std::invalid_argument("the access secret must have 32 bytes");
  }
  unsigned char mac[crypto_auth_BYTES];
  crypto_auth(mac, reinterpret_cast<const unsigned char*>(text.data()), text.size(),
              reinterpret_cast<const unsigned char*>(secret_.data()));
  char out[64];
  sodium_bin2base64(out, sizeof out, mac, crypto_auth_BYTES,
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return out;
}

std::string Session::access_key() const {
  return sign("access-key").substr(0, 22);
}

bool Session::is_access_key(const std::string& key) const {
  return same(key, access_key());
}

std::string Session::make(base::Time now) const {
  const auto until = std::to_string(base::to_microseconds(now + kLifetime));
  return until + "." + sign("session:" + until);
}

bool Session::valid(const std::string& value, base::Time now) const {
  const auto dot = value.find('.');
  if (dot == 0 || dot == std::string::npos || dot > 18) return false;
  const auto until = value.substr(0, dot);
  if (until.find_first_not_of("0123456789") != std::string::npos) return false;
  return same(value.substr(dot + 1), sign("session:" + until)) &&
         std::stoll(until) > base::to_microseconds(now);
}

}  // namespace vanthu::http_api
