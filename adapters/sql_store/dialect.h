// The differences of PostgreSQL and SQLite, in one place. Everything else is written once.
//
// Statements are written with $1..$n (each may stand several times) and these words:
//   {uuid} {blob}                column types; all numbers, booleans (0, 1) and times
//   (microseconds)
//                                are BIGINT on both, all texts TEXT
//   {for_update}                 lock the rows read until the end of the transaction
//   {for_update_skip_locked}     the same, passing over rows that others hold
//   {in:$n} {in_uuids:$n} {in_integers:$n}   "is one of": bind Dialect::list()
//   {bytes:$n}                   a parameter of type {blob}: bind Bind::bytes()
//   {hex:column}                 a {blob} column in a select: read with Row::bytes()
//   {summary}                    an index that summarises blocks, where there is such: for columns
//                                that grow with the rows; before its list of columns
//   {now}                        microseconds since 1970, for migrations only
//   {words} {words_index:table}  for migrations: the type of a column of words, and a statement
//   that
//                                makes the index of words of a table (search.h)
// Casts are cast(x as type), never "::". There is no other templating.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "adapters/sql_store/bind.h"

namespace vanthu::sql_store {

enum class Backend : std::uint8_t { kPostgres, kSqlite };

class Dialect {
 public:
  explicit Dialect(Backend backend) : backend_(backend) {}
  Backend backend() const { return backend_; }
  bool postgres() const { return backend_ == Backend::kPostgres; }

  // The statement as the database takes it. Throws std::logic_error for an unknown word.
  std::string expand(std::string_view sql) const;
  // One parameter that holds a list, for {in:...}. Texts are UTF-8 without NUL.
  Bind list(std::span<const std::string> items) const;

 private:
  std::string word(std::string_view word) const;
  std::string parameter(std::string_view number) const;

  Backend backend_;
};

// The elements of a PostgreSQL array literal: {"a\"b",NULL,12}.
class ArrayText {
 public:
  void add(const Bind& item);
  std::string finish() &&;  // the literal

 private:
  std::string text_ = "{";
};

}  // namespace vanthu::sql_store
