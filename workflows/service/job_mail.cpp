#include "workflows/service/job_mail.h"

#include "workflows/service/mail_tag.h"

namespace vanthu::service {
namespace {

// Where bounces go; an office that takes in no mail says nothing.
void take_bounces(port::Mail& mail, const OfficeSettings& settings, const base::Uuid& job) {
  const auto& address = settings.incoming.address;
  if (address.empty()) return;
  mail.return_path = tagged_address(address, mail_tag(settings.link_secret, TagUse::kReturn, job));
  mail.headers.emplace_back("X-Loop", address);
}

port::Mail message_of(const Office& office, const port::JobCall& call, const JobMail& what,
                      const port::MailRow& row) {
  const auto& settings = office.settings;
  const auto words =
      render_mail(what.kind, settings.language, what.subject, what.button, what.fields);
  port::Mail mail;
  mail.message_id = row.message_id;
  mail.date = row.first_try;
  mail.from = settings.sender;
  mail.to = {what.to};
  mail.subject = what.subject;
  mail.text = words.text;
  mail.html = words.html;
  mail.in_reply_to = what.in_reply_to;
  mail.headers = {{"Auto-Submitted", "auto-generated"},  // RFC 3834: nobody's robot answers it
                  {"X-Auto-Response-Suppress", "All"}};
  mail.attachments = what.attachments;
  take_bounces(mail, settings, call.job.uuid);
  return mail;
}

bool is_final(const port::MailRow& row) {
  return row.state == "accepted" || row.state == "refused";
}

port::MailRow begin_job_mail(port::Records& records, const std::string& id, const JobMail& what,
                             base::Time now) {
  port::MailRow row;
  if (auto before = records.mail(id)) {
    row = *std::move(before);
    if (is_final(row)) return row;
    if (row.state == "sending" || row.state == "uncertain") ++row.repeats;
  } else {
    row.message_id = id;
    row.subject_key = what.subject_key;
    row.kind = what.kind;
    row.first_try = now;
  }
  row.recipient = what.to.address;
  row.state = "sending";
  ++row.tries;
  row.last_try = now;
  records.put_mail(row);
  return row;
}

const char* state_after(port::SendState state) {
  if (state == port::SendState::kAccepted) return "accepted";
  if (state == port::SendState::kRefused) return "refused";
  return state == port::SendState::kUncertain ? "uncertain" : "deferred";
}

port::JobAnswer answer_for(const port::MailRow& row) {
  if (row.state == "accepted") return port::Completed{};
  if (row.state == "refused") return port::BpmnError{"mail.refused", row.detail, {}};
  return port::Failed{row.detail};
}

}  // namespace

port::JobAnswer send_job_mail(Office& office, port::Mailer& mailer, const port::JobCall& call,
                              const MakeJobMail& make, const RecordJobMail& record) {
  const std::string id = "<" + call.job.text() + "@" + office.settings.mail_domain + ">";
  port::MailRow row;
  const auto made = office.engine.call(call.organisation, runtime::kSystem,
                                       [&](runtime::Transaction& t) -> base::Result<JobMail> {
                                         auto& records = office.records(t);
                                         auto what = make(records);
                                         if (!what.ok() || what->skip) return what;
                                         row = begin_job_mail(records, id, *what, t.now());
                                         return what;
                                       });
  if (!made.ok()) return port::Failed{made.error().what.en};
  if (made->skip) return port::Completed{};
  if (is_final(row)) return answer_for(row);
  port::SendResult result{port::SendState::kRefused, 0, "no address in the directory"};
  if (!made->to.address.empty()) result = mailer.send(message_of(office, call, *made, row));
  const auto recorded = office.engine.transact(
      call.organisation, runtime::kSystem, [&](runtime::Transaction& t) -> base::Outcome {
        auto& records = office.records(t);
        row = records.mail(id).value_or(row);
        if (is_final(row)) return base::Done{};  // a bounce was faster
        row.state = state_after(result.state);
        row.detail = result.detail;
        records.put_mail(row);
        if (is_final(row)) record(records, row.state == "accepted", t.now());
        return base::Done{};
      });
  if (!recorded.ok()) return port::Failed{recorded.error().what.en};
  return answer_for(row);
}

}  // namespace vanthu::service
