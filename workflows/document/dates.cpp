#include "workflows/document/dates.h"

#include <charconv>

#include "workflows/document/text.h"

namespace vanthu::document {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::size_t kFarthest = 40;  // bytes between "ngày" and "tháng", "tháng" and "năm"

std::optional<int> number_of(std::string_view token) {
  const auto digits = digits_of(trim_marks(trim(token)));
  if (digits.empty() || digits.size() > 4) return std::nullopt;
  return std::stoi(digits);
}

std::optional<year_month_day> make_date(std::optional<int> d, std::optional<int> m,
                                        std::optional<int> y) {
  if (!d || !m || !y || *y < 1900 || *y > 2200) return std::nullopt;
  const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)},
                            day{static_cast<unsigned>(*d)}};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::size_t find_word(std::string_view line, std::string_view lower, std::string_view title,
                      std::string_view upper, std::size_t from) {
  std::size_t best = std::string_view::npos;
  for (const auto form : {lower, title, upper}) best = std::min(best, line.find(form, from));
  return best;
}

// The year after "năm": its first token; the date's end is the token's.
struct Token {
  std::string_view text;
  std::size_t end = 0;
};
Token next_token(std::string_view line, std::size_t at) {
  while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
  std::size_t end = at;
  while (end < line.size() && line[end] != ' ' && line[end] != '\t' && line[end] != ',' &&
         line[end] != ';' && line[end] != ')') {
    ++end;
  }
  return {line.substr(at, end - at), end};
}

// "15/5/2016", "15-5-2016", "15.5.2016".
std::optional<DateMatch> short_date(std::string_view text) {
  int parts[3] = {0, 0, 0};
  std::size_t at = 0;
  for (int i = 0; i < 3; ++i) {
    const auto* begin = text.data() + at;
    const auto* end = text.data() + std::min(text.size(), at + 4);
    const auto read = std::from_chars(begin, end, parts[i]);
    if (read.ec != std::errc{}) return std::nullopt;
    at = static_cast<std::size_t>(read.ptr - text.data());
    if (i == 2) break;
    if (at >= text.size() || (text[at] != '/' && text[at] != '-' && text[at] != '.')) {
      return std::nullopt;
    }
    ++at;
  }
  if (at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) || text[at] == '/')) {
    return std::nullopt;
  }
  const auto date = make_date(parts[0], parts[1], parts[2]);
  if (!date) return std::nullopt;
  return DateMatch{0, at, date};
}

}  // namespace

std::string digits_of(std::string_view token) {
  std::string out;
  bool real = false;
  for (const char c : token) {
    if (c >= '0' && c <= '9') {
      out += c;
      real = true;
    } else if (c == 'l' || c == 'I' || c == '|') {
      out += '1';
    } else if (c == 'O' || c == 'o') {
      out += '0';
    } else {
      return "";
    }
  }
  return real ? out : "";
}

std::optional<DateMatch> find_long_date(std::string_view line) {
  std::size_t from = 0;
  for (int tries = 0; tries < 8; ++tries) {
    const auto d = find_word(line, "ngày", "Ngày", "NGÀY", from);
    if (d == std::string_view::npos) return std::nullopt;
    from = d + std::string_view("ngày").size();
    const auto m = find_word(line, "tháng", "Tháng", "THÁNG", from);
    if (m == std::string_view::npos || m - from > kFarthest) continue;
    const auto after_month = m + std::string_view("tháng").size();
    const auto y = find_word(line, "năm", "Năm", "NĂM", after_month);
    if (y == std::string_view::npos || y - after_month > kFarthest) continue;
    const auto year_token = next_token(line, y + std::string_view("năm").size());
    const auto date =
        make_date(number_of(line.substr(from, m - from)),
                  number_of(line.substr(after_month, y - after_month)), number_of(year_token.text));
    return DateMatch{d, year_token.end - d, date};
  }
  return std::nullopt;
}

std::optional<DateMatch> date_at_start(std::string_view text) {
  text = text.substr(0, 160);
  std::size_t skipped = 0;
  while (skipped < text.size() && (text[skipped] == ' ' || text[skipped] == ',')) ++skipped;
  const auto rest = text.substr(skipped);
  const std::string_view word = "ngày";
  if (rest.starts_with(word)) {
    auto figures = rest.substr(word.size());
    std::size_t blanks = 0;
    while (blanks < figures.size() && figures[blanks] == ' ') ++blanks;
    if (auto found = short_date(figures.substr(blanks))) {
      found->length += skipped + word.size() + blanks;
      return found;
    }
    auto found = find_long_date(rest);
    if (!found || found->at != 0) return std::nullopt;
    found->length += skipped;
    return found;
  }
  auto found = short_date(rest);
  if (found) found->length += skipped;
  return found;
}

}  // namespace vanthu::document
