// Who can receive documents (danh bạ): units, posts, people and groups of them, as one value.
//
// Thread-safe as any const value. Names are compared by fold(): case, accents' typing and tone
// position do not matter; words do.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace vanthu::document {

struct UnitEntry {
  std::string id;
  std::string name;
  std::string short_name;
  std::string code;
  std::string kind;                   // "superior", "own", "grass_roots": the office's own words
  std::optional<std::string> parent;  // a unit's id
  std::string email;
  std::vector<std::string> aliases;
};

struct PostEntry {
  std::string id;
  std::string title;
  std::string unit;                   // a unit's id
  std::optional<std::string> person;  // who holds it, a person's id
  std::string email;
  std::vector<std::string> phrases = {};  // what a line may say, learned ones included
};

struct PersonEntry {
  std::string id;
  std::string name;
  std::vector<std::string> printed_as;  // whole phrases that mean this person
  std::vector<std::string> posts;       // post ids
  std::string deliver_to;               // the post (or unit) that receives for them; may be empty
};

struct GroupEntry {
  std::string id;
  std::string name;
  std::vector<std::string> members;  // ids of units, posts, people or other groups
  std::vector<std::string> phrases;  // what a line may say, learned ones included
};

struct DirectoryData {
  std::string organisation;
  std::string issuing_body;  // a unit's id; may be empty
  std::vector<UnitEntry> units;
  std::vector<PostEntry> posts;
  std::vector<PersonEntry> people;
  std::vector<GroupEntry> groups;
};

// Everything wrong at once: "directory.duplicate_id", "directory.duplicate_code",
// "directory.unknown_reference", "directory.parent_cycle", "directory.group_cycle",
// "directory.empty_id", "directory.empty_name", "directory.invalid_utf8". `where` names the entry
// and the field.
std::vector<base::Error> validate(const DirectoryData& data);

// Data with its index of names. Building it is total: an invalid directory resolves what it can.
class Directory {
 public:
  explicit Directory(DirectoryData data);

  const DirectoryData& data() const;
  const UnitEntry* unit(std::string_view id) const;  // null if there is none
  const PostEntry* post(std::string_view id) const;
  const PersonEntry* person(std::string_view id) const;
  const GroupEntry* group(std::string_view id) const;

  struct Index;
  const Index& index() const { return *index_; }

 private:
  std::shared_ptr<const Index> index_;
};

}  // namespace vanthu::document
