// The words of `vanthu recall ...`, and what they do.
#pragma once

#include "config/commands.h"

namespace CLI {
class App;
}

namespace vanthu::config {

struct RecallArguments {
  std::string document, related, kind, reason, delivery, words, state;
};

int command_recall(Command& command, const RecallArguments& arguments);
int command_recall_status(Command& command, const RecallArguments& arguments);
int command_recall_confirm(Command& command, const RecallArguments& arguments);
int command_link(Command& command, const RecallArguments& arguments);

// `arguments` takes what the words say; the command that was given sets `code` to its exit code.
// All must outlive the parsing.
void add_recall_commands(CLI::App& app, Command& command, RecallArguments& arguments, int& code);

}  // namespace vanthu::config
