#include "workflows/service/search.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/office.h"
#include "workflows/service/draft.h"
#include "workflows/service/folded_words.h"
#include "workflows/service/registers.h"
#include "workflows/service/visible.h"

using namespace vanthu;
using service::Principal;
using service::SearchPiece;

namespace {

Principal as(const char* actor) {
  return Principal(actor, "");
}

service::SearchRequest for_words(const std::string& text) {
  service::SearchRequest out;
  out.text = text;
  return out;
}

std::size_t found(test::Office& at, const char* who, const std::string& text) {
  return service::search(at.office(), as(who), for_words(text))->total;
}

std::string folded(std::string_view text) {
  return service::folded_text(text, 1000);
}

// "… trong [chương trình] hành …"
std::string shown(const std::vector<SearchPiece>& pieces) {
  std::string out;
  for (const auto& one : pieces) out += one.marked ? "[" + one.text + "]" : one.text;
  return out;
}

std::string snippet(std::string_view text, std::string_view words) {
  return shown(service::search_snippet(text, service::search_terms(words)));
}

std::string terms(std::string_view text) {
  std::string out;
  for (const auto& one : service::search_terms(text)) {
    out += (out.empty() ? "" : "|") + one.words + (one.open ? "*" : "");
  }
  return out;
}

}  // namespace

TEST_CASE("words are folded: accents, case, composition and marks do not count") {
  CHECK(folded("Số 19 -CTrHĐ/ĐUK") == "so 19 ctrhd duk");
  CHECK(folded("uỷ ủy UY") == "uy uy uy");
  CHECK(folded("hoá hóa") == "hoa hoa");
  CHECK(folded("Tie\u0302\u0301ng Tiếng") == "tieng tieng");
  CHECK(folded("ƠN ơn Ươn Ðảng đ/c") == "on on uon dang d c");
  CHECK(folded("1.000.000 đồng; 12/3") == "1 000 000 dong 12 3");
  CHECK(folded("\xff\xc3 a\xffo") == "a o");
  CHECK(folded(" ./. ").empty());
  CHECK(folded("тест Đảng 北京").substr(0, 4) == "dang");
  CHECK(folded(std::string(5000, 'a')) == std::string(100, 'a'));
  CHECK(service::folded_text("mot hai ba", 7) == "mot hai");
  const auto words = service::folded_words("Lê Thị");
  REQUIRE(words.size() == 2);
  CHECK(words[1].offset == 4);
  CHECK(words[1].length == 5);
}

TEST_CASE("what is asked: words, phrases in quotes, beginnings") {
  CHECK(terms("Chương trình") == "chuong|trinh");
  CHECK(terms("\"hành động\" 19-CTrHĐ/ĐUK") == "hanh dong|19|ctrhd|duk");
  CHECK(terms("ngh* \"kế ho*\"") == "ngh*|ke ho*");
  CHECK(terms("\"không đóng ngoặc") == "khong|dong|ngoac");
  CHECK(terms("\"\" * ./.").empty());
  CHECK(terms("\xff\xfe").empty());
  CHECK(service::search_terms(std::string(1000, '-') + "a b").size() == 2);
  std::string many;
  for (int i = 0; i < 100; ++i) many += "w" + std::to_string(i) + " ";
  CHECK(service::search_terms(many).size() == service::kMostTerms);
}

TEST_CASE("a snippet shows where the most stands together, with what was looked for marked") {
  CHECK(snippet("Thực hiện Chương trình hành động của Đảng uỷ", "hanh dong") ==
        "Thực hiện Chương trình [hành động] của Đảng uỷ");
  CHECK(snippet("kế toán. Kế hoạch\nnăm", "ke hoach") == "[kế] toán. [Kế hoạch] năm");
  CHECK(snippet("nghị quyết, nghiêm túc", "ngh*") == "[nghị] quyết, [nghiêm] túc");
  CHECK(snippet("không có", "gì").empty());
  CHECK(snippet("", "gì").empty());
  std::string far = "một hai ";
  for (int i = 0; i < 100; ++i) far += "x ";
  far += "đây là kế hoạch năm";
  CHECK(snippet("kế " + far, "kế hoạch") == "… x x x x đây là [kế hoạch] năm");
  CHECK(shown(service::marked_text("(V/v) kế hoạch!", service::search_terms("ke"))) ==
        "(V/v) [kế] hoạch!");
  CHECK(shown(service::marked_text("…", service::search_terms("ke"))) == "…");
}

