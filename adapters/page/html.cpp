// HTML of one page's width: the sheet in the sizes and places of the form, for looking at. No
// scripts and no references, and all styles in attributes, so that it may stand in a page of the
// strictest policy; every text of the document is escaped.
#include <array>
#include <cstdio>

#include "adapters/page/columns.h"
#include "adapters/page/formats.h"
#include "adapters/page/package.h"

namespace vanthu::page {
namespace {

std::string digits(double value) {
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%.4g", value);
  return out.data();
}

std::string element(const char* tag, const std::string& style, const std::string& content) {
  return std::string("<") + tag + " style=\"" + style + "\">" + content + "</" + tag + ">\n";
}

struct Line {
  double size = 13;  // points
  bool bold = false;
  bool italic = false;
  bool underline = false;
  const char* more = "";
};

std::string line(const std::string& text, const Line& look) {
  if (text.empty()) return {};
  const std::string style = "margin:0;line-height:1.15;font-size:" + digits(look.size) + "pt" +
                            (look.bold ? ";font-weight:bold" : "") +
                            (look.italic ? ";font-style:italic" : "") +
                            (look.underline ? ";text-decoration:underline" : "") + look.more;
  return element("p", style, escaped(text));
}

// Words with a line below, as long as that share of them.
std::string ruled(const std::string& words, int percent) {
  const std::string rule =
      "<hr style=\"border:0;border-top:0.7pt solid #000;margin:0.8mm auto 1mm;width:" +
      std::to_string(percent) + "%\">\n";
  return element("div", "display:inline-block;max-width:100%", words + rule);
}

std::string mark(const std::string& text) {
  if (text.empty()) return {};
  return element("p", "margin:1.5mm 0 0",
                 element("span",
                         "display:inline-block;border:1pt solid #c00;color:#c00;font-weight:bold;"
                         "font-size:13pt;line-height:8mm;padding:0 3mm;min-width:14mm",
                         escaped(text)));
}

std::string issuer(const Sheet& sheet) {
  const std::string body = line(sheet.issuing_body, {.bold = true});
  const bool party = sheet.form.star_under_body;
  return line(sheet.superior_body, {}) + (party ? body + line("*", {}) : ruled(body, 40));
}

std::string state(const Sheet& sheet) {
  const bool party = sheet.motto.empty();
  const std::string name = line(sheet.state, {.size = party ? 14.0 : 12.0, .bold = true});
  return party ? ruled(name, 100) : name + ruled(line(sheet.motto, {.bold = true}), 100);
}

std::string number(const Sheet& sheet) {
  return line(sheet.number_line, {}) +
         line(sheet.subject, {.size = 12, .more = ";margin-top:6pt"}) + mark(sheet.secrecy) +
         mark(sheet.urgency);
}

// Number and date stand on one line (Appendix I, II.4.c).
std::string head(const Sheet& sheet) {
  const auto row = [](const std::string& left, const std::string& right) {
    return element("div", "display:flex;text-align:center",
                   element("div", "width:46%", left) + element("div", "width:54%", right));
  };
  return row(issuer(sheet), state(sheet)) +
         row(number(sheet), line(sheet.place_and_date, {.italic = true}));
}

std::string title_html(const Sheet& sheet) {
  if (sheet.type.empty()) return {};
  const std::string abstract = line(sheet.abstract_text, {.size = 14, .bold = true});
  const bool party = sheet.form.star_under_body;
  return element("div", "text-align:center;margin:6mm 0 4mm",
                 line(sheet.type, {.size = 14, .bold = true}) +
                     (party ? abstract + line("-----", {.size = 14}) : ruled(abstract, 40)));
}

// Several stand below the words, a dash each under the colon (Appendix I, II.9.d).
std::string addressees_html(const Sheet& sheet) {
  if (sheet.addressees.empty()) return {};
  if (sheet.addressees.size() == 1) {
    return element("div", "text-align:center;margin:6mm 0 4mm",
                   line("Kính gửi: " + sheet.addressees.front() + ".", {.size = 14}));
  }
  std::string out = line("Kính gửi:", {.size = 14});
  for (std::size_t i = 0; i < sheet.addressees.size(); ++i) {
    const bool last = i + 1 == sheet.addressees.size();
    out += line("- " + sheet.addressees[i] + (last ? "." : ";"),
                {.size = 14, .more = ";margin-left:4em"});
  }
  return element("div", "margin:6mm 0 4mm 20%", out);
}

std::string runs_html(const std::vector<Run>& runs) {
  std::string out;
  for (const auto& run : runs) {
    std::string words = escaped(run.text);
    if (run.italic) words = "<i>" + words + "</i>";
    if (run.bold) words = "<b>" + words + "</b>";
    out += words;
  }
  return out;
}

std::string table_html(const Form& form, const Block& block) {
  const std::string size = digits(form.body_size - 1) + "pt";
  std::string out;
  for (std::size_t i = 0; i < block.rows.size(); ++i) {
    const bool head = i == 0 && block.headed;
    std::string cells;
    for (const auto& cell : block.rows[i]) {
      std::string lines;
      for (const auto& one : split_at(cell, '\n')) {
        lines += (lines.empty() ? "" : "<br>") + escaped(one);
      }
      cells +=
          element(head ? "th" : "td",
                  "border:0.7pt solid #000;padding:1mm;overflow-wrap:break-word;vertical-align:top"
                  ";font-size:" +
                      size,
                  lines);
    }
    out += element("tr", "", cells);
  }
  return element(
      "table", "border-collapse:collapse;width:100%;margin:0 0 " + digits(form.space_after) + "pt",
      out);
}

std::string body_html(const Form& form, const std::vector<Block>& blocks) {
  const std::string style = "margin:0 0 " + digits(form.space_after) +
                            "pt;text-align:justify;text-indent:" + digits(form.first_line_indent) +
                            "mm;font-size:" + digits(form.body_size) +
                            "pt;line-height:" + digits(form.line_pitch) + "pt";
  std::string out;
  for (const auto& block : blocks) {
    if (block.kind == Block::Kind::kTable) {
      out += table_html(form, block);
      continue;
    }
    const bool heading = block.kind == Block::Kind::kHeading;
    out += element("p", style + (heading ? ";font-weight:bold" : ""), runs_html(block.runs));
  }
  return out;
}

std::string appendices(const Sheet& sheet) {
  std::string out;
  for (const auto& one : sheet.appendices) {
    out += "<hr style=\"border:0;border-top:1pt dashed #888;margin:10mm 0\">\n" +
           element("div", "text-align:center;margin-bottom:4mm",
                   line(one.head, {.size = 14, .bold = true}) +
                       line(one.title, {.size = 14, .bold = true}) +
                       line(one.note, {.size = 14, .italic = true})) +
           body_html(sheet.form, one.body);
  }
  return out;
}

std::string recipients(const Sheet& sheet) {
  const Form& form = sheet.form;
  if (sheet.recipients.empty()) return {};
  const bool underlined = form.recipients_head_underlined;
  std::string out = line("Nơi nhận:", {.size = form.recipients_head_size,
                                       .bold = !underlined,
                                       .italic = !underlined,
                                       .underline = underlined});
  for (const auto& item : sheet.recipients) out += line(item, {.size = form.recipients_size});
  return out;
}

std::string foot_html(const Sheet& sheet) {
  const std::string signature =
      line(sheet.authority, {.size = 14, .bold = true}) +
      line(sheet.position, {.size = 14, .bold = sheet.form.position_bold}) +
      element("p", "margin:0;height:25mm", "") + line(sheet.signer, {.size = 14, .bold = true});
  return element("div", "display:flex;margin-top:4mm",
                 element("div", "width:52%", recipients(sheet)) +
                     element("div", "width:48%;padding-left:4mm;text-align:center", signature));
}

std::string page_style(const Form& form) {
  const auto mm = [](double value) { return digits(value) + "mm"; };
  return "box-sizing:border-box;width:210mm;min-height:297mm;margin:0 auto;background:#fff;color:"
         "#000;overflow-wrap:anywhere;font-family:'Times New Roman',Tinos,'Liberation Serif',serif;"
         "padding:" +
         mm(form.top) + " " + mm(form.right) + " " + mm(form.bottom) + " " + mm(form.left);
}

}  // namespace

std::string html_of(const Sheet& sheet) {
  return "<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title>" +
         escaped(sheet.file_stem) + "</title></head>\n" +
         element("body", page_style(sheet.form),
                 head(sheet) + title_html(sheet) + addressees_html(sheet) +
                     body_html(sheet.form, sheet.body) + foot_html(sheet) + appendices(sheet)) +
         "</html>\n";
}

}  // namespace vanthu::page
