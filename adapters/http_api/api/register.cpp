// Registers (sổ đăng ký văn bản): the series, their entries, and the printed form.
#include <algorithm>
#include <charconv>

#include "adapters/http_api/api/input.h"
#include "adapters/http_api/api/page.h"
#include "adapters/http_api/problem_json.h"
#include "workflows/service/issue.h"
#include "workflows/service/json.h"
#include "workflows/service/register_json.h"
#include "workflows/service/register_table.h"
#include "workflows/service/registers.h"

namespace vanthu::http_api::api {

using Json = nlohmann::json;

namespace {

// "19" or "19.a": the place of an entry, for a page's cursor.
std::string text_of(const port::EntryPlace& place) {
  return std::to_string(place.number) + (place.sub.empty() ? "" : "." + place.sub);
}

port::EntryPlace place_of(Input& in, const std::string& text) {
  port::EntryPlace out;
  if (text.empty()) return out;
  const auto dot = std::min(text.find('.'), text.size());
  const auto read = std::from_chars(text.data(), text.data() + dot, out.number);
  if (read.ec != std::errc{} || read.ptr != text.data() + dot) in.refuse_parameter("after");
  out.sub = dot < text.size() ? text.substr(dot + 1) : "";
  return out;
}

}  // namespace

Response list_registers(Site& site, const Request& request) {
  const auto found = service::all_series(site.office, *request.principal);
  if (!found.ok()) return problem_json(request, found.error());
  const auto now = site.office.engine.now();
  auto items = Json::array();
  for (const auto& one : *found) {
    auto row = service::row_json(one);
    row["types"] = one.types;
    row["period"] = service::period_of(one, site.office.settings, now);
    items.push_back(std::move(row));
  }
  return answer_items(std::move(items));
}

Response list_entries(Site& site, const Request& request) {
  Input in(request);
  const auto page = in.page();
  const auto after = place_of(in, page.after);
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto found = service::register_page(site.office, *request.principal, request.parts.at("id"),
                                            in.query("period"), after, page.limit + 1);
  if (!found.ok()) return problem_json(request, found.error());
  return answer_page(*found, page.limit, service::entry_json, [](const auto& entry) {
    return text_of({entry.number, entry.sub});
  });
}

Response entries_csv(Site& site, const Request& request) {
  Input in(request);
  const auto found = service::register_entries(site.office, *request.principal,
                                               request.parts.at("id"), in.query("period"));
  if (!found.ok()) return problem_json(request, found.error());
  Response out{
      200, "text/csv; charset=utf-8", service::register_csv(site.office.settings, *found), {}};
  out.headers.emplace_back("Content-Disposition", "attachment; filename=\"register.csv\"");
  return out;
}

// {format}: csv, xlsx or pdf; of outgoing and incoming registers.
Response register_file(Site& site, const Request& request) {
  Input in(request);
  const auto made = service::export_register(site.office, *request.principal,
                                             *site.office.table_printer, request.parts.at("id"),
                                             in.query("period"), request.parts.at("format"));
  if (!made.ok()) return problem_json(request, made.error());
  Response out{200, made->content_type, made->bytes, {}};
  out.headers.emplace_back("Content-Disposition",
                           "attachment; filename*=UTF-8''" + percent_encoded(made->file_name));
  return out;
}

}  // namespace vanthu::http_api::api
