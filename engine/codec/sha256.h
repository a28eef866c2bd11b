// SHA-256 (FIPS 180-4), as lower-case hex: the hash of definitions, migrations and the record's
// chain.
#pragma once

#include <string>
#include <string_view>

namespace vanthu::codec {

std::string sha256_hex(std::string_view bytes);

}  // namespace vanthu::codec
