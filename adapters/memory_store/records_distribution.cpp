#include <map>

#include "adapters/memory_store/records.h"
#include "adapters/memory_store/records_lists.h"

namespace vanthu::memory_store {

using port::DeliveryCounts;
using port::DeliveryId;
using port::DeliveryRow;
using port::DeliveryState;
using port::DocumentId;
using port::MailRow;

namespace {

constexpr std::int64_t kFirst = std::numeric_limits<std::int64_t>::min();

std::int64_t& count_of(DeliveryCounts& counts, DeliveryState state) {
  switch (state) {
    case DeliveryState::kPending:
      return counts.pending;
    case DeliveryState::kNotified:
      return counts.notified;
    case DeliveryState::kOpened:
      return counts.opened;
    case DeliveryState::kAcknowledged:
      return counts.acknowledged;
    case DeliveryState::kRefused:
      return counts.refused;
    case DeliveryState::kUnreachable:
      return counts.unreachable;
    case DeliveryState::kGivenUp:
      return counts.given_up;
    case DeliveryState::kWithdrawn:
      return counts.withdrawn;
  }
  throw std::logic_error("a delivery in no state");
}

void count(const DeliveryRow& row, DeliveryCounts& counts) {
  ++counts.total;
  ++count_of(counts, row.state);
  counts.reminders += row.reminders;
  counts.escalations += row.escalations;
}

std::tuple<std::string, base::Time, std::string> subject_key_of(const MailRow& row) {
  return {row.subject_key, row.first_try, row.message_id};
}

}  // namespace

void MemoryRecords::add_keys(const DeliveryRow& row) {
  data_.delivery_places.insert(journal_, {row.document, row.position}, row.id,
                               "delivery (document, position)");
  data_.document_recipients.insert(journal_, {row.document, row.recipient}, {},
                                   "delivery (document, recipient)");
  data_.recipient_deliveries.put(journal_, {row.recipient, row.id}, {});
  if (!row.token_hash.empty()) data_.tokens.put(journal_, {row.token_hash, row.id}, {});
}

void MemoryRecords::remove_keys(const DeliveryRow& row) {
  data_.delivery_places.erase(journal_, {row.document, row.position});
  data_.document_recipients.erase(journal_, {row.document, row.recipient});
  data_.recipient_deliveries.erase(journal_, {row.recipient, row.id});
  data_.tokens.erase(journal_, {row.token_hash, row.id});
}

void MemoryRecords::insert(std::span<const DeliveryRow> rows) {
  for (const auto& row : rows) port::require_storable(row);
  for (const auto& row : rows) {
    data_.deliveries.insert(journal_, row.id, row, "delivery");
    add_keys(row);
  }
}

void MemoryRecords::update(const DeliveryRow& row) {
  port::require_storable(row);
  const auto before = found(data_.deliveries, row.id);
  replace_existing(data_.deliveries, journal_, row.id, row);
  remove_keys(*before);
  add_keys(row);
}

std::optional<DeliveryRow> MemoryRecords::delivery(const DeliveryId& id, bool /*lock*/) {
  return found(data_.deliveries, id);
}

std::optional<DeliveryRow> MemoryRecords::delivery_by_token(std::string_view token_hash) {
  port::require_storable(token_hash, "token_hash");
  const auto at = data_.tokens.rows().lower_bound({std::string(token_hash), DeliveryId{}});
  if (at == data_.tokens.rows().end() || at->first.first != token_hash) return std::nullopt;
  return found(data_.deliveries, at->first.second);
}

std::vector<DeliveryRow> MemoryRecords::deliveries(const DocumentId& id,
                                                   const port::DeliveryFilter& filter) {
  port::require_storable(std::string_view(filter.recipient), "recipient");
  std::vector<DeliveryRow> out;
  const auto& places = data_.delivery_places.rows();
  for (auto at = places.upper_bound({id, filter.after});
       at != places.end() && at->first.first == id && out.size() < filter.limit; ++at) {
    const auto& row = *data_.deliveries.find(at->second);
    if (filter.overdue_at) {
      if (row.overdue(*filter.overdue_at)) out.push_back(row);
      continue;
    }
    if (filter.state && row.state != *filter.state) continue;
    if (!filter.recipient.empty() && row.recipient != filter.recipient) continue;
    out.push_back(row);
  }
  return out;
}

std::vector<DeliveryRow> MemoryRecords::deliveries_to(std::span<const std::string> recipients,
                                                      std::size_t limit) {
  return newest_of(data_.recipient_deliveries, data_.deliveries, recipients, limit);
}

DeliveryCounts MemoryRecords::delivery_counts(const DocumentId& id) {
  DeliveryCounts counts;
  const auto& places = data_.delivery_places.rows();
  for (auto at = places.lower_bound({id, kFirst}); at != places.end() && at->first.first == id;
       ++at) {
    count(*data_.deliveries.find(at->second), counts);
  }
  return counts;
}

std::int64_t MemoryRecords::overdue_deliveries(const DocumentId& id, base::Time now) {
  std::int64_t out = 0;
  const auto& places = data_.delivery_places.rows();
  for (auto at = places.lower_bound({id, kFirst}); at != places.end() && at->first.first == id;
       ++at) {
    if (data_.deliveries.find(at->second)->overdue(now)) ++out;
  }
  return out;
}

DeliveryCounts MemoryRecords::delivery_counts(base::Time since, base::Time until) {
  DeliveryCounts counts;
  for (const auto& [id, row] : data_.deliveries.rows()) {
    if (since <= row.created && row.created < until) count(row, counts);
  }
  return counts;
}

std::vector<port::DayCount> MemoryRecords::deliveries_by_day(port::DeliveryMoment moment,
                                                             base::Time since, base::Time until,
                                                             std::chrono::seconds east) {
  std::map<std::int64_t, std::int64_t> days;
  for (const auto& [id, row] : data_.deliveries.rows()) {
    const auto& at = moment == port::DeliveryMoment::kNotified ? row.notified_at : row.answered_at;
    if (!at || *at < since || !(*at < until)) continue;
    ++days[base::to_microseconds(*at + east) / base::Microseconds(std::chrono::hours(24)).count()];
  }
  std::vector<port::DayCount> out;
  for (const auto& [day, number] : days) out.push_back({day, number});
  return out;
}

std::vector<port::OverdueCount> MemoryRecords::overdue_by_recipient(base::Time now,
                                                                    std::size_t limit) {
  std::map<std::string, port::OverdueCount> counted;
  for (const auto& [id, row] : data_.deliveries.rows()) {
    if (!row.overdue(now)) continue;
    auto& one = counted[row.recipient];
    one.recipient = row.recipient;
    one.name = std::max(one.name, row.name);
    ++one.count;
  }
  std::vector<port::OverdueCount> out;
  for (auto& [recipient, one] : counted) out.push_back(std::move(one));
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.count > b.count; });
  if (out.size() > limit) out.resize(limit);
  return out;
}

