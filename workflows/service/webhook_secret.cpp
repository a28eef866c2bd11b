#include "workflows/service/webhook_secret.h"

#include <sodium.h>

#include <stdexcept>

namespace vanthu::service {
namespace {

constexpr std::size_t kSecretBytes = 32;
constexpr char kPrefix[] = "whsec_";
constexpr char kPurpose[] = "vanthu webhook secrets";

const unsigned char* bytes(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

std::string base64(const std::string& raw) {
  std::string out(sodium_base64_ENCODED_LEN(raw.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes(raw), raw.size(), sodium_base64_VARIANT_ORIGINAL);
  out.resize(out.size() - 1);  // its NUL
  return out;
}

std::string raw_of(const std::string& text) {
  std::string out(text.size(), '\0');
  std::size_t size = 0;
  if (sodium_base642bin(bytes(out), out.size(), text.data(), text.size(), nullptr, &size, nullptr,
                        sodium_base64_VARIANT_ORIGINAL) != 0) {
    throw std::runtime_error("a webhook's secret is not base64");
  }
  out.resize(size);
  return out;
}

std::string sealing_key(const std::string& key) {
  std::string out(crypto_secretbox_KEYBYTES, '\0');
  crypto_generichash(bytes(out), out.size(), reinterpret_cast<const unsigned char*>(kPurpose),
                     sizeof kPurpose - 1, bytes(key), key.size());
  return out;
}

}  // namespace

std::string webhook_secret(const std::string& random) {
  if (random.size() < kSecretBytes) throw std::invalid_argument("a secret needs 32 random bytes");
  return kPrefix + base64(random.substr(0, kSecretBytes));
}

std::string seal_secret(const std::string& secret, const std::string& key,
                        const std::string& nonce) {
  if (nonce.size() != crypto_secretbox_NONCEBYTES) throw std::invalid_argument("nonce of 24 bytes");
  const auto own = sealing_key(key);
  std::string box(secret.size() + crypto_secretbox_MACBYTES, '\0');
  crypto_secretbox_easy(bytes(box), bytes(secret), secret.size(), bytes(nonce), bytes(own));
  return base64(nonce + box);
}

std::string open_secret(const std::string& sealed, const std::string& key) {
  const auto raw = raw_of(sealed);
  constexpr std::size_t kHead = crypto_secretbox_NONCEBYTES;
  if (raw.size() < kHead + crypto_secretbox_MACBYTES) {
    throw std::runtime_error("a webhook's secret is cut off");
  }
  const auto own = sealing_key(key);
  std::string out(raw.size() - kHead - crypto_secretbox_MACBYTES, '\0');
  if (crypto_secretbox_open_easy(bytes(out), bytes(raw) + kHead, raw.size() - kHead, bytes(raw),
                                 bytes(own)) != 0) {
    throw std::runtime_error("a webhook's secret was sealed with another key");
  }
  return out;
}

std::string webhook_signature(const std::string& secret, const std::string& id,
                              std::int64_t seconds, const std::string& body) {
  const auto key = raw_of(secret.substr(sizeof kPrefix - 1));
  const auto message = id + "." + std::to_string(seconds) + "." + body;
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes(key), key.size());
  crypto_auth_hmacsha256_update(&state, bytes(message), message.size());
  std::string mac(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_final(&state, bytes(mac));
  return "v1," + base64(mac);
}

}  // namespace vanthu::service
