#include "workflows/service/receive.h"

#include <algorithm>

#include "engine/base/utf8.h"
#include "engine/codec/sha256.h"
#include "workflows/service/acknowledge.h"
#include "workflows/service/answer_words.h"
#include "workflows/service/mail_tag.h"

namespace vanthu::service {
namespace {

using port::DeliveryState;
using port::IncomingKind;
using port::IncomingMail;

constexpr std::size_t kMostText = 64 * 1024;
constexpr std::size_t kMostDetail = 1000;
constexpr int kTries = 4;

// The mail of ours that a message is about.
struct Match {
  std::optional<port::MailRow> mail;
  std::optional<TagUse> proof;  // the address it came to proves it
};

struct Meaning {
  std::string outcome;
  std::string detail;
  bool open = false;  // somebody has to look
};

std::string cut_to(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return text.substr(0, most);
}

Match match(Office& office, port::Records& records, const IncomingMail& mail) {
  const auto& settings = office.settings;
  for (const auto& address : mail.received_at) {
    const auto tagged = read_tagged(settings.link_secret, settings.incoming.address, address);
    if (!tagged) continue;
    auto row = records.mail("<" + tagged->mail.text() + "@" + settings.mail_domain + ">");
    if (row) return {std::move(row), tagged->use};
  }
  for (const auto& id : mail.answers_to) {
    if (auto row = records.mail(id)) return {std::move(row), std::nullopt};
  }
  return {};
}

bool vouched_for(const Office& office, const IncomingMail& mail) {
  const auto server = base::lower_case(office.settings.incoming.trusted_server);
  const auto& by = mail.authenticated_by;
  return server.empty() || std::find(by.begin(), by.end(), server) != by.end();
}

// The same message again has the same key; the same words of another sender, to another mail of
// ours, or that nobody vouches for have not.
std::string key_of(const Office& office, const IncomingMail& mail, const Match& match,
                   std::string_view bytes) {
  auto body = bytes.find("\r\n\r\n");
  if (body == std::string_view::npos) body = bytes.find("\n\n");
  if (body == std::string_view::npos) body = 0;
  const auto parts = {mail.message_id,
                      mail.from.address,
                      mail.return_path,
                      match.mail ? match.mail->message_id : std::string(),
                      std::string(match.proof == TagUse::kReturn  ? "return"
                                  : match.proof == TagUse::kReply ? "reply"
                                                                  : ""),
                      std::string(vouched_for(office, mail) ? "vouched" : ""),
                      codec::sha256_hex(mail.message_id.empty() ? bytes : bytes.substr(body))};
  std::string all;
  for (const auto& part : parts) all += part + "\n";
  return codec::sha256_hex(all);
}

Meaning tray(const Office& office, const base::Text& why) {
  return {"tray", why.in(office.settings.language), true};
}

bool waits_for_answer(DeliveryState state) {
  return state == DeliveryState::kPending || state == DeliveryState::kNotified ||
         state == DeliveryState::kOpened || state == DeliveryState::kUnreachable;
}

std::optional<port::DeliveryRow> delivery_of(port::Records& records, const port::MailRow& mail,
                                             bool lock) {
  const auto id = port::DeliveryId::parse(mail.subject_key);
  return id ? records.delivery(*id, lock) : std::nullopt;
}

bool is_to_recipient(const port::MailRow& mail) {
  return mail.kind == "notice" || mail.kind == "reminder";
}

// --- delivery reports ----------------------------------------------------------------------------

const port::DeliveryReport& gravest(const IncomingMail& mail) {
  return *std::min_element(mail.reports.begin(), mail.reports.end(),
                           [](const auto& a, const auto& b) { return a.action < b.action; });
}

std::string words_of_server(const port::DeliveryReport& report) {
  const bool named = report.words.find(report.status) != std::string::npos;
  return cut_to(named ? report.words : report.status + " " + report.words, kMostDetail);
}

// Another address that the directory has for who receives: their own of today, their unit's, or
// that of a post of theirs.
std::string other_address(const document::Directory& directory, const port::DeliveryRow& row,
                          const std::string& failed) {
  std::vector<std::string> ids{row.recipient};
  if (const auto* post = directory.post(row.recipient)) ids.push_back(post->unit);
  for (const auto& post : directory.data().posts) {
    if (post.unit == row.recipient) ids.push_back(post.id);
  }
  for (const auto& id : ids) {
    const auto email = email_of(directory, id);
    if (!email.empty() && email != failed && email != row.email) return email;
  }
  return {};
}

Meaning on_failure(Office& office, port::Records& records, const port::MailRow& about,
                   const std::string& words) {
  // The delivery's lock first: whoever records what the server said to the mail takes it too.
  auto delivery = delivery_of(records, about, true);
  auto mail = records.mail(about.message_id).value_or(about);
  mail.state = "refused";
  mail.detail = words;
  records.put_mail(mail);
  Meaning out{"failed", words, true};
  if (!delivery || !is_to_recipient(mail)) return out;
  if (!waits_for_answer(delivery->state)) return {"failed", words, false};
  if (delivery->state != DeliveryState::kOpened) delivery->state = DeliveryState::kUnreachable;
  const auto other = delivery->email == mail.recipient
                         ? other_address(*office.directory(records), *delivery, mail.recipient)
                         : std::string();
  if (!other.empty()) {
    delivery->email = other;
    const bool vi = office.settings.language == Language::kVietnamese;
    out.detail += (vi ? " → thư sau gửi tới " : " → next mails go to ") + other;
  }
  records.update(*delivery);
  return out;
}

Meaning on_report(Office& office, port::Records& records, const IncomingMail& mail,
                  const Match& match) {
  const auto& report = gravest(mail);
  const auto words = words_of_server(report);
  const bool failed = report.action == port::DeliveryAction::kFailed;
  if (!match.mail || match.proof != TagUse::kReturn) {
    if (!failed) return {"noted", words, false};
    return tray(office, {"Máy chủ thư báo không gửi được, nhưng thư báo không đến đúng địa chỉ "
                         "nhận báo lỗi của thư đã gửi: " +
                             words,
                         "A server says that a mail failed, but not at that mail's own return "
                         "path: " +
                             words});
  }
  if (failed) return on_failure(office, records, *match.mail, words);
  const bool delayed = report.action == port::DeliveryAction::kDelayed;
  delivery_of(records, *match.mail, true);
  auto row = records.mail(match.mail->message_id).value_or(*match.mail);
  if (row.state != "refused") {
    row.detail = std::string(to_code(report.action)) + ": " + words;
    records.put_mail(row);
  }
  return {delayed ? "delayed" : "delivered", words, false};
}

// --- read notices and people ---------------------------------------------------------------------

bool same_address(const std::string& a, const std::string& b) {
  return !a.empty() && base::lower_case(a) == base::lower_case(b);
}

bool is_from_recipient(Office& office, port::Records& records, const IncomingMail& mail,
                       const port::MailRow& about) {
  if (same_address(mail.from.address, about.recipient)) return true;
  const auto delivery = delivery_of(records, about, false);
  if (!delivery || !is_to_recipient(about)) return false;
  return same_address(mail.from.address, delivery->email) ||
         same_address(mail.from.address, email_of(*office.directory(records), delivery->recipient));
}

Meaning on_read_notice(Office& office, port::Records& records, runtime::Transaction& t,
                       const IncomingMail& mail, const Match& match) {
  const bool displayed = mail.disposition == "displayed";
  const bool credible =
      match.mail && (match.proof || is_from_recipient(office, records, mail, *match.mail));
  if (!displayed || !credible || !is_to_recipient(*match.mail)) {
    return {"noted", mail.disposition, false};
  }
  auto delivery = delivery_of(records, *match.mail, true);
  if (!delivery || delivery->opened_at) return {"noted", mail.disposition, false};
  delivery->opened_at = t.now();
  if (delivery->state == DeliveryState::kPending || delivery->state == DeliveryState::kNotified) {
    delivery->state = DeliveryState::kOpened;
  }
  records.update(*delivery);
  return {"opened", mail.disposition, false};
}

base::Result<Meaning> on_person(Office& office, port::Records& records, runtime::Transaction& t,
                                const IncomingMail& mail, const Match& match) {
  if (!match.mail) {
    return tray(office, {"Không rõ thư này trả lời thư nào.", "It belongs to no mail of ours."});
  }
  if (match.proof != TagUse::kReply) {
    return tray(office, {"Thư không gửi tới địa chỉ trả lời có mã của thư đã gửi.",
                         "It did not come to the tagged address for replies."});
  }
  if (!is_to_recipient(*match.mail)) {
    return tray(office, {"Trả lời của cấp trên hoặc của đơn vị được giao nhiệm vụ.",
                         "The answer of a superior, or of a unit that was given a duty."});
  }
  if (!is_from_recipient(office, records, mail, *match.mail)) {
    return tray(office, {"Người gửi không phải là nơi nhận của văn bản.",
                         "The sender is not the recipient of the document."});
  }
  if (!vouched_for(office, mail)) {
    return tray(office, {"Máy chủ thư của cơ quan không xác thực được người gửi.",
                         "The office's mail server does not vouch for the sender."});
  }
  if (!acknowledges(office.settings.incoming, mail.said)) {
    return tray(office, {"Cần người đọc: không phải lời xác nhận rõ ràng.",
                         "Somebody has to read it: it is no plain acknowledgement."});
  }
  const auto delivery = delivery_of(records, *match.mail, false);
  if (!delivery) return tray(office, {"Nơi nhận không còn.", "The delivery is gone."});
  if (delivery->state == DeliveryState::kAcknowledged) return Meaning{"noted", mail.said, false};
  if (!waits_for_answer(delivery->state)) {
    return tray(office, {"Việc theo dõi nơi nhận này đã kết thúc.", "This delivery is closed."});
  }
  t.act_as({"mail:" + base::lower_case(mail.from.address), ""});
  const auto given =
      answer_in(office, t, delivery->id, {AnswerKind::kAcknowledge, mail.said, "mail"});
  if (!given.ok()) return given.error();
  return Meaning{"acknowledged", mail.said, false};
}

base::Result<Meaning> act(Office& office, runtime::Transaction& t, const IncomingMail& mail,
                          const Match& match) {
  auto& records = office.records(t);
  switch (mail.kind) {
    case IncomingKind::kDeliveryReport:
      return on_report(office, records, mail, match);
    case IncomingKind::kReadNotice:
      return on_read_notice(office, records, t, mail, match);
    case IncomingKind::kLoop:
      return Meaning{"ignored", mail.because, false};
    case IncomingKind::kAutomatic:
      // A person can write such a subject; then somebody should see it.
      if (mail.because.starts_with("Subject:")) {
        return tray(office, {"Có lẽ là thư trả lời tự động.", "It seems to be automatic."});
      }
      return Meaning{"noted", mail.because, false};
    case IncomingKind::kPerson:
      return on_person(office, records, t, mail, match);
  }
  throw std::logic_error("a message of no kind");
}

port::ReceivedMailRow row_of(const IncomingMail& mail, const Match& match, Meaning meaning) {
  port::ReceivedMailRow row;
  row.kind = to_code(mail.kind);
  row.because = mail.because;
  row.message_id = mail.message_id;
  row.sender = mail.from.address;
  row.subject = mail.subject;
  if (match.mail) {
    row.mail = match.mail->message_id;
    row.subject_key = match.mail->subject_key;
  }
  row.outcome = std::move(meaning.outcome);
  row.detail = cut_to(std::move(meaning.detail), kMostDetail);
  const bool person = mail.kind == IncomingKind::kPerson && !mail.said.empty();
  row.text = cut_to(person ? mail.said : mail.text, kMostText);
  for (const auto& one : mail.left_out) row.text += "\n[- " + one + "]";
  row.state = meaning.open ? "open" : "done";
  return row;
}

void keep_attachments(port::Records& records, const port::ReceivedMailId& id,
                      const IncomingMail& mail) {
  std::int64_t position = 0;
  for (const auto& file : mail.attachments) {
    records.inbox().insert(port::ReceivedAttachmentRow{
        id, ++position, file.file_name, file.content_type, codec::sha256_hex(file.bytes),
        static_cast<std::int64_t>(file.bytes.size()), file.bytes});
  }
}

base::Result<Received> receive_once(Office& office, const IncomingMail& mail,
                                    std::string_view bytes) {
  return office.engine.call(office.settings.organisation, Actor{"mail", ""},
                            [&](runtime::Transaction& t) -> base::Result<Received> {
                              auto& records = office.records(t);
                              const auto found = match(office, records, mail);
                              const auto key = key_of(office, mail, found, bytes);
                              if (auto before = records.inbox().incoming_by_key(key))
                                return Received{*before, true};
                              auto meaning = act(office, t, mail, found);
                              if (!meaning.ok()) return meaning.error();
                              Received out{row_of(mail, found, *std::move(meaning)), false};
                              out.row.id = t.ids().next_id<port::ReceivedMailId>();
                              out.row.key = key;
                              out.row.received = t.now();
                              records.inbox().insert(out.row);
                              keep_attachments(records, out.row.id, mail);
                              return out;
                            });
}

}  // namespace

base::Result<Received> receive(Office& office, const IncomingMail& mail, std::string_view bytes) {
  // Refused within means that somebody answered between looking and locking: look again.
  auto out = receive_once(office, mail, bytes);
  for (int i = 1; i < kTries && !out.ok(); ++i) out = receive_once(office, mail, bytes);
  if (out.ok()) return out;
  return base::Error{"receive.busy",
                     {"Chưa nhận được thư lúc này: " + out.error().what.vi,
                      "The mail cannot be taken in now: " + out.error().what.en},
                     out.error().where,
                     {"Máy chủ thư sẽ tự gửi lại.", "The mail server tries again by itself."}};
}

}  // namespace vanthu::service
