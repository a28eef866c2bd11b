#include "workflows/document/vocabulary.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "workflows/document/text.h"
#include "workflows/document/vocabulary_tables.h"

namespace vanthu::document::vocabulary {
namespace {

using Keys = std::vector<std::string>;

template <class Visit>
void each_phrase(std::string_view list, Visit visit) {
  while (!list.empty()) {
    const auto bar = list.find('|');
    visit(list.substr(0, bar));
    list = bar == std::string_view::npos ? std::string_view{} : list.substr(bar + 1);
  }
}

// Words and separators of a phrase, each as a key of its own.
Keys keys_of(std::string_view phrase) {
  std::string spaced;
  for (const char c : phrase) {
    if (c == ',' || c == ';') spaced += ' ';
    spaced += c;
  }
  Keys keys;
  for (const auto word : split_words(spaced)) {
    auto key = fold(word);
    if (key.size() > 1 && key.back() == '.') key.pop_back();
    keys.push_back(std::move(key));
  }
  return keys;
}

// Phrases by their first word: a lookup costs the candidates of one word.
class PhraseTable {
 public:
  void add(std::string_view phrase, unsigned kinds) {
    Keys keys = keys_of(phrase);
    auto& row = rows_[keys.front()];
    for (auto& entry : row) {
      if (entry.keys != keys) continue;
      entry.kinds |= kinds;
      return;
    }
    row.push_back({std::move(keys), kinds});
  }

  Match longest(const Keys& keys, std::size_t at) const {
    Match best;
    if (at >= keys.size()) return best;
    const auto row = rows_.find(keys[at]);
    if (row == rows_.end()) return best;
    for (const auto& entry : row->second) {
      const auto size = entry.keys.size();
      if (size <= best.length || at + size > keys.size()) continue;
      if (std::equal(entry.keys.begin(), entry.keys.end(),
                     keys.begin() + static_cast<std::ptrdiff_t>(at))) {
        best = {entry.kinds, size};
      }
    }
    return best;
  }

 private:
  struct Entry {
    Keys keys;
    unsigned kinds;
  };
  std::unordered_map<std::string, std::vector<Entry>> rows_;
};

PhraseTable table_of(std::string_view list) {
  PhraseTable table;
  each_phrase(list, [&](std::string_view phrase) { table.add(phrase, 1); });
  return table;
}

const PhraseTable& kind_table() {
  static const PhraseTable table = [] {
    PhraseTable built;
    for (const auto& row : kKindRows) {
      each_phrase(row.phrases, [&](std::string_view phrase) { built.add(phrase, row.kinds); });
    }
    return built;
  }();
  return table;
}

const PhraseTable& protected_table() {
  static const PhraseTable table = [] {
    PhraseTable built;
    for (const auto phrase : kProtected) built.add(phrase, 1);
    return built;
  }();
  return table;
}

std::unordered_set<std::string> key_set(std::string_view list) {
  std::unordered_set<std::string> keys;
  each_phrase(list, [&](std::string_view phrase) { keys.insert(fold(phrase)); });
  return keys;
}

std::string letters_only(std::string_view text) {
  std::string out;
  for (const char c : unaccented(text)) {
    if (c >= 'a' && c <= 'z') out += c;
  }
  return out;
}

constexpr std::string_view kTitles[] = {"conghoaxahoichunghiavietnam", "doclaptudohanhphuc",
                                        "dangcongsanvietnam"};

// A mark stands alone on its row, or after "Độ khẩn:", "Độ mật:".
std::optional<std::string> lone_mark(std::string_view row, const PhraseTable& table) {
  if (row.size() > 120) return std::nullopt;
  const auto words = split_words(row);
  Keys keys;
  for (const auto word : words) keys.push_back(fold(trim_marks(word)));
  const std::size_t from = !keys.empty() && keys[0] == fold("độ") && words.size() > 2 ? 2 : 0;
  const auto found = table.longest(keys, from);
  if (found.length == 0 || from + found.length != keys.size()) return std::nullopt;
  std::string out;
  for (std::size_t i = from; i < keys.size(); ++i) {
    if (!out.empty()) out += ' ';
    out += trim_marks(words[i]);
  }
  return out;
}

// Without "để" only a short, unmistakable verb is a purpose: "(báo cáo)", not "(TH)", which is a
// room.
bool states_itself(std::string_view verb, Purpose purpose, std::string_view key) {
  if (purpose == Purpose::kOther || split_words(key).size() > 4) return false;
  return verb == "dang" || verb.find_first_of("/ ") != std::string_view::npos;
}

}  // namespace

Match match(const Keys& keys, std::size_t at) {
  return kind_table().longest(keys, at);
}

std::size_t match_protected(const Keys& keys, std::size_t at) {
  return protected_table().longest(keys, at).length;
}

NameClass name_class(std::string_view name) {
  static const auto ministries = key_set(kMinistries);
  static const auto provinces = key_set(kProvinces);
  static const auto cities = key_set(kCities);
  const auto key = fold(name);
  if (ministries.contains(key)) return NameClass::kMinistry;
  if (cities.contains(key)) return NameClass::kCity;
  return provinces.contains(key) ? NameClass::kProvince : NameClass::kNone;
}

bool is_surname(std::string_view key) {
  static const auto surnames = key_set(kSurnames);
  return surnames.contains(std::string(key));
}

bool starts_with_post(std::string_view text) {
  static const PhraseTable posts = [] {
    PhraseTable built;  // without accents: OCR loses them in capitals first
    each_phrase(kPostStarts, [&](std::string_view post) { built.add(unaccented(post), 1); });
    return built;
  }();
  Keys keys;
  for (const auto word : split_words(text.substr(0, 200))) {
    auto key = unaccented(word);
    if (key.size() > 1 && key.back() == '.') key.pop_back();
    keys.push_back(std::move(key));
    if (keys.size() == 5) break;
  }
  return !keys.empty() && posts.longest(keys, 0).length > 0;
}

std::optional<Purpose> purpose_of(std::string_view text) {
  static const auto rows = [] {
    std::vector<std::pair<std::string, Purpose>> built;
    for (const auto& row : kPurposes) {
      each_phrase(row.verbs, [&](std::string_view verb) {
        built.emplace_back(std::string(verb), row.purpose);
      });
    }
    return built;
  }();
  std::string key = unaccented(trim_marks(trim(text)));
  const bool stated = key.starts_with("de ");
  if (stated) key = std::string(trim(std::string_view(key).substr(3)));
  std::optional<Purpose> best;
  std::size_t length = 0;
  for (const auto& [verb, purpose] : rows) {
    if (verb.size() <= length || !key.starts_with(verb)) continue;
    const char next = key.size() == verb.size() ? ' ' : key[verb.size()];
    const bool whole = !(next >= 'a' && next <= 'z');
    if (!whole || (!stated && !states_itself(verb, purpose, key))) continue;
    best = purpose;
    length = verb.size();
  }
  if (!best && stated) return Purpose::kOther;
  return best;
}

std::size_t leading_purpose(const std::vector<std::string_view>& words) {
  static const PhraseTable table = table_of(kLeadingPurposes);
  Keys keys;
  for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 5); ++i) {
    keys.push_back(fold(words[i]));
  }
  return table.longest(keys, 0).length;
}

