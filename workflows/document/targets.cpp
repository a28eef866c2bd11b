#include "workflows/document/targets.h"

#include <algorithm>

#include "workflows/document/target_carry.h"
#include "workflows/document/target_parts.h"
#include "workflows/document/text.h"

namespace vanthu::document {
namespace {

using namespace vocabulary;

constexpr std::size_t kMostParts = 100;     // of one item; more is no list of recipients
constexpr std::size_t kLongestPrefix = 30;  // words before a colon

std::vector<std::string> keys_of(const std::vector<Token>& tokens) {
  std::vector<std::string> keys;
  keys.reserve(tokens.size());
  for (const auto& token : tokens) keys.push_back(token.key);
  return keys;
}

// Decides which separators divide. Sees the tokens of a whole item.
class Divider {
 public:
  explicit Divider(const std::vector<Token>& tokens) : tokens_(tokens), keys_(keys_of(tokens)) {}

  bool divides(std::size_t at) const {
    const auto& token = tokens_[at];
    if (token.glued || at + 1 >= tokens_.size()) return false;
    if (token.mark == Mark::kComma) return follows_about(at) || begins_recipient(at + 1);
    return token.mark == Mark::kAnd && at > 0 && joins_recipients(at);
  }

 private:
  bool is_key(std::size_t at, std::string_view word) const {
    return at < keys_.size() && keys_[at] == fold(word);
  }

  // In "… về: xây dựng, môi trường" every comma divides.
  bool follows_about(std::size_t at) const {
    for (std::size_t i = at; i-- > 1;) {
      if (tokens_[i].mark == Mark::kSemicolon) return false;
      if (tokens_[i].mark == Mark::kColon) return is_key(i - 1, "về");
    }
    return false;
  }

  // After a comma: a capital, a figure, a hole or a word of the tables; else one noun phrase goes
  // on.
  bool begins_recipient(std::size_t at) const {
    if (tokens_[at].mark != Mark::kWord) return tokens_[at].mark != Mark::kAnd;
    const auto found = match(keys_, at);
    if ((found.kinds & kCompound) != 0) return !starts_lower(tokens_[at].text);
    if (!starts_lower(tokens_[at].text) || found.length > 0) return true;
    return is_key(at, "các") || is_key(at, "toàn") || is_key(at, "thị") || is_key(at, "thành") ||
           is_key(at, "chi") || is_key(at, "đ/c") || is_key(at, "đồng") || is_key(at, "lãnh") ||
           is_key(at, "đại") || is_key(at, "một");
  }

  bool joins_recipients(std::size_t at) const {
    const auto next = at + 1;
    if (tokens_[next].mark != Mark::kWord) return false;
    if (is_key(next, "các")) return true;
    const auto found = match(keys_, next);
    if ((found.kinds & kCompound) != 0) return false;
    if ((found.kinds & kPlace) != 0) return names_place(next + found.length);
    if (is_key(next, "tổ") && is_key(next + 1, "chức")) return false;
    if ((found.kinds & (kClass | kOrgan | kPost | kUnique | kWhole)) != 0) {
      return !starts_lower(tokens_[next].text) || follows_plural(at) ||
             (found.kinds & kPost) != 0 || is_key(next, "đơn") || is_key(next, "cơ");
    }
    return both_abbreviations(at) || known_name(next);
  }

  bool names_place(std::size_t at) const {
    return at < tokens_.size() && tokens_[at].mark == Mark::kWord && starts_upper(tokens_[at].text);
  }
  bool follows_plural(std::size_t at) const {
    for (std::size_t i = at; i-- > 0;) {
      if (tokens_[i].mark == Mark::kComma && !tokens_[i].glued) return false;
      if (is_key(i, "các")) return true;
    }
    return false;
  }
  // "Khoa CNTT, ATTT và ĐTVT": only in a list of abbreviations already.
  bool both_abbreviations(std::size_t at) const {
    if (!is_abbreviation(tokens_[at - 1].text) || !is_abbreviation(tokens_[at + 1].text))
      return false;
    return at >= 2 &&
           (tokens_[at - 2].mark == Mark::kComma || tokens_[at - 2].mark == Mark::kColon);
  }
  // A ministry's or province's whole name up to the next separator.
  bool known_name(std::size_t at) const {
    std::string name;
    for (; at < tokens_.size() && tokens_[at].mark == Mark::kWord; ++at) {
      name += (name.empty() ? "" : " ") + tokens_[at].text;
    }
    return name_class(name) != NameClass::kNone;
  }

