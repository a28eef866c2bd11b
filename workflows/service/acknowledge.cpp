#include "workflows/service/acknowledge.h"

#include "workflows/service/link_token.h"
#include "workflows/service/permission.h"
#include "workflows/service/recall.h"
#include "workflows/service/recall_work.h"
#include "workflows/service/receipt.h"
#include "workflows/service/refusals.h"
#include "workflows/service/registers.h"
#include "workflows/service/standing.h"
#include "workflows/service/tell.h"

namespace vanthu::service {
namespace {

constexpr std::size_t kMostWords = 8'000;                   // bytes
constexpr std::size_t kMostReceived = 1'000;                // looked through for what is open
constexpr auto kKeepAnswer = std::chrono::hours(24 * 365);  // until the process listens

bool answered(port::DeliveryState state) {
  return state == port::DeliveryState::kAcknowledged || state == port::DeliveryState::kRefused;
}

base::Error already_answered(const port::DeliveryRow& row) {
  const bool refused = row.state == port::DeliveryState::kRefused;
  return {"delivery.answered",
          {refused ? "Nơi nhận này đã từ chối trước đó." : "Nơi nhận này đã xác nhận trước đó.",
           refused ? "This recipient has refused already."
                   : "This recipient has acknowledged already."},
          row.name,
          {"Không cần làm gì thêm; muốn đổi trả lời, liên hệ văn thư của cơ quan gửi.",
           "Nothing more to do; to change the answer, ask the sender's registry office."}};
}

base::Error closed(const port::DeliveryRow& row) {
  return {"delivery.closed",
          {"Việc theo dõi nơi nhận này đã kết thúc.", "This delivery is closed."},
          row.name,
          {"Liên hệ văn thư của cơ quan gửi.", "Ask the sender's registry office."}};
}

base::Error words_required(const port::DeliveryRow& row) {
  return {"delivery.words_required",
          {"Từ chối phải có lý do.", "A refusal needs a reason."},
          row.name,
          {"Ghi lý do từ chối.", "Say why."}};
}

base::Error words_too_long(const port::DeliveryRow& row) {
  return {"delivery.words_too_long",
          {"Lời nhắn quá dài.", "The words are too long."},
          row.name,
          {"Viết dưới 2.000 chữ.", "Keep them under 2,000 characters."}};
}

// The links' rows are looked up without a lock first: the lock order is instance, then delivery.
std::optional<port::DeliveryRow> by_token(port::Records& records, const std::string& token,
                                          base::Time now) {
  auto row = records.delivery_by_token(token_hash(token));
  if (!row || row->token_expires < now) return std::nullopt;
  return row;
}

base::Outcome check(const port::DeliveryRow& row, const Answer& answer) {
  if (answered(row.state)) return already_answered(row);
  if (row.state == port::DeliveryState::kWithdrawn || row.state == port::DeliveryState::kGivenUp) {
    return closed(row);
  }
  if (answer.kind == AnswerKind::kRefuse && answer.words.empty()) return words_required(row);
  if (answer.words.size() > kMostWords) return words_too_long(row);
  return base::Done{};
}

// A mail has no tick and shows no sentence: what it says is its own words.
const base::Text& statement_of(const Answer& answer) {
  static const base::Text kByMail{"Nơi nhận trả lời bằng thư điện tử, nguyên văn như đã ghi.",
                                  "The recipient answered by mail, in the words recorded."};
  static const base::Text kOnPaper{
      "Nơi nhận trả lời trên bản giấy, có ký nhận; văn thư ghi nhận thay.",
      "The recipient answered on paper and signed there; a clerk recorded it for them."};
  if (answer.identified == "paper") return kOnPaper;
  const bool by_mail = answer.identified == "mail" || answer.identified == "tray";
  return by_mail ? kByMail : confirmation(answer.kind);
}

std::string receipt_of(const OfficeSettings& settings, const port::DeliveryRow& row,
                       const port::DocumentRow& document, const port::AcknowledgementRow& record,
                       const Answer& answer, std::optional<runtime::RecordPlace> place) {
  Receipt out;
  out.office = settings.name;
  out.delivery = row.id.text();
  out.document = document.id.text();
  out.number = full_number(document.number_text, document.symbol);
  out.abstract_text = document.abstract_text;
  out.version = record.version;
  out.sha256 = record.version_sha256;
  out.recipient = row.recipient;
  out.recipient_name = row.name;
  out.answer = record.kind;
  out.actor = record.actor;
  out.on_behalf_of = record.on_behalf_of;
  out.identified = record.identified;
  out.statement = statement_of(answer).in(settings.language);
  out.words = record.words;
  out.at = record.at;
  out.place = std::move(place);
  return sign_receipt(settings.receipt_seed, out);
}

void write(Office& office, runtime::Transaction& t, port::DeliveryRow& row, const Answer& answer,
           std::optional<runtime::RecordPlace> place) {
  auto& records = office.records(t);
  const Actor& actor = t.actor();
  const base::Time now = t.now();
  const bool refused = answer.kind == AnswerKind::kRefuse;
  row.state = refused ? port::DeliveryState::kRefused : port::DeliveryState::kAcknowledged;
  row.answered_at = now;
  row.answered_by = actor.id;
  row.answer = answer.words;
  records.update(row);
  port::AcknowledgementRow record;
  record.delivery = row.id;
  const auto document = records.document(row.document);
  if (document) {
    record.version = document->version;
    for (const auto& version : records.versions(document->id)) {  // without their texts
      if (version.version == document->version) record.version_sha256 = version.sha256;
    }
  }
  record.kind = refused ? "refused" : "acknowledged";
  record.actor = actor.id;
  record.on_behalf_of = actor.on_behalf_of;
  record.identified = answer.identified;
  record.words = answer.words;
  record.at = now;
  if (document) {
    record.receipt = receipt_of(office.settings, row, *document, record, answer, std::move(place));
  }
  records.insert(record);
  if (!document) return;
  tell(records, t.ids(), now,
       refused ? Happened::kDeliveryRefused : Happened::kDeliveryAcknowledged, *document, row);
}

}  // namespace

// The engine locks the delivery's process first; publishing before touching the delivery keeps that
// order here too.
base::Outcome answer_in(Office& office, runtime::Transaction& t, const port::DeliveryId& id,
                        const Answer& answer) {
  auto& records = office.records(t);
  const auto before = records.delivery(id);
  if (!before) return no_such_delivery();
  if (auto outcome = check(*before, answer); !outcome.ok()) return outcome;
  const auto document = records.document(before->document);
  if (document && is_frozen(*document)) return no_longer_in_force(*document);
  const char* word = answer.kind == AnswerKind::kRefuse ? "refused" : "acknowledged";
  auto sent = t.publish_message(
      "delivery.answered", id.text(),
      {{"answer", message::Value(word)}, {"words", message::Value(answer.words)}}, kKeepAnswer);
  if (!sent.ok()) return sent.error();
  auto row = records.delivery(id, true);
  if (auto outcome = check(*row, answer); !outcome.ok()) return outcome;  // somebody was faster
  std::optional<runtime::RecordPlace> place;
  if (!sent->instances.empty()) place = t.recorded(sent->instances.front());
  write(office, t, *row, answer, std::move(place));
  return base::Done{};
}

base::Outcome withdraw_in(Office& office, runtime::Transaction& t, const port::DeliveryId& id,
                          const std::string& reason) {
  auto& records = office.records(t);
  const auto before = records.delivery(id);
  if (!before) return no_such_delivery();
  if (auto outcome = check(*before, {}); !outcome.ok()) return outcome;
  auto sent = t.publish_message("delivery.answered", id.text(),
                                {{"answer", message::Value("withdrawn")}}, kKeepAnswer);
  if (!sent.ok()) return sent.error();
  auto row = records.delivery(id, true);
  if (auto outcome = check(*row, {}); !outcome.ok()) return outcome;  // somebody was faster
  end_without_answer(office.settings, records, *row, "withdrawn", t.actor(), reason, t.now());
  row->token_hash.clear();
  records.update(*row);
  return base::Done{};
}

const base::Text& confirmation(AnswerKind kind) {
  static const base::Text kRead{
      "Tôi đã đọc văn bản này và xác nhận thay mặt nơi nhận nêu trên.",
      "I have read this document and answer on behalf of the recipient named above."};
  static const base::Text kRefused{
      "Tôi đã đọc văn bản này và từ chối nhận thay mặt nơi nhận nêu trên.",
      "I have read this document and refuse it on behalf of the recipient named above."};
  return kind == AnswerKind::kRefuse ? kRefused : kRead;
}

base::Result<DeliveryView> open_link(Office& office, const std::string& token) {
  return office.engine.call(
      office.settings.organisation, {"link", ""},
      [&](runtime::Transaction& t) -> base::Result<DeliveryView> {
        auto& records = office.records(t);
        auto row = by_token(records, token, t.now());
        const auto document = row ? records.document(row->document) : std::nullopt;
        const auto version =
            document ? records.version(document->id, document->version) : std::nullopt;
        if (!version) return no_such_delivery();
        if (!row->opened_at) {
          row = records.delivery(row->id, true);
          row->opened_at = t.now();
          if (row->state == port::DeliveryState::kPending ||
              row->state == port::DeliveryState::kNotified) {
            row->state = port::DeliveryState::kOpened;
          }
          records.update(*row);
        }
        return DeliveryView{*row, *document, version->text};
      });
}

base::Outcome answer_link(Office& office, const std::string& token, const Answer& answer) {
  return office.engine.transact(office.settings.organisation, {"link", ""},
                                [&](runtime::Transaction& t) -> base::Outcome {
                                  const auto row = by_token(office.records(t), token, t.now());
                                  if (!row) return no_such_delivery();
                                  return answer_in(office, t, row->id, answer);
                                });
}

base::Outcome answer_delivery(Office& office, const Principal& principal,
                              const port::DeliveryId& id, const Answer& answer) {
  return office.engine.transact(
      office.settings.organisation, principal, [&](runtime::Transaction& t) -> base::Outcome {
        const auto row = office.records(t).delivery(id);
        if (!row) return no_such_delivery();
        const auto actor = may(office, t, principal, Operation::kAnswer,
                               {.owner = row->recipient, .account = {}, .where = row->name});
        if (!actor.ok()) return actor.error();
        t.act_as(*actor);
        return answer_in(office, t, id, answer);
      });
}

base::Result<std::vector<port::DeliveryRow>> deliveries_of(Office& office,
                                                           const Principal& principal,
                                                           std::size_t limit) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::vector<port::DeliveryRow>> {
        auto& records = office.records(t);
        return records.deliveries_to(standing_of(office, records, principal, t.now()).all(), limit);
      });
}

