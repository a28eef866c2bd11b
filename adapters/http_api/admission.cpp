#include "adapters/http_api/admission.h"

#include <sodium.h>

#include <algorithm>

#include "adapters/http_api/audit.h"
#include "adapters/http_api/camunda/problem.h"
#include "adapters/http_api/view.h"
#include "engine/codec/sha256.h"
#include "workflows/service/api_tokens.h"
#include "workflows/service/sign_in.h"

namespace vanthu::http_api {
namespace {

using service::Channel;
using service::Principal;

constexpr std::size_t kLongestToken = 200;

bool changes(const std::string& method) {
  return method != "GET" && method != "HEAD";
}

bool secure(const service::OfficeSettings& settings) {
  return settings.public_url.starts_with("https:");
}

std::string origin_of(const std::string& url) {
  const auto host = url.find("://");
  return host == std::string::npos ? url : url.substr(0, url.find('/', host + 3));
}

// A change asked by another site's page; browsers name the page's origin (RFC 6454).
bool foreign(const Site& site, const Request& request) {
  if (!changes(request.method) || request.origin.empty()) return false;
  // A proxy may rewrite Host: the address that mails name counts as ours too.
  if (request.origin == origin_of(site.office.settings.public_url)) return false;
  const auto host = request.origin.find("://");
  return host == std::string::npos || request.origin.substr(host + 3) != request.host;
}

bool same(const std::string& a, const std::string& b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

bool forged(const Request& request) {
  if (!changes(request.method) || request.csrf.empty()) return false;
  return !same(field(request, "csrf"), request.csrf) && !same(request.csrf_header, request.csrf);
}

// The password of "Basic name:password" (RFC 7617); empty: it is none.
std::string basic_password(const std::string& encoded) {
  std::string out(encoded.size(), '\0');
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), encoded.data(),
                        encoded.size(), nullptr, &length, nullptr,
                        sodium_base64_VARIANT_ORIGINAL) != 0) {
    return {};
  }
  out.resize(length);
  const auto colon = out.find(':');
  return colon == std::string::npos ? "" : out.substr(colon + 1);
}

// The token of an Authorization header; schemes are compared without case (RFC 9110, 11.1).
std::string token_of(const std::string& header) {
  const auto blank = header.find(' ');
  if (blank == std::string::npos) return {};
  std::string scheme = header.substr(0, blank);
  std::transform(scheme.begin(), scheme.end(), scheme.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const auto rest = header.substr(blank + 1);
  if (scheme == "bearer") return rest;
  return scheme == "basic" ? basic_password(rest) : "";
}

unsigned scope_for(Access access, const std::string& method) {
  if (access == Access::kWorker) return service::kScopeWorker;
  if (access == Access::kAdministrator) return service::kScopeAdmin;
  return changes(method) ? service::kScopeWork : service::kScopeRead;
}

base::Error sign_in_first() {
  return {"sign_in.required",
          {"Cần đăng nhập.", "Please sign in first."},
          "",
          {"Mở trang đăng nhập, hoặc gửi mã truy cập còn hiệu lực trong Authorization.",
           "Open the sign-in page, or send a valid token in Authorization."}};
}

base::Error not_for_you() {
  return {"forbidden",
          {"Tài khoản này không vào được đây.", "This account may not come in here."},
          "",
          {"Dùng tài khoản có vai trò phù hợp, hoặc mã truy cập có phạm vi phù hợp.",
           "Use an account with the role for it, or a token with the scope for it."}};
}

base::Error another_site() {
  return {"foreign_origin",
          {"Yêu cầu đến từ trang khác.", "The request comes from another site."},
          "",
          {"Mở lại trang này rồi thử lần nữa.", "Open this page itself and try again."}};
}

base::Error stale_form() {
  return {"csrf",
          {"Biểu mẫu đã cũ hoặc không phải của phiên đăng nhập này.",
           "The form is old or not of this session."},
          "",
          {"Tải lại trang rồi gửi lần nữa.", "Load the page again and send it once more."}};
}

Response ask_to_sign_in(const Request& request) {
  const bool api = request.path.starts_with("/api/") || camunda::is_call(request) ||
                   !request.authorization.empty();
  if (!api && !changes(request.method)) {
    return redirect("/sign-in?to=" + percent_encoded(request.path));
  }
  auto out = problem(request, 401, sign_in_first());
  out.headers.emplace_back("WWW-Authenticate",
                           "Bearer realm=\"vanthu\", Basic realm=\"vanthu\", charset=\"UTF-8\"");
  return out;
}

// The log names the pattern: a path may hold a link's token.
Response forbidden(const Request& request, const Route& route, const base::Error& error) {
  audit(request, "access.refused",
        {{"why", error.code}, {"method", request.method}, {"route", route.pattern}});
  return problem(request, 403, error);
}

}  // namespace

