#include "workflows/document/archive_item.h"

#include <algorithm>
#include <vector>

#include "workflows/document/rows.h"
#include "workflows/document/text.h"
#include "workflows/document/vocabulary.h"

namespace vanthu::document {
namespace {

constexpr std::size_t kMostHolders = 50;

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto up = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)});
      corner = up;
    }
  }
  return row.back();
}

// The letters of the item's first word, unaccented.
std::string first_word(std::string_view item) {
  const auto words = split_words(item.substr(0, 60));
  if (words.empty()) return "";
  std::string out;
  for (const char c : unaccented(words[0])) {
    if (c < 'a' || c > 'z') break;
    out += c;
  }
  return out;
}

bool names_archive(std::string_view rest) {
  const auto key = unaccented(trim(rest.substr(0, 40)));
  for (const std::string_view start :
       {"vt", "vp", "van thu", "van phong", "hs", "ho so", "hc", "v t"}) {
    if (key.starts_with(start)) return true;
  }
  return false;
}

// Divides at , ; & and "và" outside brackets.
std::vector<std::string> divide(std::string_view text) {
  std::vector<std::string> parts(1);
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '(' || c == '[') ++depth;
    if ((c == ')' || c == ']') && depth > 0) --depth;
    const bool amp = c == '&' && i > 0 && text[i - 1] == ' ';
    if (depth == 0 && (c == ',' || c == ';' || amp)) {
      parts.emplace_back();
      continue;
    }
    const std::string_view joint = " và ";
    if (depth == 0 && text.substr(i).starts_with(joint)) {
      parts.emplace_back();
      i += joint.size() - 1;
      continue;
    }
    parts.back() += c;
  }
  return parts;
}

// "(2b)", "(05)", "(100 bản)", "(...bản)": a count of copies. `count` stays empty at a hole.
bool is_copies(std::string_view bracket, std::optional<int>& count) {
  const bool hole = has_hole(bracket);
  std::string digits;
  std::string letters;
  for (const char c : unaccented(bracket)) {
    if (std::isdigit(static_cast<unsigned char>(c))) {
      if (!letters.empty()) return false;
      digits += c;
    } else if (c >= 'a' && c <= 'z') {
      letters += c;
    }
  }
  const bool unit = letters == "b" || letters == "ban" || letters == "bo" || letters == "bg";
  if (digits.empty()) return hole && (unit || letters.empty());
  if (!(letters.empty() || unit) || digits.size() > 6) return false;
  count = std::stoi(digits);
  return true;
}

// A bracket that is a person or a file, not a room: "(TTA)", "(Thuyết)", "(CV-2026)".
bool is_drafter_bracket(std::string_view bracket) {
  const auto count = count_letters(bracket);
  if (bracket.find('-') != std::string_view::npos && count.digits > 0) return true;
  if (count.digits > 0) return false;
  if (count.lower > 0) return true;
  return characters(bracket) == 3;
}

bool is_initial_and_name(std::string_view text) {
  const auto dot = text.find('.');
  if (dot == std::string_view::npos || dot + 1 >= text.size()) return false;
  return characters(text.substr(0, dot)) == 1 && starts_upper(text) &&
         count_letters(text.substr(dot + 1)).lower > 0;
}

bool is_known_holder(std::string_view text) {
  std::vector<std::string> keys;
  for (const auto word : split_words(text)) keys.push_back(fold(word));
  if (vocabulary::match(keys, 0).length > 0) return true;
  const auto key = unaccented(text);
  for (const std::string_view start :
       {"ho so", "hs", "van thu", "van phong", "ban luu", "noi dung"}) {
    if (key.starts_with(start)) return true;
  }
  return false;
}

// A last part that is a name or initials with a number: "Sơn", "LĐ5", "pvc", "Tr".
bool is_drafter_mark(std::string_view text) {
  if (text.find('(') != std::string_view::npos) return false;
  if (is_initial_and_name(text)) return true;
  if (is_known_holder(text)) return false;
  const auto words = split_words(text);
  const auto count = count_letters(text);
  if (words.empty() || words.size() > 3) return false;
  if (count.digits > 0)
    return words.size() == 1 && count.upper + count.lower > 0 && count.upper <= 4;
  if (count.lower == 0) return false;
  if (words.size() == 1 && !starts_upper(text)) return characters(text) <= 4;
  // A given name: one capital per word, the rest lower.
  return count.upper == words.size() && std::all_of(words.begin(), words.end(), [](auto word) {
           return starts_upper(word) && characters(word) >= 2;
         });
}

class ArchiveReader {
 public:
  explicit ArchiveReader(Archive& archive) : archive_(archive) {}

