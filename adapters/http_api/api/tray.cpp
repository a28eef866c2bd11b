// The clerk's tray: what came in by mail and somebody has to look at.
#include "workflows/service/tray.h"

#include <charconv>

#include "adapters/http_api/api/calls.h"
#include "adapters/http_api/api/input.h"
#include "adapters/http_api/api/views.h"
#include "adapters/http_api/problem_json.h"
#include "adapters/http_api/resource_record.h"
#include "workflows/service/json.h"

namespace vanthu::http_api::api {
namespace {

using Json = nlohmann::json;

port::ReceivedMailId message_in(const Request& request) {
  return port::ReceivedMailId::parse(request.parts.at("id")).value_or(port::ReceivedMailId{});
}

Json message_json(const port::ReceivedMailRow& row) {
  auto out = service::row_json(row);
  out.erase("key");  // of the store, to know it again
  return out;
}

Json attachments_json(const std::vector<port::ReceivedAttachmentRow>& rows) {
  auto out = Json::array();
  for (const auto& row : rows) {
    out.push_back({{"position", row.position},
                   {"file_name", row.file_name},
                   {"content_type", row.content_type},
                   {"size", row.size}});
  }
  return out;
}

service::SettleAs settle_as(const std::string& word) {
  if (word == "acknowledged") return service::SettleAs::kAcknowledged;
  return word == "refused" ? service::SettleAs::kRefused : service::SettleAs::kFiled;
}

}  // namespace

Response list_tray(Site& site, const Request& request) {
  Input in(request);
  const auto limit = in.page().limit;
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto rows = service::tray(site.office, *request.principal, limit);
  if (!rows.ok()) return problem_json(request, rows.error());
  auto items = Json::array();
  for (const auto& row : *rows) items.push_back(message_json(row));
  return answer_items(std::move(items));
}

Response show_tray_entry(Site& site, const Request& request) {
  const auto found = service::tray_entry(site.office, *request.principal, message_in(request));
  if (!found.ok()) return problem_json(request, found.error());
  const Viewer viewer(site, request);
  auto out = message_json(found->row);
  out["attachments"] = attachments_json(found->attachments);
  out["delivery"] = found->delivery ? delivery_json(viewer, *found->delivery) : Json();
  out["document"] = found->document ? summary_json(viewer, *found->document) : Json();
  return answer_json(200, out);
}

Response tray_attachment(Site& site, const Request& request) {
  const auto& text = request.parts.at("position");
  std::int64_t position = 0;  // none has it
  std::from_chars(text.data(), text.data() + text.size(), position);
  const auto file =
      service::tray_attachment(site.office, *request.principal, message_in(request), position);
  if (!file.ok()) return problem_json(request, file.error());
  return download(file->file_name, file->bytes);
}

Response settle_tray_entry(Site& site, const Request& request) {
  Input in(request);
  service::Settlement settlement;
  settlement.as = settle_as(in.one_of("as", {"filed", "acknowledged", "refused"}));
  settlement.note = in.optional_text("note");
  const auto delivery = in.optional_text("delivery");
  if (const auto id = port::DeliveryId::parse(delivery)) {
    settlement.delivery = *id;
  } else if (!delivery.empty()) {
    in.refuse_field("delivery");
  }
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  return answer_of(
      request, service::settle(site.office, *request.principal, message_in(request), settlement));
}

}  // namespace vanthu::http_api::api
