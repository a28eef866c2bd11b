// bench_distribution RECIPIENTS STORE...: one directive from its issue to the last acknowledgement.
//
// STORE is the path of an SQLite file or postgresql://... . The directory is made and the document
// carried to the clerk's desk by a process of its own, so that the memory shown is that of
// distributing. What is shown:
//
//   recorded  the clerk issues: number, expansion, a delivery row for each receiver
//   started   ... until every receiver's process runs
//   mails     handed to Postfix's smtp-sink and recorded, beside smtp-source pushing messages of
//             the same size with as many sessions, before and afterwards
//   answers   acknowledgements from 32 clients at once, each by its link, one transaction each,
//             beside the same statements over as many raw connections (raw_answers.h)
//   closed    from the last answer until the document is closed
//
// The program fails if anything is missing in the end; it never fails because of a time.
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "adapters/mail/mime_writer.h"
#include "config/system.h"
#include "config/wiring.h"
#include "engine/runtime/worker.h"
#include "engine/runtime/workers.h"
#include "support/paths.h"
#include "tests/bench/lock_watch.h"
#include "tests/bench/mail_sink.h"
#include "tests/bench/raw_answers.h"
#include "workflows/service/acknowledge.h"
#include "workflows/service/draft.h"
#include "workflows/service/follow.h"
#include "workflows/service/import_directory.h"
#include "workflows/service/link_token.h"
#include "workflows/service/mail_text.h"
#include "workflows/service/print.h"
#include "workflows/service/registers.h"
#include "workflows/service/report.h"
#include "workflows/service/work.h"

namespace {

using namespace vanthu;
using Clock = std::chrono::steady_clock;
using Json = nlohmann::json;

constexpr std::size_t kSessions = 4;
constexpr std::size_t kClients = 32;
constexpr const char* kGroup = "Toàn thể cơ quan, đơn vị";

double seconds_since(Clock::time_point begun) {
  return std::chrono::duration<double>(Clock::now() - begun).count();
}

// The most memory since the last call.
double peak_megabytes() {
  std::ifstream status("/proc/self/status");
  double peak = 0;
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) peak = std::stod(line.substr(6)) / 1024;
  }
  std::ofstream("/proc/self/clear_refs") << "5";
  return peak;
}

template <class Result>
auto must(Result result) {
  if (!result.ok()) throw std::runtime_error(result.error().code + ": " + result.error().what.en);
  return *std::move(result);
}

