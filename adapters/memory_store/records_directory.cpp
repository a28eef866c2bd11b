#include <algorithm>

#include "adapters/memory_store/records.h"
#include "adapters/memory_store/records_lists.h"

namespace vanthu::memory_store {
namespace {

template <class Entries>
auto* find(Entries& entries, std::string_view id) {
  const auto at = std::find_if(entries.begin(), entries.end(),
                               [&](const auto& entry) { return entry.id == id; });
  return at == entries.end() ? nullptr : &*at;
}

// Where the entry keeps the phrases that mean it.
std::vector<std::string>& phrases_of(document::DirectoryData& data, std::string_view id) {
  if (auto* group = find(data.groups, id)) return group->phrases;
  if (auto* unit = find(data.units, id)) return unit->aliases;
  if (auto* post = find(data.posts, id)) return post->phrases;
  if (auto* person = find(data.people, id)) return person->printed_as;
  throw std::logic_error("no such entry in the directory: " + std::string(id));
}

}  // namespace

std::int64_t MemoryRecords::replace_directory(const document::DirectoryData& data) {
  port::require_storable(data);
  const std::int64_t version = directory_version() + 1;
  data_.directory.put(journal_, {}, {data, version});
  return version;
}

document::DirectoryData MemoryRecords::directory() {
  const auto* current = data_.directory.find({});
  return current == nullptr ? document::DirectoryData{} : current->data;
}

std::int64_t MemoryRecords::directory_version() {
  const auto* current = data_.directory.find({});
  return current == nullptr ? 0 : current->version;
}

void MemoryRecords::learn_phrase(std::string_view entry_id, std::string_view phrase) {
  port::require_storable(entry_id, "entry_id");
  port::require_storable(phrase, "phrase");
  auto data = directory();
  auto& phrases = phrases_of(data, entry_id);
  if (std::find(phrases.begin(), phrases.end(), phrase) != phrases.end()) return;
  phrases.emplace_back(phrase);
  data_.directory.put(journal_, {}, {std::move(data), directory_version() + 1});
}

}  // namespace vanthu::memory_store
