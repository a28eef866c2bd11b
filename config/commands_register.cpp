// Registers on the command line: series, entries, single numbers, gaps.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "adapters/page/table_printer.h"
#include "config/commands.h"
#include "config/files.h"
#include "workflows/port/record_codes.h"
#include "workflows/service/json.h"
#include "workflows/service/numbers.h"
#include "workflows/service/register_json.h"
#include "workflows/service/register_table.h"
#include "workflows/service/visible.h"

namespace vanthu::config {
namespace {

using Json = nlohmann::json;
using service::OfficeSettings;

// Says which number it is now, or the refusal.
int show_number(const Command& command, const base::Result<port::RegisterEntryRow>& entry,
                const char* vi, const char* en) {
  if (!entry.ok()) return command.refuse(entry.error());
  if (command.output.json) {
    command.output.value(service::entry_json(*entry));
  } else {
    command.output.line(std::string(command.output.say(vi, en)) + " " + entry->number_text);
  }
  return kDone;
}

// "19", "19a" or "1-18".
std::string span_text(const service::NumberGap& gap) {
  const std::string first = std::to_string(gap.first) + gap.sub;
  return gap.last == gap.first ? first : first + "-" + std::to_string(gap.last);
}

const char* kind_words(const Output& out, service::GapKind kind) {
  switch (kind) {
    case service::GapKind::kLeap:
      return out.say("bỏ qua, có lý do", "passed over");
    case service::GapKind::kVoid:
      return out.say("huỷ", "void");
    case service::GapKind::kReserved:
      return out.say("đang giữ", "reserved");
    case service::GapKind::kExpired:
      return out.say("hết hạn giữ", "reservation over");
    case service::GapKind::kUnrecorded:
      return out.say("KHÔNG CÓ GIẢI TRÌNH", "UNEXPLAINED");
  }
  return "";
}

void print_gaps(const Output& out, const OfficeSettings& settings,
                const service::GapReport& report) {
  out.line(std::string(out.say("Số cuối: ", "Last number: ")) + std::to_string(report.last) +
           out.say("; văn bản: ", "; documents: ") + std::to_string(report.issued));
  std::vector<std::vector<std::string>> rows;
  for (const auto& gap : report.gaps) {
    const auto& when = gap.until ? gap.until : gap.when;
    rows.push_back({span_text(gap), kind_words(out, gap.kind), gap.reason, gap.who,
                    when ? service::date_text(settings, *when) : ""});
  }
  out.table({out.say("SỐ", "NUMBER"), out.say("VÌ SAO", "WHY"), out.say("LÝ DO", "REASON"),
             out.say("AI", "WHO"), out.say("NGÀY", "DATE")},
            rows);
}

int show_arrival(const Command& command, const base::Result<port::IncomingRow>& row, const char* vi,
                 const char* en) {
  if (!row.ok()) return command.refuse(row.error());
  if (command.output.json) {
    command.output.value(service::arrival_json(*row));
  } else {
    command.output.line(std::string(command.output.say(vi, en)) + " " + row->number_text);
  }
  return kDone;
}

// The arrival that bears this number in its register.
base::Result<port::DocumentId> find_arrival(service::Office& office, const Command& command,
                                            const NumberArguments& arguments) {
  const auto place = service::number_place_of(arguments.number);
  const auto rows = service::arrivals(office, command.who(), arguments.series, arguments.period);
  if (!rows.ok()) return rows.error();
  for (const auto& row : *rows) {
    if (place && row.number == place->number) return row.id;
  }
  return base::Error{"arrival.not_found",
                     {"Không có văn bản đến mang số này.", "No incoming document has that number."},
                     arguments.number,
                     {"Xem bằng “vanthu register show”.", "See `vanthu register show`."}};
}

bool is_incoming(service::Office& office, const Command& command, const std::string& series) {
  const auto all = service::all_series(office, command.who());
  return all.ok() && std::any_of(all->begin(), all->end(),
                                 [&](const auto& one) { return one.id == series && one.incoming; });
}

int show_arrivals(Command& command, service::Office& office, const NumberArguments& arguments) {
  const auto rows = service::arrivals(office, command.who(), arguments.series, arguments.period);
  if (!rows.ok()) return command.refuse(rows.error());
  const auto& out = command.output;
  auto all = Json::array();
  std::vector<std::vector<std::string>> lines;
  for (const auto& row : *rows) {
    all.push_back(service::arrival_json(row));
    lines.push_back({row.number_text, service::date_text(office.settings, row.arrived), row.author,
                     service::full_number(row.foreign_number, row.symbol),
                     row.type + (row.type.empty() ? "" : " ") + row.abstract_text, row.recipient});
  }
  if (out.json) {
    out.value(all);
  } else {
    out.table({out.say("SỐ ĐẾN", "NUMBER"), out.say("NGÀY", "DATE"), out.say("TÁC GIẢ", "AUTHOR"),
               out.say("SỐ, KÝ HIỆU", "THEIR NUMBER"), out.say("TRÍCH YẾU", "ABSTRACT"),
               out.say("NGƯỜI NHẬN", "HANDED TO")},
              lines);
  }
  return kDone;
}

}  // namespace

int command_register_list(Command& command) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto found = service::all_series(installation->office(), command.who());
  if (!found.ok()) return command.refuse(found.error());
  const auto& out = command.output;
  std::vector<std::vector<std::string>> rows;
  auto all = Json::array();
  for (const auto& one : *found) {
    rows.push_back({one.id, one.name, one.incoming ? out.say("đến", "in") : out.say("đi", "out"),
                    std::string(port::to_code(one.reset)), one.term,
                    one.secret ? out.say("mật", "secret") : ""});
    all.push_back(service::series_json(one));
  }
  if (out.json) {
    out.value(all);
  } else {
    out.table({out.say("MÃ", "ID"), out.say("TÊN", "NAME"), out.say("VĂN BẢN", "KIND"),
               out.say("ĐÁNH SỐ LẠI", "RESET"), out.say("NHIỆM KỲ", "TERM"), ""},
              rows);
  }
  return kDone;
}

