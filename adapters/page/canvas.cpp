#include "adapters/page/canvas.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <stdexcept>

#include "adapters/page/archival.h"

namespace vanthu::page {
namespace {

constexpr double kPoint = 72.0 / 25.4;  // points in a millimetre
constexpr double kShortSide = 210;      // A4
constexpr double kLongSide = 297;

struct LayoutFree {
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
using Layout = std::unique_ptr<PangoLayout, LayoutFree>;

cairo_status_t append(void* sink, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(sink)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

// Gives the words of runs the looks that they have beside the paragraph's own.
void emphasise(PangoLayout* layout, const std::vector<Run>& runs) {
  const bool any =
      std::any_of(runs.begin(), runs.end(), [](const Run& run) { return run.bold || run.italic; });
  if (!any) return;
  PangoAttrList* attributes = pango_attr_list_new();
  guint from = 0;
  const auto add = [&](PangoAttribute* one, std::size_t length) {
    one->start_index = from;
    one->end_index = from + static_cast<guint>(length);
    pango_attr_list_insert(attributes, one);
  };
  for (const auto& run : runs) {
    if (run.bold) add(pango_attr_weight_new(PANGO_WEIGHT_BOLD), run.text.size());
    if (run.italic) add(pango_attr_style_new(PANGO_STYLE_ITALIC), run.text.size());
    from += static_cast<guint>(run.text.size());
  }
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);
}

}  // namespace

struct Canvas::Pen {
  const Form& form;
  const double page_width;   // mm
  const double page_height;  // mm
  std::string bytes;
  cairo_surface_t* surface = nullptr;
  cairo_t* cairo = nullptr;
  double y = 0;    // mm
  int page = 1;    // of the file
  int number = 1;  // printed

  Pen(const Form& given, bool landscape)
      : form(given),
        page_width(landscape ? kLongSide : kShortSide),
        page_height(landscape ? kShortSide : kLongSide),
        y(given.top) {
    surface = cairo_pdf_surface_create_for_stream(append, &bytes, page_width * kPoint,
                                                  page_height * kPoint);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    cairo = cairo_create(surface);
  }
  ~Pen() {
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
  }

