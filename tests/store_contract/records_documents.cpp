#include <catch2/catch.hpp>

#include "tests/store_contract/records_contract.h"

namespace vanthu::test {
namespace {

using port::DocumentId;
using port::DocumentRow;
using port::DocumentState;
using port::Records;

DocumentRow document_row(DocumentState state, std::string number = "", std::string symbol = "") {
  DocumentRow row;
  row.id = next_id<DocumentId>();
  row.state = state;
  row.number_text = std::move(number);
  row.symbol = std::move(symbol);
  return row;
}

std::vector<DocumentId> ids(const std::vector<DocumentRow>& rows) {
  std::vector<DocumentId> out;
  for (const auto& row : rows) out.push_back(row.id);
  return out;
}

void round_trip(const Office& office) {
  for (std::int64_t n = 0; n < 6; ++n) {
    auto row = filled<DocumentRow>(n);
    row.state = static_cast<DocumentState>(n);
    office.commit([&](Records& r) { r.insert(row); });
    CHECK(office.commit([&](Records& r) { return r.document(row.id); }) == row);
    auto changed = filled<DocumentRow>(n + 1);  // other optional times are set now
    changed.id = row.id;
    office.commit([&](Records& r) {
      CHECK(r.document(row.id, true) == row);
      r.update(changed);
      CHECK(r.document(row.id) == changed);
    });
    CHECK(office.commit([&](Records& r) { return r.document(row.id); }) == changed);
    CHECK_THROWS_AS(office.commit([&](Records& r) { r.insert(row); }), port::DuplicateRow);
    // Another organisation sees nothing of it and may even use the same id.
    const Office other(office.store());
    CHECK_FALSE(other.commit([&](Records& r) { return r.document(row.id); }));
    other.commit([&](Records& r) { r.insert(row); });
    CHECK(other.commit([&](Records& r) { return r.document(row.id); }) == row);
  }
}

void lists(const Office& office) {
  std::vector<DocumentRow> rows;
  for (int i = 0; i < 7; ++i) {
    rows.push_back(document_row(i % 2 == 0 ? DocumentState::kIssued : DocumentState::kDrafting,
                                i < 3 ? "19" : "20", "CTrHD/ĐUK"));
  }
  office.commit([&](Records& r) {
    for (const auto& row : rows) r.insert(row);
  });
  office.commit([&](Records& r) {
    CHECK(ids(r.documents_numbered("19", "CTrHD/ĐUK")) ==
          std::vector{rows[2].id, rows[1].id, rows[0].id});
    CHECK(r.documents_numbered("19", "CTrHD/DUK").empty());
    CHECK(ids(r.documents({}, {}, 3)) == std::vector{rows[6].id, rows[5].id, rows[4].id});
    CHECK(ids(r.documents({}, rows[4].id, 3)) == std::vector{rows[3].id, rows[2].id, rows[1].id});
    CHECK(ids(r.documents(DocumentState::kIssued, {}, 2)) == std::vector{rows[6].id, rows[4].id});
    CHECK(ids(r.documents(DocumentState::kIssued, rows[4].id, 9)) ==
          std::vector{rows[2].id, rows[0].id});
    CHECK(r.documents(DocumentState::kClosed, {}, 9).empty());
    CHECK(r.documents({}, {}, 0).empty());
  });
}

void filtered(const Office& office) {
  std::vector<DocumentRow> rows;
  for (std::int64_t n = 0; n < 4; ++n) {
    rows.push_back(document_row(DocumentState::kDrafting, "19"));
    rows.back().type = n < 2 ? "QUYẾT ĐỊNH" : "KẾ HOẠCH";
    rows.back().drafting_unit = n % 2 == 0 ? "vp" : "btc";
    rows.back().drafter = "an";
    rows.back().created = time_at(10 * n);
  }
  rows[3].state = DocumentState::kIssued;
  rows[3].issued_at = time_at(100);
  office.commit([&](Records& r) {
    for (const auto& row : rows) r.insert(row);
  });
  const auto found = [&](auto&& change, const std::optional<DocumentId>& before = {}) {
    port::DocumentFilter filter;
    change(filter);
    return office.commit([&](Records& r) { return ids(r.documents_like(filter, before, 9)); });
  };
  using Filter = port::DocumentFilter;
  const std::vector<DocumentId> all{rows[3].id, rows[2].id, rows[1].id, rows[0].id};
  CHECK(found([](Filter&) {}) == all);
  CHECK(found([](Filter&) {}, rows[2].id) == std::vector{rows[1].id, rows[0].id});
  CHECK(found([](Filter& f) { f.type = "QUYẾT ĐỊNH"; }) == std::vector{rows[1].id, rows[0].id});
  CHECK(found([](Filter& f) { f.drafting_unit = "vp"; }) == std::vector{rows[2].id, rows[0].id});
  CHECK(found([](Filter& f) { f.drafter = "nobody"; }).empty());
  CHECK(found([](Filter& f) { f.number_text = "19"; }) == all);
  CHECK(found([](Filter& f) { f.state = DocumentState::kIssued; }) == std::vector{rows[3].id});
  const auto in_time = [](Filter& f) {
    f.since = time_at(20);
    f.until = time_at(100);
  };
  CHECK(found(in_time) == std::vector{rows[2].id});  // the issued one counts by its issue
  CHECK_THROWS_AS(found([](Filter& f) { f.type = std::string("a\0b", 3); }), port::StoreRefused);
}

void versions(const Office& office) {
  auto one = filled<port::VersionRow>(1);
  auto two = filled<port::VersionRow>(2);
  one.version = 1;
  two.version = 2;
  two.document = one.document;
  two.text.append(3'000'000, 'x');
  office.commit([&](Records& r) {
    r.insert(two);
    r.insert(one);
  });
  office.commit([&](Records& r) {
    CHECK(r.version(one.document, 1) == one);
    CHECK((r.version(one.document, 2) == two));
    CHECK_FALSE(r.version(one.document, 3));
    auto listed = r.versions(one.document);
    one.text.clear();
    two.text.clear();
    CHECK(listed == std::vector{one, two});
  });
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.insert(one); }), port::DuplicateRow);
}

