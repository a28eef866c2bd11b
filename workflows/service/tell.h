// Telling other systems what happens: the event and what each receiver is owed of it are written in
// the transaction of the fact (webhooks.h sends them).
//
// An event says which document, delivery or duty it is about and what became of it. Of a document
// that is secret it says the id and nothing of its number, heading or abstract.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "workflows/port/webhooks.h"
#include "workflows/service/office.h"

namespace vanthu::service {

enum class Happened {
  kDocumentIssued,
  kDocumentClosed,
  kDocumentWithdrawn,
  kDeliveryAcknowledged,
  kDeliveryRefused,
  kDeliveryGivenUp,
  kDutyGiven,
  kDutyReported,
  kDutyFinished,
  kPing,  // asked for, to try a receiver
};

// "vn.vanthu.document.issued": a CloudEvents type. In the order of the enum.
const std::vector<std::string>& event_types();
std::string_view event_type(Happened happened);

// In the caller's transaction. Nothing is written where nobody wants to know.
void tell(port::Records& records, base::IdSource& ids, base::Time now, Happened happened,
          const port::DocumentRow& document);
void tell(port::Records& records, base::IdSource& ids, base::Time now, Happened happened,
          const port::DocumentRow& document, const port::DeliveryRow& delivery);
void tell(port::Records& records, base::IdSource& ids, base::Time now, Happened happened,
          const port::DocumentRow& document, const port::AssignmentRow& duty);
// To this receiver alone.
void ping(port::Records& records, base::IdSource& ids, base::Time now,
          const port::WebhookId& webhook);

// How long an event is owed.
inline constexpr std::chrono::hours kOwedFor{72};

// Ids for what a job tells of: others than ids_from() makes of the same job.
base::IdSource event_ids(const base::Uuid& job, base::Time now);

}  // namespace vanthu::service
