// A delivery inside the unit that received it: who receives for the unit names the people who
// handle it. They see the document and what is asked of them; the unit's answer stays one, and is
// given by who may answer for the unit.
#pragma once

#include <string>
#include <vector>

#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

struct HandOn {
  port::DeliveryId delivery;
  std::vector<std::string> handlers;  // directory ids
  std::string note;                   // what they are asked to do
};
// Refused: "delivery.not_found", "task.not_yours" (only who may answer for the recipient),
// "handler.outside" (not of the recipient's unit or a unit below it), "handler.missing" (none is
// named), "document.recalled", "delivery.words_too_long". Who was named before stays; naming
// somebody again changes the note.
base::Outcome hand_on(Office& office, const Principal& principal, const HandOn& request);
base::Outcome take_from(Office& office, const Principal& principal, const port::DeliveryId& id,
                        const std::string& handler);

// For who sees the document. Refused: "delivery.not_found".
base::Result<std::vector<port::HandlerRow>> handlers_of(Office& office, const Principal& principal,
                                                        const port::DeliveryId& id);

struct Handled {
  port::HandlerRow row;
  port::DocumentRow document;
};
// What was given to the principal, newest first.
base::Result<std::vector<Handled>> handled_by(Office& office, const Principal& principal,
                                              std::size_t limit = 200);
// That a handler has read it; only the first time counts. Refused: "delivery.not_found".
base::Outcome note_read(Office& office, const Principal& principal, const port::DeliveryId& id);

}  // namespace vanthu::service
