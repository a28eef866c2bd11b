#include "adapters/bpmn_xml/source.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "adapters/bpmn_xml/file_rules.h"
#include "engine/base/utf8.h"

namespace vanthu::bpmn_xml {

namespace {

using namespace std::string_view_literals;

bool starts(std::string_view bytes, std::string_view head) {
  return bytes.substr(0, head.size()) == head;
}

// The encoding that the bytes themselves show, and how many bytes the mark takes.
struct Shown {
  const char* encoding;
  std::size_t mark;
};
std::optional<Shown> shown_encoding(std::string_view bytes) {
  struct Row {
    std::string_view head;
    Shown shown;
  };
  static constexpr std::array<Row, 9> kRows = {{
      {"\xff\xfe\0\0"sv, {"UTF-32LE", 4}},
      {"\0\0\xfe\xff"sv, {"UTF-32BE", 4}},
      {"\xff\xfe"sv, {"UTF-16LE", 2}},
      {"\xfe\xff"sv, {"UTF-16BE", 2}},
      {"\xef\xbb\xbf"sv, {"UTF-8", 3}},
      {"<\0\0\0"sv, {"UTF-32LE", 0}},
      {"\0\0\0<"sv, {"UTF-32BE", 0}},
      {"<\0"sv, {"UTF-16LE", 0}},
      {"\0<"sv, {"UTF-16BE", 0}},
  }};
  for (const Row& row : kRows) {
    if (starts(bytes, row.head)) return row.shown;
  }
  return std::nullopt;
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return out;
}

// The name in <?xml ... encoding="name"?>; empty if there is none.
std::string declared_encoding(std::string_view text) {
  if (!starts(text, "<?xml")) return {};
  const std::string_view head = text.substr(0, std::min(text.find("?>"), std::size_t{400}));
  std::size_t at = head.find("encoding");
  if (at == std::string_view::npos) return {};
  at = head.find_first_of("'\"", at);
  if (at == std::string_view::npos) return {};
  const std::size_t end = head.find(head[at], at + 1);
  if (end == std::string_view::npos) return {};
  return upper(head.substr(at + 1, end - at - 1));
}

bool is_encoding_name(const std::string& name) {
  return !name.empty() && name.size() <= 40 &&
         std::all_of(name.begin(), name.end(), [](unsigned char c) {
           return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.';
         });
}

class Converter {
 public:
  explicit Converter(const std::string& encoding)
      : handle_(iconv_open("UTF-8", encoding.c_str())) {}
  ~Converter() {
    if (known()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  bool known() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  // All of `in` as UTF-8; nothing where a byte sequence has no meaning (`done` says how far it
  // came).
  std::optional<std::string> convert(std::string_view in, std::string& done) {
    std::array<char, 16384> buffer{};
    std::string bytes(in);  // iconv takes no const
    char* from = bytes.data();
    std::size_t left = bytes.size();
    while (left > 0) {
      char* to = buffer.data();
      std::size_t room = buffer.size();
      const std::size_t result = iconv(handle_, &from, &left, &to, &room);
      done.append(buffer.data(), buffer.size() - room);
      if (result == static_cast<std::size_t>(-1) && errno != E2BIG) return std::nullopt;
    }
    return done;
  }

 private:
  iconv_t handle_;
};

std::uint32_t line_count(std::string_view text) {
  return 1 + static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
}

// UTF-8 at first, whatever it was.
std::optional<std::string> to_utf8(std::string_view bytes, std::vector<model::Diagnostic>& found) {
  const auto shown = shown_encoding(bytes);
  if (shown) bytes.remove_prefix(shown->mark);
  const std::string declared = shown ? std::string() : declared_encoding(bytes);
  const std::string encoding = shown ? shown->encoding : declared.empty() ? "UTF-8" : declared;
  if (encoding == "UTF-8" || encoding == "UTF8" || encoding == "US-ASCII")
    return std::string(bytes);
  if (starts(encoding, "UTF-16") || starts(encoding, "UTF-32") || starts(encoding, "UCS")) {
    if (!shown) {
      found.push_back(model::breach(rule::kEncodingMismatch, "", 1, {encoding}));
      return std::nullopt;
    }
  }
  if (!is_encoding_name(encoding)) {
    found.push_back(model::breach(rule::kEncodingUnknown, "", 1, {"?"}));
    return std::nullopt;
  }
  Converter converter(encoding);
  if (!converter.known()) {
    found.push_back(model::breach(rule::kEncodingUnknown, "", 1, {encoding}));
    return std::nullopt;
  }
  std::string done;
  auto text = converter.convert(bytes, done);
  if (!text) {
    found.push_back(model::breach(rule::kBytes, "", line_count(done), {encoding}));
  }
  return text;
}

bool is_xml_character(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c != 0xfffe && c != 0xffff;
}

// The position of the first character that is no UTF-8 or not allowed in XML.
struct Bad {
  std::size_t offset;
  const model::Rule& rule;
};
std::optional<Bad> bad_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte < 0x80) {
      ++at;
      continue;
    }
    const char32_t c = base::next_code_point(text, at);
    if (c == 0xfffd && at == here + 1) return Bad{here, rule::kBytes};
    if (!is_xml_character(c)) return Bad{here, rule::kCharacter};
  }
  return std::nullopt;
}

}  // namespace

Lines::Lines(std::string_view text) : starts_{0} {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') starts_.push_back(i + 1);
  }
}

std::uint32_t Lines::line(std::size_t offset) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return static_cast<std::uint32_t>(after - starts_.begin());
}

std::uint32_t Lines::column(std::size_t offset) const {
  return static_cast<std::uint32_t>(offset - starts_[line(offset) - 1] + 1);
}

std::optional<std::string> decode(std::string_view bytes, std::vector<model::Diagnostic>& found) {
  auto text = to_utf8(bytes, found);
  if (!text) return std::nullopt;
  if (const auto bad = bad_character(*text)) {
    const std::uint32_t line = line_count(std::string_view(*text).substr(0, bad->offset));
    found.push_back(model::breach(bad->rule, "", line, {"UTF-8"}));
    return std::nullopt;
  }
  return text;
}

}  // namespace vanthu::bpmn_xml
