#include "workflows/port/record_fields.h"

#include <cstddef>
#include <initializer_list>

namespace vanthu::port {
namespace {

unsigned byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

// Length of the well-formed sequence at `i` (RFC 3629, 4: no overlong forms, no surrogates, at most
// U+10FFFF), or 0.
std::size_t sequence_length(std::string_view text, std::size_t i) {
  const unsigned lead = byte_at(text, i);
  if (lead < 0x80) return lead == 0 ? 0 : 1;
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() - i < length) return 0;
  const unsigned second = byte_at(text, i + 1);
  const unsigned low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
  const unsigned high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (std::size_t k = 2; k < length; ++k) {
    if ((byte_at(text, i + k) & 0xc0) != 0x80) return 0;
  }
  return length;
}

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
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = sequence_length(text, i);
    if (length == 0) return false;
    i += length;
  }
  return true;
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
