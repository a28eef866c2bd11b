// Whom a unit has given a delivery to, in memory (workflows/port/handlers.h); as records.h.
#pragma once

#include <string>
#include <utility>

#include "adapters/memory_store/records_table.h"
#include "workflows/port/records.h"

namespace vanthu::memory_store {

struct OrganisationHandlers {
  Table<std::pair<port::DeliveryId, std::string>, port::HandlerRow> rows;
};

class MemoryHandlers final : public port::Handlers {
 public:
  // Borrows both for its life.
  MemoryHandlers(OrganisationHandlers& data, Journal& journal) : data_(data), journal_(journal) {}

  void put(const port::HandlerRow& row) override;
  void remove(const port::DeliveryId& delivery, const std::string& handler) override;
  std::vector<port::HandlerRow> handlers(const port::DeliveryId& delivery) override;
  std::vector<port::HandlerRow> handled_by(std::span<const std::string> handlers,
                                           std::size_t limit) override;

 private:
  OrganisationHandlers& data_;
  Journal& journal_;
};

}  // namespace vanthu::memory_store
