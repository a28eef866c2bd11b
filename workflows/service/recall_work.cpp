#include "workflows/service/recall_work.h"

#include <algorithm>

#include "workflows/service/job_mail.h"
#include "workflows/service/link_token.h"
#include "workflows/service/recall.h"
#include "workflows/service/receipt.h"
#include "workflows/service/registers.h"

namespace vanthu::service {
namespace {

constexpr std::size_t kAtOnce = 200;  // deliveries in one transaction

std::optional<port::DocumentId> document_in(const message::VariableMap& variables) {
  return port::DocumentId::parse(text_of(variables, "document"));
}

std::int64_t number_in(const message::VariableMap& variables, std::string_view wanted) {
  for (const auto& [name, value] : variables) {
    if (name == wanted && value.number() != nullptr) return value.number()->to_int64().value_or(0);
  }
  return 0;
}

bool unanswered(const port::DeliveryRow& row) {
  return row.waiting() || row.state == port::DeliveryState::kUnreachable;
}

bool went_out(const port::MailRow& mail) {
  return mail.kind == "notice" &&
         (mail.state == "accepted" || mail.state == "sending" || mail.state == "uncertain");
}

// Whether the recipient may have the document: by mail, or otherwise as an answer shows.
bool may_have_it(port::Records& records, const port::DeliveryRow& row) {
  if (row.notified_at || row.opened_at || row.answered_at) return true;
  const auto mails = records.mails(row.id.text());
  return std::any_of(mails.begin(), mails.end(), went_out);
}

// Whoever gets the new document reads there that it replaces this one.
bool is_told(port::Records& records, const port::RecallRow& recall, const port::DeliveryRow& row) {
  if (!may_have_it(records, row)) return false;
  if (recall.replacement.nil()) return true;
  port::DeliveryFilter filter;
  filter.recipient = row.recipient;
  filter.limit = 1;
  return records.deliveries(recall.replacement, filter).empty();
}

const base::Text& negative_statement(const std::string& kind) {
  static const base::Text kRecalled{"Văn bản bị thu hồi trước khi nơi nhận này trả lời.",
                                    "The document was recalled before this recipient answered."};
  static const base::Text kSuperseded{"Văn bản bị thay thế trước khi nơi nhận này trả lời.",
                                      "The document was replaced before this recipient answered."};
  static const base::Text kWithdrawn{"Nơi nhận này được đưa ra khỏi danh sách trước khi trả lời.",
                                     "This recipient was taken from the list before it answered."};
  if (kind == "recalled") return kRecalled;
  return kind == "superseded" ? kSuperseded : kWithdrawn;
}

message::Value notices_of(const port::DocumentId& id, std::int64_t count) {
  return message::Value(expression::Context{{"collection", message::Value("recall_notices")},
                                            {"document", message::Value(id.text())},
                                            {"count", message::Value(count)}});
}

// The link of the first notice works again: it is where the confirmation is given.
void open_link_again(const OfficeSettings& settings, port::DeliveryRow& row, base::Time now) {
  row.token_hash = token_hash(link_token(settings.link_secret, row.id));
  const auto until = after(settings, now, settings.link_lifetime).value_or(now);
  row.token_expires = std::max(row.token_expires, until);
}

std::vector<port::DefinitionId> versions_of(port::UnitOfWork& work, std::string_view key) {
  std::vector<port::DefinitionId> out;
  for (const auto& one : work.definitions()) {
    if (one.key == key) out.push_back(one.id);
  }
  return out;
}

void stop_rows(port::Records& records, const port::DocumentId& id) {
  using State = port::AssignmentState;
  for (auto& row : records.assignments(id)) {
    const bool over =
        row.state == State::kDone || row.state == State::kDeclined || row.state == State::kStopped;
    if (over) continue;
    row.state = State::kStopped;
    records.update(row);
  }
}

std::string subject_of_recall(base::Language language, const port::RecallRow& recall,
                              const port::DocumentRow& document, bool reminder) {
  const bool recalled = recall.kind == "recalled";
  const base::Text first{recalled ? "Thu hồi văn bản" : "Văn bản bị thay thế",
                         recalled ? "Recalled" : "Replaced"};
  const base::Text again{"Nhắc xác nhận hủy văn bản", "Reminder: confirm destruction"};
  return (reminder ? again : first).in(language) + ": " +
         full_number(document.number_text, document.symbol);
}

std::string first_notice(port::Records& records, const port::DeliveryId& delivery) {
  for (const auto& mail : records.mails(delivery.text())) {
    if (mail.kind == "notice") return mail.message_id;
  }
  return {};
}

base::Error no_notice() {
  return {"mail.subject_gone",
          {"the recipient is not recorded", "the recipient is not recorded"},
          "",
          {"", ""}};
}

}  // namespace

void end_without_answer(const OfficeSettings& settings, port::Records& records,
                        port::DeliveryRow& row, const std::string& kind, const Actor& actor,
                        const std::string& reason, base::Time now) {
  row.state = port::DeliveryState::kWithdrawn;
  port::AcknowledgementRow record;
  record.delivery = row.id;
  record.kind = kind;
  record.actor = actor.id;
  record.on_behalf_of = actor.on_behalf_of;
  record.identified = "office";
  record.words = reason;
  record.at = now;
  Receipt receipt;
  if (const auto document = records.document(row.document)) {
    record.version = document->version;
    const auto version = records.version(document->id, document->version);
    record.version_sha256 = version ? version->sha256 : "";
    receipt.number = full_number(document->number_text, document->symbol);
    receipt.abstract_text = document->abstract_text;
  }
  receipt.office = settings.name;
  receipt.delivery = row.id.text();
  receipt.document = row.document.text();
  receipt.version = record.version;
  receipt.sha256 = record.version_sha256;
  receipt.recipient = row.recipient;
  receipt.recipient_name = row.name;
  receipt.answer = kind;
  receipt.actor = record.actor;
  receipt.on_behalf_of = record.on_behalf_of;
  receipt.identified = record.identified;
  receipt.statement = negative_statement(kind).in(settings.language);
  receipt.words = reason;
  receipt.at = now;
  record.receipt = sign_receipt(settings.receipt_seed, receipt);
  records.insert(record);
}

port::JobAnswer StopDuties::run(const port::JobCall& call) {
  const auto id = document_in(call.variables);
  if (!id) return port::Failed{"the process has no document (variable \"document\")"};
  const auto stopped = office_.engine.transact(
      call.organisation, runtime::kSystem, [&](runtime::Transaction& t) -> base::Outcome {
        port::InstanceFilter following;
        following.business_key = id->text();
        following.state = state::InstanceState::kActive;
        following.definitions = versions_of(t.work(), "follow-tasks");
        for (const auto& row : t.work().instances(following)) {
          auto outcome = t.cancel(row.id, "the document is no longer in force");
          if (!outcome.ok()) return outcome;
        }
        stop_rows(office_.records(t), *id);
        return base::Done{};
      });
  if (!stopped.ok()) return port::Failed{stopped.error().what.en};
  return port::Completed{};
}

port::JobAnswer EndDeliveries::run(const port::JobCall& call, port::UnitOfWork& work,
                                   port::Requests& requests) {
  auto& records = office_.records(work);
  const auto id = document_in(call.variables);
  const auto recall = id ? records.recalls().recall(*id) : std::nullopt;
  if (!recall) return port::Failed{"the process has no recalled document (variable \"document\")"};
  port::DeliveryFilter filter;
  filter.after = number_in(call.variables, "cursor");
  filter.limit = kAtOnce;
  std::int64_t told = records.recalls().recall_counts(*id).total;
  std::vector<port::RecallNoticeRow> notices;
  for (const auto& seen : records.deliveries(*id, filter)) {
    filter.after = seen.position;
    auto row = *records.delivery(seen.id, true);
    const bool ends = unanswered(row);
    if (ends) {
      end_without_answer(office_.settings, records, row, recall->kind,
                         {recall->actor, recall->on_behalf_of}, recall->reason, call.now);
      requests.publish("delivery.answered", row.id.text(),
                       {{"answer", message::Value("withdrawn")}, {"words", message::Value("")}});
    }
    const bool tell = is_told(records, *recall, row);
    if (tell) {
      open_link_again(office_.settings, row, call.now);
      port::RecallNoticeRow notice;
      notice.document = *id;
      notice.position = ++told;
      notice.delivery = row.id;
      notice.state = "pending";
      notices.push_back(std::move(notice));
    }
    if (ends || tell) records.update(row);
  }
  records.recalls().insert(notices);
  const bool more = filter.after > number_in(call.variables, "cursor");
  return port::Completed{{{"cursor", message::Value(filter.after)},
                          {"more", message::Value(more)},
                          {"notices", notices_of(*id, told)}}};
}

std::vector<message::Value> RecallItems::items(const message::Value& reference, std::uint64_t from,
                                               std::uint64_t count, port::UnitOfWork& work) {
  std::vector<message::Value> out;
  const auto* text = reference.find("document") ? reference.find("document")->string() : nullptr;
  const auto id = text ? port::DocumentId::parse(*text) : std::nullopt;
  if (!id) return out;
  port::RecallNoticeFilter filter;
  filter.after = static_cast<std::int64_t>(from);  // positions count from 1
  filter.limit = count;
  for (const auto& row : office_.records(work).recalls().notices(*id, filter)) {
    out.emplace_back(row.delivery.text());
  }
  return out;
}

port::JobAnswer RecallMail::run(const port::JobCall& call) {
  const auto id = port::DeliveryId::parse(text_of(call.variables, "delivery"));
  const auto& settings = office_.settings;
  const auto make = [&](port::Records& records) -> base::Result<JobMail> {
    const auto delivery = id ? records.delivery(*id) : std::nullopt;
    const auto document = delivery ? records.document(delivery->document) : std::nullopt;
    const auto recall = document ? records.recalls().recall(document->id) : std::nullopt;
    const auto notice = recall ? records.recalls().notice(*id) : std::nullopt;
    if (!notice) return no_notice();
    JobMail out;
    out.skip = notice->state == "confirmed" || notice->state == "given_up";
    out.kind = reminder_ ? "recall-reminder" : recall->kind;
    out.subject_key = delivery->id.text();
    out.to = {delivery->name, delivery->email};
    out.subject = subject_of_recall(settings.language, *recall, *document, reminder_);
    const base::Text button{"Xác nhận đã hủy", "Confirm destruction"};
    out.button = button.in(settings.language);
    out.in_reply_to = first_notice(records, delivery->id);
    const auto replacement =
        recall->replacement.nil() ? std::nullopt : records.document(recall->replacement);
    out.fields = {
        {"office", settings.name},
        {"recipient", delivery->name},
        {"number", full_number(document->number_text, document->symbol)},
        {"date", document->issued_at ? date_text(settings, *document->issued_at) : ""},
        {"abstract", document->abstract_text},
        {"reason", recall->reason},
        {"replacement",
         replacement ? full_number(replacement->number_text, replacement->symbol) : ""},
        {"link", settings.public_url + "/d/" + link_token(settings.link_secret, delivery->id)}};
    return out;
  };
  const auto record = [&](port::Records& records, bool sent, base::Time now) {
    auto notice = records.recalls().notice(*id, true);
    if (!notice) return;
    if (reminder_) {
      notice->reminders += sent ? 1 : 0;
    } else if (notice->state == "pending") {
      notice->state = sent ? "notified" : "unreachable";
      if (sent) notice->notified_at = now;
    }
    records.recalls().update(*notice);
  };
  auto answer = send_job_mail(office_, mailer_, call, make, record);
  // A refused reminder is only recorded.
  if (reminder_ && std::holds_alternative<port::BpmnError>(answer)) return port::Completed{};
  return answer;
}

port::JobAnswer GiveUpRecall::run(const port::JobCall& call, port::UnitOfWork& work,
                                  port::Requests&) {
  auto& records = office_.records(work);
  const auto id = port::DeliveryId::parse(text_of(call.variables, "delivery"));
  auto notice = id ? records.recalls().notice(*id, true) : std::nullopt;
  if (!notice) return port::Failed{"the process has no delivery (variable \"delivery\")"};
  if (notice->state != "confirmed") {
    notice->state = "given_up";
    records.recalls().update(*notice);
  }
  return port::Completed{};
}

}  // namespace vanthu::service
