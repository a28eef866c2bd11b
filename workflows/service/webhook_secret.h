// The secrets that receivers of events share with the office: made, kept sealed with a key of the
// office (so that a copy of the database alone signs nothing), and signing (Standard Webhooks).
#pragma once

#include <cstdint>
#include <string>

namespace vanthu::service {

// "whsec_" and 32 random bytes in base64; `random` has at least 32.
std::string webhook_secret(const std::string& random);
// `key`: the office's link_secret; `nonce`: 24 random bytes.
std::string seal_secret(const std::string& secret, const std::string& key,
                        const std::string& nonce);
// Throws std::runtime_error for what was sealed with another key.
std::string open_secret(const std::string& sealed, const std::string& key);

// "v1,…" of the id, the time of the try in seconds since 1970, and the body.
std::string webhook_signature(const std::string& secret, const std::string& id,
                              std::int64_t seconds, const std::string& body);

}  // namespace vanthu::service
