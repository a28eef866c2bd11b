// HTML of one page's width: the sheet in the sizes and places of the form, for looking at. No
// scripts and no references; every text of the document is escaped.
#include <array>
#include <cstdio>

#include "adapters/page/formats.h"
#include "adapters/page/package.h"

namespace vanthu::page {
namespace {

std::string number(double value) {
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%.4g", value);
  return out.data();
}

struct Line {
  double size = 13;  // points
  bool bold = false;
  bool italic = false;
  bool underline = false;
  const char* extra = "";
};

std::string line(const std::string& text, const Line& look) {
  if (text.empty()) return {};
  return "<p style=\"font-size:" + number(look.size) + "pt" +
         (look.bold ? ";font-weight:bold" : "") + (look.italic ? ";font-style:italic" : "") +
         (look.underline ? ";text-decoration:underline" : "") + look.extra + "\">" + escaped(text) +
         "</p>\n";
}

// A drawn line as wide as its share of the column.
std::string rule(int percent) {
  return "<hr style=\"width:" + std::to_string(percent) + "%\">\n";
}

std::string mark(const std::string& text) {
  return text.empty() ? "" : "<p><span class=\"mark\">" + escaped(text) + "</span></p>\n";
}

std::string issuer(const Sheet& sheet) {
  const bool party = sheet.form.star_under_body;
  return line(sheet.superior_body, {}) + line(sheet.issuing_body, {.bold = true}) +
         (party ? line("*", {}) : rule(40)) + line(sheet.number_line, {}) +
         line(sheet.subject, {.size = 12}) + mark(sheet.secrecy) + mark(sheet.urgency);
}

std::string state(const Sheet& sheet) {
  const bool party = sheet.motto.empty();
  return line(sheet.state, {.size = party ? 14.0 : 12.0, .bold = true}) +
         line(sheet.motto, {.bold = true}) + rule(party ? 76 : 64) +
         line(sheet.place_and_date, {.italic = true, .extra = ";margin-top:3mm"});
}

std::string two_columns(const char* name, const std::string& left, const std::string& right) {
  return std::string("<div class=\"") + name + "\"><div>\n" + left + "</div><div>\n" + right +
         "</div></div>\n";
}

std::string title(const Sheet& sheet) {
  if (sheet.type.empty()) return {};
  return "<div class=\"title\">\n" + line(sheet.type, {.size = 14, .bold = true}) +
         line(sheet.abstract_text, {.size = 14, .bold = true}) +
         (sheet.form.star_under_body ? line("-----", {.size = 14}) : rule(20)) + "</div>\n";
}

std::string addressees(const Sheet& sheet) {
  if (sheet.addressees.empty()) return {};
  std::string out = "<div class=\"title\">\n";
  if (sheet.addressees.size() == 1) {
    return out + line("Kính gửi: " + sheet.addressees.front() + ".", {.size = 14}) + "</div>\n";
  }
  out += line("Kính gửi:", {.size = 14});
  for (std::size_t i = 0; i < sheet.addressees.size(); ++i) {
    const bool last = i + 1 == sheet.addressees.size();
    out += line("- " + sheet.addressees[i] + (last ? "." : ";"), {.size = 14});
  }
  return out + "</div>\n";
}

std::string body(const Sheet& sheet) {
  std::string out = "<div class=\"body\">\n";
  for (const auto& block : sheet.body) {
    const bool heading = block.kind == Block::Kind::kHeading;
    out += (heading ? "<p><b>" : "<p>") + escaped(block.text) + (heading ? "</b></p>\n" : "</p>\n");
  }
  return out + "</div>\n";
}

std::string foot(const Sheet& sheet) {
  const Form& form = sheet.form;
  const bool underlined = form.recipients_head_underlined;
  std::string left;
  if (!sheet.recipients.empty()) {
    left = line("Nơi nhận:", {.size = form.recipients_head_size,
                              .bold = !underlined,
                              .italic = !underlined,
                              .underline = underlined});
  }
  for (const auto& item : sheet.recipients) left += line(item, {.size = form.recipients_size});
  const std::string right = line(sheet.authority, {.size = 14, .bold = true}) +
                            line(sheet.position, {.size = 14, .bold = form.position_bold}) +
                            "<p style=\"height:25mm\"></p>\n" +
                            line(sheet.signer, {.size = 14, .bold = true});
  return two_columns("foot", left, right);
}

std::string style(const Form& form) {
  const auto mm = [](double value) { return number(value) + "mm"; };
  return "html{background:#ddd}body{box-sizing:border-box;width:210mm;min-height:297mm;margin:0 "
         "auto;background:#fff;color:#000;font-family:\"Times New Roman\",Tinos,\"Liberation "
         "Serif\",serif;padding:" +
         mm(form.top) + " " + mm(form.right) + " " + mm(form.bottom) + " " + mm(form.left) +
         "}p{margin:0;line-height:1.15;overflow-wrap:anywhere}hr{border:0;border-top:0.7pt solid "
         "#000;margin:0.8mm auto 1mm}.head,.foot{display:flex;text-align:center}.head>div{width:"
         "50%}.foot{margin-top:4mm}.foot>div:first-child{width:52%;text-align:left}.foot>div:last-"
         "child{width:48%;padding-left:4mm}.title{text-align:center;margin:6mm 0 4mm}.mark{display:"
         "inline-block;border:1pt solid #c00;color:#c00;font:bold 13pt/8mm \"Times New "
         "Roman\",Tinos,serif;padding:0 3mm;min-width:14mm;margin-top:1.5mm}.body p{font-size:" +
         number(form.body_size) +
         "pt;text-align:justify;text-indent:" + mm(form.first_line_indent) +
         ";line-height:" + number(form.line_pitch) +
         "pt;margin-bottom:" + number(form.space_after) + "pt}";
}

}  // namespace

std::string html_of(const Sheet& sheet) {
  return "<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title>" +
         escaped(sheet.file_stem) + "</title><style>" + style(sheet.form) +
         "</style></head><body>\n" + two_columns("head", issuer(sheet), state(sheet)) +
         title(sheet) + addressees(sheet) + body(sheet) + foot(sheet) + "</body></html>\n";
}

}  // namespace vanthu::page
