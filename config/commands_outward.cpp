#include <nlohmann/json.hpp>

#include "config/outward_words.h"
#include "workflows/service/json.h"
#include "workflows/service/provided_sign_in.h"

namespace vanthu::config {
namespace {

using Json = nlohmann::json;

}  // namespace

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
