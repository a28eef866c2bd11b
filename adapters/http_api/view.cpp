#include "adapters/http_api/view.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "adapters/http_api/words.h"
#include "kainjow/mustache.hpp"

namespace vanthu::http_api {
namespace {

namespace mustache = kainjow::mustache;
using Json = nlohmann::json;

std::string page_text(const std::string& name) {
  const auto found = pages().find(name);
  if (found == pages().end()) throw std::logic_error("no page template " + name);
  return std::string(found->second);
}

mustache::data as_data(const Json& json, base::Language language) {
  if (json.is_object() && json.size() == 2 && json.contains("vi") && json.contains("en")) {
    return as_data(json[language == base::Language::kVietnamese ? "vi" : "en"], language);
  }
  if (json.is_object()) {
    mustache::data out{mustache::data::type::object};
    for (const auto& [key, value] : json.items()) out.set(key, as_data(value, language));
    return out;
  }
  if (json.is_array()) {
    mustache::data out{mustache::data::type::list};
    for (const auto& item : json) out << as_data(item, language);
    return out;
  }
  if (json.is_boolean()) {
    return mustache::data{json.get<bool>() ? mustache::data::type::bool_true
                                           : mustache::data::type::bool_false};
  }
  if (json.is_string() && !json.get_ref<const std::string&>().empty()) {
    return mustache::data{json.get<std::string>()};
  }
  if (json.is_string())
    return mustache::data{mustache::data::type::bool_false};  // hides its section
  if (json.is_null()) return mustache::data{mustache::data::type::bool_false};
  return mustache::data{json.dump()};
}

std::string fill(const std::string& name, const Json& data, base::Language language) {
  mustache::mustache form(page_text(name));
  if (!form.is_valid()) throw std::logic_error(name + ": " + form.error_message());
  auto values = as_data(data, language);
  for (const auto& [key, text] : words()) {
    values.set("w_" + std::string(key), text.in(language));
  }
  return form.render(values);
}

}  // namespace

std::string render(const Request& request, const std::string& name, const std::string& title,
                   const Json& data) {
  const bool vi = request.language == base::Language::kVietnamese;
  auto content = data;
  content["csrf"] = request.csrf;
  const bool signed_in = request.principal.has_value();
  const Json frame{{"title", title},
                   {"csrf", request.csrf},
                   {"signed_in", signed_in},
                   {"name", signed_in ? request.principal->name : ""},
                   {"lang", vi ? "vi" : "en"},
                   {"other_lang", vi ? "en" : "vi"},
                   {"other_name", vi ? "English" : "Tiếng Việt"},
                   {"path", request.path},
                   {"content", fill(name, content, request.language)}};
  return fill("frame.html", frame, request.language);
}

Response problem_page(const Request& request, int status, const base::Error& error) {
  const auto& what = error.what.in(request.language);
  if (request.path.starts_with("/api/")) {
    // RFC 9457
    const Json problem{{"type", "urn:vanthu:problem:" + error.code},
                       {"title", what},
                       {"status", status},
                       {"detail", error.where},
                       {"remedy", error.remedy.in(request.language)}};
    return json(status, problem.dump(-1, ' ', false, Json::error_handler_t::replace));
  }
  return html(status, render(request, "problem.html", what,
                             {{"what", what},
                              {"where", error.where},
                              {"remedy", error.remedy.in(request.language)}}));
}

}  // namespace vanthu::http_api
