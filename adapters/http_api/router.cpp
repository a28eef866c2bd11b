#include "adapters/http_api/router.h"

#include <algorithm>
#include <string_view>

namespace vanthu::http_api {
namespace {

std::vector<std::string> pieces_of(const std::string& path) {
  std::vector<std::string> out;
  for (std::size_t start = 1; start <= path.size();) {
    const auto end = std::min(path.find('/', start), path.size());
    out.push_back(path.substr(start, end - start));
    start = end + 1;
  }
  return out;
}

bool is_name(const std::string& piece) {
  return piece.size() > 2 && piece.front() == '{';
}

// "{path*}": takes all pieces that are left, at least one.
bool takes_rest(const std::string& piece) {
  return is_name(piece) && piece.ends_with("*}");
}

bool matches(const std::vector<std::string>& wanted, const std::vector<std::string>& given) {
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (is_name(wanted[i]) ? given[i].empty() : wanted[i] != given[i]) return false;
  }
  return true;
}

}  // namespace

Router::Router(const std::vector<Route>& routes) {
  for (const auto& route : routes) {
    auto pieces = pieces_of(route.pattern);
    const std::size_t length = pieces.size();
    const bool open = takes_rest(pieces.back());
    (open ? open_ : by_length_).emplace(length, Entry{&route, std::move(pieces)});
  }
}

bool Router::take(const Entry& entry, const std::string& method,
                  const std::vector<std::string>& given, Found& out) {
  if (!matches(entry.pieces, given)) return false;
  const std::string_view wanted = entry.route->method;
  if (method != wanted && !(method == "HEAD" && wanted == "GET")) {
    out.other_method = true;
    return false;
  }
  out.route = entry.route;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const std::string& name = entry.pieces[i];
    if (is_name(name)) out.parts[name.substr(1, name.size() - 2)] = given[i];
  }
  return true;
}

Router::Found Router::find(const std::string& method, const std::string& path) const {
  Found out;
  auto given = pieces_of(path);
  const auto [begin, end] = by_length_.equal_range(given.size());
  for (auto at = begin; at != end; ++at) {
    if (take(at->second, method, given, out)) return out;
  }
  for (const auto& [length, entry] : open_) {
    if (given.size() < length) continue;
    auto folded = std::vector<std::string>(given.begin(), given.begin() + std::ptrdiff_t(length));
    for (std::size_t i = length; i < given.size(); ++i) folded.back() += "/" + given[i];
    if (take(entry, method, folded, out)) return out;
  }
  return out;
}

}  // namespace vanthu::http_api
