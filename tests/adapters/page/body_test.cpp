// The body's text as blocks, and what a page makes of them: emphasis, headings, tables.
#include <catch2/catch.hpp>

#include "adapters/extract/extract.h"
#include "adapters/page/blocks.h"
#include "adapters/page/printer.h"
#include "tests/adapters/page/measured.h"

using namespace vanthu;
using page::Block;
using page::Run;
using Kind = Block::Kind;

namespace {

// "P one / H two / T a,b;c,d": kinds and texts; a table's head ends with "!".
std::string blocks(std::string_view text, const std::set<std::string>& headings = {}) {
  std::string out;
  for (const auto& block : page::blocks_of(text, headings)) {
    out += out.empty() ? "" : " / ";
    out += block.kind == Kind::kTable ? "T" : block.kind == Kind::kHeading ? "H" : "P";
    for (std::size_t i = 0; i < block.rows.size(); ++i) {
      out += i == 0 ? " " : i == 1 && block.headed ? "!" : ";";
      for (std::size_t n = 0; n < block.rows[i].size(); ++n) {
        out += (n == 0 ? "" : ",") + block.rows[i][n];
      }
    }
    if (block.kind != Kind::kTable) out += " " + block.text;
  }
  return out;
}

// "plain <b>bold</b>"
std::string runs(std::string_view text) {
  std::string out;
  for (const auto& run : page::runs_of(text)) {
    out += (run.bold ? "<b>" : "") + std::string(run.italic ? "<i>" : "") + run.text +
           (run.italic ? "</i>" : "") + (run.bold ? "</b>" : "");
  }
  return out;
}

const std::string kTable =
    "| STT | Nội dung | Thời hạn |\n| --- | --- | --- |\n"
    "| 1 | Rà soát tài liệu lưu trữ tại các cơ quan, đơn vị | Quý I |\n"
    "| 2 | Lập danh mục<br>Báo cáo <kết quả> & gửi a\\|b | 15/12/2026 |\n";

std::string decision(const std::string& body) {
  return "ỦY BAN NHÂN DÂN TỈNH\nSỞ NỘI VỤ\n-------\nSố: 05/KH-SNV\n"
         "Đắk Lắk, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\nRà soát tài liệu lưu trữ\n\n" +
         body + "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT, TCHC.\n\nGIÁM ĐỐC\n\n\nĐặng Ngọc Ẩn\n";
}

std::string printed(const std::string& text, port::PrintFormat format) {
  port::PrintRequest request;
  request.reading = *document::read_text(text);
  request.document.type = "KẾ HOẠCH";
  request.document.abstract_text = "Rà soát tài liệu lưu trữ";
  request.document.symbol = "KH-SNV";
  request.document.number_text = "05";
  request.issuing_body = "SỞ NỘI VỤ";
  request.place = "Đắk Lắk";
  return page::OfficialPrinter().print(request, format).bytes;
}

}  // namespace

TEST_CASE("emphasis: marks at the edges of words, in pairs") {
  CHECK(runs("một **hai** ba") == "một <b>hai</b> ba");
  CHECK(runs("*một* _hai_ ba") == "<i>một</i> <i>hai</i> ba");
  CHECK(runs("**một *hai* ba**") == "<b>một </b><b><i>hai</i></b><b> ba</b>");
  CHECK(runs("***một***") == "<b><i>một</i></b>");
  CHECK(runs("3 * 4 * 5, a_b_c, *") == "3 * 4 * 5, a_b_c, *");
  CHECK(runs("(*)") == "(*)");
  CHECK(runs("**một") == "một");
  CHECK(runs("một *hai") == "một *hai");
  CHECK(runs("_đ_ược") == "_đ_ược");
  CHECK(runs("").empty());
}

