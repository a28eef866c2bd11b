// Registers as files: everything in them, in order, whatever the cells hold.
#include <catch2/catch.hpp>
#include <pugixml.hpp>

#include "adapters/extract/archive.h"
#include "adapters/extract/extract.h"
#include "adapters/page/qr_code.h"
#include "adapters/page/table_printer.h"

using namespace vanthu;

namespace {

port::Table table_of(std::size_t rows) {
  port::Table out;
  out.owner = "Đảng ủy Khối <Đại học> & Cao đẳng";
  out.title = "SỔ ĐĂNG KÝ VĂN BẢN ĐI";
  out.subtitle = "Nhiệm kỳ 2020-2025";
  out.file_stem = "outgoing-2020/2025";
  out.columns = {{"Số, ký hiệu", 1}, {"Trích yếu", 3}, {"Số lượng bản", 1, true}};
  for (std::size_t i = 1; i <= rows; ++i) {
    const auto n = std::to_string(i);
    out.rows.push_back({n + "-CTrHD/ĐUK", "về việc hàng" + n, i % 2 == 0 ? n : ""});
  }
  return out;
}

// The cells of the sheet, row by row; fails if a part is no XML.
std::vector<std::vector<std::string>> cells_of(const std::string& xlsx) {
  extract::Archive archive(xlsx);
  for (const char* name : {"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml",
                           "xl/_rels/workbook.xml.rels", "xl/styles.xml"}) {
    CAPTURE(name);
    pugi::xml_document part;
    CHECK(part.load_string(archive.part(name).value().c_str()));
  }
  pugi::xml_document sheet;
  REQUIRE(sheet.load_string(archive.part("xl/worksheets/sheet1.xml").value().c_str(),
                            pugi::parse_default | pugi::parse_ws_pcdata_single));
  CHECK(sheet.select_nodes("//f").empty());
  std::vector<std::vector<std::string>> out;
  for (const auto& row : sheet.child("worksheet").child("sheetData").children("row")) {
    auto& line = out.emplace_back();
    for (const auto& cell : row.children("c")) {
      const bool text = cell.attribute("t").as_string() == std::string("inlineStr");
      line.emplace_back(text ? cell.child("is").child("t").child_value()
                             : cell.child("v").child_value());
    }
  }
  return out;
}

}  // namespace

TEST_CASE("a spreadsheet holds every cell as text, numbers as numbers") {
  page::OfficialTablePrinter printer;
  auto table = table_of(3);
  table.rows[0][1] = "=1+1";
  table.rows[1][1] = "a\"b'c<d>&e\x01\tf";
  table.rows[2][1] = "Nguyễn Thị Ỷ – 😀";
  table.rows[2][2] = "007";
  const auto printed = printer.print(table, port::TableFormat::kXlsx);
  CHECK(printed.file_name == "outgoing-2020-2025.xlsx");
  const auto cells = cells_of(printed.bytes);
  REQUIRE(cells.size() == 7);
  CHECK(cells[0] == std::vector<std::string>{table.owner});
  CHECK(cells[1] == std::vector<std::string>{table.title});
  CHECK(cells[2] == std::vector<std::string>{table.subtitle});
  CHECK(cells[3] == std::vector<std::string>{"Số, ký hiệu", "Trích yếu", "Số lượng bản"});
  CHECK(cells[4] == std::vector<std::string>{"1-CTrHD/ĐUK", "=1+1", ""});
  CHECK(cells[5] == std::vector<std::string>{"2-CTrHD/ĐUK", "a\"b'c<d>&e\tf", "2"});
  CHECK(cells[6] == std::vector<std::string>{"3-CTrHD/ĐUK", "Nguyễn Thị Ỷ – 😀", "007"});
  CHECK(printer.print(table, port::TableFormat::kXlsx).bytes == printed.bytes);
}

TEST_CASE("a printed register has its heads on every page and loses no row") {
  page::OfficialTablePrinter printer;
  auto table = table_of(200);
  std::string large;  // more than a page holds
  for (int i = 0; i < 4000; ++i) large += "chữ" + std::to_string(i) + " ";
  table.rows[99][1] = large;
  const auto printed = printer.print(table, port::TableFormat::kPdf);
  CHECK(printed.file_name == "outgoing-2020-2025.pdf");
  const auto text = extract::extract_text(printed.bytes).value();
  std::size_t at = 0;
  for (std::size_t i = 1; i <= 200; ++i) {
    const auto number = std::to_string(i) + "-CTrHD/ĐUK";
    CAPTURE(number);
    at = text.find(number, at);
    REQUIRE(at != std::string::npos);
  }
  CHECK(text.find("chữ0 ") != std::string::npos);
  CHECK(text.find("chữ3999") != std::string::npos);
  std::size_t heads = 0;
  for (at = text.find("Trích yếu"); at != std::string::npos; at = text.find("Trích yếu", at + 1)) {
    ++heads;
  }
  CHECK(heads > 5);
}

TEST_CASE("an empty register is a page with its heads") {
  page::OfficialTablePrinter printer;
  const auto table = table_of(0);
  CHECK(cells_of(printer.print(table, port::TableFormat::kXlsx).bytes).size() == 4);
  CHECK(printer.print(table, port::TableFormat::kPdf).bytes.starts_with("%PDF-"));
}

TEST_CASE("a code has its finders, and a column of codes is printed row by row") {
  const auto code = page::qr_code("http://127.0.0.1:8080/p/01890000-0000-7000-8000-000000000000");
  REQUIRE(code.modules.size() == code.side * code.side);
  CHECK(code.side >= 29);
  // ISO/IEC 18004, 6.3.3: seven dark modules, a light ring, and a light separator around them.
  for (std::size_t i = 0; i < 7; ++i) {
    CHECK(code.dark(i, 0));
    CHECK(code.dark(0, i));
    CHECK(code.dark(code.side - 1 - i, 0));
    CHECK(code.dark(0, code.side - 1 - i));
    CHECK_FALSE(code.dark(i, 7));
  }
  for (std::size_t i = 1; i < 6; ++i) CHECK_FALSE(code.dark(i, 1));
  CHECK_THROWS(page::qr_code(std::string(4000, 'x')));

  page::OfficialTablePrinter printer;
  auto table = table_of(40);
  table.columns[2].code = true;
  for (auto& row : table.rows) row[2] = "http://127.0.0.1/p/" + row[0];
  const auto pdf = printer.print(table, port::TableFormat::kPdf).bytes;
  const auto text = extract::extract_text(pdf).value();
  CHECK(text.find("hàng40") != std::string::npos);
  CHECK(text.find("/p/1-CTrHD") == std::string::npos);  // as a code, not as words
}
