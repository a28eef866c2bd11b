// For administrators: all accounts, and shutting one out. As whom an account acts, and its first
// password, are the operator's at the command line (workflows/service/accounts.h).
#include <nlohmann/json.hpp>

#include "adapters/http_api/audit.h"
#include "adapters/http_api/site.h"
#include "adapters/http_api/view.h"
#include "workflows/service/accounts.h"
#include "workflows/service/json.h"

namespace vanthu::http_api {
namespace {

Response set_disabled(Site& site, const Request& request, bool disabled) {
  const auto& login = request.parts.at("login");
  const auto done = service::disable_account(site.office, *request.principal, login, disabled);
  if (!done.ok()) {
    const bool absent = done.error().code == "account.not_found";
    return problem_page(request, absent ? 404 : 409, done.error());
  }
  audit(request, disabled ? "account.disabled" : "account.enabled", {{"account", login}});
  return json(200, R"({"ok":true})");
}

}  // namespace

Response list_accounts_json(Site& site, const Request& request) {
  const auto found = service::all_accounts(site.office, *request.principal);
  if (!found.ok()) return problem_page(request, 403, found.error());
  auto all = service::rows_json(*found);
  for (auto& row : all) row.erase("password_hash");
  return json(200, all.dump());
}

Response disable_account(Site& site, const Request& request) {
  return set_disabled(site, request, true);
}

Response enable_account(Site& site, const Request& request) {
  return set_disabled(site, request, false);
}

}  // namespace vanthu::http_api
