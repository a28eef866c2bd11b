#include "workflows/document/references.h"

#include <algorithm>
#include <array>

#include "workflows/document/dates.h"
#include "workflows/document/text.h"
#include "workflows/document/vocabulary.h"

namespace vanthu::document {
namespace {

constexpr std::size_t kWindow = 240;                // bytes looked at before and after a number
constexpr std::size_t kLongestSymbol = 60;          // bytes
constexpr std::size_t kLongestParagraph = 100'000;  // bytes; titles are not sought in longer ones
constexpr std::size_t kMostTitleWords = 40;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_symbol_byte(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) ||
         c == '/' || c == '-' || c == '&';
}

// "…", quotes and dashes are no letters of a symbol.
std::size_t symbol_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end - at < kLongestSymbol && is_symbol_byte(text[end])) {
    if (static_cast<unsigned char>(text[end]) == 0xE2) break;
    ++end;
  }
  while (end > at && (text[end - 1] == '-' || text[end - 1] == '/')) --end;
  return end;
}

bool is_symbol(std::string_view symbol, char separator) {
  const auto count = count_letters(symbol);
  if (count.upper < 2 || count.lower > count.upper) return false;
  if (separator == '-') return starts_upper(symbol.substr(0, 4)) && !is_digit(symbol.front());
  return is_digit(symbol.front()) || starts_upper(symbol.substr(0, 4));
}

std::string_view before(std::string_view text, std::size_t at) {
  std::size_t from = at > kWindow ? at - kWindow : 0;
  while (from > 0 && from < at && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) ++from;
  return text.substr(from, at - from);
}

// The type right before the number, "số" skipped: "Nghị quyết số 28-NQ/TW", "Chỉ thị 05-CT/TW".
std::string type_before(std::string_view text, std::size_t at) {
  auto words = split_words(before(text, at));
  if (!words.empty() && fold(words.back()) == fold("số")) words.pop_back();
  std::vector<std::string> keys;
  const std::size_t most = 14;
  const std::size_t from = words.size() > most ? words.size() - most : 0;
  for (std::size_t i = from; i < words.size(); ++i) keys.push_back(fold(words[i]));
  for (std::size_t back = std::min<std::size_t>(5, keys.size()); back >= 1; --back) {
    if (vocabulary::match_document_type(keys, keys.size() - back) != back) continue;
    return collapse(
        std::string_view(words[words.size() - back].data(),
                         static_cast<std::size_t>(words.back().data() + words.back().size() -
                                                  words[words.size() - back].data())));
  }
  // "Luật Quản lý thuế số 108/2025/QH15": a statute's title stands between.
  for (std::size_t i = keys.size(); i-- > 0;) {
    const auto& word = words[from + i];
    const bool statute = keys[i] == fold("luật") || keys[i] == fold("lệnh");
    if (!statute || !(starts_upper(word) || (i > 0 && starts_upper(words[from + i - 1])))) continue;
    const bool two = i > 0 && (keys[i - 1] == fold("bộ") || keys[i - 1] == fold("pháp"));
    return (two ? std::string(words[from + i - 1]) + " " : "") + std::string(word);
  }
  return "";
}

// "của Bộ Chính trị", or a body right after the date.
std::optional<std::string> issuer_after(std::string_view rest, bool dated) {
  rest = rest.substr(0, kWindow);
  const auto words = split_words(rest);
  std::size_t at = 0;
  if (words.empty()) return std::nullopt;
  if (words[0] == "của") {
    at = 1;
  } else if (!dated || !starts_upper(words[0]) || rest.find(words[0]) > 1) {
    return std::nullopt;
  }
  std::string issuer;
  for (; at < words.size(); ++at) {
    auto word = words[at];
    if (word.front() == '(' || word.front() == '"' || word.starts_with("“")) break;
    if (starts_lower(word) && vocabulary::ends_issuer(fold(trim_marks(word)))) break;
    const auto mark = word.find_first_of(",.;:)");
    if (mark != std::string_view::npos) word = word.substr(0, mark);
    issuer += (issuer.empty() ? "" : " ") + std::string(word);
    if (mark != std::string_view::npos) break;
  }
  if (issuer.empty() || !starts_upper(issuer)) return std::nullopt;
  return issuer;
}

