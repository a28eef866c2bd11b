// Inside of the calendar's parsers: a cursor over text that takes exact pieces.
#pragma once

#include <cstdint>
#include <string_view>

namespace vanthu::base {

struct Scan {
  std::string_view rest;

  bool done() const { return rest.empty(); }
  char peek() const { return rest.empty() ? '\0' : rest.front(); }
  bool take(char c) {
    if (peek() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  // All digits that stand here, at most 18 and at least one; false leaves the value undefined.
  bool number(std::int64_t& value, int* digits = nullptr) {
    value = 0;
    int count = 0;
    while (peek() >= '0' && peek() <= '9') {
      if (++count > 18) return false;
      value = value * 10 + (rest.front() - '0');
      rest.remove_prefix(1);
    }
    if (digits != nullptr) *digits = count;
    return count > 0;
  }
  // Exactly two digits.
  bool two(std::int64_t& value) {
    if (rest.size() < 2 || !digit(rest[0]) || !digit(rest[1])) return false;
    value = (rest[0] - '0') * 10 + (rest[1] - '0');
    rest.remove_prefix(2);
    return true;
  }
  // ".digits" as nanoseconds (digits beyond the ninth are cut); true and 0 where there is no point.
  bool fraction(std::int64_t& nanos) {
    nanos = 0;
    if (!take('.')) return true;
    if (!digit(peek())) return false;
    std::int64_t unit = 100'000'000;
    for (; digit(peek()); rest.remove_prefix(1), unit /= 10) nanos += (rest.front() - '0') * unit;
    return true;
  }

 private:
  static bool digit(char c) { return c >= '0' && c <= '9'; }
};

}  // namespace vanthu::base
