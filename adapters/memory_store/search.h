// The words of documents in memory (workflows/port/search.h), as records.h keeps the records.
#pragma once

#include "adapters/memory_store/records_table.h"
#include "workflows/port/search.h"

namespace vanthu::memory_store {

struct OrganisationRecords;
using OrganisationWords = Table<port::DocumentId, port::SearchRow>;

class MemorySearch final : public port::Search {
 public:
  // Borrows all for its life; `records` are those of the same unit of work.
  MemorySearch(OrganisationRecords& data, Journal& journal, port::Records& records)
      : data_(data), journal_(journal), records_(records) {}

  void index(const port::SearchRow& row) override;
  std::vector<port::SearchHit> find(const port::SearchQuery& query) override;
  std::vector<port::DocumentId> unindexed(const port::DocumentId& after,
                                          std::size_t limit) override;

 private:
  OrganisationRecords& data_;
  Journal& journal_;
  port::Records& records_;
};

}  // namespace vanthu::memory_store
