#include "adapters/sql_store/table.h"

namespace vanthu::sql_store {
namespace {

std::string_view type_name(ColumnType type) {
  switch (type) {
    case ColumnType::kInteger:
      return "bigint";
    case ColumnType::kUuid:
      return "uuid";
    case ColumnType::kText:
      break;
  }
  return "text";
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const auto& part : parts) {
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

std::vector<std::string> names(std::initializer_list<const std::vector<Column>*> lists) {
  std::vector<std::string> out;
  for (const auto* list : lists) {
    for (const auto& column : *list) out.emplace_back(column.name);
  }
  return out;
}

std::string parameter(std::size_t number) {
  return "$" + std::to_string(number);
}

// unnest(cast($3 as bigint[]), cast($4 as text[])...)
std::string unnest(const std::vector<Column>& columns, std::size_t first) {
  std::vector<std::string> arrays;
  for (const auto& column : columns) {
    arrays.push_back("cast(" + parameter(first + arrays.size()) + " as " +
                     std::string(type_name(column.type)) + "[])");
  }
  return "unnest(" + joined(arrays, ", ") + ")";
}

std::string source(const Table& table, const Dialect& dialect) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < table.fixed.size(); ++i) {
    const std::string type(type_name(table.fixed[i].type));
    parts.push_back(dialect.postgres() ? "cast(" + parameter(i + 1) + " as " + type + ")"
                                       : parameter(i + 1));
  }
  std::vector<Column> columns = table.key;
  columns.insert(columns.end(), table.values.begin(), table.values.end());
  if (dialect.postgres()) {
    return "select " + joined(parts, ", ") + ", new.* from " +
           unnest(columns, table.fixed.size() + 1) + " as new";
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    parts.push_back(parameter(table.fixed.size() + i + 1));
  }
  return "values (" + joined(parts, ", ") + ")";
}

}  // namespace

std::string upsert_sql(const Table& table, const Dialect& dialect) {
  const std::string insert = "insert into " + std::string(table.name) + " (" +
                             joined(names({&table.fixed, &table.key, &table.values}), ", ") + ") " +
                             source(table, dialect);
  if (table.existing == Existing::kRefuse) return insert;
  const std::string clash =
      insert + " on conflict (" + joined(names({&table.fixed, &table.key}), ", ") + ") do ";
  if (table.existing == Existing::kKeep || table.values.empty()) return clash + "nothing";
  std::vector<std::string> changes;
  for (const auto& name : names({&table.values})) changes.push_back(name + " = excluded." + name);
  return clash + "update set " + joined(changes, ", ");
}

std::string remove_sql(const Table& table, const Dialect& dialect) {
  std::string out = "delete from " + std::string(table.name) + " where ";
  std::size_t number = 0;
  for (const auto& column : table.fixed) {
    out += std::string(column.name) + " = " + parameter(++number) + " and ";
  }
  if (!dialect.postgres()) {
    std::vector<std::string> parts;
    for (const auto& column : table.key) {
      parts.push_back(std::string(column.name) + " = " + parameter(++number));
    }
    return out + joined(parts, " and ");
  }
  if (table.key.size() == 1) {
    return out + std::string(table.key[0].name) + " = any(cast(" + parameter(number + 1) + " as " +
           std::string(type_name(table.key[0].type)) + "[]))";
  }
  return out + "(" + joined(names({&table.key}), ", ") + ") in (select * from " +
         unnest(table.key, number + 1) + ")";
}

}  // namespace vanthu::sql_store
