// PDF objects as values (ISO 32000-1, 7.3), and their bytes.
//
// Numbers keep their text, so that what is copied is copied exactly. Strings know where they stand
// in the file, because a signature's byte range must leave out its own /Contents and nothing else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace vanthu::signing {

// A file that is no PDF, or breaks its own structure; the text is for programmers, in English.
struct PdfDamaged : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct PdfRef {
  std::uint32_t number = 0;
  std::uint32_t generation = 0;
  auto operator<=>(const PdfRef&) const = default;
};
struct PdfName {
  std::string text;  // without the slash, #xx decoded
  bool operator==(const PdfName&) const = default;
};
struct PdfNumber {
  std::string text;  // as written
  bool operator==(const PdfNumber&) const = default;
};
struct PdfString {
  std::string bytes;
  bool hex = false;
  std::size_t begin = 0, end = 0;  // of the token in the file, brackets included; 0, 0: not in it
};
struct PdfValue;
struct PdfEntry;
using PdfArray = std::vector<PdfValue>;

class PdfDict {
 public:
  const PdfValue* find(std::string_view key) const;  // nullptr: there is none
  void set(std::string_view key, PdfValue value);    // changes or adds
  void remove(std::string_view key);
  // For readers: adds without looking; seal() then throws PdfDamaged if a key stands twice.
  void append(std::string key, PdfValue value);
  void seal() const;
  const std::vector<PdfEntry>& entries() const { return entries_; }

 private:
  std::vector<PdfEntry> entries_;
};

struct PdfValue {
  std::variant<std::monostate, bool, PdfNumber, PdfName, PdfString, PdfArray, PdfDict, PdfRef> is;

  PdfValue() = default;
  template <class T>
  PdfValue(T value) : is(std::move(value)) {}

  template <class T>
  const T* as() const {
    return std::get_if<T>(&is);
  }
  bool null() const { return is.index() == 0; }
  std::optional<std::int64_t> integer() const;
  std::optional<double> real() const;
  bool named(std::string_view name) const;  // is the name /name
};

struct PdfEntry {
  std::string key;
  PdfValue value;
};

inline PdfValue pdf_name(std::string text) {
  return PdfName{std::move(text)};
}
PdfValue pdf_integer(std::int64_t value);
PdfValue pdf_real(double value);           // two decimals
PdfValue pdf_text(std::string_view utf8);  // a text string (7.9.2.2), UTF-16 unless ASCII
std::string utf8_of(const PdfString& text);
// [left bottom right top]
PdfValue pdf_rectangle(double left, double bottom, double right, double top);
PdfDict pdf_dict(std::vector<PdfEntry> entries);

void write_pdf(const PdfValue& value, std::string& out);

}  // namespace vanthu::signing
