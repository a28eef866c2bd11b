#include "workflows/document/recipient_rows.h"

#include <algorithm>
#include <cctype>

#include "workflows/document/signature_rows.h"
#include "workflows/document/text.h"
#include "workflows/document/vocabulary.h"

namespace vanthu::document {
namespace {

constexpr std::size_t kColumnGap = 3;  // blanks before words that look like a signature's
constexpr std::size_t kWideGap = 6;    // blanks before any second column

// Where a flattened right column begins: after an item's end, or after "Nơi nhận:". npos if none.
std::size_t flattened_at(std::string_view row) {
  for (std::size_t at = 1; at < row.size(); ++at) {
    if (row[at] != ' ' && row[at] != '\t') continue;
    const char before = row[at - 1];
    const bool edge =
        before == ';' || before == ',' || before == '.' || before == ')' || before == ':';
    const bool quote = row.substr(0, at).ends_with("”;") || row.substr(0, at).ends_with("”");
    const bool remark =
        row.substr(at + 1).starts_with("(K") || row.substr(at + 1).starts_with("(k");
    if (!edge && !quote && !remark) continue;
    const auto rest = trim(row.substr(at));
    const auto word = signature_word(rest);
    if (word == SignatureWord::kRemark && unaccented(rest).starts_with("(ky")) return at;
    if (word == SignatureWord::kName && before != ';') continue;
    if (word == SignatureWord::kAuthority || word == SignatureWord::kPost ||
        word == SignatureWord::kName) {
      return at;
    }
  }
  return std::string_view::npos;
}

bool in_right_column(std::string_view text, bool wide) {
  const auto word = signature_word(text);
  if (word != SignatureWord::kNone) return true;
  return wide && (vocabulary::starts_with_post(text) || is_upper_text(text));
}

// Bytes of the letters that `text` begins with.
std::size_t letters_length(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) >= 0x80 ||
                               std::isalpha(static_cast<unsigned char>(text[end]))))
    ++end;
  return end;
}

}  // namespace

bool is_terminated(std::string_view text) {
  text = trim(text);
  return !text.empty() && (text.back() == ';' || text.back() == '.' || text.back() == ',');
}

bool is_page_number(std::string_view text) {
  return !text.empty() && text.size() <= 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::string> lone_purpose(std::string_view text) {
  text = trim_marks(trim(text));
  if (text.size() > 80 || text.empty()) return std::nullopt;
  const bool bracket = text.front() == '(' && text.back() == ')';
  const auto inner = bracket ? text.substr(1, text.size() - 2) : text;
  const bool stated = unaccented(inner).starts_with("de ");
  if (!bracket && !stated) return std::nullopt;
  if (!vocabulary::purpose_of(inner)) return std::nullopt;
  return std::string(trim(inner));
}

SplitRow split_row(const Row& row) {
  if (signature_word(row.text) != SignatureWord::kNone) return {row.text, "", std::nullopt};
  const auto cells = split_columns(row.text, kColumnGap);
  if (!cells.right.empty()) {
    const auto right = std::string(trim(cells.right));
    if (auto purpose = lone_purpose(right)) return {cells.left, "", std::move(purpose)};
    if (in_right_column(right, true)) return {cells.left, right, std::nullopt};
    if (!split_columns(row.text, kWideGap).right.empty() &&
        row.text.find('\t') == std::string::npos) {
      return {cells.left, right, std::nullopt};
    }
  }
  const auto narrow = split_columns(row.text, 2);
  if (!narrow.right.empty() && signature_word(narrow.right) != SignatureWord::kNone &&
      is_terminated(narrow.left)) {
    return {narrow.left, narrow.right, std::nullopt};
  }
  if (row.text.size() <= 600) {
    const auto at = flattened_at(row.text);
    if (at != std::string_view::npos) {
      return {row.text.substr(0, at), std::string(trim(std::string_view(row.text).substr(at))),
              std::nullopt};
    }
  }
  return {row.text, "", std::nullopt};
}

std::size_t opening_length(std::string_view row) {
  std::size_t at = bullet_length(row);
  std::string key;
  for (int word = 0; word < 2 && key != "noinhan"; ++word) {
    while (at < row.size() && row[at] == ' ') ++at;
    const auto length = letters_length(row.substr(at, 40));
    key += unaccented(row.substr(at, length));
    at += length;
  }
  if (key != "noinhan" && key != "noigui") return 0;
  while (at < row.size() && (row[at] == ':' || row[at] == ' ' || row[at] == '\t' || row[at] == '.'))
    ++at;
  return at;
}

}  // namespace vanthu::document
