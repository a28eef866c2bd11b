// Whom a unit has given a delivery to, in the database (workflows/port/handlers.h), in the
// transaction of its unit of work; tables in migration/172_handlers.sql.
#pragma once

#include <string>

#include "adapters/sql_store/session.h"
#include "workflows/port/records.h"

namespace vanthu::sql_store {

class SqlHandlers final : public port::Handlers {
 public:
  // Borrows both for its life.
  SqlHandlers(Session& session, const std::string& organisation)
      : session_(session), organisation_(organisation) {}

  void put(const port::HandlerRow& row) override;
  void remove(const port::DeliveryId& delivery, const std::string& handler) override;
  std::vector<port::HandlerRow> handlers(const port::DeliveryId& delivery) override;
  std::vector<port::HandlerRow> handled_by(std::span<const std::string> handlers,
                                           std::size_t limit) override;

 private:
  Session& session_;
  const std::string& organisation_;
};

}  // namespace vanthu::sql_store
