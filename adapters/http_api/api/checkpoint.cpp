// Checkpoints of the record: the list, making one, and the file for a witness.
#include "workflows/service/checkpoint.h"

#include <charconv>
#include <limits>

#include "adapters/http_api/api/input.h"
#include "adapters/http_api/api/page.h"
#include "adapters/http_api/audit.h"
#include "adapters/http_api/problem_json.h"
#include "adapters/http_api/resource_record.h"
#include "workflows/service/json.h"

namespace vanthu::http_api::api {
namespace {

using Json = nlohmann::json;

constexpr auto kNewest = std::numeric_limits<std::int64_t>::max();

Json checkpoint_json(const port::CheckpointRow& row) {
  return service::row_json(row);
}

}  // namespace

Response list_checkpoints(Site& site, const Request& request) {
  Input in(request);
  const auto page = in.page();
  const auto before = in.number("after", 1, kNewest).value_or(kNewest);
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto rows = service::checkpoints(site.office, *request.principal, before, page.limit + 1);
  if (!rows.ok()) return problem_json(request, rows.error());
  return answer_page(*rows, page.limit, checkpoint_json,
                     [](const auto& row) { return std::to_string(row.number); });
}

Response make_checkpoint(Site& site, const Request& request) {
  const auto made = service::make_checkpoint(site.office, *request.principal);
  if (!made.ok()) return problem_json(request, made.error());
  if (*made) audit(request, "checkpoint.made", {{"number", std::to_string((*made)->number)}});
  return answer_json(200, {{"checkpoint", *made ? checkpoint_json(**made) : Json()}});
}

Response show_checkpoint(Site& site, const Request& request) {
  const auto& text = request.parts.at("number");
  std::int64_t number = -1;  // none has it
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || end != text.data() + text.size() || number < 1) number = -1;
  const auto file = service::export_checkpoint(site.office, *request.principal, number);
  if (!file.ok()) return problem_json(request, file.error());
  Response out{200, "application/json", *file, {}};
  out.headers.emplace_back("Content-Disposition", "attachment; filename=\"moc-kiem-chung-" +
                                                      std::to_string(number) + ".json\"");
  return out;
}

}  // namespace vanthu::http_api::api
