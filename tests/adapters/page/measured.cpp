#include "tests/adapters/page/measured.h"

#include <poppler-document.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <memory>
#include <sstream>
#include <stdexcept>

namespace vanthu::page_test {
namespace {

constexpr double kDots = 254;  // an inch: ten dots in a millimetre
constexpr double kDotsInMm = kDots / 25.4;
constexpr double kMmInPoint = 25.4 / 72;

std::unique_ptr<poppler::document> open(const std::string& pdf) {
  std::unique_ptr<poppler::document> out(
      poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
  if (out == nullptr) throw std::runtime_error("no PDF");
  return out;
}

std::string text_of(const poppler::ustring& text) {
  const auto bytes = text.to_utf8();
  return {bytes.begin(), bytes.end()};
}

Box box_of(const poppler::rectf& at) {
  return {at.left() * kMmInPoint, at.top() * kMmInPoint, at.right() * kMmInPoint,
          at.bottom() * kMmInPoint};
}

void add(Box& to, const Box& more) {
  to = {std::min(to.left, more.left), std::min(to.top, more.top), std::max(to.right, more.right),
        std::max(to.bottom, more.bottom)};
}

}  // namespace

int page_count(const std::string& pdf) {
  return open(pdf)->pages();
}

MeasuredPage::MeasuredPage(const std::string& pdf, int number) {
  const auto document = open(pdf);
  const std::unique_ptr<poppler::page> page(document->create_page(number));
  if (page == nullptr) throw std::runtime_error("no such page");
  for (const auto& one : page->text_list(poppler::page::text_list_include_font)) {
    words_.push_back(
        {text_of(one.text()), box_of(one.bbox()), one.get_font_size(), one.get_font_name()});
  }
  poppler::page_renderer renderer;
  renderer.set_render_hint(poppler::page_renderer::antialiasing, false);
  const auto image = renderer.render_page(page.get(), kDots, kDots);
  width_ = image.width();
  height_ = image.height();
  picture_.reserve(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * 3);
  for (int y = 0; y < height_; ++y) {
    const char* row = image.const_data() + y * image.bytes_per_row();
    for (int x = 0; x < width_; ++x) {  // argb32: blue, green, red, alpha in memory
      for (const int colour : {2, 1, 0}) {
        picture_.push_back(static_cast<std::uint8_t>(row[x * 4 + colour]));
      }
    }
  }
}

std::optional<Phrase> MeasuredPage::find(const std::string& wanted) const {
  std::vector<std::string> parts;
  std::istringstream in(wanted);
  for (std::string one; in >> one;) parts.push_back(one);
  for (std::size_t at = 0; at + parts.size() <= words_.size(); ++at) {
    Phrase out{words_[at].at, words_[at].size, false, false};
    std::size_t same = 0;
    for (; same < parts.size() && words_[at + same].text == parts[same]; ++same) {
      add(out.at, words_[at + same].at);
    }
    if (same < parts.size()) continue;
    const auto& font = words_[at].font;
    out.bold = font.find("Bold") != std::string::npos;
    out.italic = font.find("Italic") != std::string::npos;
    return out;
  }
  return std::nullopt;
}

bool MeasuredPage::has(const std::string& words) const {
  return find(words).has_value();
}

Phrase MeasuredPage::phrase(const std::string& words) const {
  const auto out = find(words);
  if (!out) throw std::runtime_error("not on the page: " + words);
  return *out;
}

Box MeasuredPage::text_area() const {
  Box out = words_.empty() ? Box{} : words_.front().at;
  for (const auto& word : words_) add(out, word.at);
  return out;
}

std::optional<Box> MeasuredPage::line_in(const Box& area) const {
  const auto dark = [&](int x, int y) {
    const auto at = static_cast<std::size_t>(y * width_ + x) * 3;
    return picture_[at] < 128 && picture_[at + 1] < 128 && picture_[at + 2] < 128;
  };
  constexpr int kShortest = 50;  // dots; no letter's stroke is as long
  int longest = kShortest;
  std::optional<Box> out;
  const int first = static_cast<int>(area.left * kDotsInMm);
  const int last = std::min(width_, static_cast<int>(area.right * kDotsInMm));
  for (int y = static_cast<int>(area.top * kDotsInMm); y < area.bottom * kDotsInMm && y < height_;
       ++y) {
    int run = 0;
    for (int x = first; x < last; ++x) {
      run = dark(x, y) ? run + 1 : 0;
      if (run <= longest) continue;
      longest = run;
      out = Box{(x + 1 - run) / kDotsInMm, y / kDotsInMm, (x + 1) / kDotsInMm, (y + 1) / kDotsInMm};
    }
  }
  return out;
}

std::optional<Box> MeasuredPage::red() const {
  std::optional<Box> out;
  for (int y = 0; y < height_; ++y) {
    for (int x = 0; x < width_; ++x) {
      const auto at = static_cast<std::size_t>(y * width_ + x) * 3;
      if (picture_[at] < 200 || picture_[at + 1] > 60 || picture_[at + 2] > 60) continue;
      const Box dot{x / kDotsInMm, y / kDotsInMm, (x + 1) / kDotsInMm, (y + 1) / kDotsInMm};
      if (out) {
        add(*out, dot);
      } else {
        out = dot;
      }
    }
  }
  return out;
}

}  // namespace vanthu::page_test
