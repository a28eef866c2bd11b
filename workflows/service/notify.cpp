#include "workflows/service/notify.h"

#include <algorithm>
#include <map>

#include "workflows/port/distribution.h"
#include "workflows/service/link_token.h"
#include "workflows/service/mail_text.h"
#include "workflows/service/print.h"
#include "workflows/service/recall.h"

namespace vanthu::service {

// What one job sends, and what became of it.
struct MailConnector::Message {
  enum class Course {
    kOver,     // nothing to send any more, or it was sent before
    kBroken,   // what it is about is not recorded
    kPaused,   // with its distribution
    kRefused,  // before, or it cannot be sent at all: result.detail says why
    kSend,
  };
  Course course = Course::kOver;
  bool to_be_sent() const { return course == Course::kSend || course == Course::kPaused; }
  std::string subject_text;  // of the mail
  MailTarget target;
  Fields fields;
  std::string thread;  // Message-ID of the notice
  std::optional<port::DocumentId> document;
  port::MailRow row;  // as recorded before the server is asked
  port::SendResult result;
  std::string bounced;  // a report of failure came in meanwhile (receive.h)
};

namespace {

bool unanswered(const port::DeliveryRow& row) {
  return row.state == port::DeliveryState::kPending ||
         row.state == port::DeliveryState::kNotified || row.state == port::DeliveryState::kOpened ||
         row.state == port::DeliveryState::kUnreachable;
}

// The mails of one delivery form a thread under its notice.
std::string notice_id(port::Records& records, const port::DeliveryRow& delivery) {
  for (const auto& mail : records.mails(delivery.id.text())) {
    if (mail.kind == "notice") return mail.message_id;
  }
  return {};
}

// What is recorded before the server is asked; `before`: of an earlier try.
port::MailRow begin_try(const port::MailRow* before, const std::string& message_id,
                        const MailTarget& target, MailKind kind, base::Time now) {
  port::MailRow row;
  if (before != nullptr) {
    row = *before;
    if (row.state == "sending" || row.state == "uncertain") ++row.repeats;
  } else {
    row.message_id = message_id;
    row.subject_key = target.id;
    row.kind = template_of(kind);
    row.first_try = now;
  }
  row.recipient = target.email;
  row.state = "sending";
  ++row.tries;
  row.last_try = now;
  return row;
}

bool over(const port::MailRow& row) {
  return row.state == "accepted" || row.state == "refused";
}

const message::Value* find(const message::VariableMap& variables, std::string_view name) {
  for (const auto& [key, value] : variables) {
    if (key == name) return &value;
  }
  return nullptr;
}

std::string assignment_text(const message::Value* duty) {
  const auto* id = duty != nullptr ? duty->find("assignment") : nullptr;
  return id != nullptr && id->string() != nullptr ? *id->string() : std::string();
}

// The documents of many mails, each printed once; one that is too large to travel goes as its link.
class Enclosed {
 public:
  Enclosed(Office& office, std::size_t most) : office_(office), most_(most) {}

  std::shared_ptr<const port::MailAttachment> of(const port::DocumentId& id) {
    const auto found = kept_.find(id);
    return found != kept_.end() ? found->second : kept_.emplace(id, print(id)).first->second;
  }

 private:
  std::shared_ptr<const port::MailAttachment> print(const port::DocumentId& id) {
    const auto printed = office_.printed->get(office_, id);
    if (!printed.ok() || (*printed)->bytes.size() > most_) return nullptr;
    return std::make_shared<const port::MailAttachment>(
        port::MailAttachment{(*printed)->file_name, (*printed)->content_type, (*printed)->bytes});
  }

  Office& office_;
  const std::size_t most_;
  std::map<port::DocumentId, std::shared_ptr<const port::MailAttachment>> kept_;
};

}  // namespace

// The rows that many jobs are about, read together.
struct MailConnector::Subjects {
  std::map<port::DeliveryId, port::DeliveryRow> deliveries;
  std::map<port::DocumentId, std::optional<port::DocumentRow>> documents;
  std::vector<port::DocumentId> paused;
  std::map<std::string, port::MailRow> mails;
  LinkedNumbers linked;

