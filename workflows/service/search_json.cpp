#include "workflows/service/search_json.h"

#include "workflows/service/json.h"

namespace vanthu::service {
namespace {

using Json = nlohmann::json;

Json pieces_json(const std::vector<SearchPiece>& pieces) {
  auto out = Json::array();
  for (const auto& one : pieces) out.push_back({{"text", one.text}, {"marked", one.marked}});
  return out;
}

Json item_json(const SearchItem& item) {
  const auto& row = item.document;
  return {{"id", row.id.text()},
          {"full_number", item.full_number},
          {"type", row.type},
          {"state", std::string(port::to_code(row.state))},
          {"when", iso_time(row.issued_at.value_or(row.created))},
          {"unit", row.drafting_unit},
          {"unit_name", item.unit_name},
          {"drafter", row.drafter},
          {"urgency", row.urgency},
          {"secrecy", row.secrecy},
          {"abstract", pieces_json(item.abstract_text)},
          {"snippet", pieces_json(item.snippet)}};
}

Json facet_json(const SearchFacet& facet) {
  return {{"value", facet.value}, {"label", facet.label}, {"count", facet.count}};
}

}  // namespace

Json search_json(const SearchResult& result) {
  auto items = Json::array();
  for (const auto& item : result.items) items.push_back(item_json(item));
  auto facets = Json::object();
  for (const auto& [name, values] : result.facets) {
    auto& list = facets[name] = Json::array();
    for (const auto& facet : values) list.push_back(facet_json(facet));
  }
  return {{"items", std::move(items)},
          {"total", result.total},
          {"all", result.all},
          {"facets", std::move(facets)},
          {"next", result.next.empty() ? Json() : Json(result.next)}};
}

}  // namespace vanthu::service
