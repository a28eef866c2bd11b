#include "samples.h"

#include <fstream>
#include <iostream>
#include <sstream>

#include "support/paths.h"
#include "workflows/document/text.h"

namespace vanthu::document::samples {

std::optional<std::string> text(const std::string& name) {
  std::ifstream file(std::string(VANTHU_SHARED_DIR) + "/samples/" + name, std::ios::binary);
  if (!file) {
    std::cout << "skipped: ../shared is absent\n";
    return std::nullopt;
  }
  std::ostringstream all;
  all << file.rdbuf();
  return all.str();
}

std::optional<nlohmann::json> json(const std::string& name) {
  const auto content = text(name);
  return content ? std::optional(nlohmann::json::parse(*content)) : std::nullopt;
}

namespace {

std::string string_or_empty(const nlohmann::json& value, const char* key) {
  return value.contains(key) && value[key].is_string() ? value[key].get<std::string>() : "";
}

std::optional<std::string> optional_string(const nlohmann::json& value, const char* key) {
  if (!value.contains(key) || !value[key].is_string()) return std::nullopt;
  return value[key].get<std::string>();
}

}  // namespace

DirectoryData directory_of(const nlohmann::json& organisation) {
  DirectoryData data;
  data.organisation = organisation["organisation"];
  data.issuing_body = organisation["issuing_body"];
  for (const auto& unit : organisation["units"]) {
    data.units.push_back({unit["id"], unit["name"], string_or_empty(unit, "short_name"),
                          string_or_empty(unit, "code"), string_or_empty(unit, "kind"),
                          optional_string(unit, "parent"), string_or_empty(unit, "email"),
                          unit["aliases"]});
  }
  for (const auto& post : organisation["posts"]) {
    data.posts.push_back({post["id"], post["title"], post["unit"], optional_string(post, "person"),
                          string_or_empty(post, "email")});
  }
  for (const auto& person : organisation["people"]) {
    data.people.push_back({person["id"],
                           person["name"],
                           {string_or_empty(person, "printed_as")},
                           person["posts"],
                           string_or_empty(person, "deliver_to")});
  }
  for (const auto& group : organisation["groups"]) {
    data.groups.push_back({group["id"], group["name"], group["members"], group["phrases"]});
  }
  return data;
}

std::string comparable(const std::string& text) {
  std::string out = collapse(*normalise(text));
  const auto mark = [](char c) { return std::string(". ;,:-").find(c) != std::string::npos; };
  while (!out.empty() && mark(out.back())) out.pop_back();
  std::size_t start = 0;
  while (start < out.size() && mark(out[start])) ++start;
  return lower_case(out.substr(start));
}

}  // namespace vanthu::document::samples
