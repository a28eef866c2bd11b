// Gets the text out of a file that somebody hands in: plain text, DOCX, ODT or PDF.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace vanthu::port {

// Thread-safe.
class TextExtractor {
 public:
  virtual ~TextExtractor() = default;
  // The text as document::read_text takes it: a paragraph or printed line each, in UTF-8 (plain
  // text as it is: there read_text says which byte is wrong). The kind of the file is told by its
  // bytes, never by its name. Refused (where = empty):
  //   "file.empty", "file.unknown_kind", "file.encrypted", "file.macros", "file.broken",
  //   "file.too_large" (unpacked, or more pages than can be read), "file.old_word" (.doc),
  //   "file.no_text" (a scan without a text layer), "file.too_slow"
  virtual base::Result<std::string> text_of(std::string_view bytes) = 0;
};

}  // namespace vanthu::port
