// What an ID token or a logout token must say to be believed (OpenID Connect Core 1.0, 3.1.3.7;
// Back-Channel Logout 1.0, 2.6). The signature is signed_token.h's.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "adapters/outward/signed_token.h"
#include "workflows/port/sign_in_provider.h"

namespace vanthu::outward {

// How far the provider's clock may be from ours.
inline constexpr std::chrono::seconds kSkew{120};

struct Expected {
  std::string issuer;
  std::string client_id;
  std::string nonce;  // of ID tokens
  base::Time now{};
};

// The first thing that is wrong, in English for the log; empty: nothing.
std::string wrong_with_id_token(const nlohmann::json& claims, const Expected& expected);
std::string wrong_with_logout_token(const nlohmann::json& claims, const Expected& expected);

port::ProvidedIdentity identity_of(const nlohmann::json& claims);
port::ProvidedLogout logout_of(const nlohmann::json& claims);

// Adds claims that are texts, and whether the address is verified, of another object about the same
// person; those that are there stay.
void add_claims(const nlohmann::json& claims, port::ProvidedIdentity& identity);

}  // namespace vanthu::outward
