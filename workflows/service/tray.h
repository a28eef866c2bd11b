// The clerk's tray: messages that came in by mail and that somebody has to look at.
//
// Everything here asks for Operation::kTray ("permission.denied").
#pragma once

#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

struct TrayEntry {
  port::ReceivedMailRow row;
  std::vector<port::ReceivedAttachmentRow> attachments;  // without bytes
  std::optional<port::DeliveryRow> delivery;             // that it is about
  std::optional<port::DocumentRow> document;
};

// Newest first.
base::Result<std::vector<port::ReceivedMailRow>> tray(Office& office, const Principal& principal,
                                                      std::size_t limit = 200);
// Refused: "tray.not_found".
base::Result<TrayEntry> tray_entry(Office& office, const Principal& principal,
                                   const port::ReceivedMailId& id);
// With its bytes. Refused: "tray.not_found".
base::Result<port::ReceivedAttachmentRow> tray_attachment(Office& office,
                                                          const Principal& principal,
                                                          const port::ReceivedMailId& id,
                                                          std::int64_t position);

enum class SettleAs {
  kFiled,         // seen; nothing follows
  kAcknowledged,  // it is an acknowledgement: recorded with the clerk's name and the words written
  kRefused,       // it is a refusal, with its reason
};
struct Settlement {
  SettleAs as = SettleAs::kFiled;
  std::string note;           // the clerk's own words
  port::DeliveryId delivery;  // nil: the one that the message is about
};

// Refused: "tray.not_found", "tray.settled" (somebody was faster), "tray.no_delivery" (an answer,
// and it is about none), and what answer_delivery() refuses.
base::Outcome settle(Office& office, const Principal& principal, const port::ReceivedMailId& id,
                     const Settlement& settlement);

}  // namespace vanthu::service
