// The office's records in memory (workflows/port/records.h), for tests and simulation.
//
// OrganisationRecords holds the rows of one organisation; MemoryRecords is one unit of work's way
// to them and writes every change into the unit's journal. Neither is thread-safe: the store lets
// one unit of work at a time have them.
#pragma once

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "adapters/memory_store/accounts.h"
#include "adapters/memory_store/calendar_feeds.h"
#include "adapters/memory_store/identities.h"
#include "adapters/memory_store/inbox.h"
#include "adapters/memory_store/records_table.h"
#include "adapters/memory_store/registers.h"
#include "adapters/memory_store/signatures.h"
#include "adapters/memory_store/webhooks.h"
#include "workflows/port/records.h"

namespace vanthu::memory_store {

struct OrganisationRecords {
  struct VersionedDirectory {
    document::DirectoryData data;
    std::int64_t version = 0;
  };
  template <class Parent, class Row>
  using Lists = Table<Parent, std::vector<Row>>;

  OrganisationAccounts accounts;
  OrganisationSignatures signatures;
  OrganisationRegisters registers;
  OrganisationInbox inbox;
  OrganisationCalendars calendars;
  OrganisationIdentities identities;
  OrganisationWebhooks webhooks;
  Table<Nothing, VersionedDirectory> directory;

  Table<port::DocumentId, port::DocumentRow> documents;
  Table<std::pair<port::DocumentId, std::int64_t>, port::VersionRow> versions;
  Table<port::AttachmentId, port::AttachmentRow> attachments;
  Index<std::pair<port::DocumentId, port::AttachmentId>> attachments_of;
  Lists<port::DocumentId, port::ReferenceRow> references;
  Lists<port::DocumentId, port::RecipientLineRow> recipient_lines;
  Lists<port::DocumentId, port::OpinionRow> opinions;

  Table<port::DeliveryId, port::DeliveryRow> deliveries;
  Table<std::pair<port::DocumentId, std::int64_t>, port::DeliveryId> delivery_places;
  Index<std::pair<port::DocumentId, std::string>> document_recipients;
  Index<std::pair<std::string, port::DeliveryId>> recipient_deliveries;
  Index<std::pair<std::string, port::DeliveryId>> tokens;
  Lists<port::DeliveryId, port::AcknowledgementRow> acknowledgements;
  Table<std::string, port::MailRow> mails;
  Index<std::tuple<std::string, base::Time, std::string>> subject_mails;

  Table<port::AssignmentId, port::AssignmentRow> assignments;
  Index<std::tuple<port::DocumentId, std::int64_t, port::AssignmentId>> document_assignments;
  Index<std::pair<std::string, port::AssignmentId>> unit_assignments;
  Lists<port::AssignmentId, port::AssignmentReportRow> reports;
};

class MemoryRecords final : public port::Records {
 public:
  // Borrows both for its life.
  MemoryRecords(OrganisationRecords& data, Journal& journal)
      : data_(data),
        journal_(journal),
        accounts_(data.accounts, journal),
        signatures_(data.signatures, journal),
        registers_(data.registers, journal),
        inbox_(data.inbox, journal),
        calendar_feeds_(data.calendars, journal),
        identities_(data.identities, journal),
        webhooks_(data.webhooks, journal) {}

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
  void add_keys(const port::DeliveryRow& row);
  void remove_keys(const port::DeliveryRow& row);
  void count_mails(std::string_view subject_key, MailCounts& counts) const;

  OrganisationRecords& data_;
  Journal& journal_;
  MemoryAccounts accounts_;
  MemorySignatures signatures_;
  MemoryRegisters registers_;
  MemoryInbox inbox_;
  MemoryCalendarFeeds calendar_feeds_;
  MemoryIdentities identities_;
  MemoryWebhooks webhooks_;
};

}  // namespace vanthu::memory_store
