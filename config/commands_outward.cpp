#include <nlohmann/json.hpp>

#include "config/outward_words.h"
#include "workflows/service/json.h"
#include "workflows/service/provided_sign_in.h"
#include "workflows/service/standing.h"
#include "workflows/service/tell.h"
#include "workflows/service/webhooks.h"

namespace vanthu::config {
namespace {

using Json = nlohmann::json;

port::WebhookId webhook_id(const OutwardArguments& arguments) {
  return port::WebhookId::parse(arguments.webhook).value_or(port::WebhookId{});
}

Json json_of(const port::WebhookRow& row) {
  auto out = service::row_json(row);
  out.erase("secret");
  out.erase("old_secret");
  out["events"] = service::words_of(row.events);
  return out;
}

int show_secret(Command& command, const service::NewWebhook& made) {
  auto answer = json_of(made.row);
  answer["secret"] = made.secret;
  if (command.output.json) {
    command.output.value(answer);
    return kDone;
  }
  command.output.line(made.row.id.text() + "  " + made.row.url);
  command.output.line(
      command.output.say("Khoá bí mật, chỉ hiện lần này: ", "The secret, shown this once: ") +
      made.secret);
  return kDone;
}

}  // namespace

int command_webhook_add(Command& command, const OutwardArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto events = arguments.events;
  if (events.empty()) events = {"*"};
  const auto made = service::add_webhook(installation->office(), command.who(),
                                         {arguments.name, arguments.url, std::move(events)});
  return made.ok() ? show_secret(command, *made) : command.refuse(made.error());
}

int command_webhook_list(Command& command) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto all = service::webhooks(installation->office(), command.who());
  if (!all.ok()) return command.refuse(all.error());
  const auto& out = command.output;
  auto json = Json::array();
  std::vector<std::vector<std::string>> table;
  for (const auto& [row, counts] : *all) {
    json.push_back(json_of(row));
    json.back()["counts"] = {
        {"owed", counts.owed}, {"delivered", counts.delivered}, {"given_up", counts.given_up}};
    table.push_back({row.id.text(), row.name, row.url,
                     row.disabled ? out.say("ngừng", "disabled") : out.say("chạy", "on"),
                     std::to_string(counts.owed), std::to_string(counts.given_up)});
  }
  if (out.json) {
    out.value(json);
  } else {
    out.table(
        {out.say("MÃ", "ID"), out.say("TÊN", "NAME"), out.say("ĐỊA CHỈ", "ADDRESS"),
         out.say("TRẠNG THÁI", "STATE"), out.say("CÒN NỢ", "OWED"), out.say("BỎ", "GIVEN UP")},
        table);
  }
  return kDone;
}

int command_webhook_renew(Command& command, const OutwardArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto made =
      service::renew_webhook_secret(installation->office(), command.who(), webhook_id(arguments));
  return made.ok() ? show_secret(command, *made) : command.refuse(made.error());
}

int command_webhook_disable(Command& command, const OutwardArguments& arguments, bool disabled) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto& office = installation->office();
  const auto before = service::webhook(office, command.who(), webhook_id(arguments));
  if (!before.ok()) return command.refuse(before.error());
  const auto& row = before->row;
  const auto done = service::change_webhook(office, command.who(), row.id,
                                            {row.name, row.url, service::words_of(row.events)},
                                            disabled, row.changed);
  return command.finish(done.ok() ? base::Outcome(base::Done{}) : base::Outcome(done.error()),
                        disabled ? "Đã ngừng gửi sự kiện." : "Gửi sự kiện trở lại.",
                        disabled ? "It is told nothing for now." : "It is told again.");
}

int command_webhook_ping(Command& command, const OutwardArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  return command.finish(
      service::ping_webhook(installation->office(), command.who(), webhook_id(arguments)),
      "Đã ghi một sự kiện thử; máy chủ sẽ gửi.", "An event is owed; the server sends it.");
}

int command_webhook_calls(Command& command, const OutwardArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  constexpr std::size_t kShown = 200;
  const auto calls = service::webhook_calls(installation->office(), command.who(),
                                            webhook_id(arguments), arguments.state, {}, kShown);
  if (!calls.ok()) return command.refuse(calls.error());
  const auto& out = command.output;
  if (out.json) {
    out.value(service::rows_json(*calls));
    return kDone;
  }
  std::vector<std::vector<std::string>> table;
  for (const auto& row : *calls) {
    table.push_back({row.id.text(), row.type, row.state, std::to_string(row.attempts),
                     row.status == 0 ? "" : std::to_string(row.status), row.detail});
  }
  out.table({out.say("MÃ", "ID"), out.say("SỰ KIỆN", "EVENT"), out.say("TRẠNG THÁI", "STATE"),
             out.say("LẦN", "TRIES"), "HTTP", out.say("CHI TIẾT", "DETAIL")},
            table);
  return kDone;
}

int command_webhook_replay(Command& command, const OutwardArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto id = port::WebhookCallId::parse(arguments.call).value_or(port::WebhookCallId{});
  return command.finish(service::replay_call(installation->office(), command.who(), id),
                        "Máy chủ sẽ gửi lại.", "The server sends it once more.");
}

int command_account_link(Command& command, const OutwardArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  return command.finish(
      service::link_identity(installation->office(), command.who(), arguments.login,
                             arguments.provider, arguments.subject),
      "Đã gắn tài khoản.", "The account is linked.");
}

int command_account_unlink(Command& command, const OutwardArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  return command.finish(service::unlink_identity(installation->office(), command.who(),
                                                 arguments.login, arguments.provider),
                        "Đã gỡ.", "The link is gone.");
}

int command_account_links(Command& command, const OutwardArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto rows = service::identities_of(installation->office(), command.who(), arguments.login);
  if (!rows.ok()) return command.refuse(rows.error());
  const auto& out = command.output;
  if (out.json) {
    out.value(service::rows_json(*rows));
    return kDone;
  }
  std::vector<std::vector<std::string>> table;
  for (const auto& row : *rows) table.push_back({row.provider, row.subject, row.because});
  out.table({out.say("NHÀ CUNG CẤP", "PROVIDER"), out.say("MÃ NGƯỜI", "SUBJECT"),
             out.say("VÌ", "BECAUSE")},
            table);
  return kDone;
}

}  // namespace vanthu::config
