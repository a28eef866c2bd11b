#include "adapters/memory_store/handlers.h"

#include "adapters/memory_store/records_lists.h"

namespace vanthu::memory_store {

using port::HandlerRow;

void MemoryHandlers::put(const HandlerRow& row) {
  port::require_storable(row);
  data_.rows.put(journal_, {row.delivery, row.handler}, row);
}

void MemoryHandlers::remove(const port::DeliveryId& delivery, const std::string& handler) {
  port::require_storable(handler, "handler");
  data_.rows.erase(journal_, {delivery, handler});
}

std::vector<HandlerRow> MemoryHandlers::handlers(const port::DeliveryId& delivery) {
  std::vector<HandlerRow> out;
  const auto& rows = data_.rows.rows();
  for (auto at = rows.lower_bound({delivery, ""}); at != rows.end() && at->first.first == delivery;
       ++at) {
    out.push_back(at->second);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.assigned_at < b.assigned_at; });
  return out;
}

std::vector<HandlerRow> MemoryHandlers::handled_by(std::span<const std::string> handlers,
                                                   std::size_t limit) {
  for (const auto& one : handlers) port::require_storable(std::string_view(one), "handler");
  std::vector<HandlerRow> out;
  for (const auto& [key, row] : data_.rows.rows()) {
    if (std::find(handlers.begin(), handlers.end(), key.second) != handlers.end()) {
      out.push_back(row);
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.delivery > b.delivery; });
  if (out.size() > limit) out.resize(limit);
  return out;
}

}  // namespace vanthu::memory_store
