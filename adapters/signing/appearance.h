// What a signature shows, drawn as a PDF of one page that is exactly as large as its field. Throw
// std::runtime_error when cairo fails.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace vanthu::signing {

struct PictureSize {
  double width = 0, height = 0;  // pixels
};
// Nothing: the file is no PNG that can be read.
std::optional<PictureSize> picture_size(const std::filesystem::path& png);

// Points, all of them.
std::string picture_page(const std::filesystem::path& png, double width, double height);
struct Lettering {
  double size = 10;
  bool italic = false;
  bool centred = false;
};
// Lines of text in black from the top, smaller where they would not fit.
std::string text_page(const std::string& text, const Lettering& lettering, double width,
                      double height);

}  // namespace vanthu::signing
