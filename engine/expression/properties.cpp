// What a value is (instance of) and what it is made of (date.year, range.start).
#include <algorithm>

#include "engine/expression/operators.h"

namespace vanthu::expression {
namespace {

template <class T>
const T* as(const Value& value) {
  return std::get_if<T>(&value.content());
}

Value whole(std::int64_t number) {
  return Value(number);
}

Value date_property(const base::Date& date, std::string_view name) {
  if (name == "year") return whole(date.year);
  if (name == "month") return whole(date.month);
  if (name == "day") return whole(date.day);
  if (name == "weekday") return whole(static_cast<int>(date.weekday()));
  return {};
}

Value time_property(const base::TimeOfDay& time, std::int64_t local, std::string_view name) {
  if (name == "hour") return whole(time.hour());
  if (name == "minute") return whole(time.minute());
  if (name == "second") return whole(time.second());
  if (name == "time offset" && !time.zone.none()) {
    return Value(Value::Alternatives(base::DayTimeDuration{time.zone.offset_at_local(local), 0}));
  }
  if (name == "timezone" && time.zone.kind() == base::Zone::Kind::kNamed) {
    return Value(time.zone.name());
  }
  return {};
}

Value span_property(const base::DayTimeDuration& span, std::string_view name) {
  // Each part has the sign of the whole.
  const bool negative = span.negative();
  const base::DayTimeDuration size = negative ? -span : span;
  const auto part = [negative](std::int64_t value) { return whole(negative ? -value : value); };
  if (name == "days") return part(size.seconds / base::kSecondsPerDay);
  if (name == "hours") return part(size.seconds / 3600 % 24);
  if (name == "minutes") return part(size.seconds / 60 % 60);
  if (name == "seconds") return part(size.seconds % 60);
  return {};
}

Value range_property(const Range& range, std::string_view name) {
  if (name == "start") return range.start;
  if (name == "end") return range.end;
  if (name == "start included") return range.start_included;
  if (name == "end included") return range.end_included;
  return {};
}

bool conforms(const Value& value, const Type& type);

bool list_conforms(const List& list, const Type& type) {
  return type.of.empty() || std::all_of(list.begin(), list.end(), [&](const Value& item) {
           return item.is_null() || conforms(item, type.of.front());
         });
}

bool context_conforms(const Value& value, const Type& type) {
  for (std::size_t i = 0; i < type.fields.size(); ++i) {
    const Value* entry = value.find(type.fields[i]);
    if (entry == nullptr || (!entry->is_null() && !conforms(*entry, type.of[i]))) return false;
  }
  return true;
}

bool range_conforms(const Range& range, const Type& type) {
  const auto fits = [&](const Value& end) {
    return end.is_null() || type.of.empty() || conforms(end, type.of.front());
  };
  return fits(range.start) && fits(range.end);
}

bool function_conforms(const Function& function, const Type& type) {
  return type.of.empty() || type.of.size() == function.definition->names.size();
}

// The value is not null.
bool conforms(const Value& value, const Type& type) {
  switch (type.name) {
    case Type::Name::kAny:
      return true;
    case Type::Name::kBoolean:
      return value.boolean().has_value();
    case Type::Name::kNumber:
      return value.number() != nullptr;
    case Type::Name::kString:
      return value.string() != nullptr;
    case Type::Name::kDate:
      return as<base::Date>(value) != nullptr;
    case Type::Name::kTime:
      return as<base::TimeOfDay>(value) != nullptr;
    case Type::Name::kDateTime:
      return as<base::DateTime>(value) != nullptr;
    case Type::Name::kDayTimeDuration:
      return as<base::DayTimeDuration>(value) != nullptr;
    case Type::Name::kYearMonthDuration:
      return as<base::YearMonthDuration>(value) != nullptr;
    case Type::Name::kList:
      return value.list() != nullptr && list_conforms(*value.list(), type);
    case Type::Name::kContext:
      return value.context() != nullptr && context_conforms(value, type);
    case Type::Name::kRange:
      return range_of(value) != nullptr && range_conforms(*range_of(value), type);
    case Type::Name::kFunction:
      return function_of(value) != nullptr && function_conforms(*function_of(value), type);
    case Type::Name::kNull:
    case Type::Name::kUnknown:
      break;
  }
  return false;
}

}  // namespace

Truth instance_of(const Value& value, const Type& type) {
  if (type.name == Type::Name::kUnknown) return std::nullopt;
  if (value.is_null()) return type.name == Type::Name::kNull;
  return conforms(value, type);
}

Value property(const Value& value, std::string_view name) {
  if (value.context() != nullptr) {
    const Value* entry = value.find(name);
    return entry == nullptr ? Value() : *entry;
  }
  if (const auto* date = as<base::Date>(value)) return date_property(*date, name);
  if (const auto* time = as<base::TimeOfDay>(value)) {
    return time_property(*time, time->seconds, name);
  }
  if (const auto* time = as<base::DateTime>(value)) {
    Value out = date_property(time->date, name);
    return out.is_null() ? time_property(time->time, time->local_seconds(), name) : out;
  }
  if (const auto* span = as<base::DayTimeDuration>(value)) return span_property(*span, name);
  if (const auto* span = as<base::YearMonthDuration>(value)) {
    if (name == "years") return whole(span->months / 12);
    if (name == "months") return whole(span->months % 12);
    return {};
  }
  const Range* range = range_of(value);
  return range == nullptr ? Value() : range_property(*range, name);
}

}  // namespace vanthu::expression
