// The browser application's files, as its build left them: index.html for every address inside it,
// and files whose names change with what they hold under assets/. Where a file lies beside itself
// with ".gz" behind its name, that one goes to browsers that take it.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "adapters/http_api/site.h"
#include "engine/codec/sha256.h"

namespace vanthu::http_api {
namespace {

namespace fs = std::filesystem;

// bpmn-js writes style attributes; nothing else may be inline, and nothing comes from elsewhere.
constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

struct Kind {
  std::string_view ending;
  const char* type;
};
constexpr Kind kKinds[] = {{".html", "text/html; charset=utf-8"},
                           {".js", "text/javascript; charset=utf-8"},
                           {".css", "text/css; charset=utf-8"},
                           {".json", "application/json"},
                           {".webmanifest", "application/manifest+json"},
                           {".svg", "image/svg+xml"},
                           {".png", "image/png"},
                           {".ico", "image/x-icon"},
                           {".woff2", "font/woff2"},
                           {".woff", "font/woff"},
                           {".txt", "text/plain; charset=utf-8"}};

const char* type_of(const std::string& name) {
  for (const auto& [ending, type] : kKinds) {
    if (name.ends_with(ending)) return type;
  }
  return nullptr;
}

// Plain names only: no "..", nothing hidden, no other separator.
bool is_plain(const std::string& path) {
  const bool known = std::all_of(path.begin(), path.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == '/';
  });
  return known && path.find("..") == std::string::npos && path.find("/.") == std::string::npos &&
         !path.starts_with('.') && path.size() < 200;
}

std::optional<std::string> read_file(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

Response not_built(const Request& request) {
  return problem(request, 404,
                 {"not_found",
                  {"Bản cài đặt này không có ứng dụng trên trình duyệt.",
                   "This installation has no browser application."},
                  "",
                  {"Dùng các trang ở địa chỉ “/”, hoặc cài cả thư mục share/vanthu/web.",
                   "Use the pages at \"/\", or install the folder share/vanthu/web."}});
}

Response send_file(const Site& site, const Request& request, const std::string& name) {
  Response out;
  std::optional<std::string> bytes;
  if (request.accept_encoding.find("gzip") != std::string::npos) {
    bytes = read_file(fs::path(site.web) / (name + ".gz"));
    if (bytes) out.headers.emplace_back("Content-Encoding", "gzip");
  }
  if (!bytes) bytes = read_file(fs::path(site.web) / name);
  if (!bytes) return not_built(request);
  const bool fixed = name.starts_with("assets/");  // its name has a hash of what it holds
  const auto tag = "\"" + codec::sha256_hex(*bytes).substr(0, 32) + "\"";
  out.content_type = type_of(name);
  out.headers.emplace_back("Content-Security-Policy", kPolicy);
  out.headers.emplace_back("Vary", "Accept-Encoding");
  out.headers.emplace_back("ETag", tag);
  out.headers.emplace_back("Cache-Control",
                           fixed ? "public, max-age=31536000, immutable" : "no-cache");
  if (request.if_none_match == tag) {
    out.status = 304;
    return out;
  }
  out.body = *std::move(bytes);
  return out;
}

}  // namespace

Response application(Site& site, const Request& request) {
  if (site.web.empty()) return not_built(request);
  if (request.path == "/app") return redirect("/app/");
  const auto part = request.parts.find("path*");
  const std::string path = part == request.parts.end() ? "" : part->second;
  std::error_code error;
  const bool file = !path.empty() && is_plain(path) && type_of(path) != nullptr &&
                    fs::is_regular_file(fs::path(site.web) / path, error);
  if (!file && path.starts_with("assets/")) return not_built(request);
  return send_file(site, request, file ? path : "index.html");
}

}  // namespace vanthu::http_api
