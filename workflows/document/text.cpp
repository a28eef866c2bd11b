#include "workflows/document/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace vanthu::document {
namespace {

constexpr int kLongestMarkRun = 30;  // UAX #15, stream-safe text format

using CodePoint = utf8proc_int32_t;

// Reads one code point; length 0 at a malformed byte. Valid input only after normalise().
struct Step {
  CodePoint code = 0;
  std::size_t length = 0;
};

Step read_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {first, 1};
  CodePoint code = 0;
  const auto left = static_cast<utf8proc_ssize_t>(std::min<std::size_t>(4, text.size() - at));
  const auto length =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at), left, &code);
  if (length <= 0) return {};
  return {code, static_cast<std::size_t>(length)};
}

void append(std::string& out, CodePoint code) {
  utf8proc_uint8_t bytes[4];
  const auto length = utf8proc_encode_char(code, bytes);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

bool is_mark(CodePoint code) {
  if (code < 0x300) return false;
  return utf8proc_get_property(code)->combining_class != 0;
}

bool is_tone(CodePoint code) {
  return code == 0x300 || code == 0x301 || code == 0x303 || code == 0x309 || code == 0x323;
}

bool is_zero_width(CodePoint code) {
  return code == 0xFEFF || (code >= 0x200B && code <= 0x200F) || code == 0xAD || code == 0x2060;
}

bool is_wide_blank(CodePoint code) {
  return code == 0xA0 || code == 0x202F || code == 0x3000 || (code >= 0x2000 && code <= 0x200A);
}

bool is_letter(CodePoint code) {
  if (code < 0x80) return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
  const auto category = utf8proc_category(code);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool is_lower(CodePoint code) {
  if (code < 0x80) return code >= 'a' && code <= 'z';
  return utf8proc_category(code) == UTF8PROC_CATEGORY_LL;
}

bool is_upper(CodePoint code) {
  if (code < 0x80) return code >= 'A' && code <= 'Z';
  return utf8proc_category(code) == UTF8PROC_CATEGORY_LU;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}

void append_nfc(std::string& out, const std::string& piece) {
  utf8proc_uint8_t* composed = nullptr;
  const auto length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(piece.data()),
                   static_cast<utf8proc_ssize_t>(piece.size()), &composed,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(composed, &std::free);
  if (length < 0) {
    out += piece;  // out of memory for one piece: the text stays readable as it was
    return;
  }
  out.append(reinterpret_cast<const char*>(composed), static_cast<std::size_t>(length));
}

base::Error invalid_at(std::size_t byte) {
  return {"document.invalid_utf8",
          {"Văn bản không phải là UTF-8 hợp lệ.", "The text is not valid UTF-8."},
          "byte " + std::to_string(byte),
          {"Lưu lại tệp với bảng mã UTF-8 (Unicode) rồi nạp lại.",
           "Save the file as UTF-8 (Unicode) and load it again."}};
}

// Walks the letters of a folded word; `tones` waits for the word's end.
class Folder {
 public:
  explicit Folder(bool keep_accents) : keep_accents_(keep_accents) {}

  void take(CodePoint code) {
    code = utf8proc_tolower(code);
    if (code == 0xF0) code = 0x111;  // ð, which some keyboards and OCR write for đ
    if (is_mark(code)) return take_mark(code);
    if (code < 0x80 || !is_letter(code)) return take_plain(code);
    CodePoint pieces[8];
    int boundary = 0;
    const auto count = utf8proc_decompose_char(code, pieces, 8, UTF8PROC_DECOMPOSE, &boundary);
    if (count <= 0 || count > 8) return take_plain(code);
    for (int i = 0; i < count; ++i)
      is_mark(pieces[i]) ? take_mark(pieces[i]) : take_base(pieces[i]);
  }

  std::string finish() {
    end_word();
    while (!out_.empty() && out_.back() == ' ') out_.pop_back();
    return std::move(out_);
  }

 private:
  void take_mark(CodePoint mark) {
    if (!keep_accents_) return;
    if (is_tone(mark)) return append(tones_, mark);
    append(out_, mark);
  }
  void take_base(CodePoint code) { append(out_, code == 0x111 && !keep_accents_ ? 'd' : code); }
  void take_plain(CodePoint code) {
    if (is_letter(code)) return take_base(code);
    end_word();
    if (code != ' ' && code != '\t' && code != '\n') return append(out_, code);
    if (!out_.empty() && out_.back() != ' ') out_ += ' ';
  }
  void end_word() {
    out_ += tones_;
    tones_.clear();
  }

  bool keep_accents_;
  std::string out_;
  std::string tones_;
};

std::string fold_with(std::string_view text, bool keep_accents) {
  Folder folder(keep_accents);
  for (std::size_t at = 0; at < text.size();) {
    const Step step = read_at(text, at);
    folder.take(step.length == 0 ? static_cast<unsigned char>(text[at]) : step.code);
    at += std::max<std::size_t>(1, step.length);
  }
  return folder.finish();
}

}  // namespace

base::Result<std::string> normalise(std::string_view utf8) {
  std::string out;
  std::string piece;
  out.reserve(utf8.size());
  int marks = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const Step step = read_at(utf8, at);
    if (step.length == 0) return invalid_at(at);
    at += step.length;
    if (is_zero_width(step.code)) continue;
    if (step.code == '\r') {
      if (at < utf8.size() && utf8[at] == '\n') continue;
      piece += '\n';
      continue;
    }
    marks = is_mark(step.code) ? marks + 1 : 0;
    const bool blank = step.code == ' ' || step.code == '\n';
    const bool cut = (blank && piece.size() > 4096) || marks > kLongestMarkRun;
    if (cut) {
      append_nfc(out, piece);
      piece.clear();
      marks = 0;
    }
    is_wide_blank(step.code) ? piece.push_back(' ') : append(piece, step.code);
  }
  append_nfc(out, piece);
  return out;
}

