// What one row of a head says by itself: a number, a place, a stamp, a name, the body's beginning.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vanthu::document {

// The folded words of `text`, marks off: no more than the first `most`.
std::vector<std::string> keys_of(std::string_view text, std::size_t most);

struct NumberMatch {
  std::optional<std::string> number;
  std::optional<std::string> symbol;
  std::size_t end = 0;  // bytes of the row it took
};

// "Số: 2280 /QĐ-UBND", "Số 19 -CTrHD/ĐUK", "Số: /KH-STTTT"; the row is collapsed.
std::optional<NumberMatch> number_at_start(std::string_view row);

// The place before ", ngày …": the capitalised words at the end of `text`.
std::optional<std::string> place_before(std::string_view text);

// What a body opens with: a legal ground ("Căn cứ …"), a purpose, a greeting, a numbered heading.
bool starts_body(std::string_view row);

// A mark of copying, of a draft or of an electronic signature: "SAO Y", "DỰ THẢO".
bool is_stamp(std::string_view row);

// True where a body or a post begins, false for what only goes on with a name.
bool begins_body_name(std::string_view row);

// Two rows of one body: "ỦY BAN NHÂN DÂN" / "THÀNH PHỐ HÀ NỘI".
bool continues_issuer(const std::string& above, std::string_view row);

}  // namespace vanthu::document
