#include "adapters/memory_store/signatures.h"

#include <limits>

namespace vanthu::memory_store {

using port::DocumentId;
using port::SignatureCheckRow;
using port::SignatureRow;

namespace {
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
}  // namespace

void MemorySignatures::insert(const SignatureRow& row) {
  port::require_storable(row);
  data_.signatures.insert(journal_, {row.document, row.version, row.position}, row, "signature");
}

std::vector<SignatureRow> MemorySignatures::signatures(const DocumentId& id) {
  std::vector<SignatureRow> out;
  const auto& rows = data_.signatures.rows();
  for (auto at = rows.lower_bound({id, kLeast, kLeast});
       at != rows.end() && std::get<0>(at->first) == id; ++at) {
    out.push_back(at->second);
    out.back().bytes.clear();
  }
  return out;
}

std::string MemorySignatures::signed_file(const DocumentId& id, std::int64_t version) {
  std::string out;
  const auto& rows = data_.signatures.rows();
  for (auto at = rows.lower_bound({id, version, kLeast});
       at != rows.end() && std::get<0>(at->first) == id && std::get<1>(at->first) == version;
       ++at) {
    out += at->second.bytes;
  }
  return out;
}

void MemorySignatures::insert(const SignatureCheckRow& row) {
  port::require_storable(row);
  append_numbered(data_.checks, journal_, row.document, row);
}

std::vector<SignatureCheckRow> MemorySignatures::signature_checks(const DocumentId& id) {
  return list(data_.checks, id);
}

}  // namespace vanthu::memory_store
