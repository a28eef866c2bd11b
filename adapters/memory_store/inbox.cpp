#include "adapters/memory_store/inbox.h"

#include "adapters/memory_store/records_lists.h"

namespace vanthu::memory_store {

using port::ReceivedAttachmentRow;
using port::ReceivedMailId;
using port::ReceivedMailRow;

namespace {

template <class Wanted>
std::vector<ReceivedMailRow> newest_messages(const OrganisationInbox& data, std::size_t limit,
                                             Wanted&& wanted) {
  std::vector<ReceivedMailRow> out;
  const auto& rows = data.messages.rows();
  for (auto at = rows.rbegin(); at != rows.rend() && out.size() < limit; ++at) {
    if (wanted(at->second)) out.push_back(at->second);
  }
  return out;
}

}  // namespace

void MemoryInbox::insert(const ReceivedMailRow& row) {
  port::require_storable(row);
  data_.messages.insert(journal_, row.id, row, "incoming");
  data_.keys.insert(journal_, row.key, row.id, "incoming key");
}

void MemoryInbox::update(const ReceivedMailRow& row) {
  port::require_storable(row);
  const auto before = found(data_.messages, row.id);
  replace_existing(data_.messages, journal_, row.id, row);
  if (before->key == row.key) return;
  data_.keys.erase(journal_, before->key);
  data_.keys.insert(journal_, row.key, row.id, "incoming key");
}

std::optional<ReceivedMailRow> MemoryInbox::incoming(const ReceivedMailId& id, bool /*lock*/) {
  return found(data_.messages, id);
}

std::optional<ReceivedMailRow> MemoryInbox::incoming_by_key(std::string_view key) {
  port::require_storable(key, "key");
  const auto* id = data_.keys.find(std::string(key));
  return id == nullptr ? std::nullopt : found(data_.messages, *id);
}

std::vector<ReceivedMailRow> MemoryInbox::incoming_in(std::string_view state, std::size_t limit) {
  port::require_storable(state, "state");
  return newest_messages(data_, limit, [&](const auto& row) { return row.state == state; });
}

std::vector<ReceivedMailRow> MemoryInbox::incoming_about(std::string_view subject_key,
                                                         std::size_t limit) {
  port::require_storable(subject_key, "subject_key");
  return newest_messages(data_, limit,
                         [&](const auto& row) { return row.subject_key == subject_key; });
}

void MemoryInbox::insert(const ReceivedAttachmentRow& row) {
  port::require_storable(row);
  data_.attachments.insert(journal_, {row.incoming, row.position}, row, "incoming attachment");
}

std::vector<ReceivedAttachmentRow> MemoryInbox::attachments(const ReceivedMailId& id) {
  std::vector<ReceivedAttachmentRow> out;
  const auto& rows = data_.attachments.rows();
  constexpr auto kFirst = std::numeric_limits<std::int64_t>::min();
  for (auto at = rows.lower_bound({id, kFirst}); at != rows.end() && at->first.first == id; ++at) {
    out.push_back(at->second);
    out.back().bytes.clear();
  }
  return out;
}

std::optional<ReceivedAttachmentRow> MemoryInbox::attachment(const ReceivedMailId& id,
                                                             std::int64_t position) {
  return found(data_.attachments, {id, position});
}

}  // namespace vanthu::memory_store
