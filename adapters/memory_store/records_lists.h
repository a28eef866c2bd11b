// Reading and writing helpers shared by the records of all concepts.
#pragma once

#include <algorithm>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "adapters/memory_store/records_table.h"
#include "workflows/port/record_fields.h"

namespace vanthu::memory_store {

template <class Key, class Value>
std::optional<Value> found(const Table<Key, Value>& table, const Key& key) {
  const Value* value = table.find(key);
  return value == nullptr ? std::nullopt : std::optional<Value>(*value);
}

// The list kept under `key`, empty where there is none.
template <class Key, class Row>
std::vector<Row> list(const Table<Key, std::vector<Row>>& table, const Key& key) {
  return found(table, key).value_or(std::vector<Row>{});
}

template <class Key, class Value>
void replace_existing(Table<Key, Value>& table, Journal& journal, const Key& key, Value value) {
  if (table.find(key) == nullptr) throw std::logic_error("update of a record that is not there");
  table.put(journal, key, std::move(value));
}

// Adds to the list under `key`.
template <class Key, class Row>
void append(Table<Key, std::vector<Row>>& table, Journal& journal, const Key& key, Row row) {
  auto rows = list(table, key);
  rows.push_back(std::move(row));
  table.put(journal, key, std::move(rows));
}

// Adds to the list under `key` at the next position, counted from 1.
template <class Key, class Row>
void append_numbered(Table<Key, std::vector<Row>>& table, Journal& journal, const Key& key,
                     Row row) {
  const auto* rows = table.find(key);
  row.position = rows == nullptr ? 1 : rows->back().position + 1;
  append(table, journal, key, std::move(row));
}

// Replaces a document's list; positions are unique and give its order.
template <class Row>
void replace_list(Table<port::DocumentId, std::vector<Row>>& table, Journal& journal,
                  const port::DocumentId& id, std::span<const Row> rows, const char* what) {
  for (const auto& row : rows) port::require_storable(row);
  std::vector<Row> sorted(rows.begin(), rows.end());
  std::sort(sorted.begin(), sorted.end(),
            [](const Row& a, const Row& b) { return a.position < b.position; });
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    sorted[i].document = id;
    if (i > 0 && sorted[i].position == sorted[i - 1].position) {
      throw port::DuplicateRow(std::string("there is already such a row: ") + what);
    }
  }
  table.put(journal, id, std::move(sorted));
}

// The newest rows of several owners: `index` orders (owner, id), `table` has the rows.
template <class AnyId, class Row>
std::vector<Row> newest_of(const Index<std::pair<std::string, AnyId>>& index,
                           const Table<AnyId, Row>& table, std::span<const std::string> owners,
                           std::size_t limit) {
  std::vector<AnyId> ids;
  for (const auto& owner : owners) {
    port::require_storable(std::string_view(owner), "owner");
    for (auto at = index.rows().lower_bound({owner, AnyId{}});
         at != index.rows().end() && at->first.first == owner; ++at) {
      ids.push_back(at->first.second);
    }
  }
  std::sort(ids.rbegin(), ids.rend());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  if (ids.size() > limit) ids.resize(limit);
  std::vector<Row> rows;
  for (const auto& id : ids) rows.push_back(*table.find(id));
  return rows;
}

}  // namespace vanthu::memory_store
