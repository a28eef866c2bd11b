// The words of `vanthu checkpoint ...`, and what they do.
#pragma once

#include "config/commands.h"

namespace CLI {
class App;
}

namespace vanthu::config {

struct CheckpointArguments {
  std::int64_t number = 0;         // 0: the last one
  std::string output;              // export: the file; empty: standard output
  std::string keys;                // verify: the office's key set, for whoever has no record
  std::vector<std::string> files;  // verify: what witnesses keep
};

int command_checkpoint_make(Command& command);
int command_checkpoint_list(Command& command);
int command_checkpoint_export(Command& command, const CheckpointArguments& arguments);
// The whole record, against the office's checkpoints and these; or, with `keys`, these alone.
int command_checkpoint_verify(Command& command, const CheckpointArguments& arguments);

// Receipts and checkpoints, each judged as by its own command; all else as command_verify() does.
int command_verify_any(Command& command, const std::vector<std::string>& files,
                       const std::string& keys);
// A receipt's text; `keys`: a file with the sender's key set; empty: this installation's record.
int verify_receipt(Command& command, const std::string& text, const std::string& keys);

// `arguments` takes what the words say; the command that was given sets `code` to its exit code.
// All must outlive the parsing.
void add_checkpoint_commands(CLI::App& app, Command& command, CheckpointArguments& arguments,
                             int& code);

}  // namespace vanthu::config
