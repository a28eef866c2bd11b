#include <sysexits.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "adapters/mail_in/read.h"
#include "config/fetch_mail.h"
#include "config/mail_words.h"
#include "workflows/service/json.h"
#include "workflows/service/receive.h"
#include "workflows/service/tray.h"

namespace vanthu::config {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostMessage = 50 * 1024 * 1024;  // bytes; the rest is not read

// Standard input to its end, of which the first part is kept: a pipe that is closed early makes the
// mail server send the mail back.
std::string read_message(bool& whole) {
  std::string out;
  char chunk[65536];
  while (std::cin.read(chunk, sizeof chunk) || std::cin.gcount() > 0) {
    const auto room = kMostMessage - std::min(out.size(), kMostMessage);
    out.append(chunk, std::min(room, static_cast<std::size_t>(std::cin.gcount())));
  }
  whole = out.size() < kMostMessage;
  return out;
}

Json json_of(const port::ReceivedMailRow& row) {
  return {{"id", row.id.text()},
          {"kind", row.kind},
          {"because", row.because},
          {"sender", row.sender},
          {"subject", row.subject},
          {"mail", row.mail},
          {"about", row.subject_key},
          {"outcome", row.outcome},
          {"detail", row.detail},
          {"state", row.state},
          {"received", service::iso_time(row.received)}};
}

port::ReceivedMailId id_of(const MailArguments& arguments) {
  return port::ReceivedMailId::parse(arguments.message).value_or(port::ReceivedMailId{});
}

base::Error unwritable(const std::string& file) {
  return {
      "file.unwritable",
      {"Không ghi được tệp đính kèm.", "The attachment cannot be written."},
      file,
      {"Chọn thư mục khác, chưa có tệp trùng tên.", "Choose another folder without such a file."}};
}

// "1-name": two attachments may have one name.
base::Outcome save(const std::filesystem::path& folder, const port::ReceivedAttachmentRow& row) {
  std::filesystem::create_directories(folder);
  const auto file = folder / (std::to_string(row.position) + "-" + row.file_name);
  if (std::filesystem::exists(file)) return unwritable(file.string());
  std::ofstream out(file, std::ios::binary);
  out << row.bytes;
  out.close();
  if (!out) return unwritable(file.string());
  return base::Done{};
}

int take_in(Command& command, const MailArguments& arguments) {
  bool whole = true;
  const auto bytes = read_message(whole);
  auto installation = command.open();
  if (!installation) return EX_TEMPFAIL;
  auto& office = installation->office();
  mail_in::Handover handover{arguments.sender, arguments.recipients, office.settings.mail_domain,
                             office.settings.incoming.address};
  auto mail = mail_in::read(bytes, handover);
  if (!whole) mail.left_out.push_back("the end of a message beyond 50 MB");
  const auto received = service::receive(office, mail, bytes);
  if (!received.ok()) {
    command.output.error(received.error());
    return EX_TEMPFAIL;
  }
  auto answer = json_of(received->row);
  answer["repeated"] = received->repeated;
  if (command.output.json) command.output.value(answer);
  return EX_OK;
}

}  // namespace

int command_receive(Command& command, const MailArguments& arguments) {
  try {
    return take_in(command, arguments);
  } catch (const std::exception& problem) {
    command.output.error({"world.failed",
                          {"Chưa nhận được thư; máy chủ thư giữ lại và gửi lại sau.",
                           "The mail could not be taken in; the mail server keeps it."},
                          problem.what(),
                          {"Kiểm tra cơ sở dữ liệu và ổ đĩa.", "See to the database and disk."}});
    return EX_TEMPFAIL;
  }
}

