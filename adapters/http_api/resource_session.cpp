// Signing in and out, and who one is.
#include <nlohmann/json.hpp>

#include "adapters/http_api/admission.h"
#include "adapters/http_api/audit.h"
#include "adapters/http_api/providers.h"
#include "adapters/http_api/site.h"
#include "adapters/http_api/view.h"
#include "workflows/service/provided_sign_in.h"
#include "workflows/service/sign_in.h"

namespace vanthu::http_api {
namespace {

using Json = nlohmann::json;

Response sign_in_page(const Site& site, const Request& request, int status, const std::string& to,
                      const std::string& problem) {
  auto demo = Json::array();
  for (const auto& one : site.demo) {
    demo.push_back({{"login", one.login},
                    {"password", one.password},
                    {"role", one.role.in(request.language)}});
  }
  const bool has_demo = !demo.empty();
  auto providers = providers_json(site, request, safe_path(to));
  const bool has_providers = !providers.empty();
  const bool vi = request.language == base::Language::kVietnamese;
  return html(status, render(request, "sign_in.html", vi ? "Đăng nhập" : "Sign in",
                             {{"to", safe_path(to)},
                              {"login", field(request, "login")},
                              {"problem", problem},
                              {"providers", std::move(providers)},
                              {"has_providers", has_providers},
                              {"demo", std::move(demo)},
                              {"has_demo", has_demo}}));
}

// The session at the provider ends too. A page, because what a form is answered with may not lead
// to another site (Content-Security-Policy, form-action).
Response signed_out_page(const Request& request, const std::string& further) {
  const bool vi = request.language == base::Language::kVietnamese;
  auto out = html(200, render(request, "signed_out.html", vi ? "Đã đăng xuất" : "Signed out",
                              {{"further", further}}));
  out.headers.emplace_back("Refresh", "0; url=" + further);
  return out;
}

int status_of(const base::Error& error) {
  if (error.code == "sign_in.too_many") return 429;
  return error.code == "sign_in.busy" ? 503 : 401;
}

}  // namespace

Response show_sign_in(Site& site, const Request& request) {
  const auto to = request.query.find("to");
  return sign_in_page(site, request, 200, to == request.query.end() ? "/" : to->second, "");
}

Response sign_in(Site& site, const Request& request) {
  const auto& settings = site.office.settings;
  const auto login = field(request, "login");
  auto done = service::sign_in(site.office, {login, field(request, "password"), request.address,
                                             request.user_agent, session_token(settings, request)});
  if (!done.ok()) {
    const auto& error = done.error();
    audit(request, "sign_in.refused", {{"login", login}, {"why", error.code}});
    auto out =
        sign_in_page(site, request, status_of(error), field(request, "to"),
                     error.what.in(request.language) + " " + error.remedy.in(request.language) +
                         (error.where.empty() ? "" : " (" + error.where + ")"));
    if (const auto wait = service::retry_after(error)) {
      out.headers.emplace_back("Retry-After", std::to_string(wait->count()));
    }
    return out;
  }
  audit(request, "sign_in", {{"login", done->principal.login}});
  // Who acts for nobody has no documents to look at.
  const auto to = done->principal.id.empty() ? "/account" : safe_path(field(request, "to"));
  auto out = redirect(to);
  out.headers.emplace_back("Set-Cookie", session_cookie(settings, done->token));
  return out;
}

Response sign_out(Site& site, const Request& request) {
  const auto further = service::provider_sign_out_url(site.office, *request.principal);
  service::sign_out(site.office, *request.principal);
  audit(request, "sign_out");
  auto out = further.empty() ? redirect("/sign-in") : signed_out_page(request, further);
  out.headers.emplace_back("Set-Cookie", ended_cookie(site.office.settings));
  return out;
}

}  // namespace vanthu::http_api
