#include "adapters/memory_store/search.h"

#include <algorithm>

#include "adapters/memory_store/records.h"

namespace vanthu::memory_store {
namespace {

using port::DocumentId;
using port::DocumentRow;
using port::DocumentState;
using port::SearchHit;
using port::SearchQuery;
using port::SearchRow;
using port::Sight;

template <class Item>
bool holds_item(const std::vector<Item>& items, const Item& item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

bool is_signed(DocumentState state) {
  return state == DocumentState::kSigned || state == DocumentState::kIssued ||
         state == DocumentState::kClosed;
}

bool in_sight(port::Records& records, const Sight& sight, const DocumentRow& row) {
  const bool open = row.secrecy.empty();
  return sight.everything || (sight.open && open) || (sight.signed_ && is_signed(row.state)) ||
         holds_item(sight.identities, row.drafter) ||
         (open && holds_item(sight.identities, row.drafting_unit)) ||
         holds_item(sight.others, row.id) || records.concerns(row.id, sight.identities);
}

bool has_all(const SearchQuery& query, const SearchRow& words) {
  return std::all_of(query.terms.begin(), query.terms.end(), [&](const port::SearchTerm& term) {
    return port::stands_in(term, words.head) || port::stands_in(term, words.body);
  });
}

SearchHit hit_of(const SearchQuery& query, const DocumentRow& row, const SearchRow& words) {
  const bool together = port::stands_in(port::together(query.terms), words.body);
  return {row.id,
          port::rank_of(query, words.head, together),
          row.state,
          row.type,
          row.drafting_unit,
          row.issued_at.value_or(row.created)};
}

}  // namespace

void MemorySearch::index(const SearchRow& row) {
  port::require_folded(row);
  data_.words.put(journal_, row.document, row);
}

std::vector<SearchHit> MemorySearch::find(const SearchQuery& query) {
  port::require_folded(query);
  std::vector<SearchHit> out;
  if (query.terms.empty()) return out;
  const auto& all = data_.words.rows();
  for (auto at = all.rbegin(); at != all.rend() && out.size() < query.limit; ++at) {
    const auto* row = data_.documents.find(at->first);
    if (row == nullptr || !query.filter.takes(*row) || !has_all(query, at->second)) continue;
    if (in_sight(records_, query.sight, *row)) out.push_back(hit_of(query, *row, at->second));
  }
  port::best_first(out);
  return out;
}

std::vector<DocumentId> MemorySearch::unindexed(const DocumentId& after, std::size_t limit) {
  std::vector<DocumentId> out;
  const auto& rows = data_.documents.rows();
  for (auto at = rows.upper_bound(after); at != rows.end() && out.size() < limit; ++at) {
    if (data_.words.find(at->first) == nullptr) out.push_back(at->first);
  }
  return out;
}

}  // namespace vanthu::memory_store
