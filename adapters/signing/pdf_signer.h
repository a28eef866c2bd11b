// port::Signer on configured keys and trust anchors.
#pragma once

#include <map>
#include <mutex>

#include "adapters/signing/keys.h"
#include "adapters/signing/time_stamp.h"
#include "engine/port/clock.h"
#include "workflows/port/signer.h"

namespace vanthu::signing {

// Thread-safe: keys of files sign at once, keys of tokens one after another.
class PdfSigner final : public port::Signer {
 public:
  PdfSigner(SigningSettings settings, port::Clock& clock);

  bool has_key(std::string_view key) const override;
  base::Result<port::SignatureAdded> sign(const port::SignatureRequest& request) override;
  base::Result<port::FileCheck> verify(std::string_view pdf) override;

 private:
  base::Result<port::SignatureAdded> sign_with(const port::SignatureRequest& request,
                                               const KeySettings& key);

  const SigningSettings settings_;
  port::Clock& clock_;
  std::mutex token_lock_;
  Tokens tokens_;
};

}  // namespace vanthu::signing
