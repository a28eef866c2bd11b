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

std::vector<Column> columns_of(const Table& table) {
  std::vector<Column> columns = table.key;
  columns.insert(columns.end(), table.values.begin(), table.values.end());
  return columns;
}

std::string source(const Table& table, Rowwise rows) {
  const auto columns = columns_of(table);
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < table.fixed.size(); ++i) {
    const std::string type(type_name(table.fixed[i].type));
    parts.push_back(rows == Rowwise::kMany ? "cast(" + parameter(i + 1) + " as " + type + ")"
                                           : parameter(i + 1));
  }
  if (rows == Rowwise::kMany) {
    return "select " + joined(parts, ", ") + ", new.* from " +
           unnest(columns, table.fixed.size() + 1) + " as new";
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    parts.push_back(parameter(table.fixed.size() + i + 1));
  }
  return "values (" + joined(parts, ", ") + ")";
}

// "organisation_id = $1", and for one row its key's columns behind them.
std::vector<std::string> conditions(const Table& table, Rowwise rows) {
  std::vector<std::string> out;
  for (const auto& column : table.fixed) {
    out.push_back(std::string(table.name) + "." + std::string(column.name) + " = " +
                  parameter(out.size() + 1));
  }
  if (rows == Rowwise::kMany) return out;
  for (const auto& column : table.key) {
    out.push_back(std::string(column.name) + " = " + parameter(out.size() + 1));
  }
  return out;
}

}  // namespace

std::string upsert_sql(const Table& table, Rowwise rows) {
  const std::string insert = "insert into " + std::string(table.name) + " (" +
                             joined(names({&table.fixed, &table.key, &table.values}), ", ") + ") " +
                             source(table, rows);
  if (table.existing == Existing::kRefuse) return insert;
  const std::string clash =
      insert + " on conflict (" + joined(names({&table.fixed, &table.key}), ", ") + ") do ";
  if (table.existing == Existing::kKeep || table.values.empty()) return clash + "nothing";
  std::vector<std::string> changes;
  for (const auto& name : names({&table.values})) changes.push_back(name + " = excluded." + name);
  return clash + "update set " + joined(changes, ", ");
}

std::string remove_sql(const Table& table, Rowwise rows) {
  const std::string out = "delete from " + std::string(table.name) + " where " +
                          joined(conditions(table, rows), " and ");
  if (rows == Rowwise::kOne) return out;
  const std::size_t first = table.fixed.size() + 1;
  if (table.key.size() == 1) {
    return out + " and " + std::string(table.key[0].name) + " = any(cast(" + parameter(first) +
           " as " + std::string(type_name(table.key[0].type)) + "[]))";
  }
  return out + " and (" + joined(names({&table.key}), ", ") + ") in (select * from " +
         unnest(table.key, first) + ")";
}

std::string update_sql(const Table& table, Rowwise rows) {
  const std::string name(table.name);
  std::vector<std::string> changes;
  const std::size_t first = table.fixed.size() + table.key.size() + 1;
  for (const auto& column : names({&table.values})) {
    changes.push_back(
        column + " = " +
        (rows == Rowwise::kMany ? "new." + column : parameter(first + changes.size())));
  }
  const std::string out = "update " + name + " set " + joined(changes, ", ");
  const std::string where = " where " + joined(conditions(table, rows), " and ");
  if (rows == Rowwise::kOne) return out + where;
  std::string keys;
  for (const auto& column : names({&table.key})) {
    keys += " and " + name + "." + column + " = new." + column;
  }
  return out + " from " + unnest(columns_of(table), table.fixed.size() + 1) + " as new(" +
         joined(names({&table.key, &table.values}), ", ") + ")" + where + keys;
}

}  // namespace vanthu::sql_store
