#include "workflows/service/directory.h"

#include <algorithm>

#include "workflows/document/text.h"
#include "workflows/service/permission.h"
#include "workflows/service/standing.h"

namespace vanthu::service {
namespace {

DirectoryEntry entry(const document::UnitEntry& one) {
  return {"unit", one.id, one.name, one.code.empty() ? one.short_name : one.code, one.email};
}

DirectoryEntry entry(const document::Directory& directory, const document::PostEntry& one) {
  std::string detail = display_name(directory, one.unit);
  if (const auto* person = directory.person(one.person.value_or(""))) {
    detail = person->name + ", " + detail;
  }
  return {"post", one.id, one.title, detail, one.email};
}

DirectoryEntry entry(const document::Directory& directory, const document::PersonEntry& one) {
  std::string detail;
  for (const auto& post : one.posts) {
    detail += (detail.empty() ? "" : ", ") + display_name(directory, post);
  }
  return {"person", one.id, one.name, detail, ""};
}

DirectoryEntry entry(const document::GroupEntry& one) {
  return {"group", one.id, one.name, std::to_string(one.members.size()), ""};
}

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const auto& one : texts) out += " " + one;
  return out;
}

// Holds every word somewhere.
bool has_all(const std::string& text, const std::vector<std::string>& words) {
  const auto folded = document::fold(text);
  return std::all_of(words.begin(), words.end(),
                     [&](const auto& word) { return folded.find(word) != std::string::npos; });
}

}  // namespace

base::Result<std::shared_ptr<const document::Directory>> directory_for(Office& office,
                                                                       const Principal& principal) {
  using Found = base::Result<std::shared_ptr<const document::Directory>>;
  return office.engine.call(office.settings.organisation, principal,
                            [&](runtime::Transaction& t) -> Found {
                              const auto actor =
                                  may(office, t, principal, Operation::kSeeDirectory);
                              if (!actor.ok()) return actor.error();
                              return office.directory(office.records(t));
                            });
}

std::optional<DirectoryEntry> entry_of(const document::Directory& directory,
                                       const std::string& id) {
  if (const auto* unit = directory.unit(id)) return entry(*unit);
  if (const auto* post = directory.post(id)) return entry(directory, *post);
  if (const auto* person = directory.person(id)) return entry(directory, *person);
  if (const auto* group = directory.group(id)) return entry(*group);
  return std::nullopt;
}

std::vector<DirectoryEntry> search(const document::Directory& directory, const std::string& words,
                                   std::size_t limit) {
  const auto folded = document::fold(words);
  const auto wanted = words_of(folded);
  std::vector<DirectoryEntry> first;
  std::vector<DirectoryEntry> rest;
  const auto look = [&](DirectoryEntry one, const std::string& more) {
    if (!has_all(one.id + " " + one.name + " " + one.detail + " " + one.email + more, wanted)) {
      return;
    }
    auto& list = document::fold(one.name).starts_with(folded) ? first : rest;
    if (list.size() < limit) list.push_back(std::move(one));
  };
  const auto& data = directory.data();
  for (const auto& one : data.units) look(entry(one), one.short_name + joined(one.aliases));
  for (const auto& one : data.posts) look(entry(directory, one), joined(one.phrases));
  for (const auto& one : data.people) look(entry(directory, one), joined(one.printed_as));
  for (const auto& one : data.groups) look(entry(one), joined(one.phrases));
  std::move(rest.begin(), rest.end(), std::back_inserter(first));
  if (first.size() > limit) first.resize(limit);
  return first;
}

}  // namespace vanthu::service
