#include "adapters/page/columns.h"

#include <algorithm>
#include <numeric>

namespace vanthu::page {

std::vector<std::string> split_at(const std::string& text, char at) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from <= text.size();) {
    const auto end = std::min(text.find(at, from), text.size());
    out.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return out;
}

std::vector<double> column_shares(const std::vector<std::vector<std::string>>& rows, double width,
                                  const std::function<double(const std::string&)>& measure) {
  const std::size_t count = rows.empty() ? 0 : rows.front().size();
  std::vector<double> least(count, 0), wanted(count, 0);
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < count; ++i) {
      for (const auto& line : split_at(row[i], '\n')) {
        wanted[i] = std::max(wanted[i], measure(line));
        for (const auto& word : split_at(line, ' ')) least[i] = std::max(least[i], measure(word));
      }
    }
  }
  const double narrow = std::accumulate(least.begin(), least.end(), 0.0);
  const double wide = std::accumulate(wanted.begin(), wanted.end(), 0.0);
  if (width <= narrow || wide <= narrow) return least;
  for (std::size_t i = 0; i < count; ++i) {
    least[i] += (width - narrow) * (wanted[i] - least[i]) / (wide - narrow);
  }
  return least;
}

}  // namespace vanthu::page
