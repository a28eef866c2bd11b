// What came in by mail, in memory (workflows/port/inbox.h); as records.h.
#pragma once

#include <string>
#include <utility>

#include "adapters/memory_store/records_table.h"
#include "workflows/port/inbox.h"

namespace vanthu::memory_store {

struct OrganisationInbox {
  Table<port::ReceivedMailId, port::ReceivedMailRow> messages;
  Table<std::string, port::ReceivedMailId> keys;
  Table<std::pair<port::ReceivedMailId, std::int64_t>, port::ReceivedAttachmentRow> attachments;
};

class MemoryInbox final : public port::Inbox {
 public:
  // Borrows both for its life.
  MemoryInbox(OrganisationInbox& data, Journal& journal) : data_(data), journal_(journal) {}

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
  OrganisationInbox& data_;
  Journal& journal_;
};

}  // namespace vanthu::memory_store
