// Every route for every kind of visitor: who comes in, who is asked to sign in, who is sent away,
// and what does not exist for whom.
#include "adapters/http_api/admission.h"

#include <catch2/catch.hpp>
#include <set>

#include "tests/adapters/http_api/visitors.h"

using namespace vanthu;
using http_api::Access;
using http_api::Route;
using http_api::routes;
using test::header;

namespace {

// A path of the route: its {names} filled with what is there, or with what cannot be.
std::string path_of(const Route& route, const std::string& id) {
  std::string out = route.pattern;
  for (auto at = out.find('{'); at != std::string::npos; at = out.find('{')) {
    out.replace(at, out.find('}', at) - at + 1, id);
  }
  return out;
}

bool reads(const Route& route) {
  return std::string(route.method) == "GET";
}

// The matrix: who may enter, by what the route declares.
bool enters(const Route& route, const std::string& visitor) {
  using Names = std::set<std::string>;
  static const Names kPeople{"drafter", "clerk", "outsider"};
  const bool program = visitor == "reader" || visitor == "doer";
  switch (route.access) {
    case Access::kAnyone:
      return true;
    case Access::kSignedIn:
      return kPeople.contains(visitor) || visitor == "administrator" || visitor == "doer" ||
             (reads(route) && (program || visitor == "keeper"));
    case Access::kOffice:
      return kPeople.contains(visitor) || visitor == "doer" || (reads(route) && program);
    case Access::kAdministrator:
      return visitor == "administrator" || visitor == "keeper";
    case Access::kWorker:
      return visitor == "worker";
  }
  return false;
}

// What the service refuses to some who may enter: calls that are for roles of the directory.
bool has_role(const Route& route, const std::string& visitor) {
  static const std::set<std::string> kForClerks{"/api/v1/work/all",
                                                "/api/v1/registers",
                                                "/api/v1/registers/{id}/entries",
                                                "/api/v1/registers/{id}/entries.csv",
                                                "/api/v1/statistics",
                                                "/api/v1/tray",
                                                "/api/v1/tray/{id}",
                                                "/api/v1/tray/{id}/attachments/{position}",
                                                "/p/{id}"};
  const std::string pattern(route.pattern);
  if (pattern.starts_with("/api/v1/checkpoints")) {
    return visitor == "clerk" || visitor == "administrator";
  }
  return !kForClerks.contains(pattern) || visitor == "clerk";
}

// In the API's words or on a page.
bool says_forbidden(const std::string& body) {
  return body.find("permission.") != std::string::npos ||
         body.find("<h1>This account may not do that.</h1>") != std::string::npos;
}

// Who may depends on what is named: the series, the document.
bool asks_the_record(const Route& route) {
  const std::string pattern(route.pattern);
  return pattern.starts_with("/api/v1/registers/") || pattern.starts_with("/api/v1/arrivals") ||
         pattern.find("/distribution/") != std::string::npos || pattern.ends_with("/paper-list");
}

bool unknown(const std::string& visitor) {
  return visitor == "stranger" || visitor == "wrong token";
}

bool asks_to_sign_in(const http_api::Response& response) {
  return response.status == 401 ||
         (response.status == 303 && header(response, "Location").starts_with("/sign-in?"));
}

}  // namespace

TEST_CASE("every route for every visitor") {
  test::Door door;
  const auto id = door.at().draft({"an", ""}).text();
  for (const auto& route : routes()) {
    if (route.access == Access::kAnyone) continue;
    for (const auto& [visitor, who] : door.visitors()) {
      CAPTURE(route.method, route.pattern, visitor);
      const auto response = door.send(visitor, route.method, path_of(route, id));
      CAPTURE(response.status, response.body);
      CHECK(response.status < 500);
      if (unknown(visitor)) {
        CHECK(asks_to_sign_in(response));
      } else if (!enters(route, visitor)) {
        CHECK(response.status == 403);
      } else {
        CHECK_FALSE(asks_to_sign_in(response));
        // A program that may enter can still meet what only a person may do.
        if (!who.header.empty()) continue;
        if (!has_role(route, visitor)) CHECK(response.status == 403);
        if (response.status != 403) continue;
        CHECK(says_forbidden(response.body));
        CHECK((!has_role(route, visitor) || asks_the_record(route)));
      }
    }
  }
}

