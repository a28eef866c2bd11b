#include "adapters/sql_store/migrate.h"

#include <map>

#include "engine/codec/sha256.h"

namespace vanthu::sql_store {
namespace {

// Any number, the same in every process of this product ("vanthu" in ASCII).
constexpr std::string_view kLock = "select pg_advisory_xact_lock(130278265975925)";

constexpr std::string_view kTable =
    "create table if not exists schema_migration ("
    "number bigint primary key, name text not null, sha256 text not null, "
    "applied bigint not null)";

void run_file(Session& session, const Migration& migration) {
  std::string_view rest = migration.sql;
  while (!rest.empty()) {
    const auto end = rest.find(";\n");
    const std::string_view statement = rest.substr(0, end);
    if (statement.find_first_not_of(" \n\r\t") != std::string_view::npos) {
      session.run_once(statement);
    }
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 2);
  }
  session.execute(
      "insert into schema_migration (number, name, sha256, applied) values ($1, $2, $3, {now})",
      {migration.number, migration.name, Bind::owning(codec::sha256_hex(migration.sql))});
}

}  // namespace

void migrate(Session& session, std::span<const Migration> migrations) {
  session.begin_writing();
  if (session.dialect().postgres()) session.run_once(kLock);
  session.run_once(kTable);
  std::map<std::int64_t, std::string> done;
  for (const Row row : session.query("select number, sha256 from schema_migration", {})) {
    done.emplace(row.integer(0), row.text(1));
  }
  for (const Migration& migration : migrations) {
    const auto found = done.find(migration.number);
    if (found == done.end()) {
      run_file(session, migration);
    } else if (found->second != codec::sha256_hex(migration.sql)) {
      throw SchemaMismatch("migration " + std::string(migration.name) +
                           " was applied with another text than this program has");
    }
  }
  session.commit();
}

}  // namespace vanthu::sql_store
