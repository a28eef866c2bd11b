#include "workflows/document/resolve.h"

#include <algorithm>
#include <unordered_set>

#include "workflows/document/directory_index.h"
#include "workflows/document/text.h"

namespace vanthu::document {
namespace {

constexpr std::size_t kMostSuggestions = 5;
constexpr double kLeastScore = 0.35;
constexpr std::size_t kLongestName = 1000;  // bytes; longer is no name

const std::string& id_of(const DirectoryData& data, const NamedEntry& entry) {
  switch (entry.kind) {
    case ResolvedKind::kPost:
      return data.posts[entry.at].id;
    case ResolvedKind::kPerson:
      return data.people[entry.at].id;
    case ResolvedKind::kGroup:
      return data.groups[entry.at].id;
    case ResolvedKind::kUnit:
    case ResolvedKind::kUnknown:
      break;
  }
  return data.units[entry.at].id;
}

const std::string& name_of(const DirectoryData& data, const NamedEntry& entry) {
  switch (entry.kind) {
    case ResolvedKind::kPost:
      return data.posts[entry.at].title;
    case ResolvedKind::kPerson:
      return data.people[entry.at].name;
    case ResolvedKind::kGroup:
      return data.groups[entry.at].name;
    case ResolvedKind::kUnit:
    case ResolvedKind::kUnknown:
      break;
  }
  return data.units[entry.at].name;
}

// Who receives for an id of any kind; groups are walked with a stack, cycles cut.
class Receivers {
 public:
  explicit Receivers(const Directory& directory) : directory_(directory) {}

  std::vector<std::string> of(const std::string& id) {
    std::vector<std::string> stack{id};
    while (!stack.empty()) {
      const std::string next = std::move(stack.back());
      stack.pop_back();
      take(next, stack);
    }
    return std::move(found_);
  }

 private:
  void take(const std::string& id, std::vector<std::string>& stack) {
    if (!seen_.insert(id).second) return;
    if (directory_.unit(id) != nullptr || directory_.post(id) != nullptr) {
      found_.push_back(id);
    } else if (const auto* person = directory_.person(id)) {
      if (!person->deliver_to.empty()) {
        stack.push_back(person->deliver_to);
      } else if (!person->posts.empty()) {
        stack.push_back(person->posts.front());
      }
    } else if (const auto* group = directory_.group(id)) {
      stack.insert(stack.end(), group->members.rbegin(), group->members.rend());
    }
  }

