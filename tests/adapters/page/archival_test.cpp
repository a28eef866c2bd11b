// Printed files are made for keeping: PDF/A-2u (ISO 19005-2). What a validator finds beyond that is
// in tests/bench/README.md.
#include "adapters/page/archival.h"

#include <catch2/catch.hpp>

#include "adapters/page/formats.h"
#include "tests/adapters/page/measured.h"

using namespace vanthu;

namespace {

std::string small_pdf() {
  port::Table table;
  table.title = "Sổ <đăng ký> & lưu";
  table.columns = {{"Số", 10}, {"Trích yếu", 50}};
  table.rows = {{"1", "Về việc nọ"}};
  return page::table_pdf_of(table);
}

std::size_t count(const std::string& text, const std::string& of) {
  std::size_t out = 0;
  for (auto at = text.find(of); at != std::string::npos; at = text.find(of, at + 1)) ++out;
  return out;
}

unsigned four_bytes(const std::string& text, std::size_t at) {
  unsigned out = 0;
  for (std::size_t i = 0; i < 4; ++i) out = out * 256 + static_cast<unsigned char>(text.at(at + i));
  return out;
}

}  // namespace

TEST_CASE("a printed file names its level, its colours and itself") {
  const auto pdf = small_pdf();
  CHECK(page_test::page_count(pdf) == 1);
  CHECK(pdf.find("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>") !=
        std::string::npos);
  CHECK(pdf.find("Sổ &lt;đăng ký&gt; &amp; lưu</rdf:li>") != std::string::npos);
  CHECK(count(pdf, "/S /GTS_PDFA1") == 1);
  CHECK(count(pdf, "%%EOF") == 2);
  const auto id = pdf.find("/ID [<");
  REQUIRE(id != std::string::npos);
  CHECK(pdf.substr(id + 6, 32) == pdf.substr(id + 6 + 32 + 3, 32));
  CHECK(count(pdf, "/FontFile2") + count(pdf, "/FontFile3") >= 2);  // embedded, each of them
  CHECK(count(pdf, "/FontFile") == count(pdf, "/Type /FontDescriptor"));
  CHECK(count(pdf, "/ToUnicode") >= 2);
}

TEST_CASE("the colours' profile is a whole one") {
  const auto profile = page::srgb_profile();
  CHECK(four_bytes(profile, 0) == profile.size());
  CHECK(profile.substr(36, 4) == "acsp");
  const unsigned tags = four_bytes(profile, 128);
  CHECK(tags == 9);
  for (unsigned i = 0; i < tags; ++i) {
    const auto row = 132 + 12 * i;
    const auto from = four_bytes(profile, row + 4), length = four_bytes(profile, row + 8);
    CHECK(from % 4 == 0);
    CHECK(length >= 12);
    CHECK(from + length <= profile.size());
  }
}

TEST_CASE("what is not built as cairo builds it is not changed") {
  for (const char* other : {"", "%PDF-1.5\n", "trailer << /Size 3 /Root 9 0 R >> startxref 0"}) {
    CHECK_THROWS_AS(page::archival(other, "x"), std::runtime_error);
  }
}
