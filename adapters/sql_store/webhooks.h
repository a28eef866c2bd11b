// Receivers of events and what they are owed, in the database (workflows/port/webhooks.h), in the
// transaction of its unit of work; tables in migration/181_webhooks.sql.
#pragma once

#include <string>

#include "adapters/sql_store/session.h"
#include "workflows/port/webhooks.h"

namespace vanthu::sql_store {

class SqlWebhooks final : public port::Webhooks {
 public:
  // Borrows both for its life.
  SqlWebhooks(Session& session, const std::string& organisation)
      : session_(session), organisation_(organisation) {}

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
  Session& session_;
  const std::string& organisation_;
};

}  // namespace vanthu::sql_store
