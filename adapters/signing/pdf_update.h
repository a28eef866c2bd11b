// What is put behind a PDF without changing a byte of it: an incremental update (ISO 32000-1,
// 7.5.6). A resource of one thread; throws PdfDamaged.
#pragma once

#include "adapters/signing/pdf_file.h"

namespace vanthu::signing {

class PdfUpdate {
 public:
  explicit PdfUpdate(const PdfFile& file) : file_(file), next_(file.size()) {}

  const PdfFile& file() const { return file_; }
  PdfRef add(const PdfValue& value);
  PdfRef add_stream(PdfDict dict, std::string_view bytes);
  // An object in bytes that the caller formed, for what must be found again in the file.
  PdfRef add_raw(std::string body);
  PdfRef reserve();  // put() must follow
  void put(const PdfRef& ref, const PdfValue& value);
  // The value as this update has left it so far.
  PdfValue value(const PdfRef& ref) const;
  const PdfValue& resolved(const PdfValue* value) const;

  // The appended bytes, which begin at file().bytes().size(). `now_text` makes the file's second
  // identifier differ (14.4).
  std::string finish(std::string_view now_text);
  // Where add_raw()'s body begins, from the start of the whole file; after finish().
  std::size_t place_of(const PdfRef& ref) const { return places_.at(ref.number).second; }

 private:
  void write_table(std::string& out, std::size_t start) const;
  void write_xref_stream(std::string& out, std::size_t start);
  PdfDict trailer() const;

  const PdfFile& file_;
  std::uint32_t next_;
  std::map<std::uint32_t, std::pair<std::uint32_t, std::string>> bodies_;  // generation, bytes
  std::map<std::uint32_t, PdfValue> values_;
  std::map<std::uint32_t, std::pair<std::size_t, std::size_t>> places_;  // object, body
  std::string identifier_;
};

// The only page of `from` as a form XObject of `update` (8.10), for an annotation's appearance.
PdfRef import_page(const PdfFile& from, PdfUpdate& update);

}  // namespace vanthu::signing
