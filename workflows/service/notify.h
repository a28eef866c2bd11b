// Mails of the office: the remote connectors behind the definitions' send tasks.
//
//   mail.notice       a delivery's first notice, with the document attached
//   mail.reminder     while the delivery is unanswered
//   mail.escalation   to the recipient's superior, while the delivery is unanswered
//   mail.assignment   a duty's order
//
// Each job is one message: its Message-ID is the job's id, so a repeated try is the same message.
// The mail's row says "sending" before the server is asked and what came of it afterwards; a try
// that finds "sending" or "uncertain" may be a repeat and is counted as one. That window (taken by
// the server, not yet recorded) is the only one in which a mail can go out twice.
#pragma once

#include "workflows/service/office.h"

namespace vanthu::service {

enum class MailKind { kNotice, kReminder, kEscalation, kAssignment };

class MailConnector final : public port::RemoteConnector {
 public:
  MailConnector(Office& office, port::Mailer& mailer, MailKind kind)
      : office_(office), mailer_(mailer), kind_(kind) {}
  // Completed also where there is nothing to send any more (answered meanwhile). A notice or an
  // order that the server refuses for good is the BPMN error "mail.refused"; a refused reminder or
  // escalation is only recorded.
  port::JobAnswer run(const port::JobCall& call) override;

 private:
  struct Message;
  base::Result<Message> prepare(const port::JobCall& call);
  port::JobAnswer conclude(const port::JobCall& call, const Message& message,
                           const port::SendResult& result);

  Office& office_;
  port::Mailer& mailer_;
  const MailKind kind_;
};

}  // namespace vanthu::service
