// Bytes as lower-case hexadecimal text (RFC 4648, clause 8) and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vanthu::codec {

void append_hex(std::string& out, std::string_view bytes);
std::string to_hex(std::string_view bytes);
// Nothing for an odd length or other letters; either case is read.
std::optional<std::string> from_hex(std::string_view text);

}  // namespace vanthu::codec
