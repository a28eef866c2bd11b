// XLSX (ECMA-376 Part 1, SpreadsheetML): one sheet, texts in place (never formulas, whatever they
// begin with), the heads frozen and repeated on every printed page.
#include <algorithm>
#include <charconv>

#include "adapters/page/formats.h"
#include "adapters/page/package.h"

namespace vanthu::page {
namespace {

// Positions in cellXfs of sheet_styles().
constexpr int kTextStyle = 1;
constexpr int kHeadStyle = 2;
constexpr int kTitleStyle = 3;
constexpr std::size_t kRowsAbove = 4;  // owner, title, subtitle, heads

const std::string kSheetNames =
    " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

// "A", "Z", "AA": column n from 0.
std::string letters(std::size_t n) {
  std::string out;
  for (++n; n > 0; n = (n - 1) / 26) out.insert(out.begin(), static_cast<char>('A' + (n - 1) % 26));
  return out;
}

std::string attribute(std::string_view text) {
  std::string out;
  for (const char c : escaped(text)) out += c == '"' ? "&quot;" : std::string(1, c);
  return out;
}

bool is_number(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  return problem == std::errc() && end == text.data() + text.size() && text[0] != '0';
}

std::string sheet_cell(std::size_t column, std::size_t row, const std::string& text, int style,
                       bool number) {
  const std::string head =
      "<c r=\"" + letters(column) + std::to_string(row) + "\" s=\"" + std::to_string(style) + "\"";
  if (number && is_number(text)) return head + "><v>" + text + "</v></c>";
  return head + " t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped(text) + "</t></is></c>";
}

std::string sheet_row(std::size_t row, const std::string& cells) {
  return "<row r=\"" + std::to_string(row) + "\">" + cells + "</row>";
}

std::string sheet_part(const port::Table& table) {
  const std::string last = letters(table.columns.size() - 1);
  std::string columns;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    constexpr double kCharacters = 11;  // of a column with width 1
    const std::string at = std::to_string(i + 1);
    columns += "<col min=\"" + at + "\" max=\"" + at + "\" width=\"" +
               std::to_string(table.columns[i].width * kCharacters) + "\" customWidth=\"1\"/>";
  }
  std::string rows;
  std::size_t row = 0;
  for (const auto* above : {&table.owner, &table.title, &table.subtitle}) {
    ++row;
    rows += sheet_row(row, sheet_cell(0, row, *above, kTitleStyle, false));
  }
  ++row;
  std::string heads;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    heads += sheet_cell(i, row, table.columns[i].name, kHeadStyle, false);
  }
  rows += sheet_row(row, heads);
  for (const auto& cells : table.rows) {
    ++row;
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      line += sheet_cell(i, row, cells[i], kTextStyle, table.columns[i].number);
    }
    rows += sheet_row(row, line);
  }
  std::string merged;
  for (const char* one : {"1", "2", "3"}) {
    merged += std::string("<mergeCell ref=\"A") + one + ":" + last + one + "\"/>";
  }
  return std::string(kXmlHead) + "<worksheet" + kSheetNames +
         "><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView "
         "workbookViewId=\"0\"><pane ySplit=\"4\" topLeftCell=\"A5\" activePane=\"bottomLeft\" "
         "state=\"frozen\"/></sheetView></sheetViews><cols>" +
         columns + "</cols><sheetData>" + rows + "</sheetData><mergeCells count=\"3\">" + merged +
         "</mergeCells><pageMargins left=\"0.6\" right=\"0.6\" top=\"0.8\" bottom=\"0.8\" "
         "header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" "
         "fitToWidth=\"1\" fitToHeight=\"0\"/></worksheet>";
}

std::string workbook_part(const port::Table& table) {
  constexpr std::size_t kLongestName = 31;  // of a sheet; no []:*?/\ in it
  std::string name = table.file_stem.substr(0, kLongestName);
  std::replace_if(
      name.begin(), name.end(),
      [](char c) { return std::string_view("[]:*?/\\'").find(c) != std::string_view::npos; }, '-');
  while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0x80U) != 0) name.pop_back();
  if (name.empty()) name = "1";
  std::string quoted = "'" + attribute(name) + "'";
  return std::string(kXmlHead) + "<workbook" + kSheetNames + "><sheets><sheet name=\"" +
         attribute(name) +
         "\" sheetId=\"1\" r:id=\"sheet\"/></sheets><definedNames><definedName "
         "name=\"_xlnm.Print_Titles\" localSheetId=\"0\">" +
         quoted + "!$" + std::to_string(kRowsAbove) + ":$" + std::to_string(kRowsAbove) +
         "</definedName></definedNames></workbook>";
}

std::string sheet_styles() {
  const auto alignment = [](const char* across) {
    return std::string("<alignment horizontal=\"") + across +
           "\" vertical=\"top\" wrapText=\"1\"/>";
  };
  const std::string side = " style=\"thin\"><color auto=\"1\"/></";
  std::string border;
  for (const char* one : {"left", "right", "top", "bottom"}) {
    border += std::string("<") + one + side + one + ">";
  }
  const std::string font = "<name val=\"Times New Roman\"/><family val=\"1\"/></font>";
  return std::string(kXmlHead) + "<styleSheet" + kSheetNames +
         "><fonts count=\"3\"><font><sz val=\"12\"/>" + font + "<font><b/><sz val=\"12\"/>" + font +
         "<font><b/><sz val=\"14\"/>" + font +
         "</fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill>"
         "<patternFill patternType=\"gray125\"/></fill></fills><borders count=\"2\"><border/>"
         "<border>" +
         border +
         "</border></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"4\">"
         "<xf/><xf fontId=\"0\" borderId=\"1\" applyBorder=\"1\" applyAlignment=\"1\">" +
         alignment("left") +
         "</xf><xf fontId=\"1\" borderId=\"1\" applyFont=\"1\" applyBorder=\"1\" "
         "applyAlignment=\"1\">" +
         alignment("center") + "</xf><xf fontId=\"2\" applyFont=\"1\" applyAlignment=\"1\">" +
         alignment("center") + "</xf></cellXfs></styleSheet>";
}

}  // namespace

std::string xlsx_of(const port::Table& table) {
  return zipped({
      {"[Content_Types].xml",
       content_types_part({{"/xl/workbook.xml", "spreadsheetml.sheet.main+xml"},
                           {"/xl/worksheets/sheet1.xml", "spreadsheetml.worksheet+xml"},
                           {"/xl/styles.xml", "spreadsheetml.styles+xml"}})},
      {"_rels/.rels", relations_part({{"workbook", "officeDocument", "xl/workbook.xml"}})},
      {"xl/_rels/workbook.xml.rels",
       relations_part(
           {{"sheet", "worksheet", "worksheets/sheet1.xml"}, {"styles", "styles", "styles.xml"}})},
      {"xl/styles.xml", sheet_styles()},
      {"xl/workbook.xml", workbook_part(table)},
      {"xl/worksheets/sheet1.xml", sheet_part(table)},
  });
}

}  // namespace vanthu::page