  Layout layout(const std::string& text, const Style& style, double width) const {
    Layout out(pango_cairo_create_layout(cairo));
    PangoFontDescription* font =
        pango_font_description_from_string("Times New Roman, Tinos, serif");
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(font, style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_layout_set_font_description(out.get(), font);
    pango_font_description_free(font);
    pango_layout_set_width(out.get(), static_cast<int>(width * kPoint * PANGO_SCALE));
    pango_layout_set_wrap(out.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(
        out.get(), style.align == Align::kCentre ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
    pango_layout_set_justify(out.get(), style.align == Align::kJustify);
    pango_layout_set_indent(out.get(), static_cast<int>(style.indent * kPoint * PANGO_SCALE));
    if (style.underline) {
      PangoAttrList* attributes = pango_attr_list_new();
      pango_attr_list_insert(attributes, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE));
      pango_layout_set_attributes(out.get(), attributes);
      pango_attr_list_unref(attributes);
    }
    pango_layout_set_text(out.get(), text.data(), static_cast<int>(text.size()));
    return out;
  }

  // Baseline distance of a line, points.
  static double pitch(PangoLayoutLine* line, const Style& style) {
    PangoRectangle logical;
    pango_layout_line_get_extents(line, nullptr, &logical);
    return std::max(style.line_pitch, static_cast<double>(logical.height) / PANGO_SCALE);
  }

  static double ascent(PangoLayoutLine* line) {
    PangoRectangle logical;
    pango_layout_line_get_extents(line, nullptr, &logical);
    return static_cast<double>(-logical.y) / PANGO_SCALE;
  }

  void turn() {
    cairo_show_page(cairo);
    ++page;
    y = form.top;
  }

  void next_part() {
    turn();
    number = 1;
  }

  void next_page() {
    turn();
    ++number;
    const Style style{.size = 14, .align = Align::kCentre};
    const auto printed = layout(std::to_string(number), style, page_width - form.left - form.right);
    cairo_move_to(cairo, form.left * kPoint, (form.top / 2) * kPoint);
    pango_cairo_show_layout(cairo, printed.get());
  }

  bool fits(double points) const {
    return y * kPoint + points <= (page_height - form.bottom) * kPoint;
  }
};

Canvas::Canvas(const Form& form, bool landscape) : pen_(std::make_unique<Pen>(form, landscape)) {}
Canvas::~Canvas() = default;

double Canvas::width() const {
  return pen_->page_width - pen_->form.left - pen_->form.right;
}
double Canvas::left() const {
  return pen_->form.left;
}
double Canvas::y() const {
  return pen_->y;
}
std::size_t Canvas::page() const {
  return static_cast<std::size_t>(pen_->page - 1);
}
void Canvas::move_to(double y) {
  pen_->y = y;
}
void Canvas::skip(double mm) {
  pen_->y += mm;
}

double Canvas::height_of(const std::string& text, const Style& style, double width) const {
  const auto layout = pen_->layout(text, style, width);
  double points = 0;
  for (int i = 0; i < pango_layout_get_line_count(layout.get()); ++i) {
    points += Pen::pitch(pango_layout_get_line_readonly(layout.get(), i), style);
  }
  return points / kPoint;
}

double Canvas::width_of(const std::string& text, const Style& style) const {
  const auto layout = pen_->layout(text, style, pen_->page_width);
  PangoRectangle logical;
  pango_layout_get_extents(layout.get(), nullptr, &logical);
  return static_cast<double>(logical.width) / PANGO_SCALE / kPoint;
}

double Canvas::place(const std::string& text, const Style& style, double x, double y,
                     double width) {
  const auto layout = pen_->layout(text, style, width);
  if (style.red) cairo_set_source_rgb(pen_->cairo, 1, 0, 0);
  cairo_move_to(pen_->cairo, x * kPoint, y * kPoint);
  pango_cairo_show_layout(pen_->cairo, layout.get());
  if (style.red) cairo_set_source_rgb(pen_->cairo, 0, 0, 0);
  return y + height_of(text, style, width);
}

void Canvas::flow(const std::vector<Run>& runs, const Style& style) {
  const auto layout = pen_->layout(plain_text(runs), style, width());
  emphasise(layout.get(), runs);
  PangoLayoutIter* lines = pango_layout_get_iter(layout.get());
  do {
    PangoLayoutLine* line = pango_layout_iter_get_line_readonly(lines);
    PangoRectangle logical;
    pango_layout_iter_get_line_extents(lines, nullptr, &logical);
    const double pitch = Pen::pitch(line, style);
    if (!pen_->fits(pitch)) pen_->next_page();
    const double x = pen_->form.left * kPoint + static_cast<double>(logical.x) / PANGO_SCALE;
    cairo_move_to(pen_->cairo, x, pen_->y * kPoint + Pen::ascent(line));
    pango_cairo_show_layout_line(pen_->cairo, line);
    pen_->y += pitch / kPoint;
  } while (pango_layout_iter_next_line(lines));
  pango_layout_iter_free(lines);
}

std::vector<std::string> Canvas::lines_of(const std::string& text, const Style& style,
                                          double width) const {
  const auto layout = pen_->layout(text, style, width);
  std::vector<std::string> out;
  for (int i = 0; i < pango_layout_get_line_count(layout.get()); ++i) {
    const PangoLayoutLine* line = pango_layout_get_line_readonly(layout.get(), i);
    out.push_back(text.substr(static_cast<std::size_t>(line->start_index),
                              static_cast<std::size_t>(line->length)));
  }
  return out;
}

double Canvas::line_height(const Style& style) const {
  return height_of("Ỹ", style, pen_->page_width);
}

bool Canvas::fits(double mm) const {
  return pen_->fits(mm * kPoint);
}

void Canvas::next_page() {
  pen_->next_page();
}

void Canvas::next_part() {
  pen_->next_part();
}

void Canvas::upright(double x, double y1, double y2) {
  cairo_set_line_width(pen_->cairo, 0.7);
  cairo_move_to(pen_->cairo, x * kPoint, y1 * kPoint);
  cairo_line_to(pen_->cairo, x * kPoint, y2 * kPoint);
  cairo_stroke(pen_->cairo);
}

void Canvas::line(double x1, double x2, double y) {
  cairo_set_line_width(pen_->cairo, 0.7);
  cairo_move_to(pen_->cairo, x1 * kPoint, y * kPoint);
  cairo_line_to(pen_->cairo, x2 * kPoint, y * kPoint);
  cairo_stroke(pen_->cairo);
}

void Canvas::fill(double x, double y, double width, double height) {
  cairo_rectangle(pen_->cairo, x * kPoint, y * kPoint, width * kPoint, height * kPoint);
  cairo_fill(pen_->cairo);
}

void Canvas::frame(double x, double y, double width, double height) {
  cairo_save(pen_->cairo);
  cairo_set_source_rgb(pen_->cairo, 1, 0, 0);
  cairo_set_line_width(pen_->cairo, 1);
  cairo_rectangle(pen_->cairo, x * kPoint, y * kPoint, width * kPoint, height * kPoint);
  cairo_stroke(pen_->cairo);
  cairo_restore(pen_->cairo);
}

void Canvas::need(double mm) {
  if (!pen_->fits(mm * kPoint)) pen_->next_page();
}

std::string Canvas::finish(const std::string& title) {
  cairo_pdf_surface_set_metadata(pen_->surface, CAIRO_PDF_METADATA_TITLE, title.c_str());
  cairo_show_page(pen_->cairo);
  cairo_surface_finish(pen_->surface);
  const auto status = cairo_surface_status(pen_->surface);
  if (status != CAIRO_STATUS_SUCCESS) {
    throw std::runtime_error(std::string("cairo: ") + cairo_status_to_string(status));
  }
  return archival(std::move(pen_->bytes), title);
}

}  // namespace vanthu::page
