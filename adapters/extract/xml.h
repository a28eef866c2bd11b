// XML parts by local names: producers choose their own prefixes.
#pragma once

#include <pugixml.hpp>

#include <string>
#include <string_view>

namespace vanthu::extract {

inline constexpr int kDeepest = 200;  // elements inside each other; beyond that the file is broken

// Throws Refused "file.broken" where it is no XML.
pugi::xml_document parsed(const std::string& xml);

std::string_view local_name(pugi::xml_node node);
// The first child of that local name; empty if there is none.
pugi::xml_node child(pugi::xml_node parent, std::string_view name);
// The attribute of that local name; empty if there is none.
pugi::xml_attribute attribute(pugi::xml_node node, std::string_view name);
std::string text_attribute(pugi::xml_node node, std::string_view name);

}  // namespace vanthu::extract
