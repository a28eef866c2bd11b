#include "config/recall_words.h"

#include <CLI/CLI.hpp>

namespace vanthu::config {

void add_recall_commands(CLI::App& app, Command& command, RecallArguments& arguments, int& code) {
  auto* sub = app.add_subcommand("recall", "take back an issued document, and follow it");
  sub->require_subcommand(1);
  auto* begin = sub->add_subcommand("begin", "take it back: all who were sent it are told");
  begin->footer(
      "Example:\n  vanthu recall begin 19-CTrHD/ĐUK --reason \"Sai thẩm quyền\" --as clerk");
  begin->add_option("document", arguments.document, "number or id")->required();
  begin->add_option("--reason", arguments.reason, "why; recipients read it")->required();
  begin->callback([&] { code = command_recall(command, arguments); });
  auto* status = sub->add_subcommand("status", "who was told, who has confirmed destruction");
  status->add_option("document", arguments.document, "number or id")->required();
  status->add_option("--state", arguments.state,
                     "only these: pending, notified, unreachable, confirmed, given_up");
  status->callback([&] { code = command_recall_status(command, arguments); });
  auto* confirm = sub->add_subcommand("confirm", "a recipient: all copies are destroyed");
  confirm->footer("Example:\n  vanthu recall confirm DELIVERY --as duk-ubkt");
  confirm->add_option("delivery", arguments.delivery, "delivery id")->required();
  confirm->add_option("--words", arguments.words, "anything to add");
  confirm->callback([&] { code = command_recall_confirm(command, arguments); });
  auto* link = app.add_subcommand("link", "say that a draft replaces or corrects a document");
  link->footer("Example:\n  vanthu link DRAFT replaces 19-CTrHD/ĐUK --as duk-btc");
  link->add_option("document", arguments.document, "the draft's id")->required();
  link->add_option("kind", arguments.kind, "replaces, or corrects (đính chính)")
      ->required()
      ->check(CLI::IsMember({"replaces", "corrects"}));
  link->add_option("related", arguments.related, "the issued one: number or id")->required();
  link->add_option("--reason", arguments.reason, "why");
  link->callback([&] { code = command_link(command, arguments); });
}

}  // namespace vanthu::config
