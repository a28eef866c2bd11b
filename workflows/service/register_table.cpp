#include "workflows/service/register_table.h"

#include "workflows/service/csv.h"

namespace vanthu::service {
namespace {

std::string period_words(const OpenRegister& of) {
  if (of.series.reset == port::ResetRule::kNever) return of.series.name;
  const bool term = of.series.reset == port::ResetRule::kTerm;
  const std::string period = (term ? "Nhiệm kỳ " : "Năm ") + of.period;
  return of.series.name.empty() ? period : of.series.name + " – " + period;
}

port::Table table_of(const OfficeSettings& settings, const OpenRegister& of, const char* way) {
  port::Table out;
  out.owner = settings.name;
  out.title = std::string("SỔ ĐĂNG KÝ VĂN BẢN ") + (of.series.secret ? "MẬT " : "") + way;
  out.subtitle = period_words(of);
  out.file_stem = of.series.id + (of.period.empty() ? "" : "-" + of.period);
  return out;
}

std::string noted(const std::string& note, const std::string& more) {
  return note + (note.empty() || more.empty() ? "" : "; ") + more;
}

// "2023-10-25" as "25/10/2023"; what is no such date as it is.
std::string printed_date(const std::string& iso) {
  constexpr std::size_t kIso = 10;
  if (iso.size() != kIso) return iso;
  return iso.substr(8) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4);
}

std::string kind_and_abstract(const std::string& type, const std::string& abstract_text) {
  return type + (type.empty() ? "" : " ") + abstract_text;
}

base::Error unknown_format(const std::string& format) {
  return {"register.format",
          {"Không xuất sổ ra loại tệp này.", "Registers are not exported to that kind of file."},
          format,
          {"Chọn csv, xlsx hoặc pdf.", "Choose csv, xlsx or pdf."}};
}

}  // namespace

port::Table outgoing_table(const OfficeSettings& settings, const OpenRegister& of,
                           const std::vector<port::RegisterEntryRow>& entries) {
  auto out = table_of(settings, of, "ĐI");
  out.columns = {{"Số, ký hiệu văn bản", 1.5},
                 {"Ngày tháng văn bản", 1.2},
                 {"Tên loại và trích yếu nội dung văn bản", 4},
                 {"Người ký", 1.5},
                 {"Nơi nhận văn bản", 2.5},
                 {"Đơn vị, người nhận bản lưu", 1.3},
                 {"Số lượng bản", 0.8, true},
                 {"Ngày chuyển", 1.2},
                 {"Ký nhận", 1},
                 {"Ghi chú", 1.4}};
  for (const auto& entry : entries) {
    const bool issued = entry.state == port::EntryState::kIssued;
    const auto date = issued ? date_text(settings, entry.issued_at) : "";
    out.rows.push_back({full_number(entry.number_text, entry.symbol), date, entry_title(entry),
                        entry.signer, entry.recipients, entry.archive_holder,
                        entry.copies > 0 ? std::to_string(entry.copies) : "", date, "",
                        noted(entry.note, entry.sub.empty() ? "" : "Số phụ: " + entry.reason)});
  }
  return out;
}

port::Table incoming_table(const OfficeSettings& settings, const document::Directory& directory,
                           const OpenRegister& of, const std::vector<port::IncomingRow>& rows) {
  auto out = table_of(settings, of, "ĐẾN");
  out.columns = {{"Ngày đến", 1.2},
                 {"Số đến", 0.8, true},
                 {"Tác giả", 2},
                 {"Số, ký hiệu văn bản", 1.5},
                 {"Ngày tháng văn bản", 1.2},
                 {"Tên loại và trích yếu nội dung văn bản", 4},
                 {"Đơn vị hoặc người nhận", 1.8},
                 {"Ngày chuyển", 1.2},
                 {"Ký nhận", 1},
                 {"Ghi chú", 1.4}};
  for (const auto& row : rows) {
    out.rows.push_back({date_text(settings, row.arrived), row.number_text, row.author,
                        full_number(row.foreign_number, row.symbol), printed_date(row.date),
                        kind_and_abstract(row.type, row.abstract_text),
                        row.recipient.empty() ? "" : display_name(directory, row.recipient),
                        row.forwarded_at ? date_text(settings, *row.forwarded_at) : "", "",
                        noted(row.note, row.void_reason.empty() ? "" : "Huỷ: " + row.void_reason)});
  }
  return out;
}

std::string table_csv(const port::Table& table) {
  CsvRow heads;
  for (const auto& column : table.columns) heads.push_back(column.name);
  std::string out(kCsvMark);
  out += csv_line(heads);
  for (const auto& row : table.rows) out += csv_line(row);
  return out;
}

std::string register_csv(const OfficeSettings& settings,
                         const std::vector<port::RegisterEntryRow>& entries) {
  return table_csv(outgoing_table(settings, {}, entries));
}

base::Result<port::Printed> export_register(Office& office, const Principal& principal,
                                            port::TablePrinter& printer, const std::string& series,
                                            const std::string& period, const std::string& format) {
  if (format != "csv" && format != "xlsx" && format != "pdf") return unknown_format(format);
  const auto table =
      office.engine.call(office.settings.organisation, principal,
                         [&](runtime::Transaction& t) -> base::Result<port::Table> {
                           const auto of = open_register(office, t, principal, series, period);
                           if (!of.ok()) return of.error();
                           auto& records = office.records(t);
                           if (!of->series.incoming) {
                             return outgoing_table(office.settings, *of, entries_in(records, *of));
                           }
                           return incoming_table(office.settings, *office.directory(records), *of,
                                                 arrivals_in(records, *of));
                         });
  if (!table.ok()) return table.error();
  if (format == "csv") {
    return port::Printed{table->file_stem + ".csv", "text/csv; charset=utf-8", table_csv(*table)};
  }
  return printer.print(*table,
                       format == "pdf" ? port::TableFormat::kPdf : port::TableFormat::kXlsx);
}

}  // namespace vanthu::service
