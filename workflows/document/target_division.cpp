#include "workflows/document/target_division.h"

#include <algorithm>

#include "workflows/document/text.h"

namespace vanthu::document {
namespace {

using namespace vocabulary;

constexpr std::size_t kMostParts = 100;  // of one item

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

}  // namespace

std::size_t colon_in(const Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].text == ":") return i;
  }
  return words.size();
}

std::vector<Chunk> divide_item(std::string_view item) {
  auto chunks = divide(tokenise(item));
  std::size_t parts = 0;
  for (const auto& chunk : chunks) parts += chunk.size();
  if (parts > kMostParts) return {};
  for (auto& chunk : chunks) {
    join_posts(chunk);
    join_names(chunk);
    divide_hyphens(chunk);
  }
  return chunks;
}

}  // namespace vanthu::document
