#include "workflows/service/office.h"

#include <algorithm>
#include <set>

#include "engine/base/period.h"

namespace vanthu::service {
namespace {

base::Zone zone_of(const OfficeSettings& settings) {
  return base::Zone::named(settings.zone).value_or(base::Zone::utc());
}

bool contains(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

std::string two_digits(unsigned n) {
  return (n < 10 ? "0" : "") + std::to_string(n);
}

}  // namespace

// A version is only looked up in units that have not changed the directory themselves, so what is
// kept here was committed.
std::shared_ptr<const document::Directory> DirectoryCache::get(port::Records& records) {
  const std::int64_t version = records.directory_version();
  const std::lock_guard lock(mutex_);
  if (version != version_ || !directory_) {
    directory_ = std::make_shared<const document::Directory>(records.directory());
    version_ = version;
  }
  return directory_;
}

std::shared_ptr<const document::Directory> directory_of(Office& office) {
  auto found = office.engine.call(
      office.settings.organisation, runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Result<std::shared_ptr<const document::Directory>> {
        return office.directory(office.records(t));
      });
  return std::move(found).value();
}

std::vector<std::string> identities(const document::Directory& directory,
                                    const std::string& actor) {
  const auto* post = directory.post(actor);
  const auto* person = directory.person(actor);
  if (post == nullptr && person == nullptr && directory.unit(actor) == nullptr) return {};
  std::vector<std::string> out{actor};
  if (post != nullptr) out.push_back(post->unit);
  if (person != nullptr) {
    for (const auto& id : person->posts) {
      out.push_back(id);
      if (const auto* held = directory.post(id)) out.push_back(held->unit);
    }
  }
  bool grew = true;
  while (grew) {
    grew = false;
    for (const auto& group : directory.data().groups) {
      if (contains(out, group.id)) continue;
      const bool inside = std::any_of(group.members.begin(), group.members.end(),
                                      [&](const auto& member) { return contains(out, member); });
      if (!inside) continue;
      out.push_back(group.id);
      grew = true;
    }
  }
  return out;
}

std::vector<std::string> members(const document::Directory& directory, const std::string& group) {
  std::vector<std::string> out;
  std::set<std::string> seen;
  std::vector<std::string> open;
  if (!group.empty()) open.push_back(group);
  while (!open.empty()) {
    const std::string id = open.back();
    open.pop_back();
    if (!seen.insert(id).second) continue;
    const auto* entry = directory.group(id);
    if (entry == nullptr) {
      out.push_back(id);
      continue;
    }
    open.insert(open.end(), entry->members.rbegin(), entry->members.rend());
  }
  return out;
}

std::string display_name(const document::Directory& directory, const std::string& id) {
  if (const auto* unit = directory.unit(id)) return unit->name;
  if (const auto* post = directory.post(id)) return post->title;
  if (const auto* person = directory.person(id)) return person->name;
  return id;
}

std::string superior(const document::Directory& directory, const std::string& id) {
  if (const auto* post = directory.post(id)) return post->unit;
  if (const auto* unit = directory.unit(id)) return unit->parent.value_or("");
  return {};
}

std::string email_of(const document::Directory& directory, const std::string& id) {
  if (const auto* unit = directory.unit(id)) return unit->email;
  if (const auto* post = directory.post(id)) return post->email;
  return {};
}

std::optional<base::Time> after(const OfficeSettings& settings, base::Time from,
                                std::string_view duration) {
  const auto period = base::Period::parse(duration);
  if (!period) return std::nullopt;
  return base::add(from, *period, settings.calendar ? *settings.calendar : base::usual_calendar());
}

std::string date_text(const OfficeSettings& settings, base::Time time) {
  const auto local = base::DateTime::from(time, zone_of(settings)).date;
  return two_digits(local.day) + "/" + two_digits(local.month) + "/" + std::to_string(local.year);
}

std::string iso_date(const std::optional<std::chrono::year_month_day>& date) {
  if (!date || !date->ok()) return {};
  return std::to_string(static_cast<int>(date->year())) + "-" +
         two_digits(static_cast<unsigned>(date->month())) + "-" +
         two_digits(static_cast<unsigned>(date->day()));
}

std::string text_of(const message::VariableMap& variables, std::string_view name) {
  for (const auto& [key, value] : variables) {
    if (key == name && value.string() != nullptr) return *value.string();
  }
  return {};
}

}  // namespace vanthu::service
