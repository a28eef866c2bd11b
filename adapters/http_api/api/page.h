// A page of a list as the API gives it: {"items": [...], "next": ...}. Includes nlohmann: for .cpp
// files of this folder only.
#pragma once

#include <nlohmann/json.hpp>
#include <utility>

#include "adapters/http_api/api/calls.h"

namespace vanthu::http_api::api {

// `rows` may be one more than `limit`: that one is not shown, and says that there are more.
// `view(row)` is the item, `cursor(row)` the text that continues after it.
template <class Rows, class View, class Cursor>
Response answer_page(const Rows& rows, std::size_t limit, View&& view, Cursor&& cursor) {
  auto items = nlohmann::json::array();
  nlohmann::json next;
  for (std::size_t i = 0; i < rows.size() && i < limit; ++i) {
    items.push_back(view(rows[i]));
    if (i + 1 == limit && rows.size() > limit) next = cursor(rows[i]);
  }
  return answer_json(200, {{"items", std::move(items)}, {"next", std::move(next)}});
}

}  // namespace vanthu::http_api::api
