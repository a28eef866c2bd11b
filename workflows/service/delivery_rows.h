// What a distribution records of a receiver: shared by the expansion at issue and by what comes
// later (steer.h).
#pragma once

#include <vector>

#include "workflows/document/reading.h"
#include "workflows/document/resolve.h"
#include "workflows/service/office.h"

namespace vanthu::service {

// "Như trên" stands for the addressees; what points at an article is for the clerk to place.
std::vector<document::RecipientLine> lines_of(const document::Reading& reading);

// Without its position. Dates are counted from `now`: whoever comes later has as much time.
port::DeliveryRow delivery_row(const OfficeSettings& settings, const port::DocumentId& document,
                               const document::Delivery& delivery, const port::DeliveryId& id,
                               base::Time now);

}  // namespace vanthu::service