TEST_CASE("a change by a session needs the form's token and our own origin, on every route") {
  test::Door door;
  const auto id = door.at().draft({"an", ""}).text();
  for (const auto& route : routes()) {
    if (reads(route)) continue;
    CAPTURE(route.method, route.pattern);
    auto foreign = door.request("clerk", route.method, path_of(route, id));
    foreign.origin = "https://evil.example";
    CHECK(http_api::answer(door.site(), foreign).status == 403);
    if (route.access == Access::kAnyone || route.access == Access::kWorker) continue;
    for (const char* token :
         {"", "0000000000000000000000000000000000000000000000000000000000000000"}) {
      auto forged = door.request("clerk", route.method, path_of(route, id));
      forged.form["csrf"] = token;
      CHECK(http_api::answer(door.site(), forged).status == 403);
    }
    auto of_another = door.request("clerk", route.method, path_of(route, id));
    of_another.form["csrf"] = door.request("drafter", "POST", "/account").form["csrf"];
    CHECK(http_api::answer(door.site(), of_another).status == 403);
  }
}

TEST_CASE("what somebody may not see is not there: page, file, program and list") {
  test::Door door;
  const auto id = door.at().draft({"an", ""}).text();
  const std::string absent = "01890000-0000-7000-8000-000000000000";
  for (const char* path : {"/documents/", "/api/v1/documents/"}) {
    for (const char* visitor : {"drafter", "clerk", "reader", "doer"}) {
      CAPTURE(path, visitor);
      CHECK(door.send(visitor, "GET", path + id).status == 200);
      CHECK(door.send(visitor, "GET", path + absent).status == 404);
    }
    const auto hidden = door.send("outsider", "GET", path + id);
    const auto nothing = door.send("outsider", "GET", path + absent);
    CHECK(hidden.status == 404);
    CHECK(nothing.status == 404);
    CHECK(hidden.body.size() == nothing.body.size());
  }
  CHECK(door.send("outsider", "GET", "/documents/" + id + "/pdf").status == 404);
  CHECK(door.send("clerk", "GET", "/documents/" + id + "/pdf").status == 200);
  CHECK(door.send("outsider", "GET", "/api/v1/documents").body == R"({"items":[],"next":null})");
  CHECK(door.send("drafter", "GET", "/api/v1/documents").body.find(id) != std::string::npos);
  CHECK(door.send("outsider", "GET", "/").body.find(id) == std::string::npos);
}

TEST_CASE("credentials: schemes, cookies, and what is neither") {
  test::Door door;
  auto& office = door.at().office();
  const auto who = [&](const std::string& authorization) {
    http_api::Request request;
    request.authorization = authorization;
    const auto found = http_api::authenticate(office, request);
    CHECK(found.wrong == !found.principal);
    return found.principal ? found.principal->login : "";
  };
  const auto bearer = door.visitors().at("worker").header;  // "bearer vanthu_..."
  const auto token = bearer.substr(bearer.find(' ') + 1);
  CHECK(who("Bearer " + token) == "giang");
  CHECK(who("BEARER " + token) == "giang");
  CHECK(who("Bearer " + token + "x") == "");
  CHECK(who("Bearer") == "");
  CHECK(who("Digest " + token) == "");
  CHECK(who("Basic " + token) == "");
  CHECK(who("Basic !!!") == "");
  CHECK(who("Bearer " + std::string(100000, 'A')) == "");
  CHECK(who("Basic YW46bmfhu7Fh") == "");  // an:ngựa
  // A wrong header is not made good by a right cookie.
  auto both = door.request("clerk", "GET", "/api/v1/me");
  both.authorization = "Bearer x";
  CHECK(http_api::answer(door.site(), both).status == 401);
  auto stale = door.request("clerk", "GET", "/api/v1/me");
  stale.cookies.begin()->second = "AAAA";
  const auto refused = http_api::answer(door.site(), stale);
  CHECK(refused.status == 401);
  CHECK(header(refused, "WWW-Authenticate").starts_with("Bearer"));
}

TEST_CASE("cookies: __Host- over https, and only paths of ours are gone on to") {
  service::OfficeSettings settings;
  settings.public_url = "https://vanthu.example";
  CHECK(http_api::session_cookie(settings, "T") ==
        "__Host-vanthu=T; Path=/; HttpOnly; SameSite=Lax; Secure");
  settings.public_url = "http://127.0.0.1:8080";
  CHECK(http_api::session_cookie(settings, "T") ==
        "vanthu_session=T; Path=/; HttpOnly; SameSite=Lax");
  CHECK(http_api::safe_path("/documents/7") == "/documents/7");
  for (const char* bad : {"", "//evil.example", "https://evil.example", "/\\evil.example",
                          "/a\r\nSet-Cookie: x", "/\t/evil.example", "documents"}) {
    CHECK(http_api::safe_path(bad) == "/");
  }
}
