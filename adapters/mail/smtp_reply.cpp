#include "adapters/mail/smtp_reply.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <utility>

namespace vanthu::mail {
namespace {

constexpr std::size_t kReplyOctets = 64 * 1024;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int code_of(std::string_view line) {
  if (line.size() < 3 || !std::all_of(line.begin(), line.begin() + 3, is_digit)) return 0;
  const int code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
  return code >= 200 && code <= 599 ? code : 0;
}

std::vector<std::string> upper_words(std::string_view line) {
  std::vector<std::string> words(1);
  for (const char c : line) {
    if (c == ' ' || c == '\t' || c == '=') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

void take_size(Capabilities& out, const std::vector<std::string>& words) {
  out.size = true;
  if (words.size() < 2) return;
  const std::string& digits = words[1];
  std::from_chars(digits.data(), digits.data() + digits.size(), out.size_limit);
}

void take_capability(Capabilities& out, const std::vector<std::string>& words) {
  const std::string& keyword = words.front();
  if (keyword == "STARTTLS") out.starttls = true;
  if (keyword == "PIPELINING") out.pipelining = true;
  if (keyword == "8BITMIME") out.eight_bit_mime = true;
  if (keyword == "SMTPUTF8") out.smtputf8 = true;
  if (keyword == "DSN") out.dsn = true;
  if (keyword == "SIZE") take_size(out, words);
  if (keyword == "AUTH") out.auth.insert(out.auth.end(), words.begin() + 1, words.end());
}

}  // namespace

std::string Reply::text() const {
  std::string out = std::to_string(code);
  for (const std::string& line : lines) {
    if (!line.empty()) out += " " + line;
  }
  return out;
}

// Takes one line without its end; says whether it was the reply's last.
bool ReplyReader::take_line(std::string_view line) {
  const int code = code_of(line);
  const bool more = line.size() > 3 && line[3] == '-';
  const bool separated = line.size() == 3 || more || line[3] == ' ';
  const bool same = partial_.lines.empty() || partial_.code == code;
  partial_bytes_ += line.size();
  if (code == 0 || !separated || !same || partial_bytes_ > kReplyOctets) {
    broken_ = true;
    return false;
  }
  partial_.code = code;
  partial_.lines.emplace_back(line.substr(std::min<std::size_t>(4, line.size())));
  return !more;
}

std::optional<Reply> ReplyReader::next() {
  while (!broken_) {
    const std::size_t end = pending_.find('\n');
    if (end == std::string::npos) {
      broken_ = pending_.size() > kReplyOctets;
      return std::nullopt;
    }
    std::string line = pending_.substr(0, end);
    pending_.erase(0, end + 1);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (!take_line(line)) continue;
    partial_bytes_ = 0;
    return std::exchange(partial_, Reply{});
  }
  return std::nullopt;
}

bool Capabilities::offers_auth(std::string_view mechanism) const {
  return std::find(auth.begin(), auth.end(), mechanism) != auth.end();
}

Capabilities parse_capabilities(const Reply& ehlo) {
  Capabilities out;
  for (std::size_t i = 1; i < ehlo.lines.size(); ++i) {
    const std::vector<std::string> words = upper_words(ehlo.lines[i]);
    if (!words.empty()) take_capability(out, words);
  }
  return out;
}

}  // namespace vanthu::mail
