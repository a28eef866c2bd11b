#include "workflows/service/recall.h"

#include "workflows/port/record_fields.h"
#include "workflows/service/link_token.h"
#include "workflows/service/permission.h"
#include "workflows/service/receipt.h"
#include "workflows/service/refusals.h"
#include "workflows/service/registers.h"
#include "workflows/service/visible.h"

namespace vanthu::service {
namespace {

constexpr std::size_t kMostWords = 8'000;  // bytes
constexpr auto kKeepConfirmation = std::chrono::hours(24 * 365);

bool in_force(const port::DocumentRow& document) {
  return document.state == port::DocumentState::kIssued ||
         document.state == port::DocumentState::kClosed;
}

bool before_issue(const port::DocumentRow& document) {
  return document.state == port::DocumentState::kDrafting ||
         document.state == port::DocumentState::kInReview ||
         document.state == port::DocumentState::kSigned;
}

base::Error not_in_force(const port::DocumentRow& document) {
  if (is_frozen(document)) return no_longer_in_force(document);
  return wrong_state(document.id.text(),
                     {"Văn bản này chưa ban hành.", "This document has not been issued."},
                     {"Chỉ văn bản đã ban hành mới thu hồi, thay thế hoặc đính chính được.",
                      "Only an issued document can be recalled, replaced or corrected."});
}

base::Outcome check_words(const std::string& words, const std::string& where, bool needed) {
  port::require_storable(std::string_view(words), "reason");
  if (needed && words.find_first_not_of(" \t\r\n") == std::string::npos) {
    return base::Error{
        "task.note_required",
        {"Phải ghi lý do.", "A reason is needed."},
        where,
        {"Ghi rõ lý do; nơi nhận sẽ đọc được.", "Say why; recipients will read it."}};
  }
  if (words.size() > kMostWords) {
    return base::Error{"delivery.words_too_long",
                       {"Lời nhắn quá dài.", "The words are too long."},
                       where,
                       {"Viết dưới 2.000 chữ.", "Keep them under 2,000 characters."}};
  }
  return base::Done{};
}

base::Error linked_already(const std::string& where) {
  return {"document.linked",
          {"Không ghi nhận được liên kết này: đã có, hoặc là chính văn bản đó.",
           "This cannot be linked: it is already, or is the document itself."},
          where,
          {"Xem trang văn bản.", "See the document's page."}};
}

base::Error not_asked(const std::string& where) {
  return {"recall.none",
          {"Không có yêu cầu hủy văn bản đối với nơi nhận này.",
           "Nothing was asked of this recipient."},
          where,
          {"Liên hệ văn thư của cơ quan gửi.", "Ask the sender's registry office."}};
}

base::Error confirmed_already(const std::string& where) {
  return {"recall.confirmed",
          {"Nơi nhận này đã xác nhận hủy văn bản.", "This recipient has confirmed it already."},
          where,
          {"Không cần làm gì thêm.", "Nothing more to do."}};
}

std::string destruction_receipt(const OfficeSettings& settings, const port::DeliveryRow& delivery,
                                const port::DocumentRow& document, const std::string& sha256,
                                const port::RecallNoticeRow& notice,
                                std::optional<runtime::RecordPlace> place) {
  Receipt out;
  out.office = settings.name;
  out.delivery = delivery.id.text();
  out.document = document.id.text();
  out.number = full_number(document.number_text, document.symbol);
  out.abstract_text = document.abstract_text;
  out.version = document.version;
  out.sha256 = sha256;
  out.recipient = delivery.recipient;
  out.recipient_name = delivery.name;
  out.answer = "destroyed";
  out.actor = notice.confirmed_by;
  out.on_behalf_of = notice.on_behalf_of;
  out.identified = notice.identified;
  out.statement = destruction_statement().in(settings.language);
  out.words = notice.words;
  out.at = *notice.confirmed_at;
  out.place = std::move(place);
  return sign_receipt(settings.receipt_seed, out);
}

// The process is locked before the rows, as the engine does.
base::Outcome confirm_in(Office& office, runtime::Transaction& t, const port::DeliveryRow& delivery,
                         const std::string& words, const std::string& identified) {
  auto& records = office.records(t);
  if (auto outcome = check_words(words, delivery.name, false); !outcome.ok()) return outcome;
  const auto before = records.recalls().notice(delivery.id);
  if (!before) return not_asked(delivery.name);
  if (before->state == "confirmed") return confirmed_already(delivery.name);
  auto sent = t.publish_message("recall.confirmed", delivery.id.text(), {}, kKeepConfirmation);
  if (!sent.ok()) return sent.error();
  auto notice = records.recalls().notice(delivery.id, true);
  if (notice->state == "confirmed") return confirmed_already(delivery.name);
  notice->state = "confirmed";
  notice->confirmed_at = t.now();
  notice->confirmed_by = t.actor().id;
  notice->on_behalf_of = t.actor().on_behalf_of;
  notice->identified = identified;
  notice->words = words;
  std::optional<runtime::RecordPlace> place;
  if (!sent->instances.empty()) place = t.recorded(sent->instances.front());
  const auto document = records.document(delivery.document);
  const auto version = records.version(delivery.document, document->version);
  notice->receipt = destruction_receipt(office.settings, delivery, *document,
                                        version ? version->sha256 : "", *notice, std::move(place));
  records.recalls().update(*notice);
  return base::Done{};
}

}  // namespace

base::Error no_longer_in_force(const port::DocumentRow& document) {
  const bool recalled = document.state == port::DocumentState::kRecalled;
  return {"document.recalled",
          {recalled ? "Văn bản này đã bị thu hồi." : "Văn bản này đã bị thay thế.",
           recalled ? "This document was recalled." : "This document was replaced."},
          full_number(document.number_text, document.symbol),
          {"Không cần trả lời nữa; làm theo thông báo của cơ quan gửi.",
           "No answer is needed any more; follow the sender's notice."}};
}

message::VariableMap recall_variables(const OfficeSettings& settings, const port::DocumentId& id) {
  return {{"document", message::Value(id.text())},
          {"cursor", message::Value(0)},
          {"recall_remind_cycle", message::Value(settings.recall_remind_cycle)},
          {"recall_give_up_after", message::Value(settings.recall_give_up_after)}};
}

base::Outcome recall(Office& office, const Principal& principal, const port::DocumentId& id,
                     const std::string& reason) {
  return office.engine.transact(
      office.settings.organisation, principal, [&](runtime::Transaction& t) -> base::Outcome {
        const auto seen = visible_document(office, t, principal, id);
        if (!seen.ok()) return seen.error();
        const auto number = full_number(seen->number_text, seen->symbol);
        const auto actor = may(office, t, principal, Operation::kRecall,
                               {.document = &*seen, .owner = {}, .account = {}, .where = number});
        if (!actor.ok()) return actor.error();
        t.act_as(*actor);
        if (auto outcome = check_words(reason, number, true); !outcome.ok()) return outcome;
        auto& records = office.records(t);
        auto document = records.document(id, true);
        if (!in_force(*document)) return not_in_force(*document);
        const auto instance =
            t.start("recall-document", id.text(), recall_variables(office.settings, id));
        if (!instance.ok()) return instance.error();
        records.recalls().insert(port::RecallRow{
            id, *instance, "recalled", reason, {}, actor->id, actor->on_behalf_of, t.now()});
        document->state = port::DocumentState::kRecalled;
        records.update(*document);
        return base::Done{};
      });
}

base::Outcome link_documents(Office& office, const Principal& principal, const NewLink& link) {
  return office.engine.transact(
      office.settings.organisation, principal, [&](runtime::Transaction& t) -> base::Outcome {
        const auto document = visible_document(office, t, principal, link.document);
        if (!document.ok()) return document.error();
        const auto related = visible_document(office, t, principal, link.related);
        if (!related.ok()) return related.error();
        const auto actor = may(
            office, t, principal, Operation::kLinkDocuments,
            {.document = &*document, .owner = {}, .account = {}, .where = link.document.text()});
        if (!actor.ok()) return actor.error();
        t.act_as(*actor);
        if (auto outcome = check_words(link.reason, link.document.text(), false); !outcome.ok()) {
          return outcome;
        }
        auto& records = office.records(t);
        const auto now = records.document(link.document, true);
        if (!before_issue(*now)) {
          return wrong_state(link.document.text(),
                             {"Văn bản này đã ban hành hoặc đã rút.",
                              "This document has been issued or withdrawn."},
                             {"Ghi nhận trước khi ban hành.", "Say so before it is issued."});
        }
        if (!in_force(*related)) return not_in_force(*related);
        for (const auto& row : records.recalls().links(link.document)) {
          if (row.document == link.document && row.related == link.related) {
            return linked_already(link.related.text());
          }
        }
        records.recalls().insert(port::DocumentLinkRow{link.document, link.related, link.kind,
                                                       link.reason, actor->id, actor->on_behalf_of,
                                                       t.now()});
        return base::Done{};
      });
}

base::Result<Aftermath> aftermath_of(Office& office, const Principal& principal,
                                     const port::DocumentId& id) {
  return office.engine.call(office.settings.organisation, principal,
                            [&](runtime::Transaction& t) -> base::Result<Aftermath> {
                              auto document = visible_document(office, t, principal, id);
                              if (!document.ok()) return document.error();
                              auto& records = office.records(t);
                              Aftermath out;
                              out.document = *std::move(document);
                              for (auto& link : records.recalls().links(id)) {
                                const auto& other =
                                    link.document == id ? link.related : link.document;
                                auto row = visible_document(office, t, principal, other);
                                if (row.ok())
                                  out.links.push_back({std::move(link), *std::move(row)});
                              }
                              out.recall = records.recalls().recall(id);
                              if (out.recall) out.counts = records.recalls().recall_counts(id);
                              return out;
                            });
}

base::Result<std::vector<ToldRecipient>> told_of(Office& office, const Principal& principal,
                                                 const port::DocumentId& id,
                                                 const port::RecallNoticeFilter& filter) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::vector<ToldRecipient>> {
        const auto document = visible_document(office, t, principal, id);
        if (!document.ok()) return document.error();
        auto& records = office.records(t);
        std::vector<ToldRecipient> out;
        for (auto& row : records.recalls().notices(id, filter)) {
          auto delivery = records.delivery(row.delivery);
          if (delivery) out.push_back({std::move(row), *std::move(delivery)});
        }
        return out;
      });
}

