// Deliveries inside the units that received them.
#include <nlohmann/json.hpp>

#include "config/hand_on_words.h"
#include "workflows/service/hand_on.h"
#include "workflows/service/json.h"
#include "workflows/service/registers.h"

namespace vanthu::config {
namespace {

base::Outcome take_back(service::Office& office, const service::Principal& who,
                        const port::DeliveryId& id, const std::vector<std::string>& handlers) {
  for (const auto& handler : handlers) {
    auto outcome = service::take_from(office, who, id, handler);
    if (!outcome.ok()) return outcome;
  }
  return base::Done{};
}

}  // namespace

int command_hand_on(Command& command, const HandOnArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto& office = installation->office();
  const auto id = port::DeliveryId::parse(arguments.delivery).value_or(port::DeliveryId{});
  if (arguments.take_back) {
    return command.finish(take_back(office, command.who(), id, arguments.handlers), "Đã thôi giao.",
                          "They handle it no longer.");
  }
  return command.finish(
      service::hand_on(office, command.who(), {id, arguments.handlers, arguments.note}),
      "Đã giao xử lý.", "Handed on.");
}

int command_handled(Command& command) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto found = service::handled_by(installation->office(), command.who());
  if (!found.ok()) return command.refuse(found.error());
  const auto& out = command.output;
  auto json = nlohmann::json::array();
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : *found) {
    json.push_back(service::row_json(one.row));
    rows.push_back({service::full_number(one.document.number_text, one.document.symbol),
                    one.document.abstract_text, one.row.note,
                    service::iso_time(one.row.assigned_at)});
  }
  if (out.json) {
    out.value(json);
  } else {
    out.table({out.say("SỐ", "NUMBER"), out.say("TRÍCH YẾU", "ABSTRACT"), out.say("VIỆC", "ASKED"),
               out.say("GIAO LÚC (UTC)", "AT (UTC)")},
              rows);
  }
  return kDone;
}

}  // namespace vanthu::config
