#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/store_contract/records_contract.h"
#include "workflows/port/search.h"

namespace vanthu::test {
namespace {

using port::DocumentId;
using port::DocumentRow;
using port::DocumentState;
using port::Records;
using port::SearchHit;
using port::SearchQuery;
using port::SearchRank;
using port::SearchTerm;
using Ids = std::vector<DocumentId>;

DocumentRow plain_document(std::int64_t n = 1) {
  DocumentRow row;
  row.id = next_id<DocumentId>();
  row.type = "QUYẾT ĐỊNH";
  row.drafting_unit = "vp";
  row.drafter = "an";
  row.created = time_at(n);
  return row;
}

DocumentId put(const Office& office, const DocumentRow& row, const std::string& head,
               const std::string& body = "") {
  office.commit([&](Records& r) {
    r.insert(row);
    r.search().index({row.id, head, body});
  });
  return row.id;
}

// "a b" is two terms, "a_b" one phrase, "a*" the beginning of a word.
SearchQuery query_of(std::string_view text) {
  SearchQuery query;
  query.sight.everything = true;
  for (std::size_t from = 0; from < text.size();) {
    const auto end = std::min(text.find(' ', from), text.size());
    SearchTerm term{std::string(text.substr(from, end - from)), false};
    std::replace(term.words.begin(), term.words.end(), '_', ' ');
    term.open = term.words.back() == '*';
    if (term.open) term.words.pop_back();
    query.terms.push_back(std::move(term));
    from = end + 1;
  }
  return query;
}

Ids find(const Office& office, const SearchQuery& query) {
  return office.commit([&](Records& r) {
    Ids out;
    for (const auto& hit : r.search().find(query)) out.push_back(hit.document);
    return out;
  });
}
Ids find(const Office& office, std::string_view text) {
  return find(office, query_of(text));
}

void words_and_phrases(const Office& office) {
  const auto one = put(office, plain_document(), "19 ctrhd duk", "hanh dong cua dang uy");
  const auto two = put(office, plain_document(), "19 qd ubnd", "hanh chinh dong y");
  const auto three = put(office, plain_document(), "2019", "hanhlang");
  CHECK(find(office, "19") == Ids{two, one});
  CHECK(find(office, "hanh dong") == Ids{one, two});  // together before somewhere
  CHECK(find(office, "hanh_dong") == Ids{one});
  CHECK(find(office, "dong_hanh").empty());
  CHECK(find(office, "duk_hanh").empty());  // no phrase from head to body
  CHECK(find(office, "duk hanh") == Ids{one});
  CHECK(find(office, "hanh*") == Ids{three, two, one});
  CHECK(find(office, "hanh_do*") == Ids{one});
  CHECK(find(office, "20*") == Ids{three});
  CHECK(find(office, "hanh_dong 19 uy") == Ids{one});
  CHECK(find(office, "none").empty());
  CHECK(find(office, "").empty());
}

void ranks(const Office& office) {
  const auto somewhere = put(office, plain_document(), "5 qd", "ke xa hoach");
  const auto together = put(office, plain_document(), "6 qd", "xem ke hoach nay");
  const auto in_head = put(office, plain_document(), "hoach dinh ke", "");
  const auto best = put(office, plain_document(), "7 kh ke hoach nam", "ke hoach");
  const auto last = put(office, plain_document(), "8 qd", "ke lai hoach");
  CHECK(find(office, "ke hoach") == Ids{best, in_head, together, last, somewhere});
  office.commit([&](Records& r) {
    const auto hits = r.search().find(query_of("ke hoach"));
    CHECK(hits[0].rank == SearchRank::kTogetherInHead);
    CHECK(hits[1].rank == SearchRank::kInHead);
    CHECK(hits[2].rank == SearchRank::kTogether);
    CHECK(hits[3].rank == SearchRank::kSomewhere);
  });
  auto few = query_of("ke hoach");
  few.limit = 2;  // of the newest
  CHECK(find(office, few) == Ids{best, last});
}

void newest_words(const Office& office) {
  const auto one = put(office, plain_document(), "du thao", "van ban");
  const auto two = put(office, plain_document(), "thao", "");
  office.commit([&](Records& r) { r.search().index({one, "chinh thuc", "noi dung"}); });
  CHECK(find(office, "thao") == Ids{two});
  CHECK(find(office, "van").empty());
  CHECK(find(office, "thuc noi_dung") == Ids{one});
  office.commit([&](Records& r) {
    r.search().index({two, "mot", ""});
    r.search().index({two, "", ""});
  });
  CHECK(find(office, "thao").empty());
  CHECK(find(office, "mot").empty());
  office.roll_back([&](Records& r) { r.search().index({two, "mat", "mat"}); });
  CHECK(find(office, "mat").empty());
  CHECK(find(Office(office.store()), "thuc").empty());
}

void filters(const Office& office) {
  auto one = plain_document(1);
  auto two = plain_document(2);
  two.type = "KẾ HOẠCH";
  two.state = DocumentState::kIssued;
  two.drafting_unit = "btc";
  two.issued_at = time_at(50);
  put(office, one, "so mot");
  put(office, two, "so hai");
  auto query = query_of("so");
  office.commit([&](Records& r) {
    CHECK(r.search().find(query)[0] == SearchHit{two.id, SearchRank::kTogetherInHead,
                                                 DocumentState::kIssued, "KẾ HOẠCH", "btc",
                                                 time_at(50)});
  });
  query.filter.type = "KẾ HOẠCH";
  CHECK(find(office, query) == Ids{two.id});
  query.filter = {};
  query.filter.state = DocumentState::kDrafting;
  CHECK(find(office, query) == Ids{one.id});
  query.filter = {};
  query.filter.drafting_unit = "btc";
  CHECK(find(office, query) == Ids{two.id});
  query.filter = {};
  query.filter.until = time_at(2);
  CHECK(find(office, query) == Ids{one.id});
  query.filter.until = time_at(51);
  query.filter.since = time_at(50);
  CHECK(find(office, query) == Ids{two.id});
  // The state of now counts, not the one of the time of indexing.
  two.state = DocumentState::kClosed;
  office.commit([&](Records& r) { r.update(two); });
  query.filter = {};
  query.filter.state = DocumentState::kClosed;
  CHECK(find(office, query) == Ids{two.id});
}

void what_is_seen(const Office& office) {
  auto open = plain_document();
  auto secret = plain_document();
  secret.secrecy = "MẬT";
  auto signed_secret = secret;
  signed_secret.id = next_id<DocumentId>();
  signed_secret.state = DocumentState::kSigned;
  for (const auto& row : {open, secret, signed_secret}) put(office, row, "so");
  const auto seen = [&](auto&& change) {
    auto query = query_of("so");
    query.sight = {};
    change(query.sight);
    return find(office, query);
  };
  CHECK(seen([](auto&) {}).empty());
  CHECK(seen([](auto& s) { s.open = true; }) == Ids{open.id});
  CHECK(seen([](auto& s) { s.signed_ = true; }) == Ids{signed_secret.id});
  CHECK(seen([](auto& s) { s.identities = {"vp"}; }) == Ids{open.id});
  CHECK(seen([](auto& s) { s.identities = {"an"}; }) == Ids{signed_secret.id, secret.id, open.id});
  CHECK(seen([](auto& s) { s.identities = {"binh", "chi"}; }).empty());
  CHECK(seen([&](auto& s) { s.others = {secret.id}; }) == Ids{secret.id});
  office.commit([&](Records& r) {
    auto delivery = delivery_row(secret.id, 1);
    delivery.recipient = "binh";
    r.insert(std::vector{delivery});
    auto opinion = filled<port::OpinionRow>(1);
    opinion.document = open.id;
    opinion.actor = "chi";
    r.insert(opinion);
    auto duty = filled<port::AssignmentRow>(1);
    duty.document = signed_secret.id;
    duty.unit = "chi";
    r.insert(std::vector{duty});
  });
  CHECK(seen([](auto& s) { s.identities = {"binh"}; }) == Ids{secret.id});
  CHECK(seen([](auto& s) { s.identities = {"chi"}; }) == Ids{signed_secret.id, open.id});
  CHECK(seen([](auto& s) {
          s.identities = {"binh"};
          s.open = true;
        }) == Ids{secret.id, open.id});
}

void older_than_the_index(const Office& office) {
  Ids old;
  office.commit([&](Records& r) {
    for (int n = 0; n < 3; ++n) {
      const auto row = plain_document(n);
      r.insert(row);
      old.push_back(row.id);
    }
  });
  const auto indexed = put(office, plain_document(), "so");
  office.commit([&](Records& r) {
    CHECK(r.search().unindexed({}, 9) == old);
    CHECK(r.search().unindexed({}, 2) == Ids{old[0], old[1]});
    CHECK(r.search().unindexed(old[0], 9) == Ids{old[1], old[2]});
    r.search().index({old[1], "so", ""});
    CHECK(r.search().unindexed({}, 9) == Ids{old[0], old[2]});
  });
  CHECK(find(office, "so") == Ids{indexed, old[1]});
}

void many_words(const Office& office) {
  std::string words = "and or not near null";
  for (int i = 0; i < 20'000; ++i) words += " w" + std::to_string(i);
  const auto one = put(office, plain_document(), "", words);
  CHECK(find(office, "and or not near null") == Ids{one});
  CHECK(find(office, "w0 w19999") == Ids{one});
  CHECK(find(office, "w18000_w18001") == Ids{one});
  CHECK(find(office, "w18000_w18002").empty());
  CHECK(find(office, "w20000").empty());
}

}  // namespace

void search_contract(const MakeRecordsStore& make) {
  SECTION("search: words, phrases, beginnings") {
    words_and_phrases(Office(make()));
  }
  SECTION("search: best rank first, then the newest") {
    ranks(Office(make()));
  }
  SECTION("search: a document is found by its newest words alone") {
    newest_words(Office(make()));
  }
  SECTION("search: filters, by what the document is now") {
    filters(Office(make()));
  }
  SECTION("search: only what is in sight") {
    what_is_seen(Office(make()));
  }
  SECTION("search: documents from before the index") {
    older_than_the_index(Office(make()));
  }
  SECTION("search: many words, words of the index's own language") {
    many_words(Office(make()));
  }
  SECTION("search: what is not folded is the caller's bug") {
    const Office office(make());
    const auto row = plain_document();
    for (const char* text : {"Hoa", "a  b", " a", "a ", "a-b", "đ", "\""}) {
      CHECK_THROWS_AS(put(office, row, text), std::logic_error);
      auto query = query_of("so");
      query.terms[0].words = text;
      CHECK_THROWS_AS(find(office, query), std::logic_error);
    }
  }
}

}  // namespace vanthu::test
