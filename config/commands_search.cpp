// Full text search on the command line.
#include <nlohmann/json.hpp>

#include "config/search_words.h"
#include "workflows/service/search_json.h"
#include "workflows/service/state_words.h"

namespace vanthu::config {
namespace {

// What is marked stands in brackets.
std::string plain(const std::vector<service::SearchPiece>& pieces) {
  std::string out;
  for (const auto& one : pieces) out += one.marked ? "[" + one.text + "]" : one.text;
  return out;
}

std::string facet_name(const Output& out, const std::string& name) {
  if (name == "type") return out.say("Loại", "Type");
  if (name == "year") return out.say("Năm", "Year");
  if (name == "state") return out.say("Trạng thái", "State");
  return out.say("Đơn vị soạn", "Drafting unit");
}

void print_facets(const Output& out, const service::SearchResult& result) {
  for (const auto& [name, values] : result.facets) {
    std::string line = facet_name(out, name) + ":";
    for (const auto& one : values) {
      const std::string label = one.label.empty() ? "–" : one.label;
      line += "  " + label + " (" + std::to_string(one.count) + ")";
    }
    out.line(line);
  }
}

void print_result(const Output& out, const service::SearchResult& result) {
  for (const auto& item : result.items) {
    const auto& row = item.document;
    out.line(item.full_number + "  " + row.type + "  " + plain(item.abstract_text) + "  (" +
             service::state_words(row.state).in(out.language) + ", " + row.id.text() + ")");
    if (!item.snippet.empty()) out.line("    " + plain(item.snippet));
  }
  const auto total = std::to_string(result.total) + (result.all ? "" : "+");
  out.line(total + out.say(" văn bản", " documents"));
  print_facets(out, result);
}

}  // namespace

int command_search(Command& command, const SearchArguments& arguments) {
  auto installation = command.open();
  if (!installation) return kRefused;
  service::index_older(installation->office());
  auto request = arguments.request;
  for (const auto& word : arguments.words) request.text += word + " ";
  const auto result = service::search(installation->office(), command.who(), request);
  if (!result.ok()) return command.refuse(result.error());
  if (command.output.json) {
    command.output.value(service::search_json(*result));
  } else {
    print_result(command.output, *result);
  }
  return kDone;
}

}  // namespace vanthu::config
