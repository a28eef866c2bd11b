#include "adapters/extract/extract.h"

#include <catch2/catch.hpp>

#include "adapters/extract/failures.h"
#include "adapters/extract/list_labels.h"
#include "tests/adapters/extract/archives.h"

using namespace vanthu::extract;
using namespace vanthu::extract_test;

namespace {

std::string code_of(const std::string& bytes) {
  const auto text = extract_text(bytes);
  return text.ok() ? "read: " + *text : text.error().code;
}

std::string numbered(const std::string& list, const std::string& level = "0") {
  return "<w:numPr><w:ilvl w:val='" + level + "'/><w:numId w:val='" + list + "'/></w:numPr>";
}

const char* kNumbering =
    "<w:numbering xmlns:w='urn:w'>"
    "<w:abstractNum w:abstractNumId='0'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/>"
    "</w:lvl><w:lvl w:ilvl='1'><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2)'/></w:lvl>"
    "</w:abstractNum><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'>"
    "<w:numFmt w:val='bullet'/><w:lvlText w:val='&#xF0B7;'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'>"
    "<w:startOverride w:val='4'/></w:lvlOverride></w:num></w:numbering>";

}  // namespace

TEST_CASE("a Word file gives its paragraphs line by line") {
  CHECK(*extract_text(docx_of(p("Điều 1. Ban hành") + p("") + p("Điều 2.", ""))) ==
        "Điều 1. Ban hành\n\nĐiều 2.\n");
  CHECK(*extract_text(docx_of("<w:p><w:r><w:t>K/T CHÁNH VĂN PHÒNG</w:t><w:br/>"
                              "<w:t>PHÓ CHÁNH VĂN PHÒNG</w:t></w:r></w:p>")) ==
        "K/T CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\n");
}

TEST_CASE("a Word file's text is what is shown") {
  CHECK(*extract_text(docx_of("<w:p><w:ins><w:r><w:t>thêm </w:t></w:r></w:ins>"
                              "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
                              "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
                              "<w:r><w:rPr><w:caps/></w:rPr><w:t>quyết định</w:t></w:r>"
                              "<w:hyperlink><w:r><w:t> số 5</w:t></w:r></w:hyperlink></w:p>")) ==
        "thêm QUYẾT ĐỊNH số 5\n");
}

TEST_CASE("automatic lists of a Word file have their labels") {
  const std::string body = p("Quan điểm", numbered("1")) + p("Một", numbered("1", "1")) +
                           p("Hai", numbered("1", "1")) + p("Mục tiêu", numbered("1")) +
                           p("Ba", numbered("1", "1")) + p("Như trên", numbered("2")) +
                           p("Bốn", numbered("3"));
  CHECK(*extract_text(docx_of(body, {{"word/numbering.xml", kNumbering}})) ==
        "I. Quan điểm\nI.1) Một\nI.2) Hai\nII. Mục tiêu\nII.1) Ba\n- Như trên\nIV. Bốn\n");
}

TEST_CASE("a list may come with the paragraph's style") {
  const char* styles =
      "<w:styles xmlns:w='urn:w'><w:style w:styleId='Base'><w:pPr><w:numPr><w:numId w:val='2'/>"
      "</w:numPr></w:pPr></w:style><w:style w:styleId='Line'><w:basedOn w:val='Base'/></w:style>"
      "</w:styles>";
  CHECK(*extract_text(docx_of(p("Lưu: VT.", "<w:pStyle w:val='Line'/>"),
                              {{"word/numbering.xml", kNumbering}, {"word/styles.xml", styles}})) ==
        "- Lưu: VT.\n");
}

TEST_CASE("tables: short cells side by side, columns of paragraphs one after the other") {
  const auto cell = [](const std::string& content) { return "<w:tc>" + content + "</w:tc>"; };
  const std::string short_row = "<w:tr>" + cell(p("Sở Y tế")) + cell(p("30/6")) + "</w:tr>";
  const std::string foot =
      "<w:tr>" + cell(p("Nơi nhận:") + p("- Như trên;")) + cell(p("CHỦ TỊCH")) + "</w:tr>";
  CHECK(*extract_text(docx_of("<w:tbl>" + short_row + foot + "</w:tbl>")) ==
        "Sở Y tế\t30/6\nNơi nhận:\n- Như trên;\n\nCHỦ TỊCH\n\n\n");
}

TEST_CASE("a text box counts once, whatever alternatives are written for it") {
  const std::string box = "<w:txbxContent>" + p("MẬT") + "</w:txbxContent>";
  CHECK(*extract_text(docx_of("<w:p><w:r><mc:AlternateContent><mc:Choice>" + box +
                              "</mc:Choice><mc:Fallback>" + box +
                              "</mc:Fallback></mc:AlternateContent></w:r></w:p>")) == "\nMẬT\n");
}

