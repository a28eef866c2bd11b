// Under which ids of the directory somebody may act: their own, and those lent to them by a
// delegation that is good at that moment (never passed on: what was lent cannot be lent again).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "workflows/service/office.h"

namespace vanthu::service {

struct Lent {
  std::string giver;
  std::vector<std::string> ids;
};

struct Standing {
  std::string actor;
  std::vector<std::string> own;  // empty where the actor asks to act for somebody else only
  std::vector<Lent> lent;

  std::vector<std::string> all() const;
};

// With actor.on_behalf_of only what that giver lends counts.
Standing standing_of(Office& office, port::Records& records, const Actor& actor, base::Time now);

// The actor under the first ids that `test` takes, own ones first; `on_behalf_of` says whose right
// it is. Nothing: no ids are enough.
using Test = std::function<bool(const std::vector<std::string>& ids)>;
std::optional<Actor> acting(const Standing& standing, const Test& test);

// The same human being under another id: a person and their posts.
std::vector<std::string> same_person(const document::Directory& directory,
                                     const std::string& actor);
bool is_same_person(const document::Directory& directory, const std::string& a,
                    const std::string& b);

// "Nguyễn Văn A", or "Nguyễn Văn A, thay Trần Thị B" under delegation.
std::string names_of(const document::Directory& directory, const std::string& actor,
                     const std::string& on_behalf_of, Language language);

bool holds(const std::vector<std::string>& list, const std::string& value);
std::vector<std::string> words_of(const std::string& text);  // split at blanks

}  // namespace vanthu::service
