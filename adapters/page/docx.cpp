// DOCX (ECMA-376 Part 1): the letterhead and the foot are tables without borders, everything else
// paragraphs; sizes, margins and spacing are those of the form.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

#include "adapters/page/columns.h"
#include "adapters/page/formats.h"
#include "adapters/page/package.h"
#include "workflows/document/text.h"

namespace vanthu::page {
namespace {

constexpr double kTwips = 1440 / 25.4;  // in a millimetre

std::string twips(double mm) {
  return std::to_string(std::lround(mm * kTwips));
}

struct Look {
  double size = 14;  // points
  bool bold = false;
  bool italic = false;
  bool underline = false;
  bool framed = false;  // in red
  const char* align = "center";
  double left = 0;    // of all lines, mm
  double indent = 0;  // of the first line, mm
  double before = 0;  // points
  double after = 0;
  double line_pitch = 0;  // least distance of lines, points
};

std::string run_of(const Run& run, const Look& look) {
  const std::string size = std::to_string(std::lround(look.size * 2));
  std::string out;
  if (look.bold || run.bold) out += "<w:b/>";
  if (look.italic || run.italic) out += "<w:i/>";
  if (look.framed) out += "<w:color w:val=\"FF0000\"/>";
  out += "<w:sz w:val=\"" + size + "\"/><w:szCs w:val=\"" + size + "\"/>";
  if (look.underline) out += "<w:u w:val=\"single\"/>";
  return "<w:r><w:rPr>" + out + "</w:rPr><w:t xml:space=\"preserve\">" + escaped(run.text) +
         "</w:t></w:r>";
}

std::string paragraph(const std::vector<Run>& runs, const Look& look) {
  const auto points = [](double value) { return std::to_string(std::lround(value * 20)); };
  std::string properties;
  if (look.framed) {
    for (const char* side : {"top", "left", "bottom", "right"}) {
      properties += std::string("<w:") + side +
                    " w:val=\"single\" w:sz=\"8\" w:space=\"1\" w:color=\"FF0000\"/>";
    }
    properties = "<w:pBdr>" + properties + "</w:pBdr>";
  }
  properties +=
      "<w:spacing w:before=\"" + points(look.before) + "\" w:after=\"" + points(look.after) + "\"";
  if (look.line_pitch > 0) {
    properties += " w:line=\"" + points(look.line_pitch) + "\" w:lineRule=\"atLeast\"";
  }
  properties += "/>";
  if (look.framed) properties += "<w:ind w:left=\"900\" w:right=\"900\"/>";
  if (look.left > 0) properties += "<w:ind w:left=\"" + twips(look.left) + "\"/>";
  if (look.indent > 0) properties += "<w:ind w:firstLine=\"" + twips(look.indent) + "\"/>";
  properties += std::string("<w:jc w:val=\"") + look.align + "\"/>";
  std::string words;
  for (const auto& run : runs) words += run_of(run, look);
  return "<w:p><w:pPr>" + properties + "</w:pPr>" + words + "</w:p>";
}

std::string paragraph(const std::string& text, const Look& look) {
  return paragraph(std::vector<Run>{{text}}, look);
}

std::string cell(double width, const std::string& content) {
  return "<w:tc><w:tcPr><w:tcW w:w=\"" + twips(width) + "\" w:type=\"dxa\"/></w:tcPr>" +
         (content.empty() ? "<w:p/>" : content) + "</w:tc>";
}

// Two columns without borders, a pair of contents in each row.
using Row = std::pair<std::string, std::string>;
std::string columns(double left, double right, const std::vector<Row>& rows) {
  std::string out =
      "<w:tbl><w:tblPr><w:tblW w:w=\"" + twips(left + right) +
      "\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" "
      "w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>"
      "<w:gridCol w:w=\"" +
      twips(left) + "\"/><w:gridCol w:w=\"" + twips(right) + "\"/></w:tblGrid>";
  for (const auto& [one, other] : rows) {
    out += "<w:tr>" + cell(left, one) + cell(right, other) + "</w:tr>";
  }
  return out + "</w:tbl>";
}

// A drawn line in the middle of a column, about that share of the words as long.
std::string rule(const std::string& words, double share, double width) {
  constexpr double kLetter = 3.1;  // mm, of a capital as large as names of bodies are set
  const double longest = static_cast<double>(document::characters(words)) * kLetter;
  const double side = (width - share * std::min(longest, width)) / 2;
  return "<w:p><w:pPr><w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" "
         "w:color=\"000000\"/></w:pBdr><w:spacing w:before=\"20\" w:after=\"0\" w:line=\"60\" "
         "w:lineRule=\"exact\"/><w:ind w:left=\"" +
         twips(side) + "\" w:right=\"" + twips(side) + "\"/></w:pPr></w:p>";
}

constexpr double kRuleShare = 0.4;  // between 1/3 and 1/2 (Appendix I, II.2 and II.5)

// Number and date stand on one line (Appendix I, II.4.c).
std::string letterhead(const Sheet& sheet, double width) {
  const bool party = sheet.motto.empty();
  const double left = width * 0.46;
  const double right = width - left;
  std::string issuer;
  if (!sheet.superior_body.empty()) issuer += paragraph(sheet.superior_body, {.size = 13});
  issuer += paragraph(sheet.issuing_body, {.size = 13, .bold = true});
  issuer += party ? paragraph("*", {.size = 13}) : rule(sheet.issuing_body, kRuleShare, left);
  std::string state =
      paragraph(sheet.state, {.size = party ? 14.0 : 12.0, .bold = true, .underline = party});
  if (!party) state += paragraph(sheet.motto, {.size = 13, .bold = true, .underline = true});
  std::string number = paragraph(sheet.number_line, {.size = 13});
  if (!sheet.subject.empty()) number += paragraph(sheet.subject, {.size = 12, .before = 6});
  for (const auto& mark : {sheet.secrecy, sheet.urgency}) {
    if (mark.empty()) continue;
    number += paragraph(mark, {.size = 13, .bold = true, .framed = true, .before = 4});
  }
  return columns(
      left, right,
      {{issuer, state}, {number, paragraph(sheet.place_and_date, {.size = 13, .italic = true})}});
}

std::string title(const Sheet& sheet, double width) {
  if (sheet.type.empty()) return paragraph("", {});
  const bool party = sheet.motto.empty();
  return paragraph(sheet.type, {.bold = true, .before = 18}) +
         paragraph(sheet.abstract_text, {.bold = true}) +
         (party ? paragraph("-----", {.after = 6})
                : rule(sheet.abstract_text, kRuleShare * 0.7, width) + paragraph("", {.size = 6}));
}

// Several stand below the words, a dash each under the colon (Appendix I, II.9.d).
std::string addressees(const Sheet& sheet) {
  if (sheet.addressees.empty()) return {};
  if (sheet.addressees.size() == 1) {
    return paragraph("Kính gửi: " + sheet.addressees.front() + ".", {.before = 6, .after = 12});
  }
  constexpr double kWords = 33, kDash = kWords + 20;  // mm from the margin
  std::string out = paragraph("Kính gửi:", {.align = "left", .left = kWords, .before = 6});
  for (std::size_t i = 0; i < sheet.addressees.size(); ++i) {
    const bool last = i + 1 == sheet.addressees.size();
    out += paragraph("- " + sheet.addressees[i] + (last ? "." : ";"),
                     {.align = "left", .left = kDash, .after = last ? 12.0 : 0.0});
  }
  return out;
}

// With lines around its cells.
std::string bordered_table(const Form& form, const Block& block) {
  constexpr double kLetter = 2.4, kRoom = 5;  // mm, of the text's size; around a cell's words
  const double width = 210 - form.left - form.right;
  auto widths = column_shares(block.rows, width, [](const std::string& words) {
    return static_cast<double>(document::characters(words)) * kLetter + kRoom;
  });
  const double all = std::accumulate(widths.begin(), widths.end(), 0.0);
  for (auto& one : widths) one *= width / all;
  std::string borders;
  for (const char* side : {"top", "left", "bottom", "right", "insideH", "insideV"}) {
    borders += std::string("<w:") + side +
               " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>";
  }
  std::string out = "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>" +
                    borders + "</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>";
  for (const double one : widths) out += "<w:gridCol w:w=\"" + twips(one) + "\"/>";
  out += "</w:tblGrid>";
  for (std::size_t i = 0; i < block.rows.size(); ++i) {
    const bool head = i == 0 && block.headed;
    out += head ? "<w:tr><w:trPr><w:tblHeader/></w:trPr>" : "<w:tr>";
    const Look look{.size = form.body_size - 1, .bold = head, .align = head ? "center" : "left"};
    for (std::size_t n = 0; n < block.rows[i].size(); ++n) {
      std::string lines;
      for (const auto& one : split_at(block.rows[i][n], '\n')) lines += paragraph(one, look);
      out += cell(widths[n], lines);
    }
    out += "</w:tr>";
  }
  return out + "</w:tbl>" + paragraph("", {.size = 6});
}

std::string body(const Form& form, const std::vector<Block>& blocks) {
  std::string out;
  for (const auto& block : blocks) {
    if (block.kind == Block::Kind::kTable) {
      out += bordered_table(form, block);
      continue;
    }
    out += paragraph(block.runs, {.size = form.body_size,
                                  .bold = block.kind == Block::Kind::kHeading,
                                  .align = "both",
                                  .indent = form.first_line_indent,
                                  .after = form.space_after,
                                  .line_pitch = form.line_pitch});
  }
  return out;
}

std::string foot(const Sheet& sheet, double width) {
  const Form& form = sheet.form;
  std::string left;
  if (!sheet.recipients.empty()) {
    left = paragraph("Nơi nhận:", {.size = form.recipients_head_size,
                                   .bold = !form.recipients_head_underlined,
                                   .italic = !form.recipients_head_underlined,
                                   .underline = form.recipients_head_underlined,
                                   .align = "left"});
  }
  for (const auto& item : sheet.recipients) {
    left += paragraph(item, {.size = form.recipients_size, .align = "left"});
  }
  std::string right;
  if (!sheet.authority.empty()) right += paragraph(sheet.authority, {.bold = true});
  if (!sheet.position.empty()) right += paragraph(sheet.position, {.bold = form.position_bold});
  for (int i = 0; i < 4; ++i) right += paragraph("", {});  // for the signature
  right += paragraph(sheet.signer, {.bold = true});
  return columns(width * 0.52, width * 0.48, {{left, right}});
}

const std::string kWord =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

// Pages with numbers of their own from 1, the first not shown; every appendix is one such.
std::string section(const Form& form) {
  return "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/><w:pgSz w:w=\"" +
         twips(210) + "\" w:h=\"" + twips(297) + "\"/><w:pgMar w:top=\"" + twips(form.top) +
         "\" w:right=\"" + twips(form.right) + "\" w:bottom=\"" + twips(form.bottom) +
         "\" w:left=\"" + twips(form.left) + "\" w:header=\"" + twips(form.top / 2) +
         "\" w:footer=\"567\" w:gutter=\"0\"/><w:pgNumType w:start=\"1\"/><w:titlePg/></w:sectPr>";
}

std::string appendix(const Form& form, const Appendix& of) {
  std::string out = paragraph(of.head, {.bold = true});
  if (!of.title.empty()) out += paragraph(of.title, {.bold = true});
  if (!of.note.empty()) out += paragraph(of.note, {.italic = true, .after = 6});
  return out + body(form, of.body);
}

std::string document_part(const Sheet& sheet) {
  const Form& form = sheet.form;
  const double width = 210 - form.left - form.right;
  std::string out = std::string(kXmlHead) + "<w:document" + kWord + "><w:body>" +
                    letterhead(sheet, width) + title(sheet, width) + addressees(sheet) +
                    body(form, sheet.body) + paragraph("", {}) + foot(sheet, width);
  for (const auto& one : sheet.appendices) {
    out += "<w:p><w:pPr>" + section(form) + "</w:pPr></w:p>" + appendix(form, one);
  }
  if (sheet.appendices.empty()) out += paragraph("", {.size = 2});
  return out + section(form) + "</w:body></w:document>";
}

// The page number at the head of every page but the first (Appendix I, I.6).
std::string header_part() {
  return std::string(kXmlHead) + "<w:hdr" + kWord +
         "><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:fldChar w:fldCharType=\"begin\"/>"
         "</w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar "
         "w:fldCharType=\"end\"/></w:r></w:p></w:hdr>";
}

std::string styles_part() {
  return std::string(kXmlHead) + "<w:styles" + kWord +
         "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" "
         "w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\" w:eastAsia=\"Times New Roman\"/>"
         "<w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/><w:lang w:val=\"vi-VN\"/></w:rPr>"
         "</w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" "
         "w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style></w:styles>";
}

Parts parts_of(const Sheet& sheet) {
  return {
      {"[Content_Types].xml",
       content_types_part({{"/word/document.xml", "wordprocessingml.document.main+xml"},
                           {"/word/styles.xml", "wordprocessingml.styles+xml"},
                           {"/word/header.xml", "wordprocessingml.header+xml"}})},
      {"_rels/.rels", relations_part({{"document", "officeDocument", "word/document.xml"}})},
      {"word/_rels/document.xml.rels",
       relations_part({{"styles", "styles", "styles.xml"}, {"header", "header", "header.xml"}})},
      {"word/document.xml", document_part(sheet)},
      {"word/header.xml", header_part()},
      {"word/styles.xml", styles_part()},
  };
}

}  // namespace

std::string docx_of(const Sheet& sheet) {
  return zipped(parts_of(sheet));
}

}  // namespace vanthu::page
