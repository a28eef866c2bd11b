#include "tests/adapters/http_api/visitors.h"

#include "workflows/service/api_tokens.h"
#include "workflows/service/sign_in.h"

namespace vanthu::test {

Door::Door()
    : live_(at_.office().engine.wakeup(), {}), site_{at_.office(), [] { return true; },
                                                     {},           nullptr,
                                                     "",           &live_} {
  at_.account("an", "an");
  at_.account("giang", "giang");
  at_.account("khanh", "khanh");
  at_.account("admin", "");
  visitors_ = {{"stranger", {"", ""}},
               {"drafter", {"an", ""}},
               {"clerk", {"giang", ""}},
               {"outsider", {"khanh", ""}},
               {"administrator", {"admin", ""}},
               {"wrong token", {"", "Bearer vanthu_" + std::string(43, 'A')}},
               {"reader", {"", "Bearer " + token("giang", "read")}},
               {"doer", {"", "Bearer " + token("giang", "read work")}},
               {"worker", {"", "bearer " + token("giang", "worker")}},
               {"keeper", {"", "Bearer " + token("admin", "read admin")}}};
}

std::string Door::token(const std::string& login, const std::string& scopes) {
  return service::make_token(at_.office(), service::operator_as({"", ""}),
                             {login, "test", scopes, 90})
      .value();
}

http_api::Request Door::request(const std::string& visitor, const std::string& method,
                                const std::string& path, std::map<std::string, std::string> form) {
  const auto& who = visitors_.at(visitor);
  http_api::Request out;
  out.method = method;
  out.path = path;
  out.form = std::move(form);
  out.accept_language = "en";
  out.authorization = who.header;
  out.address = "192.0.2.5";
  if (who.login.empty()) return out;
  auto& cookie = cookies_[who.login];
  if (!service::session_principal(at_.office(), cookie)) {
    const auto in =
        service::sign_in(at_.office(), {who.login, kPassword, "192.0.2.200", "test", ""});
    cookie = in.value().token;
  }
  out.cookies[http_api::cookie_name(at_.office().settings)] = cookie;
  if (method != "GET") out.form["csrf"] = http_api::authenticate(at_.office(), out).csrf;
  return out;
}

http_api::Response Door::send(const std::string& visitor, const std::string& method,
                              const std::string& path, std::map<std::string, std::string> form) {
  return http_api::answer(site_, request(visitor, method, path, std::move(form)));
}

http_api::Request Door::json_request(const std::string& visitor, const std::string& method,
                                     const std::string& path, const std::string& body) {
  auto out = request(visitor, method, path);
  const auto question = path.find('?');
  if (question != std::string::npos) {
    out.query = http_api::decode_form(path.substr(question + 1));
    out.path = path.substr(0, question);
  }
  out.csrf_header = out.form["csrf"];
  out.form.clear();
  out.content_type = "application/json";
  out.body = body;
  return out;
}

http_api::Response Door::send_json(const std::string& visitor, const std::string& method,
                                   const std::string& path, const std::string& body) {
  return http_api::answer(site_, json_request(visitor, method, path, body));
}

void Door::admit(const std::string& visitor, const std::string& actor) {
  at_.account(actor, actor);
  visitors_[visitor] = {actor, ""};
}

std::string header(const http_api::Response& response, const std::string& name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

}  // namespace vanthu::test
