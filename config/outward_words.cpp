#include "config/outward_words.h"

#include <CLI/CLI.hpp>

namespace vanthu::config {
namespace {

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
  add_link_commands(app, command, words, code);
}

}  // namespace vanthu::config
