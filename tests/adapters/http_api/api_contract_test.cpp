// The description of /api/v1 and its routes are the same calls, open to the same people.
#include <catch2/catch.hpp>
#include <cctype>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "adapters/http_api/site.h"
#include "adapters/http_api/view.h"

using namespace vanthu;
using http_api::Access;
using Json = nlohmann::json;

namespace {

Json description() {
  return Json::parse(http_api::descriptions().at("openapi.json"));
}

const char* word(Access access) {
  switch (access) {
    case Access::kAnyone:
      return "anyone";
    case Access::kSignedIn:
      return "signed_in";
    case Access::kOffice:
      return "office";
    case Access::kAdministrator:
      return "administrator";
    case Access::kWorker:
      return "worker";
  }
  return "";
}

std::string method_of(std::string name) {
  for (char& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name;
}

using Calls = std::map<std::string, std::string>;  // "GET /api/v1/me" -> who may come in

Calls served() {
  Calls out;
  for (const auto& route : http_api::routes()) {
    const std::string pattern(route.pattern);
    if (!pattern.starts_with("/api/")) continue;
    out[std::string(route.method) + " " + pattern] = word(route.access);
  }
  return out;
}

Calls described() {
  Calls out;
  const auto whole = description();
  for (const auto& [path, item] : whole["paths"].items()) {
    for (const auto& [method, operation] : item.items()) {
      out[method_of(method) + " " + path] = operation["x-access"].get<std::string>();
    }
  }
  return out;
}

void collect_references(const Json& part, std::set<std::string>& out) {
  if (part.is_object() && part.contains("$ref")) out.insert(part["$ref"].get<std::string>());
  if (!part.is_structured()) return;
  for (const auto& one : part) collect_references(one, out);
}

}  // namespace

TEST_CASE("every route of the API is described, and nothing else") {
  CHECK(served() == described());
}

TEST_CASE("the description refers to nothing that is missing, and names each call once") {
  const auto whole = description();
  CHECK(whole["openapi"] == "3.1.0");
  std::set<std::string> references;
  collect_references(whole, references);
  CHECK(references.size() > 20);
  for (const auto& one : references) {
    CAPTURE(one);
    CHECK(whole.contains(Json::json_pointer(one.substr(1))));
  }
  std::set<std::string> names;
  for (const auto& item : whole["paths"]) {
    for (const auto& operation : item) {
      CHECK(names.insert(operation["operationId"].get<std::string>()).second);
      CHECK(operation["responses"].size() > 1);
    }
  }
}