// Finds words of a paragraph in the text it was put together from, one after the other.
class Locator {
 public:
  Locator(std::string_view nfc, const Place& paragraph)
      : nfc_(nfc), paragraph_(paragraph), from_(paragraph.offset), line_(paragraph.line) {}

  // The paragraph's place if the words are not found: broken by a page, or spaced otherwise.
  Place find(std::string_view needle) {
    constexpr std::size_t kFarthest = 20'000;  // bytes
    const auto end =
        std::min({nfc_.size(), paragraph_.offset + paragraph_.length, from_ + kFarthest});
    if (from_ >= end) return paragraph_;
    const auto found = nfc_.substr(from_, end - from_).find(needle);
    if (found == std::string_view::npos) return paragraph_;
    const auto begin = nfc_.begin() + static_cast<std::ptrdiff_t>(from_);
    line_ += static_cast<std::size_t>(
        std::count(begin, begin + static_cast<std::ptrdiff_t>(found), '\n'));
    const Place place{line_, from_ + found, needle.size()};
    from_ += found + needle.size();
    return place;
  }

 private:
  std::string_view nfc_;
  Place paragraph_;
  std::size_t from_;
  std::size_t line_;
};

bool is_cited_by_title(std::string_view type) {
  static const std::array<std::string, 16> kTypes = {
      fold("nghị quyết"), fold("quyết định"), fold("quy định"),  fold("chỉ thị"),
      fold("quy chế"),    fold("kết luận"),   fold("kế hoạch"),  fold("chương trình hành động"),
      fold("thông tri"),  fold("hướng dẫn"),  fold("nghị định"), fold("thông tư"),
      fold("luật"),       fold("bộ luật"),    fold("pháp lệnh"), fold("hiến pháp")};
  const auto key = fold(type);
  return std::find(kTypes.begin(), kTypes.end(), key) != kTypes.end();
}

// Lower-case words that end a title, though they do not end an issuer or the other way round.
bool ends_title(std::string_view word) {
  static const std::array<std::string, 26> kEnds = {
      fold("về"),   fold("phù"),  fold("ban"), fold("kịp"),  fold("và"),   fold("tại"),
      fold("này"),  fold("trên"), fold("đến"), fold("theo"), fold("được"), fold("đã"),
      fold("sâu"),  fold("ngày"), fold("có"),  fold("khi"),  fold("với"),  fold("để"),
      fold("nêu"),  fold("là"),   fold("như"), fold("đối"),  fold("bằng"), fold("đó"),
      fold("hoặc"), fold("nhằm")};
  return starts_lower(word) &&
         std::find(kEnds.begin(), kEnds.end(), fold(trim_marks(word))) != kEnds.end();
}

}  // namespace

const char* relation_code(Relation relation) {
  switch (relation) {
    case Relation::kImplements:
      return "implements";
    case Relation::kBasis:
      return "basis";
    case Relation::kCited:
      break;
  }
  return "cited";
}

std::vector<NumberSpan> find_numbers(std::string_view text) {
  std::vector<NumberSpan> spans;
  for (std::size_t at = 0; at < text.size();) {
    const bool starts =
        is_digit(text[at]) && (at == 0 || (!is_symbol_byte(text[at - 1]) && text[at - 1] != '.'));
    if (!starts) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1]) && end - at <= 3) {
      ++end;
      while (end < text.size() && is_digit(text[end])) ++end;
    }
    std::size_t separator = end;
    if (separator < text.size() && text[separator] == ' ') ++separator;
    const bool divided =
        separator < text.size() && (text[separator] == '-' || text[separator] == '/');
    if (!divided || end - at > 8) {
      at = end;
      continue;
    }
    const bool party = text[separator] == '-';
    std::size_t symbol = separator + 1;
    if (party && symbol < text.size() && text[symbol] == ' ' && separator == end) ++symbol;
    const auto stop = symbol_end(text, symbol);
    const auto printed = text.substr(symbol, stop > symbol ? stop - symbol : 0);
    if (printed.size() >= 2 && is_symbol(printed, text[separator])) {
      spans.push_back({at, stop, std::string(text.substr(at, end - at)), std::string(printed),
                       text[separator]});
      at = stop;
    } else {
      at = std::max(end, separator + 1);
    }
  }
  return spans;
}

