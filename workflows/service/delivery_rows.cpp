#include "workflows/service/delivery_rows.h"

#include <nlohmann/json.hpp>

#include "workflows/service/link_token.h"

namespace vanthu::service {
namespace {

using nlohmann::json;

// The purpose that asks most of a receiver who is named for several.
std::string strongest(const std::vector<document::DeliveryReason>& reasons) {
  using document::Purpose;
  static constexpr Purpose kOrder[] = {Purpose::kExecute, Purpose::kDirect,  Purpose::kCoordinate,
                                       Purpose::kReport,  Purpose::kPublish, Purpose::kOther,
                                       Purpose::kInform,  Purpose::kArchive};
  for (const auto wanted : kOrder) {
    for (const auto& reason : reasons) {
      if (reason.purpose == wanted) return document::purpose_code(wanted);
    }
  }
  return {};
}

json reasons_of(const std::vector<document::DeliveryReason>& reasons) {
  json out = json::array();
  for (const auto& reason : reasons) {
    json one{{"line", reason.line + 1}, {"target", reason.target}};
    if (!reason.via.empty()) one["via"] = reason.via;
    if (reason.purpose) one["purpose"] = document::purpose_code(*reason.purpose);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

// "Như trên" stands for the addressees; what points at an article is for the clerk to place.
std::vector<document::RecipientLine> lines_of(const document::Reading& reading) {
  auto lines = reading.recipients;
  for (auto& line : lines) {
    if (line.refers_to == "as_above" && reading.header.addressees) {
      line.targets = *reading.header.addressees;
      line.refers_to.reset();
    } else if (line.refers_to && line.targets.empty()) {
      line.targets = {*line.refers_to};
    }
  }
  return lines;
}

port::DeliveryRow delivery_row(const OfficeSettings& settings, const port::DocumentId& document,
                               const document::Delivery& delivery, const port::DeliveryId& id,
                               base::Time now) {
  port::DeliveryRow row;
  row.id = id;
  row.document = document;
  row.recipient = delivery.id;
  row.recipient_kind = document::resolved_kind_code(delivery.kind);
  row.name = delivery.name;
  row.email = delivery.email;
  row.purpose = strongest(delivery.reasons);
  row.reasons = reasons_of(delivery.reasons).dump();
  row.token_hash = token_hash(link_token(settings.link_secret, row.id));
  row.token_expires = after(settings, now, settings.link_lifetime).value_or(now);
  row.created = now;
  row.due = after(settings, now, settings.escalate_after);
  return row;
}

}  // namespace vanthu::service
