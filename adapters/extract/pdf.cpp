// PDF by Poppler: the printed lines as they stand on the page, columns apart by blanks, so that
// "Nơi nhận" beside a signature stays beside it. A line that is only a page's number is left out.
#include <iconv.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "adapters/extract/extract.h"
#include "adapters/extract/failures.h"
#include "adapters/extract/lines.h"
#include "engine/base/utf8.h"

namespace vanthu::extract {
namespace {

// Poppler's own conversion opens a converter's file, which this process may not.
std::string utf8_of(const poppler::ustring& utf16) {
  std::string out;
  for (std::size_t i = 0; i < utf16.size(); ++i) {
    char32_t code = utf16[i];
    const bool high = code >= 0xd800 && code < 0xdc00;
    if (high && i + 1 < utf16.size() && utf16[i + 1] >= 0xdc00 && utf16[i + 1] < 0xe000) {
      code = 0x10000 + ((code - 0xd800) << 10U) + (utf16[++i] - 0xdc00U);
    } else if (code >= 0xd800 && code < 0xe000) {
      code = 0xfffd;
    }
    base::append_code_point(out, code);
  }
  return out;
}

std::vector<std::string> lines_of(const std::string& page) {
  std::vector<std::string> out;
  for (std::size_t start = 0; start < page.size();) {
    const auto end = std::min(page.find_first_of("\n\f", start), page.size());
    out.push_back(page.substr(start, end - start));
    start = end + 1;
  }
  while (!out.empty() && trimmed(out.back()).empty()) out.pop_back();
  return out;
}

bool is_page_number(const std::string& line) {
  const std::string text = trimmed(line);
  return !text.empty() && text.size() <= 4 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void drop_page_number(std::vector<std::string>& lines) {
  if (!lines.empty() && is_page_number(lines.back())) return lines.pop_back();
  const auto first = std::find_if(lines.begin(), lines.end(),
                                  [](const std::string& line) { return !trimmed(line).empty(); });
  if (first != lines.end() && is_page_number(*first)) lines.erase(lines.begin(), first + 1);
}

void silent(const std::string&, void*) {}

}  // namespace

void open_converters() {
  // Held for the process's life, so that what is loaded for them stays.
  static const iconv_t kIn = iconv_open("UTF-16", "UTF-8");
  static const iconv_t kOut = iconv_open("UTF-8", "UTF-16");
  (void)kIn, (void)kOut;
}

std::string pdf_text(std::string_view bytes) {
  poppler::set_debug_error_function(silent, nullptr);
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (document == nullptr) throw Refused{"file.broken"};
  if (document->is_locked()) throw Refused{"file.encrypted"};
  if (document->pages() > kMostPages) throw Refused{"file.too_large"};
  Lines out;
  bool any = false;
  for (int i = 0; i < document->pages(); ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    if (page == nullptr) throw Refused{"file.broken"};
    auto lines = lines_of(utf8_of(page->text(poppler::rectf(), poppler::page::physical_layout)));
    drop_page_number(lines);
    for (const auto& line : lines) {
      any = any || !trimmed(line).empty();
      out.add(line);
    }
    out.blank();
  }
  if (!any) throw Refused{"file.no_text"};
  return out.take();
}

}  // namespace vanthu::extract
