#include "adapters/http_api/site.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <exception>

#include "adapters/http_api/admission.h"
#include "adapters/http_api/api/calls.h"
#include "adapters/http_api/api/notices.h"
#include "adapters/http_api/camunda/calls.h"
#include "adapters/http_api/camunda/problem.h"
#include "adapters/http_api/problem_json.h"
#include "adapters/http_api/providers.h"
#include "adapters/http_api/repeat.h"
#include "adapters/http_api/resource_record.h"
#include "adapters/http_api/resource_register.h"
#include "adapters/http_api/router.h"
#include "adapters/http_api/view.h"
#include "engine/port/unit_of_work.h"

namespace vanthu::http_api {
namespace {

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

const Router& router() {
  static const Router kRouter(routes());
  return kRouter;
}

Response not_found(const Request& request, bool other_method) {
  return problem(request, other_method ? 405 : 404,
                 {"not_found",
                  {"Không có trang này.", "There is no such page."},
                  "",
                  {"Kiểm tra lại địa chỉ.", "Check the address."}});
}

Response find_and_run(Site& site, Request& request) {
  auto found = router().find(request.method, request.path);
  if (found.route == nullptr) return not_found(request, found.other_method);
  request.parts = std::move(found.parts);
  if (auto refusal = refuse(site, request, *found.route)) return *std::move(refusal);
  return is_repeatable(request) ? answer_once(site, request, *found.route)
                                : found.route->handle(site, request);
}

bool has_header(const Response& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [&](const auto& one) { return one.first == name; });
}

// Strict everywhere: no script, no inline style, nothing from elsewhere, no frames; a resource that
// needs less strictness has said so itself.
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
      {"Permissions-Policy", "camera=(), microphone=(), geolocation=()"},
      {"Cache-Control", "no-store"}};
  for (const auto& [name, value] : kHeaders) {
    if (!has_header(response, name)) response.headers.emplace_back(name, value);
  }
}

}  // namespace

const std::vector<Route>& routes() {
  static const std::vector<Route> kPages{
      {"GET", "/d/{token}", Access::kAnyone, show_delivery},
      {"GET", "/d/{token}/pdf", Access::kAnyone, show_delivery_pdf},
      {"POST", "/d/{token}/answer", Access::kAnyone, answer_delivery},
      {"GET", "/d/{token}/receipt", Access::kAnyone, show_link_receipt},
      {"GET", "/receipts", Access::kAnyone, show_receipt_form},
      {"POST", "/receipts", Access::kAnyone, judge_receipt},
      {"GET", "/.well-known/jwks.json", Access::kAnyone, show_receipt_keys},
      {"GET", "/api/v1/deliveries/{id}/receipt", Access::kOffice, show_receipt},
      {"GET", "/", Access::kOffice, list_documents},
      {"GET", "/documents/{id}", Access::kOffice, show_document},
      {"GET", "/documents/{id}/pdf", Access::kOffice, show_document_pdf},
      {"GET", "/sign-in", Access::kAnyone, show_sign_in},
      {"POST", "/sign-in", Access::kAnyone, sign_in},
      {"GET", "/sign-in/with/{provider}", Access::kAnyone, leave_for_provider},
      {"GET", "/sign-in/with/{provider}/callback", Access::kAnyone, arrive_from_provider},
      {"POST", "/sign-in/with/{provider}/logout", Access::kAnyone, sign_out_by_provider},
      {"POST", "/sign-out", Access::kSignedIn, sign_out},
      {"GET", "/account/confirm/with/{provider}", Access::kSignedIn, confirm_at_provider},
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
      {"GET", "/calendar/{token}", Access::kAnyone, api::show_calendar},
      {"GET", "/app", Access::kAnyone, application},
      {"GET", "/app/", Access::kAnyone, application},
      {"GET", "/app/{path*}", Access::kAnyone, application},
      {"GET", "/style.css", Access::kAnyone, style},
      {"GET", "/healthz", Access::kAnyone, health},
      {"GET", "/metrics", Access::kSignedIn, metrics},
  };
  static const std::vector<Route> kRoutes = [] {
    auto out = kPages;
    out.insert(out.end(), register_routes().begin(), register_routes().end());
    out.insert(out.end(), record_routes().begin(), record_routes().end());
    out.insert(out.end(), api::routes().begin(), api::routes().end());
    out.insert(out.end(), camunda::routes().begin(), camunda::routes().end());
    return out;
  }();
  return kRoutes;
}

Response problem(const Request& request, int status, const base::Error& error) {
  if (camunda::is_call(request)) return camunda::problem(request, status, error);
  if (api::is_call(request)) return problem_json(request, status, error);
  return problem_page(request, status, error);
}

std::size_t most_body(const Site& site, const Request& request) {
  const auto found = router().find(request.method, request.path);
  if (found.route == nullptr || found.route->most_body <= kMostBody) return kMostBody;
  const bool known = authenticate(site.office, request).principal.has_value();
  return known ? found.route->most_body : kMostBody;
}

Response too_large(const Site& site, Request request) {
  request.language = language_of(site, request);
  Response out =
      problem(request, 413,
              {"body.too_large",
               {"Nội dung gửi lên quá lớn.", "What was sent is too large."},
               std::to_string(most_body(site, request)) + " bytes",
               {"Gửi ít hơn, hoặc chia nhỏ thành nhiều lần.", "Send less, or in several parts."}});
  add_security_headers(out);
  return out;
}

Response answer(Site& site, Request request) {
  Response response;
  try {
    request.language = language_of(site, request);
    response = find_and_run(site, request);
  } catch (const port::StoreUnavailable& away) {
    spdlog::warn("{} {}: {}", request.method, first_part(request.path), away.what());
    response =
        problem(request, 503,
                {"unavailable",
                 {"Hệ thống tạm thời không phục vụ được.", "The system is away for a moment."},
                 "",
                 {"Thử lại sau ít phút; xem lại trạng thái trước khi gửi lần nữa.",
                  "Try again in some minutes; look at the state before sending it again."}});
    response.headers.emplace_back("Retry-After", "30");
  } catch (const port::StoreRefused&) {
    response = problem(request, 422,
                       {"text.invalid",
                        {"Văn bản nhập vào có ký tự không hợp lệ.",
                         "The text has characters that cannot be kept."},
                        "",
                        {"Bỏ ký tự lạ rồi gửi lại; chưa có gì thay đổi.",
                         "Take them out and send again; nothing has changed."}});
  } catch (const std::exception& bug) {
    spdlog::error("{} {}: {}", request.method, first_part(request.path), bug.what());
    response = problem(request, 500,
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