std::size_t match_document_type(const Keys& keys, std::size_t at) {
  static const PhraseTable table = table_of(kDocumentTypes);
  return table.longest(keys, at).length;
}

bool is_national_title(std::string_view text) {
  const auto letters = letters_only(text.substr(0, 400));
  return std::any_of(std::begin(kTitles), std::end(kTitles),
                     [&](std::string_view title) { return letters == title; });
}

std::string without_national_title(std::string_view text) {
  const auto words = split_words(text);
  std::vector<bool> drop(words.size(), false);
  std::string key;
  for (std::size_t from = 0; from < words.size(); ++from) {
    std::string run;
    for (std::size_t to = from; to < std::min(words.size(), from + 24) && run.size() < 40; ++to) {
      run += letters_only(words[to]);
      if (std::find(std::begin(kTitles), std::end(kTitles), run) == std::end(kTitles)) continue;
      std::fill(drop.begin() + static_cast<std::ptrdiff_t>(from),
                drop.begin() + static_cast<std::ptrdiff_t>(to) + 1, true);
    }
  }
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!drop[i]) kept.emplace_back(words[i]);
  }
  return join(kept, " ");
}

std::optional<std::string> urgency_in(std::string_view row) {
  static const PhraseTable table = table_of("hỏa tốc hẹn giờ|hỏa tốc|thượng khẩn|khẩn");
  return lone_mark(row, table);
}

std::optional<std::string> secrecy_in(std::string_view row) {
  static const PhraseTable table = table_of("tuyệt mật|tối mật|mật");
  return lone_mark(row, table);
}

const std::vector<Cue>& cues() {
  static const std::vector<Cue> rows = {
      {"hàng năm", Recurrence::kYearly},
      {"hằng năm", Recurrence::kYearly},
      {"mỗi năm", Recurrence::kYearly},
      {"hàng quý", Recurrence::kQuarterly},
      {"hằng quý", Recurrence::kQuarterly},
      {"mỗi quý", Recurrence::kQuarterly},
      {"hàng tháng", Recurrence::kMonthly},
      {"hằng tháng", Recurrence::kMonthly},
      {"mỗi tháng", Recurrence::kMonthly},
      {"định kỳ", Recurrence::kPeriodic},
      {"6 tháng một lần", Recurrence::kPeriodic},
      {"sáu tháng một lần", Recurrence::kPeriodic},
      {"hàng tuần", Recurrence::kPeriodic},
      {"hằng tuần", Recurrence::kPeriodic},
      {"thường xuyên", Recurrence::kContinuous},
      {"liên tục", Recurrence::kContinuous},
      {"tiếp tục", std::nullopt},
      {"kịp thời", std::nullopt},
      {"theo chuyên đề", std::nullopt},
      {"theo quy định", std::nullopt},
      {"đột xuất", std::nullopt},
      {"trong thời gian tới", std::nullopt},
  };
  return rows;
}

bool ends_issuer(std::string_view key) {
  static const auto words = key_set(kIssuerEnds);
  return words.contains(std::string(key));
}

bool is_task_verb(std::string_view key) {
  static const auto verbs = key_set(kTaskVerbs);
  return verbs.contains(std::string(key));
}

}  // namespace vanthu::document::vocabulary
