// Registers as tables in the columns of Decree 30/2020/NĐ-CP, Appendix IV (I for outgoing, VI for
// incoming documents), to be printed, bound and kept (Article 16) or opened in a spreadsheet.
#pragma once

#include "workflows/port/table.h"
#include "workflows/service/registers.h"

namespace vanthu::service {

port::Table outgoing_table(const OfficeSettings& settings, const OpenRegister& of,
                           const std::vector<port::RegisterEntryRow>& entries);
port::Table incoming_table(const OfficeSettings& settings, const document::Directory& directory,
                           const OpenRegister& of, const std::vector<port::IncomingRow>& rows);
// Heads and rows; UTF-8 with a mark so that spreadsheets read it.
std::string table_csv(const port::Table& table);

// "csv", "xlsx" or "pdf" of a period's register. Refused as open_register() is, and
// "register.format".
base::Result<port::Printed> export_register(Office& office, const Principal& principal,
                                            port::TablePrinter& printer, const std::string& series,
                                            const std::string& period, const std::string& format);

}  // namespace vanthu::service
