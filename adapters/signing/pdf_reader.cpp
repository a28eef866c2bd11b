#include "adapters/signing/pdf_reader.h"

namespace vanthu::signing {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool digit(char c) {
  return c >= '0' && c <= '9';
}

bool regular_character(char c) {
  return !is_pdf_blank(c) && !is_pdf_delimiter(c);
}

}  // namespace

bool is_pdf_blank(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

bool is_pdf_delimiter(char c) {
  return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos;
}

void PdfReader::skip_blanks() {
  while (at_ < bytes_.size()) {
    if (bytes_[at_] == '%') {
      while (at_ < bytes_.size() && bytes_[at_] != '\n' && bytes_[at_] != '\r') ++at_;
    } else if (is_pdf_blank(bytes_[at_])) {
      ++at_;
    } else {
      return;
    }
  }
}

bool PdfReader::take(std::string_view word) {
  skip_blanks();
  if (bytes_.substr(at_, word.size()) != word) return false;
  const std::size_t end = at_ + word.size();
  if (end < bytes_.size() && regular_character(bytes_[end])) return false;
  at_ = end;
  return true;
}

std::optional<std::uint64_t> PdfReader::take_number() {
  skip_blanks();
  std::size_t end = at_;
  std::uint64_t out = 0;
  while (end < bytes_.size() && digit(bytes_[end]) && end - at_ < 19) {
    out = out * 10 + static_cast<std::uint64_t>(bytes_[end++] - '0');
  }
  if (end == at_ || (end < bytes_.size() && regular_character(bytes_[end]))) return std::nullopt;
  at_ = end;
  return out;
}

PdfValue PdfReader::value(int depth) {
  if (depth > kDeepest) throw PdfDamaged("objects are nested too deeply");
  skip_blanks();
  if (at_ >= bytes_.size()) throw PdfDamaged("the file ends inside an object");
  const char c = bytes_[at_];
  if (c == '/') return name();
  if (c == '(') return literal_string();
  if (c == '[') return array(depth);
  if (c == '<') return bytes_.substr(at_, 2) == "<<" ? dict(depth) : hex_string();
  if (digit(c) || c == '-' || c == '+' || c == '.') return number_or_reference();
  if (take("true")) return true;
  if (take("false")) return false;
  if (take("null")) return {};
  throw PdfDamaged("no object at byte " + std::to_string(at_));
}

PdfValue PdfReader::number_or_reference() {
  const std::size_t begin = at_;
  if (const auto number = take_number()) {
    const std::size_t behind = at_;
    const auto generation = take_number();
    if (generation && take("R") && *number <= 0xFFFFFFFF && *generation <= 65535) {
      return PdfRef{static_cast<std::uint32_t>(*number), static_cast<std::uint32_t>(*generation)};
    }
    at_ = behind;
    return PdfNumber{std::string(bytes_.substr(begin, behind - begin))};
  }
  while (at_ < bytes_.size() && regular_character(bytes_[at_])) ++at_;
  const auto text = bytes_.substr(begin, at_ - begin);
  if (text.size() > 64 || text.find_first_not_of("+-.0123456789") != std::string_view::npos) {
    throw PdfDamaged("a number is malformed at byte " + std::to_string(begin));
  }
  return PdfNumber{std::string(text)};
}

PdfValue PdfReader::name() {
  ++at_;
  PdfName out;
  while (at_ < bytes_.size() && regular_character(bytes_[at_])) {
    const char c = bytes_[at_++];
    const bool coded = c == '#' && at_ + 1 < bytes_.size() && hex_digit(bytes_[at_]) >= 0 &&
                       hex_digit(bytes_[at_ + 1]) >= 0;
    if (coded) {
      out.text += static_cast<char>(hex_digit(bytes_[at_]) * 16 + hex_digit(bytes_[at_ + 1]));
      at_ += 2;
    } else {
      out.text += c;
    }
  }
  return out;
}

PdfString PdfReader::placed(std::string bytes, bool hex, std::size_t begin) const {
  PdfString out{std::move(bytes), hex, 0, 0};
  if (keep_places_) {
    out.begin = begin;
    out.end = at_;
  }
  return out;
}

PdfValue PdfReader::hex_string() {
  const std::size_t begin = at_++;
  std::string out;
  int high = -1;
  for (; at_ < bytes_.size() && bytes_[at_] != '>'; ++at_) {
    if (is_pdf_blank(bytes_[at_])) continue;
    const int low = hex_digit(bytes_[at_]);
    if (low < 0) throw PdfDamaged("a hexadecimal string is malformed");
    if (high < 0) {
      high = low;
    } else {
      out += static_cast<char>(high * 16 + low);
      high = -1;
    }
  }
  if (at_ >= bytes_.size()) throw PdfDamaged("a hexadecimal string has no end");
  ++at_;
  if (high >= 0) out += static_cast<char>(high * 16);
  return placed(std::move(out), true, begin);
}

PdfValue PdfReader::literal_string() {
  const std::size_t begin = at_++;
  std::string out;
  int open = 1;
  while (at_ < bytes_.size()) {
    char c = bytes_[at_++];
    if (c == '\\') {
      if (at_ >= bytes_.size()) break;
      c = bytes_[at_++];
      if (c >= '0' && c <= '7') {
        int code = c - '0';
        for (int i = 0; i < 2 && peek() >= '0' && peek() <= '7'; ++i) {
          code = code * 8 + (bytes_[at_++] - '0');
        }
        out += static_cast<char>(code & 255);
      } else if (c == '\r' || c == '\n') {
        if (c == '\r' && peek() == '\n') ++at_;
      } else {
        constexpr std::string_view kFrom = "nrtbf", kTo = "\n\r\t\b\f";
        const auto found = kFrom.find(c);
        out += found == std::string_view::npos ? c : kTo[found];
      }
      continue;
    }
    if (c == '(') ++open;
    if (c == ')' && --open == 0) return placed(std::move(out), false, begin);
    out += c;
  }
  throw PdfDamaged("a string has no end");
}

PdfValue PdfReader::array(int depth) {
  ++at_;
  PdfArray out;
  for (;;) {
    skip_blanks();
    if (peek() == ']' && at_ < bytes_.size()) break;
    out.push_back(value(depth + 1));
  }
  ++at_;
  return out;
}

PdfValue PdfReader::dict(int depth) {
  at_ += 2;
  PdfDict out;
  for (;;) {
    skip_blanks();
    if (bytes_.substr(at_, 2) == ">>") break;
    if (peek() != '/') throw PdfDamaged("a dictionary's key is no name");
    auto key = name();
    auto held = value(depth + 1);
    out.append(std::get<PdfName>(key.is).text, std::move(held));
  }
  at_ += 2;
  out.seal();
  return out;
}

}  // namespace vanthu::signing
