#include "adapters/http_api/multipart.h"

#include <algorithm>
#include <string_view>

namespace vanthu::http_api {
namespace {

constexpr std::size_t kMostParts = 100;
constexpr std::size_t kLongestBoundary = 70;  // RFC 2046

bool same_letters(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// Takes `name=value` or `name="value"` from a header's parameters: a; b=c; d="e;f".
std::string parameter(std::string_view header, std::string_view wanted) {
  for (auto at = header.find(';'); at != std::string_view::npos;) {
    header.remove_prefix(at + 1);
    const auto equals = header.find('=');
    if (equals == std::string_view::npos) return {};
    const auto name = trimmed(header.substr(0, equals));
    header.remove_prefix(equals + 1);
    std::string value;
    if (!header.empty() && header.front() == '"') {
      std::size_t i = 1;
      for (; i < header.size() && header[i] != '"'; ++i) {
        if (header[i] == '\\' && i + 1 < header.size() && header[i + 1] == '"') ++i;
        value += header[i];
      }
      header.remove_prefix(std::min(i + 1, header.size()));
    } else {
      value = trimmed(header.substr(0, header.find(';')));
    }
    if (same_letters(name, wanted)) return value;
    at = header.find(';');
  }
  return {};
}

std::string without_folders(const std::string& name) {
  const auto slash = name.find_last_of("/\\");
  return slash == std::string::npos ? name : name.substr(slash + 1);
}

// Headers, an empty line, the content.
std::optional<Part> part_of(std::string_view text) {
  const auto end = text.find("\r\n\r\n");
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view headers = text.substr(0, end);
  Part out;
  out.content = text.substr(end + 4);
  while (!headers.empty()) {
    const auto line = headers.substr(0, headers.find("\r\n"));
    headers.remove_prefix(std::min(line.size() + 2, headers.size()));
    const auto colon = line.find(':');
    if (!same_letters(line.substr(0, colon), "content-disposition")) continue;
    out.name = parameter(line, "name");
    out.file_name = without_folders(parameter(line, "filename"));
  }
  if (out.name.empty()) return std::nullopt;
  return out;
}

}  // namespace

std::optional<std::vector<Part>> decode_multipart(const std::string& content_type,
                                                  const std::string& body) {
  const auto type = trimmed(std::string_view(content_type).substr(0, content_type.find(';')));
  const std::string boundary = parameter(content_type, "boundary");
  if (!same_letters(type, "multipart/form-data") || boundary.empty() ||
      boundary.size() > kLongestBoundary) {
    return std::nullopt;
  }
  const std::string delimiter = "\r\n--" + boundary;
  const std::string text = "\r\n" + body;  // so that the first is as the others
  std::vector<Part> out;
  auto at = text.find(delimiter);
  while (at != std::string::npos) {
    at += delimiter.size();
    if (text.compare(at, 2, "--") == 0) return out;
    at = text.find("\r\n", at);  // after the boundary only white space
    if (at == std::string::npos) break;
    at += 2;
    const auto next = text.find(delimiter, at - 2 /* an empty part's own line end */);
    if (next == std::string::npos || out.size() == kMostParts) break;
    auto part = part_of(std::string_view(text).substr(at, next > at ? next - at : 0));
    if (!part) break;
    out.push_back(*std::move(part));
    at = next;
  }
  return std::nullopt;
}

}  // namespace vanthu::http_api
