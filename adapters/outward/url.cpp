#include "adapters/outward/url.h"

#include <algorithm>

namespace vanthu::outward {
namespace {

constexpr std::size_t kLongestUrl = 2000;

bool all_of(const std::string& text, const char* allowed) {
  return !text.empty() && text.find_first_not_of(allowed) == std::string::npos;
}

std::string lowered(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

bool take_port(const std::string& text, Url& out) {
  if (!all_of(text, "0123456789") || text.size() > 5 || std::stoi(text) > 65535) return false;
  out.port = static_cast<std::uint16_t>(std::stoi(text));
  return out.port != 0;
}

bool take_authority(const std::string& text, Url& out) {
  const bool six = text.starts_with('[');
  const auto end = six ? text.find(']') : std::min(text.find(':'), text.size());
  if (end == std::string::npos) return false;
  out.host = lowered(six ? text.substr(1, end - 1) : text.substr(0, end));
  const auto rest = text.substr(six ? end + 1 : end);
  if (!rest.empty() && (rest[0] != ':' || !take_port(rest.substr(1), out))) return false;
  return all_of(out.host, six ? "0123456789abcdef:." : "0123456789abcdefghijklmnopqrstuvwxyz.-_") &&
         out.host.size() <= 253;
}

}  // namespace

std::string Url::authority() const {
  const auto name = host.find(':') == std::string::npos ? host : "[" + host + "]";
  return port == (tls ? 443 : 80) ? name : name + ":" + std::to_string(port);
}

std::optional<Url> parse_url(const std::string& text) {
  if (text.size() > kLongestUrl || std::any_of(text.begin(), text.end(), [](char c) {
        return c <= ' ' || c >= '\x7f' || c == '\\' || c == '#';
      })) {
    return std::nullopt;
  }
  const auto colon = text.find("://");
  const auto scheme = lowered(text.substr(0, std::min(colon, text.size())));
  if (colon == std::string::npos || (scheme != "https" && scheme != "http")) return std::nullopt;
  Url out;
  out.tls = scheme == "https";
  out.port = out.tls ? 443 : 80;
  const auto begin = colon + 3;
  const auto end = std::min(text.find_first_of("/?", begin), text.size());
  if (!take_authority(text.substr(begin, end - begin), out)) return std::nullopt;
  out.target = text.substr(end);
  if (!out.target.starts_with('/')) out.target = "/" + out.target;
  return out;
}

bool is_this_machine(const Url& url) {
  if (url.host == "localhost" || url.host == "::1") return true;
  return url.host.starts_with("127.") && all_of(url.host, "0123456789.") &&
         std::count(url.host.begin(), url.host.end(), '.') == 3;
}

std::string form_encoded(const std::string& text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
    } else {
      out += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
    }
  }
  return out;
}

std::string with_parameter(const std::string& url, const std::string& name,
                           const std::string& value) {
  const char between = url.find('?') == std::string::npos ? '?' : '&';
  return url + between + name + "=" + form_encoded(value);
}

}  // namespace vanthu::outward
