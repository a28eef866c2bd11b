// The values that variables and expressions hold: FEEL's types (DMN 1.3, clause 10.3).
//
// A value type: movable, comparable, cheap to copy for scalars; strings, lists and contexts are
// shared immutably (copy = one reference count), so handing variables around never deep-copies.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/base/calendar.h"
#include "engine/base/decimal.h"

namespace vanthu::expression {

class Value;
using List = std::vector<Value>;
using Entry = std::pair<std::string, Value>;
using Context = std::vector<Entry>;  // in order of writing, names unique

struct Null {
  bool operator==(const Null&) const = default;
};

// FEEL ranges and functions are values too, but live only inside an evaluation: they are never
// stored in a variable (a variable set to one becomes null).
struct Range;
struct Function;

class Value {
 public:
  using Alternatives =
      std::variant<Null, bool, base::Decimal, std::shared_ptr<const std::string>, base::Date,
                   base::TimeOfDay, base::DateTime, base::DayTimeDuration, base::YearMonthDuration,
                   std::shared_ptr<const List>, std::shared_ptr<const Context>,
                   std::shared_ptr<const Range>, std::shared_ptr<const Function>>;

  Value() = default;  // null
  Value(bool value) : content_(value) {}
  Value(int value) : content_(base::Decimal(value)) {}
  Value(std::int64_t value) : content_(base::Decimal(value)) {}
  Value(base::Decimal value) : content_(value) {}
  Value(std::string text) : content_(std::make_shared<const std::string>(std::move(text))) {}
  Value(std::string_view text) : Value(std::string(text)) {}
  Value(const char* text) : Value(std::string(text)) {}
  Value(List list);
  Value(Context context);
  explicit Value(Alternatives content) : content_(std::move(content)) {}

  bool is_null() const { return std::holds_alternative<Null>(content_); }
  // The content if it is of that kind, else nothing.
  std::optional<bool> boolean() const;
  const base::Decimal* number() const { return std::get_if<base::Decimal>(&content_); }
  const std::string* string() const;
  const List* list() const;
  const Context* context() const;
  // A context's entry by name; nullptr if this is no context or has no such entry.
  const Value* find(std::string_view name) const;

  const Alternatives& content() const { return content_; }
  bool operator==(const Value& other) const;  // structural; numbers by value

 private:
  Alternatives content_;
};

}  // namespace vanthu::expression
