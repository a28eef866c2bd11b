#include <algorithm>

#include "adapters/page/canvas.h"
#include "adapters/page/formats.h"

namespace vanthu::page {
namespace {

constexpr double kPointInMm = 25.4 / 72;
constexpr double kPageBottom = 297 - 10;  // mm; nothing is set below

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

port::PagePlace place_at(const Canvas& canvas, double x, double y, double width, double height) {
  return {canvas.page(), x / kPointInMm, y / kPointInMm, width / kPointInMm, height / kPointInMm};
}

// A centred line of words and open fields, whose places are noted.
double set_pieces(Canvas& canvas, const std::vector<Piece>& pieces, Style style, double x, double y,
                  double width, port::SigningPlaces* places) {
  std::string whole;
  for (const auto& piece : pieces) whole += piece.text;
  style.align = Align::kLeft;
  const double left = x + (width - canvas.width_of(whole, style)) / 2;
  const double high = canvas.height_of("0", style, width);
  std::string before;
  for (const auto& piece : pieces) {
    const double from = left + (before.empty() ? 0 : canvas.width_of(before, style));
    before += piece.text;
    const double wide = left + canvas.width_of(before, style) - from;
    constexpr double kSlack = 5;  // so that rounding wraps no line
    if (piece.field.empty()) {
      canvas.place(piece.text, style, from, y, wide + kSlack);
    } else if (places != nullptr) {
      places->fields.push_back(
          {piece.field, place_at(canvas, from, y, wide, high), style.size, style.italic, ""});
    }
  }
  return y + high;
}

double set_number(Canvas& canvas, const Sheet& sheet, double x, double y, double width,
                  port::SigningPlaces* places) {
  return sheet.number_pieces.empty()
             ? canvas.place(sheet.number_line, kPlain, x, y, width)
             : set_pieces(canvas, sheet.number_pieces, kPlain, x, y, width, places);
}

double set_issuer(Canvas& canvas, const Sheet& sheet, double x, double y, double width,
                  port::SigningPlaces* places) {
  if (!sheet.superior_body.empty()) y = canvas.place(sheet.superior_body, kPlain, x, y, width);
  y = canvas.place(sheet.issuing_body, kBold, x, y, width);
  if (sheet.form.star_under_body) {
    y = canvas.place("*", kPlain, x, y, width);
  } else {
    canvas.line(x + width * 0.3, x + width * 0.7, y + 0.8);
    y += 2;
  }
  y = set_number(canvas, sheet, x, y, width, places);
  if (!sheet.subject.empty()) {
    y = canvas.place(sheet.subject, Style{.size = 12, .align = Align::kCentre}, x + 3, y + 1,
                     width - 6);
  }
  y = set_mark(canvas, sheet.secrecy, x, y, width);
  return set_mark(canvas, sheet.urgency, x, y, width);
}

double set_state(Canvas& canvas, const Sheet& sheet, double x, double y, double width,
                 port::SigningPlaces* places) {
  if (sheet.motto.empty()) {
    y = canvas.place(sheet.state, kTitle, x, y, width);
    canvas.line(x + width * 0.12, x + width * 0.88, y + 0.5);
  } else {
    y = canvas.place(sheet.state, Style{.size = 12, .bold = true, .align = Align::kCentre}, x - 4,
                     y, width + 8);
    y = canvas.place(sheet.motto, kBold, x, y, width);
    canvas.line(x + width * 0.18, x + width * 0.82, y + 0.5);
  }
  const Style style{.size = 13, .italic = true, .align = Align::kCentre};
  if (sheet.date_pieces.empty()) return canvas.place(sheet.place_and_date, style, x, y + 3, width);
  return set_pieces(canvas, sheet.date_pieces, style, x, y + 3, width, places);
}

void set_letterhead(Canvas& canvas, const Sheet& sheet, port::SigningPlaces* places) {
  const double half = canvas.width() / 2;
  const double top = canvas.y();
  const double l = set_issuer(canvas, sheet, canvas.left(), top, half, places);
  const double r = set_state(canvas, sheet, canvas.left() + half, top, half, places);
  canvas.move_to(std::max(l, r) + 6);
}

void set_title(Canvas& canvas, const Sheet& sheet) {
  if (sheet.type.empty()) return;
  canvas.flow(sheet.type, kTitle);
  canvas.flow(sheet.abstract_text, kTitle);
  if (sheet.form.star_under_body) {
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
  const Form& form = sheet.form;
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

double set_signature(Canvas& canvas, const Sheet& sheet, double top, double x, double width,
                     port::SigningPlaces* places) {
  double y = top;
  if (!sheet.authority.empty()) y = canvas.place(sheet.authority, kTitle, x, y, width);
  if (!sheet.position.empty()) {
    const Style post{.size = 14, .bold = sheet.form.position_bold, .align = Align::kCentre};
    y = canvas.place(sheet.position, post, x, y, width);
  }
  constexpr double kSpaceForSignature = 25;
  if (places != nullptr) places->signature = place_at(canvas, x, y, width, kSpaceForSignature);
  y += kSpaceForSignature;
  return sheet.signer.empty() ? y : canvas.place(sheet.signer, kTitle, x, y, width);
}

// Item by item; what does not fit beside the signature goes on at the head of the next page.
void set_recipients(Canvas& canvas, const Sheet& sheet, double width) {
  const Form& form = sheet.form;
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

// An initial's field as offices use it: 60 x 30 points.
void note_initial(const Canvas& canvas, port::SigningPlaces& places) {
  constexpr double kWidth = 60 * kPointInMm, kHeight = 30 * kPointInMm;
  const double top = std::min(canvas.y() + 1, kPageBottom - kHeight);
  places.initial = place_at(canvas, canvas.left(), top, kWidth, kHeight);
}

void set_foot(Canvas& canvas, const Sheet& sheet, port::SigningPlaces* places) {
  const double left_width = canvas.width() * 0.52;
  constexpr double kGap = 4;
  constexpr double kSignatureHeight = 50;
  canvas.skip(4);
  canvas.need(kSignatureHeight);
  set_signature(canvas, sheet, canvas.y(), canvas.left() + left_width + kGap,
                canvas.width() - left_width - kGap, places);
  set_recipients(canvas, sheet, left_width);
  if (places != nullptr) note_initial(canvas, *places);
}

}  // namespace

std::string pdf_of(const Sheet& sheet, port::SigningPlaces* places) {
  Canvas canvas(sheet.form);
  set_letterhead(canvas, sheet, places);
  set_title(canvas, sheet);
  set_addressees(canvas, sheet);
  set_body(canvas, sheet);
  set_foot(canvas, sheet, places);
  return canvas.finish(sheet.file_stem);
}

}  // namespace vanthu::page
