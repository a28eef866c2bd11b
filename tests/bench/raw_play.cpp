#include "tests/bench/raw_play.h"

#include <libpq-fe.h>
#include <sqlite3.h>

#include <algorithm>
#include <mutex>
#include <stdexcept>

#include "adapters/sql_store/pool.h"
#include "adapters/sql_store/unit_of_work.h"
#include "tests/bench/bench_world.h"

namespace vanthu::bench {
namespace {

using namespace sql_store;

constexpr std::size_t kIdLength = 36;

bool is_postgres(const std::string& url) {
  return url.starts_with("postgres");
}

// Notes what goes through a driver.
class Recorder final : public Driver {
 public:
  Recorder(std::unique_ptr<Driver> driver, Recording& out)
      : driver_(std::move(driver)), out_(out) {}
  void send(const Statement& statement, std::span<const Bind> binds) override {
    note(statement.sql, binds, false);
    driver_->send(statement, binds);
  }
  Answer run(const Statement& statement, std::span<const Bind> binds,
             std::vector<Answer>* earlier) override {
    note(statement.sql, binds, true);
    return driver_->run(statement, binds, earlier);
  }
  void begin() override {
    note(postgres_ ? "begin" : "begin immediate", {}, false);
    driver_->begin();
  }
  void commit() override {
    note("commit", {}, true);
    driver_->commit();
  }
  void rollback() noexcept override { driver_->rollback(); }
  bool alive() noexcept override { return driver_->alive(); }
  void forget(const Statement& statement) override { driver_->forget(statement); }
  void of_postgres(bool yes) { postgres_ = yes; }

 private:
  void note(const std::string& sql, std::span<const Bind> binds, bool waits) {
    RecordedCall one{sql, {}, {}, waits};
    for (const auto& bind : binds) {
      const bool integer = bind.kind() == Bind::Kind::kInteger;
      one.integers.push_back(integer);
      if (bind.kind() == Bind::Kind::kNull) {
        one.parameters.emplace_back();
      } else {
        one.parameters.emplace_back(integer ? std::to_string(bind.integer())
                                            : std::string(bind.text()));
      }
    }
    out_.push_back(std::move(one));
  }

  std::unique_ptr<Driver> driver_;
  Recording& out_;
  bool postgres_ = true;
};

class RecordingStore final : public port::Store {
 public:
  RecordingStore(const std::string& url, Recording& out)
      : pool_(1, std::chrono::seconds(10), [url, &out] {
          const bool postgres = is_postgres(url);
          sql_store::Settings settings;
          settings.url = url;
          auto recorder = std::make_unique<Recorder>(
              postgres ? open_postgres(settings) : open_sqlite(settings, url), out);
          recorder->of_postgres(postgres);
          return std::make_unique<Session>(
              std::move(recorder), Dialect(postgres ? Backend::kPostgres : Backend::kSqlite),
              nullptr);
        }) {}
  std::unique_ptr<port::UnitOfWork> begin(const std::string& organisation) override {
    return std::make_unique<SqlUnitOfWork>(pool_, organisation);
  }

 private:
  Pool pool_;
};

template <class Found>
void each_id(const std::string& text, Found&& found) {
  for (std::size_t at = 0; at + kIdLength <= text.size(); ++at) {
    if (text[at + 8] != '-') continue;
    const auto id = base::Uuid::parse(std::string_view(text).substr(at, kIdLength));
    if (!id) continue;
    found(at, *id);
    at += kIdLength - 1;
  }
}

class RawPostgres final : public RawPlayer {
 public:
  RawPostgres(const std::string& url, Script script, Pace pace)
      : connection_(PQconnectdb(url.c_str())), script_(std::move(script)), pace_(pace) {
    for (std::size_t i = 0; i < script_.size(); ++i) {
      check(PQprepare(connection_, name(i).c_str(), script_.call(i).sql.c_str(), 0, nullptr));
    }
    if (pace_ == Pace::kPipelined) PQenterPipelineMode(connection_);
  }
  ~RawPostgres() override { PQfinish(connection_); }
  RawPostgres(const RawPostgres&) = delete;
  RawPostgres& operator=(const RawPostgres&) = delete;

  void play(std::span<const base::Uuid> ids) override {
    script_.fill(ids);
    std::size_t sent = 0;
    for (std::size_t i = 0; i < script_.size(); ++i) {
      std::vector<const char*> values;
      for (const auto& text : script_.call(i).parameters) {
        values.push_back(text ? text->c_str() : nullptr);
      }
      const int count = static_cast<int>(values.size());
      if (pace_ == Pace::kOneByOne) {
        check(PQexecPrepared(connection_, name(i).c_str(), count, values.data(), nullptr, nullptr,
                             0));
        continue;
      }
      PQsendQueryPrepared(connection_, name(i).c_str(), count, values.data(), nullptr, nullptr, 0);
      ++sent;
      if (script_.call(i).waits) finish(std::exchange(sent, 0));
    }
  }

