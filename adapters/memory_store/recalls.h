// What became of issued documents, in memory (workflows/port/recalls.h); as records.h.
#pragma once

#include <string>
#include <tuple>
#include <utility>

#include "adapters/memory_store/records_table.h"
#include "workflows/port/records.h"

namespace vanthu::memory_store {

struct OrganisationRecalls {
  Table<std::tuple<port::DocumentId, port::DocumentId, std::string>, port::DocumentLinkRow> links;
  Table<port::DocumentId, port::RecallRow> recalls;
  Table<std::pair<port::DocumentId, std::int64_t>, port::RecallNoticeRow> notices;
  Table<port::DeliveryId, std::pair<port::DocumentId, std::int64_t>> deliveries;
};

class MemoryRecalls final : public port::Recalls {
 public:
  // Borrows both for its life.
  MemoryRecalls(OrganisationRecalls& data, Journal& journal) : data_(data), journal_(journal) {}

  void insert(const port::DocumentLinkRow& row) override;
  std::vector<port::DocumentLinkRow> links(const port::DocumentId& document) override;
  void insert(const port::RecallRow& row) override;
  std::optional<port::RecallRow> recall(const port::DocumentId& document) override;
  void insert(std::span<const port::RecallNoticeRow> rows) override;
  void update(const port::RecallNoticeRow& row) override;
  std::optional<port::RecallNoticeRow> notice(const port::DeliveryId& delivery, bool lock) override;
  std::vector<port::RecallNoticeRow> notices(const port::DocumentId& document,
                                             const port::RecallNoticeFilter& filter) override;
  port::RecallCounts recall_counts(const port::DocumentId& document) override;

 private:
  OrganisationRecalls& data_;
  Journal& journal_;
};

}  // namespace vanthu::memory_store
