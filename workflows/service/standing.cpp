#include "workflows/service/standing.h"

#include <algorithm>
#include <sstream>

namespace vanthu::service {
namespace {

Lent lent_by(const document::Directory& directory, const port::DelegationRow& row) {
  Lent out{row.giver, identities(directory, row.giver)};
  if (row.scope.empty()) return out;
  const auto lent = words_of(row.scope);
  std::erase_if(out.ids, [&](const auto& id) { return !holds(lent, id); });
  return out;
}

}  // namespace

bool holds(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

std::vector<std::string> Standing::all() const {
  auto out = own;
  for (const auto& one : lent) out.insert(out.end(), one.ids.begin(), one.ids.end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Standing standing_of(Office& office, port::Records& records, const Actor& actor, base::Time now) {
  const auto directory = office.directory(records);
  Standing out{actor.id, identities(*directory, actor.id), {}};
  if (out.own.empty()) return out;
  for (const auto& row :
       records.accounts().delegations_to(same_person(*directory, actor.id), now)) {
    if (!actor.on_behalf_of.empty() && row.giver != actor.on_behalf_of) continue;
    out.lent.push_back(lent_by(*directory, row));
  }
  if (!actor.on_behalf_of.empty()) out.own.clear();
  return out;
}

std::optional<Actor> acting(const Standing& standing, const Test& test) {
  if (test(standing.own)) return Actor{standing.actor, ""};
  for (const auto& one : standing.lent) {
    if (test(one.ids)) return Actor{standing.actor, one.giver};
  }
  return std::nullopt;
}

std::vector<std::string> same_person(const document::Directory& directory,
                                     const std::string& actor) {
  const auto* post = directory.post(actor);
  const std::string person = post != nullptr ? post->person.value_or("") : actor;
  std::vector<std::string> out{actor};
  if (const auto* entry = directory.person(person)) {
    out.push_back(entry->id);
    out.insert(out.end(), entry->posts.begin(), entry->posts.end());
  }
  return out;
}

bool is_same_person(const document::Directory& directory, const std::string& a,
                    const std::string& b) {
  return holds(same_person(directory, a), b) || holds(same_person(directory, b), a);
}

std::string names_of(const document::Directory& directory, const std::string& actor,
                     const std::string& on_behalf_of, Language language) {
  auto out = display_name(directory, actor);
  if (on_behalf_of.empty()) return out;
  return out + (language == Language::kVietnamese ? ", thay " : ", for ") +
         display_name(directory, on_behalf_of);
}

}  // namespace vanthu::service
