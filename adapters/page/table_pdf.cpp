#include <algorithm>

#include "adapters/page/formats.h"
#include "adapters/page/grid.h"

namespace vanthu::page {
namespace {

// A register's page: the margins of the state's form, A4 across.
Form across() {
  Form out;
  out.top = 20;
  out.bottom = out.left = out.right = 15;
  return out;
}

const Style kCell{.size = 11};
const Style kHeadCell{.size = 11, .bold = true, .align = Align::kCentre};

}  // namespace

std::string table_pdf_of(const port::Table& table) {
  const Form form = across();  // the canvas borrows it
  Canvas canvas(form, true);
  canvas.flow(table.owner, Style{.size = 12, .align = Align::kCentre});
  canvas.flow(table.title, Style{.size = 14, .bold = true, .align = Align::kCentre});
  canvas.flow(table.subtitle, Style{.size = 12, .italic = true, .align = Align::kCentre});
  canvas.skip(4);
  std::vector<double> shares;
  std::vector<bool> codes;
  Grid::Cells names;
  for (const auto& column : table.columns) {
    shares.push_back(column.width);
    codes.push_back(column.code);
    names.push_back(column.name);
  }
  Grid grid(canvas, shares, {kHeadCell, kCell});
  grid.head(std::move(names));
  const bool coded = std::find(codes.begin(), codes.end(), true) != codes.end();
  for (const auto& row : table.rows) coded ? grid.row(row, codes) : grid.row(row);
  return canvas.finish(table.title);
}

}  // namespace vanthu::page
