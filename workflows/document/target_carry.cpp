#include "workflows/document/target_carry.h"

#include <algorithm>
#include <array>

#include "workflows/document/text.h"

namespace vanthu::document {
namespace {

using namespace vocabulary;

constexpr std::size_t kMostTails = 16;  // of one part; a printed line has two or three

Words slice(const Words& words, std::size_t from, std::size_t to) {
  return {words.begin() + static_cast<std::ptrdiff_t>(from),
          words.begin() + static_cast<std::ptrdiff_t>(to)};
}

Words plus(Words left, const Words& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

bool head_in(const Part& part, std::initializer_list<std::string_view> heads) {
  const auto key = part.head_key();
  return std::any_of(heads.begin(), heads.end(),
                     [&](std::string_view head) { return key == fold(head); });
}

bool has_object(const Part& part, std::string_view word) {
  return std::any_of(part.words.begin() + static_cast<std::ptrdiff_t>(part.tail_at),
                     part.words.end(), [&](const Word& w) { return w.key == fold(word); });
}

// ---- units printed with their parent: "Cục X, Bộ Tư pháp" -------------------------------------

bool is_parent_of(const Part& child, const Part& parent) {
  if (child.plural || parent.plural || !child.named() || child.tail != TailKind::kNone)
    return false;
  if (!child.is(kClass) || !parent.is(kClass) || parent.bare()) return false;
  if (head_in(parent, {"bộ"})) {
    return head_in(child, {"cục", "vụ", "tổng cục", "viện", "trung tâm", "học viện"});
  }
  if (head_in(parent, {"sở"})) return head_in(child, {"phòng", "chi cục", "trung tâm"});
  if (head_in(parent, {"trường", "học viện"})) return head_in(child, {"khoa", "bộ môn"});
  return false;
}

void join_parents(std::vector<Part>& run) {
  if (run.size() != 2 || run[1].before != Mark::kComma || !is_parent_of(run[0], run[1])) return;
  run[0].words.push_back({",", ","});
  run[0].words = plus(std::move(run[0].words), run[1].words);
  analyse(run[0]);
  run.pop_back();
}

// ---- cut words: "Các chi, Đảng bộ", "các huyện, thành ủy" --------------------------------------

void complete_cut_words(std::vector<Part>& run) {
  for (std::size_t i = run.size() - std::min<std::size_t>(1, run.size()); i-- > 0;) {
    const auto& next = run[i + 1];
    if (next.name < next.head + 2) continue;
    const Word& last = next.words[next.name - 1];
    const bool committee = last.key == fold("ủy") || last.key == fold("bộ");
    if (!committee || run[i].bare()) continue;
    const auto keys = keys_of(run[i].words);
    const auto stem = keys.size() - 1;
    if ((match(keys, stem).kinds & ~unsigned{kPlace}) != 0) continue;
    auto whole = keys;
    whole.push_back(last.key);
    const auto found = match(whole, stem);
    if (found.length != 2 || (found.kinds & (kClass | kOrgan)) == 0) continue;
    run[i].words.push_back(last);
    analyse(run[i]);
  }
}

// ---- heads shared forwards ---------------------------------------------------------------------

bool is_named_place(const Part& part) {
  if (!part.is(kPlace) || part.name != part.head) return false;
  const auto length = match(keys_of(part.words), part.head).length;
  const auto after = part.head + length;
  return after < part.words.size() && starts_upper(part.words[after].text);
}

bool has_named_place(const Part& part) {
  if (part.tail != TailKind::kPlace) return false;
  const auto length = match(keys_of(part.words), part.tail_at).length;
  const auto after = part.tail_at + length;
  return after < part.words.size() && starts_upper(part.words[after].text);
}

bool is_second_master(const Part& assistant, const Part& part) {
  return assistant.is(kAssistant) && !assistant.bare() && part.before == Mark::kAnd &&
         part.is(kPost) && !part.is(kAssistant) && part.bare();
}

// A name without any class word of its own: "ATTT" after "Khoa CNTT".
bool lacks_head(const Part& part) {
  return part.kinds == kNothing && part.head == 0 && !part.words.empty() &&
         !is_person(part.words) && starts_upper(part.words[0].text) &&
         part.words[0].text.front() != '[';
}

bool shares_head(const Part& owner, const Part& part) {
  if (!owner.is(kClass) || !owner.named() || owner.is(kWhole) || !lacks_head(part)) return false;
  const auto first = text_of(slice(owner.words, owner.name, owner.tail_at));
  const auto mine = text_of(part.words);
  if (name_class(mine) != NameClass::kNone || is_abbreviation(first)) {
    return name_class(mine) == name_class(first) || is_abbreviation(mine);
  }
  return !is_abbreviation(mine) && part.words.size() <= 4 &&
         head_in(owner, {"khoa", "phòng", "sở", "bộ", "vụ", "cục", "tổ", "bộ môn", "khối", "lớp",
                         "trường"});
}

void share_heads(std::vector<Part>& run) {
  std::vector<Part> out;
  for (auto& part : run) {
    Part* owner = out.empty() ? nullptr : &out.back();
    if (owner != nullptr && owner->more_tails.size() < kMostTails) {
      const bool place = has_named_place(*owner) && is_named_place(part);
      if ((place && owner->is(kOrgan | kClass | kPost | kUnique)) ||
          is_second_master(*owner, part)) {
        owner->more_tails.push_back(part.words);
        continue;
      }
    }
    if (owner != nullptr && shares_head(*owner, part)) {
      part.words = plus(slice(owner->words, 0, owner->name), part.words);
      analyse(part);
    }
    out.push_back(std::move(part));
  }
  run = std::move(out);
}

// ---- các ---------------------------------------------------------------------------------------

bool is_generic(const Part& part) {
  if (!part.is(kClass | kOwnPlace) || part.is(kWhole | kUnique)) return false;
  if (part.bare()) return true;
  const Word& next = part.words[part.name];
  return part.name == part.tail_at ? part.tail != TailKind::kProper : starts_lower(next.text);
}

void repeat_plural(std::vector<Part>& run) {
  std::optional<Word> word;
  for (auto& part : run) {
    const bool own = part.head > 0;
    if (own) {
      word.reset();
      if (part.plural && part.head == 1 && part.is(kClass | kOwnPlace) && !part.is(kPost))
        word = part.words[0];
      continue;
    }
    if (!word || !is_generic(part)) continue;
    part.words.insert(part.words.begin(), *word);
    analyse(part);
  }
}

// ---- modifiers ---------------------------------------------------------------------------------

bool accepts_modifier(const Part& part, const std::string& modifier) {
  if (!part.is(kOrgan) || part.head > 0) return false;
  if (modifier != "thường trực") return true;
  const auto key = part.head_key();
  const auto ends = [&](std::string_view end) { return key.ends_with(fold(end)); };
  return ends("ủy") || ends("hđnd") || ends("hội đồng nhân dân") || key == "tu" || key == "hu" ||
         key == fold("đu");
}

void repeat_modifiers(std::vector<Part>& run) {
  Words lead;
  std::string modifier;
  for (auto& part : run) {
    if (!part.modifier.empty()) {
      modifier = part.bare() ? part.modifier : "";
      lead = part.lead_words();
    } else if (!part.is(kOrgan)) {
      modifier.clear();
    } else if (!modifier.empty() && accepts_modifier(part, modifier)) {
      part.words = plus(lead, part.words);
      analyse(part);
    }
  }
}

// ---- tails shared backwards --------------------------------------------------------------------

bool takes_under(const Part& part, const Part& owner) {
  if (part.is(kPost) || owner.is(kPost)) return part.is(kPost) && owner.is(kPost) && part.bare();
  if (head_in(part, {"bộ"})) return part.bare() && has_object(owner, "quan");
  return part.bare() && part.is(kClass | kOrgan | kUnique);
}

// "Cơ quan UBMTTQVN": a class word before a body of the place.
bool names_organ(const Part& part) {
  if (!part.named() || part.plural) return false;
  const auto found = match(keys_of(part.words), part.name);
  return (found.kinds & kOrgan) != 0 && part.name + found.length == part.words.size();
}

bool takes_place(const Part& part, const Part& owner) {
  const bool all = owner.tail == TailKind::kPlaces;
  if (part.is(kPost) || owner.is(kPost)) return part.is(kPost) && owner.is(kPost) && part.bare();
  if (part.is(kOwnPlace)) return part.bare() && (all || has_named_place(owner));
  if (part.is(kOrgan) && !part.plural) return part.bare() && owner.is(kOrgan | kClass | kUnique);
  if (part.is(kUnique)) return part.bare() && owner.is(kUnique);
  if (!part.is(kClass)) return false;
  if (names_organ(part)) return true;
  if (part.bare()) return owner.is(kClass);
  if (part.plural) return false;
  return all ? owner.is(kOrgan | kClass | kUnique) : head_in(part, {"sở"}) && owner.is(kClass);
}

bool is_party(const Part& owner) {
  const auto key = fold(text_of(slice(owner.words, owner.tail_at, owner.words.size())));
  const auto words = split_words(key);
  if (words.empty()) return false;
  return key.find(fold("ủy")) != std::string::npos || words[0].starts_with(fold("đu")) ||
         key == "tu" || key == "hu" || words[0] == fold("đảng");
}

// "Thanh tra Bộ Y tế": what it belongs to is named, not only "Bộ".
bool is_named_unit(const Part& owner) {
  const auto found = match(keys_of(owner.words), owner.tail_at);
  const auto after = owner.tail_at + found.length;
  return (found.kinds & kClass) != 0 && after < owner.words.size() &&
         starts_upper(owner.words[after].text);
}

bool takes_proper(const Part& part, const Part& owner) {
  if (!part.bare()) return false;
  if (part.is(kPost)) return owner.is(kPost) && part.is(kAssistant) == owner.is(kAssistant);
  if (part.is(kOwnPlace)) return false;
  if (part.is(kOrgan)) return owner.is(kOrgan | kUnique);
  if (part.is(kUnique)) return owner.is(kUnique | kOrgan);
  return part.is(kClass) && (is_party(owner) || is_named_unit(owner));
}

bool takes_tail(const Part& part, const Part& owner) {
  if (part.tail != TailKind::kNone || part.is(kWhole) || part.kinds == kNothing) return false;
  switch (owner.tail) {
    case TailKind::kNone:
      return false;
    case TailKind::kUnder:
      return takes_under(part, owner);
    case TailKind::kUnderNothing:
      return part.bare() && part.is(kClass) && !head_in(owner, {"đơn vị", "cơ quan", "tổ chức"});
    case TailKind::kParent:
      return part.is(kClass) && owner.is(kClass) && part.bare() == !owner.named();
    case TailKind::kBracket:
      return part.bare() && part.is(kClass | kOrgan) && owner.is(part.kinds) && !owner.named();
    case TailKind::kPlaces:
    case TailKind::kPlace:
      return takes_place(part, owner);
    case TailKind::kOf:
      return part.bare() &&
             ((part.is(kPost) && owner.is(kPost)) ||
              (part.plural && owner.plural && !part.is(kPost) && owner.before == Mark::kComma));
    case TailKind::kProper:
      return takes_proper(part, owner);
  }
  return false;
}

// Several bodies before one whose tail begins later: "Các tỉnh ủy, thành ủy, UBKT … trực thuộc TW".
std::size_t shared_under(const Part& part, const Part& owner) {
  const bool open = part.plural && part.bare() && part.is(kClass | kOrgan) && !part.is(kWhole);
  return open && !owner.is(kPost) && owner.is(kOrgan) ? owner.under_at : owner.words.size();
}

void share_tails(std::vector<Part>& run) {
  for (std::size_t i = run.size(); i-- > 1;) {
    const Part& owner = run[i];
    Part& part = run[i - 1];
    const auto from = takes_tail(part, owner) ? owner.tail_at : shared_under(part, owner);
    if (from == owner.words.size()) continue;
    const auto tail_at = part.words.size();
    part.words = plus(std::move(part.words), slice(owner.words, from, owner.words.size()));
    part.more_tails = owner.more_tails;
    analyse(part);
    part.tail_at = tail_at;  // what was carried goes on being a tail, whatever it reads as
    part.tail = owner.tail;
  }
}

}  // namespace

std::vector<std::string> carry(std::vector<Part> run) {
  join_parents(run);
  complete_cut_words(run);
  share_heads(run);
  repeat_plural(run);
  repeat_modifiers(run);
  share_tails(run);
  std::vector<std::string> targets;
  for (const auto& part : run) {
    targets.push_back(text_of(part.words));
    for (const auto& tail : part.more_tails) {
      targets.push_back(text_of(plus(slice(part.words, 0, part.tail_at), tail)));
    }
  }
  return targets;
}

}  // namespace vanthu::document
