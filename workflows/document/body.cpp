#include "workflows/document/body.h"

#include <algorithm>
#include <optional>

#include "workflows/document/text.h"

namespace vanthu::document {
namespace {

constexpr std::size_t kLongestTitle = 400;  // bytes
constexpr int kDeepestNumber = 5;           // dots in "1.1.1.1.1."

enum Rank {
  kPart = 0,
  kChapter = 1,
  kMuc = 2,
  kRoman = 3,
  kArticle = 4,
  kArabic = 5,
  kLetter = 12
};

struct Heading {
  int rank = 0;
  std::string number;
  std::size_t length = 0;  // bytes before the title
};

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "Điều 12.", "Chương II", "Phần thứ nhất", "Mục 3."
std::optional<Heading> named_heading(std::string_view text) {
  struct Name {
    std::string_view word;
    Rank rank;
  };
  for (const auto& name :
       {Name{"điều", kArticle}, Name{"chương", kChapter}, Name{"phần", kPart}, Name{"mục", kMuc}}) {
    if (!starts_upper(text) || !starts_with_key(text, name.word)) continue;
    const auto words = split_words(text.substr(0, 80));
    if (words.size() < 2) return std::nullopt;
    std::size_t last = 1;
    if (fold(words[1]) == fold("thứ") && words.size() > 2) last = 2;
    const auto number = trim_marks(words[last]);
    const bool counted = !number.empty() && number.size() <= 16 &&
                         (is_digit(number.front()) || last == 2 ||
                          number.find_first_not_of("IVXLC") == std::string_view::npos);
    const bool marked = name.rank != kArticle || words[last].back() == '.' ||
                        words[last].back() == ':' || words.size() == last + 1;
    if (!counted || !marked) return std::nullopt;
    const auto end =
        static_cast<std::size_t>(words[last].data() - text.data()) + words[last].size();
    std::string printed = collapse(text.substr(0, end));
    return Heading{name.rank, std::string(trim_marks(printed)), skip_blanks(text, end)};
  }
  return std::nullopt;
}

std::optional<Heading> roman_heading(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && end < 8 &&
         std::string_view("IVXLC").find(text[end]) != std::string_view::npos)
    ++end;
  if (end == 0 || end + 1 >= text.size() ||
      (text[end] != '.' && text[end] != ')' && text[end] != '/'))
    return std::nullopt;
  if (text[end + 1] != ' ' && text[end] != '.') return std::nullopt;
  const auto title = skip_blanks(text, end + 1);
  if (title >= text.size() || !starts_upper(text.substr(title, 8))) return std::nullopt;
  return Heading{kRoman, std::string(text.substr(0, end)), title};
}

// "1.", "2)", "3.1.", "3.1 ": one to three figures at each level, never a date or an amount.
std::optional<Heading> arabic_heading(std::string_view text) {
  std::size_t at = 0;
  int levels = 0;
  std::size_t number_end = 0;
  while (at < text.size() && is_digit(text[at]) && levels < kDeepestNumber) {
    const auto start = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    if (at - start > 3) return std::nullopt;
    ++levels;
    number_end = at;
    if (at >= text.size() || text[at] != '.') break;
    ++at;
  }
  if (levels == 0 || at >= text.size()) return std::nullopt;
  const bool closed = text[at - 1] == '.' || text[at] == ')';
  if (!closed && levels < 2) return std::nullopt;
  if (text[at] == ')') ++at;
  if (at >= text.size() ||
      (text[at] != ' ' && text[at] != '\t' && !starts_upper(text.substr(at, 4))))
    return std::nullopt;
  const auto title = skip_blanks(text, at);
  if (title >= text.size() || is_digit(text[title])) return std::nullopt;
  return Heading{kArabic + levels - 1, std::string(text.substr(0, number_end)), title};
}

std::optional<Heading> letter_heading(std::string_view text) {
  const std::string_view d = "đ";
  const std::size_t length = text.starts_with(d)                                 ? d.size()
                             : !text.empty() && text[0] >= 'a' && text[0] <= 'z' ? 1
                                                                                 : 0;
  if (length == 0 || length >= text.size() || (text[length] != ')' && text[length] != '.'))
    return std::nullopt;
  if (length + 1 >= text.size() || text[length + 1] != ' ') return std::nullopt;
  return Heading{kLetter, std::string(text.substr(0, length)), skip_blanks(text, length + 1)};
}

std::optional<Heading> heading_of(std::string_view text) {
  if (auto heading = named_heading(text)) return heading;
  if (auto heading = roman_heading(text)) return heading;
  if (auto heading = arabic_heading(text)) return heading;
  return letter_heading(text);
}

bool is_page_number(std::string_view text) {
  return text.size() <= 4 && std::all_of(text.begin(), text.end(), is_digit);
}

bool ends_sentence(std::string_view text) {
  if (text.empty()) return true;
  const char last = text.back();
  return last == '.' || last == ';' || last == ':' || last == '!' || last == '?';
}

// A paragraph as it grows.
struct Draft {
  Paragraph paragraph;
  std::optional<Heading> heading;
  bool bulleted = false;
};

class BodyReader {
 public:
  Body run(const std::vector<Row>& rows, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) take(rows[i]);
    finish();
    return std::move(body_);
  }

