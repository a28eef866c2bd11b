// Accounts and delegations at the server's own shell. Passwords come from the terminal or standard
// input, never from the arguments, which everybody on the machine can read.
#include <termios.h>
#include <unistd.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "config/commands.h"
#include "workflows/service/accounts.h"
#include "workflows/service/api_tokens.h"
#include "workflows/service/delegate.h"
#include "workflows/service/json.h"

namespace vanthu::config {
namespace {

using Json = nlohmann::json;

// The terminal without echo, until the end of its life.
class Silence {
 public:
  Silence() {
    ::tcgetattr(STDIN_FILENO, &before_);
    auto silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  ~Silence() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

 private:
  termios before_{};
};

std::string asked(const std::string& prompt) {
  std::cerr << prompt << std::flush;
  std::string line;
  {
    const Silence silence;
    std::getline(std::cin, line);
  }
  std::cerr << "\n";
  return line;
}

base::Error no_password() {
  return {"password.missing",
          {"Không có mật khẩu, hoặc hai lần nhập không giống nhau.",
           "There is no password, or the two differ."},
          "",
          {"Nhập ở màn hình hai lần giống nhau, hoặc đưa vào một dòng qua đầu vào chuẩn.",
           "Type it twice at the terminal, or give it as one line on standard input."}};
}

base::Result<std::string> read_password(const Output& output) {
  std::string line;
  if (::isatty(STDIN_FILENO) == 0) {
    std::getline(std::cin, line);
  } else {
    line = asked(output.say("Mật khẩu: ", "Password: "));
    if (line != asked(output.say("Nhập lại: ", "Again: "))) return no_password();
  }
  if (line.empty()) return no_password();
  return line;
}

std::string day(const service::OfficeSettings& settings, const std::optional<base::Time>& time) {
  return time ? service::date_text(settings, *time) : "";
}

int list_accounts(Command& command, Installation& installation) {
  auto found = service::all_accounts(installation.office(), command.who());
  if (!found.ok()) return command.refuse(found.error());
  const auto& out = command.output;
  if (out.json) {
    auto all = service::rows_json(*found);
    for (auto& row : all) row.erase("password_hash");
    out.value(all);
    return kDone;
  }
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : *found) {
    std::string marks;
    if (one.administrator) marks += out.say("quản trị ", "administrator ");
    if (one.disabled) marks += out.say("đã khoá", "disabled");
    rows.push_back({one.login, one.display_name, one.actor, marks});
  }
  out.table({out.say("ĐĂNG NHẬP", "LOGIN"), out.say("TÊN", "NAME"), out.say("THAY MẶT", "ACTS AS"),
             out.say("GHI CHÚ", "MARKS")},
            rows);
  return kDone;
}

}  // namespace

int command_account_add(Command& command, const AccountArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto password = read_password(command.output);
  if (!password.ok()) return command.refuse(password.error());
  auto id =
      service::add_account(installation->office(), command.who(),
                           {arguments.login, arguments.name, arguments.acts_as, arguments.language,
                            *std::move(password), arguments.administrator});
  if (!id.ok()) return command.refuse(id.error());
  return command.finish(base::Done{}, "Đã lập tài khoản.", "The account is there.");
}

int command_account_list(Command& command) {
  auto installation = command.open();
  return installation ? list_accounts(command, *installation) : kRefused;
}

int command_account_password(Command& command, const std::string& login) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto password = read_password(command.output);
  if (!password.ok()) return command.refuse(password.error());
  return command.finish(
      service::set_password(installation->office(), command.who(), login, *password),
      "Đã đặt mật khẩu; mọi phiên đăng nhập đã kết thúc.",
      "The password is set; all sessions have ended.");
}

int command_account_disable(Command& command, const std::string& login, bool disabled) {
  auto installation = command.open();
  if (!installation) return kRefused;
  return command.finish(
      service::disable_account(installation->office(), command.who(), login, disabled),
      disabled ? "Đã khoá tài khoản." : "Đã mở lại tài khoản.",
      disabled ? "The account is disabled." : "The account is enabled.");
}

int command_account_token(Command& command, const TokenArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto token =
      service::make_token(installation->office(), command.who(),
                          {arguments.login, arguments.name, arguments.scopes, arguments.days});
  if (!token.ok()) return command.refuse(token.error());
  if (command.output.json) {
    command.output.value({{"token", *token}});
  } else {
    command.output.line(*token);
  }
  return kDone;
}

int command_account_tokens(Command& command, const std::string& login) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto found = service::tokens_of(installation->office(), command.who(), login);
  if (!found.ok()) return command.refuse(found.error());
  const auto& out = command.output;
  if (out.json) {
    auto all = service::rows_json(*found);
    for (auto& row : all) row.erase("token_hash");
    out.value(all);
    return kDone;
  }
  const auto& settings = installation->office().settings;
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : *found) {
    rows.push_back({one.id.text(), one.name, one.scopes, day(settings, one.expires),
                    day(settings, one.last_used)});
  }
  out.table({out.say("MÃ", "ID"), out.say("TÊN", "NAME"), out.say("PHẠM VI", "SCOPES"),
             out.say("ĐẾN", "UNTIL"), out.say("DÙNG", "USED")},
            rows);
  return kDone;
}

int command_account_revoke(Command& command, const std::string& login, const std::string& token) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto id = port::ApiTokenId::parse(token).value_or(port::ApiTokenId{});
  return command.finish(service::revoke_token(installation->office(), command.who(), id, login),
                        "Đã thu hồi mã truy cập.", "The token is revoked.");
}

int command_delegate_add(Command& command, const DelegateArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto id = service::delegate(installation->office(), command.who(),
                              {arguments.giver, arguments.receiver, arguments.from, arguments.until,
                               arguments.scope, arguments.reason});
  if (!id.ok()) return command.refuse(id.error());
  if (command.output.json) {
    command.output.value({{"delegation", id->text()}});
  } else {
    command.output.line(command.output.say("Đã uỷ quyền ", "Delegated ") + id->text());
  }
  return kDone;
}

int command_delegate_list(Command& command) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto found = service::delegations_of(installation->office(), command.who());
  const auto& out = command.output;
  if (out.json) {
    out.value(service::rows_json(found));
    return kDone;
  }
  const auto& settings = installation->office().settings;
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : found) {
    rows.push_back({one.id.text(), one.giver, one.receiver, day(settings, one.since),
                    day(settings, one.until), one.scope, one.reason, day(settings, one.revoked)});
  }
  out.table({out.say("MÃ", "ID"), out.say("NGƯỜI GIAO", "GIVER"), out.say("NGƯỜI NHẬN", "RECEIVER"),
             out.say("TỪ", "FROM"), out.say("ĐẾN", "UNTIL"), out.say("PHẠM VI", "SCOPE"),
             out.say("LÝ DO", "REASON"), out.say("THU HỒI", "REVOKED")},
            rows);
  return kDone;
}

int command_delegate_revoke(Command& command, const std::string& delegation) {
  auto installation = command.open();
  if (!installation) return kRefused;
  const auto id = port::DelegationId::parse(delegation).value_or(port::DelegationId{});
  return command.finish(service::revoke_delegation(installation->office(), command.who(), id),
                        "Đã thu hồi uỷ quyền.", "The delegation is revoked.");
}

}  // namespace vanthu::config
