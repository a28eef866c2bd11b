#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "adapters/bpmn_xml/read.h"
#include "config/commands.h"
#include "config/files.h"
#include "engine/model/diagnostic_text.h"
#include "engine/runtime/worker.h"
#include "workflows/service/search.h"

namespace vanthu::config {

using Json = nlohmann::json;

std::optional<Settings> Command::settings() {
  std::string file = settings_file;
  if (file.empty() && std::filesystem::exists("vanthu.json")) file = "vanthu.json";
  std::vector<base::Error> errors;
  auto read = read_settings(file, errors);
  if (read.ok() && !listen.empty() && !set_listen(listen, *read)) {
    errors.push_back({"settings.invalid",
                      {"Phải có dạng địa-chỉ:cổng, ví dụ 127.0.0.1:8080.",
                       "Must be host:port, for example 127.0.0.1:8080."},
                      "--listen",
                      {"Sửa tham số.", "Mend the argument."}});
  }
  for (const auto& error : errors) output.error(error);
  if (!errors.empty()) return std::nullopt;
  output.language = read->office.language;
  return *std::move(read);
}

std::unique_ptr<Installation> Command::open() {
  auto read = settings();
  if (!read) return nullptr;
  return std::make_unique<Installation>(*std::move(read), clock, entropy);
}

int Command::finish(const base::Outcome& outcome, const char* vi, const char* en) const {
  if (!outcome.ok()) return refuse(outcome.error());
  if (output.json) {
    output.value({{"ok", true}});
  } else {
    output.line(output.say(vi, en));
  }
  return kDone;
}

int Command::refuse(const base::Error& error) const {
  output.error(error);
  return kRefused;
}

int command_migrate(Command& command) {
  auto installation = command.open();
  if (!installation) return kRefused;
  service::index_older(installation->office());
  return command.finish(installation->deploy_shipped_definitions(),
                        "Cơ sở dữ liệu và quy trình đã sẵn sàng.",
                        "The database and the definitions are ready.");
}

int command_work(Command& command) {
  auto installation = command.open();
  if (!installation) return kRefused;
  runtime::Worker worker(installation->engine());
  const auto round = worker.run_until_idle(installation->settings().office.organisation);
  command.output.value(
      {{"entries", round.entries}, {"instances", round.instances}, {"jobs", round.jobs}});
  return kDone;
}

int command_lint(Command& command, const std::vector<std::string>& files) {
  bool bad = false;
  auto findings = Json::array();
  for (const auto& file : files) {
    const auto content = read_input(file);
    if (!content.ok()) {
      command.output.error(content.error());
      bad = true;
      continue;
    }
    const auto result = bpmn_xml::read(*content, file);
    bad = bad || model::has_errors(result.diagnostics);
    for (const auto& one : result.diagnostics) {
      const auto text = model::format_diagnostic(one, command.output.language);
      if (!command.output.json) command.output.line(text);
      findings.push_back(
          {{"severity", one.severity == model::Severity::kError ? "error" : "warning"},
           {"rule", one.error.code},
           {"element", one.element},
           {"file", file},
           {"line", one.line},
           {"text", text}});
    }
  }
  if (command.output.json) command.output.value(findings);
  if (!bad && !command.output.json) {
    command.output.line(command.output.say("Không có lỗi.", "No errors."));
  }
  return bad ? kRefused : kDone;
}

int command_deploy(Command& command, const std::vector<std::string>& files) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto all = Json::array();
  for (const auto& file : files) {
    auto content = read_input(file);
    if (!content.ok()) return command.refuse(content.error());
    auto deployed = installation->deploy(command.who(), *std::move(content),
                                         std::filesystem::path(file).filename().string());
    if (!deployed.ok()) return command.refuse(deployed.error());
    for (const auto& one : *deployed) {
      all.push_back({{"key", one.key}, {"version", one.version}, {"id", one.id.text()}});
      if (!command.output.json) {
        command.output.line(one.key + " " + command.output.say("phiên bản ", "version ") +
                            std::to_string(one.version));
      }
    }
  }
  if (command.output.json) command.output.value(all);
  return kDone;
}

int command_definitions(Command& command) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto work = installation->store().begin(installation->settings().office.organisation);
  auto all = Json::array();
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : work->definitions()) {
    rows.push_back({one.key, std::to_string(one.version), one.name, one.resource_name});
    all.push_back({{"key", one.key},
                   {"version", one.version},
                   {"name", one.name},
                   {"id", one.id.text()},
                   {"resource", one.resource_name},
                   {"sha256", one.sha256}});
  }
  if (command.output.json) {
    command.output.value(all);
  } else {
    const auto& out = command.output;
    out.table({out.say("MÃ", "KEY"), out.say("BẢN", "VERSION"), out.say("TÊN", "NAME"),
               out.say("TỆP", "FILE")},
              rows);
  }
  return kDone;
}

}  // namespace vanthu::config
