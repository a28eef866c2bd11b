#include "workflows/document/directory.h"

#include <algorithm>

#include "workflows/document/directory_index.h"
#include "workflows/document/text.h"

namespace vanthu::document {
namespace {

template <class Entries>
std::unordered_map<std::string, std::size_t> by_id(const Entries& entries) {
  std::unordered_map<std::string, std::size_t> index;
  for (std::size_t i = 0; i < entries.size(); ++i) index.emplace(entries[i].id, i);
  return index;
}

// Invalid UTF-8 answers to no name; validate() reports it.
std::string nfc_or_empty(std::string_view text) {
  auto nfc = normalise(text);
  return nfc ? std::move(*nfc) : std::string{};
}

void add_name(Directory::Index& index, std::string_view name, NamedEntry entry) {
  const auto nfc = nfc_or_empty(name);
  const auto key = name_key(nfc);
  if (key.empty()) return;
  auto& found = index.names[key];
  if (std::find(found.begin(), found.end(), entry) != found.end()) return;
  found.push_back(entry);
  Directory::Index::Searchable row{entry, unaccented(nfc), {}};
  for (const auto word : split_words(row.key)) row.words.emplace_back(word);
  std::sort(row.words.begin(), row.words.end());
  index.searchable.push_back(std::move(row));
}

void add_names(Directory::Index& index) {
  const auto& data = index.data;
  for (std::size_t i = 0; i < data.units.size(); ++i) {
    const auto& unit = data.units[i];
    const NamedEntry entry{ResolvedKind::kUnit, i};
    for (const auto& name : {unit.name, unit.short_name, unit.code}) add_name(index, name, entry);
    for (const auto& alias : unit.aliases) add_name(index, alias, entry);
  }
  for (std::size_t i = 0; i < data.posts.size(); ++i) {
    add_name(index, data.posts[i].title, {ResolvedKind::kPost, i});
  }
  for (std::size_t i = 0; i < data.people.size(); ++i) {
    const NamedEntry entry{ResolvedKind::kPerson, i};
    add_name(index, data.people[i].name, entry);
    for (const auto& phrase : data.people[i].printed_as) add_name(index, phrase, entry);
  }
  for (std::size_t i = 0; i < data.groups.size(); ++i) {
    const NamedEntry entry{ResolvedKind::kGroup, i};
    add_name(index, data.groups[i].name, entry);
    for (const auto& phrase : data.groups[i].phrases) add_name(index, phrase, entry);
  }
}

template <class Entries>
auto find(const Entries& entries, const std::unordered_map<std::string, std::size_t>& index,
          std::string_view id) -> decltype(entries.data()) {
  const auto found = index.find(std::string(id));
  return found == index.end() ? nullptr : &entries[found->second];
}

}  // namespace

std::string name_key(std::string_view name) {
  std::string spaced;
  for (const char c : trim_marks(name)) {
    const bool mark =
        c == '.' || c == ',' || c == ';' || c == ':' || c == '"' || c == '\'' || c == '-';
    spaced += mark ? ' ' : c;
  }
  return fold(trim(spaced));
}

Directory::Directory(DirectoryData data) {
  auto index = std::make_shared<Index>();
  index->data = std::move(data);
  index->units = by_id(index->data.units);
  index->posts = by_id(index->data.posts);
  index->people = by_id(index->data.people);
  index->groups = by_id(index->data.groups);
  add_names(*index);
  index_ = std::move(index);
}

const DirectoryData& Directory::data() const {
  return index_->data;
}

const UnitEntry* Directory::unit(std::string_view id) const {
  return find(index_->data.units, index_->units, id);
}
const PostEntry* Directory::post(std::string_view id) const {
  return find(index_->data.posts, index_->posts, id);
}
const PersonEntry* Directory::person(std::string_view id) const {
  return find(index_->data.people, index_->people, id);
}
const GroupEntry* Directory::group(std::string_view id) const {
  return find(index_->data.groups, index_->groups, id);
}

}  // namespace vanthu::document
