// Judges every signature of a PDF: its byte range, its CMS, its certificate at the time of signing,
// its time stamp, and what came after it.
#pragma once

#include "adapters/signing/trust.h"
#include "workflows/port/signer.h"

namespace vanthu::signing {

// Throws PdfDamaged when the file itself has no structure; a revision or signature that has none is
// a verdict. `now` judges certificates of signatures that say no time.
port::FileCheck check_file(std::string_view pdf, const Trust& trust, base::Time now);

}  // namespace vanthu::signing
