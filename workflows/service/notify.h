// Mails of the office: the remote connectors behind the definitions' send tasks.
//
//   mail.notice       a delivery's first notice, with the document attached
//   mail.reminder     while the delivery is unanswered
//   mail.escalation   to the recipient's superior, while the delivery is unanswered
//   mail.assignment   a duty's order
//
// Many jobs go through one transaction before and one behind the sending. Mails of a paused
// distribution wait. Each job is one message: its Message-ID is the job's id, so a repeated try is
// the same message. The mail's row says "sending" before the server is asked and what came of it
// afterwards; a try that finds "sending" or "uncertain" may be a repeat and is counted as one. That
// window (taken by the server, not yet recorded) is the only one in which a mail can go out twice.
#pragma once

#include <span>
#include <vector>

#include "workflows/service/mail_contents.h"
#include "workflows/service/office.h"
#include "workflows/service/outgoing.h"

namespace vanthu::service {

// The jobs that send mails; those of a paused distribution are brought forward when it goes on.
inline const std::vector<std::string> kDeliveryMails{"mail.notice", "mail.reminder",
                                                     "mail.escalation"};

class MailConnector final : public port::RemoteConnector {
 public:
  MailConnector(Office& office, port::Mailer& mailer, MailKind kind, OutgoingRules rules = {})
      : office_(office), mailer_(mailer), kind_(kind), rules_(std::move(rules)) {}
  // Completed also where there is nothing to send any more (answered meanwhile). A notice or an
  // order that the server refuses for good, or puts off for too long, is the BPMN error
  // "mail.refused"; a refused reminder or escalation is only recorded.
  port::JobAnswer run(const port::JobCall& call) override;
  std::size_t most_at_once() const override { return rules_.at_once; }
  std::vector<port::JobAnswer> run_many(std::span<const port::JobCall> calls) override;

 private:
  struct Message;
  struct Subjects;
  static constexpr auto kLookAgain = std::chrono::hours(1);  // what is paused

  std::vector<Message> begin(std::span<const port::JobCall> calls);
  Subjects subjects_of(port::Records& records, std::span<const port::JobCall> calls);
  void about_duty(Message& out, const port::JobCall& call, port::Records& records,
                  Subjects& subjects);
  void about_delivery(Message& out, const port::JobCall& call, port::Records& records,
                      Subjects& subjects);
  void send(std::span<const port::JobCall> calls, std::vector<Message>& messages);
  void give_up_late(Message& message, base::Time now) const;
  void record(const std::string& organisation, std::vector<Message>& messages);
  port::JobAnswer answer(const Message& message) const;

  Office& office_;
  port::Mailer& mailer_;
  const MailKind kind_;
  const OutgoingRules rules_;
};

}  // namespace vanthu::service