  const port::DocumentRow* document(port::Records& records, const port::DocumentId& id) {
    auto found = documents.find(id);
    if (found == documents.end()) found = documents.emplace(id, records.document(id)).first;
    return found->second ? &*found->second : nullptr;
  }
};

MailConnector::Subjects MailConnector::subjects_of(port::Records& records,
                                                   std::span<const port::JobCall> calls) {
  Subjects out;
  std::vector<port::DeliveryId> ids;
  std::vector<std::string> message_ids;
  for (const auto& call : calls) {
    message_ids.push_back(message_id_of(office_.settings, call.job));
    if (kind_ == MailKind::kAssignment) continue;
    if (auto id = port::DeliveryId::parse(text_of(call.variables, "delivery"))) ids.push_back(*id);
  }
  auto& many = records.distributions();
  for (auto& row : many.mails(message_ids)) out.mails.emplace(row.message_id, row);
  if (ids.empty()) return out;
  std::vector<port::DocumentId> documents;
  for (auto& row : many.deliveries(ids)) {
    documents.push_back(row.document);
    out.deliveries.emplace(row.id, std::move(row));
  }
  out.paused = many.paused(documents);
  return out;
}

void MailConnector::about_duty(Message& out, const port::JobCall& call, port::Records& records,
                               Subjects& subjects) {
  const auto id = port::AssignmentId::parse(assignment_text(find(call.variables, "duty")));
  const auto row = id ? records.assignment(*id) : std::nullopt;
  const auto* document = row ? subjects.document(records, row->document) : nullptr;
  if (document == nullptr) {
    out.course = Message::Course::kBroken;
    return;
  }
  if (is_frozen(*document)) return;
  out.target = {row->id.text(), row->unit_name,
                first_email(*office_.directory(records), row->unit)};
  out.fields = duty_fields(office_, *document, *row);
  out.subject_text = subject_of(kind_, office_.settings.language, *document);
  out.course = Message::Course::kSend;
}

void MailConnector::about_delivery(Message& out, const port::JobCall& call, port::Records& records,
                                   Subjects& subjects) {
  const auto id = port::DeliveryId::parse(text_of(call.variables, "delivery"));
  const auto found = id ? subjects.deliveries.find(*id) : subjects.deliveries.end();
  const auto* document = found == subjects.deliveries.end()
                             ? nullptr
                             : subjects.document(records, found->second.document);
  if (document == nullptr) {
    out.course = Message::Course::kBroken;
    return;
  }
  const auto& row = found->second;
  if (!unanswered(row) || is_frozen(*document)) return;
  if (std::ranges::find(subjects.paused, row.document) != subjects.paused.end()) {
    out.course = Message::Course::kPaused;
    return;
  }
  out.target = kind_ == MailKind::kEscalation
                   ? superior_of(office_, *office_.directory(records), row)
                   : MailTarget{row.id.text(), row.name, row.email};
  out.fields = delivery_fields(office_, *document, row, out.target);
  if (kind_ != MailKind::kEscalation) {
    out.fields["link"] =
        office_.settings.public_url + "/d/" + link_token(office_.settings.link_secret, row.id);
  }
  subjects.linked.name(out.fields, office_.settings, records, document->id);
  if (kind_ != MailKind::kNotice) out.thread = notice_id(records, row);
  if (kind_ == MailKind::kNotice) out.document = document->id;
  out.subject_text = subject_of(kind_, office_.settings.language, *document);
  out.course = Message::Course::kSend;
}

// Everything is read and every try begun in one transaction.
std::vector<MailConnector::Message> MailConnector::begin(std::span<const port::JobCall> calls) {
  using Messages = std::vector<Message>;
  auto begun = office_.engine.call(
      calls.front().organisation, runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Result<Messages> {
        auto& records = office_.records(t);
        auto subjects = subjects_of(records, calls);
        Messages out(calls.size());
        std::vector<port::MailRow> rows;
        for (std::size_t i = 0; i < calls.size(); ++i) {
          auto& one = out[i];
          const auto id = message_id_of(office_.settings, calls[i].job);
          const auto before = subjects.mails.find(id);
          const auto* known = before == subjects.mails.end() ? nullptr : &before->second;
          kind_ == MailKind::kAssignment ? about_duty(one, calls[i], records, subjects)
                                         : about_delivery(one, calls[i], records, subjects);
          if (!one.to_be_sent()) continue;
          if (known != nullptr && over(*known)) {
            one.row = *known;
            one.course =
                known->state == "refused" ? Message::Course::kRefused : Message::Course::kOver;
            one.result = {port::SendState::kRefused, 0, known->detail};
            continue;
          }
          if (one.course == Message::Course::kPaused) continue;
          one.row = begin_try(known, id, one.target, kind_, t.now());
          rows.push_back(one.row);
          if (!one.target.email.empty()) continue;
          one.course = Message::Course::kRefused;
          one.result = {port::SendState::kRefused, 0, "no address in the directory"};
        }
        records.distributions().put_mails(rows);
        return out;
      });
  return std::move(begun).value();  // the body refuses nothing
}

// Rendered and sent outside of any transaction.
void MailConnector::send(std::span<const port::JobCall> calls, std::vector<Message>& messages) {
  Enclosed enclosed(office_, rules_.attach_up_to);
  const auto language = office_.settings.language;
  std::vector<port::Mail> mails;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    auto& one = messages[i];
    if (one.course != Message::Course::kSend) continue;
    const auto words = render_mail(template_of(kind_), language, one.subject_text,
                                   button_of(kind_, language), one.fields);
    auto mail = envelope(office_, calls[i], one.subject_text, words, one.row.first_try);
    mail.to = {{one.target.name, one.target.email}};
    mail.in_reply_to = one.thread;
    if (one.document) {
      if (auto file = enclosed.of(*one.document)) mail.enclosures.push_back(std::move(file));
    }
    mails.push_back(std::move(mail));
    places.push_back(i);
  }
  if (mails.empty()) return;
  const auto results = mailer_.send_many(mails);
  for (std::size_t i = 0; i < places.size(); ++i) messages[places[i]].result = results[i];
}

