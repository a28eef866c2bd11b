// One's own deadlines as a calendar at a secret address, and the calendar itself.
#include "workflows/service/calendar_feed.h"

#include <nlohmann/json.hpp>

#include "adapters/http_api/api/calls.h"
#include "adapters/http_api/api/notices.h"
#include "adapters/http_api/audit.h"
#include "adapters/http_api/problem_json.h"
#include "engine/codec/sha256.h"
#include "workflows/service/json.h"

namespace vanthu::http_api::api {

Response show_calendar_feed(Site& site, const Request& request) {
  const auto found = service::calendar_feed(site.office, *request.principal);
  if (!found.ok()) return problem_json(request, found.error());
  const auto& row = *found;
  return answer_json(200,
                     {{"active", row.has_value()},
                      {"created", row ? nlohmann::json(service::iso_time(row->created)) : nullptr},
                      {"last_read", row ? service::field_json(row->last_read) : nlohmann::json()}});
}

Response renew_calendar_feed(Site& site, const Request& request) {
  const auto token = service::renew_calendar(site.office, *request.principal);
  if (!token.ok()) return problem_json(request, token.error());
  audit(request, "calendar.renewed");
  return answer_json(201,
                     {{"url", site.office.settings.public_url + "/calendar/" + *token + ".ics"}});
}

Response give_up_calendar_feed(Site& site, const Request& request) {
  const auto outcome = service::give_up_calendar(site.office, *request.principal);
  if (!outcome.ok()) return problem_json(request, outcome.error());
  audit(request, "calendar.given_up");
  return no_content();
}

Response show_calendar(Site& site, const Request& request) {
  constexpr std::string_view kEnd = ".ics";
  auto token = request.parts.at("token");
  if (token.ends_with(kEnd)) token.resize(token.size() - kEnd.size());
  const auto text = service::calendar_text(site.office, token);
  if (!text.ok()) return problem(request, 404, text.error());
  const auto tag = "\"" + codec::sha256_hex(*text).substr(0, 32) + "\"";
  Response out;
  out.content_type = "text/calendar; charset=utf-8";
  out.headers = {{"ETag", tag}, {"Cache-Control", "private, no-cache"}};
  if (request.if_none_match == tag) {
    out.status = 304;
  } else {
    out.body = *text;
  }
  return out;
}

}  // namespace vanthu::http_api::api
