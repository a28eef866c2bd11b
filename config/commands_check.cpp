// The form check on the command line: of a file that is no document yet, or of a document.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "config/commands.h"
#include "config/files.h"
#include "engine/base/calendar.h"
#include "workflows/service/form.h"
#include "workflows/service/form_json.h"
#include "workflows/service/report.h"

namespace vanthu::config {
namespace {

std::string level_words(const Output& out, document::Level level) {
  switch (level) {
    case document::Level::kError:
      return out.say("LỖI", "ERROR");
    case document::Level::kWarning:
      return out.say("cảnh báo", "warning");
    case document::Level::kNote:
      return out.say("lưu ý", "note");
  }
  return {};
}

// Findings with their place, as compilers print them.
void print_findings(const Output& out, const service::FormReport& report) {
  for (const auto& one : report.findings) {
    const std::string line =
        one.at.length > 0 ? out.say("dòng ", "line ") + std::to_string(one.at.line) + ": " : "";
    out.line(line + level_words(out, one.level) + ": " + one.what.in(out.language) + " [" +
             one.words + "] – " + one.clause);
    out.line("    " + one.remedy.in(out.language));
  }
  if (report.findings.empty()) out.line(out.say("Đúng thể thức: ", "In form: ") + report.title);
  if (!report.override_reason.empty()) {
    out.line(out.say("Bỏ qua lỗi thể thức: ", "Overridden: ") + report.override_reason + " (" +
             report.overridden_by + ")");
  }
}

int show(const Command& command, const service::FormReport& report) {
  if (command.output.json) {
    command.output.value(service::form_json(report, command.output.language));
  } else {
    print_findings(command.output, report);
  }
  return document::hinders(report.findings) && report.override_reason.empty() ? kRefused : kDone;
}

base::Error no_day(const std::string& day) {
  return {"date.invalid",
          {"Ngày phải có dạng YYYY-MM-DD.", "The date must be YYYY-MM-DD."},
          day,
          {"Sửa --date.", "Mend --date."}};
}

// The shipped rules with those of the settings and of the files.
base::Result<document::FormBook> book_of(const Settings& settings,
                                         const std::vector<std::string>& named) {
  std::vector<std::string> files;
  for (const auto& file : settings.form_rules) files.push_back(file.string());
  files.insert(files.end(), named.begin(), named.end());
  std::vector<document::FormRules> own;
  for (const auto& file : files) {
    const auto text = read_input(file);
    if (!text.ok()) return text.error();
    auto rules = document::parse_form_rules(*text, file);
    if (!rules.ok()) return rules.error();
    own.push_back(*std::move(rules));
  }
  return document::FormBook(std::move(own));
}

int check_file(Command& command, const CheckArguments& arguments) {
  const auto text = read_document(arguments.subject);
  if (!text.ok()) return command.refuse(text.error());
  auto reading = document::read_text(*text);
  if (!reading.ok()) return command.refuse(reading.error());
  const auto settings = command.settings();
  if (!settings) return kRefused;
  auto day = service::day_of(settings->office, command.clock.now());
  if (!arguments.day.empty()) {
    const auto date = base::Date::parse(arguments.day);
    if (!date) return command.refuse(no_day(arguments.day));
    day = std::chrono::year(static_cast<int>(date->year)) / static_cast<unsigned>(date->month) /
          static_cast<unsigned>(date->day);
    reading->header.date = day;
  }
  const auto book = book_of(*settings, arguments.rules);
  if (!book.ok()) return command.refuse(book.error());
  return show(command, service::check_text(*book, *reading, day, nullptr));
}

}  // namespace

int command_check(Command& command, const CheckArguments& arguments) {
  std::error_code ignored;
  if (arguments.subject == "-" || std::filesystem::exists(arguments.subject, ignored)) {
    return check_file(command, arguments);
  }
  auto installation = command.open();
  if (!installation) return kRefused;
  auto& office = installation->office();
  const auto id = service::find_document(office, arguments.subject);
  if (!id.ok()) return command.refuse(id.error());
  const auto report = service::check_document(office, command.who(), *id);
  if (!report.ok()) return command.refuse(report.error());
  return show(command, *report);
}

}  // namespace vanthu::config
