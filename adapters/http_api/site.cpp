#include "adapters/http_api/site.h"

#include <spdlog/spdlog.h>

#include <exception>

#include "adapters/http_api/admission.h"
#include "adapters/http_api/view.h"
#include "engine/port/unit_of_work.h"

namespace vanthu::http_api {
namespace {

std::vector<std::string> pieces(const std::string& path) {
  std::vector<std::string> out;
  for (std::size_t start = 1; start <= path.size();) {
    const auto end = std::min(path.find('/', start), path.size());
    out.push_back(path.substr(start, end - start));
    start = end + 1;
  }
  return out;
}

bool matches(const std::string& pattern, const std::string& path,
             std::map<std::string, std::string>& parts) {
  const auto wanted = pieces(pattern);
  const auto given = pieces(path);
  if (wanted.size() != given.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i].size() > 2 && wanted[i].front() == '{') {
      if (given[i].empty()) return false;
      parts[wanted[i].substr(1, wanted[i].size() - 2)] = given[i];
    } else if (wanted[i] != given[i]) {
      return false;
    }
  }
  return true;
}

base::Language language_of(const Site& site, const Request& request) {
  const auto asked = request.query.find("lang");
  if (asked != request.query.end()) {
    return asked->second == "en" ? base::Language::kEnglish : base::Language::kVietnamese;
  }
  if (request.accept_language.starts_with("vi")) return base::Language::kVietnamese;
  if (request.accept_language.starts_with("en")) return base::Language::kEnglish;
  return site.office.settings.language;
}

// For the log: a path may hold a link's token.
std::string first_part(const std::string& path) {
  return path.substr(0, path.find('/', 1));
}

Response find_and_run(Site& site, Request& request) {
  bool other_method = false;
  for (const auto& route : routes()) {
    request.parts.clear();
    if (!matches(route.pattern, request.path, request.parts)) continue;
    const bool head = request.method == "HEAD" && std::string_view(route.method) == "GET";
    if (request.method != route.method && !head) {
      other_method = true;
      continue;
    }
    if (auto refusal = refuse(site, request, route)) return *std::move(refusal);
    return route.handle(site, request);
  }
  return problem_page(request, other_method ? 405 : 404,
                      {"not_found",
                       {"Không có trang này.", "There is no such page."},
                       "",
                       {"Kiểm tra lại địa chỉ.", "Check the address."}});
}

