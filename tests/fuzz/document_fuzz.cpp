// Any bytes as an official document's text, whole and in its parts.
#include "tests/fuzz/fuzz.h"
#include "workflows/document/reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = vanthu::fuzz::text(data, size);
  const auto reading = vanthu::document::read_text(text);
  const auto header = vanthu::document::read_header(text);
  const auto tail = vanthu::document::read_recipients_block(text);
  vanthu::fuzz::require(reading.ok() == header.ok() && header.ok() == tail.ok());
  return 0;
}
