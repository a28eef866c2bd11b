#include "workflows/service/tray.h"

#include "workflows/service/acknowledge.h"
#include "workflows/service/permission.h"

namespace vanthu::service {
namespace {

constexpr std::size_t kMostAnswer = 4'000;  // bytes of the message kept as the answer's words

base::Error not_found(const port::ReceivedMailId& id) {
  return {"tray.not_found",
          {"Không có thư đến này.", "There is no such message."},
          id.text(),
          {"Xem bằng “vanthu tray list”.", "See `vanthu tray list`."}};
}

base::Error already_settled(const port::ReceivedMailRow& row) {
  return {"tray.settled",
          {"Thư này đã được giải quyết.", "This message is settled already."},
          row.settled_by,
          {"Không cần làm gì thêm.", "Nothing more to do."}};
}

base::Error no_delivery(const port::ReceivedMailRow& row) {
  return {"tray.no_delivery",
          {"Chưa biết thư này trả lời cho nơi nhận nào.",
           "It is not known which delivery this message answers."},
          row.id.text(),
          {"Nêu rõ bằng “--delivery MÃ” (xem “vanthu deliveries”).",
           "Say which by `--delivery ID` (see `vanthu deliveries`)."}};
}

std::string cut_words(const std::string& text) {
  auto most = kMostAnswer;
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return text.substr(0, most);
}

// Everything of the tray: one transaction that is allowed.
template <class Function>
auto in_tray(Office& office, const Principal& principal, Function&& function) {
  using Answer = decltype(function(std::declval<runtime::Transaction&>()));
  return office.engine.call(office.settings.organisation, principal,
                            [&](runtime::Transaction& t) -> Answer {
                              const auto actor = may(office, t, principal, Operation::kTray);
                              if (!actor.ok()) return actor.error();
                              t.act_as(*actor);
                              return function(t);
                            });
}

base::Outcome answer_by(Office& office, runtime::Transaction& t, const port::ReceivedMailRow& row,
                        const Settlement& settlement) {
  auto id = settlement.delivery;
  if (id.nil()) id = port::DeliveryId::parse(row.subject_key).value_or(port::DeliveryId{});
  if (id.nil() || !office.records(t).delivery(id)) return no_delivery(row);
  Answer answer;
  answer.kind =
      settlement.as == SettleAs::kRefused ? AnswerKind::kRefuse : AnswerKind::kAcknowledge;
  answer.words = cut_words(row.text);
  if (!settlement.note.empty()) answer.words += "\n[" + cut_words(settlement.note) + "]";
  answer.identified = "tray";
  return answer_in(office, t, id, answer);
}

const char* code_of(SettleAs as) {
  if (as == SettleAs::kFiled) return "filed";
  return as == SettleAs::kRefused ? "refused" : "acknowledged";
}

}  // namespace

base::Result<std::vector<port::ReceivedMailRow>> tray(Office& office, const Principal& principal,
                                                      std::size_t limit) {
  using Rows = base::Result<std::vector<port::ReceivedMailRow>>;
  return in_tray(office, principal, [&](runtime::Transaction& t) -> Rows {
    return office.records(t).inbox().incoming_in("open", limit);
  });
}

base::Result<TrayEntry> tray_entry(Office& office, const Principal& principal,
                                   const port::ReceivedMailId& id) {
  return in_tray(office, principal, [&](runtime::Transaction& t) -> base::Result<TrayEntry> {
    auto& records = office.records(t);
    const auto row = records.inbox().incoming(id);
    if (!row) return not_found(id);
    TrayEntry out{*row, records.inbox().attachments(id), {}, {}};
    if (const auto about = port::DeliveryId::parse(row->subject_key)) {
      out.delivery = records.delivery(*about);
    }
    if (out.delivery) out.document = records.document(out.delivery->document);
    return out;
  });
}

base::Result<port::ReceivedAttachmentRow> tray_attachment(Office& office,
                                                          const Principal& principal,
                                                          const port::ReceivedMailId& id,
                                                          std::int64_t position) {
  using Attachment = base::Result<port::ReceivedAttachmentRow>;
  return in_tray(office, principal, [&](runtime::Transaction& t) -> Attachment {
    auto row = office.records(t).inbox().attachment(id, position);
    if (!row) return not_found(id);
    return *std::move(row);
  });
}

base::Outcome settle(Office& office, const Principal& principal, const port::ReceivedMailId& id,
                     const Settlement& settlement) {
  return in_tray(office, principal, [&](runtime::Transaction& t) -> base::Outcome {
    auto& inbox = office.records(t).inbox();
    const auto before = inbox.incoming(id);
    if (!before) return not_found(id);
    if (before->state != "open") return already_settled(*before);
    // The answer first: it locks its process, which stands before all other rows.
    if (settlement.as != SettleAs::kFiled) {
      if (auto given = answer_by(office, t, *before, settlement); !given.ok()) return given;
    }
    auto row = inbox.incoming(id, true);
    if (row->state != "open") return already_settled(*row);
    row->state = "settled";
    row->settled_by = t.actor().id;
    row->settled_for = t.actor().on_behalf_of;
    row->settled_at = t.now();
    row->settlement = code_of(settlement.as);
    row->settlement_note = settlement.note;
    inbox.update(*row);
    return base::Done{};
  });
}

}  // namespace vanthu::service
