// Recipients who get a document on paper: a list that goes with the copies, where each signs beside
// a code of their own (QR, ISO/IEC 18004). Who scans it, signed in as a clerk, records the answer
// that was given on paper: as the clerk's word for the recipient, never as the recipient's own.
//
// A code holds the address of the page where that is done (/p/{delivery}); it opens nothing to who
// is not a clerk. All of this asks for Operation::kPaper.
#pragma once

#include "workflows/port/table.h"
#include "workflows/service/acknowledge.h"
#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

enum class OnPaper {
  kUnreached,  // those whom no mail reaches: without an address, or refused by their server
  kUnanswered  // all who have not answered
};
// Refused: "document.not_found", "document.recalled", "paper.nobody" (there is none to list), and
// as may().
base::Result<port::Printed> paper_list(Office& office, const Principal& principal,
                                       const port::DocumentId& id, OnPaper which);

// What the page behind a code shows. Refused: "delivery.not_found", and as may().
base::Result<DeliveryView> paper_delivery(Office& office, const Principal& principal,
                                          const port::DeliveryId& id);
// Refused also: as answer_in().
base::Outcome answer_on_paper(Office& office, const Principal& principal,
                              const port::DeliveryId& id, AnswerKind kind,
                              const std::string& words);

}  // namespace vanthu::service
