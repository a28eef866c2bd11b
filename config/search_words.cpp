#include "config/search_words.h"

#include <CLI/CLI.hpp>

namespace vanthu::config {

void add_search_command(CLI::App& app, Command& command, SearchArguments& arguments, int& code) {
  auto& request = arguments.request;
  auto* search = app.add_subcommand(
      "search", "documents by the words in them, with or without accents; best first");
  search->footer(
      "Example:\n  vanthu search chuong trinh '\"hành động\"' --year 2026\n"
      "Words in quotes stand together; ngh* is any word that begins so.");
  search->add_option("words", arguments.words, "every one must stand in the document")->required();
  search->add_option("--type", request.type, "heading as printed: \"KẾ HOẠCH\"");
  search->add_option("--year", request.year, "of issue, or of drafting before")
      ->check(CLI::Range(1, 9998));
  search->add_option("--state", request.state, "drafting, in_review, signed, issued, closed");
  search->add_option("--unit", request.unit, "drafting unit's id");
  search->add_option("--limit", request.limit, "how many at once")->check(CLI::Range(1, 1000));
  search->add_option("--after", request.after, "the page behind this place (`next` in --json)");
  search->callback([&command, &arguments, &code] { code = command_search(command, arguments); });
}

}  // namespace vanthu::config
