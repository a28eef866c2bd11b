#include <catch2/catch.hpp>

#include "adapters/http_api/camunda/values.h"
#include "engine/codec/value.h"

using namespace vanthu;
using namespace vanthu::http_api::camunda;
using message::Value;

namespace {

const base::Zone kZone = base::Zone::named("Asia/Ho_Chi_Minh").value();

Value json(const std::string& text) {
  return codec::value_from_json(text).value();
}

// In and out again, as JSON; the refusal's code if it is refused.
std::string through(const std::string& variable) {
  const auto value = from_typed("x", json(variable));
  return value ? plain_json(typed(*value, kZone)) : value.error().code;
}

std::string written(const std::string& type, const std::string& value) {
  return R"({"type":")" + type + R"(","value":)" + value + R"(,"valueInfo":{}})";
}

}  // namespace

TEST_CASE("variables of every type go in and out") {
  const std::tuple<const char*, const char*, const char*> kCases[] = {
      {R"({"value": "Đảng ủy", "type": "String"})", "String", "\"Đảng ủy\""},
      {R"({"value": "Đảng ủy"})", "String", "\"Đảng ủy\""},
      {R"({"value": "<a/>", "type": "Xml"})", "String", "\"<a/>\""},
      {R"({"value": 2147483647, "type": "integer"})", "Integer", "2147483647"},
      {R"({"value": 2147483648, "type": "Long"})", "Long", "2147483648"},
      {R"({"value": -9223372036854775808, "type": "Long"})", "Long", "-9223372036854775808"},
      {R"({"value": 18446744073709551616, "type": "Double"})", "Double", "18446744073709551616"},
      {R"({"value": -3, "type": "Short"})", "Integer", "-3"},
      {R"({"value": 0.12345678901234567890123456789, "type": "Double"})", "Double",
       "0.12345678901234567890123456789"},
      {R"({"value": 1e3})", "Integer", "1000"},
      {R"({"value": true, "type": "Boolean"})", "Boolean", "true"},
      {R"({"value": null, "type": "Integer"})", "Null", "null"},
      {R"({"type": "Null"})", "Null", "null"},
      {R"({})", "Null", "null"},
      {R"({"value": "2026-02-28T07:30:00.000+0700", "type": "Date"})", "Date",
       "\"2026-02-28T07:30:00.000+0700\""},
      {R"({"value": "2026-02-28T07:30:00.001-0330", "type": "date"})", "Date",
       "\"2026-02-28T07:30:00.001-0330\""},
      {R"({"value": "2026-02-28T07:30:00", "type": "Date"})", "Date",
       "\"2026-02-28T07:30:00.000+0700\""},
      {R"({"value": "{\"ổ\": [1, 2.50, null]}", "type": "Json"})", "Json",
       R"("{\"ổ\":[1,2.5,null]}")"},
      {R"({"value": [1, "a"]})", "Json", R"("[1,\"a\"]")"},
      {R"({"value": "{}", "type": "Object", "valueInfo":
           {"serializationDataFormat": "application/json", "objectTypeName": "x"}})",
       "Json", "\"{}\""},
  };
  for (const auto& [variable, type, value] : kCases) {
    INFO(variable);
    CHECK(through(variable) == written(type, value));
  }
}

TEST_CASE("values that are not of their type are refused") {
  for (const char* variable :
       {R"("bare")", R"({"value": 1, "type": "String"})", R"({"value": "1", "type": "Integer"})",
        R"({"value": 1.5, "type": "Integer"})", R"({"value": 2147483648, "type": "Integer"})",
        R"({"value": 40000, "type": "Short"})", R"({"value": 9223372036854775808, "type": "Long"})",
        R"({"value": "true", "type": "Boolean"})", R"({"value": "yesterday", "type": "Date"})",
        R"({"value": "{", "type": "Json"})", R"({"value": "", "type": "Bytes"})",
        R"({"value": "", "type": "File"})", R"({"value": "x", "type": "Unheard"})",
        R"({"value": "rO0=", "type": "Object", "valueInfo":
            {"serializationDataFormat": "application/x-java-serialized-object"}})",
        R"({"value": "{}", "type": "Object"})", R"({"value": 1, "type": 2})"}) {
    INFO(variable);
    CHECK(through(variable) == "request.variable");
  }
}

TEST_CASE("the engine's own times have their nearest type") {
  const auto out = [](const Value::Alternatives& value) {
    return plain_json(typed(Value(value), kZone));
  };
  CHECK(out(*base::Date::parse("2026-01-31")) ==
        written("Date", "\"2026-01-31T00:00:00.000+0700\""));
  CHECK(out(*base::DayTimeDuration::parse("P5D")) == written("String", "\"P5D\""));
  CHECK(out(*base::TimeOfDay::parse("07:30:00")) == written("String", "\"07:30:00\""));
  CHECK(out(base::Decimal::nan()) == written("Double", "null"));
  CHECK(plain_json(Value(std::string("a\xff\"b"))) == "\"a\xEF\xBF\xBD\\\"b\"");
  CHECK(date_text(base::from_microseconds(-1), base::Zone::utc()) ==
        "1969-12-31T23:59:59.999+0000");
}
