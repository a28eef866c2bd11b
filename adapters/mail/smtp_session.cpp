#include "adapters/mail/smtp_session.h"

#include <algorithm>

#include "adapters/mail/address.h"
#include "adapters/mail/encoding.h"

namespace vanthu::mail {
namespace {

using port::SendResult;
using port::SendState;

constexpr std::size_t kDetailOctets = 500;
constexpr std::size_t kEnvelopeId = 100;  // RFC 3461, 4.4
constexpr SmtpConnection::Limit kLastWords{1000};

std::string base64(std::string_view bytes) {
  std::string out;
  append_base64(out, bytes);
  return out;
}

// RFC 3461, 4.
std::string xtext(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (c > 0x20 && c < 0x7F && c != '+' && c != '=') {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '+';
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    }
  }
  return out;
}

// RFC 5321, 4.5.2.
std::string dot_stuffed(std::string_view message) {
  std::string out;
  out.reserve(message.size() + 16);
  bool line_start = true;
  for (const char c : message) {
    if (line_start && c == '.') out += '.';
    out += c;
    line_start = c == '\n';
  }
  if (!line_start) out += "\r\n";
  return out;
}

bool needs_stuffing(std::string_view message) {
  return message.starts_with('.') || !message.ends_with("\r\n") ||
         message.find("\n.") != std::string_view::npos;
}

SendResult result_of(SendState state, int code, std::string_view step, std::string_view words) {
  return {state, code, one_line(std::string(step) + ": " + std::string(words), kDetailOctets)};
}

// 530, 534, 535, 538: what the server misses is TLS or AUTH (RFC 4954, 6), not a better mail.
bool about_the_session(int code) {
  return code == 530 || code == 534 || code == 535 || code == 538;
}

SendState state_of(const Reply& reply) {
  return reply.code / 100 == 5 && !about_the_session(reply.code) ? SendState::kRefused
                                                                 : SendState::kDeferred;
}

// A 552 to RCPT means "too many recipients" or "mailbox full": RFC 5321, 4.5.3.1.10 has it tried
// again.
SendState state_of_recipient(const Reply& reply) {
  return reply.code == 552 ? SendState::kDeferred : state_of(reply);
}

SendResult refusal(const Reply& reply, std::string_view step) {
  return result_of(state_of(reply), reply.code, step, reply.text());
}

// The gravest of the recipients' replies: a lasting refusal before a passing one.
std::optional<SendResult> recipients_refusal(const Envelope& envelope,
                                             const std::vector<Reply>& replies) {
  std::optional<SendResult> worst;
  for (std::size_t i = 0; i < envelope.recipients.size(); ++i) {
    const Reply& reply = replies[i + 1];
    if (reply.positive()) continue;
    const SendState state = state_of_recipient(reply);
    if (worst && (worst->state == SendState::kRefused || state != SendState::kRefused)) continue;
    worst = result_of(state, reply.code, "RCPT TO <" + envelope.recipients[i] + ">", reply.text());
  }
  return worst;
}

std::string access_token(const SmtpSettings& settings) {
  try {
    return settings.access_token();
  } catch (const std::exception& error) {
    throw ConnectionLost(std::string("AUTH XOAUTH2: no access token: ") + error.what());
  }
}

// What can be known before a word is sent: the server said so in its EHLO.
std::optional<SendResult> refused_by_offers(const Capabilities& offers, const Envelope& envelope,
                                            std::size_t size) {
  if (envelope.smtputf8 && !offers.smtputf8) {
    return result_of(SendState::kRefused, 0, "SMTPUTF8",
                     "an address outside ASCII, which this server does not take");
  }
  if (offers.size_limit > 0 && size > offers.size_limit) {
    return result_of(
        SendState::kRefused, 0, "SIZE",
        std::to_string(size) + " bytes, the server takes " + std::to_string(offers.size_limit));
  }
  return std::nullopt;
}

// The refusal in the replies to MAIL, RCPT... (and DATA), if there is one.
std::optional<SendResult> refusal_in(const Envelope& envelope, const std::vector<Reply>& replies) {
  if (replies.back().code == 421) return refusal(replies.back(), "the server closes");
  if (!replies.front().positive()) {
    return refusal(replies.front(), "MAIL FROM <" + envelope.sender + ">");
  }
  return recipients_refusal(envelope, replies);
}

}  // namespace

