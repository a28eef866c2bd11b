// The secret part of the links in mails: 128 bits, different for every delivery.
//
// A token is derived from the office's secret and the delivery's id, so that a repeated mail
// carries the same link although only the token's hash is stored. Revoking clears the stored hash.
#pragma once

#include <string>

#include "workflows/port/records.h"

namespace vanthu::service {

// 22 characters of base64url. `secret` has 32 bytes.
std::string link_token(const std::string& secret, const port::DeliveryId& delivery);
// SHA-256, hex: what the store keeps and looks up.
std::string token_hash(const std::string& token);

// Ids derived from a job, so that a repeat of the same job makes the same ones.
base::IdSource ids_from(const base::Uuid& job, base::Time now);

}  // namespace vanthu::service