  void run(const std::vector<std::string>& parts) {
    for (std::size_t i = 0; i < parts.size() && i < kMostHolders; ++i) {
      const bool last = i + 1 == parts.size();
      take(std::string(trim(parts[i])), i > 0 && last, last);
    }
  }

 private:
  void take(std::string part, bool may_be_drafter, bool last) {
    while (!part.empty() && (part.front() == ':' || part.front() == '.'))
      part = std::string(trim(part.substr(1)));
    if (may_be_drafter && is_drafter_mark(trim_marks(part))) return set_mark(trim_marks(part));
    std::optional<int> copies;
    bool counted = false;
    cut_bracket(part, copies, counted);
    if (last) cut_mark_after_dot(part);
    const auto holder = std::string(trim_marks(without_holes(part)));
    if (holder.empty()) return;
    archive_.holders.push_back(holder);
    if (counted) archive_.copies[holder] = copies;
  }

  // The last bracket with what follows it, unless it names a room of the holder.
  void cut_bracket(std::string& part, std::optional<int>& copies, bool& counted) {
    const auto open = part.rfind('(');
    const auto close = part.rfind(')');
    if (open == std::string::npos || close == std::string::npos || close < open) return;
    const std::string bracket(trim(std::string_view(part).substr(open + 1, close - open - 1)));
    const std::string after(trim_marks(trim(std::string_view(part).substr(close + 1))));
    counted = is_copies(bracket, copies);
    if (!counted && !is_drafter_bracket(bracket)) return;
    if (!counted) set_mark(bracket);
    std::string mark = after;
    while (!mark.empty() && (mark.front() == '.' || mark.front() == ' ' || mark.front() == '-'))
      mark.erase(0, 1);
    if (!mark.empty()) set_mark(mark);
    part = std::string(trim(std::string_view(part).substr(0, open)));
  }

  // "NCTH. T64", "ĐT. TN17.10", "NN.KN": a dot with a mark behind it.
  void cut_mark_after_dot(std::string& part) {
    const auto dot = part.find('.');
    if (dot == std::string::npos || dot == 0 || has_hole(part)) return;
    const auto mark = trim_marks(trim(std::string_view(part).substr(dot + 1)));
    const bool initial = characters(part.substr(0, dot)) == 1;  // "P.CNTT", "V.I" are rooms
    if (initial || mark.empty() || split_words(mark).size() > 2) return;
    set_mark(mark);
    part = part.substr(0, dot);
  }

  // OCR rubble behind a second dot is cut off: "T24. 1u“".
  void set_mark(std::string_view mark) {
    const auto dot = mark.find('.');
    if (dot != std::string_view::npos && dot > 1) {
      const auto rest = mark.substr(dot + 1);
      const auto count = count_letters(rest);
      if (count.others > 0 || rest.find(' ') != std::string_view::npos) mark = mark.substr(0, dot);
    }
    archive_.drafter_mark = std::string(mark);
  }

  Archive& archive_;
};

}  // namespace

bool is_archive_item(std::string_view item, bool last) {
  const auto word = first_word(item);
  if (word == "luu") return true;
  if (word.size() < 2 || word.size() > 5) return false;
  const auto first = split_words(item.substr(0, 60)).front();
  auto rest = item.substr(
      std::min(item.size(), static_cast<std::size_t>(first.data() - item.data()) + first.size()));
  const bool colon = first.back() == ':' || first.back() == ';' || trim(rest).starts_with(":");
  while (!rest.empty() && (rest.front() == ':' || rest.front() == ' ' || rest.front() == ';'))
    rest.remove_prefix(1);
  const auto distance = edit_distance(word, "luu");
  if (!names_archive(rest)) return false;
  return distance <= 1 || (distance == 2 && word.size() <= 4 && (last || colon));
}

Archive read_archive(std::string_view item) {
  Archive archive;
  if (item.size() > 2048) item = item.substr(0, 0);
  const auto words = split_words(item);
  if (words.empty()) return archive;
  std::string first(words[0]);
  std::size_t glued = first.size();
  const auto mark = first.find_first_of(":;.,");
  if (mark != std::string::npos) glued = mark + 1;
  auto rest = item.substr(static_cast<std::size_t>(words[0].data() - item.data()) + glued);
  rest = trim(rest);
  if (starts_with_key(rest, "trữ")) rest = trim(rest.substr(std::string_view("trữ").size()));
  if (starts_with_key(rest, "tại")) rest = trim(rest.substr(std::string_view("tại").size()));
  while (!rest.empty() && (rest.front() == ':' || rest.front() == ';' || rest.front() == ' '))
    rest.remove_prefix(1);
  ArchiveReader(archive).run(divide(rest));
  return archive;
}

}  // namespace vanthu::document
