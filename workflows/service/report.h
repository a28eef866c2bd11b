// Everything about a document at one moment, for a terminal, a page or a program.
#pragma once

#include "workflows/service/office.h"

namespace vanthu::service {

struct DocumentReport {
  port::DocumentRow document;
  std::string full_number;                 // empty before issue
  std::vector<port::VersionRow> versions;  // without text
  std::vector<port::AttachmentRow> attachments;
  std::vector<port::ReferenceRow> references;
  std::vector<port::OpinionRow> opinions;
  std::vector<port::RecipientLineRow> lines;
  port::DeliveryCounts counts;
  std::vector<port::DeliveryRow> deliveries;
  port::Records::MailCounts mails;
  std::vector<port::AssignmentRow> assignments;
  std::vector<port::TaskRow> waiting;      // tasks open in the document's own process
  std::vector<state::Incident> incidents;  // of all its processes
};

// The head leaves out the deliveries and duties, of which there can be very many.
enum class Extent { kWhole, kHead };

// Refused: "document.not_found".
base::Result<DocumentReport> report(Office& office, const port::DocumentId& id,
                                    Extent extent = Extent::kWhole);

// "19-CTrHD/ĐUK", "19/CTrHĐ-ĐUK" or an id -> the document. Refused: "document.not_found",
// "document.ambiguous" (the number was used in several periods).
base::Result<port::DocumentId> find_document(Office& office, const std::string& name);

std::vector<port::DocumentRow> documents(Office& office, std::size_t limit = 100);

}  // namespace vanthu::service
