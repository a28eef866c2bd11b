#include "engine/codec/value.h"

#include <catch2/catch.hpp>
#include <random>

#include "engine/codec/hex.h"
#include "engine/codec/sha256.h"

using namespace vanthu;
using codec::to_json;
using codec::value_from_json;
using expression::Context;
using expression::List;
using expression::Value;

namespace {

template <class T>
Value of(T content) {
  return Value(Value::Alternatives(std::move(content)));
}

// Writes, reads, compares; gives what was written.
std::string through(const Value& value) {
  const std::string text = to_json(value);
  const auto back = value_from_json(text);
  INFO(text);
  REQUIRE(back.ok());
  CHECK(*back == value);
  CHECK(to_json(*back) == text);
  return text;
}

Value nested(std::size_t depth) {
  Value value;
  for (std::size_t i = 0; i < depth; ++i) value = Value(List{value});
  return value;
}

std::string code_of(std::string_view text) {
  const auto value = value_from_json(text);
  return value.ok() ? "" : value.error().code;
}

}  // namespace

TEST_CASE("plain values are plain JSON") {
  CHECK(through(Value()) == "null");
  CHECK(through(true) == "true");
  CHECK(through(0) == "0");
  CHECK(through(*base::Decimal::parse("-0.000125")) == "-0.000125");
  CHECK(through("Chương trình \"19\"\n\t\x01\\") == R"("Chương trình \"19\"\n\t\u0001\\")");
  CHECK(through(List{1, "a", Value()}) == R"([1,"a",null])");
  CHECK(through(Context{{"b", 1}, {"a", Context{}}}) == R"({"b":1,"a":{}})");
}

TEST_CASE("numbers are exact at any length") {
  CHECK(through(std::int64_t{999999999999999}) == "999999999999999");
  CHECK(through(std::int64_t{1000000000000001}) ==
        R"({"@type":"number","@value":"1000000000000001"})");
  through(*base::Decimal::parse("0.1234567890123456789012345678901234"));
  through(*base::Decimal::parse("1e6000"));
  CHECK(*value_from_json("12345678901234567890123456789") ==
        Value(*base::Decimal::parse("12345678901234567890123456789")));
  CHECK(*value_from_json("0.1000000000000000000000001") ==
        Value(*base::Decimal::parse("0.1000000000000000000000001")));
  CHECK(*value_from_json("18446744073709551615") ==
        Value(*base::Decimal::parse("18446744073709551615")));
  CHECK(*value_from_json("-1.5E+2") == Value(-150));
  CHECK(to_json(base::Decimal::nan()) == R"({"@type":"number","@value":"NaN"})");
  CHECK(value_from_json(R"({"@type":"number","@value":"NaN"})")->number()->is_nan());
}

TEST_CASE("temporal values carry their type") {
  CHECK(through(of(*base::Date::parse("2026-11-23"))) ==
        R"({"@type":"date","@value":"2026-11-23"})");
  through(of(*base::TimeOfDay::parse("10:11:12.123456789+07:00")));
  through(of(*base::DateTime::parse("2026-11-23T10:11:12@Asia/Ho_Chi_Minh")));
  through(of(*base::DateTime::parse("-0044-03-15T00:00:00")));
  through(of(*base::DayTimeDuration::parse("-P1DT2H3M4.5S")));
  through(of(*base::YearMonthDuration::parse("P1Y2M")));
}

TEST_CASE("odd names and bytes come back") {
  through(std::string("a\xff\xc3(", 4));
  through(std::string("nul\0nul", 7));
  CHECK(through(Context{{"@type", "date"}}) ==
        R"({"@type":"context","@value":[["@type","date"]]})");
  through(Context{{"@type", "date"}, {"@value", "no date"}});
  through(Context{{std::string("\xfe"), 1}, {"", 2}});
  CHECK(value_from_json(R"({"@id":1})")->find("@id") != nullptr);
}

TEST_CASE("depth is limited both ways") {
  through(nested(codec::kDeepest - 1));
  const std::string text = to_json(nested(codec::kDeepest + 100));
  CHECK(value_from_json(text).ok());
  CHECK(code_of(std::string(100'000, '[')) == "json.too_deep");
  CHECK(code_of(std::string(codec::kDeepest, '[') + std::string(codec::kDeepest, ']')).empty());
}

TEST_CASE("what is no JSON is refused") {
  for (const char* text : {"", " ", "{", "[1,]", "nul", "01", "1e999999999999", "\"\xff\"", "{}{}",
                           "{\"a\":1,}", "\"\\ud800\"", "NaN", "'a'", "\xef\xbb", "[1]x"}) {
    INFO(text);
    CHECK(code_of(text) == "json.syntax");
  }
  CHECK(code_of(R"({"a":1,"b":2,"a":3})") == "json.duplicate_name");
  for (const char* text :
       {R"({"@type":"date","@value":"2026-02-30"})", R"({"@type":"wat","@value":"x"})",
        R"({"@type":"number","@value":1})", R"({"@type":"bytes","@value":"abc"})",
        R"({"@type":"context","@value":[["a"]]})", R"({"@type":1,"@value":"a"})",
        R"({"@type":"context","@value":[["a",1],["a",2]]})"}) {
    INFO(text);
    CHECK(code_of(text) == "json.tag");
  }
  const auto refused = value_from_json("[1, x]");
  CHECK(refused.error().where == "byte 5");
  CHECK(codec::variables_from_json("[]").error().code == "json.not_an_object");
  CHECK_THROWS_AS(codec::decode_variables("[]"), codec::Corrupt);
}

TEST_CASE("any bytes are an answer, never a crash") {
  std::mt19937 random(20261123);
  const std::string seed =
      R"({"a":[1,-2.5e3,"x\u00e9",{"@type":"date","@value":"2026-01-01"},null,true],)"
      R"("b":{"@type":"context","@value":[["k",1]]}})";
  for (int round = 0; round < 20'000; ++round) {
    std::string text = seed;
    for (auto changes = random() % 4 + 1; changes > 0; --changes) {
      text[random() % text.size()] = static_cast<char>(random() % 256);
    }
    const auto value = value_from_json(text);
    if (value.ok()) through(*value);
  }
}

TEST_CASE("variables keep their order") {
  const message::VariableMap variables{{"z", 1}, {"a", "x"}, {"m", List{}}};
  CHECK(codec::encode(variables) == R"({"z":1,"a":"x","m":[]})");
  CHECK(codec::decode_variables(codec::encode(variables)) == variables);
}

TEST_CASE("hex and SHA-256") {
  CHECK(codec::sha256_hex("abc") ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(codec::to_hex(std::string("\0\xff\x1a", 3)) == "00ff1a");
  CHECK(*codec::from_hex("00fF1A") == std::string("\0\xff\x1a", 3));
  CHECK_FALSE(codec::from_hex("0"));
  CHECK_FALSE(codec::from_hex("0g"));
}
