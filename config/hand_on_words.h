// The words of `vanthu hand-on` and `vanthu handled`, and what they do.
#pragma once

#include "config/commands.h"

namespace CLI {
class App;
}

namespace vanthu::config {

struct HandOnArguments {
  std::string delivery, note;
  std::vector<std::string> handlers;
  bool take_back = false;
};

int command_hand_on(Command& command, const HandOnArguments& arguments);
int command_handled(Command& command);

// `arguments` takes what the words say; the command that was given sets `code` to its exit code.
// All must outlive the parsing.
void add_hand_on_commands(CLI::App& app, Command& command, HandOnArguments& arguments, int& code);

}  // namespace vanthu::config
