#include "workflows/service/follow.h"

#include <algorithm>

#include "workflows/document/text.h"
#include "workflows/service/csv.h"
#include "workflows/service/mail_text.h"
#include "workflows/service/permission.h"
#include "workflows/service/refusals.h"
#include "workflows/service/state_words.h"
#include "workflows/service/visible.h"

namespace vanthu::service {
namespace {

constexpr std::size_t kPiece = 1000;
// Nodes of the definition "acknowledge".
constexpr std::string_view kReminderTimer = "remind_timer";
constexpr std::string_view kReminder = "remind";

bool has_words(const port::DeliveryRow& row, const std::string& folded) {
  return folded.empty() || document::fold(row.name).find(folded) != std::string::npos ||
         document::fold(row.email).find(folded) != std::string::npos;
}

std::vector<port::DeliveryRow> page_of(port::Records& records, const port::DocumentId& id,
                                       port::DeliveryFilter filter, const std::string& folded) {
  const auto limit = filter.limit;
  if (!folded.empty()) filter.limit = std::max(limit, kPiece);
  std::vector<port::DeliveryRow> out;
  while (out.size() < limit) {
    auto rows = records.deliveries(id, filter);
    const bool last = rows.size() < filter.limit;
    if (!rows.empty()) filter.after = rows.back().position;
    for (auto& row : rows) {
      if (out.size() < limit && has_words(row, folded)) out.push_back(std::move(row));
    }
    if (last) break;
  }
  return out;
}

base::Error answered_already(const std::string& name) {
  return {"delivery.answered",
          {"Nơi nhận này không còn chờ trả lời.", "This receiver need not answer any more."},
          name,
          {"Không cần nhắc.", "No reminder is needed."}};
}

base::Error no_reminder(const std::string& name) {
  return {"delivery.no_reminder",
          {"Chưa đến lúc nhắc được, đang nhắc, hoặc đã nhắc đủ số lần.",
           "It cannot be reminded yet, is being reminded, or had all its reminders."},
          name,
          {"Liên hệ trực tiếp nếu gấp.", "Get in touch with them directly if it is urgent."}};
}

// The job of the reminder's timer in a delivery's process; nothing while a reminder is under way.
std::optional<message::JobId> reminder_of(runtime::Transaction& t,
                                          const message::InstanceId& instance) {
  const auto* state = t.instance(instance);  // locks
  const auto stored = t.work().read(instance);
  if (state == nullptr || !stored) return std::nullopt;
  const auto process = t.around().definitions.process(t.work(), stored->definition);
  const auto node_of = [&](message::ElementNumber number) -> std::string_view {
    const auto element = state->elements.find(number);
    if (!process || element == state->elements.end()) return {};
    return process->nodes[element->second.node].id;
  };
  std::optional<message::JobId> out;
  for (const auto& [id, job] : state->jobs) {
    if (node_of(job.element) == kReminder) return std::nullopt;
    if (node_of(job.element) == kReminderTimer) out = id;
  }
  return out;
}

base::Outcome remind_one(Office& office, runtime::Transaction& t, const port::DocumentId& document,
                         const std::string& text) {
  const auto id = port::DeliveryId::parse(text);
  const auto row = id ? office.records(t).delivery(*id) : std::nullopt;
  if (!row || row->document != document) return no_such_delivery();
  if (!row->waiting()) return answered_already(row->name);
  const auto waits = t.work().subscriptions(message::SubscriptionKind::kMessage,
                                            "delivery.answered", text, 1);
  const auto job = waits.empty() ? std::nullopt : reminder_of(t, waits.front().instance);
  if (!job) return no_reminder(row->name);
  return t.execute(waits.front().instance, message::FireTimer{*job});
}

base::Result<std::vector<std::string>> those_to_remind(Office& office, const Principal& principal,
                                                       const port::DocumentId& id,
                                                       const std::vector<std::string>& wanted) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::vector<std::string>> {
        const auto row = visible_document(office, t, principal, id);
        if (!row.ok()) return row.error();
        Subject subject;
        subject.document = &*row;
        const auto actor = may(office, t, principal, Operation::kRemind, subject);
        if (!actor.ok()) return actor.error();
        auto out = wanted;
        port::DeliveryFilter filter;
        filter.limit = kPiece;
        while (wanted.empty() && out.size() < kMostReminders) {
          const auto rows = office.records(t).deliveries(id, filter);
          for (const auto& one : rows) {
            filter.after = one.position;
            if (one.waiting()) out.push_back(one.id.text());
          }
          if (rows.size() < kPiece) break;
        }
        if (out.size() > kMostReminders) out.resize(kMostReminders);
        return out;
      });
}

}  // namespace