int command_register_add(Command& command, SeriesArguments arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto reset = port::parse_code<port::ResetRule>(arguments.reset);
  if (!reset) {
    return command.refuse({"series.invalid",
                           {"Cách đánh số lại phải là year, term hoặc never.",
                            "The reset rule must be year, term or never."},
                           "--reset",
                           {"Chọn một trong ba.", "Choose one of the three."}});
  }
  arguments.series.reset = *reset;
  return command.finish(service::put_series(installation->office(), command.who(), arguments.series,
                                            arguments.next, arguments.reason),
                        "Đã lập sổ.", "The register is set up.");
}

int command_register_show(Command& command, const NumberArguments& arguments, bool csv) {
  auto installation = command.open();
  if (!installation) return kRefused;
  if (is_incoming(installation->office(), command, arguments.series)) {
    return show_arrivals(command, installation->office(), arguments);
  }
  auto entries = service::register_entries(installation->office(), command.who(), arguments.series,
                                           arguments.period);
  if (!entries.ok()) return command.refuse(entries.error());
  if (command.output.json) {
    command.output.value(service::rows_json(*entries));
    return kDone;
  }
  const auto& settings = installation->office().settings;
  if (csv) {
    const auto text = service::register_csv(settings, *entries);
    std::fwrite(text.data(), 1, text.size(), stdout);
    return kDone;
  }
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : *entries) {
    rows.push_back({service::full_number(one.number_text, one.symbol),
                    service::date_text(settings, one.issued_at), one.signer,
                    service::entry_title(one)});
  }
  const auto& out = command.output;
  out.table({out.say("SỐ, KÝ HIỆU", "NUMBER"), out.say("NGÀY", "DATE"),
             out.say("NGƯỜI KÝ", "SIGNER"), out.say("TRÍCH YẾU", "ABSTRACT")},
            rows);
  return kDone;
}

int command_register_reserve(Command& command, const ReserveArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto& office = installation->office();
  auto request = arguments.request;
  if (!arguments.document.empty()) {
    const auto id = service::find_document(office, arguments.document);
    if (!id.ok()) return command.refuse(id.error());
    request.document = *id;
  }
  return show_number(command, service::reserve_number(office, command.who(), request), "Đã giữ số",
                     "Reserved number");
}

int command_register_use(Command& command, const NumberArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto& office = installation->office();
  const auto id = service::find_document(office, arguments.document);
  if (!id.ok()) return command.refuse(id.error());
  const service::NumberName name{arguments.series, arguments.period, arguments.number};
  return show_number(command, service::use_number(office, command.who(), name, *id),
                     "Văn bản sẽ mang số", "The document will bear number");
}

int command_register_void(Command& command, const NumberArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  if (is_incoming(installation->office(), command, arguments.series)) {
    const auto id = find_arrival(installation->office(), command, arguments);
    if (!id.ok()) return command.refuse(id.error());
    return show_arrival(
        command,
        service::void_arrival(installation->office(), command.who(), *id, arguments.reason),
        "Đã huỷ số đến", "Void: arrival number");
  }
  const service::NumberName name{arguments.series, arguments.period, arguments.number};
  return show_number(
      command, service::void_number(installation->office(), command.who(), name, arguments.reason),
      "Đã huỷ số", "Void: number");
}

int command_register_gaps(Command& command, const NumberArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto report = service::number_gaps(installation->office(), command.who(), arguments.series,
                                           arguments.period);
  if (!report.ok()) return command.refuse(report.error());
  if (!command.output.json) {
    print_gaps(command.output, installation->office().settings, *report);
    return kDone;
  }
  command.output.value(service::gaps_json(*report));
  return kDone;
}

int command_register_export(Command& command, const ExportArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  page::OfficialTablePrinter printer;
  const auto made = service::export_register(installation->office(), command.who(), printer,
                                             arguments.series, arguments.period, arguments.format);
  if (!made.ok()) return command.refuse(made.error());
  return write_made(command, *made, arguments.file);
}

int command_register_receive(Command& command, ReceiveArguments arguments) {
  auto& arrival = arguments.arrival;
  if (!arguments.file.empty()) {
    auto text = read_document(arguments.file);
    if (!text.ok()) return command.refuse(text.error());
    auto bytes =
        arguments.file == "-" ? *text : base::Result<std::string>(read_input(arguments.file));
    if (!bytes.ok()) return command.refuse(bytes.error());
    arrival.text = *std::move(text);
    arrival.file = service::NewAttachment{std::filesystem::path(arguments.file).filename().string(),
                                          "application/octet-stream", *std::move(bytes)};
  }
  auto installation = command.open();
  if (!installation) return kRefused;
  return show_arrival(command,
                      service::register_arrival(installation->office(), command.who(), arrival),
                      "Đã vào sổ, số đến", "Registered: arrival number");
}

int command_register_forward(Command& command, const NumberArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto& office = installation->office();
  const auto id = find_arrival(office, command, arguments);
  if (!id.ok()) return command.refuse(id.error());
  return show_arrival(command,
                      service::forward_arrival(office, command.who(), *id, arguments.reason),
                      "Đã chuyển, số đến", "Handed on: arrival number");
}

}  // namespace vanthu::config
