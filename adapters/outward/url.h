// An http or https address taken apart (RFC 3986), and nothing that only some readers understand.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace vanthu::outward {

struct Url {
  bool tls = false;
  std::string host;  // lower case; IPv6 without brackets
  std::uint16_t port = 0;
  std::string target;  // path and query, "/" at least

  std::string authority() const;  // as a Host header has it
};

// Nothing for another scheme, for user names, fragments, blanks, backslashes or other than ASCII.
std::optional<Url> parse_url(const std::string& text);

// "localhost", 127.0.0.0/8 or ::1.
bool is_this_machine(const Url& url);

// With a parameter behind it, percent-encoded.
std::string with_parameter(const std::string& url, const std::string& name,
                           const std::string& value);
std::string form_encoded(const std::string& text);

}  // namespace vanthu::outward
