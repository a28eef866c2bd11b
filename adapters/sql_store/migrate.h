// Brings the database's schema up to this program's, one numbered file after another.
//
// Files (migration/NNN_name.sql) are embedded at build time. They only expand: tables, columns with
// defaults and indexes are added, never changed or dropped, so the version of the program before
// still runs on the schema after. A file once released is never edited: its SHA-256 is recorded in
// schema_migration and checked. Statements end with ";" at the end of a line.
#pragma once

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "adapters/sql_store/session.h"

namespace vanthu::sql_store {

struct Migration {
  int number = 0;
  std::string_view name;
  std::string_view sql;  // in the words of dialect.h
};

// The recorded schema is not the one this program was built from: a file was edited after release.
struct SchemaMismatch : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::span<const Migration> embedded_migrations();  // in order of number

// Runs what is missing, all in one transaction, one process at a time; others wait for it.
void migrate(Session& session, std::span<const Migration> migrations);

}  // namespace vanthu::sql_store