  const Directory& directory_;
  std::unordered_set<std::string> seen_;
  std::vector<std::string> found_;
};

using Candidates = std::vector<NamedEntry>;

Candidates exactly(const Directory& directory, std::string_view name) {
  const auto& names = directory.index().names;
  const auto found = names.find(name_key(name));
  return found == names.end() ? Candidates{} : found->second;
}

std::string_view without_lead(std::string_view name) {
  for (const std::string_view lead :
       {"Các đồng chí", "các đồng chí", "Đồng chí", "đồng chí", "Các đ/c", "các đ/c", "Đ/c", "đ/c",
        "Đ/C", "Ông", "Bà", "ông", "bà"}) {
    if (name.starts_with(lead) && name.size() > lead.size() &&
        (name[lead.size()] == ' ' || name[lead.size()] == '.')) {
      return trim(name.substr(lead.size() + 1));
    }
  }
  return name;
}

// "Đồng chí X, UVBTVTU, Trưởng Ban …": the person's name before the first comma, if a person it is.
Candidates by_person(const Directory& directory, std::string_view name) {
  const auto bare = without_lead(name);
  const auto end = std::min(bare.find(','), bare.find(" - "));
  Candidates people;
  for (const auto& entry : exactly(directory, bare.substr(0, end))) {
    if (entry.kind == ResolvedKind::kPerson) people.push_back(entry);
  }
  if (people.empty() && end == std::string_view::npos) {
    // "TT. Phạm Ngọc Thưởng", "PTTg Vũ Đức Đam": a name at the end, after posts.
    const auto words = split_words(bare);
    for (std::size_t from = 1; from < words.size() && people.empty() && words.size() - from >= 2;
         ++from) {
      for (const auto& entry :
           exactly(directory,
                   bare.substr(static_cast<std::size_t>(words[from].data() - bare.data())))) {
        if (entry.kind == ResolvedKind::kPerson) people.push_back(entry);
      }
    }
  }
  return people;
}

// Without the brackets at the end, and with a prefix's colon dropped ("VPCP: BTCN" -> "BTCN VPCP").
std::vector<std::string> variants(std::string_view name) {
  std::vector<std::string> out;
  const auto open = name.rfind('(');
  if (open != std::string_view::npos && open > 0 && name.ends_with(')')) {
    out.emplace_back(trim(name.substr(0, open)));
  }
  const auto colon = name.find(": ");
  if (colon != std::string_view::npos) {
    const auto prefix = trim(name.substr(0, colon));
    const auto rest = trim(name.substr(colon + 2));
    out.push_back(std::string(rest) + " " + std::string(prefix));
    out.push_back(std::string(prefix) + " " + std::string(rest));
  }
  const auto bare = without_lead(name);
  if (bare.size() != name.size()) out.emplace_back(bare);
  return out;
}

// A unit and a post of that same unit under one name (an officer who is a unit of his own): the
// unit, which is what a document addresses.
Candidates without_own_posts(const Directory& directory, Candidates found) {
  const auto& data = directory.data();
  std::unordered_set<std::string> units;
  for (const auto& entry : found) {
    if (entry.kind == ResolvedKind::kUnit) units.insert(data.units[entry.at].id);
  }
  std::erase_if(found, [&](const NamedEntry& entry) {
    return entry.kind == ResolvedKind::kPost && units.contains(data.posts[entry.at].unit);
  });
  return found;
}

Candidates candidates(const Directory& directory, std::string_view name) {
  auto found = without_own_posts(directory, exactly(directory, name));
  if (found.empty()) found = by_person(directory, name);
  for (const auto& variant : variants(name)) {
    if (!found.empty()) break;
    found = exactly(directory, variant);
  }
  return found;
}

// Dice coefficient of the words, with an abbreviation's letters as a second chance.
double similarity(const std::vector<std::string>& words, const std::string& key,
                  const Directory::Index::Searchable& row) {
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < words.size() && j < row.words.size();) {
    if (words[i] == row.words[j]) {
      ++common;
      ++i;
      ++j;
    } else if (words[i] < row.words[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  const double dice =
      2.0 * static_cast<double>(common) / static_cast<double>(words.size() + row.words.size());
  const bool contains = key.size() >= 4 && (row.key.find(key) != std::string::npos ||
                                            key.find(row.key) != std::string::npos);
  return contains ? std::max(dice, 0.6) : dice;
}

std::vector<Suggestion> suggest(const Directory& directory, std::string_view name) {
  const auto& index = directory.index();
  const auto key = unaccented(name);
  std::vector<std::string> words;
  for (const auto word : split_words(key)) words.emplace_back(word);
  std::sort(words.begin(), words.end());
  std::vector<Suggestion> all;
  if (words.empty()) return all;
  for (const auto& row : index.searchable) {
    const double score = similarity(words, key, row);
    if (score < kLeastScore) continue;
    all.push_back(
        {row.entry.kind, id_of(index.data, row.entry), name_of(index.data, row.entry), score});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.score > b.score; });
  std::vector<Suggestion> best;
  for (auto& one : all) {
    const bool again = std::any_of(best.begin(), best.end(),
                                   [&](const auto& other) { return other.id == one.id; });
    if (!again) best.push_back(std::move(one));
    if (best.size() == kMostSuggestions) break;
  }
  return best;
}

}  // namespace

const char* resolved_kind_code(ResolvedKind kind) {
  switch (kind) {
    case ResolvedKind::kUnit:
      return "unit";
    case ResolvedKind::kPost:
      return "post";
    case ResolvedKind::kPerson:
      return "person";
    case ResolvedKind::kGroup:
      return "group";
    case ResolvedKind::kUnknown:
      break;
  }
  return "unknown";
}

bool Resolution::complete() const {
  return !refers_to && std::none_of(targets.begin(), targets.end(), [](const auto& target) {
    return target.kind == ResolvedKind::kUnknown;
  });
}

ResolvedTarget resolve_name(std::string_view text, const Directory& directory) {
  ResolvedTarget target;
  target.target = std::string(text);
  if (text.size() > kLongestName) return target;
  const auto nfc = normalise(text);
  if (!nfc) return target;
  const std::string name(trim_marks(trim(*nfc)));
  const auto found = candidates(directory, name);
  const auto& data = directory.data();
  if (found.size() == 1) {
    target.kind = found[0].kind;
    target.id = id_of(data, found[0]);
    target.receivers = Receivers(directory).of(target.id);
    return target;
  }
  for (const auto& entry : found) {
    if (target.suggestions.size() == kMostSuggestions) break;
    target.suggestions.push_back({entry.kind, id_of(data, entry), name_of(data, entry), 1.0});
  }
  if (found.empty()) target.suggestions = suggest(directory, name);
  return target;
}

Resolution resolve(const RecipientLine& line, const Directory& directory) {
  Resolution resolution;
  resolution.refers_to = line.refers_to;
  for (const auto& target : line.targets) {
    resolution.targets.push_back(resolve_name(target, directory));
  }
  return resolution;
}

}  // namespace vanthu::document
