// Documents as files: reading what somebody hands in, printing what the office keeps.
#include <fstream>
#include <nlohmann/json.hpp>

#include "config/commands.h"
#include "config/files.h"
#include "workflows/service/print.h"
#include "workflows/service/reading_json.h"
#include "workflows/service/report.h"

namespace vanthu::config {

int command_read(Command& command, const std::vector<std::string>& files) {
  bool bad = false;
  for (const auto& file : files) {
    const auto content = read_document(file);
    auto reading = content.ok() ? document::read_text(*content)
                                : base::Result<document::Reading>(content.error());
    if (!reading.ok()) {
      auto error = reading.error();
      if (content.ok()) error.where = file + (error.where.empty() ? "" : ": " + error.where);
      command.output.error(error);
      bad = true;
      continue;
    }
    auto json = service::reading_json(*reading, command.output.language);
    json["file"] = file;
    command.output.value(json);
  }
  return bad ? kRefused : kDone;
}

int command_print(Command& command, const PrintArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto& office = installation->office();
  const auto id = service::find_document(office, arguments.document);
  if (!id.ok()) return command.refuse(id.error());
  const auto format = arguments.docx   ? port::PrintFormat::kDocx
                      : arguments.html ? port::PrintFormat::kHtml
                                       : port::PrintFormat::kPdf;
  const auto printed = office.printed->get(office, *id, format);
  if (!printed.ok()) return command.refuse(printed.error());
  return write_made(command, **printed, arguments.file);
}

int write_made(const Command& command, const port::Printed& made, const std::string& named) {
  const std::string file = named.empty() ? made.file_name : named;
  std::ofstream out(file, std::ios::binary);
  out << made.bytes;
  if (!out.flush()) {
    return command.refuse(
        {"file.unwritable",
         {"Không ghi được tệp.", "The file cannot be written."},
         file,
         {"Kiểm tra thư mục và dung lượng đĩa.", "Check the folder and the space on the disk."}});
  }
  if (command.output.json) {
    command.output.value({{"file", file}, {"bytes", made.bytes.size()}});
  } else {
    command.output.line(command.output.say("Đã in ra ", "Printed to ") + file);
  }
  return kDone;
}

}  // namespace vanthu::config
