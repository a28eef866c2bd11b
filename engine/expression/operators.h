// Inside of the room: FEEL's operators on values (DMN 1.3, tables 42 to 55). What cannot be done is
// null. Pure.
//
// Date-times and times compare as moments, to the millisecond; those without a zone are read in the
// organisation's zone.
#pragma once

#include <compare>
#include <optional>

#include "engine/expression/expression.h"
#include "engine/expression/internal_values.h"
#include "engine/expression/tree.h"

namespace vanthu::expression {

// Three-valued: nothing stands for null.
using Truth = std::optional<bool>;

Value from_truth(Truth truth);
Truth equal(const Value& a, const Value& b, const Environment& environment);
// Nothing for values that have no order between them.
std::optional<std::strong_ordering> order(const Value& a, const Value& b,
                                          const Environment& environment);
Truth compare(Op op, const Value& a, const Value& b, const Environment& environment);
Truth includes(const Range& range, const Value& value, const Environment& environment);
Value arithmetic(Op op, const Value& a, const Value& b);
Value negate(const Value& value);
Value checked(const base::Decimal& number);  // null for what is no number
Truth instance_of(const Value& value, const Type& type);
// A component of a date, time, duration or range, or a context's entry; null if there is none.
Value property(const Value& value, std::string_view name);

}  // namespace vanthu::expression
