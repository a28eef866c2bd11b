// The form of a PDF (AcroForm, ISO 32000-1, 12.7): finding its fields, adding to it.
#pragma once

#include "adapters/signing/pdf_update.h"

namespace vanthu::signing {

struct FormField {
  PdfRef ref;
  std::string name;  // whole, parents first, a full stop between
  std::string kind;  // "Sig", "Tx", ...
  const PdfDict* dict = nullptr;
  const PdfValue* value = nullptr;  // /V, inherited; nullptr: none
};
// Fields that have no children but widgets, in the file's order.
std::vector<FormField> fields_of(const PdfFile& file);

// Adds `field` to the form, and the form to the catalog where there is none.
void add_field(PdfUpdate& update, const PdfRef& field);
// Adds an annotation to a page.
void add_annotation(PdfUpdate& update, const PdfRef& page, const PdfRef& annotation);

}  // namespace vanthu::signing
