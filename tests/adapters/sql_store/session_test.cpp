// Sessions on both databases: the same statements, the same answers, the same failures.
#include "adapters/sql_store/session.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <thread>

#include "adapters/sql_store/migrate.h"
#include "adapters/sql_store/pool.h"

using namespace vanthu;
using namespace vanthu::sql_store;

namespace {

struct TemporaryFile {
  std::string path = (std::filesystem::temp_directory_path() /
                      ("vanthu session " + std::to_string(getpid()) + ".db"))
                         .string();
  ~TemporaryFile() {
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
  }
};

using Open = std::function<std::unique_ptr<Session>()>;

// Runs `check` on each database there is, with a function that opens sessions on a fresh table t.
void on_each(const std::function<void(const Open&)>& check) {
  SECTION("SQLite") {
    TemporaryFile file;
    WriterGate gate{std::chrono::seconds(10)};
    const Open open = [&] {
      return std::make_unique<Session>(open_sqlite({}, file.path), Dialect(Backend::kSqlite),
                                       &gate);
    };
    check(open);
  }
  SECTION("PostgreSQL") {
    const char* url = std::getenv("VANTHU_TEST_POSTGRES");
    if (url == nullptr) {
      std::cout << "skipped: no PostgreSQL\n";
      return;
    }
    Settings settings;
    settings.url = url;
    settings.lock_timeout = std::chrono::milliseconds(300);
    // A schema of its own: other tests migrate the same database.
    const std::string schema = "session_test_" + std::to_string(getpid());
    const Open open = [&] {
      auto session =
          std::make_unique<Session>(open_postgres(settings), Dialect(Backend::kPostgres), nullptr);
      session->run_once("create schema if not exists " + schema);
      session->run_once("set search_path = " + schema);
      session->commit();
      return session;
    };
    check(open);
    const auto session = open();
    session->run_once("drop schema " + schema + " cascade");
    session->commit();
  }
}

void make_table(Session& session) {
  session.run_once("drop table if exists t");
  session.run_once(
      "create table t (organisation_id text not null, number bigint not null, name text, id {uuid},"
      " bytes {blob}, primary key (organisation_id, number))");
  session.commit();
}

const Table kT{"t", {{"organisation_id"}}, {{"number", ColumnType::kInteger}}, {{"name"}}};

}  // namespace

TEST_CASE("values come back as they were given") {
  on_each([](const Open& open) {
    const auto session = open();
    make_table(*session);
    const base::Uuid id{0x0123456789abcdefULL, 0xfedcba9876543210ULL};
    const std::string name = "Chương trình: \"hành động\" \\ {số} $1 'ĐUK'\n";
    const std::string bytes("\0\xff:'\\ab\0", 8);
    session->execute("insert into t values ($1, $2, $3, $4, {bytes:$5})",
                     {"đảng", INT64_MIN, name, id, Bind::bytes(bytes)});
    session->execute("insert into t values ($1, $2, $3, $4, {bytes:$5})",
                     {"đảng", INT64_MAX, std::nullopt, base::Uuid{}, std::nullopt});
    const Rows rows = session->query(
        "select number, name, id, {hex:bytes} from t where organisation_id = $1 and number >= $2"
        " and organisation_id = $1 order by number",
        {"đảng", INT64_MIN});
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].integer(0) == INT64_MIN);
    CHECK(rows[0].text(1) == name);
    CHECK(rows[0].uuid(2) == id);
    CHECK(rows[0].bytes(3) == bytes);
    CHECK(rows[1].integer(0) == INT64_MAX);
    CHECK(rows[1].null(1));
    CHECK(rows[1].uuid(2).nil());
    CHECK(rows[1].null(3));
    session->rollback();
    CHECK(session->query("select 1 from t", {}).empty());
  });
}

