// A table with lines around its cells, set line by line, so that a row longer than what is left of
// a page goes on over the next, where the head stands again.
#pragma once

#include <string>
#include <vector>

#include "adapters/page/canvas.h"

namespace vanthu::page {

struct GridLook {
  Style head;
  Style cell;
};

// Borrows the canvas.
class Grid {
 public:
  using Cells = std::vector<std::string>;  // a line break begins a line

  // `shares`: of each column in the canvas's width, more than 0, of any sum.
  Grid(Canvas& canvas, const std::vector<double>& shares, GridLook look);

  // Sets the head now and on every page that the table turns to.
  void head(Cells names);
  void row(const Cells& cells);
  // Whose column is one of `codes` is printed as a QR code.
  void row(const Cells& cells, const std::vector<bool>& codes);

 private:
  using Lines = std::vector<std::vector<std::string>>;  // of each cell

  double width_of(std::size_t column) const;
  Lines lines_of(const Cells& cells, const Style& style) const;
  // At least `least` mm high; what has to be that high is not torn apart.
  void set(const Lines& cells, const Style& style, double least = 0);
  void draw_code(const std::string& text, double x);
  void turn();
  void begin_box();
  void end_box();

  Canvas& canvas_;
  const GridLook look_;
  std::vector<double> edges_;
  Cells head_;
  double top_ = 0;
};

}  // namespace vanthu::page