// A mail put off for so long has failed, with the server's last words.
void MailConnector::give_up_late(Message& message, base::Time now) const {
  auto& result = message.result;
  if (result.state != port::SendState::kDeferred && result.state != port::SendState::kUncertain) {
    return;
  }
  const auto until = after(office_.settings, message.row.first_try, rules_.give_up_after);
  if (!until || now < *until) return;
  result.state = port::SendState::kRefused;
  result.detail = "given up after " + rules_.give_up_after + ": " + result.detail;
}

namespace {

const char* state_after(port::SendState state) {
  switch (state) {
    case port::SendState::kAccepted:
      return "accepted";
    case port::SendState::kRefused:
      return "refused";
    case port::SendState::kUncertain:
      return "uncertain";
    case port::SendState::kDeferred:
    case port::SendState::kNotTried:
      break;
  }
  return "deferred";
}

// What the delivery shows of it; true: it has changed.
bool note_on(port::DeliveryRow& delivery, MailKind kind, port::SendState state, base::Time now) {
  const bool accepted = state == port::SendState::kAccepted;
  const bool refused = state == port::SendState::kRefused;
  if (accepted && kind == MailKind::kReminder) {
    ++delivery.reminders;
  } else if (accepted && kind == MailKind::kEscalation) {
    ++delivery.escalations;
  } else if (accepted && kind == MailKind::kNotice) {
    delivery.notified_at = now;
    if (delivery.state == port::DeliveryState::kPending) {
      delivery.state = port::DeliveryState::kNotified;
    }
  } else if (refused && kind == MailKind::kNotice &&
             delivery.state == port::DeliveryState::kPending) {
    delivery.state = port::DeliveryState::kUnreachable;
  } else {
    return false;
  }
  return true;
}

}  // namespace

