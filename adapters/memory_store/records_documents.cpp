#include "adapters/memory_store/records.h"
#include "adapters/memory_store/records_lists.h"

namespace vanthu::memory_store {

using port::AttachmentId;
using port::AttachmentRow;
using port::DocumentId;
using port::DocumentRow;
using port::VersionRow;

void MemoryRecords::insert(const DocumentRow& row) {
  port::require_storable(row);
  data_.documents.insert(journal_, row.id, row, "document");
}

void MemoryRecords::update(const DocumentRow& row) {
  port::require_storable(row);
  replace_existing(data_.documents, journal_, row.id, row);
}

std::optional<DocumentRow> MemoryRecords::document(const DocumentId& id, bool /*lock*/) {
  return found(data_.documents, id);
}

std::vector<DocumentRow> MemoryRecords::documents_numbered(std::string_view number_text,
                                                           std::string_view symbol) {
  port::require_storable(number_text, "number_text");
  port::require_storable(symbol, "symbol");
  std::vector<DocumentRow> out;
  const auto& rows = data_.documents.rows();
  for (auto at = rows.rbegin(); at != rows.rend(); ++at) {
    const auto& row = at->second;
    if (row.number_text == number_text && row.symbol == symbol) out.push_back(row);
  }
  return out;
}

std::vector<DocumentRow> MemoryRecords::documents(std::optional<port::DocumentState> state,
                                                  const std::optional<DocumentId>& before,
                                                  std::size_t limit) {
  std::vector<DocumentRow> out;
  const auto& rows = data_.documents.rows();
  auto at = before ? rows.lower_bound(*before) : rows.end();
  while (at != rows.begin() && out.size() < limit) {
    --at;
    if (!state || at->second.state == *state) out.push_back(at->second);
  }
  return out;
}

std::vector<DocumentRow> MemoryRecords::documents_like(const port::DocumentFilter& filter,
                                                       const std::optional<DocumentId>& before,
                                                       std::size_t limit) {
  for (const auto* text :
       {&filter.type, &filter.drafting_unit, &filter.drafter, &filter.number_text}) {
    port::require_storable(std::string_view(*text), "filter");
  }
  std::vector<DocumentRow> out;
  const auto& rows = data_.documents.rows();
  auto at = before ? rows.lower_bound(*before) : rows.end();
  while (at != rows.begin() && out.size() < limit) {
    if (filter.takes((--at)->second)) out.push_back(at->second);
  }
  return out;
}

std::vector<DocumentRow> MemoryRecords::documents_of(std::span<const std::string> identities,
                                                     const std::optional<DocumentId>& before,
                                                     std::size_t limit) {
  const auto ours = [&](const std::string& id) {
    return std::find(identities.begin(), identities.end(), id) != identities.end();
  };
  const auto& rows = data_.documents.rows();
  std::vector<DocumentRow> out;
  auto at = before ? rows.lower_bound(*before) : rows.end();
  while (at != rows.begin() && out.size() < limit) {
    const auto& row = (--at)->second;
    if (ours(row.drafter) || ours(row.drafting_unit) || concerns(row.id, identities)) {
      out.push_back(row);
    }
  }
  return out;
}

bool MemoryRecords::concerns(const DocumentId& id, std::span<const std::string> identities) {
  const auto ours = [&](const std::string& one) {
    return std::find(identities.begin(), identities.end(), one) != identities.end();
  };
  const auto opinions = list(data_.opinions, id);
  const auto duties = assignments(id);
  const auto& handlers = data_.handlers.rows.rows();
  return std::any_of(identities.begin(), identities.end(),
                     [&](const auto& one) {
                       return data_.document_recipients.find({id, one}) != nullptr;
                     }) ||
         std::any_of(handlers.begin(), handlers.end(),
                     [&](const auto& one) {
                       return one.second.document == id && ours(one.second.handler);
                     }) ||
         std::any_of(opinions.begin(), opinions.end(),
                     [&](const auto& one) { return ours(one.actor); }) ||
         std::any_of(duties.begin(), duties.end(), [&](const auto& one) { return ours(one.unit); });
}

void MemoryRecords::insert(const VersionRow& row) {
  port::require_storable(row);
  data_.versions.insert(journal_, {row.document, row.version}, row, "document_version");
}

std::optional<VersionRow> MemoryRecords::version(const DocumentId& id, std::int64_t version) {
  return found(data_.versions, {id, version});
}

std::vector<VersionRow> MemoryRecords::versions(const DocumentId& id) {
  std::vector<VersionRow> out;
  const auto& rows = data_.versions.rows();
  for (auto at = rows.lower_bound({id, std::numeric_limits<std::int64_t>::min()});
       at != rows.end() && at->first.first == id; ++at) {
    out.push_back(at->second);
    out.back().text.clear();
  }
  return out;
}

void MemoryRecords::insert(const AttachmentRow& row) {
  port::require_storable(row);
  data_.attachments.insert(journal_, row.id, row, "attachment");
  data_.attachments_of.put(journal_, {row.document, row.id}, {});
}

std::vector<AttachmentRow> MemoryRecords::attachments(const DocumentId& id) {
  std::vector<AttachmentRow> out;
  const auto& rows = data_.attachments_of.rows();
  for (auto at = rows.lower_bound({id, AttachmentId{}}); at != rows.end() && at->first.first == id;
       ++at) {
    out.push_back(*data_.attachments.find(at->first.second));
    out.back().bytes.clear();
  }
  return out;
}

std::optional<AttachmentRow> MemoryRecords::attachment(const AttachmentId& id) {
  return found(data_.attachments, id);
}

void MemoryRecords::replace_references(const DocumentId& id,
                                       std::span<const port::ReferenceRow> rows) {
  replace_list(data_.references, journal_, id, rows, "document_reference");
}

std::vector<port::ReferenceRow> MemoryRecords::references(const DocumentId& id) {
  return list(data_.references, id);
}

void MemoryRecords::replace_recipient_lines(const DocumentId& id,
                                            std::span<const port::RecipientLineRow> rows) {
  replace_list(data_.recipient_lines, journal_, id, rows, "recipient_line");
}

std::vector<port::RecipientLineRow> MemoryRecords::recipient_lines(const DocumentId& id) {
  return list(data_.recipient_lines, id);
}

void MemoryRecords::insert(const port::OpinionRow& row) {
  port::require_storable(row);
  append_numbered(data_.opinions, journal_, row.document, row);
}

void MemoryRecords::reset_opinions(const DocumentId& id) {
  auto rows = list(data_.opinions, id);
  if (rows.empty()) return;
  for (auto& row : rows) row.reset = true;
  data_.opinions.put(journal_, id, std::move(rows));
}

std::vector<port::OpinionRow> MemoryRecords::opinions(const DocumentId& id) {
  return list(data_.opinions, id);
}

}  // namespace vanthu::memory_store
