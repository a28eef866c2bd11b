#include "adapters/signing/appearance.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace vanthu::signing {
namespace {

struct SurfaceFree {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, SurfaceFree>;
struct CairoFree {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
struct ObjectFree {
  void operator()(void* object) const { g_object_unref(object); }
};

cairo_status_t append_bytes(void* sink, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(sink)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

template <class Draw>
std::string one_page(double width, double height, Draw&& draw) {
  std::string bytes;
  const Surface surface(cairo_pdf_surface_create_for_stream(append_bytes, &bytes, width, height));
  cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_5);
  {
    const std::unique_ptr<cairo_t, CairoFree> cairo(cairo_create(surface.get()));
    draw(cairo.get());
    cairo_show_page(cairo.get());
  }
  cairo_surface_finish(surface.get());
  const auto status = cairo_surface_status(surface.get());
  if (status != CAIRO_STATUS_SUCCESS) {
    throw std::runtime_error(std::string("cairo: ") + cairo_status_to_string(status));
  }
  return bytes;
}

Surface read_png(const std::filesystem::path& png) {
  Surface out(cairo_image_surface_create_from_png(png.c_str()));
  if (cairo_surface_status(out.get()) != CAIRO_STATUS_SUCCESS) out.reset();
  return out;
}

void set_font(PangoLayout* layout, double size, bool italic) {
  PangoFontDescription* font = pango_font_description_from_string("Times New Roman, Tinos, serif");
  pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
  pango_font_description_set_style(font, italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
}

}  // namespace

std::optional<PictureSize> picture_size(const std::filesystem::path& png) {
  const auto surface = read_png(png);
  if (!surface) return std::nullopt;
  const PictureSize out{static_cast<double>(cairo_image_surface_get_width(surface.get())),
                        static_cast<double>(cairo_image_surface_get_height(surface.get()))};
  if (out.width < 1 || out.height < 1) return std::nullopt;
  return out;
}

std::string picture_page(const std::filesystem::path& png, double width, double height) {
  const auto picture = read_png(png);
  if (!picture) throw std::runtime_error(png.string() + ": no readable PNG");
  return one_page(width, height, [&](cairo_t* cairo) {
    cairo_scale(cairo, width / cairo_image_surface_get_width(picture.get()),
                height / cairo_image_surface_get_height(picture.get()));
    cairo_set_source_surface(cairo, picture.get(), 0, 0);
    cairo_paint(cairo);
  });
}

std::string text_page(const std::string& text, const Lettering& lettering, double width,
                      double height) {
  return one_page(width, height, [&](cairo_t* cairo) {
    const std::unique_ptr<PangoLayout, ObjectFree> layout(pango_cairo_create_layout(cairo));
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    constexpr double kSmallest = 3, kRounding = 1;
    PangoRectangle taken{};
    for (double now = lettering.size; now >= kSmallest; now -= 0.5) {
      set_font(layout.get(), now, lettering.italic);
      pango_layout_get_extents(layout.get(), nullptr, &taken);
      if (taken.width <= (width + kRounding) * PANGO_SCALE &&
          taken.height <= (height + kRounding) * PANGO_SCALE) {
        break;
      }
    }
    const double wide = static_cast<double>(taken.width) / PANGO_SCALE;
    cairo_move_to(cairo, lettering.centred ? (width - wide) / 2 : 0, 0);
    pango_cairo_show_layout(cairo, layout.get());
  });
}

}  // namespace vanthu::signing