void MemoryRecords::insert(const port::AcknowledgementRow& row) {
  port::require_storable(row);
  append(data_.acknowledgements, journal_, row.delivery, row);
}

std::vector<port::AcknowledgementRow> MemoryRecords::acknowledgements(const DeliveryId& id) {
  return list(data_.acknowledgements, id);
}

void MemoryRecords::put_mail(const MailRow& row) {
  port::require_storable(row);
  if (const auto* before = data_.mails.find(row.message_id)) {
    data_.subject_mails.erase(journal_, subject_key_of(*before));
  }
  data_.mails.put(journal_, row.message_id, row);
  data_.subject_mails.put(journal_, subject_key_of(row), {});
}

std::optional<MailRow> MemoryRecords::mail(std::string_view message_id) {
  port::require_storable(message_id, "message_id");
  return found(data_.mails, std::string(message_id));
}

std::vector<MailRow> MemoryRecords::mails(std::string_view subject_key) {
  port::require_storable(subject_key, "subject_key");
  std::vector<MailRow> out;
  const auto& rows = data_.subject_mails.rows();
  for (auto at = rows.lower_bound({std::string(subject_key), base::Time::min(), ""});
       at != rows.end() && std::get<0>(at->first) == subject_key; ++at) {
    out.push_back(*data_.mails.find(std::get<2>(at->first)));
  }
  return out;
}

void MemoryRecords::count_mails(std::string_view subject_key, MailCounts& counts) const {
  const auto& rows = data_.subject_mails.rows();
  for (auto at = rows.lower_bound({std::string(subject_key), base::Time::min(), ""});
       at != rows.end() && std::get<0>(at->first) == subject_key; ++at) {
    const auto& row = *data_.mails.find(std::get<2>(at->first));
    ++counts.messages;
    counts.accepted += row.state == "accepted" ? 1 : 0;
    counts.refused += row.state == "refused" ? 1 : 0;
    counts.repeats += row.repeats;
  }
}

port::Records::MailCounts MemoryRecords::mail_counts(const DocumentId& id) {
  MailCounts counts;
  const auto& places = data_.delivery_places.rows();
  for (auto at = places.lower_bound({id, kFirst}); at != places.end() && at->first.first == id;
       ++at) {
    count_mails(at->second.text(), counts);
  }
  for (const auto& duty : assignments(id)) count_mails(duty.id.text(), counts);
  return counts;
}

}  // namespace vanthu::memory_store
