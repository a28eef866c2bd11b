// The index behind Directory: entries by id and by every name they answer to.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "workflows/document/directory.h"
#include "workflows/document/resolve.h"

namespace vanthu::document {

struct NamedEntry {
  ResolvedKind kind = ResolvedKind::kUnknown;
  std::size_t at = 0;  // in the directory's list of that kind
  bool operator==(const NamedEntry&) const = default;
};

struct Directory::Index {
  DirectoryData data;
  std::unordered_map<std::string, std::size_t> units;
  std::unordered_map<std::string, std::size_t> posts;
  std::unordered_map<std::string, std::size_t> people;
  std::unordered_map<std::string, std::size_t> groups;
  // name_key() -> what it may mean, in the order of the lists, each entry once.
  std::unordered_map<std::string, std::vector<NamedEntry>> names;
  struct Searchable {
    NamedEntry entry;
    std::string key;                 // unaccented
    std::vector<std::string> words;  // of the key, sorted
  };
  std::vector<Searchable> searchable;  // every name, for suggestions
};

// fold() without the marks that names carry by habit: dots, commas, quotes, hyphens.
std::string name_key(std::string_view name);

}  // namespace vanthu::document
