#include "workflows/service/mail_contents.h"

#include "engine/base/utf8.h"
#include "workflows/service/mail_tag.h"
#include "workflows/service/recall.h"
#include "workflows/service/registers.h"

namespace vanthu::service {
namespace {

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

}  // namespace

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

std::string message_id_of(const OfficeSettings& settings, const message::JobId& job) {
  return "<" + job.text() + "@" + settings.mail_domain + ">";
}

port::Mail envelope(const Office& office, const port::JobCall& call, const std::string& subject,
                    const MailText& words, base::Time date) {
  const auto& settings = office.settings;
  port::Mail mail;
  mail.message_id = message_id_of(settings, call.job);
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

// An escalation goes to the recipient's superior; without one, back to the office itself.
MailTarget superior_of(const Office& office, const document::Directory& directory,
                       const port::DeliveryRow& row) {
  const auto id = superior(directory, row.recipient);
  const auto email = email_of(directory, id);
  if (!email.empty() && email != row.email)
    return {row.id.text(), display_name(directory, id), email};
  return {row.id.text(), office.settings.name, office.settings.sender.address};
}

std::string first_email(const document::Directory& directory, const std::string& id) {
  for (const auto& member : members(directory, id)) {
    if (auto email = email_of(directory, member); !email.empty()) return email;
  }
  return {};
}

Fields delivery_fields(const Office& office, const port::DocumentRow& document,
                       const port::DeliveryRow& row, const MailTarget& target) {
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

void LinkedNumbers::name(Fields& fields, const OfficeSettings& settings, port::Records& records,
                         const port::DocumentId& document) {
  auto found = read_.find(document);
  if (found == read_.end()) {
    Fields numbers;
    for (const char* kind : {"replaces", "corrects"}) {
      numbers[kind] = linked_numbers(settings, records, document, kind);
    }
    found = read_.emplace(document, std::move(numbers)).first;
  }
  for (const auto& [kind, numbers] : found->second) fields[kind] = numbers;
}

const char* button_of(MailKind kind, base::Language language) {
  const bool vi = language == base::Language::kVietnamese;
  if (kind == MailKind::kEscalation || kind == MailKind::kAssignment) return "";
  return vi ? "Đọc và xác nhận" : "Read and acknowledge";
}

}  // namespace vanthu::service
