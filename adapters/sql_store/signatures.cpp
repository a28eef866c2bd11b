#include "adapters/sql_store/signatures.h"

#include "adapters/sql_store/records_rows.h"

namespace vanthu::sql_store {

using port::DocumentId;
using port::SignatureCheckRow;
using port::SignatureRow;

template <>
inline constexpr std::string_view kTable<SignatureRow> = "signature";
template <>
inline constexpr std::string_view kTable<SignatureCheckRow> = "signature_check";

void SqlSignatures::insert(const SignatureRow& row) {
  static const std::string sql =
      insert_with_bytes_sql(kTable<SignatureRow>, columns_of<SignatureRow>());
  port::require_storable(row);
  auto binds = binds_of(organisation_, row);
  binds.push_back(Bind::bytes(row.bytes));
  session_.execute(sql, binds);
}

std::vector<SignatureRow> SqlSignatures::signatures(const DocumentId& id) {
  static const std::string sql =
      select_sql<SignatureRow>("and document = $2 order by version, position");
  return read_records<SignatureRow>(session_.query(sql, {organisation_, id}));
}

std::string SqlSignatures::signed_file(const DocumentId& id, std::int64_t version) {
  const Rows rows = session_.query(
      "select {hex:bytes} from signature where organisation_id = $1 and document = $2 and "
      "version = $3 order by position",
      {organisation_, id, version});
  std::string out;
  for (const Row row : rows) out += row.bytes(0);
  return out;
}

void SqlSignatures::insert(const SignatureCheckRow& row) {
  append_record(session_, organisation_, row);
}

std::vector<SignatureCheckRow> SqlSignatures::signature_checks(const DocumentId& id) {
  static const std::string sql =
      select_sql<SignatureCheckRow>("and document = $2 order by position");
  return read_records<SignatureCheckRow>(session_.query(sql, {organisation_, id}));
}

}  // namespace vanthu::sql_store
