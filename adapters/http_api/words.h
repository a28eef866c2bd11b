// The pages' own words in both languages: {{w_name}} in a template.
#pragma once

#include <map>
#include <string_view>

#include "engine/base/result.h"

namespace vanthu::http_api {

const std::map<std::string_view, base::Text>& words();

}  // namespace vanthu::http_api
