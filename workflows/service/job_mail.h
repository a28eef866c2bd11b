// One mail that a job of a process sends, for connectors of their own kinds (checkpoints, recalls);
// the same promises as notify.h: one job is one message, whose id never changes; its row says
// "sending" before the server is asked and what came of it afterwards.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "workflows/service/mail_text.h"
#include "workflows/service/office.h"

namespace vanthu::service {

struct JobMail {
  bool skip = false;        // nothing to send any more
  std::string kind;         // of the row, and the template's name
  std::string subject_key;  // what it is about
  port::Mailbox to;         // without an address: refused
  std::string subject;
  std::string button;  // on fields["link"]; empty: none
  Fields fields;
  std::string in_reply_to;
  std::vector<port::MailAttachment> attachments;
};
using MakeJobMail = std::function<base::Result<JobMail>(port::Records&)>;
// In the transaction that records what became of it, once; `sent`: the server took it, else it
// refused it for good.
using RecordJobMail = std::function<void(port::Records&, bool sent, base::Time now)>;

// Completed where it was sent or there is nothing to send; the BPMN error "mail.refused" where the
// server refuses for good; else failed, to be tried again.
port::JobAnswer send_job_mail(Office& office, port::Mailer& mailer, const port::JobCall& call,
                              const MakeJobMail& make, const RecordJobMail& record);

}  // namespace vanthu::service