std::string fold(std::string_view nfc) {
  return fold_with(nfc, true);
}
std::string unaccented(std::string_view nfc) {
  return fold_with(nfc, false);
}

std::string lower_case(std::string_view nfc) {
  std::string out;
  for (std::size_t at = 0; at < nfc.size();) {
    const Step step = read_at(nfc, at);
    if (step.length == 0) {
      out += nfc[at++];
      continue;
    }
    append(out, utf8proc_tolower(step.code));
    at += step.length;
  }
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view trim_marks(std::string_view text) {
  text = trim(text);
  while (!text.empty() && (is_blank(text.back()) || text.back() == '.' || text.back() == ',' ||
                           text.back() == ';' || text.back() == ':')) {
    text.remove_suffix(1);
  }
  return text;
}

std::string collapse(std::string_view text) {
  std::string out;
  for (const auto word : split_words(text)) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

void append_wrapped(std::string& text, std::string_view more) {
  if (!text.empty() && text.back() != '/') text += ' ';
  text += more;
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    if (is_blank(text[at])) {
      ++at;
      continue;
    }
    const std::size_t start = at;
    while (at < text.size() && !is_blank(text[at])) ++at;
    words.push_back(text.substr(start, at - start));
  }
  return words;
}

std::string join(const std::vector<std::string>& parts, std::string_view with) {
  std::string out;
  for (const auto& part : parts) {
    if (!out.empty() && !part.empty()) out += with;
    out += part;
  }
  return out;
}

bool starts_with_key(std::string_view text, std::string_view phrase) {
  // Folding never makes the phrase's own bytes much longer: a window bounds the work.
  const std::string key = fold(phrase);
  std::size_t window = std::min(text.size(), phrase.size() * 2 + 16);
  while (window < text.size() && (static_cast<unsigned char>(text[window]) & 0xC0) == 0x80)
    ++window;
  const std::string head = fold(text.substr(0, window));
  if (!head.starts_with(key)) return false;
  return head.size() == key.size() || !(static_cast<unsigned char>(head[key.size()]) >= 0x80 ||
                                        std::isalnum(static_cast<unsigned char>(head[key.size()])));
}

std::size_t characters(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

LetterCount count_letters(std::string_view nfc) {
  LetterCount count;
  for (std::size_t at = 0; at < nfc.size();) {
    const Step step = read_at(nfc, at);
    at += std::max<std::size_t>(1, step.length);
    if (is_lower(step.code)) {
      ++count.lower;
    } else if (is_letter(step.code)) {
      ++count.upper;
    } else if (step.code >= '0' && step.code <= '9') {
      ++count.digits;
    } else if (step.code != ' ' && step.code != '\t') {
      ++count.others;
    }
  }
  return count;
}

bool is_upper_text(std::string_view nfc) {
  const auto count = count_letters(nfc);
  return count.upper > 0 && count.lower == 0;
}

bool starts_upper(std::string_view nfc) {
  for (std::size_t at = 0; at < nfc.size();) {
    const Step step = read_at(nfc, at);
    if (is_letter(step.code)) return is_upper(step.code);
    at += std::max<std::size_t>(1, step.length);
  }
  return false;
}

bool starts_lower(std::string_view nfc) {
  return !nfc.empty() && is_lower(read_at(nfc, 0).code);
}

}  // namespace vanthu::document
