// Drafting (soạn thảo; Decree 30/2020/NĐ-CP, Article 10): a text becomes a document on its way.
#pragma once

#include <string>
#include <vector>

#include "workflows/document/reading.h"
#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

struct NewAttachment {
  std::string file_name;
  std::string content_type;
  std::string bytes;
};

// What the drafter says of the document; empty fields are read from the text.
struct DraftRequest {
  std::string text;           // the whole document, UTF-8
  std::string drafting_unit;  // unit id; empty: the drafter's own
  std::string issuing_body;   // unit id; empty: the directory's
  std::string type;
  std::string abstract_text;
  std::string symbol;
  std::string note;
  std::vector<NewAttachment> attachments;
  std::int64_t of_version = 0;  // revising: the version that was looked at; 0: whichever there is
};

// What is recorded of a text: the document's own words for what the request leaves open.
void describe(port::DocumentRow& row, const DraftRequest& request, const document::Reading& reading,
              const document::Directory& directory);

// Records the document with its first version and starts issue-directive, whose first task waits
// for the drafter. Refused: "actor.unknown", "directory.missing", "document.invalid_utf8",
// "document.no_abstract", "document.no_recipients".
base::Result<port::DocumentId> draft(Office& office, const Principal& principal,
                                     const DraftRequest& request);

// A new version, only while the document is with its drafter. Opinions given on older versions no
// longer count (Article 11: an approved draft that changes goes to the approver again).
// Refused also: "document.wrong_state", "document.changed" (somebody was faster), "task.not_yours".
base::Outcome revise(Office& office, const Principal& principal, const port::DocumentId& id,
                     const DraftRequest& request);

}  // namespace vanthu::service
