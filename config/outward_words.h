// The words of `vanthu webhook ...` and `vanthu account link|unlink|links`, and what they do.
#pragma once

#include "config/commands.h"

namespace CLI {
class App;
}

namespace vanthu::config {

struct OutwardArguments {
  std::string webhook, call;  // which
  std::string name, url, state;
  std::vector<std::string> events;  // types; none: all
  std::string login, provider, subject;
};

int command_webhook_add(Command& command, const OutwardArguments& arguments);
int command_webhook_list(Command& command);
int command_webhook_renew(Command& command, const OutwardArguments& arguments);
int command_webhook_disable(Command& command, const OutwardArguments& arguments, bool disabled);
int command_webhook_ping(Command& command, const OutwardArguments& arguments);
int command_webhook_calls(Command& command, const OutwardArguments& arguments);
int command_webhook_replay(Command& command, const OutwardArguments& arguments);

int command_account_link(Command& command, const OutwardArguments& arguments);
int command_account_unlink(Command& command, const OutwardArguments& arguments);
int command_account_links(Command& command, const OutwardArguments& arguments);

// After `account` is there. `arguments` takes what the words say; the command that was given sets
// `code` to its exit code. All must outlive the parsing.
void add_outward_commands(CLI::App& app, Command& command, OutwardArguments& arguments, int& code);

}  // namespace vanthu::config
