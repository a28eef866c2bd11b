#include <catch2/catch.hpp>

#include "tests/store_contract/records_contract.h"

namespace vanthu::test {
namespace {

using port::DocumentId;
using port::Records;
using port::SignatureCheckRow;
using port::SignatureRow;

SignatureRow signature_row(const DocumentId& document, std::int64_t version,
                           std::int64_t position) {
  auto row = filled<SignatureRow>(position);
  row.document = document;
  row.version = version;
  row.position = position;
  row.bytes = std::string("\0\xff%PDF ", 7) + std::to_string(version * 10 + position);
  return row;
}

SignatureRow listed(SignatureRow row) {
  row.bytes.clear();
  return row;
}

void files(const Office& office) {
  const auto document = next_id<DocumentId>(), other = next_id<DocumentId>();
  const auto second = signature_row(document, 1, 2), first = signature_row(document, 1, 1);
  const auto later = signature_row(document, 2, 1), strange = signature_row(other, 1, 1);
  office.commit([&](Records& r) {
    for (const auto& row : {second, first, later, strange}) r.signatures().insert(row);
  });
  office.commit([&](Records& r) {
    CHECK((r.signatures().signatures(document) ==
           std::vector{listed(first), listed(second), listed(later)}));
    CHECK(r.signatures().signed_file(document, 1) == first.bytes + second.bytes);
    CHECK(r.signatures().signed_file(document, 2) == later.bytes);
    CHECK(r.signatures().signed_file(document, 3).empty());
    CHECK(r.signatures().signed_file(next_id<DocumentId>(), 1).empty());
  });
}

void one_place_once(const Office& office) {
  const auto document = next_id<DocumentId>();
  const auto row = signature_row(document, 1, 1);
  office.commit([&](Records& r) { r.signatures().insert(row); });
  auto again = row;
  again.bytes = "other";
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.signatures().insert(again); }),
                  port::DuplicateRow);
  CHECK(office.commit([&](Records& r) { return r.signatures().signed_file(document, 1); }) ==
        row.bytes);
  office.roll_back([&](Records& r) { r.signatures().insert(signature_row(document, 1, 2)); });
  CHECK(office.commit([&](Records& r) { return r.signatures().signatures(document); }).size() == 1);
}

void checks(const Office& office) {
  const auto document = next_id<DocumentId>();
  auto one = filled<SignatureCheckRow>(1), two = filled<SignatureCheckRow>(2);
  one.document = two.document = document;
  office.commit([&](Records& r) {
    r.signatures().insert(one);
    r.signatures().insert(two);
  });
  one.position = 1;
  two.position = 2;
  CHECK((office.commit([&](Records& r) { return r.signatures().signature_checks(document); }) ==
         std::vector{one, two}));
}

}  // namespace

void signatures_contract(const MakeRecordsStore& make) {
  SECTION("signatures: a file is its signatures' bytes in order") {
    files(Office(make()));
  }
  SECTION("signatures: a place in a file is taken once") {
    one_place_once(Office(make()));
  }
  SECTION("signatures: what was found is kept in order") {
    checks(Office(make()));
  }
}

}  // namespace vanthu::test