TEST_CASE("many rows are written and removed at once") {
  on_each([](const Open& open) {
    const auto session = open();
    make_table(*session);
    RowList rows;
    const std::string odd = R"({"a":"b\\c"},NULL "x")";
    for (int i = 0; i < 3000; ++i) rows.add({i, i % 2 == 0 ? Bind(std::nullopt) : Bind(odd)});
    const Bind fixed[] = {"o"};
    session->upsert(kT, fixed, rows);
    session->upsert(kT, fixed, rows);
    RowList keys;
    for (int i = 0; i < 1000; ++i) keys.add({i});
    session->remove(kT, fixed, keys);
    session->commit();
    const Rows left = session->query("select count(*), min(number), min(name) from t", {});
    CHECK(left[0].integer(0) == 2000);
    CHECK(left[0].integer(1) == 1000);
    CHECK(left[0].text(2) == odd);
    const std::vector<std::string> names{odd, "it's"};
    CHECK(session->query("select 1 from t where name {in:$1}", {session->dialect().list(names)})
              .size() == 1000);
  });
}

TEST_CASE("text that no database keeps is refused") {
  on_each([](const Open& open) {
    const auto session = open();
    make_table(*session);
    for (const auto& text : {std::string("a\0b", 3), std::string("\xc3("), std::string("\xff")}) {
      CHECK_THROWS_AS(session->change("insert into t values ('o', 1, $1)", {text}),
                      port::StoreRefused);
      session->rollback();
    }
  });
}

TEST_CASE("failures have their names, and the session lives on after a rollback") {
  on_each([](const Open& open) {
    const auto session = open();
    make_table(*session);
    session->execute("insert into t (organisation_id, number) values ('o', 1)", {});
    CHECK_THROWS_AS(session->change("insert into t (organisation_id, number) values ('o', 1)", {}),
                    UniqueViolation);
    CHECK(session->failed());
    session->rollback();
    CHECK_THROWS_AS(session->query("select nothing from nowhere", {}), std::logic_error);
    CHECK(session->alive());
    CHECK_FALSE(session->failed());
    session->change("insert into t (organisation_id, number) values ('o', 1)", {});
    session->commit();
    CHECK(session->query("select 1 from t", {}).size() == 1);
  });
}

TEST_CASE("a failure of what was sent later is told by commit") {
  on_each([](const Open& open) {
    const auto session = open();
    make_table(*session);
    bool told = false;
    try {
      session->execute("insert into t (organisation_id, number) values ('o', 1)", {});
      session->execute("insert into t (organisation_id, number) values ('o', 1)", {});
      session->commit();
    } catch (const UniqueViolation&) {
      told = true;
    }
    CHECK(told);
    session->rollback();
    CHECK(session->query("select 1 from t", {}).empty());
  });
}

TEST_CASE("a read between two writes of others sees the newest state") {
  on_each([](const Open& open) {
    const auto reader = open();
    const auto writer = open();
    make_table(*writer);
    for (int i = 0; i < 3; ++i) {
      writer->execute("insert into t (organisation_id, number) values ('o', $1)", {i});
      CHECK(reader->query("select count(*) from t", {})[0].integer(0) == i);
      writer->commit();
      CHECK(reader->query("select count(*) from t", {})[0].integer(0) == i + 1);
    }
    CHECK_FALSE(reader->writing());
  });
}

TEST_CASE("two queries in one round trip") {
  on_each([](const Open& open) {
    const auto session = open();
    make_table(*session);
    session->execute("insert into t (organisation_id, number) values ('o', 7)", {});
    const auto answers =
        session->query_all({{"select number from t where organisation_id = $1 {for_update}", {"o"}},
                            {"select number + $1 from t", {1}}});
    CHECK(answers[0][0].integer(0) == 7);
    CHECK(answers[1][0].integer(0) == 8);
  });
}

