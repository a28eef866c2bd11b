// Finds the row of the table of routes that a request is for. Made once; thread-safe.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "adapters/http_api/site.h"

namespace vanthu::http_api {

class Router {
 public:
  explicit Router(const std::vector<Route>& routes);

  struct Found {
    const Route* route = nullptr;              // nullptr: there is none
    bool other_method = false;                 // there is one of this path for another method
    std::map<std::string, std::string> parts;  // what the route's {names} matched
  };
  // A HEAD is answered by the route for GET.
  Found find(const std::string& method, const std::string& path) const;

 private:
  struct Entry {
    const Route* route;
    std::vector<std::string> pieces;
  };
  static bool take(const Entry& entry, const std::string& method,
                   const std::vector<std::string>& given, Found& out);

  std::multimap<std::size_t, Entry> by_length_;  // number of pieces; in order within it
  std::multimap<std::size_t, Entry> open_;       // those that take what is left
};

}  // namespace vanthu::http_api
