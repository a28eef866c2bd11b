#include "adapters/page/grid.h"

#include <algorithm>
#include <numeric>

#include "adapters/page/columns.h"
#include "adapters/page/qr_code.h"

namespace vanthu::page {
namespace {

constexpr double kPadding = 1;         // in a cell, mm
constexpr double kCodeSide = 24;       // with its quiet zone, mm
constexpr std::size_t kTogether = 20;  // lines that are not torn apart
constexpr std::size_t kMostHeadLines = 12;

}  // namespace

Grid::Grid(Canvas& canvas, const std::vector<double>& shares, GridLook look)
    : canvas_(canvas), look_(look) {
  const double all = std::accumulate(shares.begin(), shares.end(), 0.0);
  double x = canvas.left();
  edges_.push_back(x);
  for (const double share : shares) {
    x += share / all * canvas.width();
    edges_.push_back(x);
  }
}

void Grid::head(Cells names) {
  set(lines_of(names, look_.head), look_.head);
  head_ = std::move(names);
}

void Grid::row(const Cells& cells) {
  set(lines_of(cells, look_.cell), look_.cell);
}

void Grid::row(const Cells& cells, const std::vector<bool>& codes) {
  Cells words = cells;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (codes[i]) words[i].clear();
  }
  set(lines_of(words, look_.cell), look_.cell, kCodeSide);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (codes[i]) draw_code(cells[i], edges_[i]);
  }
}

// In the box just ended.
void Grid::draw_code(const std::string& text, double x) {
  const QrCode code = qr_code(text);
  const double module = kCodeSide / static_cast<double>(code.side + 2 * kQuietZone);
  const double left = x + kPadding + kQuietZone * module;
  const double top = top_ + kPadding + kQuietZone * module;
  for (std::size_t row = 0; row < code.side; ++row) {
    for (std::size_t from = 0, to = 0; from < code.side; from = to + 1) {
      for (to = from; to < code.side && code.dark(to, row);) ++to;
      canvas_.fill(left + static_cast<double>(from) * module,
                   top + static_cast<double>(row) * module, static_cast<double>(to - from) * module,
                   module);
    }
  }
}

double Grid::width_of(std::size_t column) const {
  return edges_[column + 1] - edges_[column] - 2 * kPadding;
}

Grid::Lines Grid::lines_of(const Cells& cells, const Style& style) const {
  Lines out;
  for (std::size_t i = 0; i < cells.size() && i + 1 < edges_.size(); ++i) {
    auto& lines = out.emplace_back();
    for (const auto& part : split_at(cells[i], '\n')) {
      const auto more = canvas_.lines_of(part, style, width_of(i));
      lines.insert(lines.end(), more.begin(), more.end());
    }
  }
  return out;
}

void Grid::set(const Lines& cells, const Style& style, double least) {
  std::size_t most = 1;
  for (const auto& lines : cells) most = std::max(most, lines.size());
  const double pitch = canvas_.line_height(style);
  const auto together = static_cast<double>(std::min(most, kTogether));
  if (!canvas_.fits(2 * kPadding + std::max(together * pitch, least))) turn();
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
  if (canvas_.y() < top_ + kPadding + least) canvas_.move_to(top_ + kPadding + least);
  end_box();
}

// A head too high for a page of its own stands only once.
void Grid::turn() {
  canvas_.next_page();
  if (head_.empty()) return;
  const auto lines = lines_of(head_, look_.head);
  const bool fits = std::all_of(lines.begin(), lines.end(),
                                [](const auto& cell) { return cell.size() <= kMostHeadLines; });
  if (fits) set(lines, look_.head);
}

void Grid::begin_box() {
  top_ = canvas_.y();
  canvas_.line(edges_.front(), edges_.back(), top_);
  canvas_.skip(kPadding);
}

void Grid::end_box() {
  canvas_.skip(kPadding);
  canvas_.line(edges_.front(), edges_.back(), canvas_.y());
  for (const double x : edges_) canvas_.upright(x, top_, canvas_.y());
}

}  // namespace vanthu::page
