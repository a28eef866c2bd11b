#include "engine/expression/unified_lexer.h"

#include "engine/base/utf8.h"

namespace vanthu::expression {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::size_t number_end(std::string_view text, std::size_t at) {
  const auto digits = [&] {
    while (at < text.size() && is_digit(text[at])) ++at;
  };
  digits();
  if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
    ++at;
    digits();
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    std::size_t exponent = at + 1;
    if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-')) ++exponent;
    if (exponent < text.size() && is_digit(text[exponent])) {
      at = exponent;
      digits();
    }
  }
  return at;
}

// The string's value; `at` (its opening quote) moves behind the closing one. False if there is
// none.
bool read_string(std::string_view text, std::size_t& at, std::string& value) {
  const char quote = text[at++];
  for (; at < text.size(); ++at) {
    if (text[at] == quote) {
      ++at;
      return true;
    }
    if (text[at] == '\\' && at + 1 < text.size()) ++at;
    value.push_back(text[at]);
  }
  return false;
}

std::size_t symbol_length(std::string_view rest) {
  for (const std::string_view two : {"&&", "||", "==", "!=", "<=", ">="}) {
    if (rest.substr(0, 2) == two) return 2;
  }
  return std::string_view("()[].,+-*/%!<>?:").find(rest[0]) == std::string_view::npos ? 0 : 1;
}

}  // namespace

std::uint32_t column_of(std::string_view text, std::size_t byte) {
  return static_cast<std::uint32_t>(base::code_point_count(text.substr(0, byte)) + 1);
}

base::Result<std::vector<Token>> tokenize_unified(std::string_view text, std::size_t begin) {
  std::vector<Token> tokens;
  for (std::size_t at = begin; at < text.size();) {
    const char c = text[at];
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      ++at;
      continue;
    }
    Token token;
    token.column = column_of(text, at);
    token.begin = static_cast<std::uint32_t>(at);
    if (c == '}') {
      token.end = token.begin + 1;
      tokens.push_back(std::move(token));
      return tokens;
    }
    if (c == '\'' || c == '"') {
      token.kind = Token::Kind::kString;
      if (!read_string(text, at, token.text)) {
        return syntax_error(token.column, "chuỗi không có dấu nháy kết thúc",
                            "the string has no closing quote");
      }
    } else if (is_digit(c) || is_name(c)) {
      token.kind = is_digit(c) ? Token::Kind::kNumber : Token::Kind::kName;
      if (is_digit(c)) {
        at = number_end(text, at);
      } else {
        while (at < text.size() && (is_name(text[at]) || is_digit(text[at]))) ++at;
      }
      token.text = std::string(text.substr(token.begin, at - token.begin));
    } else {
      token.kind = Token::Kind::kSymbol;
      const std::size_t length = symbol_length(text.substr(at));
      if (length == 0) {
        const std::string character(1, c);
        return syntax_error(token.column,
                            "ký tự \"" + character + "\" không dùng được trong ${...}",
                            "the character \"" + character + "\" has no meaning in ${...}");
      }
      token.text = std::string(text.substr(at, length));
      at += length;
    }
    token.end = static_cast<std::uint32_t>(at);
    tokens.push_back(std::move(token));
  }
  return syntax_error(column_of(text, begin), "thiếu dấu } kết thúc ${...}",
                      "the ${...} has no closing }");
}

}  // namespace vanthu::expression
