// Inside of the room: the operators of unified EL on values, which convert where FEEL gives null
// (JSR-341, clauses 1.5 to 1.23).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/expression/operators.h"

namespace vanthu::expression {

bool el_true(const Value& value);  // null is false, "true" is true
bool el_empty(const Value& value);
std::string el_text(const Value& value);  // null is ""
// null counts as 0 and numeric text as a number; nothing for anything else.
std::optional<base::Decimal> el_number(const Value& value);
bool el_compare(Op op, const Value& a, const Value& b, const Environment& environment);
// Numeric text is a number (JSR-341, 1.7.1); other text is joined by +.
Value el_arithmetic(Op op, const Value& a, const Value& b);
// A context's entry, a list's item (from 0), a component of a date or duration; null if none.
Value el_index(const Value& value, const Value& key);

// The methods that may be called, which only read: size, isEmpty, contains, ...
bool offers_method(std::string_view name, std::size_t arguments);
Value el_method(std::string_view name, const Value& of, const std::vector<Value>& arguments,
                const Environment& environment);

// The text that string() gives and templates show; "null" for null.
std::string plain_text(const Value& value);

}  // namespace vanthu::expression
