#include "workflows/document/head_rows.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "workflows/document/dates.h"
#include "workflows/document/text.h"
#include "workflows/document/vocabulary.h"

namespace vanthu::document {
namespace {

bool is_separator(char c) {
  return c == '/' || c == '-';
}

constexpr std::array<std::string_view, 23> kBodyStarts = {"căn cứ",
                                                          "trên cơ sở",
                                                          "thực hiện nghị",
                                                          "thực hiện chỉ",
                                                          "thực hiện kế",
                                                          "thực hiện công",
                                                          "thực hiện chương",
                                                          "thực hiện quyết",
                                                          "thực hiện thông",
                                                          "thực hiện hướng",
                                                          "thực hiện luật",
                                                          "thực hiện kết",
                                                          "xét đề nghị",
                                                          "xét",
                                                          "theo đề nghị",
                                                          "theo",
                                                          "nhằm",
                                                          "để",
                                                          "điều 1.",
                                                          "điều 1:",
                                                          "kính",
                                                          "hôm nay",
                                                          "phần"};

}  // namespace

std::vector<std::string> keys_of(std::string_view text, std::size_t most) {
  std::vector<std::string> keys;
  for (const auto word : split_words(text)) {
    if (keys.size() == most) break;
    keys.push_back(fold(trim_marks(word)));
  }
  return keys;
}

std::optional<NumberMatch> number_at_start(std::string_view row) {
  std::size_t at = 0;
  for (const std::string_view word : {"Số", "SỐ"}) {
    if (row.starts_with(word)) at = word.size();
  }
  if (at == 0 || at >= row.size()) return std::nullopt;
  if (row[at] != ':' && row[at] != ' ' && row[at] != '.' && row[at] != ';') return std::nullopt;
  while (at < row.size() && (row[at] == ':' || row[at] == ' ' || row[at] == ';')) ++at;
  NumberMatch match;
  std::size_t end = at;
  while (end < row.size() && row[end] != ' ' && !is_separator(row[end])) ++end;
  auto token = row.substr(at, end - at);
  const bool dotted = !token.empty() && token.find("..") == std::string_view::npos &&
                      std::all_of(token.begin(), token.end(), [](char c) {
                        return std::isdigit(static_cast<unsigned char>(c)) || c == '.';
                      });
  if (dotted && std::isdigit(static_cast<unsigned char>(token.front()))) {
    match.number = std::string(trim_marks(token));
  } else if (const auto digits = digits_of(token); !digits.empty()) {
    match.number = digits;
  }
  match.end = end;
  std::size_t sep = end;
  while (sep < row.size() && (row[sep] == ' ' || row[sep] == '.')) ++sep;
  if (sep >= row.size() || !is_separator(row[sep])) {
    return match.number ? std::optional(match) : std::nullopt;
  }
  std::string symbol;
  std::size_t i = sep + 1;
  while (i < row.size()) {
    if (row[i] != ' ') {
      symbol += row[i++];
      continue;
    }
    const auto next = row.find_first_not_of(' ', i);
    const bool goes_on = next != std::string_view::npos &&
                         (is_separator(row[next]) || symbol.empty() || is_separator(symbol.back()));
    if (!goes_on) break;
    i = next;
  }
  match.end = i;
  symbol = std::string(trim_marks(symbol));
  if (!symbol.empty()) match.symbol = symbol;
  return match;
}

std::optional<std::string> place_before(std::string_view text) {
  text = trim(text);
  if (text.empty() || (text.back() != ',' && text.back() != ';' && text.back() != '.'))
    return std::nullopt;
  text = trim_marks(text);
  const auto words = split_words(text);
  std::size_t from = words.size();
  while (from > 0 && words.size() - from < 6) {
    const auto word = words[from - 1];
    const bool city = fold(word).starts_with("tp");
    const bool level = fold(word) == fold("thành") || fold(word) == fold("phố");
    if (!starts_upper(word) && !level) break;
    if (is_upper_text(word) && characters(word) > 2 && !city && words.size() > 6) break;
    --from;
  }
  if (from == words.size()) return std::nullopt;
  return collapse(text.substr(static_cast<std::size_t>(words[from].data() - text.data())));
}

bool starts_body(std::string_view row) {
  if (!starts_upper(row)) return false;
  const bool opens =
      std::any_of(kBodyStarts.begin(), kBodyStarts.end(),
                  [&](std::string_view start) { return starts_with_key(row, start); });
  const auto words = split_words(row.substr(0, 20));
  const bool numbered = !words.empty() && words[0].size() <= 5 && words[0].back() == '.';
  return opens || numbered;
}

bool is_stamp(std::string_view row) {
  const auto key = unaccented(row.substr(0, 60));
  return key.starts_with("sao y") || key.starts_with("sao luc") || key.starts_with("trich sao") ||
         key.starts_with("ban sao") || key.starts_with("du thao") ||
         key.starts_with("thoi gian ky") || key.starts_with("nguoi ky");
}

bool begins_body_name(std::string_view row) {
  std::vector<std::string> keys = keys_of(row, 6);
  if (keys.empty()) return false;
  if (keys.size() > 1 && keys[0] == fold("đại") && keys[1] == fold("học")) return true;
  using namespace vocabulary;
  const auto found = match(keys, 0);
  return (found.kinds & kCompound) == 0 &&
         (found.kinds & (kClass | kOrgan | kPost | kWhole | kUnique)) != 0;
}

bool continues_issuer(const std::string& above, std::string_view row) {
  if (fold(above) == fold("trường") || fold(above).ends_with(" " + fold("và"))) return true;
  return !begins_body_name(row);
}

}  // namespace vanthu::document
