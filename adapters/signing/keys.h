// The keys this installation signs with: where they are kept, and the key itself with its
// certificates.
#pragma once

#include <filesystem>
#include <string>

#include "adapters/signing/settings.h"
#include "adapters/signing/token.h"
#include "engine/base/result.h"

namespace vanthu::signing {

struct SigningKey {
  Key key;
  Certificate certificate;
  Certificates chain;  // further certificates, for the signature's reader
};

// Read anew for every signature, so that a key that was changed or pulled out is noticed at once.
// Refused: "signing.key_unusable" (where: the file or token).
base::Result<SigningKey> open_key(const KeySettings& settings, Tokens& tokens);

}  // namespace vanthu::signing
