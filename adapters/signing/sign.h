// One signature put behind a PDF: field, appearance, byte range, CMS.
#pragma once

#include "adapters/signing/cms.h"
#include "workflows/port/signer.h"

namespace vanthu::signing {

struct SignMaterial {
  const SigningKey& key;
  const KeySettings& settings;
  const TimeStampSettings* stamps = nullptr;  // nullptr: no time stamp (level B-B)
};

// Throws PdfDamaged. Refused: as port::Signer::sign().
base::Result<port::SignatureAdded> add_signature(const port::SignatureRequest& request,
                                                 const SignMaterial& material);

}  // namespace vanthu::signing
