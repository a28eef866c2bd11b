#include "workflows/service/notify.h"

#include "engine/base/utf8.h"
#include "workflows/document/reading.h"
#include "workflows/service/link_token.h"
#include "workflows/service/mail_tag.h"
#include "workflows/service/mail_text.h"
#include "workflows/service/print.h"
#include "workflows/service/refusals.h"
#include "workflows/service/registers.h"

namespace vanthu::service {

// What one job sends; `skip`: nothing to send any more.
struct MailConnector::Message {
  bool skip = false;
  port::Mail mail;
  port::MailRow row;
  std::string no_address;                    // why it cannot be sent at all
  std::optional<port::DocumentId> document;  // to be attached
};

namespace {

bool unanswered(const port::DeliveryRow& row) {
  return row.state == port::DeliveryState::kPending ||
         row.state == port::DeliveryState::kNotified || row.state == port::DeliveryState::kOpened ||
         row.state == port::DeliveryState::kUnreachable;
}

const char* template_of(MailKind kind) {
  switch (kind) {
    case MailKind::kNotice:
      return "notice";
    case MailKind::kReminder:
      return "reminder";
    case MailKind::kEscalation:
      return "escalation";
    case MailKind::kAssignment:
      return "assignment";
  }
  return "";
}

// "CHƯƠNG TRÌNH HÀNH ĐỘNG" -> "Chương trình hành động", as it stands in a sentence.
std::string sentence_case(const std::string& heading) {
  const auto first = base::sub_code_points(heading, 0, 1);
  return std::string(first) + base::lower_case(std::string_view(heading).substr(first.size()));
}

std::string shortened(const std::string& text, std::size_t most) {
  if (text.size() <= most) return text;
  auto end = text.rfind(' ', most);
  if (end == std::string::npos || end < most / 2) end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

std::string subject_of(MailKind kind, base::Language language, const port::DocumentRow& document) {
  const bool vi = language == base::Language::kVietnamese;
  const char* opening = "";
  switch (kind) {
    case MailKind::kNotice:
      opening = vi ? "Đề nghị xác nhận" : "Please acknowledge";
      break;
    case MailKind::kReminder:
      opening = vi ? "Nhắc xác nhận" : "Reminder";
      break;
    case MailKind::kEscalation:
      opening = vi ? "Quá hạn xác nhận" : "Overdue";
      break;
    case MailKind::kAssignment:
      opening = vi ? "Giao nhiệm vụ" : "Duty";
      break;
  }
  return std::string(opening) + ": " + full_number(document.number_text, document.symbol) + " " +
         shortened(document.abstract_text, 120);
}

Fields common_fields(const Office& office, const port::DocumentRow& document) {
  const auto& settings = office.settings;
  return {{"office", settings.name},
          {"type", sentence_case(document.type)},
          {"number", full_number(document.number_text, document.symbol)},
          {"date", document.issued_at ? date_text(settings, *document.issued_at) : ""},
          {"abstract", document.abstract_text}};
}

// Where its answers and bounces go; an office that takes none says nothing.
void take_answers(port::Mail& mail, const OfficeSettings& settings, const base::Uuid& job) {
  const auto& address = settings.incoming.address;
  if (address.empty()) return;
  const auto tagged = [&](TagUse use) {
    return tagged_address(address, mail_tag(settings.link_secret, use, job));
  };
  mail.return_path = tagged(TagUse::kReturn);
  mail.reply_to = tagged(TagUse::kReply);
  mail.headers.emplace_back("X-Loop", address);
}

port::Mail envelope(const Office& office, const port::JobCall& call, const std::string& subject,
                    const MailText& words, base::Time date) {
  const auto& settings = office.settings;
  port::Mail mail;
  mail.message_id = "<" + call.job.text() + "@" + settings.mail_domain + ">";
  mail.date = date;
  mail.from = settings.sender;
  mail.subject = subject;
  mail.text = words.text;
  mail.html = words.html;
  mail.headers = {{"Auto-Submitted", "auto-generated"},  // RFC 3834: nobody's robot answers it
                  {"X-Auto-Response-Suppress", "All"}};
  take_answers(mail, settings, call.job.uuid);
  return mail;
}

// The mails of one delivery form a thread under its notice.
std::string notice_id(port::Records& records, const port::DeliveryRow& delivery) {
  for (const auto& mail : records.mails(delivery.id.text())) {
    if (mail.kind == "notice") return mail.message_id;
  }
  return {};
}

struct Target {
  std::string id;  // delivery or assignment
  std::string name;
  std::string email;
};

// An escalation goes to the recipient's superior; without one, back to the office itself.
Target superior_of(const Office& office, const document::Directory& directory,
                   const port::DeliveryRow& row) {
  const auto id = superior(directory, row.recipient);
  const auto email = email_of(directory, id);
  if (!email.empty() && email != row.email)
    return {row.id.text(), display_name(directory, id), email};
  return {row.id.text(), office.settings.name, office.settings.sender.address};
}

port::MailRow begin_try(port::Records& records, const std::string& message_id, const Target& target,
                        MailKind kind, base::Time now) {
  port::MailRow row;
  if (auto before = records.mail(message_id)) {
    row = *before;
    if (row.state == "accepted" || row.state == "refused") return row;
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
  records.put_mail(row);
  return row;
}

const message::Value* find(const message::VariableMap& variables, std::string_view name) {
  for (const auto& [key, value] : variables) {
    if (key == name) return &value;
  }
  return nullptr;
}

base::Error gone(const char* what) {
  return {"mail.subject_gone", {what, what}, "", {"", ""}};
}

std::string assignment_text(const message::Value* duty) {
  const auto* id = duty != nullptr ? duty->find("assignment") : nullptr;
  return id != nullptr && id->string() != nullptr ? *id->string() : std::string();
}

std::string first_email(const document::Directory& directory, const std::string& id) {
  for (const auto& member : members(directory, id)) {
    if (auto email = email_of(directory, member); !email.empty()) return email;
  }
  return {};
}

Fields delivery_fields(const Office& office, const port::DocumentRow& document,
                       const port::DeliveryRow& row, const Target& target) {
  const auto& settings = office.settings;
  auto fields = common_fields(office, document);
  fields["recipient"] = target.name;
  fields["late"] = row.name;
  fields["purpose"] = purpose_words(row.purpose, settings.language);
  fields["due"] = row.due ? date_text(settings, *row.due) : "";
  fields["reminders"] = std::to_string(row.reminders);
  return fields;
}

Fields duty_fields(const Office& office, const port::DocumentRow& document,
                   const port::AssignmentRow& row) {
  const auto& settings = office.settings;
  auto fields = common_fields(office, document);
  fields["recipient"] = row.unit_name;
  fields["heading"] = row.heading;
  fields["duty"] = row.text;
  fields["coordinate_with"] = row.coordinate_with;
  fields["report_to"] = row.report_to;
  fields["cycle"] = cycle_words(row.cycle, settings.language);
  fields["due"] = row.due ? date_text(settings, *row.due) : "";
  return fields;
}

void attach(port::Mail& mail, Office& office, const port::DocumentId& id) {
  const auto printed = office.printed->get(office, id);
  if (!printed.ok()) return;
  mail.attachments.push_back({(*printed)->file_name, (*printed)->content_type, (*printed)->bytes});
}

const char* button_of(MailKind kind, base::Language language) {
  const bool vi = language == base::Language::kVietnamese;
  if (kind == MailKind::kEscalation || kind == MailKind::kAssignment) return "";
  return vi ? "Đọc và xác nhận" : "Read and acknowledge";
}

}  // namespace

base::Result<MailConnector::Message> MailConnector::prepare(const port::JobCall& call) {
  return office_.engine.call(
      call.organisation, runtime::kSystem, [&](runtime::Transaction& t) -> base::Result<Message> {
        auto& records = office_.records(t);
        const auto directory = office_.directory(records);
        const auto language = office_.settings.language;
        Message out;
        Target target;
        Fields fields;
        std::optional<port::DocumentRow> document;
        std::string thread;
        if (kind_ == MailKind::kAssignment) {
          const auto id = port::AssignmentId::parse(assignment_text(find(call.variables, "duty")));
          const auto row = id ? records.assignment(*id) : std::nullopt;
          if (row) document = records.document(row->document);
          if (!document) return gone("the duty is not recorded");
          target = {row->id.text(), row->unit_name, first_email(*directory, row->unit)};
          fields = duty_fields(office_, *document, *row);
        } else {
          const auto id = port::DeliveryId::parse(text_of(call.variables, "delivery"));
          const auto row = id ? records.delivery(*id) : std::nullopt;
          if (row) document = records.document(row->document);
          if (!document) return gone("the delivery is not recorded");
          target = kind_ == MailKind::kEscalation ? superior_of(office_, *directory, *row)
                                                  : Target{row->id.text(), row->name, row->email};
          fields = delivery_fields(office_, *document, *row, target);
          if (kind_ != MailKind::kEscalation) {
            fields["link"] = office_.settings.public_url + "/d/" +
                             link_token(office_.settings.link_secret, row->id);
          }
          if (kind_ != MailKind::kNotice) thread = notice_id(records, *row);
          out.skip = !unanswered(*row);
        }
        const auto subject = subject_of(kind_, language, *document);
        const std::string id = "<" + call.job.text() + "@" + office_.settings.mail_domain + ">";
        if (out.skip) return out;
        out.row = begin_try(records, id, target, kind_, t.now());
        if (target.email.empty()) out.no_address = "no address in the directory";
        const auto words =
            render_mail(template_of(kind_), language, subject, button_of(kind_, language), fields);
        out.mail = envelope(office_, call, subject, words, out.row.first_try);
        out.mail.to = {{target.name, target.email}};
        out.mail.in_reply_to = thread;
        if (kind_ == MailKind::kNotice) {
          out.document = document->id;
        }
        return out;
      });
}

port::JobAnswer MailConnector::run(const port::JobCall& call) {
  auto message = prepare(call);
  if (!message.ok()) return port::Failed{message.error().what.en};
  if (message->skip || message->row.state == "accepted") return port::Completed{};
  if (message->row.state == "refused") {
    return conclude(call, *message, {port::SendState::kRefused, 0, message->row.detail});
  }
  if (!message->no_address.empty()) {
    return conclude(call, *message, {port::SendState::kRefused, 0, message->no_address});
  }
  if (message->document) attach(message->mail, office_, *message->document);
  return conclude(call, *message, mailer_.send(message->mail));
}

port::JobAnswer MailConnector::conclude(const port::JobCall& call, const Message& message,
                                        const port::SendResult& result) {
  const bool accepted = result.state == port::SendState::kAccepted;
  const bool refused = result.state == port::SendState::kRefused;
  std::string bounced;  // a report of failure came in before this (receive.h)
  auto recorded = office_.engine.transact(
      call.organisation, runtime::kSystem, [&](runtime::Transaction& t) -> base::Outcome {
        auto& records = office_.records(t);
        bounced.clear();
        // Its lock first: a report of failure changes the mail's row under it too.
        const auto id = port::DeliveryId::parse(message.row.subject_key);
        auto delivery = id ? records.delivery(*id, true) : std::nullopt;
        auto row = records.mail(message.row.message_id).value_or(message.row);
        if (!refused && row.state == "refused") {
          bounced = row.detail;
          return base::Done{};
        }
        const bool first_time = row.state != "accepted" && row.state != "refused";
        row.state = accepted                                      ? "accepted"
                    : refused                                     ? "refused"
                    : result.state == port::SendState::kUncertain ? "uncertain"
                                                                  : "deferred";
        row.detail = result.detail;
        records.put_mail(row);
        if (kind_ == MailKind::kAssignment || !first_time) return base::Done{};
        if (!delivery) return base::Done{};
        if (accepted && kind_ == MailKind::kReminder) ++delivery->reminders;
        if (accepted && kind_ == MailKind::kEscalation) ++delivery->escalations;
        if (accepted && kind_ == MailKind::kNotice) {
          delivery->notified_at = t.now();
          if (delivery->state == port::DeliveryState::kPending) {
            delivery->state = port::DeliveryState::kNotified;
          }
        }
        if (refused && kind_ == MailKind::kNotice &&
            delivery->state == port::DeliveryState::kPending) {
          delivery->state = port::DeliveryState::kUnreachable;
        }
        records.update(*delivery);
        return base::Done{};
      });
  if (!recorded.ok()) return port::Failed{recorded.error().what.en};
  const bool failed = refused || !bounced.empty();
  if (!failed && accepted) return port::Completed{};
  const bool must_arrive = kind_ == MailKind::kNotice || kind_ == MailKind::kAssignment;
  if (failed && must_arrive) {
    return port::BpmnError{"mail.refused", refused ? result.detail : bounced, {}};
  }
  if (failed) return port::Completed{};
  return port::Failed{result.detail};
}

}  // namespace vanthu::service
