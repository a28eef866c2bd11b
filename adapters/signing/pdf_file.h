// A PDF file as its cross-reference gives it: objects by number, the catalog, the pages.
//
// Classic tables, cross-reference streams and hybrids of both (ISO 32000-1, 7.5.4 and 7.5.8), with
// object streams. What breaks its own structure is refused, never repaired: what a signature covers
// must not depend on a guess. Not thread-safe (it keeps what it has unpacked).
//
// Bounds: object numbers to 8,388,607; 64 MiB for a stream unpacked; 4,096 revisions.
#pragma once

#include <map>
#include <memory>
#include <set>

#include "adapters/signing/pdf_value.h"

namespace vanthu::signing {

// An object; where it is a stream, its dictionary and its bytes as they stand in the file.
struct PdfObject {
  PdfValue value;
  std::optional<std::string_view> stream;
  bool compressed = false;  // stands in an object stream
};

class PdfFile {
 public:
  // `bytes` must outlive it. Throws PdfDamaged.
  explicit PdfFile(std::string_view bytes);

  std::string_view bytes() const { return bytes_; }
  const PdfDict& trailer() const { return trailer_; }
  bool encrypted() const { return trailer_.find("Encrypt") != nullptr; }
  bool has_xref_stream() const { return xref_stream_; }  // its newest section is one
  std::size_t start_of_xref() const { return start_; }
  std::uint32_t size() const { return size_; }  // above every object number in use

  // The object; null for one that is free or was never written.
  const PdfObject& object(const PdfRef& ref) const;
  // Follows references; null where they lead nowhere.
  const PdfValue& resolve(const PdfValue& value) const;
  const PdfValue& resolve(const PdfValue* value) const;  // nullptr is null
  const PdfDict* dict(const PdfValue* value) const;      // resolved; a stream's too
  const PdfArray* array(const PdfValue* value) const;
  std::string unpacked(const PdfObject& stream) const;  // no filter, or FlateDecode

  PdfRef root() const { return root_; }
  const PdfDict& catalog() const;
  std::vector<PdfRef> pages() const;  // in reading order
  // A page's value, or the one it inherits (7.7.3.4).
  const PdfValue& inherited(const PdfRef& page, std::string_view key) const;

 private:
  struct Entry {
    enum class Kind { kFree, kPlain, kCompressed } kind = Kind::kFree;
    std::uint64_t place = 0;   // offset, or the object stream's number
    std::uint32_t detail = 0;  // generation, or index in the object stream
  };
  struct Packed {
    std::string bytes;
    std::vector<std::pair<std::uint32_t, std::size_t>> places;  // number, offset in bytes
  };
  struct Section {
    PdfDict trailer;
    bool stream = false;
  };

  void read_sections(std::size_t start);
  Section read_section(std::size_t at);
  PdfDict read_table(std::size_t at);
  PdfDict read_stream_section(std::size_t at);
  void note(std::uint64_t number, Entry entry);
  PdfObject read_plain(const PdfRef& ref, std::uint64_t offset) const;
  PdfObject read_compressed(std::uint32_t number, const Entry& entry) const;
  const Packed& packed(std::uint32_t number) const;
  std::string_view stream_bytes(const PdfDict& dict, std::size_t begin) const;
  void collect_pages(const PdfRef& node, std::set<PdfRef>& seen, int depth,
                     std::vector<PdfRef>& out) const;

  std::string_view bytes_;
  std::size_t start_ = 0;
  PdfDict trailer_;
  bool xref_stream_ = false;
  PdfRef root_;
  std::uint32_t size_ = 0;
  std::map<std::uint32_t, Entry> entries_;
  mutable std::map<std::uint32_t, PdfObject> objects_;
  mutable std::set<std::uint32_t> reading_;
  mutable std::map<std::uint32_t, Packed> packed_;
};

// zlib's format; throws PdfDamaged when it is broken or more than `most` bytes come out.
std::string inflate_bytes(std::string_view packed, std::size_t most);

}  // namespace vanthu::signing
