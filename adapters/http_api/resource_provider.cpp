// Signing in through another provider: there and back again, and out on its word.
#include <nlohmann/json.hpp>

#include "adapters/http_api/admission.h"
#include "adapters/http_api/audit.h"
#include "adapters/http_api/providers.h"
#include "adapters/http_api/site.h"
#include "adapters/http_api/view.h"
#include "workflows/service/provided_sign_in.h"

namespace vanthu::http_api {
namespace {

constexpr std::size_t kLongestValue = 4000;

std::string way_name(const service::OfficeSettings& settings) {
  return settings.public_url.starts_with("https:") ? "__Host-vanthu-way" : "vanthu_way";
}

std::string way_of(const service::OfficeSettings& settings, const Request& request) {
  const auto found = request.cookies.find(way_name(settings));
  return found == request.cookies.end() ? "" : found->second;
}

// Lax: the browser comes back from another site by a link.
std::string way_cookie(const service::OfficeSettings& settings, const std::string& browser) {
  const bool secure = settings.public_url.starts_with("https:");
  return way_name(settings) + "=" + browser + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=600" +
         (secure ? "; Secure" : "");
}

std::string query(const Request& request, const char* name) {
  const auto found = request.query.find(name);
  return found == request.query.end() || found->second.size() > kLongestValue ? "" : found->second;
}

int status_of(const base::Error& error) {
  if (error.code == "provider.unknown") return 404;
  if (error.code == "provider.unreachable") return 502;
  if (error.code == "sign_in.too_many") return 429;
  return 403;
}

Response refused(const Request& request, const base::Error& error) {
  audit(request, "provider.refused",
        {{"provider", request.parts.at("provider")}, {"why", error.code}});
  return problem_page(request, status_of(error), error);
}

Response leave(Site& site, const Request& request, const service::Principal* again) {
  const auto& settings = site.office.settings;
  const auto away = service::leave_for_provider(
      site.office, {request.parts.at("provider"), safe_path(query(request, "to")),
                    request.language == base::Language::kVietnamese ? "vi" : "en", request.address,
                    way_of(settings, request), again});
  if (!away.ok()) return refused(request, away.error());
  auto out = redirect(away->url);
  out.headers.emplace_back("Set-Cookie", way_cookie(settings, away->browser));
  return out;
}

}  // namespace

nlohmann::json providers_json(const Site& site, const Request& request, const std::string& to) {
  auto out = nlohmann::json::array();
  for (const auto& one : site.office.settings.providers) {
    out.push_back(
        {{"name", one.name},
         {"label", one.label.in(request.language)},
         {"href", "/sign-in/with/" + one.name + (to.empty() ? "" : "?to=" + percent_encoded(to))}});
  }
  return out;
}

Response leave_for_provider(Site& site, const Request& request) {
  return leave(site, request, nullptr);
}

Response confirm_at_provider(Site& site, const Request& request) {
  return leave(site, request, &*request.principal);
}

Response arrive_from_provider(Site& site, const Request& request) {
  const auto& settings = site.office.settings;
  service::ProviderReturn back;
  back.provider = request.parts.at("provider");
  back.state = query(request, "state");
  back.code = query(request, "code");
  back.issuer = query(request, "iss");
  back.error = query(request, "error");
  back.browser = way_of(settings, request);
  back.client = {"", "", request.address, request.user_agent, session_token(settings, request)};
  const auto arrived = service::arrive_from_provider(site.office, back);
  if (!arrived.ok()) return refused(request, arrived.error());
  const auto& who = arrived->signed_in;
  audit(request, who.token.empty() ? "provider.confirmed" : "sign_in",
        {{"login", who.principal.login}, {"provider", back.provider}});
  const bool pages = !who.principal.id.empty() || arrived->return_to.starts_with("/app");
  auto out = redirect(pages ? arrived->return_to : "/account");
  if (!who.token.empty()) {
    out.headers.emplace_back("Set-Cookie", session_cookie(settings, who.token));
  }
  return out;
}

// Back-Channel Logout 1.0, 2.5 to 2.8: the provider's own server sends it.
Response sign_out_by_provider(Site& site, const Request& request) {
  const auto& provider = request.parts.at("provider");
  const auto ended =
      service::end_provided_sessions(site.office, provider, field(request, "logout_token"));
  if (!ended.ok()) {
    audit(request, "provider.logout_refused",
          {{"provider", provider}, {"why", ended.error().code}});
    return json(400, nlohmann::json{{"error", "invalid_request"},
                                    {"error_description", ended.error().what.en}}
                         .dump(-1, ' ', true, nlohmann::json::error_handler_t::replace));
  }
  audit(request, "provider.logout", {{"provider", provider}, {"sessions", std::to_string(*ended)}});
  return json(200, "{}");
}

}  // namespace vanthu::http_api
