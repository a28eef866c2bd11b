// JSON objects of texts in, what came of it out; every field may be absent.
//
//   POST /api/v1/registers/{id}/reservations            {period, behind, owner, until, reason,
//                                                        document}; 201, the entry
//   POST /api/v1/registers/{id}/numbers/{number}/use    {period, document}
//   POST /api/v1/registers/{id}/numbers/{number}/void   {period, reason}
//   GET  /api/v1/registers/{id}/gaps?period=
//   POST /api/v1/arrivals                               {series, text, author, foreign_number,
//                                                        symbol, date, type, abstract_text,
//                                                        urgency, secrecy, recipient, note, again};
//                                                        201
//   POST /api/v1/arrivals/{id}/forward                  {recipient}
//   POST /api/v1/arrivals/{id}/void                     {reason}
//   GET  /api/v1/documents/{id}/form                    what the form check finds
#include "adapters/http_api/resource_register.h"

#include <nlohmann/json.hpp>

#include "adapters/http_api/problem_json.h"
#include "workflows/service/arrivals.h"
#include "workflows/service/form_json.h"
#include "workflows/service/refusals.h"
#include "workflows/service/register_json.h"

namespace vanthu::http_api {
namespace {

using Json = nlohmann::json;

base::Error wrong_text(const std::string& name) {
  return {"request.field",
          {"Trường này phải là chuỗi ký tự.", "This field must be a text."},
          name,
          {"Xem tài liệu API rồi gửi lại; chưa có gì thay đổi.",
           "See the API's description and send it again; nothing has changed."}};
}

// A JSON object of texts; remembers the first that is none.
class Texts {
 public:
  explicit Texts(const Request& request)
      : object_(request.body.empty() ? Json::object() : Json::parse(request.body, nullptr, false)) {
    if (!object_.is_object()) bad_ = "(body)";
  }
  std::string operator()(const char* name) {
    if (!object_.is_object()) return {};
    const auto at = object_.find(name);
    if (at == object_.end() || at->is_null()) return {};
    if (at->is_string()) return at->get<std::string>();
    if (bad_.empty()) bad_ = name;
    return {};
  }
  const std::string& bad() const { return bad_; }  // empty: everything fits