base::Result<std::vector<ReceivedDelivery>> received_by(Office& office, const Principal& principal,
                                                        std::size_t limit, bool open) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::vector<ReceivedDelivery>> {
        auto& records = office.records(t);
        const auto ids = standing_of(office, records, principal, t.now()).all();
        std::vector<ReceivedDelivery> out;
        for (auto& row : records.deliveries_to(ids, open ? kMostReceived : limit)) {
          if (out.size() == limit) break;
          if (open && !row.waiting()) continue;
          auto document = records.document(row.document);
          if (document) out.push_back({std::move(row), *std::move(document)});
        }
        return out;
      });
}

port::JobAnswer GiveUpDelivery::run(const port::JobCall& call, port::UnitOfWork& work,
                                    port::Requests&) {
  auto& records = office_.records(work);
  const auto id = port::DeliveryId::parse(text_of(call.variables, "delivery"));
  auto row = id ? records.delivery(*id, true) : std::nullopt;
  if (!row) return port::Failed{"the process has no delivery (variable \"delivery\")"};
  if (!answered(row->state) && row->state != port::DeliveryState::kWithdrawn) {
    row->state = port::DeliveryState::kGivenUp;
    row->token_hash.clear();
    records.update(*row);
    auto ids = event_ids(call.job.uuid, call.now);
    const auto document = records.document(row->document);
    if (document) tell(records, ids, call.now, Happened::kDeliveryGivenUp, *document, *row);
  }
  return port::Completed{};
}

}  // namespace vanthu::service
