// Strings by code points (DMN 1.3, table 68), and conversions from and to text (table 66).
#include <algorithm>

#include "engine/base/utf8.h"
#include "engine/expression/builtins.h"
#include "engine/expression/unified.h"

namespace vanthu::expression {
namespace {

// Every step may make 16 bytes of text.
Value text_result(Call& call, std::string text) {
  return call.charge(text.size() / 16) ? Value(std::move(text)) : Value();
}

Value string_length(Call& call) {
  const std::string* text = call.string(0);
  return text == nullptr ? Value() : static_cast<std::int64_t>(base::code_point_count(*text));
}

Value upper(Call& call) {
  const std::string* text = call.string(0);
  return text == nullptr ? Value() : text_result(call, base::upper_case(*text));
}

Value lower(Call& call) {
  const std::string* text = call.string(0);
  return text == nullptr ? Value() : text_result(call, base::lower_case(*text));
}

Value trim(Call& call) {
  const std::string* text = call.string(0);
  if (text == nullptr) return {};
  const auto first = text->find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return "";
  return text->substr(first, text->find_last_not_of(" \t\r\n") - first + 1);
}

// An argument that counts characters: its whole part.
std::optional<std::int64_t> whole(Call& call, std::size_t i) {
  const base::Decimal* number = call.number(i);
  return number == nullptr ? std::nullopt : number->truncate().to_int64();
}

// Positions count from 1, from the end if negative; there is no position 0.
Value substring(Call& call) {
  const std::string* text = call.string(0);
  const auto start = whole(call, 1);
  const auto length = whole(call, 2);
  if (text == nullptr || !start || *start == 0 || (call.given(2) && !length)) return {};
  const auto size = static_cast<std::int64_t>(base::code_point_count(*text));
  if (*start > size || *start < -size || (length && *length < 1)) return {};
  const std::int64_t first = *start > 0 ? *start - 1 : size + *start;
  const auto part = base::sub_code_points(*text, static_cast<std::size_t>(first),
                                          static_cast<std::size_t>(length.value_or(size)));
  return text_result(call, std::string(part));
}

struct Pair {
  const std::string* text;
  const std::string* match;
  explicit Pair(Call& call) : text(call.string(0)), match(call.string(1)) {}
  bool good() const { return text != nullptr && match != nullptr; }
};

Value substring_before(Call& call) {
  const Pair pair(call);
  if (!pair.good()) return {};
  const auto at = pair.text->find(*pair.match);
  return at == std::string::npos ? Value("") : text_result(call, pair.text->substr(0, at));
}

Value substring_after(Call& call) {
  const Pair pair(call);
  if (!pair.good()) return {};
  const auto at = pair.text->find(*pair.match);
  if (at == std::string::npos) return "";
  return text_result(call, pair.text->substr(at + pair.match->size()));
}

Value contains(Call& call) {
  const Pair pair(call);
  return pair.good() ? Value(pair.text->find(*pair.match) != std::string::npos) : Value();
}

Value starts_with(Call& call) {
  const Pair pair(call);
  return pair.good() ? Value(pair.text->starts_with(*pair.match)) : Value();
}

Value ends_with(Call& call) {
  const Pair pair(call);
  return pair.good() ? Value(pair.text->ends_with(*pair.match)) : Value();
}

// Nulls in the list are passed by.
Value string_join(Call& call) {
  const List* list = call.list(0);
  const std::string* delimiter = call.string(1);
  if (list == nullptr || (delimiter == nullptr && !call.at(1).is_null())) return {};
  std::string out;
  bool first = true;
  for (const Value& item : *list) {
    if (item.is_null()) continue;
    if (item.string() == nullptr) return {};
    if (!first && delimiter != nullptr) out += *delimiter;
    out += *item.string();
    first = false;
    if (!call.charge(1 + (item.string()->size() + (delimiter ? delimiter->size() : 0)) / 16)) {
      return {};
    }
  }
  return Value(std::move(out));
}

Value string_of(Call& call) {
  const Value& value = call.at(0);
  if (value.is_null() || value.string() != nullptr) return value;
  return text_result(call, plain_text(value));
}

// A separator that is null or not given is none; nothing for one that is not allowed.
std::optional<std::string> separator(Call& call, std::size_t i, std::string_view allowed) {
  if (call.at(i).is_null()) return std::string();
  const std::string* text = call.string(i);
  if (text == nullptr || text->size() != 1 || allowed.find(*text) == std::string_view::npos) {
    return std::nullopt;
  }
  return *text;
}

Value number_of(Call& call) {
  const std::string* text = call.string(0);
  const auto grouping = separator(call, 1, " ,.");
  const auto point = separator(call, 2, ",.");
  if (text == nullptr || !grouping || !point) return {};
  if (!grouping->empty() && *grouping == *point) return {};
  std::string plain;
  for (const char c : *text) {
    if (!grouping->empty() && c == grouping->front()) continue;
    if (!point->empty() && c == point->front()) {
      plain.push_back('.');
    } else if (c == '.' && !point->empty()) {
      return {};
    } else {
      plain.push_back(c);
    }
  }
  const auto number = base::Decimal::parse(plain);
  return number ? Value(*number) : Value();
}

}  // namespace

Builtins string_builtins() {
  return {
      {"string length", {"string"}, 1, false, string_length},
      {"upper case", {"string"}, 1, false, upper},
      {"lower case", {"string"}, 1, false, lower},
      {"trim", {"string"}, 1, false, trim},
      {"substring", {"string", "start position", "length"}, 2, false, substring},
      {"substring before", {"string", "match"}, 2, false, substring_before},
      {"substring after", {"string", "match"}, 2, false, substring_after},
      {"contains", {"string", "match"}, 2, false, contains},
      {"starts with", {"string", "match"}, 2, false, starts_with},
      {"ends with", {"string", "match"}, 2, false, ends_with},
      {"string join", {"list", "delimiter"}, 1, false, string_join},
  };
}

Builtins conversion_builtins() {
  return {
      {"string", {"from"}, 1, false, string_of},
      {"number", {"from", "grouping separator", "decimal separator"}, 1, false, number_of},
  };
}

}  // namespace vanthu::expression