TEST_CASE("migrations run once, in order, and are not to be edited") {
  on_each([](const Open& open) {
    const auto session = open();
    for (const char* table : {"schema_migration", "m"}) {
      session->run_once("drop table if exists " + std::string(table));
    }
    session->commit();
    std::vector<Migration> migrations{
        {1, "001_m", "create table m (a bigint);\ncreate index m_a on m (a);\n"}};
    migrate(*session, migrations);
    migrations.push_back({2, "002_b", "-- b\nalter table m add column b text;\n"});
    migrate(*session, migrations);
    migrate(*session, migrations);
    CHECK(session->query("select b from m", {}).empty());
    CHECK(session->query("select number from schema_migration", {}).size() == 2);
    migrations[0].sql = "create table m (a text);\n";
    CHECK_THROWS_AS(migrate(*session, migrations), SchemaMismatch);
    session->rollback();
    migrations[0].sql = "create table m (a bigint);\ncreate index m_a on m (a);\n";
    migrations.push_back({3, "003_c", "create table c3 (a bigint);\ncreate nonsense;\n"});
    CHECK_THROWS_AS(migrate(*session, migrations), std::logic_error);
    session->rollback();
    CHECK_THROWS_AS(session->query("select 1 from c3", {}), std::logic_error);
    session->rollback();
    session->run_once("drop table schema_migration");
    session->run_once("drop table m");
    session->commit();
  });
}

TEST_CASE("a register in use keeps its entries when numbers get their states") {
  on_each([](const Open& open) {
    const auto session = open();
    const auto all = embedded_migrations();
    const auto numbers = std::find_if(all.begin(), all.end(),
                                      [](const Migration& one) { return one.number == 110; });
    REQUIRE(numbers != all.end());
    session->run_once("drop table if exists schema_migration");
    migrate(*session, {all.begin(), numbers});
    const auto insert = [&](int number, const char* reason) {
      session->execute(
          "insert into register_entry (organisation_id, series, period, number, document, "
          "number_text, symbol, type, abstract_text, signer, recipients, archive_holder, copies, "
          "note, void_reason, issued_at) values ('o', 's', '2026', $1, null, '', '', '', '', '', "
          "'', '', 0, '', $2, 7)",
          {number, reason});
    };
    insert(1, "");
    insert(2, "in nhầm");
    session->commit();
    migrate(*session, all);
    insert(3, "");  // the program before this one still writes
    const Rows rows = session->query(
        "select number, sub, state, void_reason, issued_at from register_entry order by number",
        {});
    REQUIRE(rows.size() == 3);
    const char* states[] = {"issued", "void", "issued"};
    for (std::size_t i = 0; i < 3; ++i) {
      CHECK(rows[i].integer(0) == static_cast<std::int64_t>(i + 1));
      CHECK(rows[i].text(1).empty());
      CHECK(rows[i].text(2) == states[i]);
      CHECK(rows[i].integer(4) == 7);
    }
    CHECK(rows[1].text(3) == "in nhầm");
    session->rollback();
  });
}

TEST_CASE("a lost connection is unavailable, and the pool opens another") {
  const char* url = std::getenv("VANTHU_TEST_POSTGRES");
  if (url == nullptr) {
    std::cout << "skipped: no PostgreSQL\n";
    return;
  }
  Settings settings;
  settings.url = url;
  const auto open = [&] {
    return std::make_unique<Session>(open_postgres(settings), Dialect(Backend::kPostgres), nullptr);
  };
  Pool pool(1, std::chrono::seconds(1), open);
  const auto killer = open();
  for (const bool writing : {false, true}) {
    {
      Pool::Lease session(pool, pool.acquire());
      const auto pid = session->query("select pg_backend_pid()", {})[0].integer(0);
      if (writing) session->begin_writing();
      killer->query("select pg_terminate_backend(cast($1 as int), 5000)", {pid});
      CHECK_THROWS_AS(session->query("select 1", {}), port::StoreUnavailable);
    }
    Pool::Lease session(pool, pool.acquire());
    CHECK(session->query("select 1", {}).size() == 1);
    CHECK_THROWS_AS(pool.acquire(), port::StoreUnavailable);  // its only session is lent
  }
}