base::Result<DistributionView> distribution_of(Office& office, const Principal& principal,
                                               const port::DocumentId& id) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<DistributionView> {
        auto row = visible_document(office, t, principal, id);
        if (!row.ok()) return row.error();
        auto& records = office.records(t);
        return DistributionView{*row, records.delivery_counts(id), records.mail_counts(id),
                                records.overdue_deliveries(id, t.now()),
                                records.recipient_lines(id)};
      });
}

base::Result<std::vector<port::DeliveryRow>> deliveries_in(Office& office,
                                                           const Principal& principal,
                                                           const port::DocumentId& id,
                                                           const port::DeliveryFilter& filter,
                                                           const std::string& words) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::vector<port::DeliveryRow>> {
        const auto row = visible_document(office, t, principal, id);
        if (!row.ok()) return row.error();
        auto wanted = filter;
        if (filter.overdue_at) wanted.overdue_at = t.now();
        return page_of(office.records(t), id, wanted, document::fold(words));
      });
}

base::Result<std::string> deliveries_csv(Office& office, const Principal& principal,
                                         const port::DocumentId& id, Language language) {
  const bool vi = language == Language::kVietnamese;
  std::string out(kCsvMark);
  out += vi ? csv_line({"STT", "Nơi nhận", "Thư điện tử", "Để", "Tình trạng", "Hạn trả lời",
                        "Báo ngày", "Mở ngày", "Trả lời ngày", "Số lần nhắc", "Nội dung trả lời"})
            : csv_line({"No.", "Receiver", "Email", "Purpose", "State", "Due", "Notified", "Opened",
                        "Answered", "Reminders", "Answer"});
  const auto date = [&](const std::optional<base::Time>& time) {
    return time ? date_text(office.settings, *time) : std::string();
  };
  port::DeliveryFilter filter;
  filter.limit = kPiece;
  for (;;) {  // a piece at a time, so that no transaction is long
    const auto rows = deliveries_in(office, principal, id, filter, "");
    if (!rows.ok()) return rows.error();
    for (const auto& row : *rows) {
      out += csv_line({std::to_string(row.position), row.name, row.email,
                       purpose_words(row.purpose, language), state_words(row.state).in(language),
                       date(row.due), date(row.notified_at), date(row.opened_at),
                       date(row.answered_at), std::to_string(row.reminders), row.answer});
      filter.after = row.position;
    }
    if (rows->size() < kPiece) return out;
  }
}

base::Result<Reminded> remind(Office& office, const Principal& principal,
                              const port::DocumentId& id, const std::vector<std::string>& wanted) {
  const auto deliveries = those_to_remind(office, principal, id, wanted);
  if (!deliveries.ok()) return deliveries.error();
  Reminded out;
  for (const auto& one : *deliveries) {
    const auto done = office.engine.transact(
        office.settings.organisation, principal,
        [&](runtime::Transaction& t) { return remind_one(office, t, id, one); });
    if (done.ok()) {
      ++out.count;
    } else {
      out.left_out.push_back({one, done.error()});
    }
  }
  return out;
}

}  // namespace vanthu::service