TEST_CASE("wrapped lines are one paragraph, items and blank lines begin another") {
  CHECK(blocks("Các cơ quan, đơn vị\nrà soát tài liệu và\nbáo cáo.\n\nKhác.") ==
        "P Các cơ quan, đơn vị rà soát tài liệu và báo cáo. / P Khác.");
  CHECK(blocks("- một\n- hai,\nba\n+ bốn\n1. năm\na) sáu\nđ) bảy\nII. tám\nĐiều 3. chín") ==
        "P - một / P - hai, ba / P + bốn / P 1. năm / P a) sáu / P đ) bảy / P II. tám / "
        "P Điều 3. chín");
  CHECK(blocks("Đẩy mạnh\n\nđổi mới") == "P Đẩy mạnh đổi mới");
  CHECK(blocks("I. MỤC TIÊU\n\n# Yêu cầu\n\nI. không", {"I"}) ==
        "H I. MỤC TIÊU / H Yêu cầu / H I. không");
}

TEST_CASE("a word processor's lines are a paragraph each") {
  CHECK(blocks("Thực hiện Kế hoạch năm.\nGiám đốc Sở yêu cầu:\nRà soát.\nBáo cáo.") ==
        "P Thực hiện Kế hoạch năm. / P Giám đốc Sở yêu cầu: / P Rà soát. / P Báo cáo.");
}

TEST_CASE("tables: bars, a head, breaks in cells, rows of any length") {
  CHECK(blocks("|a|b|\n|---|:--|\n|c|d|") == "T a,b!c,d");
  CHECK(blocks("| a |\n| b | c") == "T a,;b,c");
  CHECK(blocks("một\n| a | b |\nhai") == "P một / T a,b / P hai");
  CHECK(blocks("| **a**<br>b | c\\|d |") == "T a\nb,c|d");
  CHECK(blocks("|\n| --- |\n").find('T') == std::string::npos);
  const auto wide = page::blocks_of(std::string(10'000, '|'), {});
  REQUIRE(wide.size() == 1);
  CHECK(wide[0].rows[0].size() < 100);
}

TEST_CASE("a printed table stands in lines, and comes back from the DOCX as it was") {
  const auto text = decision("Các việc như sau:\n\n" + kTable + "\nCác đơn vị **thực hiện** ngay.");
  const page_test::MeasuredPage sheet(printed(text, port::PrintFormat::kPdf), 0);
  const auto head = sheet.phrase("Nội dung");
  CHECK(head.bold);
  CHECK(sheet.phrase("thực hiện").bold);
  CHECK_FALSE(sheet.phrase("Các đơn vị").bold);
  const auto rule = sheet.line_in({20, head.at.bottom, 200, head.at.bottom + 3});
  REQUIRE(rule);
  CHECK(rule->width() > 160);
  const auto first = sheet.phrase("Lập danh mục"), second = sheet.phrase("Báo cáo <kết");
  CHECK(std::abs(first.at.left - second.at.left) < 1);
  CHECK(first.at.bottom <= second.at.top + 2);
  const auto back = extract::extract_text(printed(text, port::PrintFormat::kDocx));
  REQUIRE(back.ok());
  INFO(*back);
  CHECK(back->find(kTable) != std::string::npos);
  const auto html = printed(text, port::PrintFormat::kHtml);
  CHECK(html.find("&lt;kết quả&gt; &amp; gửi a|b") != std::string::npos);
  CHECK(html.find("<b>thực hiện</b>") != std::string::npos);
}

TEST_CASE("a long table turns pages with its head") {
  std::string table = "| Số | Việc |\n| --- | --- |\n";
  for (int i = 0; i < 120; ++i)
    table += "| " + std::to_string(i) + " | việc số " + std::to_string(i) + " |\n";
  const auto pdf = printed(decision(table), port::PrintFormat::kPdf);
  const int pages = page_test::page_count(pdf);
  REQUIRE(pages >= 3);
  for (int i = 0; i < 3; ++i) CHECK(page_test::MeasuredPage(pdf, i).phrase("Việc").bold);
}
