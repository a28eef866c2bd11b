#include "adapters/sql_store/dialect.h"

#include <cctype>
#include <stdexcept>

#include "engine/codec/json_writer.h"

namespace vanthu::sql_store {
namespace {

constexpr std::string_view kPostgresNow = "cast(extract(epoch from now()) * 1000000 as bigint)";
constexpr std::string_view kSqliteNow =
    "cast((julianday('now') - 2440587.5) * 86400000000 as bigint)";

std::string words_index(bool postgres, const std::string& table) {
  if (postgres) return "create index " + table + "_words on " + table + " using gin (words)";
  return "create virtual table " + table + "_words using fts5(head, body, content='" + table +
         "', content_rowid='place', tokenize='ascii')";
}

}  // namespace

std::string Dialect::parameter(std::string_view number) const {
  return (postgres() ? "$" : "?") + std::string(number);
}

// `word` without its braces; its argument stands after a colon.
std::string Dialect::word(std::string_view word) const {
  const auto colon = word.find(':');
  const std::string_view name = word.substr(0, colon);
  const std::string argument =
      colon == std::string_view::npos ? std::string{} : expand(word.substr(colon + 1));
  const bool pg = postgres();
  if (name == "uuid") return pg ? "uuid" : "text";
  if (name == "blob") return pg ? "bytea" : "blob";
  if (name == "for_update") return pg ? "for update" : "";
  if (name == "for_update_skip_locked") return pg ? "for update skip locked" : "";
  if (name == "bytes") {
    return pg ? "decode(" + argument + ", 'hex')" : "cast(" + argument + " as blob)";
  }
  if (name == "hex") {
    if (pg) return "encode(" + argument + ", 'hex')";
    // SQLite's hex() of NULL is an empty text.
    return "case when " + argument + " is not null then hex(" + argument + ") end";
  }
  if (name == "summary") return pg ? "using brin" : "";
  if (name == "words") return pg ? "tsvector" : "text";
  if (name == "words_index") return words_index(pg, argument);
  if (name == "now") return std::string(pg ? kPostgresNow : kSqliteNow);
  const std::string_view type = name == "in"            ? "text"
                                : name == "in_uuids"    ? "uuid"
                                : name == "in_integers" ? "bigint"
                                                        : "";
  if (type.empty()) throw std::logic_error("unknown word in SQL: {" + std::string(word) + "}");
  if (pg) return "= any(cast(" + argument + " as " + std::string(type) + "[]))";
  return "in (select value from json_each(" + argument + "))";
}

std::string Dialect::expand(std::string_view sql) const {
  std::string out;
  out.reserve(sql.size());
  for (std::size_t i = 0; i < sql.size();) {
    if (sql[i] == '{') {
      const auto end = sql.find('}', i);
      if (end == std::string_view::npos) throw std::logic_error("unclosed { in SQL");
      out += word(sql.substr(i + 1, end - i - 1));
      i = end + 1;
    } else if (sql[i] == '$') {
      auto end = i + 1;
      while (end < sql.size() && std::isdigit(static_cast<unsigned char>(sql[end])) != 0) ++end;
      out += parameter(sql.substr(i + 1, end - i - 1));
      i = end;
    } else {
      out += sql[i++];
    }
  }
  return out;
}

Bind Dialect::list(std::span<const std::string> items) const {
  if (postgres()) {
    ArrayText array;
    for (const auto& item : items) array.add(item);
    return Bind::owning(std::move(array).finish());
  }
  std::string json = "[";
  for (const auto& item : items) {
    if (json.size() > 1) json += ',';
    codec::append_string(json, item);
  }
  return Bind::owning(json + "]");
}

void ArrayText::add(const Bind& item) {
  if (text_.size() > 1) text_ += ',';
  switch (item.kind()) {
    case Bind::Kind::kNull:
      text_ += "NULL";
      return;
    case Bind::Kind::kInteger:
      text_ += std::to_string(item.integer());
      return;
    case Bind::Kind::kText:
      break;
    case Bind::Kind::kBytes:
      throw std::logic_error("bytes do not go into an array");
  }
  text_ += '"';
  for (const char c : item.text()) {
    if (c == '"' || c == '\\') text_ += '\\';
    text_ += c;
  }
  text_ += '"';
}

std::string ArrayText::finish() && {
  text_ += '}';
  return std::move(text_);
}

}  // namespace vanthu::sql_store
