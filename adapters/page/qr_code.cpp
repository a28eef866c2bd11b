#include "adapters/page/qr_code.h"

#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace vanthu::page {
namespace {

struct QrFree {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

QrCode qr_code(const std::string& text) {
  const std::unique_ptr<QRcode, QrFree> made(
      QRcode_encodeData(static_cast<int>(text.size()),
                        reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M));
  if (!made) throw std::runtime_error("a text is too long for a QR code");
  QrCode out;
  out.side = static_cast<std::size_t>(made->width);
  for (std::size_t i = 0; i < out.side * out.side; ++i) {
    out.modules.push_back((made->data[i] & 1U) != 0);
  }
  return out;
}

}  // namespace vanthu::page
