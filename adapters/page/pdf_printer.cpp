#include "adapters/page/pdf_printer.h"

#include <algorithm>

#include "adapters/page/body_text.h"
#include "adapters/page/canvas.h"
#include "engine/base/calendar.h"
#include "engine/base/utf8.h"

namespace vanthu::page {
namespace {

using port::PrintRequest;

std::string two_digits(int n) {
  return (n < 10 ? "0" : "") + std::to_string(n);
}

// "Hà Nội, ngày 05 tháng 01 năm 2020": days below 10 and months 1 and 2 take a zero (Appendix I).
std::string place_and_date(const PrintRequest& request) {
  if (!request.document.issued_at) {
    return (request.place.empty() ? "…" : request.place) + ", ngày     tháng     năm";
  }
  const auto zone = base::Zone::named(request.zone).value_or(base::Zone::utc());
  const auto date = base::DateTime::from(*request.document.issued_at, zone).date;
  const std::string month = date.month < 3 ? two_digits(date.month) : std::to_string(date.month);
  return request.place + ", ngày " + two_digits(date.day) + " tháng " + month + " năm " +
         std::to_string(date.year);
}

std::string number_line(const Form& form, const port::DocumentRow& document) {
  const std::string number = document.number_text.empty() ? "     " : document.number_text;
  return (form.number_colon ? "Số: " : "Số ") + number + (form.star_under_body ? "-" : "/") +
         document.symbol;
}

// "TM" -> "T/M" or "TM.", "KT" -> "K/T" or "KT.".
std::string authority_mark(const Form& form, const std::string& mark) {
  if (form.authority_mark[0] == '.') return mark + ".";
  return mark.size() == 2 ? mark.substr(0, 1) + "/" + mark.substr(1) : mark;
}

void set_letterhead(Canvas& canvas, const Form& form, const PrintRequest& request) {
  const double half = canvas.width() / 2;
  const double top = canvas.y();
  const double left = canvas.left();
  const Style plain{.size = 13, .align = Align::kCentre};
  const Style bold{.size = 13, .bold = true, .align = Align::kCentre};
  double l = top;
  if (!request.superior_body.empty()) {
    l = canvas.place(base::upper_case(request.superior_body), plain, left, l, half);
  }
  l = canvas.place(base::upper_case(request.issuing_body), bold, left, l, half);
  if (form.star_under_body) {
    l = canvas.place("*", plain, left, l, half);
  } else {
    canvas.line(left + half * 0.3, left + half * 0.7, l + 0.8);
    l += 2;
  }
  l = canvas.place(number_line(form, request.document), Style{.size = 13, .align = Align::kCentre},
                   left, l, half);
  double r = top;
  const double right = left + half;
  if (form.star_under_body) {
    r = canvas.place("ĐẢNG CỘNG SẢN VIỆT NAM",
                     Style{.size = 14, .bold = true, .align = Align::kCentre}, right, r, half);
    canvas.line(right + half * 0.12, right + half * 0.88, r + 0.5);
  } else {
    r = canvas.place("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                     Style{.size = 12, .bold = true, .align = Align::kCentre}, right - 4, r,
                     half + 8);
    r = canvas.place("Độc lập - Tự do - Hạnh phúc", bold, right, r, half);
    canvas.line(right + half * 0.18, right + half * 0.82, r + 0.5);
  }
  r = canvas.place(place_and_date(request),
                   Style{.size = 13, .italic = true, .align = Align::kCentre}, right, r + 3, half);
  canvas.move_to(std::max(l, r) + 6);
}

void set_title(Canvas& canvas, const Form& form, const port::DocumentRow& document) {
  const Style bold{.size = 14, .bold = true, .align = Align::kCentre};
  if (!document.type.empty()) canvas.flow(base::upper_case(document.type), bold);
  canvas.flow(document.abstract_text, bold);
  if (form.star_under_body) {
    canvas.flow("-----", Style{.size = 14, .align = Align::kCentre});
  } else {
    canvas.line(canvas.left() + canvas.width() * 0.4, canvas.left() + canvas.width() * 0.6,
                canvas.y() + 1);
    canvas.skip(2);
  }
  canvas.skip(3);
}

void set_body(Canvas& canvas, const Form& form, const document::Reading& reading) {
  constexpr double kPointInMm = 25.4 / 72;
  for (const auto& block : body_of(reading)) {
    const bool heading = block.kind == Block::Kind::kHeading;
    const Style style{.size = form.body_size,
                      .bold = heading,
                      .align = Align::kJustify,
                      .indent = form.first_line_indent,
                      .line_pitch = form.line_pitch};
    if (heading) canvas.need(2 * form.line_pitch * kPointInMm);
    canvas.flow(block.text, style);
    canvas.skip(form.space_after * kPointInMm);
  }
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

std::string archive_text(const Form& form, const document::Archive& archive) {
  std::string out = form.star_under_body ? "- Lưu " : "- Lưu: ";
  out += joined(archive.holders);
  for (const auto& [holder, copies] : archive.copies) {
    if (copies) out += " (" + std::to_string(*copies) + ")";
  }
  if (archive.drafter_mark) out += ", " + *archive.drafter_mark;
  return out + ".";
}

std::vector<std::string> recipient_items(const Form& form, const document::Reading& reading) {
  std::vector<std::string> out;
  const char* end = form.star_under_body ? "," : ";";
  for (const auto& line : reading.recipients) {
    std::string text = reading.text.substr(line.at.offset, line.at.length);
    const auto first = text.find_first_not_of("-*~ \t\n");
    text = first == std::string::npos ? joined(line.targets) : text.substr(first);
    text.erase(text.find_last_not_of(" \t\r\n,;.") + 1);
    std::replace(text.begin(), text.end(), '\n', ' ');
    out.push_back("- " + text + end);
  }
  if (reading.archive) out.push_back(archive_text(form, *reading.archive));
  return out;
}

double set_recipients(Canvas& canvas, const Form& form, const document::Reading& reading,
                      double top, double width) {
  const Style head{.size = form.recipients_head_size,
                   .bold = !form.recipients_head_underlined,
                   .italic = !form.recipients_head_underlined,
                   .underline = form.recipients_head_underlined};
  double y = canvas.place("Nơi nhận:", head, canvas.left(), top, width);
  for (const auto& item : recipient_items(form, reading)) {
    y = canvas.place(item, Style{.size = form.recipients_size}, canvas.left(), y, width);
  }
  return y;
}

double set_signature(Canvas& canvas, const Form& form, const PrintRequest& request, double top,
                     double x, double width) {
  const Style bold{.size = 14, .bold = true, .align = Align::kCentre};
  double y = top;
  const auto& signature = request.reading.signature;
  if (signature) {
    std::string authority;
    for (const auto& mark : signature->authority) {
      authority += (authority.empty() ? "" : " ") + authority_mark(form, mark);
    }
    if (signature->on_behalf_of) authority += " " + base::upper_case(*signature->on_behalf_of);
    if (!authority.empty()) y = canvas.place(authority, bold, x, y, width);
    if (signature->position) {
      y = canvas.place(base::upper_case(*signature->position),
                       Style{.size = 14, .bold = form.position_bold, .align = Align::kCentre}, x, y,
                       width);
    }
  }
  constexpr double kSpaceForSignature = 25;
  y += kSpaceForSignature;
  if (!request.document.signer_name.empty()) {
    y = canvas.place(request.document.signer_name, bold, x, y, width);
  }
  return y;
}

void set_foot(Canvas& canvas, const Form& form, const PrintRequest& request) {
  const double left_width = canvas.width() * 0.52;
  const double gap = 4;
  double height = 8;
  for (const auto& item : recipient_items(form, request.reading)) {
    height += canvas.height_of(item, Style{.size = form.recipients_size}, left_width);
  }
  canvas.skip(4);
  constexpr double kSignatureHeight = 50;
  canvas.need(std::max(height, kSignatureHeight));
  const double top = canvas.y();
  const double l = set_recipients(canvas, form, request.reading, top, left_width);
  const double r = set_signature(canvas, form, request, top, canvas.left() + left_width + gap,
                                 canvas.width() - left_width - gap);
  canvas.move_to(std::max(l, r));
}

std::string file_name(const port::DocumentRow& document) {
  std::string name = (document.number_text.empty() ? "du-thao" : document.number_text) + "-" +
                     document.symbol + ".pdf";
  std::replace(name.begin(), name.end(), '/', '-');
  return name;
}

}  // namespace

const Form& form_of(const std::string& symbol) {
  const bool party = symbol.find('/') != std::string::npos && symbol.find('-') == std::string::npos;
  return party ? kParty : kState;
}

port::Printed PdfPrinter::print(const PrintRequest& request) {
  const Form& form = form_of(request.document.symbol);
  Canvas canvas(form);
  set_letterhead(canvas, form, request);
  set_title(canvas, form, request.document);
  set_body(canvas, form, request.reading);
  set_foot(canvas, form, request);
  const auto name = file_name(request.document);
  return {name, "application/pdf", canvas.finish(name)};
}

}  // namespace vanthu::page
