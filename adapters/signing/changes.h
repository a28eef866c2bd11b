// What later revisions of a PDF did to what an earlier one showed.
//
// Both are followed from the catalog through every reference, side by side, so that an object that
// is shadowed, or put under a number that was empty when the file was signed, is found wherever it
// hides. Free to change are only what signing itself needs: new signature fields, empty fields
// filled in, validation data (DSS), the document's metadata (ISO 32000-1, 12.8.2.2, P = 2, and
// stricter: new annotations and other new fields are changes, filled fields stay as they are).
#pragma once

#include "adapters/signing/pdf_file.h"

namespace vanthu::signing {

struct Changes {
  std::vector<std::string> allowed;    // "signature seal", "field number = 15"
  std::vector<std::string> forbidden;  // "page content", "annotation", ...
};

// Throws PdfDamaged.
Changes changes_between(const PdfFile& older, const PdfFile& newer);

}  // namespace vanthu::signing
