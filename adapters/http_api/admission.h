// Who comes in. One function says who a request is from, one says whether they may enter a route:
// every request passes both, before any resource sees it.
//
// - A session's cookie (__Host- where the public address is https), or an Authorization header:
//   "Bearer TOKEN", or "Basic" with any name and the token as password, for clients that know
//   nothing else. Passwords are never taken this way.
// - A request that changes something must come from our own page: the Origin, where the browser
//   names one, is ours, and with a cookie the form or X-CSRF-Token carries the session's token.
#pragma once

#include <optional>
#include <string>

#include "adapters/http_api/site.h"

namespace vanthu::http_api {

struct Authentication {
  std::optional<service::Principal> principal;
  std::string csrf;    // of a session
  bool wrong = false;  // credentials were sent, and are no good
};

Authentication authenticate(service::Office& office, const Request& request);

enum class Verdict { kEnter, kSignIn, kForbidden };
Verdict admit(Access access, const std::string& method, const service::Principal* principal);

// Fills in the request's principal. The answer if it may not go on: 401, 403, or for a page that
// was opened the way to sign in.
std::optional<Response> refuse(Site& site, Request& request, const Route& route);

// What the forms of a session carry, and its X-CSRF-Token.
std::string form_token(const std::string& session_token);

std::string cookie_name(const service::OfficeSettings& settings);
std::string session_cookie(const service::OfficeSettings& settings, const std::string& token);
std::string ended_cookie(const service::OfficeSettings& settings);
// The session's cookie as it came; empty: none.
std::string session_token(const service::OfficeSettings& settings, const Request& request);

// A path of our own to go on to; "/" for anything else.
std::string safe_path(const std::string& to);

}  // namespace vanthu::http_api
