#include "config/mail_words.h"

#include <CLI/CLI.hpp>

namespace vanthu::config {

void add_mail_commands(CLI::App& app, Command& command, MailArguments& mail, int& code) {
  auto* receive = app.add_subcommand("receive", "take in one mail from standard input");
  receive->footer(
      "Example, in Postfix's master.cf (the transport of the address in mail.incoming):\n"
      "  vanthu unix - n n - 4 pipe flags=q user=vanthu argv=/usr/bin/vanthu\n"
      "    --config /etc/vanthu.json receive --sender ${sender} --recipient ${recipient}");
  receive->add_option("--sender", mail.sender, "MAIL FROM; empty: the null one");
  receive->add_option("--recipient", mail.recipients, "RCPT TO");
  receive->callback([&command, &mail, &code, receive] {
    // Postfix gives the null sender as an empty word.
    if (receive->count("--sender") > 0 && mail.sender.empty()) mail.sender = "<>";
    code = command_receive(command, mail);
  });
  app.add_subcommand("fetch", "take in what waits in the mailbox of mail.incoming.imap")
      ->callback([&command, &code] { code = command_fetch(command); });
  auto* tray = app.add_subcommand("tray", "what came in by mail and somebody has to look at");
  tray->require_subcommand(1);
  tray->add_subcommand("list", "what waits, newest first")->callback([&command, &code] {
    code = command_tray_list(command);
  });
  auto* show = tray->add_subcommand("show", "one message, and what was attached to it");
  show->add_option("message", mail.message, "its id")->required();
  show->add_option("--save", mail.folder, "write the attachments into this folder");
  show->callback([&command, &mail, &code] { code = command_tray_show(command, mail); });
  auto* settle = tray->add_subcommand("settle", "say what it was: an answer, or nothing to follow");
  settle->footer("Example:\n  vanthu tray settle ID --acknowledge --as duk-vp-vanthu");
  settle->add_option("message", mail.message, "its id")->required();
  auto* yes = settle->add_flag("--acknowledge", mail.acknowledge, "it acknowledges the document");
  settle->add_flag("--refuse", mail.refuse, "it refuses, with its reason")->excludes(yes);
  settle->add_option("--delivery", mail.delivery, "which delivery, where the message does not say");
  settle->add_option("--note", mail.note, "your own words for the record");
  settle->callback([&command, &mail, &code] { code = command_tray_settle(command, mail); });
}

}  // namespace vanthu::config