void attachments(const Office& office) {
  auto one = filled<port::AttachmentRow>(1);
  auto two = filled<port::AttachmentRow>(2);
  two.document = one.document;
  for (int i = 0; i < 70'000; ++i) one.bytes.push_back(static_cast<char>(i % 256));
  auto empty = filled<port::AttachmentRow>(3);
  two.bytes = std::string("\0\0\xff", 3);
  office.commit([&](Records& r) {
    r.insert(one);
    r.insert(two);
    r.insert(empty);
  });
  office.commit([&](Records& r) {
    CHECK((r.attachment(one.id) == one));
    CHECK((r.attachment(two.id) == two));
    CHECK((r.attachment(empty.id) == empty));
    CHECK_FALSE(r.attachment(next_id<port::AttachmentId>()));
    auto listed_one = one;
    auto listed_two = two;
    listed_one.bytes.clear();
    listed_two.bytes.clear();
    CHECK((r.attachments(one.document) == std::vector{listed_one, listed_two}));
  });
  CHECK_THROWS_AS(office.commit([&](Records& r) { r.insert(one); }), port::DuplicateRow);
}

// Lists that are replaced as a whole: `replace` and `read` are the port's pair for one row type.
template <class Row, class Replace, class Read>
void replaced_list(const Office& office, Replace replace, Read read) {
  const auto document = next_id<DocumentId>();
  std::vector<Row> rows = {filled<Row>(1), filled<Row>(2), filled<Row>(3)};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].document = document;
    rows[i].position = static_cast<std::int64_t>(i + 1);
  }
  office.commit([&](Records& r) { replace(r, document, rows); });
  CHECK(office.commit([&](Records& r) { return read(r, document); }) == rows);
  rows.pop_back();
  office.roll_back([&](Records& r) { replace(r, document, rows); });
  CHECK(office.commit([&](Records& r) { return read(r, document); }).size() == 3);
  office.commit([&](Records& r) { replace(r, document, rows); });
  CHECK(office.commit([&](Records& r) { return read(r, document); }) == rows);
  office.commit([&](Records& r) { replace(r, document, std::vector<Row>{}); });
  CHECK(office.commit([&](Records& r) { return read(r, document); }).empty());
  rows[1].position = rows[0].position;
  CHECK_THROWS_AS(office.commit([&](Records& r) { replace(r, document, rows); }),
                  port::DuplicateRow);
}

void opinions(const Office& office) {
  std::vector<port::OpinionRow> given;
  const auto document = next_id<DocumentId>();
  for (std::int64_t n = 1; n <= 3; ++n) {
    auto row = filled<port::OpinionRow>(n);
    row.document = document;
    row.reset = false;
    office.commit([&](Records& r) { r.insert(row); });
    row.position = n;
    given.push_back(row);
  }
  CHECK(office.commit([&](Records& r) { return r.opinions(document); }) == given);
  office.commit([&](Records& r) { r.reset_opinions(document); });
  auto fresh = given[0];
  office.commit([&](Records& r) { r.insert(fresh); });
  for (auto& row : given) row.reset = true;
  fresh.position = 4;
  given.push_back(fresh);
  CHECK(office.commit([&](Records& r) { return r.opinions(document); }) == given);
}

