// Importing the organisation: units, posts, people, groups, as JSON or CSV.
//
// JSON has the shape of config/sample/organisation.json: {organisation, issuing_body, units, posts,
// people, groups}. CSV has one table a file, its kind told by the header row:
//   id,name,short_name,code,kind,parent,email,aliases        units (aliases separated by "|")
//   id,title,unit,person,email                               posts
//   id,name,printed_as,posts,deliver_to                      people
//   id,name,members,phrases                                  groups
#pragma once

#include <string_view>
#include <vector>

#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

struct ImportReport {
  std::int64_t version = 0;  // of the directory, after the import
  std::size_t units = 0, posts = 0, people = 0, groups = 0;
};

// Everything wrong at once: "import.syntax" (where = line and column), "import.field", and those
// of document::validate(). Several files are one directory: ids must be unique over all of them.
struct ImportFile {
  std::string name;
  std::string content;
};
base::Result<document::DirectoryData> parse_directory(const std::vector<ImportFile>& files,
                                                      std::vector<base::Error>& errors);

// Replaces the directory by what the files say; changes nothing if anything is wrong. Phrases of
// entries that are still there are kept, taught by clerks or imported before, unless the files give
// them to another entry.
base::Result<ImportReport> import_directory(Office& office, const Principal& principal,
                                            const std::vector<ImportFile>& files,
                                            std::vector<base::Error>& errors);

}  // namespace vanthu::service
