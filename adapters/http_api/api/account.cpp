// For administrators: all accounts, and shutting one out. As whom an account acts, and its first
// password, are the operator's at the command line (workflows/service/accounts.h).
#include "workflows/service/accounts.h"

#include "adapters/http_api/api/input.h"
#include "adapters/http_api/api/page.h"
#include "adapters/http_api/audit.h"
#include "adapters/http_api/problem_json.h"
#include "workflows/service/json.h"

namespace vanthu::http_api::api {
namespace {

Response set_disabled(Site& site, const Request& request, bool disabled) {
  const auto& login = request.parts.at("login");
  const auto outcome = service::disable_account(site.office, *request.principal, login, disabled);
  if (outcome.ok()) {
    audit(request, disabled ? "account.disabled" : "account.enabled", {{"account", login}});
  }
  return answer_of(request, outcome);
}

}  // namespace

Response list_accounts(Site& site, const Request& request) {
  Input in(request);
  const auto page = in.page();
  const auto after = in.id<port::AccountId>("after");
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  auto found = service::all_accounts(site.office, *request.principal);
  if (!found.ok()) return problem_json(request, found.error());
  if (after) std::erase_if(*found, [&](const auto& row) { return !(*after < row.id); });
  return answer_page(
      *found, page.limit,
      [](const auto& row) {
        auto out = service::row_json(row);
        out.erase("password_hash");
        return out;
      },
      [](const auto& row) { return row.id.text(); });
}

Response disable_account(Site& site, const Request& request) {
  return set_disabled(site, request, true);
}

Response enable_account(Site& site, const Request& request) {
  return set_disabled(site, request, false);
}

}  // namespace vanthu::http_api::api
