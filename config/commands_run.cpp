#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "adapters/http_api/server.h"
#include "adapters/logging/logging.h"
#include "config/commands.h"
#include "config/demo.h"
#include "config/demo_accounts.h"
#include "config/fetch_mail.h"
#include "config/files.h"
#include "config/housekeeping.h"
#include "config/print_report.h"
#include "engine/runtime/worker.h"
#include "workflows/service/report.h"
#include "workflows/service/search.h"
#include "workflows/service/webhook_dispatcher.h"

namespace vanthu::config {
namespace {

constexpr std::size_t kWebhookThreads = 4;

using DemoAccounts = std::vector<http_api::DemoAccount>;

// Installed beside this program (bin/vanthu, share/vanthu/web); empty if it is not there.
std::string web_folder() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto folder = program.parent_path().parent_path() / "share/vanthu/web";
  return !error && std::filesystem::is_directory(folder, error) ? folder.string() : "";
}

http_api::Settings server_settings(const Settings& settings, DemoAccounts demo) {
  http_api::Settings out;
  out.host = settings.listen_host;
  out.port = settings.listen_port;
  out.trusted_proxy = settings.trusted_proxy;
  out.demo = std::move(demo);
  out.web = web_folder();
  return out;
}

// Waits for SIGTERM or SIGINT, which main() has blocked in every thread.
void wait_for_stop() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  int caught = 0;
  sigwait(&signals, &caught);
}

int serve(Command& command, Installation& installation, const DemoAccounts& demo = {}) {
  const auto& settings = installation.settings();
  logging::start(settings.log_level);
  if (auto outcome = installation.deploy_shipped_definitions(); !outcome.ok()) {
    return command.refuse(outcome.error());
  }
  service::index_older(installation.office());
  runtime::WorkersSettings threads;
  threads.due_threads = settings.workers;
  threads.job_threads = settings.workers;
  const std::string organisation = settings.office.organisation;
  runtime::Workers workers(
      installation.engine(), [&] { return std::vector<std::string>{organisation}; }, threads);
  http_api::Server server(server_settings(settings, demo), installation.office(),
                          [&] { return installation.database_reachable(); });
  workers.start();
  service::WebhookDispatcher webhooks(installation.office(), kWebhookThreads, logging::warn);
  server.start();
  auto& office = installation.office();
  const Repeated checkpoints("checkpoint", kCheckpointLook, [&] { keep_checkpoints(office); });
  std::optional<Repeated> inbox;
  if (settings.imap) {
    inbox.emplace("imap", std::chrono::seconds(settings.imap_every),
                  [&] { fetch_mail(office, *settings.imap); });
  }
  command.output.line(std::string(command.output.say("Ứng dụng đang chạy tại ", "Serving at ")) +
                      server.address());
  if (!web_folder().empty()) {
    command.output.line(std::string(command.output.say("Trên trình duyệt: ", "In the browser: ")) +
                        server.address() + "app/");
  }
  wait_for_stop();
  server.stop();
  webhooks.stop();
  workers.stop();
  return kDone;
}

void print_accounts(const Output& output, const DemoAccounts& accounts) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : accounts) {
    rows.push_back({one.role.in(output.language), one.login, one.password});
  }
  output.table({output.say("VAI", "ROLE"), output.say("ĐĂNG NHẬP", "LOGIN"),
                output.say("MẬT KHẨU", "PASSWORD")},
               rows);
}

nlohmann::json summary(const service::DocumentReport& report, std::int64_t milliseconds) {
  std::int64_t lines = 0;
  for (const auto& line : report.lines) lines += line.text.empty() ? 0 : 1;
  return {{"document", report.document.id.text()},
          {"number", report.full_number},
          {"recipient_lines", lines},
          {"deliveries", report.counts.total},
          {"mails", report.mails.messages},
          {"acknowledged", report.counts.acknowledged},
          {"refused", report.counts.refused},
          {"reminders", report.counts.reminders},
          {"escalations", report.counts.escalations},
          {"assignments", report.assignments.size()},
          {"milliseconds", milliseconds}};
}

// Everything of the demonstration is in its own folder, but a PostgreSQL database that was asked
// for.
Settings demo_settings(Settings settings, const DemoArguments& arguments) {
  const std::string& data = arguments.data;
  settings.data = data;
  settings.database = arguments.database.empty()
                          ? (std::filesystem::path(data) / "vanthu.db").string()
                          : arguments.database;
  settings.outbox = std::filesystem::path(data) / "outbox";
  return settings;
}

}  // namespace

int command_serve(Command& command) {
  auto installation = command.open();
  if (!installation) return kRefused;
  return serve(command, *installation);
}

int command_demo(Command& command, const DemoArguments& arguments) {
  const auto began = std::chrono::steady_clock::now();
  auto settings = command.settings();
  if (!settings) return kRefused;
  std::filesystem::create_directories(arguments.data);
  ManualClock clock(std::filesystem::path(arguments.data) / "demo.clock", demo_start());
  Installation installation(demo_settings(*settings, arguments), clock, command.entropy);
  DemoInput input;
  auto directive = read_input(arguments.sample);
  if (!directive.ok()) return command.refuse(directive.error());
  input.directive = *std::move(directive);
  for (const auto& file : arguments.directory) {
    auto content = read_input(file);
    if (!content.ok()) return command.refuse(content.error());
    input.directory.emplace_back(file, *std::move(content));
  }
  Demo demo(installation, clock, command.output, std::move(input));
  auto id = demo.play();
  if (!id.ok()) return command.refuse(id.error());
  auto report = service::report(installation.office(), *id);
  if (!report.ok()) return command.refuse(report.error());
  if (!arguments.quiet) print_report(command.output, installation.office().settings, *report);
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - began);
  command.output.value(summary(*report, took.count()));
  if (!arguments.serve) return kDone;
  clock.run();
  auto accounts = demo_accounts(installation, command.entropy);
  if (!accounts.ok()) return command.refuse(accounts.error());
  print_accounts(command.output, *accounts);
  return serve(command, installation, *accounts);
}

}  // namespace vanthu::config
