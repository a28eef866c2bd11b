#include "adapters/http_api/exchange.h"

namespace vanthu::http_api {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> out;
  for (std::size_t start = 0; start <= text.size();) {
    const auto end = std::min(text.find(separator, start), text.size());
    if (end > start) out.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return out;
}

}  // namespace

Response html(int status, std::string body) {
  return {status, "text/html; charset=utf-8", std::move(body), {}};
}

Response json(int status, std::string body) {
  return {
      status, status < 400 ? "application/json" : "application/problem+json", std::move(body), {}};
}

Response no_content() {
  return {204, "", "", {}};
}

Response redirect(const std::string& to) {
  Response out = html(303, "");
  out.headers.emplace_back("Location", to);
  return out;
}

std::string field(const Request& request, const std::string& name) {
  const auto found = request.form.find(name);
  return found == request.form.end() ? "" : found->second;
}

std::string percent_encoded(const std::string& text) {
  constexpr std::string_view kPlain = "-._~/";
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                       (byte >= 'A' && byte <= 'Z') || kPlain.find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : std::string{'%', kHex[byte >> 4U], kHex[byte & 15U]};
  }
  return out;
}

std::string percent_decoded(const std::string& text, bool plus_is_space) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = i + 2 < text.size() && text[i] == '%' ? hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i] == '+' && plus_is_space ? ' ' : text[i];
    }
  }
  return out;
}

std::map<std::string, std::string> decode_form(const std::string& text) {
  std::map<std::string, std::string> out;
  for (const auto& pair : split(text, '&')) {
    const auto equals = pair.find('=');
    const auto name = percent_decoded(pair.substr(0, equals), true);
    out[name] = equals == std::string::npos ? "" : percent_decoded(pair.substr(equals + 1), true);
  }
  return out;
}

std::map<std::string, std::string> decode_cookies(const std::string& header) {
  std::map<std::string, std::string> out;
  for (auto pair : split(header, ';')) {
    pair.erase(0, pair.find_first_not_of(' '));
    const auto equals = pair.find('=');
    if (equals != std::string::npos) out[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  return out;
}

}  // namespace vanthu::http_api
