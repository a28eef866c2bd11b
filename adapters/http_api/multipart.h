// Bodies of several parts: multipart/form-data (RFC 7578, RFC 2046 clause 5.1).
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace vanthu::http_api {

struct Part {
  std::string name;       // of the form's field
  std::string file_name;  // empty: not a file; its last piece only, no folders
  std::string content;    // as sent
};

// Nothing if the type is not multipart/form-data, or the body is not whole, or has more than 100
// parts.
std::optional<std::vector<Part>> decode_multipart(const std::string& content_type,
                                                  const std::string& body);

}  // namespace vanthu::http_api
