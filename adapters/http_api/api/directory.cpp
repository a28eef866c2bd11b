// The directory: its tree of units, posts, people, groups, and looking somebody up. Pages are in
// the directory's own order; `after` is the number of entries that were shown.
#include <algorithm>

#include "adapters/http_api/api/input.h"
#include "adapters/http_api/api/page.h"
#include "adapters/http_api/api/views.h"
#include "adapters/http_api/problem_json.h"
#include "workflows/service/directory.h"

namespace vanthu::http_api::api {
namespace {

using Json = nlohmann::json;
using document::Directory;

Json entry_json(const service::DirectoryEntry& one) {
  return {{"kind", one.kind},
          {"id", one.id},
          {"name", one.name},
          {"detail", one.detail},
          {"email", one.email}};
}

base::Error no_such_group(const std::string& id) {
  return {"group.not_found",
          {"Danh bạ không có nhóm này.", "The directory has no such group."},
          id,
          {"Xem danh sách nhóm.", "See the list of groups."}};
}

std::string name_of(const Directory& directory, const std::string& id) {
  const auto entry = service::entry_of(directory, id);
  return entry ? entry->name : "";
}

// A page of those that `wanted` takes.
template <class Entries, class Wanted, class View>
Response list(Site& site, const Request& request, Entries&& entries, Wanted&& wanted, View&& view) {
  Input in(request);
  const auto limit = in.page().limit;
  const auto from = in.number("after", 0, 100'000'000).value_or(0);
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto directory = service::directory_for(site.office, *request.principal);
  if (!directory.ok()) return problem_json(request, directory.error());
  auto items = Json::array();
  std::int64_t place = 0;
  Json next;
  for (const auto& one : entries(**directory)) {
    if (!wanted(one) || place++ < from) continue;
    if (items.size() == limit) {
      next = std::to_string(from + static_cast<std::int64_t>(limit));
      break;
    }
    items.push_back(view(**directory, one));
  }
  return answer_json(200, {{"items", std::move(items)}, {"next", std::move(next)}});
}

Json unit_json(const Directory& directory, const document::UnitEntry& one) {
  const auto& data = directory.data();
  const auto children = std::count_if(data.units.begin(), data.units.end(),
                                      [&](const auto& other) { return other.parent == one.id; });
  const auto posts = std::count_if(data.posts.begin(), data.posts.end(),
                                   [&](const auto& post) { return post.unit == one.id; });
  return {{"id", one.id},
          {"name", one.name},
          {"short_name", one.short_name},
          {"code", one.code},
          {"kind", one.kind},
          {"parent", one.parent ? Json(*one.parent) : Json()},
          {"email", one.email},
          {"children", children},
          {"posts", posts}};
}

Json post_json(const Directory& directory, const document::PostEntry& one) {
  return {{"id", one.id},
          {"title", one.title},
          {"unit", one.unit},
          {"unit_name", name_of(directory, one.unit)},
          {"person", one.person ? Json(*one.person) : Json()},
          {"person_name", name_of(directory, one.person.value_or(""))},
          {"email", one.email}};
}

Json person_json(const Directory& directory, const document::PersonEntry& one) {
  auto titles = Json::array();
  for (const auto& post : one.posts) titles.push_back(name_of(directory, post));
  return {{"id", one.id},
          {"name", one.name},
          {"posts", one.posts},
          {"post_titles", std::move(titles)},
          {"deliver_to", one.deliver_to}};
}

}  // namespace

Response show_directory(Site& site, const Request& request) {
  const auto found = service::directory_for(site.office, *request.principal);
  if (!found.ok()) return problem_json(request, found.error());
  const auto& data = (*found)->data();
  return answer_json(200, {{"organisation", data.organisation},
                           {"issuing_body", data.issuing_body},
                           {"units", data.units.size()},
                           {"posts", data.posts.size()},
                           {"people", data.people.size()},
                           {"groups", data.groups.size()}});
}

Response list_units(Site& site, const Request& request) {
  const auto parent = Input(request).query("parent");
  return list(
      site, request, [](const Directory& d) { return d.data().units; },
      [&](const document::UnitEntry& one) {
        return parent == "*" || one.parent.value_or("") == parent;
      },
      unit_json);
}

Response list_posts(Site& site, const Request& request) {
  const auto unit = Input(request).query("unit");
  return list(
      site, request, [](const Directory& d) { return d.data().posts; },
      [&](const document::PostEntry& one) { return unit.empty() || one.unit == unit; }, post_json);
}

Response list_people(Site& site, const Request& request) {
  return list(
      site, request, [](const Directory& d) { return d.data().people; },
      [](const auto&) { return true; }, person_json);
}

Response list_groups(Site& site, const Request& request) {
  return list(
      site, request, [](const Directory& d) { return d.data().groups; },
      [](const auto&) { return true; },
      [](const Directory&, const document::GroupEntry& one) {
        return Json{{"id", one.id},
                    {"name", one.name},
                    {"members", one.members.size()},
                    {"role", one.id.starts_with("role:")}};
      });
}

Response show_group(Site& site, const Request& request) {
  const auto found = service::directory_for(site.office, *request.principal);
  if (!found.ok()) return problem_json(request, found.error());
  const auto& directory = **found;
  const auto& id = request.parts.at("id");
  const auto* group = directory.group(id);
  if (group == nullptr) return problem_json(request, no_such_group(id));
  auto members = Json::array();
  for (const auto& member : group->members) {
    if (const auto entry = service::entry_of(directory, member)) {
      members.push_back(entry_json(*entry));
    }
  }
  return answer_json(200, {{"id", group->id},
                           {"name", group->name},
                           {"role", group->id.starts_with("role:")},
                           {"members", std::move(members)},
                           {"receivers", service::members(directory, id).size()},
                           {"phrases", group->phrases}});
}

Response search_directory(Site& site, const Request& request) {
  Input in(request);
  const auto limit = in.page().limit;
  const auto words = in.query("text");
  if (words.empty()) in.refuse_parameter("text");
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto found = service::directory_for(site.office, *request.principal);
  if (!found.ok()) return problem_json(request, found.error());
  auto items = Json::array();
  for (const auto& one : service::search(**found, words, limit)) items.push_back(entry_json(one));
  return answer_items(std::move(items));
}

}  // namespace vanthu::http_api::api
