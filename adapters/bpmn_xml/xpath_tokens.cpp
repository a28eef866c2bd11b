#include "adapters/bpmn_xml/xpath_tokens.h"

#include <array>

#include "adapters/bpmn_xml/xpath_scan.h"

namespace vanthu::bpmn_xml {
namespace {

using Kind = XPathToken::Kind;

bool digit(char c) {
  return c >= '0' && c <= '9';
}
bool name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool name_part(char c) {
  return name_start(c) || digit(c) || c == '-' || c == '.';
}
bool blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  base::Result<std::vector<XPathToken>> run() {
    std::vector<XPathToken> out;
    for (;;) {
      while (at_ < text_.size() && blank(text_[at_])) ++at_;
      if (at_ == text_.size()) return out;
      const std::size_t begin = at_;
      XPathToken token = next();
      if (at_ == begin) return fault_;
      token.offset = begin;
      token.end = at_;
      out.push_back(token);
    }
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  XPathToken next() {
    const char c = peek();
    if (c == '"' || c == '\'') return literal(c);
    if (digit(c) || (c == '.' && digit(peek(1)))) return number();
    if (c == '$' && name_start(peek(1))) {
      ++at_;
      return {Kind::kVariable, qualified_name()};
    }
    if (name_start(c)) return {Kind::kName, qualified_name()};
    return symbol();
  }

  XPathToken literal(char quote) {
    const auto end = text_.find(quote, at_ + 1);
    if (end == std::string_view::npos) {
      return fail({"chuỗi ký tự không có dấu nháy đóng", "a text has no closing quotation mark"});
    }
    const XPathToken out{Kind::kLiteral, text_.substr(at_ + 1, end - at_ - 1)};
    at_ = end + 1;
    return out;
  }

  XPathToken number() {
    const std::size_t begin = at_;
    while (digit(peek())) ++at_;
    if (peek() == '.') ++at_;
    while (digit(peek())) ++at_;
    return {Kind::kNumber, text_.substr(begin, at_ - begin)};
  }

  // With a prefix, but not into an axis: child::a.
  std::string_view qualified_name() {
    const std::size_t begin = at_;
    while (name_part(peek())) ++at_;
    if (peek() == ':' && name_start(peek(1))) {
      ++at_;
      while (name_part(peek())) ++at_;
    }
    return text_.substr(begin, at_ - begin);
  }

  XPathToken symbol() {
    static constexpr std::array<std::string_view, 22> kSymbols = {
        "//", "::", "..", "!=", "<=", ">=", "(", ")", "[", "]", "/",
        ".",  "@",  ",",  "|",  "+",  "-",  "=", "<", ">", "*", ":"};
    for (const std::string_view symbol : kSymbols) {
      if (text_.substr(at_, symbol.size()) != symbol) continue;
      at_ += symbol.size();
      return {Kind::kSymbol, symbol};
    }
    return fail({"có ký tự không thuộc XPath", "there is a character that XPath does not have"});
  }

  XPathToken fail(const base::Text& what) {
    fault_ = xpath_syntax(text_, at_, what);
    return {};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  base::Error fault_;
};

}  // namespace

base::Result<std::vector<XPathToken>> xpath_tokens(std::string_view text) {
  return Tokenizer(text).run();
}

}  // namespace vanthu::bpmn_xml
