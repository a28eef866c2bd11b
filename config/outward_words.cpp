#include "config/outward_words.h"

#include <CLI/CLI.hpp>

namespace vanthu::config {
namespace {

void add_webhook_commands(CLI::App& app, Command& command, OutwardArguments& words, int& code) {
  auto* webhook = app.add_subcommand("webhook", "other systems that are told what happens");
  webhook->require_subcommand(1);
  auto* add = webhook->add_subcommand("add", "tell another system; prints its secret this once");
  add->footer(
      "Example:\n  vanthu webhook add 'Trục liên thông' https://truc.example/su-kien \\\n"
      "    --event vn.vanthu.document.issued");
  add->add_option("name", words.name, "what it is")->required();
  add->add_option("url", words.url, "where events are sent")->required();
  add->add_option("--event", words.events, "types of events; none: all");
  add->callback([&] { code = command_webhook_add(command, words); });
  webhook->add_subcommand("list", "all, with what they are owed")->callback([&] {
    code = command_webhook_list(command);
  });
  const auto named = [&](const char* verb, const char* help, std::function<int()> run) {
    auto* one = webhook->add_subcommand(verb, help);
    one->add_option("webhook", words.webhook, "its id")->required();
    one->callback([&code, run = std::move(run)] { code = run(); });
    return one;
  };
  named("renew", "a new secret; the old one signs too for a day",
        [&] { return command_webhook_renew(command, words); });
  named("disable", "tell it nothing for now",
        [&] { return command_webhook_disable(command, words, true); });
  named("enable", "tell it again, and what it is still owed",
        [&] { return command_webhook_disable(command, words, false); });
  named("ping", "an event to try it", [&] { return command_webhook_ping(command, words); });
  named("calls", "what was sent and what became of it, newest first",
        [&] { return command_webhook_calls(command, words); })
      ->add_option("--state", words.state, "only these")
      ->check(CLI::IsMember({"owed", "delivered", "given_up"}));
  auto* replay = webhook->add_subcommand("replay", "send once more");
  replay->add_option("call", words.call, "id of the call")->required();
  replay->callback([&] { code = command_webhook_replay(command, words); });
}

void add_link_commands(CLI::App& app, Command& command, OutwardArguments& words, int& code) {
  auto* account = app.get_subcommand("account");
  const auto named = [&](const char* verb, const char* help, std::function<int()> run) {
    auto* one = account->add_subcommand(verb, help);
    one->add_option("login", words.login, "its login")->required();
    one->callback([&code, run = std::move(run)] { code = run(); });
    return one;
  };
  auto* link = named("link", "say who of a sign-in provider it is",
                     [&] { return command_account_link(command, words); });
  link->add_option("--provider", words.provider, "name in \"sign_in.providers\"")->required();
  link->add_option("--subject", words.subject, "the provider's \"sub\"")->required();
  named("unlink", "nobody of this provider any more",
        [&] { return command_account_unlink(command, words); })
      ->add_option("--provider", words.provider, "name in \"sign_in.providers\"")
      ->required();
  named("links", "who of which providers it is",
        [&] { return command_account_links(command, words); });
}

}  // namespace

void add_outward_commands(CLI::App& app, Command& command, OutwardArguments& words, int& code) {
  add_webhook_commands(app, command, words, code);
  add_link_commands(app, command, words, code);
}

}  // namespace vanthu::config