 private:
  void take(const Row& row) {
    if (row.blank || is_page_number(row.text)) {
      gap_ = true;
      return;
    }
    const auto bullet = bullet_length(row.text);
    const auto text = std::string_view(row.text).substr(bullet);
    auto heading = bullet == 0 ? heading_of(text) : std::nullopt;
    if (open_ && bullet == 0 && !heading && continues(text)) {
      append(text, row.at);
    } else {
      finish();
      draft_.heading = std::move(heading);
      draft_.bulleted = bullet > 0;
      draft_.paragraph = {collapse(text.substr(draft_.heading ? draft_.heading->length : 0)),
                          row.at};
      open_ = true;
    }
    gap_ = false;
  }

  bool continues(std::string_view text) const {
    const auto& before = draft_.paragraph.text;
    if (draft_.heading) {
      const bool both_upper =
          is_upper_text(text) &&
          (before.empty() || is_upper_text(std::string_view(before).substr(0, kLongestTitle)));
      if (starts_lower(text)) return !ends_sentence(before);
      if (both_upper && !gap_) return true;
      return !gap_ && !before.empty() && !ends_sentence(before) && before.size() > 60;
    }
    if (before.ends_with('-') || before.ends_with(',')) return true;
    if (ends_sentence(before)) return false;
    return starts_lower(text) || !gap_ || before.size() > 60;
  }

  void append(std::string_view text, const Place& at) {
    auto& whole = draft_.paragraph.text;
    const bool broken = whole.size() > 1 && whole.back() == '-' && whole[whole.size() - 2] != ' ';
    if (!whole.empty() && !broken) whole += ' ';
    whole += collapse(text);
    auto& place = draft_.paragraph.at;
    place.length = at.offset + at.length - place.offset;
  }

  void finish() {
    if (!open_) return;
    open_ = false;
    if (draft_.heading) {
      open_section();
    } else if (!draft_.paragraph.text.empty()) {
      (path_.empty() ? body_.preamble : path_.back().second->paragraphs)
          .push_back(std::move(draft_.paragraph));
    }
    draft_ = {};
  }

  void open_section() {
    Section section;
    section.number = draft_.heading->number;
    section.at = draft_.paragraph.at;
    const auto& text = draft_.paragraph.text;
    const bool always = draft_.heading->rank <= kRoman;
    const char last = text.empty() ? ' ' : text.back();
    const bool title =
        always || (text.size() <= kLongestTitle && last != '.' && last != ';' && last != ',');
    if (title) {
      section.title = std::string(trim_marks(text));
    } else {
      section.paragraphs.push_back(std::move(draft_.paragraph));
    }
    const int rank = draft_.heading->rank;
    while (!path_.empty() && path_.back().first >= rank) path_.pop_back();
    auto& siblings = path_.empty() ? body_.sections : path_.back().second->subsections;
    siblings.push_back(std::move(section));
    path_.emplace_back(rank, &siblings.back());
  }

  Body body_;
  Draft draft_;
  std::vector<std::pair<int, Section*>> path_;  // open headings, outermost first
  bool open_ = false;
  bool gap_ = false;
};

}  // namespace

Body read_body(const std::vector<Row>& rows, std::size_t from, std::size_t to) {
  return BodyReader{}.run(rows, from, to);
}

}  // namespace vanthu::document
