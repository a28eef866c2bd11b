// The words of `vanthu instance ...`: what is asked of process instances.
#pragma once

#include "config/commands.h"

namespace CLI {
class App;
}

namespace vanthu::config {

// `arguments` takes what the words say; the command that was given sets `code` to its exit code.
// All must outlive the parsing.
void add_instance_commands(CLI::App& app, Command& command, InstanceArguments& arguments,
                           int& code);

}  // namespace vanthu::config
