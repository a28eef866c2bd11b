// Reads PDF objects from bytes (ISO 32000-1, 7.2 and 7.3). Throws PdfDamaged; never reads outside
// of what it was given, and no nesting deeper than kDeepest.
#pragma once

#include "adapters/signing/pdf_value.h"

namespace vanthu::signing {

class PdfReader {
 public:
  static constexpr int kDeepest = 64;

  // `keep_places`: strings are told where they stand in `bytes`.
  PdfReader(std::string_view bytes, std::size_t at, bool keep_places = true)
      : bytes_(bytes), at_(at), keep_places_(keep_places) {}

  PdfValue value(int depth = 0);
  void skip_blanks();                          // white space and comments
  bool take(std::string_view word);            // if it stands here as a whole token
  std::optional<std::uint64_t> take_number();  // digits only; nothing, and nothing read, else
  std::size_t at() const { return at_; }
  void move_to(std::size_t at) { at_ = at; }
  bool at_end() const { return at_ >= bytes_.size(); }

 private:
  PdfValue number_or_reference();
  PdfValue name();
  PdfValue literal_string();
  PdfValue hex_string();
  PdfValue array(int depth);
  PdfValue dict(int depth);
  PdfString placed(std::string bytes, bool hex, std::size_t begin) const;
  char peek() const { return at_ < bytes_.size() ? bytes_[at_] : '\0'; }

  std::string_view bytes_;
  std::size_t at_;
  bool keep_places_;
};

bool is_pdf_blank(char c);
bool is_pdf_delimiter(char c);

}  // namespace vanthu::signing
