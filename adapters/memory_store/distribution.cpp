#include "adapters/memory_store/distribution.h"

#include <limits>
#include <set>

#include "adapters/memory_store/records_lists.h"

namespace vanthu::memory_store {

using port::DeliveryRow;
using port::DistributionStepRow;
using port::DocumentId;
using port::MailRow;

void MemoryDistributions::insert(const DistributionStepRow& row) {
  port::require_storable(row);
  append_numbered(data_.steps, journal_, row.document, row);
}

std::vector<DistributionStepRow> MemoryDistributions::steps(const DocumentId& id) {
  return list(data_.steps, id);
}

std::vector<DocumentId> MemoryDistributions::paused(std::span<const DocumentId> ids) {
  std::vector<DocumentId> out;
  for (const auto& id : std::set<DocumentId>(ids.begin(), ids.end())) {
    bool held = false;
    for (const auto& step : steps(id)) {
      if (step.kind == "paused") held = true;
      if (step.kind == "resumed") held = false;
    }
    if (held) out.push_back(id);
  }
  return out;
}

std::vector<DeliveryRow> MemoryDistributions::deliveries(std::span<const port::DeliveryId> ids,
                                                         bool lock) {
  std::vector<DeliveryRow> out;
  for (const auto& id : std::set<port::DeliveryId>(ids.begin(), ids.end())) {
    if (auto row = records_.delivery(id, lock)) out.push_back(*std::move(row));
  }
  return out;
}

void MemoryDistributions::update(std::span<const DeliveryRow> rows) {
  for (const auto& row : rows) records_.update(row);
}

std::vector<MailRow> MemoryDistributions::mails(std::span<const std::string> message_ids) {
  std::vector<MailRow> out;
  for (const auto& id : std::set<std::string>(message_ids.begin(), message_ids.end())) {
    if (auto row = records_.mail(id)) out.push_back(*std::move(row));
  }
  return out;
}

void MemoryDistributions::put_mails(std::span<const MailRow> rows) {
  for (const auto& row : rows) records_.put_mail(row);
}

std::int64_t MemoryDistributions::next_position(const DocumentId& id) {
  port::DeliveryFilter filter;
  std::int64_t last = 0;
  for (auto rows = records_.deliveries(id, filter); !rows.empty();
       rows = records_.deliveries(id, filter)) {
    last = filter.after = rows.back().position;
  }
  return last + 1;
}

}  // namespace vanthu::memory_store
