// The words of `vanthu search`, and what it does.
#pragma once

#include "config/commands.h"
#include "workflows/service/search.h"

namespace CLI {
class App;
}

namespace vanthu::config {

struct SearchArguments {
  std::vector<std::string> words;  // joined
  service::SearchRequest request;
};

int command_search(Command& command, const SearchArguments& arguments);

// `arguments` takes what the words say; `code` the exit code. All must outlive the parsing.
void add_search_command(CLI::App& app, Command& command, SearchArguments& arguments, int& code);

}  // namespace vanthu::config
