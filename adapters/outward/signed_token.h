// Signed tokens (RFC 7515, RFC 7519) and the keys they are checked with (RFC 7517).
//
// Taken are RS256 (keys of 2048 bits at least), ES256 and EdDSA with Ed25519 (RFC 8037), each with
// a key of its own kind only: nothing that a token says of itself chooses another way of checking.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vanthu::outward {

// A token taken apart; nothing of it is believed yet.
struct TokenParts {
  std::string algorithm;
  std::string key_id;  // empty: it names none
  std::string signed_text;
  std::string signature;
  std::shared_ptr<const nlohmann::json> claims;  // an object
};
// Nothing for what is no compact JWS with a JSON object in it, and for one with a `crit` header.
std::optional<TokenParts> parse_token(const std::string& token);

// A provider's public keys. Immutable; thread-safe.
class KeySet {
 public:
  KeySet();
  // Of a JWK set; keys of other kinds or uses are left out. Nothing if it is no such thing.
  static std::optional<KeySet> parse(const std::string& json);

  // Whether a key of the set, the named one where the token names one, has signed it.
  bool has_signed(const TokenParts& token) const;
  // Whether there is a key that may have: else it is worth asking for the set again.
  bool has_key_for(const TokenParts& token) const;
  bool empty() const { return keys_.empty(); }

 private:
  struct Key {
    std::string id;
    std::string algorithm;
    std::shared_ptr<void> handle;  // EVP_PKEY
  };
  std::vector<Key> keys_;
};

std::optional<std::string> base64url_decoded(std::string_view text);
std::string base64_encoded(std::string_view bytes);  // RFC 4648, 4

}  // namespace vanthu::outward
