// The directory for those who look somebody up in it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

// Refused: "permission.denied" (nobody of the directory, and no administrator).
base::Result<std::shared_ptr<const document::Directory>> directory_for(Office& office,
                                                                       const Principal& principal);

struct DirectoryEntry {
  std::string kind;  // "unit", "post", "person", "group"
  std::string id;
  std::string name;
  std::string detail;  // code, unit or posts: what tells two of one name apart
  std::string email;
};
// Nothing for an id that is not there.
std::optional<DirectoryEntry> entry_of(const document::Directory& directory, const std::string& id);
// Entries whose id, name, address, code or phrase holds all the words, compared by fold(); those
// whose name begins with them come first.
std::vector<DirectoryEntry> search(const document::Directory& directory, const std::string& words,
                                   std::size_t limit);

}  // namespace vanthu::service
