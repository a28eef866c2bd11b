// Who sees which documents. The one rule for lists, pages, files and programs:
//
// - a document is visible to who drafted it and its drafting unit, to those with a task in it or
//   an opinion on it, to its recipients, to the units with duties of it, and to the office's
//   clerks, signers and controllers;
// - a secret one (secrecy is not empty) only to those on its way: its drafter, those with a task
//   in it or an opinion on it, its recipients, the units with duties of it, and the clerks once it
//   is signed. Belonging to the drafting unit is not enough;
// - what a delegation lends counts as one's own;
// - the operator at the server's shell sees everything; an administrator's mark shows nothing.
//
// What may not be seen does not exist: "document.not_found", never a refusal that tells.
#pragma once

#include "workflows/port/search.h"
#include "workflows/service/office.h"
#include "workflows/service/principal.h"
#include "workflows/service/report.h"

namespace vanthu::service {

bool is_visible(Office& office, runtime::Transaction& t, const Principal& principal,
                const port::DocumentRow& document);

// The same rule as the store takes it: what it finds in this sight is what is_visible().
port::Sight sight_of(Office& office, runtime::Transaction& t, const Principal& principal);

// Newest first; `before` continues a page.
struct DocumentQuery {
  port::DocumentFilter filter;
  std::string words;  // part of the abstract, compared by fold(); empty: any
};
std::vector<port::DocumentRow> visible_documents(Office& office, const Principal& principal,
                                                 const std::optional<port::DocumentId>& before,
                                                 std::size_t limit,
                                                 const DocumentQuery& query = {});

// find_document() and report() of one that the principal may see. Refused as those are.
base::Result<port::DocumentId> find_visible(Office& office, const Principal& principal,
                                            const std::string& name);
base::Result<DocumentReport> visible_report(Office& office, const Principal& principal,
                                            const port::DocumentId& id,
                                            Extent extent = Extent::kWhole);
// The row itself, in a transaction that goes on with it. Refused: "document.not_found".
base::Result<port::DocumentRow> visible_document(Office& office, runtime::Transaction& t,
                                                 const Principal& principal,
                                                 const port::DocumentId& id);

}  // namespace vanthu::service
