#include "workflows/service/link_token.h"

#include <sodium.h>

#include <stdexcept>

#include "engine/codec/sha256.h"

namespace vanthu::service {

std::string link_token(const std::string& secret, const port::DeliveryId& delivery) {
  if (secret.size() != crypto_auth_KEYBYTES) {
    throw std::invalid_argument("link_secret must have 32 bytes");
  }
  const std::string message = "delivery-link:" + delivery.text();
  unsigned char mac[crypto_auth_BYTES];
  crypto_auth(mac, reinterpret_cast<const unsigned char*>(message.data()), message.size(),
              reinterpret_cast<const unsigned char*>(secret.data()));
  char text[32];
  sodium_bin2base64(text, sizeof text, mac, 16, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text;
}

std::string token_hash(const std::string& token) {
  return codec::sha256_hex(token);
}

base::IdSource ids_from(const base::Uuid& job, base::Time now) {
  return base::IdSource(now, job.high(), job.low() * 0x9e3779b97f4a7c15ULL);
}

}  // namespace vanthu::service
