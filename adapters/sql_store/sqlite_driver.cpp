// SQLite: prepared SOCI statements, kept for the session's life.
//
// A statement that gave rows is always fetched to its end: left open it would hold its read
// snapshot, so later reads were stale and checkpoints blocked.
#include <deque>
#include <stdexcept>
#include <unordered_map>

#include "adapters/sql_store/driver.h"
#include "adapters/sql_store/soci.h"

namespace vanthu::sql_store {
namespace {

using namespace sqlite_api;  // NOLINT: where SOCI puts sqlite3.h

[[noreturn]] void throw_code(int code, const std::string& message) {
  if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY) {
    throw UniqueViolation(message);
  }
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw port::StoreConflict(message);
    case SQLITE_TOOBIG:
      throw port::StoreRefused(message);
    case SQLITE_NOMEM:
    case SQLITE_READONLY:
    case SQLITE_INTERRUPT:
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_FULL:
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL:
    case SQLITE_NOTADB:
    case SQLITE_PERM:
      throw port::StoreUnavailable(message);
    default:
      throw std::logic_error("SQLite " + std::to_string(code) + ": " + message);
  }
}

// A statement with places for its parameters and columns, which SOCI is bound to by reference.
class Prepared {
 public:
  Prepared(soci::session& session, const std::string& sql, std::span<const Bind> binds)
      : statement_(session) {
    statement_.alloc();
    statement_.prepare(sql);
    for (const Bind& bind : binds) add_parameter(bind.kind());
    auto* backend = static_cast<soci::sqlite3_statement_backend*>(statement_.get_backend());
    const int columns = sqlite3_column_count(backend->stmt_);
    for (int i = 0; i < columns; ++i) {
      Column& column = columns_.emplace_back();
      statement_.exchange(soci::into(column.text, column.indicator));
    }
    statement_.define_and_bind();
  }
  ~Prepared() { statement_.clean_up(); }
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  // False where a parameter has another type than before: then it has to be prepared anew.
  bool fits(std::span<const Bind> binds) const {
    if (binds.size() != parameters_.size()) return false;
    for (std::size_t i = 0; i < binds.size(); ++i) {
      const bool integer = binds[i].kind() == Bind::Kind::kInteger;
      if (binds[i].kind() != Bind::Kind::kNull && integer != parameters_[i].is_integer)
        return false;
    }
    return true;
  }

  Answer run(std::span<const Bind> binds) {
    for (std::size_t i = 0; i < binds.size(); ++i) set(parameters_[i], binds[i]);
    Answer answer;
    answer.rows = Rows(columns_.size());
    bool more = statement_.execute(true);
    // execute() of a statement that gives no rows says true where it changed some.
    if (!columns_.empty()) {
      for (; more; more = statement_.fetch()) take_row(answer.rows);
    }
    answer.affected = statement_.get_affected_rows();
    return answer;
  }

 private:
  struct Parameter {
    bool is_integer = false;
    long long integer = 0;
    std::string text;
    soci::indicator indicator = soci::i_ok;
  };
  struct Column {
    std::string text;
    soci::indicator indicator = soci::i_ok;
  };

  void add_parameter(Bind::Kind kind) {
    Parameter& parameter = parameters_.emplace_back();
    parameter.is_integer = kind == Bind::Kind::kInteger;
    if (parameter.is_integer) {
      statement_.exchange(soci::use(parameter.integer, parameter.indicator));
    } else {
      statement_.exchange(soci::use(parameter.text, parameter.indicator));
    }
  }

  static void set(Parameter& parameter, const Bind& bind) {
    parameter.indicator = bind.kind() == Bind::Kind::kNull ? soci::i_null : soci::i_ok;
    if (parameter.is_integer) {
      parameter.integer = bind.integer();
    } else {
      parameter.text.assign(bind.text());
    }
  }

  void take_row(Rows& rows) {
    for (const Column& column : columns_) {
      if (column.indicator == soci::i_null) {
        rows.append_null();
      } else {
        rows.append(column.text);
      }
    }
  }

  std::deque<Parameter> parameters_;
  std::deque<Column> columns_;
  soci::statement statement_;
};

class SqliteDriver final : public Driver {
 public:
  SqliteDriver(const Settings& settings, const std::string& path) try
      : session_(soci::sqlite3, "db=\"" + path + "\""),
        connection_(static_cast<soci::sqlite3_session_backend*>(session_.get_backend())->conn_) {
    sqlite3_extended_result_codes(connection_, 1);
    sqlite3_busy_timeout(connection_, static_cast<int>(settings.lock_timeout.count()));
    pragma("pragma journal_mode = wal");
    pragma(settings.synchronous_full ? "pragma synchronous = full" : "pragma synchronous = normal");
    pragma("pragma foreign_keys = on");
    pragma("pragma cache_size = -16000");  // 16 MB a session
  } catch (const soci::soci_error& error) {
    throw port::StoreUnavailable(path + ": " + error.what());
  }
  ~SqliteDriver() override { prepared_.clear(); }

  void send(const Statement& statement, std::span<const Bind> binds) override {
    answers_.push_back(execute(statement, binds));
  }

  Answer run(const Statement& statement, std::span<const Bind> binds,
             std::vector<Answer>* earlier) override {
    if (earlier != nullptr) *earlier = std::move(answers_);
    answers_.clear();
    return execute(statement, binds);
  }

  // At once with the write lock: a read transaction that wants to write later is refused.
  void begin() override { execute(begin_, {}); }
  void commit() override {
    answers_.clear();
    execute(commit_, {});
  }
  void rollback() noexcept override {
    answers_.clear();
    if (sqlite3_get_autocommit(connection_) != 0) return;  // SQLite has done it already
    try {
      execute(rollback_, {});
    } catch (const std::exception&) {  // alive() finds out
    }
  }

  bool alive() noexcept override { return sqlite3_get_autocommit(connection_) != 0; }
  void forget(const Statement& statement) override { prepared_.erase(&statement); }

 private:
  void pragma(const std::string& text) { execute({text, false}, {}, false); }

  Answer execute(const Statement& statement, std::span<const Bind> binds, bool keep = true) {
    require_text(binds);
    try {
      auto& prepared = prepared_[&statement];
      if (!prepared || !prepared->fits(binds)) {
        prepared.reset();
        prepared = std::make_unique<Prepared>(session_, statement.sql, binds);
      }
      Answer answer = prepared->run(binds);
      if (!keep) prepared_.erase(&statement);
      return answer;
    } catch (const soci::soci_error& error) {
      const int code = sqlite3_extended_errcode(connection_);
      const std::string text = error.what();
      prepared_.erase(&statement);
      throw_code(code, text);
    }
  }

  const Statement begin_{"begin immediate", true};
  const Statement commit_{"commit", true};
  const Statement rollback_{"rollback", true};
  soci::session session_;
  sqlite3* connection_;
  std::unordered_map<const Statement*, std::unique_ptr<Prepared>> prepared_;
  std::vector<Answer> answers_;
};

}  // namespace

std::unique_ptr<Driver> open_sqlite(const Settings& settings, const std::string& path) {
  return std::make_unique<SqliteDriver>(settings, path);
}

}  // namespace vanthu::sql_store
