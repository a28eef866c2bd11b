// XPath over variables: what it sees, what it answers, what it refuses.
#include "adapters/bpmn_xml/xpath.h"

#include <atomic>
#include <chrono>
#include <thread>

#include "adapters/bpmn_xml/xpath_document.h"
#include "tests/adapters/bpmn_xml/xml_fixture.h"

using namespace vanthu;
using namespace vanthu::bpmn_xml;
using expression::Context;
using expression::Environment;
using expression::List;
using expression::Value;

namespace {

const Value& sample() {
  static const Value variables(
      Context{{"approved", false},
              {"amount", *base::Decimal::parse("1200.50")},
              {"name", "Nguyễn <Văn> & Bình"},
              {"Tên khách", "An"},
              {"nothing", Value()},
              {"signed", Value(Value::Alternatives(*base::Date::parse("2026-11-23")))},
              {"order",
               Context{{"total", 7}, {"line", List{Context{{"price", 3}}, Context{{"price", 4}}}}}},
              {"numbers", List{1, 2, 3}},
              {"table", List{List{1, 2}, List{3}}},
              {"empty", List{}}});
  return variables;
}

base::Result<Value> result_of(std::string_view text, XPathAnswer answer,
                              const Value& variables = sample()) {
  const auto compiled = compile_xpath(text, answer);
  if (!compiled) return compiled.error();
  return (*compiled)->evaluate(expression::ContextVariables(variables), Environment());
}
Value value(std::string_view text, const Value& variables = sample()) {
  const auto result = result_of(text, XPathAnswer::kValue, variables);
  INFO(text);
  if (!result) FAIL(result.error().where + " " + result.error().what.en);
  return *result;
}
bool holds(std::string_view text, const Value& variables = sample()) {
  const auto result = result_of(text, XPathAnswer::kCondition, variables);
  INFO(text);
  if (!result) FAIL(result.error().where + " " + result.error().what.en);
  return result->boolean().value();
}
base::Error error_of(std::string_view text, const Value& variables = sample()) {
  const auto result = result_of(text, XPathAnswer::kValue, variables);
  INFO(text);
  if (result) FAIL("no error");
  return result.error();
}

Value numbers(int count) {
  List out;
  for (int i = 0; i < count; ++i) out.push_back(i);
  return Value(Context{{"n", Value(std::move(out))}});
}

}  // namespace

TEST_CASE("variables are elements beneath the root") {
  CHECK(value("/order/total") == Value(7));
  CHECK(value("order/total") == Value(7));
  CHECK(value("//total") == Value(7));
  CHECK(value("order/line[2]/price") == Value(4));
  CHECK(value("sum(/order/line/price)") == Value(7));
  CHECK(value("count(/numbers)") == Value(3));
  CHECK(value("/numbers[last()]") == Value(3));
  CHECK(value("count(/table)") == Value(2));
  CHECK(value("/table[1]/item") == Value(List{1, 2}));
  CHECK(value("count(/empty)") == Value(0));
  CHECK(value("string(/name)") == Value("Nguyễn <Văn> & Bình"));
  CHECK(value("count(/*)") == Value(12));
  CHECK(value("name(/*[1])") == Value("Tên_x0020_khách"));
  CHECK(value("/Tên_x0020_khách") == Value("An"));
}

TEST_CASE("variables and data access by name") {
  CHECK(value("$amount * 2") == Value(2401));
  CHECK(value("getDataObject('order')/total") == Value(7));
  CHECK(value("bpmn:getDataObject('Tên khách')") == Value("An"));
  CHECK(value("concat(getProcessProperty('p', 'name'), '!')") == Value("Nguyễn <Văn> & Bình!"));
  CHECK(value("getActivityProperty('task', 'amount') > 1000") == Value(true));
  CHECK(value("$order/line/price") == Value(List{3, 4}));
  CHECK(value("count($numbers) + count($approved) + count($missing)") == Value(4));
}

TEST_CASE("variables have the types of XPath") {
  CHECK_FALSE(holds("$approved"));
  CHECK(holds("not($approved)"));
  CHECK(holds("$approved = false()"));
  CHECK(holds("$amount = 1200.5"));
  CHECK(holds("$signed = '2026-11-23'"));
  CHECK_FALSE(holds("$nothing"));
  CHECK_FALSE(holds("$missing"));
  CHECK_FALSE(holds("$missing > 5"));
  CHECK(holds("$order"));
  CHECK(holds("$approved", Value(Context{{"approved", true}})));
  CHECK(holds("$approved", Value(Context{{"approved", "yes"}})));
  // An element is there, whatever it says: XPath's rule for node-sets (clause 4.3).
  CHECK(holds("/approved"));
  CHECK(holds("/approved = 'false'"));
}

TEST_CASE("what a node-set is as a value") {
  CHECK(value("/missing").is_null());
  CHECK(value("/nothing").is_null());
  CHECK(value("/amount") == Value(*base::Decimal::parse("1200.50")));
  CHECK(value("/order").context() != nullptr);
  CHECK(value("$numbers") == Value(List{1, 2, 3}));
  CHECK(value("$empty") == Value(List{}));
  CHECK(value("getDataObject('numbers')") == Value(List{1, 2, 3}));
  CHECK(value("/numbers") == Value(List{1, 2, 3}));
  CHECK(value("/numbers[. > 1]") == Value(List{2, 3}));
  CHECK(value("/order/total/text()") == Value("7"));
  CHECK(value("1 div 0").is_null());
  CHECK(value("0.1 + 0.2").number()->text().substr(0, 3) == "0.3");
  CHECK(value("'x'") == Value("x"));
  CHECK(value("/", Value(Context{{"a", 1}, {"b", Context{{"c", "x"}}}})) == Value("1x"));
}

