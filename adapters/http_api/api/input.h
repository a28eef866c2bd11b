// What a request says, read and checked: parameters of the query, and the fields of a JSON object.
//
//   Input in(request);
//   const auto page = in.page();
//   const auto state = in.code<port::DocumentState>("state");
//   if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
//
// Reading is total: the first thing that does not fit is kept and the reading goes on. Refused:
// "request.parameter" (where: its name), "request.field", "request.json". A parameter or field that
// is not known is passed over.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "adapters/http_api/exchange.h"
#include "engine/base/time.h"
#include "workflows/port/record_codes.h"

namespace vanthu::http_api::api {

struct Page {
  std::string after;  // empty: from the beginning
  std::size_t limit = 100;
};

class Input {
 public:
  explicit Input(const Request& request) : request_(request) {}

  // --- the query -------------------------------------------------------------------------------
  std::string query(const char* name) const;  // empty: absent
  bool flag(const char* name);                // "true", "false" or absent
  std::optional<std::int64_t> number(const char* name, std::int64_t least, std::int64_t most);
  // The first moment of an ISO date in that zone.
  std::optional<base::Time> day(const char* name, const std::string& zone);
  Page page();  // limit: 1 to 1000
  template <class Enum>
  std::optional<Enum> code(const char* name) {
    const auto text = query(name);
    if (text.empty()) return std::nullopt;
    auto out = port::parse_code<Enum>(text);
    if (!out) refuse_parameter(name);
    return out;
  }
  // An id such as the page's `after`.
  template <class Id>
  std::optional<Id> id(const char* name) {
    const auto text = query(name);
    if (text.empty()) return std::nullopt;
    auto out = Id::parse(text);
    if (!out) refuse_parameter(name);
    return out;
  }

  // --- the body, a JSON object -----------------------------------------------------------------
  std::string text(const char* name);  // must be there
  std::string optional_text(const char* name);
  std::vector<std::string> texts(const char* name);  // absent: none
  std::string one_of(const char* name, std::initializer_list<const char*> words);
  void no_fields(const char* name);  // an object that may only be empty or absent

  void refuse_parameter(const std::string& name);
  void refuse_field(const std::string& name);
  const base::Error* wrong() const { return wrong_ ? &*wrong_ : nullptr; }

 private:
  const nlohmann::json& body();
  const nlohmann::json* find(const char* name);

  const Request& request_;
  std::shared_ptr<const nlohmann::json> body_;
  std::optional<base::Error> wrong_;
};

}  // namespace vanthu::http_api::api