  const std::vector<Token>& tokens_;
  std::vector<std::string> keys_;
};

struct RawPart {
  Words words;
  Mark before = Mark::kComma;
};
using Chunk = std::vector<RawPart>;

std::vector<Chunk> divide(const std::vector<Token>& tokens) {
  std::vector<Chunk> chunks(1);
  RawPart part;
  const Divider divider(tokens);
  const auto end_part = [&](Mark mark) {
    if (!part.words.empty()) chunks.back().push_back(std::move(part));
    part = {{}, mark};
  };
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const auto& token = tokens[at];
    if (token.mark == Mark::kSemicolon && !token.glued) {
      end_part(Mark::kComma);
      if (!chunks.back().empty()) chunks.emplace_back();
    } else if (divider.divides(at)) {
      end_part(token.mark);
    } else if (!(part.words.empty() && token.mark != Mark::kWord)) {
      part.words.push_back({token.text, token.key});
    }
  }
  end_part(Mark::kComma);
  return chunks;
}

std::size_t colon_in(const Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].text == ":") return i;
  }
  return words.size();
}

bool holds_and(const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [](const Word& word) { return word.key == fold("và") || word.key == "vs"; });
}

// "Ủy ban Quốc phòng, An ninh và Đối ngoại": a list that ends in an undivided "và" is one name.
void join_names(Chunk& chunk) {
  for (std::size_t i = chunk.size(); i-- > 1;) {
    if (!holds_and(chunk[i].words) || chunk[i].before != Mark::kComma) continue;
    std::size_t from = i;
    const auto headless = [&](const RawPart& raw) {
      Part part;
      part.words = raw.words;
      analyse(part);
      const bool name = part.kinds == kNothing && part.head == 0 &&
                        colon_in(raw.words) == raw.words.size() && !is_person(raw.words);
      return name && name_class(text_of(raw.words)) == NameClass::kNone;
    };
    while (from > 0 && headless(chunk[from])) --from;
    Part head;
    head.words = chunk[from].words;
    analyse(head);
    if (from == i || head.plural || !head.is(kClass | kUnique) || !head.named()) continue;
    for (std::size_t k = from + 1; k <= i; ++k) {
      chunk[from].words.push_back({",", ","});
      chunk[from].words.insert(chunk[from].words.end(), chunk[k].words.begin(),
                               chunk[k].words.end());
    }
    chunk.erase(chunk.begin() + static_cast<std::ptrdiff_t>(from) + 1,
                chunk.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    i = from + 1;
  }
}

bool is_bracket(const Words& words) {
  return !words.empty() && words[0].text.front() == '(';
}

// A person with posts stays one: "Đồng chí X, UVBTVTU, Trưởng Ban …".
void join_posts(Chunk& chunk) {
  const auto names_person = [](const RawPart& raw) {
    Part part;
    part.words = raw.words;
    analyse(part);
    const bool title =
        !raw.words.empty() && (raw.words[0].key == fold("ông") || raw.words[0].key == fold("bà"));
    return !part.plural && (is_person(raw.words, part.head) || is_person(raw.words, title ? 1 : 0));
  };
  for (std::size_t i = 0; i + 1 < chunk.size();) {
    Part next;
    next.words = chunk[i + 1].words;
    analyse(next);
    const bool post = next.head == 0 && (next.is(kPost) || is_bracket(next.words) ||
                                         next.words[0].key.starts_with("uv"));
    if (!post || !names_person(chunk[i])) {
      ++i;
      continue;
    }
    std::size_t to = i + 1;
    while (to < chunk.size() && !names_person(chunk[to])) {
      chunk[i].words.push_back({",", ","});
      chunk[i].words.insert(chunk[i].words.end(), chunk[to].words.begin(), chunk[to].words.end());
      ++to;
    }
    chunk.erase(chunk.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                chunk.begin() + static_cast<std::ptrdiff_t>(to));
    ++i;
  }
}

bool is_standing(std::string_view text) {
  return (match({fold(text)}, 0).kinds & kStanding) != 0;
}

// "TTHU-TTHĐND" -> its bodies; empty if the word is no such pair.
std::vector<std::string> hyphened_bodies(const std::string& word) {
  std::vector<std::string> pieces{""};
  for (const char c : word) {
    if (c == '-') {
      pieces.emplace_back();
    } else {
      pieces.back() += c;
    }
  }
  const bool all =
      pieces.size() > 1 && std::all_of(pieces.begin(), pieces.end(),
                                       [](const auto& piece) { return is_standing(piece); });
  return all ? pieces : std::vector<std::string>{};
}

// Two standing bodies with a hyphen: "TTHU-TTHĐND huyện", "HĐND - UBND xã".
void divide_hyphens(Chunk& chunk) {
  Chunk out;
  for (auto& raw : chunk) {
    RawPart part{{}, raw.before};
    const auto cut = [&] {
      out.push_back(std::move(part));
      part = {{}, Mark::kComma};
    };
    for (std::size_t i = 0; i < raw.words.size(); ++i) {
      const auto& word = raw.words[i];
      if (word.text == "-" && i > 0 && i + 1 < raw.words.size() &&
          is_standing(raw.words[i - 1].key) && is_standing(raw.words[i + 1].key)) {
        cut();
        continue;
      }
      const auto bodies = hyphened_bodies(word.text);
      if (bodies.empty()) part.words.push_back(word);
      for (std::size_t k = 0; k < bodies.size(); ++k) {
        if (k > 0) cut();
        part.words.push_back({bodies[k], fold(bodies[k])});
      }
    }
    out.push_back(std::move(part));
  }
  chunk = std::move(out);
}

// What stands before a colon: an organisation to repeat, or class words to put before each name.
struct Prefix {
  std::string organisation;  // "VPCP:"; empty if none
  bool classes = false;
  Words base;                // "UBND" of "UBND các tỉnh, thành phố:"
  std::vector<Words> heads;  // "tỉnh", "thành phố"
};

class Splitter {
 public:
  std::vector<std::string> run(std::string_view item) {
    auto chunks = divide(tokenise(item));
    std::size_t parts = 0;
    for (const auto& chunk : chunks) parts += chunk.size();
    if (parts > kMostParts) return {std::string(item)};
    for (auto& chunk : chunks) {
      join_posts(chunk);
      join_names(chunk);
      divide_hyphens(chunk);
      for (auto& raw : chunk) take(std::move(raw));
      flush();
    }
    return std::move(targets_);
  }

 private:
  void take(RawPart raw) {
    const auto colon = colon_in(raw.words);
    if (colon == 0 || colon == raw.words.size() || colon > kLongestPrefix)
      return take_part(std::move(raw));
    const auto at = static_cast<std::ptrdiff_t>(colon);
    Words left(raw.words.begin(), raw.words.begin() + at);
    raw.words.erase(raw.words.begin(), raw.words.begin() + at + 1);
    open_prefix(std::move(left), raw);
    if (!raw.words.empty()) take(std::move(raw));
  }

  void open_prefix(Words left, RawPart& raw) {
    if (is_modifier(left)) {
      flush();
      prefix_.classes = false;
      raw.words.insert(raw.words.begin(), left.begin(), left.end());
      return;
    }
    Prefix next;
    if (read_classes(left, raw.words, next)) {
      absorb(next);
      flush();
      next.organisation = prefix_.organisation;
      prefix_ = std::move(next);
      return;
    }
    flush();
    prefix_ = {};
    prefix_.organisation = text_of(left) + ":";
  }

  static bool is_modifier(const Words& left) {
    const auto key = fold(text_of(left));
    return key == fold("thường trực") || key == fold("lãnh đạo") || key == "tt";
  }

  // The class words at the end of `left`; false if it is an organisation.
  static bool read_classes(const Words& left, const Words& right, Prefix& out) {
    if (left.back().key == fold("về")) {
      const bool plural = left.front().key == fold("các");
      out = {"", true, {}, {Words(left.begin() + (plural ? 1 : 0), left.end())}};
      return true;
    }
    const auto keys = document::keys_of(left);
    std::size_t end = left.size();
    while (true) {
      const auto start = class_start(keys, end);
      if (start == end) break;
      out.heads.insert(out.heads.begin(), Words(left.begin() + std::ptrdiff_t(start),
                                                left.begin() + std::ptrdiff_t(end)));
      end = start;
      const bool more = end > 0 && (keys[end - 1] == "," || keys[end - 1] == fold("và"));
      if (!more) break;
      --end;
    }
    if (out.heads.empty()) return false;
    const bool plural = end > 0 && keys[end - 1] == fold("các");
    if (!plural && (end > 0 || opens_organisation(keys, right))) {
      out = {};
      return false;
    }
    out.classes = true;
    out.base = Words(left.begin(), left.begin() + std::ptrdiff_t(end - (plural ? 1 : 0)));
    return true;
  }

  static std::size_t class_start(const std::vector<std::string>& keys, std::size_t end) {
    for (std::size_t start = end > 4 ? end - 4 : 0; start < end; ++start) {
      const auto found = match(keys, start);
      if (found.length == end - start && (found.kinds & (kClass | kPlace | kUnique)) != 0)
        return start;
    }
    return end;
  }

  // "Bộ: Bộ trưởng, các Thứ trưởng" and "Văn phòng: …" name an office, "phòng: KGVX, TH" a class.
  static bool opens_organisation(const std::vector<std::string>& keys, const Words& right) {
    const auto key = keys.front();
    if (key == fold("văn") || key == "vp" || key == fold("thanh")) return true;
    Part part;
    part.words = right;
    if (part.words.empty()) return true;
    analyse(part);
    return part.is(kPost) || part.plural || part.is(kWhole);
  }

  // "các Vụ, Cục: TH" was divided before the colon was seen.
  void absorb(Prefix& next) {
    if (!next.base.empty() || next.heads.empty()) return;
    while (!run_.empty()) {
      const Part& last = run_.back();
      const bool bare_class = last.is(kClass) && last.bare() && last.head <= 1;
      if (!bare_class) return;
      next.heads.insert(next.heads.begin(),
                        Words(last.words.begin() + std::ptrdiff_t(last.head), last.words.end()));
      const bool first = last.head == 1;
      run_.pop_back();
      if (first) return;
    }
  }

  void take_part(RawPart raw) {
    if (raw.words.empty()) return;
    Part part;
    part.words = std::move(raw.words);
    part.before = raw.before;
    analyse(part);
    if (prefix_.classes && is_member(part)) {
      members_.push_back(std::move(part));
      return;
    }
    if (prefix_.classes) flush();
    prefix_.classes = false;
    run_.push_back(std::move(part));
  }

  // A name of the class: without a class word of its own.
  bool is_member(const Part& part) const {
    if (part.head > 0) return false;
    if (name_class(text_of(part.words)) != NameClass::kNone) return true;
    const bool short_name = part.words.size() == 1 && is_abbreviation(part.words[0].text);
    if (short_name && !part.is(kUnique | kWhole)) return true;
    if (part.is(kPlace | kPeople)) return true;
    return !part.is(kClass | kOrgan | kUnique | kWhole | kPost);
  }

  Words heads_as_printed() const {
    Words all;
    for (const auto& head : prefix_.heads) {
      if (!all.empty()) all.push_back({",", ","});
      all.insert(all.end(), head.begin(), head.end());
    }
    return all;
  }

  Words head_for(const Part& part) const {
    if (part.is(kPlace)) return {};
    if (prefix_.heads.size() == 1) return prefix_.heads[0];
    const auto known = name_class(text_of(part.words));
    for (const auto& head : prefix_.heads) {
      const auto key = fold(text_of(head));
      const bool city = key == fold("thành phố") || key == "tp";
      if (known == NameClass::kMinistry && key == fold("bộ")) return head;
      if (known == NameClass::kCity && city) return head;
      if (known == NameClass::kProvince && key == fold("tỉnh")) return head;
    }
    return heads_as_printed();
  }

  std::string class_text(const Part& part) const {
    Words words = prefix_.base;
    const Words head = head_for(part);
    words.insert(words.end(), head.begin(), head.end());
    words.insert(words.end(), part.words.begin(), part.words.end());
    return text_of(words);
  }

  // Names under one class share the tail of the last: "… về: xây dựng, môi trường tại địa phương".
  void share_member_tail() {
    if (members_.size() < 2) return;
    const Words last = members_.back().words;
    std::size_t at = 1;
    while (at < last.size() && last[at].key != fold("tại") && last[at].key != fold("thuộc") &&
           !(last[at].key == fold("trực") && at + 1 < last.size())) {
      ++at;
    }
    for (std::size_t i = 0; i + 1 < members_.size(); ++i) {
      auto& words = members_[i].words;
      words.insert(words.end(), last.begin() + std::ptrdiff_t(std::min(at, last.size())),
                   last.end());
    }
  }

  void push(std::string text) {
    text = std::string(trim_marks(text));
    if (text.empty()) return;
    targets_.push_back(prefix_.organisation.empty() ? text : prefix_.organisation + " " + text);
  }

  void flush() {
    for (auto& text : carry(std::move(run_))) push(std::move(text));
    run_.clear();
    share_member_tail();
    for (const auto& member : members_) push(class_text(member));
    members_.clear();
  }

  Prefix prefix_;
  std::vector<Part> run_;      // parts that carry to each other
  std::vector<Part> members_;  // names under the class words of the prefix
  std::vector<std::string> targets_;
};

}  // namespace

std::vector<std::string> split_targets(std::string_view item) {
  item = trim_marks(item);
  if (item.empty()) return {};
  if (item.size() > kLongestItem) return {std::string(item)};
  return Splitter{}.run(item);
}

}  // namespace vanthu::document
