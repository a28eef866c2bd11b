// The words of `vanthu distribution ...`, and what they do.
#pragma once

#include "config/commands.h"

namespace CLI {
class App;
}

namespace vanthu::config {

struct DistributionArguments {
  std::string document;  // number or id
  std::string delivery, entry, purpose, reason;
};
int command_distribution_course(Command& command, const DistributionArguments& arguments);
int command_distribution_pause(Command& command, const DistributionArguments& arguments,
                               bool pause);
int command_distribution_add(Command& command, const DistributionArguments& arguments);
int command_distribution_withdraw(Command& command, const DistributionArguments& arguments);
int command_distribution_newcomers(Command& command, const DistributionArguments& arguments);

// As add_mail_commands().
void add_distribution_commands(CLI::App& app, Command& command, DistributionArguments& arguments,
                               int& code);

}  // namespace vanthu::config
