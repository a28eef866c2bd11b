// Signing a document's file on its way: the initial of who reviews, the leader's signature, the
// office's seal with number and date (Decree 30/2020/NĐ-CP, Articles 13, 14 and 17).
//
// The file is the print of one version of the text; every signature is put behind it. A changed
// text is another version and so another file, which nobody has signed yet.
//
// Tokens and time-stamp servers are slow, so nothing is signed inside a transaction:
//
//   plan_signature()     in one unit of work: which file, which key, how many signatures it has
//   make_signature()     outside of any
//   record_signature()   in the unit that does the step, if the file is still the one that was
//                        signed; else nothing is done ("signing.overtaken")
//
// A crash before the last of these leaves nothing: the step waits as it did. Of two at once the
// first that is recorded counts; the other's signature was never anywhere but in memory.
//
//   document.seal        the remote connector of the office's seal, idempotent by its job
#pragma once

#include <optional>

#include "workflows/port/signatures.h"
#include "workflows/service/office.h"

namespace vanthu::service {

struct SigningPlan {
  port::SignatureRow row;  // but for what only the signature tells
  std::string file;        // so far; empty: the print is made first
  port::PrintRequest print;
  std::vector<std::pair<std::string, std::string>> values;  // of fields to fill in
};

// What doing this task adds to the document's file; nothing where no signature is configured for
// it. Refused: "signing.no_key" (the step needs one and who acts has none).
base::Result<std::optional<SigningPlan>> plan_signature(Office& office, port::Records& records,
                                                        const port::DocumentRow& document,
                                                        const port::TaskRow& task,
                                                        const Actor& actor);
// The row, with its bytes. Refused: as port::Signer::sign().
base::Result<port::SignatureRow> make_signature(Office& office, SigningPlan plan);
// `made` and what would be planned now must be of the same file. Refused: "signing.overtaken".
base::Outcome record_signature(port::Records& records, const std::optional<SigningPlan>& now,
                               const std::optional<port::SignatureRow>& made);

// The office seals what its leader has signed: whether this document's file waits for that.
bool wants_seal(const Office& office, port::Records& records, const port::DocumentRow& document);

class SealDocument final : public port::RemoteConnector {
 public:
  explicit SealDocument(Office& office) : office_(office) {}
  port::JobAnswer run(const port::JobCall& call) override;

 private:
  Office& office_;
};

struct DocumentSignatures {
  std::vector<port::SignatureRow> made;  // of every version
  std::string file;                      // the current version's; empty: nobody has signed it
  std::vector<port::SignatureCheckRow> received;
};
// Refused: "document.not_found".
base::Result<DocumentSignatures> signatures_of(Office& office, const port::DocumentId& id);

// What is found of the signatures of a PDF that came with a document, to be kept with it; nothing
// for other files and for those without signatures. Outside of any transaction.
std::optional<port::SignatureCheckRow> check_received(Office& office, const std::string& file_name,
                                                      const std::string& bytes, base::Time now);

}  // namespace vanthu::service
