// Keys and tokens for tests, honest and forged ones: what a provider would make, by OpenSSL.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

namespace vanthu::test {

// "RS256" (of so many bits), "ES256" or "EdDSA".
class TokenKey {
 public:
  TokenKey(std::string algorithm, std::string id, int bits = 2048);

  nlohmann::json jwk() const;  // the public half, with kid, alg and use
  // A compact token with this header (alg and kid are put in unless they are there) and claims.
  std::string token(const nlohmann::json& claims,
                    nlohmann::json header = nlohmann::json::object()) const;
  std::string public_pem() const;
  const std::string& algorithm() const { return algorithm_; }

 private:
  std::string sign(const std::string& text) const;

  std::string algorithm_;
  std::string id_;
  std::shared_ptr<void> key_;  // EVP_PKEY
};

std::string base64url(const std::string& bytes);
std::string key_set(std::initializer_list<nlohmann::json> keys);
// HMAC-SHA256 with any key: for tokens that want a public key to be taken for a secret.
std::string hmac_token(const nlohmann::json& claims, const std::string& key,
                       nlohmann::json header = nlohmann::json::object());
// Without a signature, alg none.
std::string bare_token(const nlohmann::json& claims, const std::string& alg = "none");

}  // namespace vanthu::test
