#include <algorithm>

#include "adapters/page/canvas.h"
#include "adapters/page/formats.h"

namespace vanthu::page {
namespace {

constexpr double kPointInMm = 25.4 / 72;

const Style kPlain{.size = 13, .align = Align::kCentre};
const Style kBold{.size = 13, .bold = true, .align = Align::kCentre};
const Style kTitle{.size = 14, .bold = true, .align = Align::kCentre};

// A secrecy or urgency mark in its frame (Appendix I, IV): 8 mm high; as wide as its words need,
// between 20 and 40 mm.
double set_mark(Canvas& canvas, const std::string& mark, double x, double y, double width) {
  if (mark.empty()) return y;
  constexpr double kHeight = 8;
  const double wide = std::clamp(canvas.width_of(mark, kBold) + 6, 20.0, 40.0);
  const double left = x + (width - wide) / 2;
  canvas.frame(left, y + 1.5, wide, kHeight);
  canvas.place(mark, Style{.size = 13, .bold = true, .red = true, .align = Align::kCentre}, left,
               y + 1.5 + 1.4, wide);
  return y + 1.5 + kHeight + 1;
}

double set_issuer(Canvas& canvas, const Sheet& sheet, double x, double y, double width) {
  if (!sheet.superior_body.empty()) y = canvas.place(sheet.superior_body, kPlain, x, y, width);
  y = canvas.place(sheet.issuing_body, kBold, x, y, width);
  if (sheet.form->star_under_body) {
    y = canvas.place("*", kPlain, x, y, width);
  } else {
    canvas.line(x + width * 0.3, x + width * 0.7, y + 0.8);
    y += 2;
  }
  y = canvas.place(sheet.number_line, kPlain, x, y, width);
  if (!sheet.subject.empty()) {
    y = canvas.place(sheet.subject, Style{.size = 12, .align = Align::kCentre}, x + 3, y + 1,
                     width - 6);
  }
  y = set_mark(canvas, sheet.secrecy, x, y, width);
  return set_mark(canvas, sheet.urgency, x, y, width);
}

double set_state(Canvas& canvas, const Sheet& sheet, double x, double y, double width) {
  if (sheet.motto.empty()) {
    y = canvas.place(sheet.state, kTitle, x, y, width);
    canvas.line(x + width * 0.12, x + width * 0.88, y + 0.5);
  } else {
    y = canvas.place(sheet.state, Style{.size = 12, .bold = true, .align = Align::kCentre}, x - 4,
                     y, width + 8);
    y = canvas.place(sheet.motto, kBold, x, y, width);
    canvas.line(x + width * 0.18, x + width * 0.82, y + 0.5);
  }
  return canvas.place(sheet.place_and_date,
                      Style{.size = 13, .italic = true, .align = Align::kCentre}, x, y + 3, width);
}

void set_letterhead(Canvas& canvas, const Sheet& sheet) {
  const double half = canvas.width() / 2;
  const double top = canvas.y();
  const double l = set_issuer(canvas, sheet, canvas.left(), top, half);
  const double r = set_state(canvas, sheet, canvas.left() + half, top, half);
  canvas.move_to(std::max(l, r) + 6);
}

void set_title(Canvas& canvas, const Sheet& sheet) {
  if (sheet.type.empty()) return;
  canvas.flow(sheet.type, kTitle);
  canvas.flow(sheet.abstract_text, kTitle);
  if (sheet.form->star_under_body) {
    canvas.flow("-----", Style{.size = 14, .align = Align::kCentre});
  } else {
    canvas.line(canvas.left() + canvas.width() * 0.4, canvas.left() + canvas.width() * 0.6,
                canvas.y() + 1);
    canvas.skip(2);
  }
  canvas.skip(3);
}

// One addressee beside the words, several below them, a dash each (Appendix I, II.5).
void set_addressees(Canvas& canvas, const Sheet& sheet) {
  if (sheet.addressees.empty()) return;
  const Style style{.size = 14, .align = Align::kCentre};
  if (sheet.addressees.size() == 1) {
    canvas.flow("Kính gửi: " + sheet.addressees.front() + ".", style);
  } else {
    canvas.flow("Kính gửi:", style);
    for (std::size_t i = 0; i < sheet.addressees.size(); ++i) {
      const char* end = i + 1 < sheet.addressees.size() ? ";" : ".";
      canvas.flow("- " + sheet.addressees[i] + end, style);
    }
  }
  canvas.skip(4);
}

void set_body(Canvas& canvas, const Sheet& sheet) {
  const Form& form = *sheet.form;
  for (const auto& block : sheet.body) {
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

double set_signature(Canvas& canvas, const Sheet& sheet, double top, double x, double width) {
  double y = top;
  if (!sheet.authority.empty()) y = canvas.place(sheet.authority, kTitle, x, y, width);
  if (!sheet.position.empty()) {
    const Style post{.size = 14, .bold = sheet.form->position_bold, .align = Align::kCentre};
    y = canvas.place(sheet.position, post, x, y, width);
  }
  constexpr double kSpaceForSignature = 25;
  y += kSpaceForSignature;
  return sheet.signer.empty() ? y : canvas.place(sheet.signer, kTitle, x, y, width);
}

// Item by item; what does not fit beside the signature goes on at the head of the next page.
void set_recipients(Canvas& canvas, const Sheet& sheet, double width) {
  const Form& form = *sheet.form;
  const Style head{.size = form.recipients_head_size,
                   .bold = !form.recipients_head_underlined,
                   .italic = !form.recipients_head_underlined,
                   .underline = form.recipients_head_underlined};
  const Style item{.size = form.recipients_size};
  if (sheet.recipients.empty()) return;
  canvas.move_to(canvas.place("Nơi nhận:", head, canvas.left(), canvas.y(), width));
  for (const auto& text : sheet.recipients) {
    canvas.need(canvas.height_of(text, item, width));
    canvas.move_to(canvas.place(text, item, canvas.left(), canvas.y(), width));
  }
}

void set_foot(Canvas& canvas, const Sheet& sheet) {
  const double left_width = canvas.width() * 0.52;
  constexpr double kGap = 4;
  constexpr double kSignatureHeight = 50;
  canvas.skip(4);
  canvas.need(kSignatureHeight);
  set_signature(canvas, sheet, canvas.y(), canvas.left() + left_width + kGap,
                canvas.width() - left_width - kGap);
  set_recipients(canvas, sheet, left_width);
}

}  // namespace

std::string pdf_of(const Sheet& sheet) {
  Canvas canvas(*sheet.form);
  set_letterhead(canvas, sheet);
  set_title(canvas, sheet);
  set_addressees(canvas, sheet);
  set_body(canvas, sheet);
  set_foot(canvas, sheet);
  return canvas.finish(sheet.file_stem);
}

}  // namespace vanthu::page
