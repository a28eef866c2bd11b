#include "tests/engine/expression/evaluate.h"

using namespace vanthu::expression;

namespace {

const Value kVariables(Context{
    {"a", Value(20)},
    {"name", Value("An")},
    {"approved", Value(true)},
    {"none", Value()},
    {"digits", Value("7")},
    {"list", Value(List{"x", "y"})},
    {"order", Value(Context{{"total", Value(5)}, {"key", Value("k")}})}});

Value el(std::string_view text) {
  return value_of(text, kVariables);
}

}  // namespace

TEST_CASE("unified EL is told apart by its text") {
  CHECK((*Expression::compile("${a}"))->notation() == Expression::Notation::kUnifiedEl);
  CHECK((*Expression::compile("= a"))->notation() == Expression::Notation::kFeel);
  CHECK((*Expression::compile("an"))->notation() == Expression::Notation::kLiteral);
  CHECK(el("an") == Value("an"));
  CHECK(el("") == Value(""));
}

TEST_CASE("unified EL operators") {
  CHECK(el("${a > 10 && a le 20}") == Value(true));
  CHECK(el("${a eq 20 and name == 'An'}") == Value(true));
  CHECK(el("${!approved || not approved}") == Value(false));
  CHECK(el("${a + 2 * 3 - 1}") == Value(25));
  CHECK(el("${a div 8}") == Value(*vanthu::base::Decimal::parse("2.5")));
  CHECK(el("${-a % 6}") == Value(-2));
  CHECK(el("${a > 10 ? 'big' : 'small'}") == Value("big"));
  CHECK(el("${digits > 6}") == Value(true));
  CHECK(el("${digits == 7}") == Value(true));
  CHECK(el("${approved == 'true'}") == Value(true));
  CHECK(el("${none == null}") == Value(true));
  CHECK(el("${name != null}") == Value(true));
  CHECK(el("${none < 1}") == Value(false));
  CHECK(el("${empty none and not empty list}") == Value(true));
  CHECK(el("${name + '!'}") == Value("An!"));
  CHECK(el("${digits + 1}") == Value(8));
  CHECK(el("${name + 1}") == Value("An1"));
  CHECK(el("${name - 1}").is_null());
  CHECK(el("#{(1 + 2) * 3}") == Value(9));
}

TEST_CASE("unified EL paths and methods") {
  CHECK(el("${order.total}") == Value(5));
  CHECK(el("${order['total']}") == Value(5));
  CHECK(el("${list[1]}") == Value("y"));
  CHECK(el("${list[9]}").is_null());
  CHECK(el("${order.missing.deeper}").is_null());
  CHECK(el("${list.size() == 2 && !list.isEmpty()}") == Value(true));
  CHECK(el("${list.contains('x')}") == Value(true));
  CHECK(el("${name.equals('An')}") == Value(true));
  CHECK(el("${a.toString()}") == Value("20"));
  CHECK(el("${execution.getVariable('a') > 10}") == Value(true));
  CHECK(el("${execution.getVariable('missing') == null}") == Value(true));
  CHECK(el("${execution.hasVariable('none')}") == Value(true));
  CHECK(el("${execution.hasVariable('missing')}") == Value(false));
  CHECK(error_of("${execution.setVariable('a', 1)}").code == "expression.syntax");
  CHECK(error_of("${name.getVariable('a')}").code == "expression.syntax");
  CHECK(error_of("${name.getClass()}").code == "expression.syntax");
  CHECK(error_of("${system('x')}").code == "expression.syntax");
}

TEST_CASE("unified EL in text") {
  CHECK(el("Kính gửi ${name}: ${order.total} việc") == Value("Kính gửi An: 5 việc"));
  CHECK(el("${none}x") == Value("x"));
  CHECK(el("\\${a}") == Value("${a}"));
  CHECK(el("${'}'}") == Value("}"));
}

TEST_CASE("unified EL errors say where") {
  CHECK(error_of("${missing}").code == "expression.unknown_variable");
  CHECK(error_of("${missing}").where == "column 3");
  CHECK(error_of("${a").where == "column 3");
  CHECK(error_of("ễ ${a +}").where == "column 8");
  CHECK(error_of("${a > }").code == "expression.syntax");
  CHECK(error_of("${a b}").code == "expression.syntax");
  CHECK(error_of("${'x}").code == "expression.syntax");
  CHECK(el("${approved || missing}") == Value(true));
}
