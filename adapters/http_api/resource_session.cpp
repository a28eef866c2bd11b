#include "adapters/http_api/site.h"
#include "adapters/http_api/view.h"

namespace vanthu::http_api {

Response sign_in(Site& site, const Request& request) {
  if (!site.session.is_access_key(request.parts.at("key"))) {
    return problem_page(request, 404,
                        {"not_found",
                         {"Không có trang này.", "There is no such page."},
                         "",
                         {"Dùng địa chỉ đăng nhập mà máy chủ in ra.",
                          "Use the sign-in address that the server printed."}});
  }
  Response out = redirect("/");
  out.headers.emplace_back(
      "Set-Cookie", std::string(kSessionCookie) + "=" +
                        site.session.make(site.office.engine.now()) +
                        "; Path=/; HttpOnly; SameSite=Lax; Max-Age=43200" +
                        (site.office.settings.public_url.starts_with("https:") ? "; Secure" : ""));
  return out;
}

Response sign_out(Site&, const Request&) {
  Response out = redirect("/");
  out.headers.emplace_back(
      "Set-Cookie", std::string(kSessionCookie) + "=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
  return out;
}

Response style(Site&, const Request&) {
  Response out{200, "text/css; charset=utf-8", std::string(pages().at("style.css")), {}};
  out.headers.emplace_back("Cache-Control", "public, max-age=3600");
  return out;
}

}  // namespace vanthu::http_api
