// Receipts of answers: for whoever gave one, for the office, and judged for anybody.
#include <nlohmann/json.hpp>

#include "adapters/http_api/problem_json.h"
#include "adapters/http_api/resource_record.h"
#include "adapters/http_api/site.h"
#include "adapters/http_api/view.h"
#include "adapters/http_api/words.h"
#include "workflows/service/checkpoint.h"
#include "workflows/service/json.h"
#include "workflows/service/receipt_proof.h"

namespace vanthu::http_api {
namespace {

using Json = nlohmann::json;

Response file_of(const std::string& receipt) {
  Response out{200, "application/jose", receipt + "\n", {}};
  out.headers.emplace_back("Content-Disposition", "attachment; filename=\"bien-nhan.jws\"");
  return out;
}

std::string title(const Request& request) {
  return words().at("receipt_title").in(request.language);
}

Json facts(const service::Receipt& receipt, const std::vector<base::Error>& findings,
           base::Language language) {
  Json out{{"number", receipt.number},
           {"abstract", receipt.abstract_text},
           {"recipient", receipt.recipient_name},
           {"statement", receipt.statement},
           {"words", receipt.words},
           {"at", service::iso_time(receipt.at)},
           {"sha256", receipt.sha256},
           {"fits", findings.empty()},
           {"findings", Json::array()}};
  for (const auto& one : findings) {
    out["findings"].push_back({{"what", one.what.in(language)}, {"where", one.where}});
  }
  return out;
}

}  // namespace

Response show_link_receipt(Site& site, const Request& request) {
  const auto receipt = service::receipt_of_link(site.office, request.parts.at("token"));
  return receipt ? file_of(*receipt) : problem_page(request, 404, receipt.error());
}

Response show_receipt(Site& site, const Request& request) {
  const auto id = port::DeliveryId::parse(request.parts.at("id")).value_or(port::DeliveryId{});
  const auto receipt = service::receipt_of_delivery(site.office, *request.principal, id);
  if (!receipt) return problem_json(request, 404, receipt.error());
  return file_of(*receipt);
}

Response show_receipt_form(Site&, const Request& request) {
  return html(200, render(request, "receipt.html", title(request), Json::object()));
}

// Whoever holds a receipt knows all that this page says of it.
Response judge_receipt(Site& site, const Request& request) {
  auto& office = site.office;
  const std::string given = field(request, "receipt");
  const auto receipt =
      service::check_receipt(given, {service::receipt_key(office.settings.receipt_seed)});
  Json data{{"given", given}};
  if (!receipt) {
    const auto& error = receipt.error();
    data["problem"] = error.what.in(request.language) + " " + error.remedy.in(request.language);
    return html(422, render(request, "receipt.html", title(request), data));
  }
  data["facts"] = facts(*receipt, service::compare_with_record(office, *receipt), request.language);
  return html(200, render(request, "receipt.html", title(request), data));
}

Response show_receipt_keys(Site& site, const Request&) {
  const auto key = service::receipt_key(site.office.settings.receipt_seed);
  Response out{200, "application/jwk-set+json", service::key_set_json({key}), {}};
  out.headers.emplace_back("Cache-Control", "public, max-age=3600");
  return out;
}

// Says nothing but numbers and hashes: anybody may be a witness.
Response show_last_checkpoint(Site& site, const Request& request) {
  const auto row = service::last_checkpoint(site.office);
  if (!row) return problem_json(request, 404, service::no_such_checkpoint(0));
  Response out{200, "application/jose", row->text + "\n", {}};
  out.headers.emplace_back("Cache-Control", "public, max-age=60");
  return out;
}

}  // namespace vanthu::http_api