ReferenceCollector::ReferenceCollector(std::string_view nfc, std::string own_id,
                                       std::string own_type, std::string own_body)
    : nfc_(nfc), own_id_(std::move(own_id)), own_type_(fold(own_type)), own_body_(fold(own_body)) {}

void ReferenceCollector::take(const Paragraph& paragraph, Relation relation) {
  const auto spans = find_numbers(paragraph.text);
  Locator locator(nfc_, paragraph.at);
  for (const auto& span : spans) {
    const auto needle = std::string_view(paragraph.text).substr(span.at, span.end - span.at);
    take_number(paragraph.text, span, locator.find(needle), relation);
  }
  if (paragraph.text.size() <= kLongestParagraph) take_titles(paragraph, spans);
}

void ReferenceCollector::take_number(std::string_view text, const NumberSpan& span, const Place& at,
                                     Relation relation) {
  const auto id = span.id();
  if (id == own_id_) return;
  const auto [found, fresh] = by_id_.emplace(id, references.size());
  if (fresh) {
    Reference reference;
    reference.id = id;
    reference.number = span.number;
    reference.symbol = span.symbol;
    reference.relation = relation;
    references.push_back(std::move(reference));
  }
  auto& reference = references[found->second];
  reference.mentions.push_back(at);
  reference.relation = std::min(reference.relation, relation);
  constexpr std::size_t kMentionsRead = 8;  // for what they say about the document
  if (reference.mentions.size() > kMentionsRead) return;
  if (reference.type.empty()) reference.type = type_before(text, span.at);
  auto rest = text.substr(span.end);
  const auto date = date_at_start(rest);
  if (date) {
    if (!reference.date) reference.date = date->date;
    rest = rest.substr(date->length);
  }
  if (!reference.issuer) reference.issuer = issuer_after(rest, date.has_value());
}

// The document's own programme is named in many ways: "… này", "… của Đảng ủy Khối", "… thực hiện
// Nghị quyết số 28-NQ/TW" where that is what it carries out.
bool ReferenceCollector::is_own(std::string_view type, std::string_view title,
                                std::size_t id_end) const {
  if (own_type_.empty() || fold(type) != own_type_) return false;
  const auto words = split_words(title.substr(type.size()));
  if (words.empty()) return true;
  if (words[0] == "của" && words.size() > 2) {
    const auto owner = fold(std::string(words[1]) + " " + std::string(words[2]));
    return own_body_.empty() || own_body_.find(owner) != std::string::npos;
  }
  if (id_end == 0) return false;
  for (const auto& span : find_numbers(title)) {
    const auto found = by_id_.find(span.id());
    if (found != by_id_.end() && references[found->second].relation == Relation::kImplements)
      return true;
  }
  return false;
}

namespace {

// Looks for documents named by title in one paragraph.
class TitleFinder {
 public:
  struct Found {
    std::string_view type;
    std::string_view title;
    std::size_t id_end = 0;  // not 0: the title ends in a number
    std::size_t words = 0;
  };

  TitleFinder(std::string_view text, const std::vector<NumberSpan>& spans)
      : text_(text), spans_(spans), words_(split_words(text)) {
    keys_.reserve(words_.size());
    for (const auto word : words_) keys_.push_back(fold(trim_marks(word)));
  }

  std::size_t size() const { return words_.size(); }

