#include "adapters/signing/pdf_value.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "engine/base/utf8.h"

namespace vanthu::signing {
namespace {

constexpr const char* kHex = "0123456789ABCDEF";

bool regular(unsigned char c) {
  return c > 0x20 && c < 0x7F &&
         std::string_view("()<>[]{}/%#").find(static_cast<char>(c)) == std::string_view::npos;
}

void put_hex(unsigned char byte, std::string& out) {
  out += kHex[byte >> 4U];
  out += kHex[byte & 15U];
}

void put_utf16(char32_t point, std::string& out) {
  const auto unit = [&](char32_t value) {
    out += static_cast<char>((value >> 8U) & 0xFFU);
    out += static_cast<char>(value & 0xFFU);
  };
  if (point < 0x10000) return unit(point);
  point -= 0x10000;
  unit(0xD800U + (point >> 10U));
  unit(0xDC00U + (point & 0x3FFU));
}

struct Writer {
  std::string& out;

  void operator()(std::monostate) { out += "null"; }
  void operator()(bool value) { out += value ? "true" : "false"; }
  void operator()(const PdfNumber& value) { out += value.text; }
  void operator()(const PdfName& value) { name(value.text); }
  void operator()(const PdfString& value) {
    out += '<';
    for (const char c : value.bytes) put_hex(static_cast<unsigned char>(c), out);
    out += '>';
  }
  void operator()(const PdfArray& values) {
    out += '[';
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) out += ' ';
      std::visit(*this, values[i].is);
    }
    out += ']';
  }
  void operator()(const PdfDict& dict) {
    out += "<<";
    for (const auto& [key, value] : dict.entries()) {
      out += ' ';
      name(key);
      out += ' ';
      std::visit(*this, value.is);
    }
    out += " >>";
  }
  void operator()(const PdfRef& ref) {
    out += std::to_string(ref.number) + " " + std::to_string(ref.generation) + " R";
  }
  void name(const std::string& text) {
    out += '/';
    for (const char c : text) {
      if (regular(static_cast<unsigned char>(c))) {
        out += c;
      } else {
        out += '#';
        put_hex(static_cast<unsigned char>(c), out);
      }
    }
  }
};

}  // namespace

const PdfValue* PdfDict::find(std::string_view key) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const PdfEntry& one) { return one.key == key; });
  return found == entries_.end() ? nullptr : &found->value;
}

void PdfDict::set(std::string_view key, PdfValue value) {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const PdfEntry& one) { return one.key == key; });
  if (found != entries_.end()) {
    found->value = std::move(value);
  } else {
    entries_.push_back({std::string(key), std::move(value)});
  }
}

void PdfDict::remove(std::string_view key) {
  std::erase_if(entries_, [&](const PdfEntry& one) { return one.key == key; });
}

void PdfDict::append(std::string key, PdfValue value) {
  entries_.push_back({std::move(key), std::move(value)});
}

void PdfDict::seal() const {
  std::vector<std::string_view> keys;
  keys.reserve(entries_.size());
  for (const auto& entry : entries_) keys.push_back(entry.key);
  std::sort(keys.begin(), keys.end());
  if (std::adjacent_find(keys.begin(), keys.end()) != keys.end()) {
    throw PdfDamaged("a dictionary has a key twice");
  }
}

std::optional<std::int64_t> PdfValue::integer() const {
  const auto* number = as<PdfNumber>();
  if (number == nullptr) return std::nullopt;
  std::int64_t value = 0;
  const char* begin = number->text.data();
  const char* end = begin + number->text.size();
  if (begin != end && *begin == '+') ++begin;
  const auto [stop, error] = std::from_chars(begin, end, value);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

std::optional<double> PdfValue::real() const {
  const auto* number = as<PdfNumber>();
  if (number == nullptr) return std::nullopt;
  double value = 0;
  const char* begin = number->text.data();
  const char* end = begin + number->text.size();
  if (begin != end && *begin == '+') ++begin;
  const auto [stop, error] = std::from_chars(begin, end, value, std::chars_format::fixed);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

bool PdfValue::named(std::string_view name) const {
  const auto* found = as<PdfName>();
  return found != nullptr && found->text == name;
}

PdfValue pdf_integer(std::int64_t value) {
  return PdfNumber{std::to_string(value)};
}

PdfValue pdf_real(double value) {
  char text[64];
  std::snprintf(text, sizeof text, "%.2f", value);
  return PdfNumber{text};
}

PdfValue pdf_text(std::string_view utf8) {
  PdfString out;
  const bool ascii =
      std::all_of(utf8.begin(), utf8.end(), [](char c) { return c >= ' ' && c < 127; });
  if (ascii) {
    out.bytes = utf8;
    return out;
  }
  out.bytes = "\xFE\xFF";
  for (std::size_t at = 0; at < utf8.size();) put_utf16(base::next_code_point(utf8, at), out.bytes);
  return out;
}

std::string utf8_of(const PdfString& text) {
  const auto& bytes = text.bytes;
  std::string out;
  if (!bytes.starts_with("\xFE\xFF")) {  // PDFDocEncoding, which is ASCII where it matters
    for (const char c : bytes) out += static_cast<unsigned char>(c) < 127 && c >= ' ' ? c : '?';
    return out;
  }
  const auto unit = [&](std::size_t at) {
    return static_cast<char32_t>((static_cast<unsigned char>(bytes[at]) << 8U) |
                                 static_cast<unsigned char>(bytes[at + 1]));
  };
  for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
    char32_t point = unit(at);
    if (point >= 0xD800 && point < 0xDC00 && at + 3 < bytes.size()) {
      at += 2;
      const char32_t low = unit(at);
      point = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00)
                                            : 0xFFFD;
    }
    if (point < ' ' || (point >= 0xD800 && point < 0xE000)) point = 0xFFFD;
    base::append_code_point(out, point);
  }
  return out;
}

PdfValue pdf_rectangle(double left, double bottom, double right, double top) {
  return PdfArray{pdf_real(left), pdf_real(bottom), pdf_real(right), pdf_real(top)};
}

PdfDict pdf_dict(std::vector<PdfEntry> entries) {
  PdfDict out;
  for (auto& entry : entries) out.set(entry.key, std::move(entry.value));
  return out;
}

void write_pdf(const PdfValue& value, std::string& out) {
  std::visit(Writer{out}, value.is);
}

}  // namespace vanthu::signing
