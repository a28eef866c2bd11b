#include "engine/codec/sha256.h"

#include <sodium.h>

#include <array>

#include "engine/codec/hex.h"

namespace vanthu::codec {

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size());
  return to_hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace vanthu::codec