  std::optional<Found> at(std::size_t i) const {
    if (!starts_upper(words_[i]) || opens_sentence(i)) return std::nullopt;
    const auto length = vocabulary::match_document_type(keys_, i);
    if (length == 0 || i + length >= words_.size()) return std::nullopt;
    const auto type = text_.substr(offset(i), end_of(i + length - 1) - offset(i));
    if (!is_cited_by_title(type) || trim_marks(type).size() != type.size()) return std::nullopt;
    Found found{type, {}, 0, 0};
    const bool proper = extend(i + length, found, i);
    if (!proper || is_numbered(i + length, found) || found.words < length + 2 ||
        ends_in_type(i, found, length)) {
      return std::nullopt;
    }
    return found;
  }

 private:
  std::size_t offset(std::size_t i) const {
    return static_cast<std::size_t>(words_[i].data() - text_.data());
  }
  std::size_t end_of(std::size_t i) const { return offset(i) + words_[i].size(); }

  bool opens_sentence(std::size_t i) const {
    const char last = i == 0 ? '.' : words_[i - 1].back();
    return last == '.' || last == ':' || last == '!' || last == '?';
  }

  // Forward to the end of the title: a mark, an ending word, or just behind a number. True if some
  // word of it is a proper name.
  bool extend(std::size_t from, Found& found, std::size_t begin) const {
    std::size_t end = end_of(from - 1);
    bool proper = false;
    const auto number = std::partition_point(spans_.begin(), spans_.end(),
                                             [&](const auto& span) { return span.at <= end; });
    found.words = from - begin;
    for (std::size_t k = from; k < words_.size() && k < from + kMostTitleWords; ++k) {
      if (ends_title(words_[k]) || words_[k].front() == '(' || words_[k].starts_with("“")) break;
      ++found.words;
      if (number != spans_.end() && number->at >= offset(k) && number->at < end_of(k)) {
        end = found.id_end = number->end;
        break;
      }
      proper = proper || starts_upper(words_[k]);
      const auto bare = trim_marks(words_[k]);
      const auto closing = bare.find_first_of(",.;:)");
      end = offset(k) + std::min(bare.size(), closing);
      if (bare.size() != words_[k].size() || closing != std::string_view::npos) break;
    }
    found.title = text_.substr(offset(begin), end - offset(begin));
    return proper;
  }

  bool is_numbered(std::size_t after, const Found& found) const {
    const bool statute = fold(found.type) == fold("luật") || fold(found.type) == fold("bộ luật");
    return keys_[after] == fold("số") || is_digit(words_[after].front()) ||
           (found.id_end > 0 && statute);
  }

  // "… thực hiện Nghị quyết": a type whose own title is missing.
  bool ends_in_type(std::size_t begin, const Found& found, std::size_t type_length) const {
    const std::vector<std::string> keys(
        keys_.begin() + static_cast<std::ptrdiff_t>(begin),
        keys_.begin() + static_cast<std::ptrdiff_t>(begin + found.words));
    for (std::size_t back = 1; back <= std::min<std::size_t>(5, keys.size() - type_length);
         ++back) {
      if (vocabulary::match_document_type(keys, keys.size() - back) == back) return true;
    }
    return false;
  }

  std::string_view text_;
  const std::vector<NumberSpan>& spans_;
  std::vector<std::string_view> words_;
  std::vector<std::string> keys_;
};

}  // namespace

void ReferenceCollector::take_titles(const Paragraph& paragraph,
                                     const std::vector<NumberSpan>& spans) {
  const TitleFinder finder(paragraph.text, spans);
  Locator locator(nfc_, paragraph.at);
  for (std::size_t i = 0; i < finder.size(); ++i) {
    const auto found = finder.at(i);
    if (!found || is_own(found->type, found->title, found->id_end)) continue;
    if (titles_.insert(fold(found->title)).second) {
      unnumbered.push_back({std::string(found->title), locator.find(found->title)});
    }
    i += found->words - 1;
  }
}

}  // namespace vanthu::document
