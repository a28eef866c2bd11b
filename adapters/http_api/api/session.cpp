// Signing in and out, one's sessions, and who one is.
#include <nlohmann/json.hpp>

#include "adapters/http_api/admission.h"
#include "adapters/http_api/api/calls.h"
#include "adapters/http_api/api/input.h"
#include "adapters/http_api/api/views.h"
#include "adapters/http_api/audit.h"
#include "adapters/http_api/problem_json.h"
#include "adapters/http_api/providers.h"
#include "workflows/service/json.h"
#include "workflows/service/provided_sign_in.h"
#include "workflows/service/sign_in.h"
#include "workflows/service/standing.h"

namespace vanthu::http_api::api {
namespace {

using Json = nlohmann::json;
using service::Principal;

Json scopes_json(const Principal& who) {
  constexpr std::pair<service::Scope, const char*> kWords[] = {{service::kScopeRead, "read"},
                                                               {service::kScopeWork, "work"},
                                                               {service::kScopeAdmin, "admin"},
                                                               {service::kScopeWorker, "worker"}};
  auto out = Json::array();
  for (const auto& [scope, word] : kWords) {
    if ((who.scopes & scope) != 0) out.push_back(word);
  }
  return out;
}

Json roles_json(const service::Standing& standing) {
  auto out = Json::array();
  for (const auto& id : standing.own) {
    if (id.starts_with("role:")) out.push_back(id);
  }
  return out;
}

// The unit one works in: of the first post.
std::string unit_of(const document::Directory& directory, const std::string& actor) {
  if (directory.unit(actor) != nullptr) return actor;
  const auto* person = directory.person(actor);
  const auto* post =
      directory.post(person != nullptr && !person->posts.empty() ? person->posts.front() : actor);
  return post == nullptr ? "" : post->unit;
}

Json me_json(Site& site, const Request& request, const Principal& who, const std::string& csrf) {
  const auto& settings = site.office.settings;
  const auto standing = site.office.engine.call(
      settings.organisation, who, [&](runtime::Transaction& t) -> base::Result<service::Standing> {
        return service::standing_of(site.office, site.office.records(t), who, t.now());
      });
  const Viewer viewer(site, request);
  auto lent = Json::array();
  for (const auto& one : standing->lent) {
    lent.push_back(
        {{"giver", one.giver}, {"giver_name", viewer.name_of(one.giver)}, {"ids", one.ids}});
  }
  return {{"login", who.login},
          {"name", who.name},
          {"actor", who.id},
          {"actor_name", viewer.name_of(who.id)},
          {"administrator", who.administrator},
          {"language", who.language},
          {"identities", standing->own},
          {"roles", roles_json(*standing)},
          {"unit", unit_of(*viewer.directory, who.id)},
          {"delegations", std::move(lent)},
          {"scopes", scopes_json(who)},
          {"csrf", csrf},
          {"provider", service::provider_of(site.office, who)},
          {"office",
           {{"name", settings.name},
            {"zone", settings.zone},
            {"place", settings.place},
            {"language", settings.language == base::Language::kVietnamese ? "vi" : "en"}}}};
}

Response refused_password(const Request& request, const base::Error& error) {
  auto out = problem_json(request, error);
  if (const auto wait = service::retry_after(error)) {
    out.headers.emplace_back("Retry-After", std::to_string(wait->count()));
  }
  return out;
}

}  // namespace

Response show_session(Site& site, const Request& request) {
  auto demo = Json::array();
  for (const auto& one : site.demo) {
    demo.push_back({{"login", one.login},
                    {"password", one.password},
                    {"role", one.role.in(request.language)}});
  }
  return answer_json(200, {{"signed_in", authenticate(site.office, request).principal.has_value()},
                           {"office", site.office.settings.name},
                           {"demo", std::move(demo)},
                           {"providers", providers_json(site, request, "/app/")}});
}

Response sign_in(Site& site, const Request& request) {
  Input in(request);
  const auto login = in.text("login");
  const auto password = in.text("password");
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto& settings = site.office.settings;
  const auto signed_in = service::sign_in(
      site.office,
      {login, password, request.address, request.user_agent, session_token(settings, request)});
  if (!signed_in.ok()) {
    audit(request, "sign_in.refused", {{"login", login}, {"why", signed_in.error().code}});
    return refused_password(request, signed_in.error());
  }
  audit(request, "sign_in", {{"login", signed_in->principal.login}});
  auto out =
      answer_json(200, me_json(site, request, signed_in->principal, form_token(signed_in->token)));
  out.headers.emplace_back("Set-Cookie", session_cookie(settings, signed_in->token));
  return out;
}

Response sign_out(Site& site, const Request& request) {
  service::sign_out(site.office, *request.principal);
  audit(request, "sign_out");
  auto out = no_content();
  out.headers.emplace_back("Set-Cookie", ended_cookie(site.office.settings));
  return out;
}

Response confirm_password(Site& site, const Request& request) {
  Input in(request);
  const auto password = in.text("password");
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto done =
      service::confirm_password(site.office, *request.principal, password, request.address);
  if (!done.ok()) {
    audit(request, "password.refused", {{"why", done.error().code}});
    return refused_password(request, done.error());
  }
  return no_content();
}

Response list_sessions(Site& site, const Request& request) {
  auto items = Json::array();
  for (const auto& row : service::sessions_of(site.office, *request.principal)) {
    items.push_back({{"id", row.id.text()},
                     {"created", service::iso_time(row.created)},
                     {"last_used", service::iso_time(row.last_used)},
                     {"expires", service::iso_time(row.expires)},
                     {"user_agent", row.user_agent},
                     {"address", row.address},
                     {"current", row.id == request.principal->session}});
  }
  return answer_items(std::move(items));
}

Response end_session(Site& site, const Request& request) {
  const auto id = port::SessionId::parse(request.parts.at("id")).value_or(port::SessionId{});
  const auto done = service::end_session(site.office, *request.principal, id);
  if (!done.ok()) return problem_json(request, done.error());
  audit(request, "session.ended");
  return no_content();
}

Response sign_out_everywhere(Site& site, const Request& request) {
  service::sign_out_everywhere(site.office, *request.principal);
  audit(request, "sign_out.everywhere");
  auto out = no_content();
  out.headers.emplace_back("Set-Cookie", ended_cookie(site.office.settings));
  return out;
}

Response show_me(Site& site, const Request& request) {
  return answer_json(200, me_json(site, request, *request.principal, request.csrf));
}

}  // namespace vanthu::http_api::api
