// My account: password, sessions, delegations, tokens.
#include <nlohmann/json.hpp>

#include "adapters/http_api/admission.h"
#include "adapters/http_api/audit.h"
#include "adapters/http_api/site.h"
#include "adapters/http_api/view.h"
#include "engine/base/calendar.h"
#include "workflows/service/api_tokens.h"
#include "workflows/service/delegate.h"
#include "workflows/service/provided_sign_in.h"
#include "workflows/service/sign_in.h"
#include "workflows/service/standing.h"

namespace vanthu::http_api {
namespace {

using Json = nlohmann::json;
using service::Channel;

// What the page says beside its tables.
struct Say {
  int status = 200;
  std::string problem;
  std::string done;
  std::string token;
};

std::string moment(const Site& site, base::Time time) {
  const auto zone = base::Zone::named(site.office.settings.zone).value_or(base::Zone::utc());
  const auto text = base::DateTime::from(time, zone).text();  // 2026-11-23T15:16:17...
  return service::date_text(site.office.settings, time) + " " + text.substr(11, 5);
}

Json sessions_json(Site& site, const Request& request) {
  auto out = Json::array();
  for (const auto& row : service::sessions_of(site.office, *request.principal)) {
    out.push_back({{"id", row.id.text()},
                   {"created", moment(site, row.created)},
                   {"last_used", moment(site, row.last_used)},
                   {"address", row.address},
                   {"user_agent", row.user_agent},
                   {"this", row.id == request.principal->session}});
  }
  return out;
}

Json tokens_json(Site& site, const Request& request) {
  auto out = Json::array();
  const auto rows = service::tokens_of(site.office, *request.principal);
  if (!rows.ok()) return out;
  for (const auto& row : *rows) {
    out.push_back({{"id", row.id.text()},
                   {"name", row.name},
                   {"scopes", row.scopes},
                   {"expires", row.expires ? moment(site, *row.expires) : ""},
                   {"last_used", row.last_used ? moment(site, *row.last_used) : ""}});
  }
  return out;
}

Json delegations_json(Site& site, const Request& request) {
  auto out = Json::array();
  const auto& who = *request.principal;
  if (who.id.empty()) return out;
  const auto directory = service::directory_of(site.office);
  for (const auto& row : service::delegations_of(site.office, who)) {
    const bool mine = service::is_same_person(*directory, row.giver, who.id);
    out.push_back({{"id", row.id.text()},
                   {"giver", service::display_name(*directory, row.giver)},
                   {"receiver", service::display_name(*directory, row.receiver)},
                   {"since", moment(site, row.since)},
                   {"until", moment(site, row.until)},
                   {"scope", row.scope},
                   {"reason", row.reason},
                   {"revoked", row.revoked ? moment(site, *row.revoked) : ""},
                   {"open", mine && !row.revoked && row.until > site.office.engine.now()}});
  }
  return out;
}

Response page(Site& site, const Request& request, const Say& say) {
  const auto& who = *request.principal;
  const bool vi = request.language == base::Language::kVietnamese;
  const auto directory = service::directory_of(site.office);
  const auto provider = service::provider_of(site.office, who);
  const auto* rules = service::provider_named(site.office.settings, provider);
  return html(say.status,
              render(request, "account.html", vi ? "Tài khoản của tôi" : "My account",
                     {{"name", who.name},
                      {"login", who.login},
                      {"acts_as", service::display_name(*directory, who.id)},
                      {"office", !who.id.empty()},
                      {"session", who.channel == Channel::kSession},
                      {"provider", provider},
                      {"provider_label", rules == nullptr ? "" : rules->label.in(request.language)},
                      {"problem", say.problem},
                      {"done", say.done},
                      {"token", say.token},
                      {"sessions", sessions_json(site, request)},
                      {"tokens", tokens_json(site, request)},
                      {"delegations", delegations_json(site, request)}}));
}

int status_of(const base::Error& error) {
  if (error.code == "sign_in.too_many") return 429;
  if (error.code == "sign_in.busy") return 503;
  if (error.code.ends_with(".not_found")) return 404;
  const bool refused = error.code.starts_with("permission.") || error.code == "sign_in.again" ||
                       error.code == "task.not_yours";
  return refused ? 403 : 422;
}

// The page again with what went wrong; what went well is in the log too.
Response answer_with(Site& site, const Request& request, const char* what,
                     const base::Outcome& outcome, const base::Text& done) {
  if (!outcome.ok()) {
    const auto& error = outcome.error();
    audit(request, std::string(what) + ".refused", {{"why", error.code}});
    Say say;
    say.status = status_of(error);
    say.problem = error.what.in(request.language) + " " + error.remedy.in(request.language);
    auto out = page(site, request, say);
    if (const auto wait = service::retry_after(error)) {
      out.headers.emplace_back("Retry-After", std::to_string(wait->count()));
    }
    return out;
  }
  audit(request, what);
  Say say;
  say.done = done.in(request.language);
  return page(site, request, say);
}

base::Error by_browser_only() {
  return {"permission.denied",
          {"Việc này chỉ làm được khi đăng nhập bằng trình duyệt.",
           "This needs a sign-in with a browser."},
          "",
          {"Đăng nhập bằng mật khẩu.", "Sign in with the password."}};
}

base::Error not_the_same() {
  return {"password.not_the_same",
          {"Hai lần nhập mật khẩu mới không giống nhau.", "The two new passwords differ."},
          "",
          {"Nhập lại.", "Type them again."}};
}

bool by_browser(const Request& request) {
  return request.principal->channel == Channel::kSession;
}

int number(const std::string& text) {
  const bool digits =
      !text.empty() && text.size() <= 4 && text.find_first_not_of("0123456789") == text.npos;
  return digits ? std::stoi(text) : 0;
}

}  // namespace

Response show_account(Site& site, const Request& request) {
  return page(site, request, {});
}

Response confirm_password(Site& site, const Request& request) {
  const auto outcome = by_browser(request)
                           ? service::confirm_password(site.office, *request.principal,
                                                       field(request, "password"), request.address)
                           : base::Outcome(by_browser_only());
  return answer_with(
      site, request, "password.confirmed", outcome,
      {"Đã xác nhận. Làm lại việc vừa rồi.", "Confirmed. Do again what you wanted."});
}

Response change_password(Site& site, const Request& request) {
  base::Outcome outcome = base::Done{};
  if (!by_browser(request)) {
    outcome = by_browser_only();
  } else if (field(request, "new") != field(request, "again")) {
    outcome = not_the_same();
  } else {
    outcome = service::change_password(site.office, *request.principal, field(request, "old"),
                                       field(request, "new"), request.address);
  }
  return answer_with(site, request, "password.changed", outcome,
                     {"Đã đổi mật khẩu; các phiên khác đã kết thúc.",
                      "The password is changed; other sessions have ended."});
}

Response sign_out_everywhere(Site& site, const Request& request) {
  if (!by_browser(request)) return problem_page(request, 403, by_browser_only());
  service::sign_out_everywhere(site.office, *request.principal);
  audit(request, "sign_out.everywhere");
  auto out = redirect("/sign-in");
  out.headers.emplace_back("Set-Cookie", ended_cookie(site.office.settings));
  return out;
}

Response end_session(Site& site, const Request& request) {
  const auto id = port::SessionId::parse(request.parts.at("id")).value_or(port::SessionId{});
  const auto outcome = by_browser(request)
                           ? service::end_session(site.office, *request.principal, id)
                           : base::Outcome(by_browser_only());
  return answer_with(site, request, "session.ended", outcome,
                     {"Đã kết thúc phiên đó.", "That session has ended."});
}

Response make_token(Site& site, const Request& request) {
  auto made = service::make_token(
      site.office, *request.principal,
      {"", field(request, "name"), field(request, "scopes"), number(field(request, "days"))});
  if (!made.ok()) return answer_with(site, request, "token.made", made.error(), {});
  audit(request, "token.made", {{"scopes", field(request, "scopes")}});
  Say say;
  say.token = *made;
  return page(site, request, say);
}

Response revoke_token(Site& site, const Request& request) {
  const auto id = port::ApiTokenId::parse(request.parts.at("id")).value_or(port::ApiTokenId{});
  return answer_with(site, request, "token.revoked",
                     service::revoke_token(site.office, *request.principal, id),
                     {"Đã thu hồi mã truy cập.", "The token is revoked."});
}

Response make_delegation(Site& site, const Request& request) {
  const auto made = service::delegate(
      site.office, *request.principal,
      {"", field(request, "receiver"), field(request, "from"), field(request, "until"),
       field(request, "scope"), field(request, "reason")});
  return answer_with(site, request, "delegation.made",
                     made.ok() ? base::Outcome(base::Done{}) : base::Outcome(made.error()),
                     {"Đã uỷ quyền.", "Delegated."});
}

Response revoke_delegation(Site& site, const Request& request) {
  const auto id = port::DelegationId::parse(request.parts.at("id")).value_or(port::DelegationId{});
  return answer_with(site, request, "delegation.revoked",
                     service::revoke_delegation(site.office, *request.principal, id),
                     {"Đã thu hồi uỷ quyền.", "The delegation is revoked."});
}

}  // namespace vanthu::http_api