TEST_CASE("a document is found by content and fields, also when it is issued") {
  test::Office at;
  const auto id = at.draft(as("an"));
  CHECK(found(at, "giang", "chuong trinh hanh dong") == 1);
  CHECK(found(at, "giang", "\"CHƯƠNG TRÌNH hành độ*\"") == 1);
  CHECK(found(at, "giang", "không có trong văn bản xyz") == 0);
  CHECK(found(at, "giang", "HỎA TỐC") == 0);
  CHECK(at.done(as("an"), "draft") == "");
  CHECK(at.done(as("binh"), "review") == "");
  CHECK(at.done(as("chi"), "check_form") == "");
  at.carry_out();
  CHECK(at.done(as("dung"), "sign") == "");
  CHECK(at.done(as("giang"), "issue") == "");
  at.carry_out();
  CHECK(found(at, "giang", "\"19-CTrHD/ĐUK\"") == 1);
  auto request = for_words("28-NQ/TW");
  const auto all = *service::search(at.office(), as("giang"), request);
  REQUIRE(all.items.size() == 1);
  CHECK(all.items[0].document.id == id);
  CHECK(all.items[0].full_number == "19-CTrHD/ĐUK");
  CHECK(shown(all.items[0].snippet).find("[28-NQ/TW]") != std::string::npos);
  CHECK(all.all);
  CHECK(all.next.empty());
  using Facets = std::vector<service::SearchFacet>;
  CHECK(all.facets.at("year") == Facets{{"2023", "2023", 1}});
  REQUIRE(all.facets.at("unit").size() == 1);
  CHECK(all.facets.at("unit")[0].value == "duk-btc");
  CHECK(all.facets.at("unit")[0].label != "duk-btc");
  CHECK(all.facets.at("state").size() == 1);
  request.year = 2022;
  CHECK(service::search(at.office(), as("giang"), request)->total == 0);
  request.year = 2023;
  request.type = all.items[0].document.type;
  request.unit = "duk-btc";
  request.state = all.facets.at("state")[0].value;
  CHECK(service::search(at.office(), as("giang"), request)->total == 1);
}

TEST_CASE("a search that says nothing is refused") {
  test::Office at;
  const auto code = [&](const service::SearchRequest& request) {
    return service::search(at.office(), as("an"), request).error().code;
  };
  CHECK(code(for_words("  ./. ")) == "search.empty");
  auto request = for_words("đảng");
  request.state = "gone";
  CHECK(code(request) == "search.state");
  request = for_words("đảng");
  for (const char* after : {"x", "4.0189", "2.not-an-id", "2."}) {
    request.after = after;
    CHECK(code(request) == "search.after");
  }
}

TEST_CASE("what may not be seen is neither found nor counted, at every step of its way") {
  test::Office at;
  port::SeriesRow series;  // secret documents have numbers of their own
  series.id = "outgoing-secret";
  series.secret = true;
  REQUIRE(service::put_series(at.office(), as("giang"), series, 0).ok());
  const auto open = at.draft(as("an"));
  const auto secret = at.draft(as("an"), "MẬT\n");
  const auto same_as_the_pages = [&] {
    for (const char* actor : {"an", "em", "binh", "chi", "dung", "giang", "hoa", "khanh",
                              "duk-uvbch-10", "duk-ubkt", "nobody", "role:clerk"}) {
      CAPTURE(actor);
      std::size_t seen = 0;
      for (const auto& id : {open, secret}) {
        seen += service::visible_report(at.office(), as(actor), id).ok() ? 1U : 0U;
      }
      const auto result = *service::search(at.office(), as(actor), for_words("nghị quyết"));
      CHECK(result.total == seen);
      CHECK(result.items.size() == seen);
      std::size_t counted = 0;
      for (const auto& one : result.facets.at("type")) counted += one.count;
      CHECK(counted == seen);
    }
  };
  same_as_the_pages();
  const std::pair<const char*, const char*> way[] = {{"an", "draft"},
                                                     {"binh", "review"},
                                                     {"chi", "check_form"},
                                                     {"dung", "sign"},
                                                     {"giang", "issue"}};
  for (const auto& [who, step] : way) {
    CHECK(at.done(as(who), step) == "");
    CHECK(at.done(as(who), step) == "");
    at.carry_out();
    same_as_the_pages();
  }
  auto reader = as("an");
  reader.scopes = service::kScopeWorker;
  CHECK(service::search(at.office(), reader, for_words("nghị quyết"))->total == 0);
}

TEST_CASE("results come page by page, each once") {
  test::Office at;
  for (int i = 0; i < 5; ++i) at.draft(as("an"));
  auto request = for_words("đảng ủy");
  request.limit = 2;
  std::vector<port::DocumentId> seen;
  for (;;) {
    const auto page = *service::search(at.office(), as("giang"), request);
    CHECK(page.total == 5);
    for (const auto& item : page.items) seen.push_back(item.document.id);
    if (page.next.empty()) break;
    request.after = page.next;
  }
  REQUIRE(seen.size() == 5);
  CHECK(std::is_sorted(seen.rbegin(), seen.rend()));
}

TEST_CASE(
    "what was there before the index is indexed, a new version replaces the old one's words") {
  test::Office at;
  const auto id = at.draft(as("an"));
  CHECK(service::index_older(at.office()) == 0);
  service::DraftRequest request;
  request.text =
      service::visible_report(at.office(), as("an"), id).ok() ? "MẬT\nSố 1-QĐ/ĐUK\n" : "";
  request.text +=
      "QUYẾT ĐỊNH\nvề việc thay lời\n\nCăn cứ điều lệ.\n\nNơi nhận:\n- Như trên,\n- Lưu.";
  REQUIRE(service::revise(at.office(), as("an"), id, request).ok());
  CHECK(found(at, "an", "28-NQ/TW") == 0);
  CHECK(found(at, "an", "\"thay lời\"") == 1);
}
