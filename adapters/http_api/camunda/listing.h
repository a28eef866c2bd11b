// Lists that are filtered here: rows come from the store page by page, in order of id, which is the
// order of making.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "adapters/http_api/camunda/input.h"
#include "adapters/http_api/camunda/problem.h"
#include "adapters/http_api/camunda/shapes.h"

namespace vanthu::http_api::camunda {

inline constexpr std::size_t kListPage = 500;  // rows read at a time

// The conditions that most lists share: on the instance and its definition.
struct Where {
  std::optional<std::set<std::string>> instances;    // processInstanceId(In)
  std::optional<std::set<std::string>> definitions;  // processDefinitionId
  std::optional<std::set<std::string>> keys;         // processDefinitionKey(In)
  std::optional<std::set<std::string>> business_keys;
};
Where read_where(Input& in);
bool fits_where(const Where& where, const message::InstanceId& instance,
                const port::DefinitionId& definition, const std::string& key,
                const std::string& business_key);

// sortBy and sortOrder: only the order of making, oldest or newest first; `names` are what the
// resource calls it. Other orders are refused.
void allow_sort(Input& in, std::initializer_list<const char*> names);

template <class Row>
class Listing {
 public:
  // Reads the paging and refuses what nobody has asked for: made when all filters are read.
  Listing(Input& in, const Request& request, bool count_only)
      : page_(page_of(in, request)),
        newest_first_(in.text("sortOrder").value_or("asc") == "desc"),
        count_only_(count_only) {
    in.refuse_others();
  }

  // `next(last)`: the rows after `last` (nullptr: the first ones), none when all are read.
  template <class Next, class Fits, class Show>
  Response answer(Next&& next, Fits&& fits, Show&& show) const {
    std::vector<Row> kept;
    std::size_t count = 0;
    std::optional<Row> last;
    for (bool more = true; more && !enough(count);) {
      auto rows = next(last ? &*last : nullptr);
      more = rows.size() >= kListPage;
      if (!rows.empty()) last = rows.back();
      for (auto& row : rows) {
        if (!fits(row)) continue;
        const bool wanted =
            !count_only_ && (newest_first_ || (count >= page_.first && !enough(count)));
        ++count;
        if (wanted) kept.push_back(std::move(row));
      }
    }
    if (count_only_) return answer_json(count_json(count));
    if (newest_first_) choose(kept);
    List out;
    for (const auto& row : kept) out.push_back(show(row));
    return answer_json(Value(std::move(out)));
  }

 private:
  bool enough(std::size_t count) const {
    return !count_only_ && !newest_first_ && count >= page_.first + page_.most;
  }
  void choose(std::vector<Row>& rows) const {
    std::reverse(rows.begin(), rows.end());
    rows.erase(rows.begin(),
               rows.begin() + static_cast<std::ptrdiff_t>(std::min(page_.first, rows.size())));
    if (rows.size() > page_.most) rows.resize(page_.most);
  }

  Page page_;
  bool newest_first_;
  bool count_only_;
};

}  // namespace vanthu::http_api::camunda
