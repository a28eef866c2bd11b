// How wide a table's columns stand.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace vanthu::page {

std::vector<std::string> split_at(const std::string& text, char at);

// Shares of columns as wide as their words ask for: every column has the room of its longest word,
// and what is left of `width` goes to those whose cells are wider. `measure`: a line's width, in
// the unit of `width`; rows of one length.
std::vector<double> column_shares(const std::vector<std::vector<std::string>>& rows, double width,
                                  const std::function<double(const std::string&)>& measure);

}  // namespace vanthu::page