SmtpSession::SmtpSession(const SmtpSettings& settings, const TlsTrust* trust)
    : settings_(settings), connection_(settings, trust) {
  must(connection_.read(settings_.command_timeout), 2, "greeting");
  hello();
  if (settings_.tls == Tls::kStartTls) secure_and_hello();
  if (!settings_.user.empty()) authenticate();
}

Reply SmtpSession::ask(std::string_view command) {
  connection_.write(std::string(command) + "\r\n", settings_.command_timeout);
  return connection_.read(settings_.command_timeout);
}

void SmtpSession::must(const Reply& reply, int code_class, std::string_view step) {
  if (reply.code / 100 != code_class) {
    throw ConnectionLost(std::string(step) + ": " + reply.text());
  }
}

void SmtpSession::hello() {
  const std::string name =
      settings_.local_name.empty() ? connection_.address_literal() : settings_.local_name;
  const Reply ehlo = ask("EHLO " + name);
  const bool old_server = ehlo.code / 100 == 5 && settings_.tls != Tls::kStartTls;
  if (old_server) {
    must(ask("HELO " + name), 2, "HELO");
    offers_ = {};
  } else {
    must(ehlo, 2, "EHLO");
    offers_ = parse_capabilities(ehlo);
  }
}

void SmtpSession::secure_and_hello() {
  if (!offers_.starttls) throw ConnectionLost("STARTTLS: required, but the server offers none");
  must(ask("STARTTLS"), 2, "STARTTLS");
  connection_.start_tls();
  hello();
}

void SmtpSession::authenticate() {
  if (!connection_.secure() && !settings_.auth_without_tls) {
    throw ConnectionLost("AUTH: not done over a connection without TLS");
  }
  Auth mechanism = settings_.auth;
  if (mechanism == Auth::kAutomatic) {
    const bool only_login = !offers_.offers_auth("PLAIN") && offers_.offers_auth("LOGIN");
    mechanism = only_login ? Auth::kLogin : Auth::kPlain;
  }
  authenticate_by(mechanism);
}

void SmtpSession::authenticate_by(Auth mechanism) {
  const std::string_view name = mechanism == Auth::kLogin     ? "LOGIN"
                                : mechanism == Auth::kXoauth2 ? "XOAUTH2"
                                                              : "PLAIN";
  const std::string step = "AUTH " + std::string(name);
  if (!offers_.offers_auth(name)) throw ConnectionLost(step + ": the server does not offer it");
  if (mechanism == Auth::kLogin) {
    must(ask(step), 3, step);
    must(ask(base64(settings_.user)), 3, step);
    return must(ask(base64(settings_.password)), 2, step);
  }
  if (mechanism == Auth::kXoauth2) {
    const std::string mark(1, '\x01');
    const std::string token = access_token(settings_);
    Reply reply =
        ask(step + " " +
            base64("user=" + settings_.user + mark + "auth=Bearer " + token + mark + mark));
    if (reply.code == 334) reply = ask("");  // the refusal's reason was in the challenge
    return must(reply, 2, step);
  }
  const std::string nul(1, '\0');
  must(ask(step + " " + base64(nul + settings_.user + nul + settings_.password)), 2, step);
}

std::string SmtpSession::mail_command(const Envelope& envelope, std::size_t size) const {
  std::string command = "MAIL FROM:<" + envelope.sender + ">";
  if (offers_.size) command += " SIZE=" + std::to_string(size);
  if (envelope.smtputf8)
    command += offers_.eight_bit_mime ? " BODY=8BITMIME SMTPUTF8" : " SMTPUTF8";
  if (offers_.dsn) command += " RET=HDRS";
  const std::string id = xtext(envelope.id);
  if (offers_.dsn && id.size() <= kEnvelopeId) command += " ENVID=" + id;
  return command + "\r\n";
}

std::string SmtpSession::rcpt_command(const Envelope& envelope,
                                      const std::string& recipient) const {
  std::string command = "RCPT TO:<" + recipient + ">";
  if (offers_.dsn && !envelope.sender.empty()) {
    command +=
        settings_.success_receipts ? " NOTIFY=SUCCESS,FAILURE,DELAY" : " NOTIFY=FAILURE,DELAY";
    if (is_ascii(recipient)) command += " ORCPT=rfc822;" + xtext(recipient);
  }
  return command + "\r\n";
}

