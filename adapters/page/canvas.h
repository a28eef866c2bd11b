// A PDF being written, page after page: cairo and pango behind millimetres.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "adapters/page/emphasis.h"
#include "adapters/page/form.h"

namespace vanthu::page {

enum class Align { kLeft, kCentre, kJustify };

struct Style {
  double size = 14;  // points
  bool bold = false;
  bool italic = false;
  bool underline = false;
  bool red = false;
  Align align = Align::kLeft;
  double indent = 0;      // of the first line, mm
  double line_pitch = 0;  // least distance of lines, points; 0: the font's own
};

// A resource; one thread. Throws std::runtime_error when cairo fails.
class Canvas {
 public:
  explicit Canvas(const Form& form, bool landscape = false);
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  double width() const;      // between the margins, mm
  double left() const;       // mm
  double y() const;          // next free place on the page, mm from its top
  std::size_t page() const;  // from 0
  void move_to(double y);
  void skip(double mm);
  // Sets text in a column at the current height and gives the height below it; does not move on and
  // does not break pages: for heads and feet that stand side by side.
  double place(const std::string& text, const Style& style, double x, double y, double width);
  double width_of(const std::string& text, const Style& style) const;  // in one line
  double height_of(const std::string& text, const Style& style, double width) const;
  // Sets a paragraph at the full width and moves on; lines that do not fit go to the next page.
  void flow(const std::string& text, const Style& style) { flow(std::vector<Run>{{text}}, style); }
  void flow(const std::vector<Run>& runs, const Style& style);
  // The text's lines in a column of that width, as flow() would break them.
  std::vector<std::string> lines_of(const std::string& text, const Style& style,
                                    double width) const;
  double line_height(const Style& style) const;
  bool fits(double mm) const;  // on this page
  void next_page();
  // A page that begins a part with numbers of its own, and as any first page shows none.
  void next_part();
  void line(double x1, double x2, double y);
  void upright(double x, double y1, double y2);
  void fill(double x, double y, double width, double height);   // black
  void frame(double x, double y, double width, double height);  // red
  // Starts a new page unless `mm` more fit on this one.
  void need(double mm);
  // PDF/A-2u.
  std::string finish(const std::string& title);

 private:
  struct Pen;
  std::unique_ptr<Pen> pen_;
};

}  // namespace vanthu::page