const base::Text& destruction_statement() {
  static const base::Text kStatement{
      "Tôi xác nhận, thay mặt nơi nhận nêu trên, đã hủy hoặc gửi trả mọi bản của văn bản này.",
      "I confirm on behalf of the recipient named above that all copies of this document are "
      "destroyed or given back."};
  return kStatement;
}

base::Outcome confirm_destruction_by_link(Office& office, const std::string& token,
                                          const std::string& words) {
  return office.engine.transact(
      office.settings.organisation, {"link", ""}, [&](runtime::Transaction& t) -> base::Outcome {
        const auto row = office.records(t).delivery_by_token(token_hash(token));
        if (!row || row->token_expires < t.now()) return no_such_delivery();
        return confirm_in(office, t, *row, words, "link");
      });
}

base::Outcome confirm_destruction(Office& office, const Principal& principal,
                                  const port::DeliveryId& id, const std::string& words,
                                  const std::string& identified) {
  return office.engine.transact(
      office.settings.organisation, principal, [&](runtime::Transaction& t) -> base::Outcome {
        const auto row = office.records(t).delivery(id);
        if (!row) return no_such_delivery();
        const auto actor = may(office, t, principal, Operation::kAnswer,
                               {.owner = row->recipient, .account = {}, .where = row->name});
        if (!actor.ok()) return actor.error();
        t.act_as(*actor);
        return confirm_in(office, t, *row, words, identified);
      });
}

