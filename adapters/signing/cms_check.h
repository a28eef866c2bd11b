// Judges one CMS signature over given bytes (RFC 5652, 5.4 and 5.6; ETSI EN 319 122-1).
#pragma once

#include "adapters/signing/trust.h"
#include "workflows/port/signer.h"

namespace vanthu::signing {

struct CmsToCheck {
  std::string_view der;
  std::string_view before, behind;  // the two parts of the byte range
  bool cades = false;               // signing-certificate attribute is wanted
};

// Fills what the CMS knows of `out`, its verdict too; out.claimed is taken as the signing time
// where no trusted time stamp says better.
void check_cms(const CmsToCheck& cms, const Trust& trust, base::Time now,
               port::SignatureCheck& out);

}  // namespace vanthu::signing
