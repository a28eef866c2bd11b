// PostgreSQL: SOCI opens and owns the connection, statements run on its native handle in pipeline
// mode (libpq 14 and later): what a step writes travels with its COMMIT in one round trip. That,
// and not the driver's own work, decides how many steps a second there are.
//
// In pipeline mode libpq reads while it cannot send, so a long queue does not block both ends; the
// queue is emptied every kLongestQueue statements anyway to bound memory.
#include <libpq-fe.h>

#include <charconv>
#include <cstring>
#include <stdexcept>
#include <unordered_map>

#include "adapters/sql_store/driver.h"
#include "adapters/sql_store/soci.h"
#include "engine/codec/hex.h"

namespace vanthu::sql_store {
namespace {

constexpr std::size_t kLongestQueue = 500;

struct ResultDeleter {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ResultDeleter>;

bool starts_with_any(std::string_view state, std::initializer_list<std::string_view> prefixes) {
  for (const auto prefix : prefixes) {
    if (state.starts_with(prefix)) return true;
  }
  return false;
}

// Decides by SQLSTATE (PostgreSQL 15, appendix A).
[[noreturn]] void throw_state(std::string_view state, const std::string& message) {
  if (state == "23505") throw UniqueViolation(message);
  if (state == "40001" || state == "40P01" || state == "55P03") throw port::StoreConflict(message);
  // Connection, resources, operator intervention (shutdown, cancel), system errors, read-only.
  if (state.empty() || starts_with_any(state, {"08", "53", "57", "58", "25006", "XX"})) {
    throw port::StoreUnavailable(message);
  }
  // What the data is too long or too strange for.
  if (starts_with_any(state, {"54", "22021", "22P05"})) throw port::StoreRefused(message);
  throw std::logic_error("SQL " + std::string(state) + ": " + message);
}

// Text parameters as libpq wants them: terminated, in one buffer.
class Parameters {
 public:
  explicit Parameters(std::span<const Bind> binds) {
    std::vector<std::size_t> starts;
    starts.reserve(binds.size());
    for (const Bind& bind : binds) {
      starts.push_back(buffer_.size());
      append(bind);
      buffer_ += '\0';
    }
    values_.reserve(binds.size());
    for (std::size_t i = 0; i < binds.size(); ++i) {
      values_.push_back(binds[i].kind() == Bind::Kind::kNull ? nullptr
                                                             : buffer_.data() + starts[i]);
    }
  }
  int count() const { return static_cast<int>(values_.size()); }
  const char* const* values() const { return values_.data(); }

 private:
  void append(const Bind& bind) {
    switch (bind.kind()) {
      case Bind::Kind::kNull:
        return;
      case Bind::Kind::kInteger:
        buffer_ += std::to_string(bind.integer());
        return;
      case Bind::Kind::kText:
        buffer_ += bind.text();
        return;
      case Bind::Kind::kBytes:
        codec::append_hex(buffer_, bind.text());
        return;
    }
  }

  std::string buffer_;
  std::vector<const char*> values_;
};

Answer to_answer(const PGresult* result) {
  Answer answer;
  const int columns = PQnfields(result);
  answer.rows = Rows(static_cast<std::size_t>(columns));
  for (int row = 0; row < PQntuples(result); ++row) {
    for (int column = 0; column < columns; ++column) {
      if (PQgetisnull(result, row, column) != 0) {
        answer.rows.append_null();
      } else {
        answer.rows.append({PQgetvalue(result, row, column),
                            static_cast<std::size_t>(PQgetlength(result, row, column))});
      }
    }
  }
  const std::string_view affected = PQcmdTuples(const_cast<PGresult*>(result));
  std::from_chars(affected.data(), affected.data() + affected.size(), answer.affected);
  return answer;
}

// libpq's defaults wait for ever for a server that is gone. (SOCI also takes a URL without any "="
// for an option of its own.)
std::string with_defaults(std::string url) {
  constexpr std::pair<std::string_view, std::string_view> kDefaults[] = {
      {"application_name=", "vanthu"}, {"connect_timeout=", "10"}, {"tcp_user_timeout=", "30000"}};
  for (const auto& [name, value] : kDefaults) {
    if (url.find(name) != std::string::npos) continue;
    url += url.find('?') == std::string::npos ? '?' : '&';
    url.append(name).append(value);
  }
  return url;
}

void ignore_notice(void*, const char*) {}

class PostgresDriver final : public Driver {
 public:
  explicit PostgresDriver(const Settings& settings) try
      : session_(soci::postgresql, with_defaults(settings.url)),
        connection_(static_cast<soci::postgresql_session_backend*>(session_.get_backend())->conn_) {
    session_ << "set lock_timeout = " + std::to_string(settings.lock_timeout.count());
    session_ << "set client_encoding = 'UTF8'";
    PQsetNoticeProcessor(connection_, ignore_notice, nullptr);
    if (PQenterPipelineMode(connection_) != 1) throw port::StoreUnavailable("no pipeline mode");
  } catch (const soci::soci_error& error) {
    throw port::StoreUnavailable(error.what());
  }

