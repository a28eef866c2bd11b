#include <algorithm>
#include <cstdlib>
#include <set>

#include "workflows/document/form_finders.h"
#include "workflows/document/text.h"

namespace vanthu::document::form_finders {
namespace {

bool contains(std::string_view text, std::string_view words) {
  return text.find(words) != std::string_view::npos;
}

// The printed line that a place begins in.
std::string_view line_at(const std::string& text, const Place& place) {
  if (place.length == 0 || place.offset >= text.size()) return {};
  const auto before = text.rfind('\n', place.offset);
  const auto begin = before == std::string::npos ? 0 : before + 1;
  const auto end = std::min(text.find('\n', place.offset), text.size());
  return std::string_view(text).substr(begin, end - begin);
}

bool is_letter(const Looked& look) {
  if (look.party()) return fold(look.subject.type) == fold("Công văn");
  return look.subject.type.empty() || fold(look.subject.type) == fold("Công văn");
}

// "QĐ" of "QĐ-UBND", "CTrHD" of "CTrHD/ĐUK".
std::string first_part(const std::string& symbol) {
  return symbol.substr(0, std::min(symbol.find_first_of("-/"), symbol.size()));
}

// "2026/TT-BTC": a legal normative document, whose form other rules govern.
bool is_normative(const std::string& symbol) {
  const auto part = first_part(symbol);
  return part.size() == 4 &&
         std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The abbreviations of every type that the heading begins with; more of them for "CHƯƠNG TRÌNH HÀNH
// ĐỘNG", which is a programme too.
std::set<std::string> abbreviations_of(const Looked& look) {
  std::set<std::string> out;
  for (const auto& type : look.rules.types) {
    if (starts_with_key(look.subject.type, type.name)) out.insert(unaccented(type.abbreviation));
  }
  return out;
}

// Whether a line above the type is this title.
bool has_title(const Looked& look, std::string_view title) {
  const auto& header = look.reading().header;
  std::size_t end = header.type_at.length > 0 ? header.type_at.offset : header.abstract_at.offset;
  std::string_view head = std::string_view(look.text()).substr(0, end);
  return contains(fold(head), fold(title));
}

// The digits behind a word, as printed.
std::string digits_behind(std::string_view line, std::string_view word) {
  const auto at = line.find(word);
  if (at == std::string_view::npos) return {};
  const auto begin = line.find_first_not_of(' ', at + word.size());
  if (begin == std::string_view::npos) return {};
  const auto end = std::min(line.find_first_not_of("0123456789", begin), line.size());
  return std::string(line.substr(begin, end - begin));
}

}  // namespace

std::string_view words_at(const std::string& text, const Place& place) {
  if (place.offset >= text.size()) return {};
  return std::string_view(text).substr(place.offset, place.length);
}

Place place_of(const std::string& text, std::size_t offset, std::size_t length) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(offset);
  return {1 + static_cast<std::size_t>(std::count(text.begin(), end, '\n')), offset, length};
}

void letterhead_side(const Looked& look) {
  constexpr const char* kState = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
  constexpr const char* kParty = "ĐẢNG CỘNG SẢN VIỆT NAM";
  const bool state = has_title(look, kState);
  const bool party = has_title(look, kParty);
  if (state == party) return;  // neither is printed, or both: an appendix
  if (state == look.party()) look.hit(look.reading().header.number_at, state ? kState : kParty);
}

void number_zero(const Looked& look) {
  const auto& number = look.reading().header.number;
  if (number && number->size() == 1) look.hit(look.reading().header.number_at, *number);
}

void number_colon(const Looked& look) {
  const auto line = line_at(look.text(), look.reading().header.number_at);
  const auto key = fold(line);
  const auto so = fold("Số");
  const auto word = key.find(so);
  if (word == std::string::npos) return;
  const auto mark = key.find_first_not_of(' ', word + so.size());
  if (mark == std::string::npos) return;
  const bool colon = key[mark] == ':';
  if (colon == look.party()) look.hit(look.reading().header.number_at, std::string(trim(line)));
}

void symbol_type(const Looked& look) {
  if (look.subject.type.empty() || is_normative(look.subject.symbol)) return;
  const auto wanted = abbreviations_of(look);
  const auto part = first_part(look.subject.symbol);
  if (part.empty() || wanted.empty() || wanted.contains("") || wanted.contains(unaccented(part))) {
    return;
  }
  look.hit(look.reading().header.number_at, look.subject.symbol);
}

void type_unknown(const Looked& look) {
  if (look.subject.type.empty() || is_normative(look.subject.symbol)) return;
  if (abbreviations_of(look).empty()) {
    look.hit(look.reading().header.type_at, look.subject.type);
  }
}

void date_zero(const Looked& look) {
  const auto& header = look.reading().header;
  const auto line = line_at(look.text(), header.date_at);
  const auto day = digits_behind(line, "ngày");
  const auto month = digits_behind(line, "tháng");
  const bool bare_month = month == "1" || month == "2";
  const bool padded_month = !look.party() && month.size() == 2 && month[0] == '0' && month > "02";
  if (day.size() == 1 || bare_month || padded_month) {
    look.hit(header.date_at, std::string(words_at(look.text(), header.date_at)));
  }
}

void abstract_length(const Looked& look) {
  const auto most = std::strtoul(look.check.argument.c_str(), nullptr, 10);
  const auto length = characters(look.subject.abstract_text);
  if (most > 0 && length > most) {
    look.hit(look.reading().header.abstract_at, std::to_string(length));
  }
}

void abstract_letter(const Looked& look) {
  const auto& header = look.reading().header;
  if (!is_letter(look) || !header.abstract_text || header.abstract_at.length == 0) return;
  const auto line = fold(line_at(look.text(), header.abstract_at));
  if (!contains(line, "v/v") && !contains(line, fold("về việc"))) {
    look.hit(header.abstract_at, *header.abstract_text);
  }
}

void addressees_missing(const Looked& look) {
  if (is_normative(look.subject.symbol) || look.reading().header.addressees) return;
  const bool wanted = is_letter(look) || starts_with_key(look.subject.type, "Tờ trình");
  if (wanted) look.hit({}, "Kính gửi");
}

void addressees_none(const Looked& look) {
  const auto& header = look.reading().header;
  if (header.addressees && starts_with_key(look.subject.type, "Báo cáo")) {
    look.hit(header.addressees_at, std::string(words_at(look.text(), header.addressees_at)));
  }
}

}  // namespace vanthu::document::form_finders