// The deliveries' locks first: a report of failure changes a mail's row under them too.
void MailConnector::record(const std::string& organisation, std::vector<Message>& messages) {
  std::vector<port::DeliveryId> ids;
  std::vector<std::string> message_ids;
  for (const auto& one : messages) {
    if (one.row.state != "sending") continue;
    message_ids.push_back(one.row.message_id);
    if (kind_ == MailKind::kAssignment) continue;
    if (auto id = port::DeliveryId::parse(one.row.subject_key)) ids.push_back(*id);
  }
  if (message_ids.empty()) return;
  // The body refuses nothing.
  (void)office_.engine.transact(
      organisation, runtime::kSystem, [&](runtime::Transaction& t) -> base::Outcome {
        auto& many = office_.records(t).distributions();
        std::map<std::string, port::DeliveryRow> deliveries;
        if (!ids.empty()) {
          for (auto& row : many.deliveries(ids, true)) deliveries.emplace(row.id.text(), row);
        }
        std::map<std::string, port::MailRow> mails;
        for (auto& row : many.mails(message_ids)) mails.emplace(row.message_id, row);
        std::vector<port::MailRow> put;
        std::vector<port::DeliveryRow> changed;
        for (auto& one : messages) {
          if (one.row.state != "sending") continue;
          auto row = mails.contains(one.row.message_id) ? mails.at(one.row.message_id) : one.row;
          give_up_late(one, t.now());
          one.bounced.clear();
          if (one.result.state != port::SendState::kRefused && row.state == "refused") {
            one.bounced = row.detail;
            continue;
          }
          const bool first_time = !over(row);
          row.state = state_after(one.result.state);
          row.detail = one.result.detail;
          if (one.result.state == port::SendState::kNotTried) --row.tries;
          put.push_back(row);
          const auto delivery = deliveries.find(one.row.subject_key);
          if (delivery == deliveries.end() || !first_time) continue;
          if (note_on(delivery->second, kind_, one.result.state, t.now())) {
            changed.push_back(delivery->second);
          }
        }
        many.put_mails(put);
        many.update(changed);
        return base::Done{};
      });
}

port::JobAnswer MailConnector::answer(const Message& message) const {
  using Course = Message::Course;
  if (message.course == Course::kOver) return port::Completed{};
  if (message.course == Course::kBroken) return port::Failed{"what it is about is not recorded"};
  if (message.course == Course::kPaused) {
    return port::NotYet{office_.engine.now() + kLookAgain, "the distribution is paused"};
  }
  const auto& result = message.result;
  if (result.state == port::SendState::kNotTried) {
    return port::NotYet{office_.engine.now() + result.wait, result.detail};
  }
  const bool refused = result.state == port::SendState::kRefused;
  if (!refused && message.bounced.empty()) {
    if (result.state == port::SendState::kAccepted) return port::Completed{};
    return port::Failed{result.detail};
  }
  const bool must_arrive = kind_ == MailKind::kNotice || kind_ == MailKind::kAssignment;
  if (!must_arrive) return port::Completed{};
  return port::BpmnError{"mail.refused", refused ? result.detail : message.bounced, {}};
}

port::JobAnswer MailConnector::run(const port::JobCall& call) {
  return run_many({&call, 1}).front();
}

std::vector<port::JobAnswer> MailConnector::run_many(std::span<const port::JobCall> calls) {
  auto messages = begin(calls);
  send(calls, messages);
  record(calls.front().organisation, messages);
  std::vector<port::JobAnswer> answers;
  for (const auto& one : messages) answers.push_back(answer(one));
  return answers;
}

}  // namespace vanthu::service
