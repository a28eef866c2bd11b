// Pages from the templates in page/ (mustache; every value is escaped).
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "adapters/http_api/exchange.h"

namespace vanthu::http_api {

// The files of page/, by name; generated at build time.
const std::map<std::string_view, std::string_view>& pages();
const std::map<std::string_view, std::string_view>& descriptions();  // openapi.json

// `name` is the template's ("delivery.html"), set into frame.html. Texts in `data` may be objects
// {"vi": …, "en": …}: the request's language is taken. Words of the page itself stand in words.cpp.
std::string render(const Request& request, const std::string& name, const std::string& title,
                   const nlohmann::json& data);

Response problem_page(const Request& request, int status, const base::Error& error);

}  // namespace vanthu::http_api
