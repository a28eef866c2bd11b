// The words of `vanthu receive`, `vanthu fetch` and `vanthu tray ...`, and what they do.
#pragma once

#include "config/commands.h"

namespace CLI {
class App;
}

namespace vanthu::config {

struct MailArguments {
  std::string sender;                   // receive: the envelope's
  std::vector<std::string> recipients;  // receive: the envelope's
  std::string message;                  // tray: which
  std::string folder;                   // tray show: where attachments are written
  std::string delivery, note;
  bool acknowledge = false, refuse = false;
};

// As a mail server's pipe wants it (sysexits.h): 0 taken, 75 to be tried again; never anything that
// makes the server send the mail back.
int command_receive(Command& command, const MailArguments& arguments);
int command_fetch(Command& command);
int command_tray_list(Command& command);
int command_tray_show(Command& command, const MailArguments& arguments);
int command_tray_settle(Command& command, const MailArguments& arguments);

// `arguments` takes what the words say; the command that was given sets `code` to its exit code.
// All must outlive the parsing.
void add_mail_commands(CLI::App& app, Command& command, MailArguments& arguments, int& code);

}  // namespace vanthu::config