  void send(const Statement& statement, std::span<const Bind> binds) override {
    if (queue_.size() >= kLongestQueue) {
      const Result last = finish(&earlier_);
      earlier_.push_back(to_answer(last.get()));
    }
    require_text(binds);
    const std::string& name = prepared(statement);
    const Parameters parameters(binds);
    check_sent(PQsendQueryPrepared(connection_, name.c_str(), parameters.count(),
                                   parameters.values(), nullptr, nullptr, 0));
    queue_.push_back({Sent::kQuery, &statement});
  }

  Answer run(const Statement& statement, std::span<const Bind> binds,
             std::vector<Answer>* earlier) override {
    send(statement, binds);
    const Result last = finish(&earlier_);
    if (earlier != nullptr) *earlier = std::move(earlier_);
    earlier_.clear();
    return to_answer(last.get());
  }

  void begin() override { send(begin_, {}); }

  void commit() override {
    send(commit_, {});
    const Result result = finish(nullptr);
    earlier_.clear();
    // The server answers ROLLBACK, without an error, to the COMMIT of a failed transaction.
    if (std::strcmp(PQcmdStatus(result.get()), "COMMIT") != 0) {
      throw port::StoreConflict("the server rolled the transaction back");
    }
  }

  void rollback() noexcept override {
    earlier_.clear();
    try {
      if (!queue_.empty()) finish(nullptr);
    } catch (const std::exception&) {  // what failed was told before, or is undone now anyway
    }
    try {
      send(rollback_, {});
      finish(nullptr);
    } catch (const std::exception&) {  // alive() finds out
    }
  }

  bool alive() noexcept override {
    try {
      if (PQstatus(connection_) != CONNECTION_OK) return false;
      run(ping_, {}, nullptr);
      return PQtransactionStatus(connection_) == PQTRANS_IDLE;
    } catch (const std::exception&) {
      return false;
    }
  }

  void forget(const Statement& statement) override { names_.erase(&statement); }

 private:
  struct Sent {
    enum Kind { kPrepare, kQuery } kind;
    const Statement* statement;
  };

  void check_sent(int ok) {
    if (ok != 1) throw port::StoreUnavailable(PQerrorMessage(connection_));
  }

  // The server's name of the statement; it is prepared on the way if it is new.
  const std::string& prepared(const Statement& statement) {
    const auto found = names_.find(&statement);
    if (found != names_.end()) return found->second;
    const std::string name = "vanthu_" + std::to_string(++last_name_);
    check_sent(PQsendPrepare(connection_, name.c_str(), statement.sql.c_str(), 0, nullptr));
    queue_.push_back({Sent::kPrepare, &statement});
    return names_.emplace(&statement, name).first->second;
  }

  // Waits for everything sent; gives the last result. The first failure is thrown after the
  // pipeline is empty, so the connection stays usable for a rollback.
  Result finish(std::vector<Answer>* earlier) {
    check_sent(PQpipelineSync(connection_));
    std::vector<Sent> queue;
    queue.swap(queue_);
    Result last;
    Failure failure;
    for (std::size_t i = 0; i < queue.size(); ++i) {
      Result result = next_result();
      const bool good = failure.state.empty() && failure.text.empty() && succeeded(result.get());
      if (!good) {
        if (queue[i].kind == Sent::kPrepare) names_.erase(queue[i].statement);
        note(failure, result.get());
      } else if (queue[i].kind == Sent::kQuery) {
        if (earlier != nullptr && i + 1 < queue.size()) {
          earlier->push_back(to_answer(result.get()));
        }
        last = std::move(result);
      }
    }
    const Result sync{PQgetResult(connection_)};
    if (PQstatus(connection_) != CONNECTION_OK) {
      throw port::StoreUnavailable(failure.text.empty() ? "connection lost" : failure.text);
    }
    if (!failure.text.empty()) throw_state(failure.state, failure.text);
    return last;
  }

  struct Failure {
    std::string state;
    std::string text;
  };

  static bool succeeded(const PGresult* result) {
    const auto status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
  }

  void note(Failure& failure, const PGresult* result) {
    if (!failure.text.empty()) return;
    const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    failure.state = state == nullptr ? "" : state;
    const char* text = result == nullptr ? nullptr : PQresultErrorMessage(result);
    failure.text = text == nullptr || *text == '\0' ? PQerrorMessage(connection_) : text;
    if (failure.text.empty()) failure.text = "no answer from the server";
  }

  // The result of one queued statement: libpq ends each with a null.
  Result next_result() {
    Result result{PQgetResult(connection_)};
    if (result) {
      while (PQstatus(connection_) == CONNECTION_OK) {
        if (!Result{PQgetResult(connection_)}) break;
      }
    }
    return result;
  }

  const Statement begin_{"begin", true};
  const Statement commit_{"commit", true};
  const Statement rollback_{"rollback", true};
  const Statement ping_{"select 1", false};
  soci::session session_;
  PGconn* connection_;
  std::vector<Sent> queue_;
  std::vector<Answer> earlier_;  // of a queue that was emptied since the last run()
  std::unordered_map<const Statement*, std::string> names_;
  std::uint64_t last_name_ = 0;
};

}  // namespace

std::unique_ptr<Driver> open_postgres(const Settings& settings) {
  return std::make_unique<PostgresDriver>(settings);
}

}  // namespace vanthu::sql_store