TEST_CASE("characters are counted, not bytes") {
  CHECK(value("string-length('Nguyễn')") == Value(6));
  CHECK(value("string-length(concat(/name, string-length(/name)))") == Value(21));
  CHECK(value("/name[string-length() > 18]") == Value("Nguyễn <Văn> & Bình"));
  CHECK(value("translate($signed, '-', '/')") == Value("2026/11/23"));
  CHECK(value("translate(/name, '<>', '()')") == Value("Nguyễn (Văn) & Bình"));
  CHECK(value("substring($signed, 1, 4)") == Value("2026"));
  CHECK(error_of("substring(/name, 1, 5)").code == "expression.failed");
  CHECK(error_of("translate(/name, 'ễ', 'e')").where == "column 1");
  CHECK(value("substring-before(/name, 'ễ')") == Value("Nguy"));
}

TEST_CASE("names as XML has them, and back") {
  for (const char* name :
       {"a", "Tên khách", "1st", "a:b", "_x0041_", "x_xyz", "名前", "😀", "a\n", "-"}) {
    CAPTURE(name);
    CHECK(variable_of(element_name(name)) == name);
  }
  CHECK(element_name("1st") == "_x0031_st");
  CHECK(value("/_x0031_st", Value(Context{{"1st", 5}})) == Value(5));
}

TEST_CASE("errors of syntax point at the column") {
  const std::pair<const char*, const char*> wrong[] = {
      {"", "column 1"},
      {"/order/", "column 8"},
      {"$amount >", "column 10"},
      {"Tên_khách = 'x", "column 13"},
      {"getDataObject('order')/total +* 2", "column 33"},
      {"document('http://example.org/')/x", "column 1"},
      {"true() and doc('x')", "column 12"},
      {"system-property('x')", "column 1"},
      {"id('x')", "column 1"},
      {"getDataObject($name)", "column 1"},
      {"getDataObject('a', 'b', 'c')", "column 1"},
      {"a # b", "column 3"},
      {"count()", "column 8"}};
  for (const auto& [text, column] : wrong) {
    CAPTURE(text);
    const base::Error error = error_of(text);
    CHECK(error.code == "expression.syntax");
    CHECK(error.where == column);
    CHECK(!error.what.vi.empty());
  }
}

TEST_CASE("hostile expressions are refused or end soon") {
  const auto begin = std::chrono::steady_clock::now();
  CHECK(error_of(std::string(10'001, ' ') + "1").code == "expression.too_long");
  CHECK(error_of(std::string(200, '(') + "1" + std::string(200, ')')).code ==
        "expression.too_long");
  CHECK(error_of("a" + std::string(150, '[')).code == "expression.too_long");
  std::string variables = "$a0";
  for (int i = 1; i < 150; ++i) variables += "+$a" + std::to_string(i);
  CHECK(error_of(variables).code == "expression.too_long");
  std::string sum = "1";
  for (int i = 0; i < 4'000; ++i) sum += "+1";
  CHECK((result_of(sum, XPathAnswer::kValue) || true));
  CHECK((result_of(std::string(4'000, '-') + "1", XPathAnswer::kValue) || true));
  const Value many = numbers(40'000);
  CHECK(value("count(//n[. > 20000])", many) == Value(19'999));
  for (const char* costly :
       {"//n[//n[//n = 1] = 2]", "count(//n[. = //n])", "count(/n[count(/n) > 1])",
        "count(//*/following::*)", "count(/n/preceding-sibling::n)", "/n = /n + 1 or //n != //n",
        "count($n[. = $n[. = $n]])", "count(/n[translate(/n, '1', '2') = /n])"}) {
    CAPTURE(costly);
    CHECK(error_of(costly, many).code == "expression.too_long");
  }
  CHECK(error_of("count(/n)", numbers(60'000)).code == "expression.too_long");
  CHECK(error_of("string(/s)", Value(Context{{"s", List(3, std::string(2'000'000, 'x'))}})).code ==
        "expression.too_long");
  CHECK(value("count(//n[. = //n])", numbers(500)) == Value(500));
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(30));
}

TEST_CASE("what an expression does not look at costs nothing") {
  const Value variables(Context{{"a", 1}, {"big", List(60'000, 1)}});
  CHECK(holds("$a = 1 and /a = 1 and a = 1", variables));
  CHECK(error_of("count(//a)", variables).code == "expression.too_long");
}

TEST_CASE("values that no XML could hold") {
  const Value odd(Context{{"s", std::string("a\0b\x01\r\n]]>", 9)}});
  CHECK(value("string-length(/s)", odd) == Value(9));
  CHECK(value("string(/s)", odd) == Value(std::string("a\xEF\xBF\xBD") + "b\x01\r\n]]>"));
  Value deep(1);
  for (int i = 0; i < 150; ++i) deep = Value(Context{{"d", deep}});
  CHECK(error_of("count(//d)", deep).code == "expression.too_long");
}

TEST_CASE("one expression in many threads, with variables of different types") {
  const auto compiled = compile_xpath("$n + 1 = /m", XPathAnswer::kCondition);
  REQUIRE(compiled);
  std::vector<std::thread> threads;
  std::atomic<int> right{0};
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 200; ++i) {
        const Value n = (i + t) % 2 == 0 ? Value(i) : Value(std::to_string(i));
        const Value variables(Context{{"n", n}, {"m", i + 1}});
        const auto found =
            (*compiled)->evaluate(expression::ContextVariables(variables), Environment());
        if (found && found->boolean() == true) ++right;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(right == 800);
}
