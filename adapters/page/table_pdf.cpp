#include <algorithm>

#include "adapters/page/canvas.h"
#include "adapters/page/formats.h"

namespace vanthu::page {
namespace {

constexpr double kPadding = 1;  // in a cell, mm

// A register's page: the margins of the state's form, A4 across.
Form across() {
  Form out;
  out.top = 20;
  out.bottom = out.left = out.right = 15;
  return out;
}

const Style kCell{.size = 11};
const Style kHeadCell{.size = 11, .bold = true, .align = Align::kCentre};

// Draws rows line by line, so that a row longer than a page goes on over the next.
class Grid {
 public:
  Grid(Canvas& canvas, const port::Table& table) : canvas_(canvas), table_(table) {
    double all = 0;
    for (const auto& column : table.columns) all += column.width;
    double x = canvas.left();
    for (const auto& column : table.columns) {
      edges_.push_back(x);
      x += column.width / all * canvas.width();
    }
    edges_.push_back(x);
  }

  void head() {
    std::vector<std::string> names;
    for (const auto& column : table_.columns) names.push_back(column.name);
    set(lines_of(names, kHeadCell), kHeadCell);
  }

  void row(const std::vector<std::string>& cells) { set(lines_of(cells, kCell), kCell); }

 private:
  using Lines = std::vector<std::vector<std::string>>;  // of each cell

  double width_of(std::size_t column) const {
    return edges_[column + 1] - edges_[column] - 2 * kPadding;
  }

  Lines lines_of(const std::vector<std::string>& cells, const Style& style) const {
    Lines out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      out.push_back(canvas_.lines_of(cells[i], style, width_of(i)));
    }
    return out;
  }

  void set(const Lines& cells, const Style& style) {
    std::size_t most = 1;
    for (const auto& lines : cells) most = std::max(most, lines.size());
    const double pitch = canvas_.line_height(style);
    if (!canvas_.fits(2 * kPadding + static_cast<double>(std::min(most, kTogether)) * pitch))
      turn();
    begin_box();
    for (std::size_t n = 0; n < most; ++n) {
      if (!canvas_.fits(pitch + kPadding)) {
        end_box();
        turn();
        begin_box();
      }
      for (std::size_t i = 0; i < cells.size(); ++i) {
        if (n >= cells[i].size()) continue;
        canvas_.place(cells[i][n], style, edges_[i] + kPadding, canvas_.y(), width_of(i));
      }
      canvas_.skip(pitch);
    }
    end_box();
  }

  // The head fits on any page, so turning never turns again.
  void turn() {
    canvas_.next_page();
    head();
  }

  void begin_box() {
    top_ = canvas_.y();
    canvas_.line(edges_.front(), edges_.back(), top_);
    canvas_.skip(kPadding);
  }

  void end_box() {
    canvas_.skip(kPadding);
    canvas_.line(edges_.front(), edges_.back(), canvas_.y());
    for (const double x : edges_) canvas_.upright(x, top_, canvas_.y());
  }

  static constexpr std::size_t kTogether = 20;  // lines that are not torn apart

  Canvas& canvas_;
  const port::Table& table_;
  std::vector<double> edges_;
  double top_ = 0;
};

}  // namespace

std::string table_pdf_of(const port::Table& table) {
  const Form form = across();  // the canvas borrows it
  Canvas canvas(form, true);
  canvas.flow(table.owner, Style{.size = 12, .align = Align::kCentre});
  canvas.flow(table.title, Style{.size = 14, .bold = true, .align = Align::kCentre});
  canvas.flow(table.subtitle, Style{.size = 12, .italic = true, .align = Align::kCentre});
  canvas.skip(4);
  Grid grid(canvas, table);
  grid.head();
  for (const auto& row : table.rows) grid.row(row);
  return canvas.finish(table.title);
}

}  // namespace vanthu::page
