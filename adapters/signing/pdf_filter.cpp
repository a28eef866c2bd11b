// FlateDecode with PNG predictors (ISO 32000-1, 7.4.4): what cross-reference and object streams
// use.
#include <zlib.h>

#include <algorithm>
#include <cstdlib>

#include "adapters/signing/pdf_file.h"

namespace vanthu::signing {
namespace {

constexpr std::size_t kMostUnpacked = 64U << 20U;

int paeth(int left, int up, int corner) {
  const int p = left + up - corner;
  const int a = std::abs(p - left), b = std::abs(p - up), c = std::abs(p - corner);
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

// One row of PNG's filters (RFC 2083, 6), `bpp` bytes a pixel.
void undo_row(int filter, std::size_t bpp, const std::string& above, std::string& row) {
  const auto byte = [](const std::string& text, std::size_t at) {
    return static_cast<int>(static_cast<unsigned char>(text[at]));
  };
  for (std::size_t i = 0; i < row.size(); ++i) {
    const int left = i >= bpp ? byte(row, i - bpp) : 0;
    const int up = byte(above, i);
    const int corner = i >= bpp ? byte(above, i - bpp) : 0;
    int add = 0;
    if (filter == 1) add = left;
    if (filter == 2) add = up;
    if (filter == 3) add = (left + up) / 2;
    if (filter == 4) add = paeth(left, up, corner);
    row[i] = static_cast<char>((byte(row, i) + add) & 255);
  }
}

std::size_t parameter(const PdfFile& file, const PdfDict& dict, const char* key,
                      std::int64_t otherwise) {
  const auto value = file.resolve(dict.find(key)).integer().value_or(otherwise);
  if (value < 1 || value > 65536) throw PdfDamaged("a filter's parameter is out of range");
  return static_cast<std::size_t>(value);
}

std::string undo_predictor(const PdfFile& file, const PdfDict& dict, std::string bytes) {
  const auto predictor = parameter(file, dict, "Predictor", 1);
  if (predictor == 1) return bytes;
  if (predictor < 10) throw PdfDamaged("TIFF predictors are not read");
  const auto bits =
      parameter(file, dict, "Colors", 1) * parameter(file, dict, "BitsPerComponent", 8);
  const std::size_t bpp = std::max<std::size_t>(1, bits / 8);
  const std::size_t width = (bits * parameter(file, dict, "Columns", 1) + 7) / 8;
  if (width > (1U << 20U)) throw PdfDamaged("a filter's row is too wide");
  std::string out;
  std::string above(width, '\0');
  for (std::size_t at = 0; at + width < bytes.size(); at += width + 1) {
    std::string row = bytes.substr(at + 1, width);
    undo_row(static_cast<unsigned char>(bytes[at]), bpp, above, row);
    out += row;
    above = std::move(row);
  }
  return out;
}

}  // namespace

std::string inflate_bytes(std::string_view packed, std::size_t most) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) throw std::bad_alloc();
  struct End {
    z_stream& stream;
    ~End() { inflateEnd(&stream); }
  } end{stream};
  // zlib takes what it reads without const; it does not write there.
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(packed.data()));
  stream.avail_in = static_cast<uInt>(std::min<std::size_t>(packed.size(), 0x7FFFFFFF));
  std::string out;
  char buffer[16384];
  for (int code = Z_OK; code != Z_STREAM_END;) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer);
    stream.avail_out = sizeof buffer;
    code = inflate(&stream, Z_NO_FLUSH);
    if (code != Z_OK && code != Z_STREAM_END) throw PdfDamaged("compressed bytes are broken");
    out.append(buffer, sizeof buffer - stream.avail_out);
    if (out.size() > most) throw PdfDamaged("a stream unpacks to too many bytes");
  }
  return out;
}

std::string PdfFile::unpacked(const PdfObject& object) const {
  const auto* head = object.value.as<PdfDict>();
  if (head == nullptr || !object.stream) throw PdfDamaged("a stream was expected");
  const PdfValue* filter = &resolve(head->find("Filter"));
  const PdfValue* parameters = &resolve(head->find("DecodeParms"));
  if (const auto* list = filter->as<PdfArray>()) {
    if (list->size() > 1) throw PdfDamaged("several filters on a structural stream");
    filter = list->empty() ? &resolve(nullptr) : &resolve(list->front());
    if (const auto* more = parameters->as<PdfArray>()) {
      parameters = more->empty() ? &resolve(nullptr) : &resolve(more->front());
    }
  }
  if (filter->null()) return std::string(*object.stream);
  if (!filter->named("FlateDecode")) throw PdfDamaged("a structural stream's filter is unknown");
  auto bytes = inflate_bytes(*object.stream, kMostUnpacked);
  const auto* settings = parameters->as<PdfDict>();
  return settings == nullptr ? bytes : undo_predictor(*this, *settings, std::move(bytes));
}

}  // namespace vanthu::signing
