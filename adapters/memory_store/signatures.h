// Signed files and checks in memory (workflows/port/signatures.h); as records.h.
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "adapters/memory_store/records_lists.h"
#include "adapters/memory_store/records_table.h"
#include "workflows/port/signatures.h"

namespace vanthu::memory_store {

struct OrganisationSignatures {
  Table<std::tuple<port::DocumentId, std::int64_t, std::int64_t>, port::SignatureRow> signatures;
  Table<port::DocumentId, std::vector<port::SignatureCheckRow>> checks;
};

class MemorySignatures final : public port::Signatures {
 public:
  // Borrows both for its life.
  MemorySignatures(OrganisationSignatures& data, Journal& journal)
      : data_(data), journal_(journal) {}

  void insert(const port::SignatureRow& row) override;
  std::vector<port::SignatureRow> signatures(const port::DocumentId& id) override;
  std::string signed_file(const port::DocumentId& id, std::int64_t version) override;
  void insert(const port::SignatureCheckRow& row) override;
  std::vector<port::SignatureCheckRow> signature_checks(const port::DocumentId& id) override;

 private:
  OrganisationSignatures& data_;
  Journal& journal_;
};

}  // namespace vanthu::memory_store
