// Registers on the command line: series, entries, single numbers, gaps.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "config/commands.h"
#include "workflows/port/record_codes.h"
#include "workflows/service/json.h"
#include "workflows/service/numbers.h"
#include "workflows/service/visible.h"

namespace vanthu::config {
namespace {

using Json = nlohmann::json;
using service::OfficeSettings;

// A series lists its types as well.
Json series_json(const port::SeriesRow& row) {
  auto out = service::row_json(row);
  out["types"] = row.types;
  return out;
}

// Says which number it is now, or the refusal.
int show_number(const Command& command, const base::Result<port::RegisterEntryRow>& entry,
                const char* vi, const char* en) {
  if (!entry.ok()) return command.refuse(entry.error());
  if (command.output.json) {
    command.output.value(service::row_json(*entry));
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

Json gap_json(const service::NumberGap& gap) {
  const auto time = [](const auto& at) { return at ? Json(service::iso_time(*at)) : Json(); };
  return {{"first", gap.first},        {"last", gap.last},        {"sub", gap.sub},
          {"kind", to_code(gap.kind)}, {"reason", gap.reason},    {"who", gap.who},
          {"when", time(gap.when)},    {"until", time(gap.until)}};
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
    all.push_back(series_json(one));
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
  auto gaps = Json::array();
  for (const auto& gap : report->gaps) gaps.push_back(gap_json(gap));
  command.output.value({{"series", report->of.series.id},
                        {"period", report->of.period},
                        {"last", report->last},
                        {"issued", report->issued},
                        {"gaps", std::move(gaps)}});
  return kDone;
}

}  // namespace vanthu::config
