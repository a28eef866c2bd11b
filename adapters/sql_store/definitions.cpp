#include "adapters/sql_store/unit_of_work.h"
#include "engine/codec/definition_id.h"

namespace vanthu::sql_store {
namespace {

constexpr std::string_view kColumns =
    "select id, key, version, name, version_tag, resource_name, sha256, deployed_at, deployed_by";

std::string whole(std::string_view condition) {
  return std::string(kColumns) + ", {hex:xml} from definition where organisation_id = $1 and " +
         std::string(condition);
}

port::Definition definition_of(const Row& row) {
  port::Definition out;
  out.id = row.id<port::DefinitionId>(0);
  out.key = row.text(1);
  out.version = row.integer(2);
  out.name = row.text(3);
  out.version_tag = row.text(4);
  out.resource_name = row.text(5);
  out.sha256 = row.text(6);
  out.deployed_at = row.time(7);
  out.deployed_by = row.text(8);
  return out;
}

std::optional<port::Definition> first_whole(const Rows& rows) {
  if (rows.empty()) return std::nullopt;
  port::Definition out = definition_of(rows[0]);
  out.xml = rows[0].bytes(9);
  return out;
}

}  // namespace

port::Definition SqlUnitOfWork::deploy(port::Definition definition) {
  session().begin_writing();
  auto last = latest_definition(definition.key);
  codec::complete(definition, organisation_, last ? last->version + 1 : 1);
  if (last && last->sha256 == definition.sha256) return *std::move(last);
  // Two that deploy one key at once: the unique key makes the second run again.
  session().change(
      "insert into definition (organisation_id, id, key, version, name, version_tag,"
      " resource_name, xml, sha256, deployed_at, deployed_by)"
      " values ($1, $2, $3, $4, $5, $6, $7, {bytes:$8}, $9, $10, $11)",
      {organisation_, definition.id, definition.key, definition.version, definition.name,
       definition.version_tag, definition.resource_name, Bind::bytes(definition.xml),
       definition.sha256, definition.deployed_at, definition.deployed_by});
  return definition;
}

std::optional<port::Definition> SqlUnitOfWork::definition(const port::DefinitionId& id) {
  static const std::string sql = whole("id = $2");
  return first_whole(session().query(sql, {organisation_, id}));
}

std::optional<port::Definition> SqlUnitOfWork::latest_definition(std::string_view key) {
  static const std::string sql = whole("key = $2 order by version desc limit 1");
  return first_whole(session().query(sql, {organisation_, key}));
}

std::optional<port::Definition> SqlUnitOfWork::definition_version(std::string_view key,
                                                                  std::int64_t version) {
  static const std::string sql = whole("key = $2 and version = $3");
  return first_whole(session().query(sql, {organisation_, key, version}));
}

std::optional<port::Definition> SqlUnitOfWork::definition_tagged(std::string_view key,
                                                                 std::string_view tag) {
  static const std::string sql =
      whole("key = $2 and version_tag = $3 order by version desc limit 1");
  return first_whole(session().query(sql, {organisation_, key, tag}));
}

std::vector<port::Definition> SqlUnitOfWork::definitions() {
  static const std::string sql =
      std::string(kColumns) + " from definition where organisation_id = $1 order by key, version";
  std::vector<port::Definition> out;
  for (const Row row : session().query(sql, {organisation_})) out.push_back(definition_of(row));
  return out;
}

}  // namespace vanthu::sql_store
