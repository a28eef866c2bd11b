#include "workflows/port/record_fields.h"

#include <initializer_list>

#include "engine/base/utf8.h"

namespace vanthu::port {
namespace {

void require_each(const std::vector<std::string>& texts, std::string_view field) {
  for (const auto& text : texts) require_storable(std::string_view(text), field);
}
void require_all(std::initializer_list<std::string_view> texts, std::string_view field) {
  for (const auto text : texts) require_storable(text, field);
}
void require_each(const std::optional<std::string>& text, std::string_view field) {
  if (text) require_storable(std::string_view(*text), field);
}

}  // namespace

bool is_storable(std::string_view text) {
  return text.find('\0') == std::string_view::npos && base::is_valid_utf8(text);
}

void require_storable(std::string_view text, std::string_view field) {
  if (is_storable(text)) return;
  throw StoreRefused("the text of '" + std::string(field) + "' is not UTF-8 or contains a NUL");
}

void require_storable(const document::DirectoryData& data) {
  require_all({data.organisation, data.issuing_body}, "directory");
  for (const auto& unit : data.units) {
    require_all({unit.id, unit.name, unit.short_name, unit.code, unit.kind, unit.email}, "unit");
    require_each(unit.parent, "unit.parent");
    require_each(unit.aliases, "unit.aliases");
  }
  for (const auto& post : data.posts) {
    require_all({post.id, post.title, post.unit, post.email}, "post");
    require_each(post.person, "post.person");
    require_each(post.phrases, "post.phrases");
  }
  for (const auto& person : data.people) {
    require_all({person.id, person.name, person.deliver_to}, "person");
    require_each(person.printed_as, "person.printed_as");
    require_each(person.posts, "person.posts");
  }
  for (const auto& group : data.groups) {
    require_all({group.id, group.name}, "group");
    require_each(group.members, "group.members");
    require_each(group.phrases, "group.phrases");
  }
}

}  // namespace vanthu::port
