#include "adapters/bpmn_xml/well_formed.h"

#include <algorithm>
#include <charconv>

#include "adapters/bpmn_xml/file_rules.h"

namespace vanthu::bpmn_xml {

namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_name(char c) {
  return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

// Reads the text once from start to end. Every function gives false after it reported a breach.
class Scanner {
 public:
  Scanner(std::string_view text, const Lines& lines, const Limits& limits,
          std::vector<model::Diagnostic>& found)
      : text_(text), lines_(lines), limits_(limits), found_(found) {}

  bool run() {
    if (looking_at("<?xml") && at_ + 5 < text_.size() && is_space(text_[at_ + 5])) {
      if (!skip_past("?>", "?>")) return false;
    }
    while (at_ < text_.size()) {
      if (!(text_[at_] == '<' ? markup() : characters())) return false;
    }
    if (!open_.empty()) return malformed("</" + std::string(open_.back()) + ">");
    return root_seen_ || malformed("<definitions>");
  }

 private:
  bool looking_at(std::string_view what) const { return text_.substr(at_, what.size()) == what; }

  bool report(const model::Rule& rule, std::string_view particular) {
    const std::size_t here = std::min(at_, text_.empty() ? 0 : text_.size() - 1);
    found_.push_back(model::breach(rule, "", lines_.line(here),
                                   {particular, std::to_string(lines_.column(here))}));
    return false;
  }
  // What was expected at this place.
  bool malformed(std::string_view expected) { return report(rule::kMalformed, expected); }

  bool skip_past(std::string_view end, std::string_view expected) {
    const std::size_t found = text_.find(end, at_);
    if (found == std::string_view::npos) {
      at_ = text_.size();
      return malformed(expected);
    }
    at_ = found + end.size();
    return true;
  }

  bool markup() {
    if (looking_at("<!--")) return comment();
    if (looking_at("<![CDATA[")) {
      if (open_.empty()) return malformed("<definitions>");
      return skip_past("]]>", "]]>");
    }
    if (looking_at("<!DOCTYPE")) return report(rule::kDoctype, "");
    if (looking_at("<?")) return instruction();
    if (looking_at("</")) return end_tag();
    return start_tag();
  }

  bool comment() {
    at_ += 4;
    const std::size_t dashes = text_.find("--", at_);
    if (dashes == std::string_view::npos) {
      at_ = text_.size();
      return malformed("-->");
    }
    at_ = dashes;
    if (!looking_at("-->")) return malformed("-->");
    at_ += 3;
    return true;
  }

  bool instruction() {
    at_ += 2;
    std::string_view target;
    if (!name(target)) return false;
    if (target == "xml" || target == "XML") return malformed("<?xml");
    return skip_past("?>", "?>");
  }

  bool characters() {
    const std::size_t end = std::min(text_.find('<', at_), text_.size());
    if (open_.empty()) {
      while (at_ < end && is_space(text_[at_])) ++at_;
      return at_ == end || malformed("<");
    }
    while (at_ < end) {
      if (text_[at_] == '&') {
        if (!reference()) return false;
      } else if (looking_at("]]>")) {
        return malformed("]]&gt;");
      } else {
        ++at_;
      }
    }
    return true;
  }

  // &lt; &gt; &amp; &quot; &apos; &#10; &#xA; and nothing else: there is no DOCTYPE to define more.
  bool reference() {
    const std::size_t end = text_.find(';', at_);
    if (end == std::string_view::npos || end - at_ > 12) return malformed("&amp;");
    const std::string_view body = text_.substr(at_ + 1, end - at_ - 1);
    const bool named =
        body == "lt" || body == "gt" || body == "amp" || body == "quot" || body == "apos";
    if (!named && !is_character_number(body)) return malformed("&amp;");
    at_ = end + 1;
    return true;
  }

  static bool is_character_number(std::string_view body) {
    if (body.size() < 2 || body[0] != '#') return false;
    const bool hex = body[1] == 'x';
    const std::string_view digits = body.substr(hex ? 2 : 1);
    std::uint32_t code = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
    if (error != std::errc() || end != digits.data() + digits.size()) return false;
    if (code < 0x20) return code == 0x9 || code == 0xa || code == 0xd;
    return code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && code != 0xfffe &&
           code != 0xffff;
  }

  bool name(std::string_view& out) {
    const std::size_t start = at_;
    if (at_ >= text_.size() || !is_name_start(text_[at_])) return malformed("name");
    while (at_ < text_.size() && is_name(text_[at_])) ++at_;
    out = text_.substr(start, at_ - start);
    const auto colons = std::count(out.begin(), out.end(), ':');
    if (colons > 1 || out.front() == ':' || out.back() == ':') return malformed("name");
    return true;
  }

  bool spaces() {
    const std::size_t start = at_;
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    return at_ > start;
  }

  bool start_tag() {
    ++at_;
    std::string_view element;
    if (!name(element)) return false;
    if (open_.empty() && root_seen_) return malformed("</>");
    root_seen_ = true;
    if (++elements_ > limits_.elements) {
      return report(rule::kTooManyElements, std::to_string(limits_.elements));
    }
    std::vector<std::string_view> names;
    for (;;) {
      const bool spaced = spaces();
      if (looking_at("/>")) {
        at_ += 2;
        return true;
      }
      if (looking_at(">")) {
        ++at_;
        open_.push_back(element);
        return open_.size() <= limits_.depth ||
               report(rule::kTooDeep, std::to_string(limits_.depth));
      }
      if (!spaced) return malformed(">");
      if (!attribute(names)) return false;
    }
  }

  bool attribute(std::vector<std::string_view>& names) {
    std::string_view attribute;
    if (!name(attribute)) return false;
    if (std::find(names.begin(), names.end(), attribute) != names.end()) {
      return report(rule::kAttributeTwice, attribute);
    }
    names.push_back(attribute);
    if (names.size() > limits_.attributes) {
      return report(rule::kTooManyAttributes, std::to_string(limits_.attributes));
    }
    spaces();
    if (!looking_at("=")) return malformed("=");
    ++at_;
    spaces();
    if (!looking_at("\"") && !looking_at("'")) return malformed("\"");
    return value(text_[at_++]);
  }

  bool value(char quote) {
    const std::size_t start = at_;
    while (at_ < text_.size() && text_[at_] != quote) {
      if (text_[at_] == '<') return malformed("&lt;");
      if (text_[at_] != '&') {
        ++at_;
      } else if (!reference()) {
        return false;
      }
    }
    if (at_ >= text_.size()) return malformed(std::string_view(&quote, 1));
    if (at_ - start > limits_.attribute_bytes) {
      return report(rule::kAttributeTooLong, std::to_string(limits_.attribute_bytes));
    }
    ++at_;
    return true;
  }

  bool end_tag() {
    at_ += 2;
    std::string_view element;
    if (!name(element)) return false;
    if (open_.empty() || open_.back() != element) {
      return malformed(open_.empty() ? "<definitions>" : "</" + std::string(open_.back()) + ">");
    }
    open_.pop_back();
    spaces();
    if (!looking_at(">")) return malformed(">");
    ++at_;
    return true;
  }

  std::string_view text_;
  const Lines& lines_;
  const Limits& limits_;
  std::vector<model::Diagnostic>& found_;
  std::size_t at_ = 0;
  std::vector<std::string_view> open_;
  std::size_t elements_ = 0;
  bool root_seen_ = false;
};

}  // namespace

bool is_well_formed(std::string_view text, const Lines& lines, const Limits& limits,
                    std::vector<model::Diagnostic>& found) {
  return Scanner(text, lines, limits, found).run();
}

}  // namespace vanthu::bpmn_xml
