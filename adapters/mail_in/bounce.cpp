#include "adapters/mail_in/bounce.h"

#include <algorithm>

#include "adapters/mail_in/report.h"
#include "engine/base/utf8.h"

namespace vanthu::mail_in {
namespace {

using Action = port::DeliveryAction;

constexpr std::size_t kMostWords = 1000;

struct Phrase {
  std::string_view words;  // lower case; looked for in the subject and the text
  Action action;
};

// Delays first: their texts often speak of what "could not be delivered" too.
constexpr Phrase kPhrases[] = {
    {"this is a warning message only", Action::kDelayed},
    {"you do not need to resend your message", Action::kDelayed},
    {"delivery attempts will continue to be made", Action::kDelayed},
    {"will continue to be retried", Action::kDelayed},
    {"will keep trying", Action::kDelayed},
    {"will retry for", Action::kDelayed},
    {"will be retried for", Action::kDelayed},
    {"delivery delayed", Action::kDelayed},
    {"delivery is delayed", Action::kDelayed},
    {"delivery to these recipients or groups is delayed", Action::kDelayed},
    {"transient non-fatal errors", Action::kDelayed},
    {"warning: could not send message for past", Action::kDelayed},
    {"has not yet been delivered", Action::kDelayed},
    {"has not been delivered to one or more of its recipients after", Action::kDelayed},
    {"temporary problem delivering your message", Action::kDelayed},
    {"delivery incomplete", Action::kDelayed},
    {"transient delivery errors", Action::kDelayed},
    {"delivery status notification (delay)", Action::kDelayed},
    {"thư bị trễ", Action::kDelayed},
    {"gửi thư chưa hoàn tất", Action::kDelayed},
    {"sẽ tiếp tục thử gửi", Action::kDelayed},
    {"sẽ thử gửi lại", Action::kDelayed},
    {"việc gửi thư bị chậm", Action::kDelayed},
    {"việc gửi bị trì hoãn", Action::kDelayed},

    {"successfully delivered to", Action::kDelivered},
    {"has been successfully delivered", Action::kDelivered},
    {"was successfully delivered", Action::kDelivered},
    {"your message was delivered", Action::kDelivered},
    {"delivery to these recipients or groups is complete", Action::kRelayed},
    {"đã được gửi thành công đến", Action::kDelivered},
    {"đã chuyển thư thành công", Action::kDelivered},
    {"successfully relayed", Action::kRelayed},

    {"this is the qmail-send program", Action::kFailed},
    {"i'm afraid i wasn't able to deliver", Action::kFailed},
    {"this is a permanent error", Action::kFailed},
    {"permanent fatal errors", Action::kFailed},
    {"permanent fatal delivery errors", Action::kFailed},
    {"delivery to the following recipient failed permanently", Action::kFailed},
    {"delivery to the following recipients failed", Action::kFailed},
    {"could not be delivered", Action::kFailed},
    {"couldn't be delivered", Action::kFailed},
    {"could not deliver", Action::kFailed},
    {"cannot be delivered", Action::kFailed},
    {"can't be delivered", Action::kFailed},
    {"unable to deliver", Action::kFailed},
    {"was not delivered", Action::kFailed},
    {"wasn't delivered", Action::kFailed},
    {"did not reach some or all of the intended recipients", Action::kFailed},
    {"did not reach the following recipient", Action::kFailed},
    {"delivery has failed", Action::kFailed},
    {"delivery failure", Action::kFailed},
    {"delivery failed", Action::kFailed},
    {"undelivered mail", Action::kFailed},
    {"undeliverable", Action::kFailed},
    {"undelivered", Action::kFailed},
    {"failure notice", Action::kFailed},
    {"returned mail", Action::kFailed},
    {"mail delivery failed", Action::kFailed},
    {"failed recipients", Action::kFailed},
    {"address not found", Action::kFailed},
    {"message blocked", Action::kFailed},
    {"message not delivered", Action::kFailed},
    {"recipient inbox full", Action::kFailed},
    {"không tìm thấy địa chỉ", Action::kFailed},
    {"thư bị chặn", Action::kFailed},
    {"không gửi được thư", Action::kFailed},
    {"không thể gửi thư", Action::kFailed},
    {"không thể gửi đến", Action::kFailed},
    {"không thể chuyển thư", Action::kFailed},
    {"không chuyển được", Action::kFailed},
    {"không thể gửi được", Action::kFailed},
    {"gửi thư không thành công", Action::kFailed},
    {"gửi thư thất bại", Action::kFailed},
    {"thư không gửi được", Action::kFailed},
    {"thư chưa được gửi", Action::kFailed},
    {"thư của bạn chưa được gửi", Action::kFailed},
    {"không phân phối được", Action::kFailed},
    {"hộp thư của người nhận đã đầy", Action::kFailed},
};

bool address_letter(char c) {
  constexpr std::string_view kOthers = ".!#$%&'*+-/=?^_`{|}~";
  const auto low = static_cast<char>(c | 0x20);
  return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') ||
         kOthers.find(c) != std::string_view::npos;
}

// The first address in a text, before `end`.
std::string address_in(std::string_view text, std::size_t from = 0) {
  for (auto at = text.find('@', from); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::size_t start = at;
    while (start > 0 && at - start < 64 && address_letter(text[start - 1])) --start;
    std::size_t end = at + 1;
    while (end < text.size() && end - at < 255 && address_letter(text[end])) ++end;
    while (end > at + 1 && text[end - 1] == '.') --end;
    if (start < at && text.substr(at, end - at).find('.') != std::string_view::npos) {
      return std::string(text.substr(start, end - start));
    }
  }
  return {};
}

// Message-ID lines of what the server put below its words; the id may stand on the next line.
void add_ids_in_text(std::string_view text, port::IncomingMail& out) {
  constexpr std::string_view kName = "message-id:";
  bool open = false;
  for (std::size_t at = 0; at < text.size();) {
    auto line = text.substr(at, text.find('\n', at) - at);
    at += line.size() + 1;
    line = trimmed(line);
    while (line.starts_with('>') || line.starts_with('|')) line = trimmed(line.substr(1));
    const bool named = lowered(line.substr(0, kName.size())) == kName;
    if (!named && !open) continue;
    const auto ids = message_ids(line);
    for (const auto& id : ids) add_id(out, id);
    open = named && ids.empty();
  }
}

// The server's words: the line that holds an SMTP reply or a status, else the text's beginning.
std::string words_in(std::string_view text, std::string_view phrase_line) {
  for (std::size_t at = 0; at < text.size();) {
    const auto line = text.substr(at, text.find('\n', at) - at);
    at += line.size() + 1;
    if (!status_in(line).empty()) return std::string(trimmed(line)).substr(0, kMostWords);
  }
  return std::string(trimmed(phrase_line)).substr(0, kMostWords);
}

std::string_view line_around(std::string_view text, std::size_t at) {
  const auto start = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
  return text.substr(start, text.find('\n', at) - start);
}

}  // namespace

bool is_from_server(const port::IncomingMail& mail) {
  if (mail.return_path == "<>") return true;
  const auto from = lowered(mail.from.address);
  for (const std::string_view name :
       {"mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon", "microsoftexchange",
        "mdaemon", "mail-delivery", "mailsubsystem", "qmail-send"}) {
    if (from.starts_with(name)) return true;
  }
  const auto path = lowered(mail.return_path);
  return path.starts_with("mailer-daemon") || path.starts_with("<mailer-daemon");
}

bool read_bounce_text(const Message& message, port::IncomingMail& out) {
  const auto named = message.header.first("X-Failed-Recipients");
  if (named.empty() && !is_from_server(out)) return false;
  // An automatic answer quotes; what a robot says of a bounce is not one.
  if (lowered(message.header.first("Auto-Submitted")).starts_with("auto-replied") &&
      named.empty() && !is_from_server(out)) {
    return false;
  }
  const auto text = base::lower_case(out.subject + "\n" + out.text);
  const auto found = std::find_if(std::begin(kPhrases), std::end(kPhrases), [&](const auto& one) {
    return text.find(one.words) != std::string::npos;
  });
  if (found == std::end(kPhrases) && named.empty()) return false;
  port::DeliveryReport report;
  const bool by_phrase = found != std::end(kPhrases);
  report.action = by_phrase ? found->action : Action::kFailed;
  report.recipient = named.empty() ? address_in(out.text) : address_in(named);
  const auto at = by_phrase ? text.find(found->words) : 0;
  report.words = to_utf8(words_in(out.text, line_around(text, at)), "utf-8");
  report.status = status_in(report.words);
  out.reports.push_back(std::move(report));
  add_returned_ids(message, out);
  add_ids_in_text(out.text, out);
  out.because = by_phrase ? "a server's words: " + std::string(found->words)
                          : "X-Failed-Recipients: " + named.substr(0, 200);
  return true;
}

}  // namespace vanthu::mail_in
