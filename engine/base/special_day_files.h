// The lists of special days that the program brings along, by file name.
#pragma once

#include <map>
#include <string_view>

namespace vanthu::base {

const std::map<std::string_view, std::string_view>& special_day_files();

}  // namespace vanthu::base
