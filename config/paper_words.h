// The words of `vanthu paper ...`, and what they do.
#pragma once

#include "config/commands.h"

namespace CLI {
class App;
}

namespace vanthu::config {

struct PaperArguments {
  std::string document, output, delivery, words;
  bool all = false;
  bool refuse = false;
};

int command_paper_list(Command& command, const PaperArguments& arguments);
int command_paper_answer(Command& command, const PaperArguments& arguments);

// `arguments` takes what the words say; the command that was given sets `code` to its exit code.
// All must outlive the parsing.
void add_paper_commands(CLI::App& app, Command& command, PaperArguments& arguments, int& code);

}  // namespace vanthu::config
