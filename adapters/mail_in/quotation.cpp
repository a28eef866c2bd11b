#include "adapters/mail_in/quotation.h"

#include <algorithm>
#include <vector>

#include "adapters/mail_in/message.h"
#include "engine/base/utf8.h"

namespace vanthu::mail_in {
namespace {

constexpr std::size_t kMostLines = 2000;

bool any_of_words(std::string_view line, std::initializer_list<std::string_view> words,
                  bool (*fits)(std::string_view, std::string_view)) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return fits(line, word); });
}
bool begins(std::string_view line, std::string_view word) {
  return line.starts_with(word);
}
bool ends(std::string_view line, std::string_view word) {
  return line.ends_with(word);
}
bool has(std::string_view line, std::string_view word) {
  return line.find(word) != std::string_view::npos;
}

// "On Mon, Nov 23, 2026 at 9:00 AM Office <a@b> wrote:", in lower case; may be broken over lines.
bool introduces(std::string_view line) {
  if (any_of_words(line, {" wrote:", " đã viết:", " viết:", " a écrit :", " writes:"}, ends)) {
    return true;
  }
  return line == "wrote:" || line == "đã viết:";
}

bool starts_introduction(std::string_view line) {
  return any_of_words(line, {"on ", "vào ", "ngày ", "lúc ", "am ", "le "}, begins) &&
         any_of_words(line, {"20", "<", ":"}, has);
}

bool is_rule(std::string_view line) {
  if (line.size() < 5) return false;
  return line.find_first_not_of("_") == std::string_view::npos ||
         line.find_first_not_of("-=") == std::string_view::npos;
}

bool announces(std::string_view line) {
  const bool dashed = line.starts_with("--") || line.starts_with("==") || line.starts_with("__");
  if (dashed && any_of_words(line,
                             {"original message", "forwarded message", "original appointment",
                              "reply message", "replied message", "thư gốc", "thư đã chuyển tiếp",
                              "tin nhắn gốc", "thư ban đầu", "nguyên văn", "thư trả lời"},
                             has)) {
    return true;
  }
  return line.starts_with("begin forwarded message") || line.starts_with("bắt đầu thư được chuyển");
}

// A block of header lines as Outlook and Zimbra put above what they quote.
bool is_header_line(std::string_view line) {
  return any_of_words(
      line, {"from:",       "sent:",     "to:",       "cc:",      "subject:", "date:",     "từ:",
             "người gửi:",  "đã gửi:",   "ngày gửi:", "gửi:",     "ngày:",    "đến:",      "tới:",
             "người nhận:", "kính gửi:", "chủ đề:",   "tiêu đề:", "gửi lúc:", "thời gian:"},
      begins);
}
bool starts_header_block(std::string_view line) {
  return any_of_words(line, {"from:", "từ:", "người gửi:"}, begins);
}

bool is_signature_mark(std::string_view raw, std::string_view line) {
  return raw == "--" || raw == "-- " || raw == "--\r" || raw == "-- \r" ||
         any_of_words(line,
                      {"sent from my ", "sent from outlook", "sent from mail for",
                       "get outlook for", "được gửi từ ", "đã gửi từ ", "gửi từ iphone",
                       "gửi từ điện thoại", "tải outlook cho", "sent via "},
                      begins);
}

struct Line {
  std::string_view raw;
  std::string low;  // without markup and spaces at both ends
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> out;
  for (std::size_t at = 0; at < text.size() && out.size() < kMostLines;) {
    const auto raw = text.substr(at, text.find('\n', at) - at);
    at += raw.size() + 1;
    auto plain = trimmed(raw);
    while (plain.starts_with('*')) plain.remove_prefix(1);
    while (plain.ends_with('*')) plain.remove_suffix(1);
    out.push_back({raw, base::lower_case(plain)});
  }
  return out;
}

bool header_block_at(const std::vector<Line>& lines, std::size_t at) {
  if (!starts_header_block(lines[at].low)) return false;
  std::size_t headers = 0;
  for (std::size_t i = at; i < lines.size() && i < at + 8; ++i) {
    headers += is_header_line(lines[i].low) ? 1 : 0;
  }
  return headers >= 3;
}

bool introduction_at(const std::vector<Line>& lines, std::size_t at) {
  const auto& line = lines[at].low;
  if (introduces(line)) return true;
  if (!starts_introduction(line)) return false;
  for (std::size_t i = at + 1; i < lines.size() && i < at + 4; ++i) {
    if (introduces(lines[i].low)) return true;
    if (lines[i].low.empty()) return false;
  }
  return false;
}

bool quotation_at(const std::vector<Line>& lines, std::size_t at) {
  const auto& line = lines[at];
  if (line.low.starts_with('>') || announces(line.low)) return true;
  if (is_signature_mark(line.raw, line.low)) return true;
  if (is_rule(line.low) && at + 1 < lines.size()) {
    const auto next = lines[at + 1].low.empty() && at + 2 < lines.size() ? at + 2 : at + 1;
    if (is_header_line(lines[next].low)) return true;
  }
  return header_block_at(lines, at) || introduction_at(lines, at);
}

}  // namespace

std::string above_quotation(std::string_view text) {
  const auto lines = lines_of(text);
  std::string out;
  for (std::size_t at = 0; at < lines.size() && !quotation_at(lines, at); ++at) {
    auto line = lines[at].raw;
    while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
    out.append(line).append("\n");
  }
  return std::string(trimmed(out));
}

}  // namespace vanthu::mail_in
