#include "adapters/sql_store/records_rows.h"

namespace vanthu::sql_store {
namespace {

std::string parameter(std::size_t number) {
  return "$" + std::to_string(number);
}

// "b = <prefix of b>, c = ...", for every column but the first `keys`.
template <class Source>
std::string assignments(const std::vector<RecordColumn>& columns, std::size_t keys, Source source) {
  std::string out;
  for (std::size_t i = keys; i < columns.size(); ++i) {
    if (i > keys) out += ", ";
    out += columns[i].name + " = " + source(i);
  }
  return out;
}

// "cast($2 as uuid[]), cast($3 as text[])"
std::string arrays(const std::vector<RecordColumn>& columns) {
  std::string out;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) out += ", ";
    out += "cast(" + parameter(i + 2) + " as " + std::string(columns[i].type) + "[])";
  }
  return out;
}

// " on conflict (<keys>) do update set ..."
std::string or_replace(const std::vector<RecordColumn>& columns, std::size_t keys) {
  std::string key = "organisation_id";
  for (std::size_t i = 0; i < keys; ++i) key += ", " + columns[i].name;
  return " on conflict (" + key + ") do update set " +
         assignments(columns, keys, [&](std::size_t i) { return "excluded." + columns[i].name; });
}

std::string insert_head(std::string_view table, const std::vector<RecordColumn>& columns) {
  return "insert into " + std::string(table) + " (organisation_id, " + name_list(columns) + ") ";
}

}  // namespace

std::string name_list(const std::vector<RecordColumn>& columns) {
  std::string out;
  for (const auto& column : columns) {
    if (!out.empty()) out += ", ";
    out += column.name;
  }
  return out;
}

std::string insert_sql(std::string_view table, const std::vector<RecordColumn>& columns) {
  std::string values = "$1";
  for (std::size_t i = 0; i < columns.size(); ++i) values += ", " + parameter(i + 2);
  return insert_head(table, columns) + "values (" + values + ")";
}

std::string insert_many_sql(std::string_view table, const std::vector<RecordColumn>& columns) {
  return insert_head(table, columns) + "select cast($1 as text), new.* from unnest(" +
         arrays(columns) + ") as new";
}

std::string append_sql(std::string_view table, const std::vector<RecordColumn>& columns) {
  const std::string name(table);
  std::string values;
  for (std::size_t i = 0; i < columns.size(); ++i) values += ", " + parameter(i + 2);
  return "insert into " + name + " (organisation_id, position, " + name_list(columns) +
         ") values ($1, (select coalesce(max(position), 0) + 1 from " + name +
         " where organisation_id = $1 and " + columns[0].name + " = $2)" + values + ")";
}

std::string insert_with_bytes_sql(std::string_view table, std::vector<RecordColumn> columns) {
  columns.push_back({"bytes", "{blob}"});
  std::string text = insert_sql(table, columns);
  const std::string last = "$" + std::to_string(columns.size() + 1);
  return text.replace(text.rfind(last), last.size(), "{bytes:" + last + "}");
}

std::string update_sql(std::string_view table, const std::vector<RecordColumn>& columns) {
  return "update " + std::string(table) + " set " +
         assignments(columns, 1, [](std::size_t i) { return parameter(i + 2); }) +
         " where organisation_id = $1 and " + columns[0].name + " = $2";
}

std::string put_sql(std::string_view table, const std::vector<RecordColumn>& columns,
                    std::size_t keys) {
  return insert_sql(table, columns) + or_replace(columns, keys);
}

std::string put_many_sql(std::string_view table, const std::vector<RecordColumn>& columns,
                         std::size_t keys) {
  return insert_many_sql(table, columns) + or_replace(columns, keys);
}

std::string update_many_sql(std::string_view table, const std::vector<RecordColumn>& columns) {
  const std::string name(table);
  return "update " + name + " set " +
         assignments(columns, 1, [&](std::size_t i) { return "new." + columns[i].name; }) +
         " from unnest(" + arrays(columns) + ") as new(" + name_list(columns) + ") where " + name +
         ".organisation_id = $1 and " + name + "." + columns[0].name + " = new." + columns[0].name;
}

}  // namespace vanthu::sql_store