TEST_CASE("an OpenDocument text gives its paragraphs, lists and tables") {
  const char* styles =
      "<text:list-style style:name='L1'><text:list-level-style-number text:level='1' "
      "style:num-format='1' style:num-suffix='.'/><text:list-level-style-bullet text:level='2'/>"
      "</text:list-style>";
  CHECK(
      *extract_text(odt_of(
          "<text:tracked-changes><text:p>bỏ</text:p></text:tracked-changes>"
          "<text:h>KẾ  HOẠCH</text:h><text:p>về<text:s text:c='2'/>việc<text:tab/>A"
          "<text:line-break/>B<text:note><text:p>chú</text:p></text:note></text:p>"
          "<text:list text:style-name='L1'><text:list-item><text:p>Một</text:p><text:list>"
          "<text:list-item><text:p>con</text:p></text:list-item></text:list></text:list-item>"
          "<text:list-item><text:p>Hai</text:p></text:list-item></text:list>"
          "<table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>"
          "<table:table-cell><text:p>y</text:p></table:table-cell></table:table-row></table:table>",
          styles)) == "KẾ HOẠCH\nvề  việc\tA\nB\n1. Một\n- con\n2. Hai\nx\ty\n\n");
}

TEST_CASE("plain text is UTF-8 or UTF-16 with its mark") {
  CHECK(*extract_text("Số 5\r\n") == "Số 5\r\n");
  CHECK(*extract_text(std::string("\xFF\xFE\x53\x00\xD1\x1E", 6)) == "Số");
  CHECK(*extract_text(std::string("\xFE\xFF\x00\x53\x1E\xD1", 6)) == "Số");
  CHECK(*extract_text("S\xE8") == "S\xE8");  // read_text says which byte is wrong
}

TEST_CASE("what cannot be read is refused by name") {
  CHECK(code_of("") == "file.empty");
  CHECK(code_of(std::string("\x89PNG\r\n\x1A\n\0\0", 10)) == "file.unknown_kind");
  CHECK(code_of(zip_of({{"a.txt", "x"}})) == "file.unknown_kind");
  CHECK(code_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old") == "file.old_word");
  const std::string locked(
      "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
      "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
      8 + 32);
  CHECK(code_of(locked) == "file.encrypted");
  CHECK(code_of(docx_of(p("x"), {{"word/vbaProject.bin", "m"}})) == "file.macros");
  const std::string whole = docx_of(p("Một văn bản dài"));
  CHECK(code_of(whole.substr(0, whole.size() / 2)) == "file.broken");
  CHECK(code_of(docx_of("<w:p>")) == "file.broken");
  CHECK(code_of("%PDF-1.7\nnothing") == "file.broken");
}

TEST_CASE("a PDF with a password, and one of pictures alone, are told as such") {
  const auto pdf_of = [](const std::string& more, const std::string& page) {
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
           "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
           "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n"
           "4 0 obj<</Length " +
           std::to_string(page.size()) + ">>stream\n" + page +
           "\nendstream endobj\ntrailer<</Root 1 0 R" + more + ">>\n%%EOF\n";
  };
  CHECK(code_of(pdf_of("", "0 0 100 100 re f")) == "file.no_text");
  const std::string key = "<" + std::string(64, 'a') + ">";
  const std::string id = "/ID[<" + std::string(32, '1') + "><" + std::string(32, '1') + ">]";
  CHECK(code_of(pdf_of("/Encrypt<</Filter/Standard/V 1/R 2/O" + key + "/U" + key + "/P -4>>" + id,
                       "q Q")) == "file.encrypted");
}

TEST_CASE("what a file is counts, not how it is named") {
  // Nothing here takes a name; what other programs call a .docx may be any of these.
  CHECK(*extract_text("Số 5, một văn bản thuần") == "Số 5, một văn bản thuần");
  CHECK(code_of("{\\rtf1 x}") == "file.unknown_kind");
  CHECK(code_of("<html>") == "read: <html>");
  CHECK(code_of(zip_of({{"xl/workbook.xml", "<x/>"}})) == "file.unknown_kind");
}

TEST_CASE("every refusal is said in both languages, with what to do") {
  for (const char* code :
       {"file.broken", "file.empty", "file.unknown_kind", "file.encrypted", "file.macros",
        "file.too_large", "file.old_word", "file.no_text", "file.too_slow"}) {
    const auto error = failure(code);
    CHECK(error.code == code);
    for (const auto& text : {error.what, error.remedy}) {
      CHECK(text.vi.size() > 10);
      CHECK(text.en.size() > 10);
      CHECK(text.vi != text.en);
    }
  }
}

TEST_CASE("bombs are refused within bounds") {
  CHECK(code_of(docx_of(p(std::string(kMostUnpacked, 'a')))) == "file.too_large");
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<w:sdt><w:sdtContent>";
  for (int i = 0; i < 100'000; ++i) deep += "</w:sdtContent></w:sdt>";
  CHECK(code_of(docx_of(deep)) == "file.broken");
  std::string rows;
  for (int i = 0; i < 300'000; ++i)
    rows += "<w:p><w:r><w:t>một dòng dài vừa phải thôi</w:t></w:r></w:p>";
  CHECK(code_of(docx_of(rows)) == "file.too_large");
}

TEST_CASE("numbers as lists write them") {
  using Kind = ListLevel::Kind;
  CHECK(number_text(Kind::kLowerLetter, 2) == "b");
  CHECK(number_text(Kind::kLowerLetter, 27) == "aa");
  CHECK(number_text(Kind::kUpperRoman, 49) == "XLIX");
  CHECK(number_text(Kind::kLowerRoman, 5000) == "5000");
}
