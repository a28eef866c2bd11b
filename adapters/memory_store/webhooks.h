// Receivers of events and what they are owed, in memory (workflows/port/webhooks.h); as records.h.
#pragma once

#include <utility>

#include "adapters/memory_store/records_table.h"
#include "workflows/port/webhooks.h"

namespace vanthu::memory_store {

struct OrganisationWebhooks {
  Table<port::WebhookId, port::WebhookRow> webhooks;
  Table<port::EventId, port::EventRow> events;
  Table<port::WebhookCallId, port::WebhookCallRow> calls;
  Index<std::pair<port::EventId, port::WebhookId>> owed_once;
};

class MemoryWebhooks final : public port::Webhooks {
 public:
  // Borrows both for its life.
  MemoryWebhooks(OrganisationWebhooks& data, Journal& journal) : data_(data), journal_(journal) {}

  void insert(const port::WebhookRow& row) override;
  void update(const port::WebhookRow& row) override;
  std::optional<port::WebhookRow> webhook(const port::WebhookId& id, bool lock) override;
  std::vector<port::WebhookRow> webhooks() override;
  void insert(const port::EventRow& row) override;
  std::optional<port::EventRow> event(const port::EventId& id) override;
  void insert(std::span<const port::WebhookCallRow> rows) override;
  void update(const port::WebhookCallRow& row) override;
  std::optional<port::WebhookCallRow> call(const port::WebhookCallId& id, bool lock) override;
  std::vector<port::WebhookCallRow> take_due_calls(const port::WebhookId& id, base::Time now,
                                                   base::Time lease_until,
                                                   std::size_t limit) override;
  std::vector<port::WebhookCallRow> calls(const port::WebhookId& id, std::string_view state,
                                          const std::optional<port::WebhookCallId>& before,
                                          std::size_t limit) override;
  port::WebhookCounts call_counts(const port::WebhookId& id) override;
  void forget_calls(base::Time created_before) override;

 private:
  OrganisationWebhooks& data_;
  Journal& journal_;
};

}  // namespace vanthu::memory_store
