#include <nlohmann/json.hpp>

#include "config/commands.h"
#include "config/print_report.h"
#include "workflows/service/acknowledge.h"
#include "workflows/service/json.h"
#include "workflows/service/record.h"
#include "workflows/service/registers.h"

namespace vanthu::config {
namespace {

using Json = nlohmann::json;

std::string when(const service::OfficeSettings& settings, const std::optional<base::Time>& time) {
  return time ? service::date_text(settings, *time) : "";
}

int list_documents(Command& command, Installation& installation) {
  const auto documents = service::documents(installation.office());
  if (command.output.json) {
    command.output.value(service::rows_json(documents));
    return kDone;
  }
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : documents) {
    const auto number =
        one.number_text.empty() ? "" : service::full_number(one.number_text, one.symbol);
    rows.push_back({one.id.text(), number, state_words(one.state, command.output.language),
                    one.type + " " + one.abstract_text});
  }
  const auto& out = command.output;
  if (rows.empty()) {
    out.line(out.say("Chưa có văn bản nào.", "There are no documents yet."));
  } else {
    out.table({out.say("MÃ", "ID"), out.say("SỐ", "NUMBER"), out.say("TRẠNG THÁI", "STATE"),
               out.say("TRÍCH YẾU", "ABSTRACT")},
              rows, 70);
  }
  return kDone;
}

void print_deliveries(const Command& command, const service::OfficeSettings& settings,
                      const std::vector<port::DeliveryRow>& deliveries) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : deliveries) {
    rows.push_back({one.id.text(), one.name, state_words(one.state, command.output.language),
                    when(settings, one.answered_at), std::to_string(one.reminders), one.answer});
  }
  const auto& out = command.output;
  out.table(
      {out.say("MÃ", "ID"), out.say("NƠI NHẬN", "RECIPIENT"), out.say("TRẠNG THÁI", "STATE"),
       out.say("TRẢ LỜI", "ANSWERED"), out.say("NHẮC", "REMINDED"), out.say("NỘI DUNG", "WORDS")},
      rows, 50);
}

}  // namespace

int command_status(Command& command, const std::string& document) {
  auto installation = command.open();
  if (!installation) return kRefused;
  if (document.empty()) return list_documents(command, *installation);
  auto& office = installation->office();
  auto id = service::find_document(office, document);
  if (!id.ok()) return command.refuse(id.error());
  auto found = service::report(office, *id);
  if (!found.ok()) return command.refuse(found.error());
  if (command.output.json) {
    command.output.value(service::report_json(*found));
  } else {
    print_report(command.output, office.settings, *found);
  }
  return kDone;
}

int command_deliveries(Command& command, const std::string& document, const std::string& state) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto& office = installation->office();
  const auto wanted = port::parse_code<port::DeliveryState>(state);
  if (!state.empty() && !wanted) {
    return command.refuse({"delivery.unknown_state",
                           {"Không có trạng thái này.", "There is no such state."},
                           state,
                           {"Dùng: pending, notified, opened, acknowledged, refused, unreachable, "
                            "given_up, withdrawn.",
                            "Use pending, notified, opened, acknowledged, refused, unreachable, "
                            "given_up or withdrawn."}});
  }
  auto id = service::find_document(office, document);
  if (!id.ok()) return command.refuse(id.error());
  auto found = service::report(office, *id);
  if (!found.ok()) return command.refuse(found.error());
  auto rows = found->deliveries;
  std::erase_if(rows, [&](const auto& row) { return wanted && row.state != *wanted; });
  if (command.output.json) {
    found->deliveries = rows;
    command.output.value(service::report_json(*found)["deliveries"]);
  } else {
    print_deliveries(command, office.settings, rows);
  }
  return kDone;
}

int command_inbox(Command& command) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto found = service::deliveries_of(installation->office(), command.who());
  if (!found.ok()) return command.refuse(found.error());
  if (command.output.json) {
    auto all = service::rows_json(*found);
    for (auto& row : all) row.erase("token_hash");
    command.output.value(all);
  } else {
    print_deliveries(command, installation->office().settings, *found);
  }
  return kDone;
}

int command_history(Command& command, const std::string& name) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto& office = installation->office();
  auto id = service::find_document(office, name);
  if (!id.ok()) return command.refuse(id.error());
  auto record = service::record_of(office, *id);
  if (!record.ok()) return command.refuse(record.error());
  auto all = Json::array();
  std::vector<std::vector<std::string>> rows;
  for (const auto& entry : *record) {
    rows.push_back({std::to_string(entry.step), service::iso_time(entry.at), entry.actor.id,
                    Json::parse(entry.command, nullptr, false).dump(), entry.hash.substr(0, 12)});
    all.push_back({{"step", entry.step},
                   {"at", service::iso_time(entry.at)},
                   {"actor", entry.actor.id},
                   {"on_behalf_of", entry.actor.on_behalf_of},
                   {"command", Json::parse(entry.command, nullptr, false)},
                   {"events", Json::parse(entry.events, nullptr, false)},
                   {"hash", entry.hash}});
  }
  if (command.output.json) {
    command.output.value(all);
  } else {
    const auto& out = command.output;
    out.table({out.say("BƯỚC", "STEP"), out.say("LÚC", "AT"), out.say("AI", "WHO"),
               out.say("VIỆC", "WHAT"), out.say("MÃ BĂM", "HASH")},
              rows, 90);
  }
  return kDone;
}

int command_replay(Command& command, const std::string& name) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto& office = installation->office();
  auto id = service::find_document(office, name);
  if (!id.ok()) return command.refuse(id.error());
  auto replayed = service::replay(office, *id);
  if (!replayed.ok()) return command.refuse(replayed.error());
  if (command.output.json) {
    command.output.value({{"instances", replayed->instances}, {"steps", replayed->steps}});
  } else {
    command.output.line(command.output.say("Bản ghi nguyên vẹn và dựng lại đúng trạng thái: ",
                                           "The record is whole and gives the stored state: ") +
                        std::to_string(replayed->instances) +
                        command.output.say(" tiến trình, ", " instances, ") +
                        std::to_string(replayed->steps) + command.output.say(" bước.", " steps."));
  }
  return kDone;
}

}  // namespace vanthu::config
