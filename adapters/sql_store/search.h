// The words of documents in the database (workflows/port/search.h): a tsvector with a GIN index on
// PostgreSQL, an FTS5 table over the folded texts on SQLite; migration/111_search.sql.
#pragma once

#include <string>

#include "adapters/sql_store/session.h"
#include "workflows/port/search.h"

namespace vanthu::sql_store {

class SqlSearch final : public port::Search {
 public:
  // Borrows both for its life.
  SqlSearch(Session& session, const std::string& organisation)
      : session_(session), organisation_(organisation) {}

  void index(const port::SearchRow& row) override;
  std::vector<port::SearchHit> find(const port::SearchQuery& query) override;
  std::vector<port::DocumentId> unindexed(const port::DocumentId& after,
                                          std::size_t limit) override;

 private:
  void index_in_sqlite(const port::SearchRow& row);

  Session& session_;
  const std::string& organisation_;
};

}  // namespace vanthu::sql_store
