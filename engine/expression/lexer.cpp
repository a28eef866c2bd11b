#include "engine/expression/lexer.h"

#include <optional>

#include "engine/base/utf8.h"

namespace vanthu::expression {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xa0 || c == 0x1680 ||
         c == 0x180e || (c >= 0x2000 && c <= 0x200b) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
         c == 0x205f || c == 0x3000 || c == 0xfeff;
}

bool starts_name(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '?' || c == '$' ||
         (c >= 0x80 && !is_space(c));
}

bool continues_name(char32_t c) {
  return starts_name(c) || (c >= '0' && c <= '9') || c == '\'';
}

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

class Lexer {
 public:
  Lexer(std::string_view text, std::size_t offset) : text_(text) {
    while (at_ < offset) advance();
  }

  base::Result<std::vector<Token>> run() {
    while (skip_blank() && at_ < text_.size()) {
      if (!next()) return *error_;
    }
    if (error_) return *error_;
    push(Token::Kind::kEnd, at_, column_);
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  char32_t code() const {
    std::size_t at = at_;
    return base::next_code_point(text_, at);
  }
  void advance() {
    base::next_code_point(text_, at_);
    ++column_;
  }
  void advance(int count) {
    for (; count > 0; --count) advance();
  }
  bool fail(std::string vi, std::string en) {
    error_ = syntax_error(column_, std::move(vi), std::move(en));
    return false;
  }
  Token& push(Token::Kind kind, std::size_t begin, std::uint32_t column) {
    Token token;
    token.kind = kind;
    token.text = std::string(text_.substr(begin, at_ - begin));
    token.column = column;
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(at_);
    tokens_.push_back(std::move(token));
    return tokens_.back();
  }

  bool skip_blank() {
    while (at_ < text_.size()) {
      if (is_space(code())) {
        advance();
      } else if (peek() == '/' && peek(1) == '/') {
        while (at_ < text_.size() && peek() != '\n') advance();
      } else if (peek() == '/' && peek(1) == '*') {
        const auto end = text_.find("*/", at_ + 2);
        if (end == std::string_view::npos) {
          return fail("chú thích /* không có */ kết thúc", "the comment /* has no closing */");
        }
        while (at_ < end + 2) advance();
      } else {
        break;
      }
    }
    return true;
  }

  bool next() {
    if (is_digit(peek()) || (peek() == '.' && is_digit(peek(1)))) return number();
    if (peek() == '"') return string();
    if (starts_name(code())) return name();
    return symbol();
  }

  bool number() {
    const std::size_t begin = at_;
    const std::uint32_t column = column_;
    while (is_digit(peek())) advance();
    if (peek() == '.' && is_digit(peek(1))) {
      advance();
      while (is_digit(peek())) advance();
    }
    if (peek() == 'e' || peek() == 'E') {
      const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
      if (is_digit(peek(1 + sign))) {
        advance(static_cast<int>(1 + sign));
        while (is_digit(peek())) advance();
      }
    }
    push(Token::Kind::kNumber, begin, column);
    return true;
  }

  bool name() {
    const std::size_t begin = at_;
    const std::uint32_t column = column_;
    while (at_ < text_.size() && continues_name(code())) advance();
    push(Token::Kind::kName, begin, column);
    return true;
  }

  bool symbol() {
    static constexpr std::string_view kSymbols[] = {"**", "!=", "<=", ">=", "->", "..", "(", ")",
                                                    "[",  "]",  "{",  "}",  ",",  ":",  ".", "+",
                                                    "-",  "*",  "/",  "<",  ">",  "=",  "@", "|"};
    for (const std::string_view candidate : kSymbols) {
      if (text_.substr(at_, candidate.size()) != candidate) continue;
      const std::size_t begin = at_;
      const std::uint32_t column = column_;
      advance(static_cast<int>(candidate.size()));
      push(Token::Kind::kSymbol, begin, column);
      return true;
    }
    const std::string character(text_.substr(at_, 1));
    return fail("ký tự \"" + character + "\" không dùng được trong biểu thức",
                "the character \"" + character + "\" has no meaning in an expression");
  }

  bool string() {
    const std::size_t begin = at_;
    const std::uint32_t column = column_;
    std::string value;
    advance();
    while (peek() != '"') {
      if (at_ >= text_.size()) {
        column_ = column;
        return fail("chuỗi không có dấu nháy kép kết thúc", "the string has no closing quote");
      }
      if (peek() == '\\') {
        if (!escape(value)) return false;
      } else {
        const std::size_t from = at_;
        advance();
        value.append(text_.substr(from, at_ - from));
      }
    }
    advance();
    push(Token::Kind::kString, begin, column).text = std::move(value);
    return true;
  }

  // Exactly `digits` hex digits, from peek(skip).
  std::optional<char32_t> hex(std::size_t skip, std::size_t digits) const {
    char32_t value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      const int digit = hex_digit(peek(skip + i));
      if (digit < 0) return std::nullopt;
      value = value << 4 | static_cast<char32_t>(digit);
    }
    return value;
  }

  // \n \r \t \" \' \\ \uXXXX (surrogate pairs make one character) \UXXXXXX; any other backslash
  // stands for itself, so that "\s" can be a pattern.
  bool escape(std::string& value) {
    static constexpr std::string_view kLetters = "nrt\"'\\";
    static constexpr std::string_view kValues = "\n\r\t\"'\\";
    const char letter = peek(1);
    const auto simple = letter == '\0' ? std::string_view::npos : kLetters.find(letter);
    if (simple != std::string_view::npos) {
      value.push_back(kValues[simple]);
      advance(2);
      return true;
    }
    const std::size_t digits = letter == 'u' ? 4 : letter == 'U' ? 6 : 0;
    auto code = digits == 0 ? std::nullopt : hex(2, digits);
    if (!code) {
      value.push_back('\\');
      advance();
      return true;
    }
    advance(static_cast<int>(2 + digits));
    if (*code >= 0xd800 && *code < 0xdc00 && peek() == '\\' && peek(1) == 'u') {
      const auto low = hex(2, 4);
      if (low && *low >= 0xdc00 && *low < 0xe000) {
        code = 0x10000 + ((*code - 0xd800) << 10) + (*low - 0xdc00);
        advance(6);
      }
    }
    if (*code > 0x10ffff || (*code >= 0xd800 && *code < 0xe000)) {
      return fail("mã ký tự Unicode không hợp lệ trong chuỗi",
                  "the string holds an escape that is no Unicode character");
    }
    base::append_code_point(value, *code);
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t column_ = 1;
  std::vector<Token> tokens_;
  std::optional<base::Error> error_;
};

}  // namespace

base::Result<std::vector<Token>> tokenize(std::string_view text, std::size_t offset) {
  return Lexer(text, offset).run();
}

base::Error syntax_error(std::uint32_t column, std::string vi, std::string en) {
  const std::string at = std::to_string(column);
  return {"expression.syntax",
          {"Biểu thức sai cú pháp ở cột " + at + ": " + vi + ".",
           "The expression is wrong at column " + at + ": " + en + "."},
          "column " + at,
          {"Sửa biểu thức tại vị trí đã nêu rồi triển khai lại.",
           "Correct the expression at that place and deploy again."}};
}

}  // namespace vanthu::expression
