#include "workflows/document/target_parts.h"

#include <algorithm>
#include <array>

#include "workflows/document/text.h"

namespace vanthu::document {
namespace {

using namespace vocabulary;  // the kinds of heads, by their short names

std::string word_key(std::string_view word) {
  auto key = fold(word);
  while (key.size() > 1 && (key.back() == '.' || key.back() == '"')) key.pop_back();
  return key;
}

class Tokeniser {
 public:
  std::vector<Token> run(std::string_view item) {
    for (const char c : item) take(c);
    end_word();
    return std::move(tokens_);
  }

 private:
  void take(char c) {
    if (c == '(' || c == '[') ++depth_;
    if ((c == ')' || c == ']') && depth_ > 0) --depth_;
    if (depth_ > 0 || (c != ',' && c != ';' && c != ':')) {
      if (c == ' ' || c == '\t' || c == '\n') return end_word();
      word_ += c;
      return;
    }
    end_word();
    const Mark mark = c == ',' ? Mark::kComma : c == ';' ? Mark::kSemicolon : Mark::kColon;
    tokens_.push_back({mark, std::string(1, c), std::string(1, c)});
  }

  void end_word() {
    if (word_.empty()) return;
    std::string key = word_key(word_);
    const bool joins = depth_ == 0 && (key == fold("và") || key == "&");
    tokens_.push_back({joins ? Mark::kAnd : Mark::kWord, word_, key});
    if (joins) tokens_.back().key = fold("và");
    word_.clear();
  }

