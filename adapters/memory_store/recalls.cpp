#include "adapters/memory_store/recalls.h"

#include "adapters/memory_store/records_lists.h"

namespace vanthu::memory_store {

using port::DocumentLinkRow;
using port::RecallNoticeRow;
using port::RecallRow;

void MemoryRecalls::insert(const DocumentLinkRow& row) {
  port::require_storable(row);
  data_.links.insert(journal_, {row.document, row.related, row.kind}, row, "document link");
}

std::vector<DocumentLinkRow> MemoryRecalls::links(const port::DocumentId& document) {
  std::vector<DocumentLinkRow> out;
  for (const auto& [key, row] : data_.links.rows()) {
    if (row.document == document || row.related == document) out.push_back(row);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.at < b.at; });
  return out;
}

void MemoryRecalls::insert(const RecallRow& row) {
  port::require_storable(row);
  data_.recalls.insert(journal_, row.document, row, "recall");
}

std::optional<RecallRow> MemoryRecalls::recall(const port::DocumentId& document) {
  return found(data_.recalls, document);
}

void MemoryRecalls::insert(std::span<const RecallNoticeRow> rows) {
  for (const auto& row : rows) port::require_storable(row);
  for (const auto& row : rows) {
    data_.notices.insert(journal_, {row.document, row.position}, row, "recall notice");
    data_.deliveries.insert(journal_, row.delivery, {row.document, row.position},
                            "recall notice's delivery");
  }
}

void MemoryRecalls::update(const RecallNoticeRow& row) {
  port::require_storable(row);
  const auto before = found(data_.notices, {row.document, row.position});
  replace_existing(data_.notices, journal_, {row.document, row.position}, row);
  if (before->delivery == row.delivery) return;
  data_.deliveries.erase(journal_, before->delivery);
  data_.deliveries.insert(journal_, row.delivery, {row.document, row.position},
                          "recall notice's delivery");
}

std::optional<RecallNoticeRow> MemoryRecalls::notice(const port::DeliveryId& delivery,
                                                     bool /*lock*/) {
  const auto* key = data_.deliveries.find(delivery);
  return key == nullptr ? std::nullopt : found(data_.notices, *key);
}

std::vector<RecallNoticeRow> MemoryRecalls::notices(const port::DocumentId& document,
                                                    const port::RecallNoticeFilter& filter) {
  port::require_storable(std::string_view(filter.state), "state");
  std::vector<RecallNoticeRow> out;
  const auto& rows = data_.notices.rows();
  for (auto at = rows.upper_bound({document, filter.after});
       at != rows.end() && at->first.first == document && out.size() < filter.limit; ++at) {
    if (filter.state.empty() || at->second.state == filter.state) out.push_back(at->second);
  }
  return out;
}

port::RecallCounts MemoryRecalls::recall_counts(const port::DocumentId& document) {
  port::RecallCounts out;
  const std::pair<const char*, std::int64_t*> counts[] = {{"pending", &out.pending},
                                                          {"notified", &out.notified},
                                                          {"unreachable", &out.unreachable},
                                                          {"confirmed", &out.confirmed},
                                                          {"given_up", &out.given_up}};
  for (const auto& row : notices(document, {.limit = std::numeric_limits<std::size_t>::max()})) {
    ++out.total;
    for (const auto& [state, count] : counts) *count += row.state == state ? 1 : 0;
  }
  return out;
}

}  // namespace vanthu::memory_store
