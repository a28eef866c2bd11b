// Documents by the words in them.
#include "workflows/service/search.h"

#include <nlohmann/json.hpp>

#include "adapters/http_api/api/calls.h"
#include "adapters/http_api/api/input.h"
#include "adapters/http_api/problem_json.h"
#include "workflows/service/search_json.h"

namespace vanthu::http_api::api {

Response search_documents(Site& site, const Request& request) {
  Input in(request);
  const auto page = in.page();
  service::SearchRequest wanted;
  wanted.text = in.query("q");
  wanted.type = in.query("type");
  wanted.state = in.query("state");
  wanted.unit = in.query("unit");
  wanted.year = static_cast<int>(in.number("year", 1, 9998).value_or(0));
  wanted.after = page.after;
  wanted.limit = page.limit;
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto found = service::search(site.office, *request.principal, wanted);
  if (!found.ok()) return problem_json(request, found.error());
  return answer_json(200, service::search_json(*found));
}

}  // namespace vanthu::http_api::api
