// A database session: statements by their text, prepared once and kept, one transaction at a time.
// What every file of this room talks to. Belongs to one thread at a time.
//
//   Rows rows = session.query("select name from unit where organisation_id = $1", {organisation});
//   session.execute("update unit set name = $2 where organisation_id = $1", {organisation, name});
//
// Statements are written in the words of dialect.h and must be constant texts (they are cached for
// ever). A transaction begins by itself with the first statement that writes or locks; reads before
// it see each the newest committed state, as with READ COMMITTED. Failures: see driver.h.
#pragma once

#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "adapters/sql_store/dialect.h"
#include "adapters/sql_store/driver.h"
#include "adapters/sql_store/gather.h"
#include "adapters/sql_store/rows.h"
#include "adapters/sql_store/table.h"
#include "adapters/sql_store/writer_gate.h"

namespace vanthu::sql_store {

using Binds = std::initializer_list<Bind>;

class Session {
 public:
  // `gate` serialises the process's writers (SQLite); nullptr: the database does it itself.
  Session(std::unique_ptr<Driver> driver, Dialect dialect, WriterGate* gate);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  const Dialect& dialect() const { return dialect_; }

  Rows query(std::string_view sql, Binds binds) { return run(sql, binds).rows; }
  Rows query(std::string_view sql, std::span<const Bind> binds) { return run(sql, binds).rows; }
  // Several queries in one round trip, each with its own view of the data; gives all answers.
  struct Query {
    std::string_view sql;
    Binds binds;
  };
  std::vector<Rows> query_all(std::initializer_list<Query> queries);
  // Changes rows, at once, and says how many: where the number or a UniqueViolation matters.
  std::int64_t change(std::string_view sql, Binds binds) { return run(sql, binds).affected; }
  std::int64_t change(std::string_view sql, std::span<const Bind> binds) {
    return run(sql, binds).affected;
  }
  // Changes rows some time before the next query, change or commit, which then throws its failure:
  // on PostgreSQL it costs no round trip.
  void execute(std::string_view sql, Binds binds) { later(sql, binds); }
  void execute(std::string_view sql, std::span<const Bind> binds) { later(sql, binds); }

  // Many rows of one table (table.h), later as with execute(), on PostgreSQL gathered (gather.h)
  // until anything else is asked.
  void upsert(const Table& table, std::span<const Bind> fixed, const RowList& rows);
  void remove(const Table& table, std::span<const Bind> fixed, const RowList& keys);
  void update(const Table& table, std::span<const Bind> fixed, const RowList& rows);

  // The transaction. commit() without one does nothing. begin_writing() for what must lock early.
  void begin_writing();
  bool writing() const { return writing_; }
  void commit();
  void rollback() noexcept;

  // Statements with variable texts (migrations): run once, not kept.
  void run_once(std::string_view sql);
  // Whether a call failed since the last time alive() was asked.
  bool failed() const { return failed_; }
  bool alive() noexcept {
    failed_ = false;
    return driver_->alive();
  }
  WriterGate* gate() { return gate_; }

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  struct Both {
    Statement one;
    Statement many;  // PostgreSQL only
  };
  struct TableStatements {
    Both upsert;
    Both remove;
    Both update;
  };

  const Statement& known(std::string_view sql);
  const TableStatements& known(const Table& table);
  Answer run(std::string_view sql, std::span<const Bind> binds);
  void later(std::string_view sql, std::span<const Bind> binds);
  Both both(std::string (*sql)(const Table&, Rowwise), const Table& table);
  void rows_later(const Table& table, RowWork work, std::span<const Bind> fixed,
                  const RowList& rows);
  void send_rows(const Table& table, RowWork work, std::span<const Bind> fixed,
                 const RowList& rows);
  void send_gathered();

  // What `call` gives; remembers that it failed.
  template <class Call>
  auto guarded(Call&& call) {
    try {
      return call();
    } catch (...) {
      failed_ = true;
      throw;
    }
  }

  std::unique_ptr<Driver> driver_;
  const Dialect dialect_;
  WriterGate* gate_;
  bool writing_ = false;
  bool failed_ = false;
  Gathered gathered_;
  std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> statements_;
  std::unordered_map<const Table*, TableStatements> tables_;
};

}  // namespace vanthu::sql_store
