// The course of distributions in memory (workflows/port/distribution.h); as records.h.
#pragma once

#include <vector>

#include "adapters/memory_store/records_table.h"
#include "workflows/port/distribution.h"

namespace vanthu::memory_store {

struct OrganisationDistributions {
  Table<port::DocumentId, std::vector<port::DistributionStepRow>> steps;
};

class MemoryDistributions final : public port::Distributions {
 public:
  // Borrows all for its life; `records` are those of the same unit of work.
  MemoryDistributions(port::Records& records, OrganisationDistributions& data, Journal& journal)
      : records_(records), data_(data), journal_(journal) {}

  void insert(const port::DistributionStepRow& row) override;
  std::vector<port::DistributionStepRow> steps(const port::DocumentId& id) override;
  std::vector<port::DocumentId> paused(std::span<const port::DocumentId> ids) override;
  std::vector<port::DeliveryRow> deliveries(std::span<const port::DeliveryId> ids,
                                            bool lock) override;
  void update(std::span<const port::DeliveryRow> rows) override;
  std::vector<port::MailRow> mails(std::span<const std::string> message_ids) override;
  void put_mails(std::span<const port::MailRow> rows) override;
  std::int64_t next_position(const port::DocumentId& id) override;

 private:
  port::Records& records_;
  OrganisationDistributions& data_;
  Journal& journal_;
};

}  // namespace vanthu::memory_store
