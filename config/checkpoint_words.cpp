#include "config/checkpoint_words.h"

#include <CLI/CLI.hpp>

namespace vanthu::config {

void add_checkpoint_commands(CLI::App& app, Command& command, CheckpointArguments& arguments,
                             int& code) {
  auto* sub = app.add_subcommand("checkpoint", "signed checkpoints of the record, for witnesses");
  sub->require_subcommand(1);
  sub->add_subcommand("make", "make one now")->callback([&command, &code] {
    code = command_checkpoint_make(command);
  });
  sub->add_subcommand("list", "the last ones, newest first")->callback([&command, &code] {
    code = command_checkpoint_list(command);
  });
  auto* take = sub->add_subcommand("export", "one as a file that a witness keeps");
  take->footer("Example:\n  vanthu checkpoint export --output moc-12.json 12");
  take->add_option("number", arguments.number, "which; default: the last one");
  take->add_option("--output", arguments.output, "file; default: standard output");
  take->callback([&] { code = command_checkpoint_export(command, arguments); });
  auto* verify =
      sub->add_subcommand("verify", "prove the record, by checkpoints that witnesses keep");
  verify->footer(
      "Examples:\n"
      "  vanthu checkpoint verify                              # the record, by its own "
      "checkpoints\n"
      "  vanthu checkpoint verify moc-12.json moc-13.json      # and by a witness's\n"
      "  vanthu checkpoint verify moc-12.json --keys jwks.json # anywhere: the checkpoints alone");
  verify->add_option("files", arguments.files, "exported checkpoints; - is standard input");
  verify->add_option("--keys", arguments.keys, "the office's /.well-known/jwks.json");
  verify->callback([&] { code = command_checkpoint_verify(command, arguments); });
}

}  // namespace vanthu::config