  int depth_ = 0;
  std::string word_;
  std::vector<Token> tokens_;
};

// Words in an open bracket must not look like separators' neighbours; they were kept as words.
void glue_names(std::vector<Token>& tokens) {
  std::vector<std::string> keys;
  for (const auto& token : tokens) keys.push_back(token.key);
  for (std::size_t at = 0; at < tokens.size();) {
    const auto length = match_protected(keys, at);
    for (std::size_t i = at; i < at + length; ++i) tokens[i].glued = tokens[i].mark != Mark::kWord;
    at += std::max<std::size_t>(1, length);
  }
}

bool is_bare_place(const std::vector<std::string>& keys, std::size_t at, std::size_t& length) {
  const auto found = match(keys, at);
  length = found.length;
  return (found.kinds & kPlace) != 0;
}

// "Ủy ban kiểm tra tỉnh ủy, thành ủy": committees that qualify another body stay one.
void glue_committees(std::vector<Token>& tokens) {
  std::vector<std::string> keys;
  for (const auto& token : tokens) keys.push_back(token.key);
  for (std::size_t at = 3; at + 2 < tokens.size(); ++at) {
    if (tokens[at].mark != Mark::kComma || tokens[at - 3].mark != Mark::kWord) continue;
    const auto left = match(keys, at - 2);
    const auto right = match(keys, at + 1);
    const bool both =
        left.length == 2 && right.length == 2 && (left.kinds & right.kinds & kOwnPlace) != 0;
    if (both && keys[at - 3] != fold("các") && keys[at - 3] != fold("trực"))
      tokens[at].glued = true;
  }
}

// "tỉnh, thành phố": levels of place side by side, the right one without a name of its own.
void glue_places(std::vector<Token>& tokens) {
  std::vector<std::string> keys;
  for (const auto& token : tokens) keys.push_back(token.key);
  for (std::size_t at = 1; at + 1 < tokens.size(); ++at) {
    if (tokens[at].mark != Mark::kComma && tokens[at].mark != Mark::kAnd) continue;
    std::size_t left = 0;
    std::size_t right = 0;
    const bool one = is_bare_place(keys, at - 1, left) && left == 1;
    const bool two = at >= 2 && is_bare_place(keys, at - 2, left) && left == 2;
    if (!(one || two) || !is_bare_place(keys, at + 1, right)) continue;
    const auto after = at + 1 + right;
    const bool named = after < tokens.size() && tokens[after].mark == Mark::kWord &&
                       starts_upper(tokens[after].text) && tokens[after].text.front() != '(';
    if (!named) tokens[at].glued = true;
  }
}

constexpr std::array<std::string_view, 9> kModifiers = {
    "thường trực", "lãnh đạo",   "thủ trưởng", "ủy viên",        "đại diện lãnh đạo",
    "đại diện",    "thành viên", "tập thể",    "ban thường trực"};

std::size_t phrase_length(const std::vector<std::string>& keys, std::size_t at,
                          std::string_view phrase) {
  std::size_t count = 0;
  for (const auto word : split_words(phrase)) {
    if (at + count >= keys.size() || keys[at + count] != fold(word)) return 0;
    ++count;
  }
  return count;
}

// "các", "Đ/c", "toàn thể" and the like in front of the head.
std::size_t skip_lead(const std::vector<std::string>& keys, bool& plural) {
  std::size_t at = 0;
  for (bool moved = true; moved && at < keys.size();) {
    moved = false;
    for (const std::string_view lead :
         {"các", "toàn thể", "toàn bộ", "những", "đồng chí", "đ/c", "đc"}) {
      const auto length = phrase_length(keys, at, lead);
      if (length == 0) continue;
      plural = plural || lead == "các";
      at += length;
      moved = true;
    }
  }
  return at;
}

bool is_thuong_truc(const std::vector<std::string>& keys, std::size_t at) {
  return keys[at] == "tt" && at + 1 < keys.size() && (match(keys, at + 1).kinds & kOrgan) != 0;
}

void read_modifier(Part& part, const std::vector<std::string>& keys) {
  for (const auto modifier : kModifiers) {
    const auto length = phrase_length(keys, part.head, modifier);
    if (length == 0 || part.head + length >= keys.size()) continue;
    if ((match(keys, part.head + length).kinds & kOrgan) == 0) continue;
    part.modifier = std::string(modifier);
    part.head += length;
    return;
  }
  if (part.head < keys.size() && is_thuong_truc(keys, part.head)) {
    part.modifier = "thường trực";
    ++part.head;
  }
}

bool is_key(const Part& part, std::size_t at, std::string_view word) {
  return at < part.words.size() && part.words[at].key == fold(word);
}

TailKind tail_at_word(const Part& part, const std::vector<std::string>& keys, std::size_t at) {
  const auto& word = part.words[at];
  if (is_key(part, at, "thuộc") || (is_key(part, at, "trực") && is_key(part, at + 1, "thuộc"))) {
    const std::size_t object = at + (is_key(part, at, "thuộc") ? 1 : 2);
    return object >= part.words.size() ? TailKind::kUnderNothing : TailKind::kUnder;
  }
  if (is_key(part, at, "liên") && is_key(part, at + 1, "quan")) return TailKind::kUnder;
  if (is_key(part, at, "của")) return TailKind::kOf;
  if (word.text == "-" || word.text == "–") {
    return is_key(part, at + 1, "bộ") ? TailKind::kParent : TailKind::kNone;
  }
  if (word.text.front() == '(') return TailKind::kBracket;
  if (word.key == fold("khu") && is_key(part, at + 1, "vực")) return TailKind::kPlaces;
  if (is_key(part, at, "các")) {
    return (match(keys, at + 1).kinds & kPlace) != 0 ? TailKind::kPlaces : TailKind::kNone;
  }
  if ((match(keys, at).kinds & kPlace) == 0) return TailKind::kNone;
  // "tỉnh, thành phố trực thuộc TW" means all of them even without "các".
  const auto length = match(keys, at).length;
  return is_key(part, at + length, ",") ? TailKind::kPlaces : TailKind::kPlace;
}

// "cơ quan, đơn vị" is one head: its separators were glued, so none of them divides.
void extend_set_phrase(Part& part, const std::vector<std::string>& keys) {
  while (part.is(kClass) && part.name + 1 < keys.size() &&
         (keys[part.name] == "," || keys[part.name] == fold("và"))) {
    const auto next = match(keys, part.name + 1);
    if ((next.kinds & kClass) == 0) return;
    part.name += 1 + next.length;
  }
}

// "Ban Dân vận Tỉnh ủy": a board, then the committee it serves.
bool serves_committee(const Part& part, const std::vector<std::string>& keys) {
  if (!part.is(kClass) || part.name < part.head + 2 || part.bare()) return false;
  const auto next = match(keys, part.name);
  return (next.kinds & kOwnPlace) != 0 || (keys[part.name] == fold("đảng") && next.length == 2);
}

bool rest_is_tail(const Part& part) {
  if (part.is(kPost)) return true;
  if (part.is(kOrgan) && !part.is(kClass)) return true;
  static const std::string kOffices[] = {fold("văn phòng"), "vp", fold("thanh tra")};
  return part.is(kUnique) &&
         std::find(std::begin(kOffices), std::end(kOffices), part.head_key()) != std::end(kOffices);
}

void read_tail(Part& part, const std::vector<std::string>& keys) {
  part.tail_at = part.words.size();
  part.under_at = part.words.size();
  for (std::size_t at = part.name; at < part.words.size(); ++at) {
    const TailKind tail = tail_at_word(part, keys, at);
    if (tail == TailKind::kNone) continue;
    part.tail = tail;
    part.tail_at = at;
    break;
  }
  if (part.tail == TailKind::kUnder) part.under_at = part.tail_at;
  const bool rest = rest_is_tail(part) || serves_committee(part, keys);
  if (!rest || part.tail_at == part.name || part.bare()) return;
  part.tail_at = part.name;
  part.tail = TailKind::kProper;
}

}  // namespace

std::vector<Token> tokenise(std::string_view item) {
  auto tokens = Tokeniser{}.run(item);
  glue_names(tokens);
  glue_places(tokens);
  glue_committees(tokens);
  return tokens;
}

std::string text_of(const Words& words) {
  std::string out;
  for (const auto& word : words) {
    const bool mark = word.text == "," || word.text == ";" || word.text == ":";
    if (!out.empty() && !mark) out += ' ';
    out += word.text;
  }
  return out;
}

std::vector<std::string> keys_of(const Words& words) {
  std::vector<std::string> keys;
  keys.reserve(words.size());
  for (const auto& word : words) keys.push_back(word.key);
  return keys;
}

std::string Part::head_key() const {
  std::string key;
  for (std::size_t i = head; i < name; ++i) key += (i > head ? " " : "") + words[i].key;
  return key;
}

void analyse(Part& part) {
  const auto keys = keys_of(part.words);
  part.plural = false;
  part.modifier.clear();
  part.head = skip_lead(keys, part.plural);
  read_modifier(part, keys);
  const auto found = match(keys, part.head);
  part.kinds = (found.kinds & (kCompound | kPlace)) != 0 && (found.kinds & kClass) == 0
                   ? found.kinds & kPlace
                   : found.kinds;
  part.name = part.head + (part.kinds == kNothing || part.kinds == kPlace ? 0 : found.length);
  part.tail = TailKind::kNone;
  extend_set_phrase(part, keys);
  read_tail(part, keys);
}

bool is_abbreviation(std::string_view word) {
  const auto count = count_letters(word);
  return count.lower == 0 && count.upper >= 2;
}

bool is_person(const Words& words, std::size_t from) {
  if (words.size() < from + 2 || words.size() > from + 5) return false;
  if (!is_surname(words[from].key)) return false;
  return std::all_of(words.begin() + static_cast<std::ptrdiff_t>(from), words.end(),
                     [](const Word& word) {
                       return starts_upper(word.text) && word.text.find('/') == std::string::npos;
                     });
}

}  // namespace vanthu::document
