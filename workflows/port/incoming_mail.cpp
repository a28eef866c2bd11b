#include "workflows/port/incoming_mail.h"

namespace vanthu::port {

std::string_view to_code(IncomingKind kind) {
  switch (kind) {
    case IncomingKind::kDeliveryReport:
      return "delivery_report";
    case IncomingKind::kReadNotice:
      return "read_notice";
    case IncomingKind::kAutomatic:
      return "automatic";
    case IncomingKind::kLoop:
      return "loop";
    case IncomingKind::kPerson:
      return "person";
  }
  return "";
}

std::string_view to_code(DeliveryAction action) {
  switch (action) {
    case DeliveryAction::kFailed:
      return "failed";
    case DeliveryAction::kDelayed:
      return "delayed";
    case DeliveryAction::kDelivered:
      return "delivered";
    case DeliveryAction::kRelayed:
      return "relayed";
  }
  return "";
}

}  // namespace vanthu::port