void hostile_input(const Office& office) {
  for (const auto& bad : {std::string("a\0b", 3), std::string("\xff"), std::string("\xc3"),
                          std::string("\xed\xa0\x80"), std::string("\xc0\x80")}) {
    auto row = document_row(DocumentState::kDrafting);
    row.abstract_text = bad;
    CHECK_THROWS_AS(office.commit([&](Records& r) { r.insert(row); }), port::StoreRefused);
    CHECK_FALSE(office.commit([&](Records& r) { return r.document(row.id); }));
    CHECK_THROWS_AS(office.commit([&](Records& r) { return r.documents_numbered(bad, ""); }),
                    port::StoreRefused);
  }
  // Refusing comes before anything is done: the unit of work can go on.
  auto row = document_row(DocumentState::kDrafting);
  office.commit([&](Records& r) {
    auto bad = row;
    bad.place = "\xfe";
    CHECK_THROWS_AS(r.insert(bad), port::StoreRefused);
    r.insert(row);
  });
  CHECK(office.commit([&](Records& r) { return r.document(row.id); }) == row);
}

// Whoever reads with a lock changes what is newest: no change is lost.
void locking(const Office& office) {
  auto row = document_row(DocumentState::kDrafting);
  row.version = 0;
  office.commit([&](Records& r) { r.insert(row); });
  in_eight_threads([&](int) {
    for (int i = 0; i < 5; ++i) {
      until_it_runs([&] {
        office.commit([&](Records& r) {
          auto current = r.document(row.id, true);
          ++current->version;
          r.update(*current);
        });
      });
    }
  });
  CHECK(office.commit([&](Records& r) { return r.document(row.id); })->version == 40);
}

void opinions_at_once(const Office& office) {
  const auto document = next_id<DocumentId>();
  in_eight_threads([&](int) {
    for (int i = 0; i < 5; ++i) {
      port::OpinionRow row;
      row.document = document;
      until_it_runs([&] { office.commit([&](Records& r) { r.insert(row); }); });
    }
  });
  const auto given = office.commit([&](Records& r) { return r.opinions(document); });
  REQUIRE(given.size() == 40);
  CHECK(given.front().position == 1);
  CHECK(given.back().position == 40);
}

}  // namespace

void documents_contract(const MakeRecordsStore& make) {
  SECTION("documents: filtered by everything that lists ask for") {
    filtered(Office(make()));
  }
  SECTION("documents: every field comes back, changes too") {
    round_trip(Office(make()));
  }
  SECTION("documents: found by number, state and page") {
    lists(Office(make()));
  }
  SECTION("documents: only what is there can be changed, only commits are seen") {
    const Office office(make());
    const auto row = document_row(DocumentState::kDrafting);
    CHECK_THROWS_AS(office.commit([&](Records& r) { r.update(row); }), std::logic_error);
    office.roll_back([&](Records& r) { r.insert(row); });
    CHECK_FALSE(office.commit([&](Records& r) { return r.document(row.id); }));
  }
  SECTION("documents: versions") {
    versions(Office(make()));
  }
  SECTION("documents: attachments keep their bytes") {
    attachments(Office(make()));
  }
  SECTION("documents: references are replaced as a whole") {
    replaced_list<port::ReferenceRow>(
        Office(make()),
        [](Records& r, const DocumentId& id, const auto& rows) { r.replace_references(id, rows); },
        [](Records& r, const DocumentId& id) { return r.references(id); });
  }
  SECTION("documents: recipient lines are replaced as a whole") {
    replaced_list<port::RecipientLineRow>(
        Office(make()),
        [](Records& r, const DocumentId& id, const auto& rows) {
          r.replace_recipient_lines(id, rows);
        },
        [](Records& r, const DocumentId& id) { return r.recipient_lines(id); });
  }
  SECTION("documents: opinions are counted up and reset") {
    opinions(Office(make()));
  }
  SECTION("documents: a lock keeps changes from being lost") {
    locking(Office(make()));
  }
  SECTION("documents: opinions given at once are all kept") {
    opinions_at_once(Office(make()));
  }
  SECTION("documents: text that cannot be stored is refused") {
    hostile_input(Office(make()));
  }
}

}  // namespace vanthu::test
