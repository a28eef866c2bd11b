// bench_store URL [SECONDS]: how much of raw libpq's rate a stored step keeps, with 1, 4 and 16
// clients, each on an instance of its own.
//
// A step is what completing a user task costs: lock and load the instance, change its row, two
// element instances, a variable and a task, append to the record, owe one effect, commit. The same
// statements with the same parameters are recorded once and run over libpq prepared, one by one.
// Rounds of both are interleaved, because rates drift more than the two differ.
#include <libpq-fe.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <thread>

#include "adapters/sql_store/migrate.h"
#include "adapters/sql_store/store.h"
#include "adapters/sql_store/unit_of_work.h"
#include "tests/store_contract/store_contract.h"

namespace {

using namespace vanthu;
using namespace vanthu::sql_store;

struct Recorded {
  std::string sql;
  std::vector<std::optional<std::string>> parameters;
};
using Recording = std::vector<Recorded>;

// Notes what goes through a driver.
class Recorder final : public Driver {
 public:
  Recorder(std::unique_ptr<Driver> driver, Recording& out)
      : driver_(std::move(driver)), out_(out) {}
  void send(const Statement& statement, std::span<const Bind> binds) override {
    note(statement.sql, binds);
    driver_->send(statement, binds);
  }
  Answer run(const Statement& statement, std::span<const Bind> binds,
             std::vector<Answer>* earlier) override {
    note(statement.sql, binds);
    return driver_->run(statement, binds, earlier);
  }
  void begin() override {
    note("begin", {});
    driver_->begin();
  }
  void commit() override {
    note("commit", {});
    driver_->commit();
  }
  void rollback() noexcept override { driver_->rollback(); }
  bool alive() noexcept override { return driver_->alive(); }
  void forget(const Statement& statement) override { driver_->forget(statement); }

 private:
  void note(const std::string& sql, std::span<const Bind> binds) {
    Recorded one{sql, {}};
    for (const auto& bind : binds) {
      const bool integer = bind.kind() == Bind::Kind::kInteger;
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
};

// One client's instance, stepped through the store's own code.
struct Client {
  state::Instance instance = test::plain_instance();
  std::string organisation = "bench " + test::fresh_uuid().text();
  port::DefinitionId definition = test::fresh<port::DefinitionId>();
  std::uint64_t step = 0;

  void create(port::UnitOfWork& work) {
    test::add_task(instance, "an", {"an"}, {"văn thư"});
    instance.variables[1]["decision"] = "approve";
    work.write(instance, test::creation(instance), definition, test::sample_process());
    work.commit();
  }
  void run(port::UnitOfWork& work) {
    work.lock(instance.id);
    state::Difference change;
    change.instance_changed = true;
    change.elements.upsert = {1, 2};
    change.variables.upsert = {{1, "decision"}};
    change.tasks.upsert = {instance.tasks.begin()->first};
    work.write(instance, change, definition, test::sample_process());
    work.append(instance.id, test::history_entry(++step));
    work.enqueue(std::vector{test::outbox_entry({}, test::at(0))});
    work.commit();
  }
};

// The recorded step over libpq, one round trip for each statement.
class Raw {
 public:
  Raw(const std::string& url, Recording recording, std::uint64_t step)
      : connection_(PQconnectdb(url.c_str())), recording_(std::move(recording)), step_(step) {
    for (std::size_t i = 0; i < recording_.size(); ++i) {
      check(PQprepare(connection_, name(i).c_str(), recording_[i].sql.c_str(), 0, nullptr));
    }
  }
  ~Raw() { PQfinish(connection_); }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;

  void run() {
    ++step_;
    for (std::size_t i = 0; i < recording_.size(); ++i) {
      auto& one = recording_[i];
      if (one.sql.starts_with("insert into history")) one.parameters[2] = std::to_string(step_);
      if (one.sql.starts_with("insert into outbox")) {
        one.parameters[1] = "{\"" + test::fresh_uuid().text() + "\"}";
      }
      std::vector<const char*> values;
      for (const auto& text : one.parameters) values.push_back(text ? text->c_str() : nullptr);
      check(PQexecPrepared(connection_, name(i).c_str(), static_cast<int>(values.size()),
                           values.data(), nullptr, nullptr, 0));
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

  PGconn* connection_;
  Recording recording_;
  std::uint64_t step_;
};

double rate(std::size_t clients, double seconds, const std::function<void(std::size_t)>& run) {
  std::atomic<bool> stop{false};
  std::atomic<std::uint64_t> done{0};
  std::vector<std::thread> threads;
  const auto start = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < clients; ++i) {
    threads.emplace_back([&, i] {
      for (; !stop; ++done) run(i);
    });
  }
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  stop = true;
  for (auto& thread : threads) thread.join();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  return static_cast<double>(done) / took.count();
}

void measure(const std::string& url, std::size_t clients, double seconds) {
  constexpr int kRounds = 4;
  Settings settings;
  settings.url = url;
  settings.pool_size = clients;
  SqlStore store(settings);
  store.migrate();
  std::vector<Client> ours(clients);
  std::vector<Client> theirs(clients);
  std::vector<std::unique_ptr<Raw>> raw;
  for (std::size_t i = 0; i < clients; ++i) {
    ours[i].create(*store.begin(ours[i].organisation));
    theirs[i].create(*store.begin(theirs[i].organisation));
    Recording recording;
    Pool pool(1, std::chrono::seconds(10), [&] {
      return std::make_unique<Session>(
          std::make_unique<Recorder>(open_postgres(settings), recording),
          Dialect(Backend::kPostgres), nullptr);
    });
    SqlUnitOfWork unit(pool, theirs[i].organisation);
    theirs[i].run(unit);
    raw.push_back(std::make_unique<Raw>(url, recording, theirs[i].step));
  }
  double stored = 0;
  double bare = 0;
  for (int round = 0; round < kRounds; ++round) {
    stored += rate(clients, seconds,
                   [&](std::size_t i) { ours[i].run(*store.begin(ours[i].organisation)); });
    bare += rate(clients, seconds, [&](std::size_t i) { raw[i]->run(); });
  }
  std::printf("%7zu  %12.0f  %12.0f  %6.2f\n", clients, stored / kRounds, bare / kRounds,
              stored / bare);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::puts("usage: bench_store postgresql://... [seconds a round]");
    return 2;
  }
  const double seconds = argc > 2 ? std::atof(argv[2]) : 2.0;
  std::puts("clients  store steps/s  libpq steps/s  ratio");
  for (const std::size_t clients : {1U, 4U, 16U}) measure(argv[1], clients, seconds);
  return 0;
}
