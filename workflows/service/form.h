// The form check of the office's documents (kiểm tra thể thức; Decree 30/2020/NĐ-CP, Article 12):
// what workflows/document/form_check.h finds under the rules in force, and what it hinders.
//
// Who signs a document with an error of form is refused ("form.errors"), unless somebody on its way
// has overridden the findings of that very version with a reason, which stands among its opinions
// (decision "override") and falls with the version.
#pragma once

#include "workflows/document/form_check.h"
#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

struct FormReport {
  std::string rules;  // "ND30-2020"
  std::string title;
  std::vector<document::Finding> findings;
  std::string overridden_by;  // actor; empty: nobody
  std::string override_reason;
};

// A text that is no document yet; `day` decides the rules, by its date, else today's.
FormReport check_text(const document::FormBook& book, const document::Reading& reading,
                      std::chrono::year_month_day today, const document::Directory* directory);

// What is drafted but not recorded: the row as describe() (draft.h) makes it.
FormReport check_draft(const OfficeSettings& settings, const document::Reading& reading,
                       const port::DocumentRow& row, base::Time now,
                       const document::Directory* directory);

// The document's current version. Refused: "document.not_found".
base::Result<FormReport> check_document(Office& office, const Principal& principal,
                                        const port::DocumentId& id);

// The same in a transaction, for the step that signs.
FormReport form_report(Office& office, port::Records& records, const port::DocumentRow& document,
                       base::Time now);
base::Outcome may_be_signed(const FormReport& report);

// The shipped rules and the organisation's own.
const document::FormBook& forms_of(const OfficeSettings& settings);

std::chrono::year_month_day day_of(const OfficeSettings& settings, base::Time time);

}  // namespace vanthu::service
