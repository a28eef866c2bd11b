// What the office's mails say, to whom, and under which name: from rows, without asking anybody.
#pragma once

#include <map>
#include <string>

#include "workflows/service/mail_text.h"
#include "workflows/service/office.h"

namespace vanthu::service {

enum class MailKind { kNotice, kReminder, kEscalation, kAssignment };

struct MailTarget {
  std::string id;  // delivery or assignment
  std::string name;
  std::string email;
};

// "notice": a mail's kind in its row and the name of its template.
const char* template_of(MailKind kind);
std::string subject_of(MailKind kind, base::Language language, const port::DocumentRow& document);
// What the link in it says; empty: it has none.
const char* button_of(MailKind kind, base::Language language);

// The same over every try (RFC 5322, 3.6.4).
std::string message_id_of(const OfficeSettings& settings, const message::JobId& job);
// All but its recipients, thread and enclosures.
port::Mail envelope(const Office& office, const port::JobCall& call, const std::string& subject,
                    const MailText& words, base::Time date);

// An escalation goes to the recipient's superior; without one, back to the office itself.
MailTarget superior_of(const Office& office, const document::Directory& directory,
                       const port::DeliveryRow& row);
// The first address among those behind an id.
std::string first_email(const document::Directory& directory, const std::string& id);

Fields delivery_fields(const Office& office, const port::DocumentRow& document,
                       const port::DeliveryRow& row, const MailTarget& target);
Fields duty_fields(const Office& office, const port::DocumentRow& document,
                   const port::AssignmentRow& row);

// The numbers of what documents replace and correct, each document's read once.
class LinkedNumbers {
 public:
  void name(Fields& fields, const OfficeSettings& settings, port::Records& records,
            const port::DocumentId& document);

 private:
  std::map<port::DocumentId, Fields> read_;
};

}  // namespace vanthu::service
