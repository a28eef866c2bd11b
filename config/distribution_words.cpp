#include "config/distribution_words.h"

#include <CLI/CLI.hpp>

namespace vanthu::config {

void add_distribution_commands(CLI::App& app, Command& command, DistributionArguments& given,
                               int& code) {
  auto* sub = app.add_subcommand("distribution", "how a document goes out, and steering it");
  sub->require_subcommand(1);
  const auto verb = [&](const char* name, const char* help, auto run) {
    auto* one = sub->add_subcommand(name, help);
    one->callback([&command, &given, &code, run] { code = run(command, given); });
    return one;
  };
  const auto of_document = [&](const char* name, const char* help, auto run) {
    auto* one = verb(name, help, run);
    one->add_option("document", given.document, "its number or id")->required();
    return one;
  };
  const auto with_reason = [&](CLI::App* one) {
    one->add_option("--reason", given.reason, "why; kept in the record")->required();
    return one;
  };
  of_document("show", "its figures and its course", command_distribution_course);
  with_reason(of_document("pause", "send none of its mails until it is resumed",
                          [](Command& c, const DistributionArguments& a) {
                            return command_distribution_pause(c, a, true);
                          }));
  with_reason(
      of_document("resume", "send its mails again", [](Command& c, const DistributionArguments& a) {
        return command_distribution_pause(c, a, false);
      }));
  auto* add = with_reason(
      of_document("add", "send it to receivers who were not named", command_distribution_add));
  add->footer(
      "Example:\n  vanthu distribution add 19-CTrHD/DUK duk-dbk --purpose execute "
      "--reason \"bổ sung theo ý kiến Thường trực\" --as duk-vp-vanthu");
  add->add_option("entry", given.entry, "directory id of a unit, post, person or group")
      ->required();
  add->add_option("--purpose", given.purpose, "execute, report, inform, ...");
  with_reason(verb("withdraw", "wait for a receiver no longer", command_distribution_withdraw))
      ->add_option("delivery", given.delivery, "the delivery's id")
      ->required();
  of_document("newcomers", "send it to those who have come to its groups since",
              command_distribution_newcomers);
}

}  // namespace vanthu::config
