#include "adapters/extract/extract.h"

#include <algorithm>
#include <limits>
#include <new>

#include "adapters/extract/archive.h"
#include "adapters/extract/failures.h"
#include "engine/base/utf8.h"

namespace vanthu::extract {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::string_view kZip = "PK\x03\x04"sv;
constexpr std::string_view kEmptyZip = "PK\x05\x06"sv;
constexpr std::string_view kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;
// The name of the stream that an encrypted OOXML file keeps its package in, UTF-16LE.
constexpr std::string_view kEncryptedPackage = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;

std::string archive_text(std::string_view bytes) {
  Archive archive(bytes);
  if (archive.has("word/document.xml") || archive.has("word/vbaProject.bin")) {
    return docx_text(archive);
  }
  if (archive.has("content.xml")) return odt_text(archive);
  throw Refused{"file.unknown_kind"};
}

// A PDF may begin with other bytes (ISO 32000-1, H.3).
bool is_pdf(std::string_view bytes) {
  return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos;
}
bool is_zip(std::string_view bytes) {
  return bytes.starts_with(kZip) || bytes.starts_with(kEmptyZip);
}

std::string text_by_kind(std::string_view bytes) {
  if (bytes.empty()) throw Refused{"file.empty"};
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    throw Refused{"file.too_large"};
  }
  if (is_zip(bytes)) return archive_text(bytes);
  if (bytes.starts_with(kOle)) {
    const bool locked = bytes.find(kEncryptedPackage) != std::string_view::npos;
    throw Refused{locked ? "file.encrypted" : "file.old_word"};
  }
  if (is_pdf(bytes)) return pdf_text(bytes);
  return plain_text(bytes);
}

std::string from_utf16(std::string_view bytes, bool big) {
  std::string out;
  char32_t high = 0;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    const char32_t unit = big ? first * 256U + second : second * 256U + first;
    if (unit >= 0xd800 && unit < 0xdc00) {
      high = unit;
    } else if (unit >= 0xdc00 && unit < 0xe000 && high != 0) {
      base::append_code_point(out, 0x10000 + ((high - 0xd800) << 10U) + (unit - 0xdc00));
      high = 0;
    } else {
      base::append_code_point(out, unit >= 0xd800 && unit < 0xe000 ? 0xfffd : unit);
      high = 0;
    }
  }
  return out;
}

}  // namespace

bool is_container(std::string_view bytes) {
  return is_zip(bytes) || is_pdf(bytes) || bytes.starts_with(kOle);
}

std::string plain_text(std::string_view bytes) {
  std::string text;
  if (bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv)) {
    text = from_utf16(bytes.substr(2), bytes.front() == '\xFE');
  } else {
    text = bytes;
  }
  if (text.starts_with("{\\rtf")) throw Refused{"file.unknown_kind"};
  const bool printable = std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  });
  if (!printable) throw Refused{"file.unknown_kind"};
  if (text.size() > kMostText) throw Refused{"file.too_large"};
  return text;
}

base::Result<std::string> extract_text(std::string_view bytes) {
  try {
    return text_by_kind(bytes);
  } catch (const Refused& refused) {
    return failure(refused.code);
  } catch (const std::bad_alloc&) {
    return failure("file.too_large");
  } catch (const std::exception&) {  // what the libraries throw over a hostile file
    return failure("file.broken");
  }
}

}  // namespace vanthu::extract
