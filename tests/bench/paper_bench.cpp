// Reading and printing: milliseconds a page and pages a second, beside what the libraries take for
// the bare work on the same words. Prints tables; no threshold, the reader judges.
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <poppler-document.h>
#include <poppler-page.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <memory>
#include <sstream>
#include <thread>
#include <vector>

#include "adapters/extract/extract.h"
#include "adapters/page/body_text.h"
#include "adapters/page/printer.h"
#include "support/paths.h"
#include "workflows/document/text.h"

namespace {

using namespace vanthu;
using Clock = std::chrono::steady_clock;

// Milliseconds of one call: the middle of as many as fit into a second, after a warm one.
double milliseconds(const std::function<void()>& work) {
  work();
  std::vector<double> took;
  const auto end = Clock::now() + std::chrono::seconds(1);
  while (Clock::now() < end || took.size() < 5) {
    const auto start = Clock::now();
    work();
    took.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  }
  std::sort(took.begin(), took.end());
  return took[took.size() / 2];
}

void row(const char* what, double ours, double raw, int pages) {
  std::printf("| %-34s | %8.3f | %8.3f | %5.2f | %7.0f |\n", what, ours / pages, raw / pages,
              ours / raw, pages * 1000 / ours);
}

port::PrintRequest request_of(const std::string& text) {
  port::PrintRequest out;
  out.reading = *document::read_text(text);
  const auto& head = out.reading.header;
  out.document.type = head.type.value_or("");
  out.document.abstract_text = head.abstract_text.value_or("");
  out.document.symbol = head.symbol.value_or("");
  out.document.number_text = head.number.value_or("");
  out.issuing_body = "ĐẢNG ỦY KHỐI";
  out.place = "Đắk Lắk";
  return out;
}

cairo_status_t drop(void* sum, const unsigned char*, unsigned length) {
  *static_cast<std::size_t*>(sum) += length;
  return CAIRO_STATUS_SUCCESS;
}

// The body's words by Pango and cairo alone: one layout a paragraph, shown where it fits.
void raw_pages(const std::vector<page::Block>& blocks) {
  std::size_t size = 0;
  cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(drop, &size, 595, 842);
  cairo_t* cairo = cairo_create(surface);
  double y = 57;
  for (const auto& block : blocks) {
    PangoLayout* layout = pango_cairo_create_layout(cairo);
    PangoFontDescription* font = pango_font_description_from_string("Times New Roman 14");
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(layout, 468 * PANGO_SCALE);
    pango_layout_set_justify(layout, TRUE);
    pango_layout_set_text(layout, block.text.data(), static_cast<int>(block.text.size()));
    int height = 0;
    pango_layout_get_pixel_size(layout, nullptr, &height);
    if (y + height > 785) {
      cairo_show_page(cairo);
      y = 57;
    }
    cairo_move_to(cairo, 85, y);
    pango_cairo_show_layout(cairo, layout);
    y += height;
    g_object_unref(layout);
  }
  cairo_show_page(cairo);
  cairo_surface_finish(surface);
  cairo_destroy(cairo);
  cairo_surface_destroy(surface);
}

int raw_text(const std::string& pdf) {
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
  for (int i = 0; i < document->pages(); ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    (void)page->text(poppler::rectf(), poppler::page::physical_layout);
  }
  return document->pages();
}

void bulk(const port::PrintRequest& request, int pages) {
  for (const unsigned threads : {1U, 2U, 4U}) {
    constexpr int kEach = 40;
    const auto start = Clock::now();
    std::vector<std::thread> all;
    for (unsigned i = 0; i < threads; ++i) {
      all.emplace_back([&] {
        page::OfficialPrinter printer;
        for (int n = 0; n < kEach; ++n) printer.print(request, port::PrintFormat::kPdf);
      });
    }
    for (auto& one : all) one.join();
    const auto took = std::chrono::duration<double>(Clock::now() - start).count();
    std::printf("| %u | %.0f |\n", threads, threads * kEach * pages / took);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::ifstream in(argc > 1 ? argv[1] : VANTHU_SOURCE_DIR "/config/sample/19-CTrHD-DUK.txt",
                   std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  const std::string text = content.str();
  const auto request = request_of(text);
  page::OfficialPrinter printer;
  const auto pdf = printer.print(request, port::PrintFormat::kPdf).bytes;
  const auto docx = printer.print(request, port::PrintFormat::kDocx).bytes;
  const int pages = raw_text(pdf);
  std::printf("%zu bytes of text, %d pages\n\n", text.size(), pages);
  std::printf("| %-34s | ms/page |  raw ms | ratio | pages/s |\n", "what, beside");
  std::printf("| --- | --- | --- | --- | --- |\n");
  const auto read = [&] { (void)document::read_text(text); };
  row("read text, beside NFC alone", milliseconds(read),
      milliseconds([&] { (void)document::normalise(text); }), pages);
  const auto taken = [&] { (void)document::read_text(*extract::extract_text(pdf)); };
  row("read PDF, beside Poppler alone", milliseconds(taken), milliseconds([&] { raw_text(pdf); }),
      pages);
  row("read DOCX, beside reading its text",
      milliseconds([&] { (void)document::read_text(*extract::extract_text(docx)); }),
      milliseconds(read), pages);
  const auto raw = milliseconds([&] { raw_pages(page::body_of(request.reading)); });
  const auto print = [&](port::PrintFormat format) {
    return milliseconds([&] { printer.print(request, format); });
  };
  row("print PDF, beside Pango and cairo", print(port::PrintFormat::kPdf), raw, pages);
  row("print DOCX, beside the same", print(port::PrintFormat::kDocx), raw, pages);
  row("print HTML, beside the same", print(port::PrintFormat::kHtml), raw, pages);
  std::printf("\nPDF in bulk:\n\n| threads | pages/s |\n| --- | --- |\n");
  bulk(request, pages);
  return 0;
}
