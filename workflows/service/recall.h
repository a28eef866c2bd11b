// Documents that are taken back, replaced or corrected after issue (Decree 30/2020/NĐ-CP, Article
// 18).
//
// - A recalled document (thu hồi) is frozen: no answer is taken, no reminder goes out, its duties
//   stop. Recipients who have not answered end without an answer, with a signed negative receipt;
//   whoever was sent it is told and asked to confirm that their copies are destroyed or given back.
// - A document that replaces another (thay thế) does the same to the older one when it is issued,
//   and asks its own recipients anew; only those whom it does not reach are told apart.
// - A correction (đính chính) leaves the older one in force: both name each other.
//
// The telling is the process recall-document; what its tasks do is in recall_work.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

inline bool is_frozen(const port::DocumentRow& document) {
  return document.state == port::DocumentState::kRecalled ||
         document.state == port::DocumentState::kSuperseded;
}

// By a signer or a clerk. Refused: "document.not_found", "document.wrong_state" (not issued, or
// taken back already), "task.note_required" (no reason), "delivery.words_too_long", and as may().
base::Outcome recall(Office& office, const Principal& principal, const port::DocumentId& id,
                     const std::string& reason);

// A draft that will replace or correct `related`: by its drafter or a clerk, before it is issued.
// Refused also: "document.wrong_state" (of either), "document.linked" (said already, or itself).
struct NewLink {
  port::DocumentId document;
  port::DocumentId related;
  std::string kind;  // "replaces", "corrects"
  std::string reason;
};
base::Outcome link_documents(Office& office, const Principal& principal, const NewLink& link);

// What became of a document, for who may see it. Refused: "document.not_found".
struct LinkedDocument {
  port::DocumentLinkRow link;
  port::DocumentRow other;
};
struct Aftermath {
  port::DocumentRow document;
  std::vector<LinkedDocument> links;  // those whose other document may be seen too
  std::optional<port::RecallRow> recall;
  port::RecallCounts counts;
};
base::Result<Aftermath> aftermath_of(Office& office, const Principal& principal,
                                     const port::DocumentId& id);

struct ToldRecipient {
  port::RecallNoticeRow notice;
  port::DeliveryRow delivery;
};
// In order of position. Refused: "document.not_found".
base::Result<std::vector<ToldRecipient>> told_of(Office& office, const Principal& principal,
                                                 const port::DocumentId& id,
                                                 const port::RecallNoticeFilter& filter);

// A recipient's word that all copies are destroyed or given back: through the link of any mail of
// the delivery, or as who may answer for it. Refused: "delivery.not_found", "recall.none" (nothing
// was asked of them), "recall.confirmed", "delivery.words_too_long", "task.not_yours".
const base::Text& destruction_statement();
base::Outcome confirm_destruction_by_link(Office& office, const std::string& token,
                                          const std::string& words);
base::Outcome confirm_destruction(Office& office, const Principal& principal,
                                  const port::DeliveryId& id, const std::string& words,
                                  const std::string& identified);

// What the page behind a link says of it; nothing: the document is in force.
struct RecallView {
  port::RecallRow recall;
  std::optional<port::RecallNoticeRow> notice;  // nothing: they are not asked
  std::string replacement;                      // its number; empty: none
};
std::optional<RecallView> recall_view(Office& office, const port::DeliveryId& delivery);

// --- for use cases that go on in the same transaction ------------------------------------------
base::Error no_longer_in_force(const port::DocumentRow& document);  // "document.recalled"
message::VariableMap recall_variables(const OfficeSettings& settings, const port::DocumentId& id);
// In the connector that issues `document`: all that it replaces is no longer in force.
void supersede(Office& office, const port::DocumentRow& document, port::Records& records,
               port::Requests& requests, base::Time now);
// "Số 19-CTrHD/ĐUK ngày 25/10/2023; …" of those that it replaces or corrects; empty: none.
std::string linked_numbers(const OfficeSettings& settings, port::Records& records,
                           const port::DocumentId& document, const std::string& kind);

}  // namespace vanthu::service
