#include "workflows/document/targets.h"

#include <algorithm>

#include "workflows/document/target_carry.h"
#include "workflows/document/target_division.h"
#include "workflows/document/target_parts.h"
#include "workflows/document/text.h"

namespace vanthu::document {
namespace {

using namespace vocabulary;

constexpr std::size_t kLongestPrefix = 30;  // words before a colon

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
    auto chunks = divide_item(item);
    if (chunks.empty()) return {std::string(item)};
    for (auto& chunk : chunks) {
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