std::optional<RecallView> recall_view(Office& office, const port::DeliveryId& delivery) {
  std::optional<RecallView> out;
  // The body never refuses.
  (void)office.engine.transact(
      office.settings.organisation, {"link", ""}, [&](runtime::Transaction& t) -> base::Outcome {
        out.reset();
        auto& records = office.records(t);
        const auto row = records.delivery(delivery);
        auto found = row ? records.recalls().recall(row->document) : std::nullopt;
        if (!found) return base::Done{};
        RecallView view{*std::move(found), records.recalls().notice(delivery), {}};
        const auto other = view.recall.replacement.nil()
                               ? std::nullopt
                               : records.document(view.recall.replacement);
        if (other) view.replacement = full_number(other->number_text, other->symbol);
        out = std::move(view);
        return base::Done{};
      });
  return out;
}

void supersede(Office& office, const port::DocumentRow& document, port::Records& records,
               port::Requests& requests, base::Time now) {
  for (const auto& link : records.recalls().links(document.id)) {
    if (link.kind != "replaces" || link.document != document.id) continue;
    auto old = records.document(link.related, true);
    if (!old || !in_force(*old)) continue;  // taken back meanwhile
    const auto instance = requests.start("recall-document", old->id.text(),
                                         recall_variables(office.settings, old->id));
    records.recalls().insert(port::RecallRow{old->id, instance, "superseded", link.reason,
                                             document.id, link.actor, link.on_behalf_of, now});
    old->state = port::DocumentState::kSuperseded;
    records.update(*old);
  }
}

std::string linked_numbers(const OfficeSettings& settings, port::Records& records,
                           const port::DocumentId& document, const std::string& kind) {
  std::string out;
  for (const auto& link : records.recalls().links(document)) {
    if (link.kind != kind || link.document != document) continue;
    const auto other = records.document(link.related);
    if (!other) continue;
    out += (out.empty() ? "" : "; ") + full_number(other->number_text, other->symbol);
    if (other->issued_at) out += " (" + date_text(settings, *other->issued_at) + ")";
  }
  return out;
}

}  // namespace vanthu::service