 private:
  static std::string name(std::size_t i) { return "raw_" + std::to_string(i); }
  void check(PGresult* result) {
    const auto status = PQresultStatus(result);
    PQclear(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
    throw std::runtime_error(PQerrorMessage(connection_));
  }
  void finish(std::size_t sent) {
    PQpipelineSync(connection_);
    for (; sent > 0; --sent) {
      check(PQgetResult(connection_));
      PQclear(PQgetResult(connection_));  // the null that ends each
    }
    PQclear(PQgetResult(connection_));  // the sync
  }

  PGconn* connection_;
  Script script_;
  const Pace pace_;
};

class RawSqlite final : public RawPlayer {
 public:
  RawSqlite(const std::string& path, Script script) : script_(std::move(script)) {
    check(sqlite3_open(path.c_str(), &connection_));
    for (const char* pragma :
         {"pragma busy_timeout = 30000", "pragma journal_mode = wal", "pragma synchronous = full",
          "pragma foreign_keys = on", "pragma cache_size = -16000"}) {
      check(sqlite3_exec(connection_, pragma, nullptr, nullptr, nullptr));
    }
    for (std::size_t i = 0; i < script_.size(); ++i) {
      sqlite3_stmt* prepared = nullptr;
      check(sqlite3_prepare_v2(connection_, script_.call(i).sql.c_str(), -1, &prepared, nullptr));
      statements_.push_back(prepared);
    }
  }
  ~RawSqlite() override {
    for (auto* statement : statements_) sqlite3_finalize(statement);
    sqlite3_close(connection_);
  }
  RawSqlite(const RawSqlite&) = delete;
  RawSqlite& operator=(const RawSqlite&) = delete;

  void play(std::span<const base::Uuid> ids) override {
    script_.fill(ids);
    // One writer at a time, as any program does that knows SQLite: its own waiting is by polling.
    static std::mutex writers;
    std::unique_lock lock(writers, std::defer_lock);
    for (std::size_t i = 0; i < statements_.size(); ++i) {
      if (script_.call(i).sql.starts_with("begin")) lock.lock();
      run(statements_[i], script_.call(i));
      if (script_.call(i).sql == "commit") lock.unlock();
    }
  }

 private:
  void check(int code) {
    if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(connection_));
  }
  void run(sqlite3_stmt* statement, const RecordedCall& call) {
    for (std::size_t i = 0; i < call.parameters.size(); ++i) {
      const int place = static_cast<int>(i) + 1;
      const auto& value = call.parameters[i];
      if (!value) {
        sqlite3_bind_null(statement, place);
      } else if (call.integers[i]) {
        sqlite3_bind_int64(statement, place, std::stoll(*value));
      } else {
        sqlite3_bind_text(statement, place, value->data(), static_cast<int>(value->size()),
                          SQLITE_STATIC);
      }
    }
    int code = SQLITE_ROW;
    while (code == SQLITE_ROW) code = sqlite3_step(statement);
    if (code != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(connection_));
    sqlite3_reset(statement);
  }

  sqlite3* connection_ = nullptr;
  Script script_;
  std::vector<sqlite3_stmt*> statements_;
};

}  // namespace

Recording record(const std::string& url, const std::function<void(port::Store&)>& run) {
  Recording out;
  RecordingStore store(url, out);
  run(store);
  out.clear();
  run(store);
  return out;
}

std::vector<base::Uuid> ids_in(const Recording& recording, std::span<const base::Uuid> kept) {
  std::vector<base::Uuid> out;
  for (const auto& call : recording) {
    for (const auto& parameter : call.parameters) {
      if (!parameter) continue;
      each_id(*parameter, [&](std::size_t, const base::Uuid& id) {
        if (std::ranges::find(kept, id) != kept.end()) return;
        if (std::ranges::find(out, id) == out.end()) out.push_back(id);
      });
    }
  }
  return out;
}

Script::Script(Recording recording, std::span<const base::Uuid> kept)
    : calls_(std::move(recording)) {
  const auto ids = ids_in(calls_, kept);
  ids_ = ids.size();
  for (std::size_t i = 0; i < calls_.size(); ++i) {
    for (std::size_t j = 0; j < calls_[i].parameters.size(); ++j) {
      if (!calls_[i].parameters[j]) continue;
      each_id(*calls_[i].parameters[j], [&](std::size_t at, const base::Uuid& id) {
        const auto found = std::ranges::find(ids, id);
        if (found == ids.end()) return;
        places_.push_back({i, j, at, static_cast<std::size_t>(found - ids.begin())});
      });
    }
  }
}

void Script::fill(std::span<const base::Uuid> ids) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < ids_; ++i) {
    texts.push_back(i < ids.size() ? ids[i].text() : fresh_uuid().text());
  }
  for (const auto& [call, parameter, at, id] : places_) {
    calls_[call].parameters[parameter]->replace(at, kIdLength, texts[id]);
  }
}

std::unique_ptr<RawPlayer> raw_player(const std::string& url, Recording recording, Pace pace,
                                      std::span<const base::Uuid> kept) {
  Script script(std::move(recording), kept);
  if (is_postgres(url)) return std::make_unique<RawPostgres>(url, std::move(script), pace);
  return std::make_unique<RawSqlite>(url, std::move(script));
}

}  // namespace vanthu::bench
