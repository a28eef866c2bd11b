// Values and variables as JSON text (RFC 8259), exactly: what is written reads back equal.
//
//   value  = null | true | false | number | text | [ value* ] | object | tagged
//   number = JSON number of up to 15 digits, without exponent     (more digits: tagged "number")
//   text   = JSON string                                     (not UTF-8: tagged "bytes")
//   object = { name: value, ... }      (a name that begins with "@" or is not UTF-8: tagged
//   "context") tagged = {"@type": "number", "@value": "0.1234567890123456789"}
//          | {"@type": "bytes", "@value": lower-case hex}
//          | {"@type": "context", "@value": [[text, value], ...]}
//          | {"@type": "date" | "time" | "date and time" | "days and time duration"
//                    | "years and months duration", "@value": ISO 8601 as base/calendar.h writes
//                    it}
//   variables = object | tagged "context"
//
// Ranges and functions live only inside an evaluation and are written as null, as is what lies more
// than kDeepest levels deep. Reading takes any JSON: numbers of any length keep their first 34
// digits. Thread-safe.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/message/names.h"

namespace vanthu::codec {

inline constexpr std::size_t kDeepest = 500;

// A stored text that this program cannot have written: damage, or a newer program's record.
struct Corrupt : std::runtime_error {
  using std::runtime_error::runtime_error;
};

void append_value(std::string& out, const message::Value& value);
std::string to_json(const message::Value& value);
// Errors, for any bytes: "json.syntax", "json.too_deep", "json.duplicate_name", "json.tag" (an
// unknown or malformed tagged value); where = "byte N" of a syntax error, else "level N".
base::Result<message::Value> value_from_json(std::string_view text);

void append_variables(std::string& out, const message::VariableMap& variables);
std::string encode(const message::VariableMap& variables);
// Errors as above, and "json.not_an_object".
base::Result<message::VariableMap> variables_from_json(std::string_view text);
message::VariableMap decode_variables(std::string_view text);  // throws Corrupt

// A text as JSON: a string, or tagged "bytes".
void append_text(std::string& out, std::string_view text);

}  // namespace vanthu::codec
