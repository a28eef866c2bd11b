#include <algorithm>

#include "adapters/page/canvas.h"
#include "adapters/page/columns.h"
#include "adapters/page/formats.h"
#include "adapters/page/grid.h"

namespace vanthu::page {
namespace {

constexpr double kPointInMm = 25.4 / 72;
constexpr double kPageBottom = 297 - 10;  // mm; nothing is set below

const Style kPlain{.size = 13, .align = Align::kCentre};
const Style kBold{.size = 13, .bold = true, .align = Align::kCentre};
const Style kState{.size = 12, .bold = true, .align = Align::kCentre};
const Style kTitle{.size = 14, .bold = true, .align = Align::kCentre};

// A secrecy or urgency mark in its frame (Appendix I, III.2): 8 mm high, the narrowest of the three
// stamps' widths that holds its words.
double set_mark(Canvas& canvas, const std::string& mark, double x, double y, double width) {
  if (mark.empty()) return y;
  constexpr double kHeight = 8, kAbove = 1.5, kBelow = 1, kRoom = 3;
  const double words = canvas.width_of(mark, kBold) + kRoom;
  const double wide = words <= 20 ? 20.0 : words <= 30 ? 30.0 : std::max(words, 40.0);
  const double left = x + (width - wide) / 2;
  canvas.frame(left, y + kAbove, wide, kHeight);
  const Style style{.size = 13, .bold = true, .red = true, .align = Align::kCentre};
  const double high = canvas.height_of(mark, style, wide);
  canvas.place(mark, style, left, y + kAbove + (kHeight - high) / 2, wide);
  return y + kAbove + kHeight + kBelow;
}

// A line below centred words, as long as that share of the longest of their lines.
void rule(Canvas& canvas, const std::string& words, const Style& style, double share, double x,
          double y, double width) {
  double longest = 0;
  for (const auto& line : canvas.lines_of(words, style, width)) {
    longest = std::max(longest, canvas.width_of(line, style));
  }
  const double middle = x + width / 2;
  canvas.line(middle - longest * share / 2, middle + longest * share / 2, y);
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

// Left and right halves of the head, as wide as the state's name needs.
struct Halves {
  double left, left_width, right, right_width;
};
Halves halves_of(const Canvas& canvas, const Sheet& sheet) {
  const double all = canvas.width();
  const double needed = canvas.width_of(sheet.state, kState) + 1;
  const double right = std::max(all * 0.55, needed);
  return {canvas.left(), all - right, canvas.left() + all - right, right};
}

constexpr double kThird = 0.4;  // between 1/3 and 1/2 (Appendix I, II.2 and II.5)

double set_issuer(Canvas& canvas, const Sheet& sheet, double x, double y, double width) {
  if (!sheet.superior_body.empty()) y = canvas.place(sheet.superior_body, kPlain, x, y, width);
  y = canvas.place(sheet.issuing_body, kBold, x, y, width);
  if (sheet.form.star_under_body) return canvas.place("*", kPlain, x, y, width);
  rule(canvas, sheet.issuing_body, kBold, kThird, x, y + 0.8, width);
  return y + 2;
}

double set_state(Canvas& canvas, const Sheet& sheet, double x, double y, double width) {
  const bool party = sheet.motto.empty();
  const std::string& last = party ? sheet.state : sheet.motto;
  y = canvas.place(sheet.state, party ? kTitle : kState, x, y, width);
  if (!party) y = canvas.place(sheet.motto, kBold, x, y, width);
  rule(canvas, last, party ? kTitle : kBold, 1, x, y + 0.5, width);
  return y + 2;
}

double set_date(Canvas& canvas, const Sheet& sheet, double x, double y, double width,
                port::SigningPlaces* places) {
  const Style style{.size = 13, .italic = true, .align = Align::kCentre};
  if (sheet.date_pieces.empty()) return canvas.place(sheet.place_and_date, style, x, y, width);
  return set_pieces(canvas, sheet.date_pieces, style, x, y, width, places);
}

// Number and date stand on one line (Appendix I, II.4.c); below the number what belongs to it.
void set_letterhead(Canvas& canvas, const Sheet& sheet, port::SigningPlaces* places) {
  const auto [x, width, right, right_width] = halves_of(canvas, sheet);
  const double top = canvas.y();
  const double line = 1 + std::max(set_issuer(canvas, sheet, x, top, width),
                                   set_state(canvas, sheet, right, top, right_width));
  double y = set_number(canvas, sheet, x, line, width, places);
  const double date = set_date(canvas, sheet, right, line, right_width, places);
  if (!sheet.subject.empty()) {
    constexpr double kGap = 6 * kPointInMm;
    const Style style{.size = 12, .align = Align::kCentre};
    y = canvas.place(sheet.subject, style, x + 1, y + kGap, width - 2);
  }
  y = set_mark(canvas, sheet.secrecy, x, y, width);
  y = set_mark(canvas, sheet.urgency, x, y, width);
  canvas.move_to(std::max(y, date) + 6);
}

void set_title(Canvas& canvas, const Sheet& sheet) {
  if (sheet.type.empty()) return;
  canvas.flow(sheet.type, kTitle);
  canvas.flow(sheet.abstract_text, kTitle);
  if (sheet.form.star_under_body) {
    canvas.flow("-----", Style{.size = 14, .align = Align::kCentre});
  } else {
    const auto& words = sheet.abstract_text.empty() ? sheet.type : sheet.abstract_text;
    rule(canvas, words, kTitle, kThird, canvas.left(), canvas.y() + 1, canvas.width());
    canvas.skip(2);
  }
  canvas.skip(3);
}

// One addressee beside the words; several below them, a dash each under the colon (Appendix I,
// II.9.d).
void set_addressees(Canvas& canvas, const Sheet& sheet) {
  if (sheet.addressees.empty()) return;
  if (sheet.addressees.size() == 1) {
    const Style style{.size = 14, .align = Align::kCentre};
    canvas.flow("Kính gửi: " + sheet.addressees.front() + ".", style);
    return canvas.skip(4);
  }
  const Style style{.size = 14};
  const double x = canvas.left() + canvas.width() * 0.2;
  canvas.move_to(canvas.place("Kính gửi:", style, x, canvas.y(), canvas.width() * 0.8));
  const double dash = x + canvas.width_of("Kính gửi", style);
  const double width = canvas.left() + canvas.width() - dash;
  for (std::size_t i = 0; i < sheet.addressees.size(); ++i) {
    const bool last = i + 1 == sheet.addressees.size();
    const std::string item = "- " + sheet.addressees[i] + (last ? "." : ";");
    canvas.need(canvas.height_of(item, style, width));
    canvas.move_to(canvas.place(item, style, dash, canvas.y(), width));
  }
  canvas.skip(4);
}

void set_table(Canvas& canvas, const Form& form, const Block& block) {
  constexpr double kSmaller = 1;  // than the body, points
  const Style cell{.size = form.body_size - kSmaller};
  const Style head{.size = cell.size, .bold = true, .align = Align::kCentre};
  const auto rows = block.rows.begin();
  constexpr double kRoom = 2.5;  // around a cell's words, mm
  const auto measure = [&](const std::string& words) {
    return canvas.width_of(words, head) + kRoom;
  };
  Grid grid(canvas, column_shares(block.rows, canvas.width(), measure), {head, cell});
  if (block.headed) grid.head(*rows);
  for (auto row = rows + (block.headed ? 1 : 0); row != block.rows.end(); ++row) grid.row(*row);
  canvas.skip(form.space_after * kPointInMm);
}

void set_body(Canvas& canvas, const Form& form, const std::vector<Block>& body) {
  for (const auto& block : body) {
    if (block.kind == Block::Kind::kTable) {
      set_table(canvas, form, block);
      continue;
    }
    const bool heading = block.kind == Block::Kind::kHeading;
    const Style style{.size = form.body_size,
                      .bold = heading,
                      .align = Align::kJustify,
                      .indent = form.first_line_indent,
                      .line_pitch = form.line_pitch};
    if (heading) canvas.need(2 * form.line_pitch * kPointInMm);
    canvas.flow(block.runs, style);
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

// On a page of its own (Appendix I, III.1).
void set_appendix(Canvas& canvas, const Form& form, const Appendix& appendix) {
  canvas.next_part();
  canvas.flow(appendix.head, kTitle);
  if (!appendix.title.empty()) canvas.flow(appendix.title, kTitle);
  if (!appendix.note.empty()) {
    canvas.flow(appendix.note, Style{.size = 14, .italic = true, .align = Align::kCentre});
  }
  canvas.skip(4);
  set_body(canvas, form, appendix.body);
}

}  // namespace

std::string pdf_of(const Sheet& sheet, port::SigningPlaces* places) {
  Canvas canvas(sheet.form);
  set_letterhead(canvas, sheet, places);
  set_title(canvas, sheet);
  set_addressees(canvas, sheet);
  set_body(canvas, sheet.form, sheet.body);
  set_foot(canvas, sheet, places);
  for (const auto& one : sheet.appendices) set_appendix(canvas, sheet.form, one);
  return canvas.finish(sheet.file_stem);
}

}  // namespace vanthu::page
