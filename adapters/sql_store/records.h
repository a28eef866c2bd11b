// The office's records in the database (workflows/port/records.h), in the transaction of their unit
// of work: SQL in records_directory.cpp, records_documents.cpp,
// records_distribution.cpp and records_duties.cpp, tables in migration/1xx_*.sql.
//
// Writes that need no answer travel with the next one that does, so their DuplicateRow may come
// from a later call or the commit.
#pragma once

#include <string>

#include "adapters/sql_store/accounts.h"
#include "adapters/sql_store/calendar_feeds.h"
#include "adapters/sql_store/identities.h"
#include "adapters/sql_store/inbox.h"
#include "adapters/sql_store/registers.h"
#include "adapters/sql_store/session.h"
#include "adapters/sql_store/signatures.h"
#include "adapters/sql_store/webhooks.h"
#include "workflows/port/records.h"

namespace vanthu::sql_store {

class SqlRecords final : public port::Records {
 public:
  // Borrows both for its life.
  SqlRecords(Session& session, const std::string& organisation)
      : session_(session),
        organisation_(organisation),
        accounts_(session, organisation),
        registers_(session, organisation),
        inbox_(session, organisation),
        calendar_feeds_(session, organisation),
        identities_(session, organisation),
        webhooks_(session, organisation),
        signatures_(session, organisation) {}

  port::Accounts& accounts() override { return accounts_; }
  port::Signatures& signatures() override { return signatures_; }
  port::Registers& registers() override { return registers_; }
  port::Inbox& inbox() override { return inbox_; }
  port::CalendarFeeds& calendar_feeds() override { return calendar_feeds_; }
  port::Identities& identities() override { return identities_; }
  port::Webhooks& webhooks() override { return webhooks_; }

  std::int64_t replace_directory(const document::DirectoryData& data) override;
  document::DirectoryData directory() override;
  std::int64_t directory_version() override;
  void learn_phrase(std::string_view entry_id, std::string_view phrase) override;

  void insert(const port::DocumentRow& row) override;
  void update(const port::DocumentRow& row) override;
  std::optional<port::DocumentRow> document(const port::DocumentId& id, bool lock) override;
  std::vector<port::DocumentRow> documents_numbered(std::string_view number_text,
                                                    std::string_view symbol) override;
  std::vector<port::DocumentRow> documents(std::optional<port::DocumentState> state,
                                           const std::optional<port::DocumentId>& before,
                                           std::size_t limit) override;
  std::vector<port::DocumentRow> documents_like(const port::DocumentFilter& filter,
                                                const std::optional<port::DocumentId>& before,
                                                std::size_t limit) override;
  std::vector<port::DocumentRow> documents_of(std::span<const std::string> identities,
                                              const std::optional<port::DocumentId>& before,
                                              std::size_t limit) override;
  bool concerns(const port::DocumentId& id, std::span<const std::string> identities) override;
  void insert(const port::VersionRow& row) override;
  std::optional<port::VersionRow> version(const port::DocumentId& id,
                                          std::int64_t version) override;
  std::vector<port::VersionRow> versions(const port::DocumentId& id) override;
  void insert(const port::AttachmentRow& row) override;
  std::vector<port::AttachmentRow> attachments(const port::DocumentId& id) override;
  std::optional<port::AttachmentRow> attachment(const port::AttachmentId& id) override;
  void replace_references(const port::DocumentId& id,
                          std::span<const port::ReferenceRow> rows) override;
  std::vector<port::ReferenceRow> references(const port::DocumentId& id) override;
  void replace_recipient_lines(const port::DocumentId& id,
                               std::span<const port::RecipientLineRow> rows) override;
  std::vector<port::RecipientLineRow> recipient_lines(const port::DocumentId& id) override;
  void insert(const port::OpinionRow& row) override;
  void reset_opinions(const port::DocumentId& id) override;
  std::vector<port::OpinionRow> opinions(const port::DocumentId& id) override;

  void insert(std::span<const port::DeliveryRow> rows) override;
  void update(const port::DeliveryRow& row) override;
  std::optional<port::DeliveryRow> delivery(const port::DeliveryId& id, bool lock) override;
  std::optional<port::DeliveryRow> delivery_by_token(std::string_view token_hash) override;
  std::vector<port::DeliveryRow> deliveries(const port::DocumentId& id,
                                            const port::DeliveryFilter& filter) override;
  std::vector<port::DeliveryRow> deliveries_to(std::span<const std::string> recipients,
                                               std::size_t limit) override;
  port::DeliveryCounts delivery_counts(const port::DocumentId& id) override;
  std::int64_t overdue_deliveries(const port::DocumentId& id, base::Time now) override;
  port::DeliveryCounts delivery_counts(base::Time since, base::Time until) override;
  std::vector<port::DayCount> deliveries_by_day(port::DeliveryMoment moment, base::Time since,
                                                base::Time until,
                                                std::chrono::seconds east) override;
  std::vector<port::OverdueCount> overdue_by_recipient(base::Time now, std::size_t limit) override;
  void insert(const port::AcknowledgementRow& row) override;
  std::vector<port::AcknowledgementRow> acknowledgements(const port::DeliveryId& id) override;
  void put_mail(const port::MailRow& row) override;
  std::optional<port::MailRow> mail(std::string_view message_id) override;
  std::vector<port::MailRow> mails(std::string_view subject_key) override;
  MailCounts mail_counts(const port::DocumentId& id) override;

  void insert(std::span<const port::AssignmentRow> rows) override;
  void update(const port::AssignmentRow& row) override;
  std::optional<port::AssignmentRow> assignment(const port::AssignmentId& id, bool lock) override;
  std::vector<port::AssignmentRow> assignments(const port::DocumentId& id) override;
  std::vector<port::AssignmentRow> assignments_of(std::span<const std::string> units,
                                                  std::size_t limit) override;
  std::vector<port::AssignmentRow> assignments_like(const port::AssignmentFilter& filter) override;
  std::vector<port::AssignmentCount> assignment_counts(base::Time now) override;
  void insert(const port::AssignmentReportRow& row) override;
  std::vector<port::AssignmentReportRow> reports(const port::AssignmentId& id) override;

 private:
  Session& session_;
  const std::string& organisation_;
  SqlAccounts accounts_;
  SqlRegisters registers_;
  SqlInbox inbox_;
  SqlCalendarFeeds calendar_feeds_;
  SqlIdentities identities_;
  SqlWebhooks webhooks_;
  SqlSignatures signatures_;
};

}  // namespace vanthu::sql_store
