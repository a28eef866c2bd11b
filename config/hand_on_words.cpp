#include "config/hand_on_words.h"

#include <CLI/CLI.hpp>

namespace vanthu::config {

void add_hand_on_commands(CLI::App& app, Command& command, HandOnArguments& arguments, int& code) {
  auto* give = app.add_subcommand("hand-on", "give a delivery to people inside its unit");
  give->footer(
      "Example:\n  vanthu hand-on DELIVERY duk-uvtv-btc --note \"Đọc, đề xuất\" --as duk-btc");
  give->add_option("delivery", arguments.delivery, "delivery id")->required();
  give->add_option("handlers", arguments.handlers, "units, posts or people inside it")->required();
  give->add_option("--note", arguments.note, "what they are asked to do");
  give->add_flag("--take-back", arguments.take_back, "they handle it no longer");
  give->callback([&] { code = command_hand_on(command, arguments); });
  app.add_subcommand("handled", "what my unit has given me to handle")->callback([&] {
    code = command_handled(command);
  });
}

}  // namespace vanthu::config