// Sends the commands, in one go where the server takes that, and reads a reply to each. Stops at a
// 421, and without pipelining at a refused first command: the others have no meaning then.
void SmtpSession::exchange(const std::vector<std::string>& commands, std::vector<Reply>& replies) {
  if (offers_.pipelining) {
    std::string all;
    for (const std::string& command : commands) all += command;
    connection_.write(all, settings_.command_timeout);
  }
  for (const std::string& command : commands) {
    if (!offers_.pipelining) connection_.write(command, settings_.command_timeout);
    replies.push_back(connection_.read(settings_.command_timeout));
    const bool closing = replies.back().code == 421;
    if (closing || (!offers_.pipelining && !replies.front().positive())) return;
  }
}

// After a refused command the session is kept if RSET puts it back in order. `at_once`: it was the
// first.
Delivery SmtpSession::after_refusal(SendResult result, bool at_once) {
  if (result.code == 421) return {std::move(result), false, at_once};
  try {
    const bool reset = ask("RSET").positive();
    return {std::move(result), reset, false};
  } catch (const ConnectionLost&) {
    return {std::move(result), false, false};
  }
}

// The body and the final dot. Until the dot is handed to the connection a loss is harmless; after
// it only the server knows.
Delivery SmtpSession::transmit(std::string_view message) {
  try {
    if (needs_stuffing(message)) {
      connection_.write(dot_stuffed(message), settings_.command_timeout);
    } else {
      connection_.write(message, settings_.command_timeout);
    }
  } catch (const ConnectionLost& lost) {
    try {  // a server that closes in the middle may have said why
      return {refusal(connection_.read(kLastWords), "message text"), false, false};
    } catch (const ConnectionLost&) {
      return {result_of(SendState::kDeferred, 0, "message text", lost.what()), false, false};
    }
  }
  try {
    connection_.write(".\r\n", settings_.command_timeout);
    const Reply reply = connection_.read(settings_.acceptance_timeout);
    if (reply.code / 100 == 3) throw ConnectionLost("unexpected reply " + reply.text());
    if (!reply.positive()) return {refusal(reply, "end of data"), reply.code != 421, false};
    ++delivered_;
    return {{SendState::kAccepted, reply.code, one_line(reply.text(), kDetailOctets)}, true, false};
  } catch (const ConnectionLost& lost) {
    return {result_of(SendState::kUncertain, 0, "end of data", lost.what()), false, false};
  }
}

Delivery SmtpSession::deliver(const Envelope& envelope, std::string_view message) {
  if (auto refused = refused_by_offers(offers_, envelope, message.size())) {
    return {*std::move(refused), true, false};
  }
  std::vector<std::string> commands{mail_command(envelope, message.size())};
  for (const std::string& to : envelope.recipients) commands.push_back(rcpt_command(envelope, to));
  const bool data_along = offers_.pipelining && envelope.recipients.size() == 1;
  if (data_along) commands.emplace_back("DATA\r\n");
  std::vector<Reply> replies;
  try {
    exchange(commands, replies);
    if (auto refused = refusal_in(envelope, replies)) {
      // A 354 to DATA is left unanswered: closing beats an empty message for nobody.
      if (replies.back().code != 354)
        return after_refusal(*std::move(refused), replies.size() == 1);
      return {*std::move(refused), false, false};
    }
    const Reply data = data_along ? replies.back() : ask("DATA");
    if (data.code != 354) return after_refusal(refusal(data, "DATA"), false);
  } catch (const ConnectionLost& lost) {
    return {result_of(SendState::kDeferred, 0, "before the message text", lost.what()), false,
            replies.empty()};
  }
  return transmit(message);
}

bool SmtpSession::alive() {
  try {
    return ask("NOOP").positive();
  } catch (const ConnectionLost&) {
    return false;
  }
}

void SmtpSession::quit() {
  try {
    connection_.write("QUIT\r\n", kLastWords);
    connection_.read(kLastWords);
  } catch (const ConnectionLost&) {  // it is closed next in any case
  }
}

}  // namespace vanthu::mail
