// Incoming documents (văn bản đến; Decree 30/2020/NĐ-CP, Articles 20 to 23): registered on arrival
// with the next number of an incoming series, then handed to whoever deals with them.
//
// Acts are the clerks' (Operation::kManageRegisters); refused as in registers.h too.
#pragma once

#include "workflows/service/draft.h"
#include "workflows/service/registers.h"

namespace vanthu::service {

// What the clerk has in hand; fields left empty are read from the text.
struct Arrival {
  std::string series;  // empty: the first incoming one for its secrecy
  std::string text;    // UTF-8, as read from the file; may be empty
  std::optional<NewAttachment> file;
  std::string author;  // who issued it
  std::string foreign_number;
  std::string symbol;
  std::string date;  // ISO
  std::string type;
  std::string abstract_text;
  std::string urgency;
  std::string secrecy;
  std::string recipient;  // directory id it goes to at once; empty: later
  std::string note;
  std::string again;  // why it is registered though it seems to be already
};

// Refused: "series.not_found" (no incoming series), "arrival.incomplete" (no author or abstract),
// "arrival.invalid" (date), "arrival.duplicate" (number, symbol, author and year are registered
// already: Appendix VI asks for the warning; `again` overrides it and is noted),
// "document.invalid_utf8", "actor.unknown" (recipient).
base::Result<port::IncomingRow> register_arrival(Office& office, const Principal& principal,
                                                 const Arrival& arrival);
// Hands it on (ngày chuyển). Refused: "arrival.not_found", "actor.unknown".
base::Result<port::IncomingRow> forward_arrival(Office& office, const Principal& principal,
                                                const port::DocumentId& id,
                                                const std::string& recipient);
// Registered by mistake, or returned to the sender: the number stays with its reason. Refused:
// "arrival.not_found", "arrival.invalid" (no reason, void already).
base::Result<port::IncomingRow> void_arrival(Office& office, const Principal& principal,
                                             const port::DocumentId& id, const std::string& reason);

// In order of arrival number. Refused also: "series.outgoing".
base::Result<std::vector<port::IncomingRow>> arrivals(Office& office, const Principal& principal,
                                                      const std::string& series,
                                                      const std::string& period);

}  // namespace vanthu::service