std::string form_token(const std::string& session_token) {
  return codec::sha256_hex("form of session " + session_token);
}

std::string cookie_name(const service::OfficeSettings& settings) {
  return secure(settings) ? "__Host-vanthu" : "vanthu_session";
}

std::string session_cookie(const service::OfficeSettings& settings, const std::string& token) {
  return cookie_name(settings) + "=" + token + "; Path=/; HttpOnly; SameSite=Lax" +
         (secure(settings) ? "; Secure" : "");
}

std::string ended_cookie(const service::OfficeSettings& settings) {
  return session_cookie(settings, "") + "; Max-Age=0";
}

std::string session_token(const service::OfficeSettings& settings, const Request& request) {
  const auto found = request.cookies.find(cookie_name(settings));
  return found == request.cookies.end() || found->second.size() > kLongestToken ? ""
                                                                                : found->second;
}

std::string safe_path(const std::string& to) {
  const bool ours = to.starts_with('/') && !to.starts_with("//") && to.size() <= 500 &&
                    std::all_of(to.begin(), to.end(), [](char c) {
                      return c > ' ' && c < '\x7f' && c != '\\' && c != '"';
                    });
  return ours ? to : "/";
}

Authentication authenticate(service::Office& office, const Request& request) {
  Authentication out;
  if (!request.authorization.empty()) {
    const auto token = token_of(request.authorization);
    if (!token.empty() && token.size() <= kLongestToken) {
      out.principal = service::token_principal(office, token);
    }
    out.wrong = !out.principal;
    return out;
  }
  const auto token = session_token(office.settings, request);
  if (token.empty()) return out;
  out.principal = service::session_principal(office, token);
  out.wrong = !out.principal;
  if (out.principal) out.csrf = form_token(token);
  return out;
}

Verdict admit(Access access, const std::string& method, const Principal* principal) {
  if (access == Access::kAnyone) return Verdict::kEnter;
  if (principal == nullptr) return Verdict::kSignIn;
  const bool in_scope = (principal->scopes & scope_for(access, method)) != 0;
  const bool of_kind = (access != Access::kOffice || !principal->id.empty()) &&
                       (access != Access::kAdministrator || principal->administrator) &&
                       (access != Access::kWorker || principal->channel == Channel::kToken);
  return in_scope && of_kind ? Verdict::kEnter : Verdict::kForbidden;
}

std::optional<Response> refuse(Site& site, Request& request, const Route& route) {
  if (route.access != Access::kAnyone) {
    auto who = authenticate(site.office, request);
    if (who.wrong) audit(request, "credentials.refused", {{"route", route.pattern}});
    request.principal = std::move(who.principal);
    request.csrf = std::move(who.csrf);
    if (request.principal && !request.query.contains("lang") &&
        !request.principal->language.empty()) {
      request.language = request.principal->language == "en" ? base::Language::kEnglish
                                                             : base::Language::kVietnamese;
    }
  }
  switch (admit(route.access, request.method, request.principal ? &*request.principal : nullptr)) {
    case Verdict::kSignIn:
      return ask_to_sign_in(request);
    case Verdict::kForbidden:
      return forbidden(request, route, not_for_you());
    case Verdict::kEnter:
      break;
  }
  if (foreign(site, request)) return forbidden(request, route, another_site());
  if (forged(request)) return forbidden(request, route, stale_form());
  return std::nullopt;
}

}  // namespace vanthu::http_api