 private:
  Json object_;
  std::string bad_;
};

// The status of a refusal: who may not is 403, what problem_json() knows as it says.
Response refused(const Request& request, const base::Error& error) {
  if (error.code.starts_with("permission.")) return problem_json(request, 403, error);
  if (error.code == "number.invalid" || error.code == "arrival.invalid" ||
      error.code == "arrival.incomplete") {
    return problem_json(request, 422, error);
  }
  return problem_json(request, error);
}

const service::Principal& asker(const Request& request) {
  return *request.principal;  // the route lets nobody in without one
}

std::string period_of(const Request& request) {
  const auto at = request.query.find("period");
  return at == request.query.end() ? std::string() : at->second;
}

Response entry_answer(const Request& request, int status,
                      const base::Result<port::RegisterEntryRow>& entry) {
  if (!entry.ok()) return refused(request, entry.error());
  return json(status, service::entry_json(*entry).dump());
}

Response arrival_answer(const Request& request, int status,
                        const base::Result<port::IncomingRow>& row) {
  if (!row.ok()) return refused(request, row.error());
  return json(status, service::arrival_json(*row).dump());
}

Response reserve(Site& site, const Request& request) {
  Texts body(request);
  service::Reservation wanted;
  wanted.series = request.parts.at("id");
  wanted.period = body("period");
  wanted.behind = body("behind");
  wanted.owner = body("owner");
  wanted.until = body("until");
  wanted.reason = body("reason");
  const auto document = body("document");
  if (!body.bad().empty()) return problem_json(request, 422, wrong_text(body.bad()));
  if (!document.empty()) {
    wanted.document = port::DocumentId::parse(document);
    if (!wanted.document) return refused(request, service::no_such_document(document));
  }
  return entry_answer(request, 201, service::reserve_number(site.office, asker(request), wanted));
}

Response use(Site& site, const Request& request) {
  Texts body(request);
  const service::NumberName name{request.parts.at("id"), body("period"),
                                 request.parts.at("number")};
  const auto document = body("document");
  if (!body.bad().empty()) return problem_json(request, 422, wrong_text(body.bad()));
  const auto id = port::DocumentId::parse(document);
  if (!id) return refused(request, service::no_such_document(document));
  return entry_answer(request, 200, service::use_number(site.office, asker(request), name, *id));
}

Response make_void(Site& site, const Request& request) {
  Texts body(request);
  const service::NumberName name{request.parts.at("id"), body("period"),
                                 request.parts.at("number")};
  const auto reason = body("reason");
  if (!body.bad().empty()) return problem_json(request, 422, wrong_text(body.bad()));
  return entry_answer(request, 200,
                      service::void_number(site.office, asker(request), name, reason));
}

Response show_gaps(Site& site, const Request& request) {
  const auto report =
      service::number_gaps(site.office, asker(request), request.parts.at("id"), period_of(request));
  if (!report.ok()) return refused(request, report.error());
  return json(200, service::gaps_json(*report).dump());
}

Response receive(Site& site, const Request& request) {
  Texts body(request);
  service::Arrival arrival;
  const std::pair<const char*, std::string*> fields[] = {
      {"series", &arrival.series},       {"text", &arrival.text},
      {"author", &arrival.author},       {"foreign_number", &arrival.foreign_number},
      {"symbol", &arrival.symbol},       {"date", &arrival.date},
      {"type", &arrival.type},           {"abstract_text", &arrival.abstract_text},
      {"urgency", &arrival.urgency},     {"secrecy", &arrival.secrecy},
      {"recipient", &arrival.recipient}, {"note", &arrival.note},
      {"again", &arrival.again}};
  for (const auto& [name, field] : fields) *field = body(name);
  if (!body.bad().empty()) return problem_json(request, 422, wrong_text(body.bad()));
  return arrival_answer(request, 201,
                        service::register_arrival(site.office, asker(request), arrival));
}

Response forward(Site& site, const Request& request) {
  Texts body(request);
  const auto recipient = body("recipient");
  if (!body.bad().empty()) return problem_json(request, 422, wrong_text(body.bad()));
  const auto id = port::DocumentId::parse(request.parts.at("id")).value_or(port::DocumentId{});
  return arrival_answer(request, 200,
                        service::forward_arrival(site.office, asker(request), id, recipient));
}

Response void_arrival(Site& site, const Request& request) {
  Texts body(request);
  const auto reason = body("reason");
  if (!body.bad().empty()) return problem_json(request, 422, wrong_text(body.bad()));
  const auto id = port::DocumentId::parse(request.parts.at("id")).value_or(port::DocumentId{});
  return arrival_answer(request, 200,
                        service::void_arrival(site.office, asker(request), id, reason));
}

Response show_form(Site& site, const Request& request) {
  const auto& name = request.parts.at("id");
  const auto id = port::DocumentId::parse(name);
  if (!id) return refused(request, service::no_such_document(name));
  const auto report = service::check_document(site.office, asker(request), *id);
  if (!report.ok()) return refused(request, report.error());
  return json(200, service::form_json(*report, request.language).dump());
}

}  // namespace

const std::vector<Route>& register_routes() {
  static const std::vector<Route> kRoutes{
      {"POST", "/api/v1/registers/{id}/reservations", Access::kOffice, reserve},
      {"POST", "/api/v1/registers/{id}/numbers/{number}/use", Access::kOffice, use},
      {"POST", "/api/v1/registers/{id}/numbers/{number}/void", Access::kOffice, make_void},
      {"GET", "/api/v1/registers/{id}/gaps", Access::kOffice, show_gaps},
      {"POST", "/api/v1/arrivals", Access::kOffice, receive, kMostUpload},
      {"POST", "/api/v1/arrivals/{id}/forward", Access::kOffice, forward},
      {"POST", "/api/v1/arrivals/{id}/void", Access::kOffice, void_arrival},
      {"GET", "/api/v1/documents/{id}/form", Access::kOffice, show_form},
  };
  return kRoutes;
}

}  // namespace vanthu::http_api