// Strict everywhere: no script, no inline style, nothing from elsewhere, no frames.
void add_security_headers(Response& response) {
  const std::pair<const char*, const char*> kHeaders[] = {
      {"Content-Security-Policy",
       "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
       "frame-ancestors 'none'; base-uri 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "same-origin"} /* with no-referrer, browsers name no origin in a POST */,
      {"X-Frame-Options", "DENY"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(), microphone=(), geolocation=()"}};
  for (const auto& [name, value] : kHeaders) response.headers.emplace_back(name, value);
  for (const auto& [name, value] : response.headers) {
    if (name == "Cache-Control") return;
  }
  response.headers.emplace_back("Cache-Control", "no-store");
}

}  // namespace

const std::vector<Route>& routes() {
  static const std::vector<Route> kRoutes{
      {"GET", "/d/{token}", Access::kAnyone, show_delivery},
      {"GET", "/d/{token}/pdf", Access::kAnyone, show_delivery_pdf},
      {"POST", "/d/{token}/answer", Access::kAnyone, answer_delivery},
      {"GET", "/", Access::kOffice, list_documents},
      {"GET", "/documents/{id}", Access::kOffice, show_document},
      {"GET", "/documents/{id}/pdf", Access::kOffice, show_document_pdf},
      {"GET", "/api/v1/documents", Access::kOffice, list_documents_json},
      {"GET", "/api/v1/documents/{id}", Access::kOffice, show_document_json},
      {"GET", "/api/v1/me", Access::kSignedIn, show_me_json},
      {"GET", "/api/v1/accounts", Access::kAdministrator, list_accounts_json},
      {"POST", "/api/v1/accounts/{login}/disable", Access::kAdministrator, disable_account},
      {"POST", "/api/v1/accounts/{login}/enable", Access::kAdministrator, enable_account},
      {"GET", "/sign-in", Access::kAnyone, show_sign_in},
      {"POST", "/sign-in", Access::kAnyone, sign_in},
      {"POST", "/sign-out", Access::kSignedIn, sign_out},
      {"GET", "/account", Access::kSignedIn, show_account},
      {"POST", "/account/confirm", Access::kSignedIn, confirm_password},
      {"POST", "/account/password", Access::kSignedIn, change_password},
      {"POST", "/account/sign-out-everywhere", Access::kSignedIn, sign_out_everywhere},
      {"POST", "/account/sessions/{id}/end", Access::kSignedIn, end_session},
      {"POST", "/account/tokens", Access::kSignedIn, make_token},
      {"POST", "/account/tokens/{id}/revoke", Access::kSignedIn, revoke_token},
      {"POST", "/account/delegations", Access::kOffice, make_delegation},
      {"POST", "/account/delegations/{id}/revoke", Access::kOffice, revoke_delegation},
      {"GET", "/api/v1/instances", Access::kAdministrator, list_instances_json},
      {"GET", "/api/v1/instances/{id}", Access::kAdministrator, show_instance_json},
      {"GET", "/api/v1/instances/{id}/history", Access::kAdministrator, show_instance_history_json},
      {"PATCH", "/api/v1/instances/{id}/variables", Access::kAdministrator, set_variables_json},
      {"POST", "/api/v1/instances/{id}/tokens/move", Access::kAdministrator, move_token_json},
      {"POST", "/api/v1/instances/{id}/trigger", Access::kAdministrator, trigger_json},
      {"POST", "/api/v1/instances/{id}/cancel", Access::kAdministrator, cancel_instance_json},
      {"GET", "/api/v1/incidents", Access::kAdministrator, list_incidents_json},
      {"POST", "/api/v1/incidents/{id}/retry", Access::kAdministrator, retry_incident_json},
      {"POST", "/api/v1/migrations", Access::kAdministrator, migrate_json},
      {"GET", "/style.css", Access::kAnyone, style},
      {"GET", "/healthz", Access::kAnyone, health},
      {"GET", "/metrics", Access::kSignedIn, metrics},
  };
  return kRoutes;
}

Response answer(Site& site, Request request) {
  Response response;
  try {
    request.language = language_of(site, request);
    response = find_and_run(site, request);
  } catch (const port::StoreUnavailable& away) {
    spdlog::warn("{} {}: {}", request.method, first_part(request.path), away.what());
    response =
        problem_page(request, 503,
                     {"unavailable",
                      {"Hệ thống tạm thời không phục vụ được.", "The system is away for a moment."},
                      "",
                      {"Thử lại sau ít phút; xem lại trạng thái trước khi gửi lần nữa.",
                       "Try again in some minutes; look at the state before sending it again."}});
    response.headers.emplace_back("Retry-After", "30");
  } catch (const port::StoreRefused&) {
    response = problem_page(request, 422,
                            {"text.invalid",
                             {"Văn bản nhập vào có ký tự không hợp lệ.",
                              "The text has characters that cannot be kept."},
                             "",
                             {"Bỏ ký tự lạ rồi gửi lại; chưa có gì thay đổi.",
                              "Take them out and send again; nothing has changed."}});
  } catch (const std::exception& bug) {
    spdlog::error("{} {}: {}", request.method, first_part(request.path), bug.what());
    response = problem_page(request, 500,
                            {"internal",
                             {"Có lỗi trong hệ thống.", "Something went wrong in the system."},
                             "",
                             {"Báo quản trị hệ thống; chưa có gì thay đổi.",
                              "Tell the administrator; nothing has changed."}});
  }
  add_security_headers(response);
  return response;
}

}  // namespace vanthu::http_api
