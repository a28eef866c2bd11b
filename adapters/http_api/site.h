// All routes in one table: who may come in is part of a route, so that no page can forget to ask.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "adapters/http_api/exchange.h"
#include "adapters/http_api/server.h"
#include "workflows/service/office.h"

namespace vanthu::http_api {

class LivePages;
namespace camunda {
class TaskWatch;
}

struct Site {
  service::Office& office;
  std::function<bool()> healthy;
  std::vector<DemoAccount> demo;
  camunda::TaskWatch* watch = nullptr;  // of the calls of outside workers; there in every server
  std::string web{};                    // folder of the browser application; empty: there is none
  LivePages* live = nullptr;            // pages that stay open; there in every server
};

// Who may come in; what they may do and see there is decided by workflows/service. An API token
// needs, beside this, the scope "read" for GET and "work" for the rest, "admin" for kAdministrator.
enum class Access {
  kAnyone,         // public by nature, or guarded by a secret in the path
  kSignedIn,       // any account
  kOffice,         // an account that acts for somebody of the directory
  kAdministrator,  // an account with that mark
  kWorker,         // an API token with the scope "worker"
};

inline constexpr std::size_t kMostBody = 1U << 20U;  // of what a stranger sends, or a form
inline constexpr std::size_t kMostUpload = 16U * (1U << 20U);  // of what a program sends

struct Route {
  const char* method;
  const char* pattern;  // "/d/{token}/answer"; "/app/{path*}" takes all that is left
  Access access;
  Response (*handle)(Site&, const Request&);
  std::size_t most_body = kMostBody;  // bytes; a larger one is a 413
};

// Every route of the application, in the order in which they are tried: one row adds a call.
const std::vector<Route>& routes();

// Finds the route, checks access, runs it. Never throws: what the world throws becomes a 503 page,
// our own bugs a 500 page, both logged. Adds the security headers.
Response answer(Site& site, Request request);

// An error as a page, or in the form that the programs of /engine-rest expect.
Response problem(const Request& request, int status, const base::Error& error);

// How much of the body will be read: what the route allows, and only to whom it is open.
std::size_t most_body(const Site& site, const Request& request);
Response too_large(const Site& site, Request request);  // 413

// --- the resources, one file each --------------------------------------------------------------
Response show_delivery(Site&, const Request&);  // resource_delivery.cpp
Response show_delivery_pdf(Site&, const Request&);
Response answer_delivery(Site&, const Request&);
Response show_link_receipt(Site&, const Request&);
Response show_receipt_form(Site&, const Request&);
Response judge_receipt(Site&, const Request&);
Response show_receipt_keys(Site&, const Request&);
Response show_receipt(Site&, const Request&);
Response list_documents(Site&, const Request&);  // resource_document.cpp
Response show_document(Site&, const Request&);
Response show_document_pdf(Site&, const Request&);
Response list_instances_json(Site&, const Request&);  // resource_instance.cpp
Response show_instance_json(Site&, const Request&);
Response show_instance_history_json(Site&, const Request&);
Response list_incidents_json(Site&, const Request&);
Response retry_incident_json(Site&, const Request&);  // resource_repair.cpp
Response set_variables_json(Site&, const Request&);
Response move_token_json(Site&, const Request&);
Response trigger_json(Site&, const Request&);
Response cancel_instance_json(Site&, const Request&);
Response migrate_json(Site&, const Request&);
Response show_sign_in(Site&, const Request&);  // resource_session.cpp
Response sign_in(Site&, const Request&);
Response sign_out(Site&, const Request&);
Response show_account(Site&, const Request&);  // resource_account.cpp
Response confirm_password(Site&, const Request&);
Response change_password(Site&, const Request&);
Response sign_out_everywhere(Site&, const Request&);
Response end_session(Site&, const Request&);
Response make_token(Site&, const Request&);
Response revoke_token(Site&, const Request&);
Response make_delegation(Site&, const Request&);
Response revoke_delegation(Site&, const Request&);
Response application(Site&, const Request&);  // application.cpp
Response style(Site&, const Request&);        // resource_health.cpp
Response health(Site&, const Request&);
Response metrics(Site&, const Request&);

}  // namespace vanthu::http_api
