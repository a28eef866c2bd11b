#include <algorithm>
#include <array>
#include <charconv>

#include "adapters/mail_in/message.h"
#include "engine/base/utf8.h"

namespace vanthu::mail_in {
namespace {

struct Entity {
  std::string_view name;
  char32_t code;
};
constexpr Entity kEntities[] = {
    {"amp", '&'},     {"lt", '<'},      {"gt", '>'},       {"quot", '"'},    {"apos", '\''},
    {"nbsp", ' '},    {"agrave", 0xE0}, {"aacute", 0xE1},  {"acirc", 0xE2},  {"atilde", 0xE3},
    {"egrave", 0xE8}, {"eacute", 0xE9}, {"ecirc", 0xEA},   {"igrave", 0xEC}, {"iacute", 0xED},
    {"ograve", 0xF2}, {"oacute", 0xF3}, {"ocirc", 0xF4},   {"otilde", 0xF5}, {"ugrave", 0xF9},
    {"uacute", 0xFA}, {"yacute", 0xFD}, {"ndash", 0x2013}, {"mdash", 0x2014}};

constexpr std::array<std::string_view, 14> kBreaks = {
    "br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "ul", "ol", "hr", "table", "pre"};

// Names that mail programs give to what they quote.
constexpr std::array<std::string_view, 7> kQuoteMarks = {
    "gmail_quote",     "divrplyfwdmsg", "appendonsend", "yahoo_quoted",
    "moz-cite-prefix", "zimbra-quote",  "mail-quote"};

// An entity at `at` ('&'): its code point and length; 0: none.
std::pair<char32_t, std::size_t> entity_at(std::string_view html, std::size_t at) {
  const auto end = html.substr(at, 12).find(';');
  if (end == std::string_view::npos || end < 2) return {0, 0};
  auto name = html.substr(at + 1, end - 1);
  if (name[0] != '#') {
    for (const auto& entity : kEntities) {
      if (lowered(name) == entity.name && (name[0] >= 'a' || entity.code < 0xC0)) {
        return {entity.code, end + 1};
      }
    }
    return {0, 0};
  }
  name.remove_prefix(1);
  const bool hex = !name.empty() && (name[0] == 'x' || name[0] == 'X');
  if (hex) name.remove_prefix(1);
  unsigned code = 0;
  const auto read = std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
  const bool whole = read.ec == std::errc() && read.ptr == name.data() + name.size();
  const bool sound = code >= 0x20 && code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
  if (!whole || !sound) return {0, 0};
  return {code == 0xA0 ? U' ' : static_cast<char32_t>(code), end + 1};
}

std::string tag_name(std::string_view tag) {
  const auto start = std::min(tag.find_first_not_of("</ "), tag.size());
  const auto end = tag.find_first_of(" \t\r\n/>", start);
  return lowered(tag.substr(start, end - start));
}

class Reader {
 public:
  explicit Reader(std::string_view html) : html_(html) {}

  std::string read() && {
    while (at_ < html_.size()) {
      if (html_[at_] == '<') {
        tag();
      } else if (html_[at_] == '&') {
        entity();
      } else {
        letter(html_[at_++]);
      }
    }
    return std::move(out_);
  }

 private:
  void letter(char c) {
    const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (space && (out_.empty() || out_.back() == ' ' || out_.back() == '\n')) return;
    out_ += space ? ' ' : c;
  }

  void entity() {
    const auto [code, length] = entity_at(html_, at_);
    if (length == 0) return letter(html_[at_++]);
    base::append_code_point(out_, code);
    at_ += length;
  }

  void line_break() {
    while (out_.ends_with(' ')) out_.pop_back();
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
  }

  // Behind the closing tag of a block whose content is no text, or the end.
  void skip_to_end_of(const std::string& name) {
    const auto limit = html_.size();
    while (at_ < limit) {
      const auto next = html_.find("</", at_);
      if (next == std::string_view::npos) break;
      at_ = next + 2;
      if (lowered(html_.substr(at_, name.size())) != name) continue;
      at_ = std::min(html_.find('>', at_), limit - 1) + 1;
      return;
    }
    at_ = limit;
  }

  void tag() {
    if (html_.substr(at_, 4) == "<!--") {
      const auto end = html_.find("-->", at_ + 4);
      at_ = end == std::string_view::npos ? html_.size() : end + 3;
      return;
    }
    const auto end = html_.find('>', at_);
    if (end == std::string_view::npos) return void(at_ = html_.size());
    const auto tag = html_.substr(at_, end - at_);
    at_ = end + 1;
    const auto name = tag_name(tag);
    if (name == "script" || name == "style" || name == "head" || name == "title") {
      if (!tag.starts_with("</")) skip_to_end_of(name);
      return;
    }
    const auto low = lowered(tag.substr(0, 500));
    const bool quote =
        !tag.starts_with("</") &&
        (name == "blockquote" || std::any_of(kQuoteMarks.begin(), kQuoteMarks.end(), [&](auto one) {
           return low.find(one) != std::string::npos;
         }));
    if (quote) {
      out_ += "\n>\n";
    } else if (std::find(kBreaks.begin(), kBreaks.end(), name) != kBreaks.end()) {
      line_break();
    }
  }

  const std::string_view html_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::string text_of_html(std::string_view html) {
  return Reader(html).read();
}

}  // namespace vanthu::mail_in