int command_fetch(Command& command) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto& imap = installation->settings().imap;
  if (!imap) {
    return command.refuse({"mail.no_mailbox",
                           {"Chưa cấu hình hộp thư để lấy về.", "No mailbox is configured."},
                           "mail.incoming.imap",
                           {"Ghi máy chủ, người dùng và tệp mật khẩu trong tệp cấu hình.",
                            "Name server, user and password file in the settings."}});
  }
  try {
    const auto done = fetch_mail(installation->office(), *imap);
    const auto& out = command.output;
    if (out.json) {
      out.value({{"taken", done.taken}, {"left", done.left}});
    } else {
      out.line(out.say("Đã nhận: ", "Taken in: ") + std::to_string(done.taken));
    }
    return kDone;
  } catch (const mail::ConnectionLost& problem) {
    command.output.error({"world.failed",
                          {"Chưa lấy được thư; thư vẫn ở trong hộp.", "The mail stays in its box."},
                          problem.what(),
                          {"Kiểm tra máy chủ thư, tài khoản và chứng thư.",
                           "See to the mail server, the account and the certificate."}});
    return kWorldFailed;
  }
}

int command_tray_list(Command& command) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto rows = service::tray(installation->office(), command.who());
  if (!rows.ok()) return command.refuse(rows.error());
  const auto& out = command.output;
  if (out.json) {
    auto all = Json::array();
    for (const auto& row : *rows) all.push_back(json_of(row));
    out.value(all);
    return kDone;
  }
  std::vector<std::vector<std::string>> table;
  for (const auto& row : *rows)
    table.push_back({row.id.text(), row.sender, row.subject, row.detail});
  if (table.empty()) {
    out.line(out.say("Khay thư đến trống.", "The tray is empty."));
  } else {
    out.table({out.say("MÃ", "ID"), out.say("NGƯỜI GỬI", "SENDER"), out.say("TIÊU ĐỀ", "SUBJECT"),
               out.say("VÌ SAO", "WHY")},
              table);
  }
  return kDone;
}

int command_tray_show(Command& command, const MailArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto& office = installation->office();
  const auto entry = service::tray_entry(office, command.who(), id_of(arguments));
  if (!entry.ok()) return command.refuse(entry.error());
  auto answer = json_of(entry->row);
  answer["text"] = entry->row.text;
  answer["settlement"] = entry->row.settlement;
  answer["settled_by"] = entry->row.settled_by;
  if (entry->delivery) answer["recipient"] = entry->delivery->name;
  if (entry->document) answer["document"] = entry->document->id.text();
  answer["attachments"] = Json::array();
  for (const auto& file : entry->attachments) {
    answer["attachments"].push_back({{"position", file.position},
                                     {"file_name", file.file_name},
                                     {"content_type", file.content_type},
                                     {"sha256", file.sha256},
                                     {"size", file.size}});
    if (arguments.folder.empty()) continue;
    const auto whole =
        service::tray_attachment(office, command.who(), entry->row.id, file.position);
    if (!whole.ok()) return command.refuse(whole.error());
    if (auto saved = save(arguments.folder, *whole); !saved.ok()) {
      return command.refuse(saved.error());
    }
  }
  if (command.output.json) {
    command.output.value(answer);
    return kDone;
  }
  const auto& out = command.output;
  out.line(entry->row.sender + ": " + entry->row.subject);
  out.line(entry->row.detail);
  if (entry->delivery) out.line(out.say("Nơi nhận: ", "Recipient: ") + entry->delivery->name);
  for (const auto& file : entry->attachments) {
    out.line(out.say("Đính kèm: ", "Attached: ") + file.file_name + " (" +
             std::to_string(file.size) + ")");
  }
  out.line("\n" + entry->row.text);
  return kDone;
}

int command_tray_settle(Command& command, const MailArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  service::Settlement settlement;
  if (arguments.acknowledge) settlement.as = service::SettleAs::kAcknowledged;
  if (arguments.refuse) settlement.as = service::SettleAs::kRefused;
  settlement.note = arguments.note;
  settlement.delivery = port::DeliveryId::parse(arguments.delivery).value_or(port::DeliveryId{});
  return command.finish(
      service::settle(installation->office(), command.who(), id_of(arguments), settlement),
      "Đã giải quyết thư này.", "The message is settled.");
}

}  // namespace vanthu::config
