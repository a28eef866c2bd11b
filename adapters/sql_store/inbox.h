// What came in by mail, in the database (workflows/port/inbox.h), in the transaction of its unit of
// work; tables in migration/140_inbox.sql.
#pragma once

#include <string>

#include "adapters/sql_store/session.h"
#include "workflows/port/inbox.h"

namespace vanthu::sql_store {

class SqlInbox final : public port::Inbox {
 public:
  // Borrows both for its life.
  SqlInbox(Session& session, const std::string& organisation)
      : session_(session), organisation_(organisation) {}

  void insert(const port::ReceivedMailRow& row) override;
  void update(const port::ReceivedMailRow& row) override;
  std::optional<port::ReceivedMailRow> incoming(const port::ReceivedMailId& id, bool lock) override;
  std::optional<port::ReceivedMailRow> incoming_by_key(std::string_view key) override;
  std::vector<port::ReceivedMailRow> incoming_in(std::string_view state,
                                                 std::size_t limit) override;
  std::vector<port::ReceivedMailRow> incoming_about(std::string_view subject_key,
                                                    std::size_t limit) override;
  void insert(const port::ReceivedAttachmentRow& row) override;
  std::vector<port::ReceivedAttachmentRow> attachments(const port::ReceivedMailId& id) override;
  std::optional<port::ReceivedAttachmentRow> attachment(const port::ReceivedMailId& id,
                                                        std::int64_t position) override;

 private:
  Session& session_;
  const std::string& organisation_;
};

}  // namespace vanthu::sql_store
