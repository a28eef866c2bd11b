#include "adapters/mail/imap_session.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <sstream>

#include "adapters/mail/encoding.h"

namespace vanthu::mail {
namespace {

constexpr const char* kTaken = "vanthu-taken";
constexpr std::size_t kMostLine = 1U << 20U;       // bytes
constexpr std::size_t kMostLiteral = 100U << 20U;  // bytes

SmtpSettings way_of(const ImapSettings& settings) {
  SmtpSettings out;
  out.host = settings.host;
  out.port = settings.port;
  out.tls = settings.tls;
  out.connect_timeout = settings.connect_timeout;
  out.command_timeout = settings.command_timeout;
  return out;
}

// RFC 3501, 9: quoted. What it cannot hold is refused by the caller.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

bool quotable(const std::string& text) {
  return std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20; });
}

// "... {42}" or "... {42+}": how many bytes follow.
std::optional<std::size_t> literal_at_end(const std::string& line) {
  if (line.empty() || line.back() != '}') return std::nullopt;
  const auto open = line.rfind('{');
  if (open == std::string::npos) return std::nullopt;
  std::size_t size = 0;
  const char* end = line.data() + line.size() - 1;
  const auto [at, problem] = std::from_chars(line.data() + open + 1, end, size);
  if (problem != std::errc() || at != end) return std::nullopt;
  return size;
}

bool starts_with_word(const std::string& line, const std::string& word) {
  return line.size() >= word.size() &&
         std::equal(word.begin(), word.end(), line.begin(), [](char a, char b) {
           return a == (b >= 'a' && b <= 'z' ? static_cast<char>(b - 'a' + 'A') : b);
         });
}

}  // namespace

ImapSession::ImapSession(const ImapSettings& settings, const TlsTrust* trust)
    : settings_(settings), connection_(way_of(settings), trust) {
  const auto greeting = next();
  if (!starts_with_word(greeting.text, "* OK")) {
    throw ConnectionLost("greeting: " + greeting.text.substr(0, 200));
  }
  if (settings.tls == Tls::kStartTls) {
    ask("STARTTLS", "STARTTLS");
    if (!unread_.empty()) throw ConnectionLost("TLS: plain text after the reply to STARTTLS");
    connection_.start_tls();
  }
  sign_in();
  open_folder();
}

void ImapSession::sign_in() {
  if (!connection_.secure() && !settings_.password_without_tls) {
    throw ConnectionLost("sign-in: no TLS, and the password is not sent without it");
  }
  // SASL PLAIN (RFC 4616): any letters in name and password.
  const std::string said =
      std::string("\0", 1) + settings_.user + std::string("\0", 1) + settings_.password;
  std::string encoded;
  append_base64(encoded, said);
  ask("AUTHENTICATE PLAIN", "sign-in", encoded);
}

void ImapSession::open_folder() {
  if (!quotable(settings_.folder)) throw ConnectionLost("SELECT: no name of a folder");
  for (const auto& line : ask("SELECT " + quoted(settings_.folder), "SELECT")) {
    const auto at = line.text.find("[PERMANENTFLAGS (");
    if (at != std::string::npos) keywords_ = line.text.find("\\*", at) != std::string::npos;
  }
}

std::vector<std::uint32_t> ImapSession::waiting() {
  const std::string untaken = keywords_ ? std::string("UNKEYWORD ") + kTaken : "UNSEEN";
  std::vector<std::uint32_t> out;
  for (const auto& line : ask("UID SEARCH UNDELETED " + untaken, "SEARCH")) {
    if (!starts_with_word(line.text, "* SEARCH")) continue;
    std::istringstream words(line.text.substr(8));
    for (std::uint32_t uid = 0; words >> uid;) out.push_back(uid);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string ImapSession::fetch(std::uint32_t uid, std::size_t most) {
  const auto part = " (BODY.PEEK[]<0." + std::to_string(most) + ">)";
  for (auto& line : ask("UID FETCH " + std::to_string(uid) + part, "FETCH")) {
    if (line.text.find(" FETCH ") == std::string::npos || line.literals.empty()) continue;
    return std::move(line.literals.front());
  }
  return {};
}

void ImapSession::note_taken(std::uint32_t uid) {
  const std::string flags = keywords_ ? kTaken : "\\Seen";
  ask("UID STORE " + std::to_string(uid) + " +FLAGS.SILENT (" + flags + ")", "STORE");
}

void ImapSession::sign_out() {
  ask("LOGOUT", "LOGOUT");
}

std::string ImapSession::take(std::size_t bytes) {
  while (unread_.size() < bytes) unread_ += connection_.receive(settings_.command_timeout);
  std::string out = unread_.substr(0, bytes);
  unread_.erase(0, bytes);
  return out;
}

std::string ImapSession::take_line() {
  for (std::size_t from = 0;;) {
    const auto end = unread_.find("\r\n", from);
    if (end != std::string::npos) {
      auto out = take(end + 2);
      out.resize(end);
      return out;
    }
    if (unread_.size() > kMostLine) throw ConnectionLost("read: the server does not speak IMAP");
    from = unread_.empty() ? 0 : unread_.size() - 1;
    unread_ += connection_.receive(settings_.command_timeout);
  }
}

ImapSession::Line ImapSession::next() {
  Line out;
  for (;;) {
    out.text += take_line();
    const auto size = literal_at_end(out.text);
    if (!size) return out;
    if (*size > kMostLiteral) throw ConnectionLost("read: a literal beyond all limits");
    out.literals.push_back(take(*size));
  }
}

std::vector<ImapSession::Line> ImapSession::ask(const std::string& command,
                                                const std::string& named, const std::string& more) {
  const std::string tag = "v" + std::to_string(++commands_);
  connection_.write(tag + " " + command + "\r\n", settings_.command_timeout);
  std::vector<Line> out;
  for (;;) {
    auto line = next();
    if (line.text.starts_with("+")) {
      connection_.write(more + "\r\n", settings_.command_timeout);
      continue;
    }
    if (!line.text.starts_with(tag + " ")) {
      out.push_back(std::move(line));
      continue;
    }
    if (!starts_with_word(line.text.substr(tag.size() + 1), "OK")) {
      throw ConnectionLost(named + ": " + line.text.substr(tag.size() + 1, 200));
    }
    return out;
  }
}

}  // namespace vanthu::mail
