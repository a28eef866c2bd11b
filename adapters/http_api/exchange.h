// One request and its answer as plain values, so that resources are functions and tests need no
// socket.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "workflows/service/principal.h"

namespace vanthu::http_api {

struct Request {
  std::string method;  // "GET", "POST", "HEAD", "PUT", "PATCH", "DELETE"
  std::string path;    // decoded, without the query: "/documents/7f…"
  std::map<std::string, std::string> query;
  std::map<std::string, std::string> form;  // of an urlencoded body
  std::map<std::string, std::string> cookies;
  std::map<std::string, std::string> parts;  // what the route's {names} matched
  std::string accept;                        // the header, as sent
  std::string accept_language;
  std::string origin;  // of the page that sent it, empty if the browser says nothing
  std::string host;
  std::string authorization;  // the header, as sent
  std::string csrf_header;    // X-CSRF-Token
  std::string if_match;       // the header, as sent
  std::string accept_encoding;
  std::string if_none_match;
  std::string idempotency_key;  // the header; see repeat.h
  std::string content_type;     // of the body, with its parameters
  std::string body;
  std::function<bool()> gone;  // whether who asked has hung up; may be empty: not known
  std::string user_agent;
  std::string address;  // of the client, as a trusted proxy says it or the socket
  // Who asks, once admission.h has looked; nobody on routes that are open to all.
  std::optional<service::Principal> principal;
  std::string csrf;  // of the session: what its forms carry; empty without one
  base::Language language = base::Language::kVietnamese;
};

struct Response {
  int status = 200;
  std::string content_type = "text/html; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  // Where there is one: the connection's socket is handed to it, to be closed there, once the head
  // and `body`, the beginning of a body without a length, are sent.
  std::function<void(int socket)> take_over = nullptr;
};

Response html(int status, std::string body);
Response json(int status, std::string body);
Response no_content();                                               // 204
Response redirect(const std::string& to);                            // 303 See Other
std::string field(const Request& request, const std::string& name);  // of the form; empty: none
std::string percent_encoded(const std::string& text);  // for a query's value (RFC 3986, 2.3)

// RFC 9110 token rules are the parser's; here: form and query decoding, cookie lists. Total.
std::map<std::string, std::string> decode_form(const std::string& text);
std::map<std::string, std::string> decode_cookies(const std::string& header);
std::string percent_decoded(const std::string& text, bool plus_is_space);

}  // namespace vanthu::http_api
