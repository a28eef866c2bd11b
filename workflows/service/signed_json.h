// What the office signs for anybody to check without this program: JSON Web Signatures in their
// compact form (RFC 7515) with Ed25519 (RFC 8037), one algorithm whatever a header asks for (RFC
// 8725, 3.1).
//
// The key that checks them is public as a JSON Web Key Set (RFC 7517); its name ("kid") is its
// thumbprint (RFC 7638). Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/base/result.h"

namespace vanthu::service {

struct ReceiptKey {
  std::string id;          // RFC 7638
  std::string public_key;  // 32 bytes
};

// `seed` has 32 bytes.
ReceiptKey receipt_key(const std::string& seed);
std::string key_set_json(const std::vector<ReceiptKey>& keys);
// Keys of other kinds are passed over. Refused: "receipt.keys".
base::Result<std::vector<ReceiptKey>> read_key_set(const std::string& json);

// `type` says what is signed ("typ"), so that one kind is never taken for another.
std::string sign_json(const std::string& seed, const std::string& type, const std::string& payload);

// What it says that it is ("typ"), whoever signed it; empty: it is no such signature.
std::string signed_type(std::string_view text);

struct NotSigned {
  enum class Fault { kMalformed, kUnknownKey, kForged };
  Fault fault = Fault::kMalformed;
  std::string key;  // its name, where it is unknown
};
// The payload, if the signature is right. Blanks around `text` do not count.
std::variant<std::string, NotSigned> open_signed(std::string_view text, const std::string& type,
                                                 const std::vector<ReceiptKey>& keys);

}  // namespace vanthu::service