std::string file_of(const char* name) {
  std::ifstream in(std::string(VANTHU_SOURCE_DIR "/config/sample/") + name);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

// A group of groups of a thousand units each.
std::string crowd(std::size_t count) {
  Json units = Json::array();
  Json groups = Json::array();
  Json members = Json::array();
  Json all = Json::array();
  for (std::size_t i = 1; i <= count; ++i) {
    const auto number = std::to_string(i);
    const auto id = "x-" + number;
    units.push_back({{"id", id},
                     {"name", "Đơn vị trực thuộc số " + number},
                     {"kind", "grass_roots"},
                     {"email", id + "@d" + std::to_string(i % 97) + ".example"}});
    members.push_back(id);
    if (members.size() < 1000 && i < count) continue;
    const auto group = "g-" + std::to_string(groups.size());
    groups.push_back({{"id", group}, {"name", "Nhóm " + number}, {"members", members}});
    all.push_back(group);
    members.clear();
  }
  groups.push_back({{"id", "g-all"}, {"name", kGroup}, {"members", all}, {"phrases", {kGroup}}});
  return Json{{"units", units}, {"groups", groups}}.dump();
}

// The sample directive, addressed to the crowd alone.
std::string directive() {
  auto text = file_of("19-CTrHD-DUK.txt");
  const auto from = text.find("- Ban Thường vụ Thành ủy (để báo cáo),");
  const auto to = text.find("- Lưu VPĐUK");
  return text.replace(from, to - from, std::string("- ") + kGroup + ",\n");
}

config::Settings settings_for(const std::string& url, const std::filesystem::path& folder,
                              std::uint16_t sink) {
  std::vector<base::Error> errors;
  auto out = must(config::read_settings("", errors));
  out.data = folder;
  out.database = url;
  out.outbox = folder / "outbox";
  out.office.organisation = "duk";
  mail::SmtpSettings smtp;
  smtp.host = "127.0.0.1";
  smtp.port = sink;
  smtp.tls = mail::Tls::kNone;
  smtp.sessions = kSessions;
  out.smtp = smtp;
  return out;
}

struct Place {
  config::SystemClock clock;
  config::SystemEntropy entropy;
  config::Installation installation;

  explicit Place(config::Settings settings) : installation(std::move(settings), clock, entropy) {}
  service::Office& office() { return installation.office(); }

  runtime::Workers workers(std::size_t due, std::size_t jobs) {
    runtime::WorkersSettings threads;
    threads.due_threads = due;
    threads.job_threads = jobs;
    return {installation.engine(), [] { return std::vector<std::string>{"duk"}; }, threads};
  }
  void carry_out() { runtime::Worker(installation.engine()).run_until_idle("duk"); }
  bool act(const char* actor, const std::string& element) {
    for (const auto& item : must(service::work_of(office(), {actor, ""}))) {
      if (item.row.element_id != element) continue;
      must(service::complete(office(), {actor, ""}, item.row.task.id, {}));
      return true;
    }
    return false;
  }
};

// In a process of its own; everything up to the clerk's desk.
void prepare(const config::Settings& settings, std::size_t recipients) {
  Place at(settings);
  const auto admin = service::operator_as({"admin", ""});
  must(at.installation.deploy_shipped_definitions());
  std::vector<base::Error> errors;
  const auto imported =
      service::import_directory(at.office(), admin,
                                {{"organisation.json", file_of("organisation.json")},
                                 {"roles.json", file_of("roles.json")},
                                 {"crowd.json", crowd(recipients)}},
                                errors);
  for (const auto& one : errors) std::cerr << one.code << " " << one.where << "\n";
  must(imported);
  port::SeriesRow series;
  series.id = "outgoing";
  must(service::put_series(at.office(), admin, series, 1));
  service::DraftRequest request;
  request.text = directive();
  must(service::draft(at.office(), {"duk-btc", ""}, request));
  const std::pair<const char*, const char*> acts[] = {{"duk-btc", "draft"},
                                                      {"duk-uvtv-btc", "review"},
                                                      {"duk-vp-chanh", "check_form"},
                                                      {"duk-pbt-thuong-truc", "sign"}};
  for (const auto& [actor, element] : acts) {
    if (!at.act(actor, element)) throw std::runtime_error(std::string("no task ") + element);
    at.carry_out();
  }
}

void prepare_aside(const config::Settings& settings, std::size_t recipients) {
  const pid_t process = ::fork();
  if (process == 0) {
    try {
      prepare(settings, recipients);
      std::_Exit(0);
    } catch (const std::exception& failure) {
      std::cerr << failure.what() << "\n";
      std::_Exit(1);
    }
  }
  int status = 0;
  ::waitpid(process, &status, 0);
  if (status != 0) throw std::runtime_error("the directive could not be prepared");
}

// The size of a notice as it travels.
std::size_t message_size(service::Office& office, const port::DocumentId& document) {
  port::Mail mail;
  mail.message_id = "<0190a000-0000-7000-8000-000000000000@localhost>";
  mail.from = office.settings.sender;
  mail.to = {{"Đơn vị trực thuộc số 12345", "x-12345@d12.example"}};
  mail.subject = "Đề nghị xác nhận: 1-CTrHĐ/ĐUK Chương trình hành động thực hiện Nghị quyết";
  const auto words =
      service::render_mail("notice", base::Language::kVietnamese, mail.subject, "Đọc và xác nhận",
                           {{"office", "Văn phòng"},
                            {"type", "Chương trình hành động"},
                            {"number", "1-CTrHĐ/ĐUK"},
                            {"abstract", mail.subject},
                            {"link", office.settings.public_url + std::string(40, 'x')}});
  mail.text = words.text;
  mail.html = words.html;
  const auto printed = must(office.printed->get(office, document));
  mail.enclosures = {std::make_shared<port::MailAttachment>(
      port::MailAttachment{printed->file_name, printed->content_type, printed->bytes})};
  return must(mail::write_message(mail)).size();
}

template <class Read>
auto read_of(Place& at, Read&& read) {
  using Value = std::invoke_result_t<Read, port::Records&>;
  return must(at.office().engine.call("duk", runtime::kSystem,
                                      [&](runtime::Transaction& t) -> base::Result<Value> {
                                        return read(at.office().records(t));
                                      }));
}

port::DeliveryCounts counts_of(Place& at, const port::DocumentId& id) {
  return read_of(at, [&](port::Records& records) { return records.delivery_counts(id); });
}

template <class Done>
void until(Done&& done, std::chrono::milliseconds pause = std::chrono::milliseconds(200)) {
  while (!done()) std::this_thread::sleep_for(pause);
}

std::vector<std::string> tokens_of(Place& at, const port::DocumentId& id) {
  std::vector<std::string> out;
  port::DeliveryFilter filter;
  for (;;) {
    const auto rows = must(
        service::deliveries_in(at.office(), service::operator_as({"admin", ""}), id, filter, ""));
    for (const auto& row : rows) {
      out.push_back(service::link_token(at.office().settings.link_secret, row.id));
      filter.after = row.position;
    }
    if (rows.size() < filter.limit) return out;
  }
}

double answer_all(Place& at, const std::vector<std::string>& tokens) {
  std::atomic<std::size_t> next{0};
  std::vector<std::jthread> clients;
  const auto begun = Clock::now();
  for (std::size_t i = 0; i < kClients; ++i) {
    clients.emplace_back([&] {
      service::Answer answer;
      answer.identified = "link";
      for (auto at_token = next++; at_token < tokens.size(); at_token = next++) {
        must(service::answer_link(at.office(), tokens[at_token], answer));
      }
    });
  }
  clients.clear();
  return seconds_since(begun);
}

void row(const char* what, const std::string& figure, const std::string& beside = "",
         const std::string& ratio = "") {
  std::printf("%-34s %14s %18s %8s\n", what, figure.c_str(), beside.c_str(), ratio.c_str());
  std::fflush(stdout);
}

std::string text(const char* format, double value) {
  char out[64];
  std::snprintf(out, sizeof out, format, value);
  return out;
}

void measure(const std::string& store, std::size_t recipients) {
  const auto folder = std::filesystem::temp_directory_path() /
                      ("vanthu-distribution-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const bench::MailSink sink;
  const auto settings = settings_for(store, folder, sink.port());
  prepare_aside(settings, recipients);
  std::printf("\n%zu recipients, %s\n", recipients,
              store.starts_with("postgres") ? "PostgreSQL" : "SQLite");
  row("", "ours", "beside", "ratio");
  Place at(settings);
  const auto document = service::documents(at.office(), 1).front().id;
  const auto n = static_cast<double>(recipients);
  bench::LockWatch locks(store);
  peak_megabytes();

  auto begun = Clock::now();
  if (!at.act("duk-vp-vanthu", "issue")) throw std::runtime_error("nothing to issue");
  row("recorded", text("%.1f s", seconds_since(begun)), text("%.0f /s", n / seconds_since(begun)));
  const auto& started = at.installation.engine().counters().children_started;
  {
    auto workers = at.workers(2, 0);
    begun = Clock::now();
    workers.start();
    until([&] { return started >= recipients; });
    row("started", text("%.1f s", seconds_since(begun)), text("%.0f /s", n / seconds_since(begun)));
  }
  row("peak memory so far", text("%.0f MB", peak_megabytes()));

  const auto size = message_size(at.office(), document);
  const auto pushed = std::min<std::size_t>(recipients, 20'000);
  const double before = bench::push(sink, pushed, kSessions, size);
  auto workers = at.workers(2, 2);
  begun = Clock::now();
  workers.start();
  // Counting is not for nothing: seldom.
  until([&] { return counts_of(at, document).notified == static_cast<std::int64_t>(recipients); },
        std::chrono::seconds(1));
  const double ours = n / seconds_since(begun);
  const double theirs = (before + bench::push(sink, pushed, kSessions, size)) / 2;
  row(("mails of " + std::to_string(size / 1024) + " KB").c_str(), text("%.0f /s", ours),
      text("%.0f /s smtp-source", theirs), text("%.2f", ours / theirs));
  row("peak memory since", text("%.0f MB", peak_megabytes()));

  auto tokens = tokens_of(at, document);
  const auto raw =
      bench::record_answer(store, at.office(), at.clock, at.entropy, tokens[0], tokens[1]);
  tokens.erase(tokens.begin(), tokens.begin() + 2);
  const double answered = static_cast<double>(tokens.size()) / answer_all(at, tokens);
  begun = Clock::now();
  until([&] {
    return read_of(at, [&](port::Records& records) { return records.document(document); })->state ==
           port::DocumentState::kClosed;
  });
  const double closing = seconds_since(begun);
  const double peak = peak_megabytes();
  const double waits = locks.mean();
  workers.stop();  // what is played belongs to no instance
  const auto played = std::min<std::size_t>(recipients, 10'000);
  const double raw_rate = bench::play_answers(store, raw, kClients, played);
  row("answers, 32 clients", text("%.0f /s", answered), text("%.0f /s raw", raw_rate),
      text("%.2f", answered / raw_rate));
  row("closed after the last", text("%.1f s", closing));
  row("peak memory since", text("%.0f MB", peak));
  row("sessions waiting for a lock, mean", text("%.2f", waits));
  const auto counts = counts_of(at, document);
  if (counts.acknowledged != static_cast<std::int64_t>(recipients)) {
    throw std::runtime_error("answers are missing");
  }
  std::filesystem::remove_all(folder);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::puts("usage: bench_distribution RECIPIENTS FILE.db|postgresql://...");
    return 2;
  }
  try {
    for (int i = 2; i < argc; ++i) measure(argv[i], std::strtoull(argv[1], nullptr, 10));
  } catch (const std::exception& failure) {
    std::cerr << failure.what() << "\n";
    return 1;
  }
  return 0;
}
