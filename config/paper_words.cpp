#include "config/paper_words.h"

#include <CLI/CLI.hpp>

namespace vanthu::config {

void add_paper_commands(CLI::App& app, Command& command, PaperArguments& arguments, int& code) {
  auto* sub = app.add_subcommand("paper", "recipients who get a document on paper and sign there");
  sub->require_subcommand(1);
  auto* list = sub->add_subcommand("list", "a list to be signed, with a QR code a row (PDF)");
  list->footer("Example:\n  vanthu paper list 19-CTrHD/ĐUK --output ky-nhan.pdf --as clerk");
  list->add_option("document", arguments.document, "number or id")->required();
  list->add_option("--output", arguments.output, "file; default: named after the document");
  list->add_flag("--all", arguments.all,
                 "all who have not answered; default: those whom no mail reaches");
  list->callback([&] { code = command_paper_list(command, arguments); });
  auto* answer = sub->add_subcommand("answer", "a clerk: record what was answered on paper");
  answer->add_option("delivery", arguments.delivery, "delivery id; its code holds it")->required();
  answer->add_flag("--refuse", arguments.refuse, "they refused it");
  answer->add_option("--words", arguments.words, "who signed, or the reason");
  answer->callback([&] { code = command_paper_answer(command, arguments); });
}

}  // namespace vanthu::config
