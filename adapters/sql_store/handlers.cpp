#include "adapters/sql_store/handlers.h"

#include "adapters/sql_store/records_rows.h"

namespace vanthu::sql_store {

using port::HandlerRow;

template <>
inline constexpr std::string_view kTable<HandlerRow> = "delivery_handler";

void SqlHandlers::put(const HandlerRow& row) {
  static const std::string sql = put_sql(kTable<HandlerRow>, columns_of<HandlerRow>(), 2);
  port::require_storable(row);
  session_.execute(sql, binds_of(organisation_, row));
}

void SqlHandlers::remove(const port::DeliveryId& delivery, const std::string& handler) {
  session_.execute(
      "delete from delivery_handler where organisation_id = $1 and delivery = $2 and handler = $3",
      {organisation_, delivery, handler});
}

std::vector<HandlerRow> SqlHandlers::handlers(const port::DeliveryId& delivery) {
  static const std::string sql =
      select_sql<HandlerRow>("and delivery = $2 order by assigned_at, handler");
  return read_records<HandlerRow>(session_.query(sql, {organisation_, delivery}));
}

std::vector<HandlerRow> SqlHandlers::handled_by(std::span<const std::string> handlers,
                                                std::size_t limit) {
  static const std::string sql =
      select_sql<HandlerRow>("and handler {in:$2} order by delivery desc, handler limit $3");
  return read_records<HandlerRow>(
      session_.query(sql, {organisation_, session_.dialect().list(handlers), row_limit(limit)}));
}

}  // namespace vanthu::sql_store
