// Whether a receipt and this office's own record say the same, and whether the record is whole.
#pragma once

#include <vector>

#include "workflows/service/office.h"
#include "workflows/service/principal.h"
#include "workflows/service/receipt.h"

namespace vanthu::service {

// The receipt that was given for a delivery's last answer. Refused: "delivery.not_found";
// "receipt.none" where nobody has answered, or before there were receipts.
base::Result<std::string> receipt_of_link(Office& office, const std::string& token);
base::Result<std::string> receipt_of_delivery(Office& office, const Principal& principal,
                                              const port::DeliveryId& id);

// What does not fit, each with where; empty: all does. Looked at: the answer as stored, the text of
// the version that was sent, the entry of the record that the receipt names, and the hash chain of
// that record from its first entry to its last ("receipt.no_answer", "receipt.other_answer",
// "receipt.other_text", "record.broken", "record.entry_missing", "record.other_entry").
std::vector<base::Error> compare_with_record(Office& office, const Receipt& receipt);

}  // namespace vanthu::service
