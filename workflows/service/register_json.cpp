#include "workflows/service/register_json.h"

#include "workflows/service/json.h"

namespace vanthu::service {
namespace {

using Json = nlohmann::json;

Json gap_json(const NumberGap& gap) {
  const auto time = [](const auto& at) { return at ? Json(iso_time(*at)) : Json(); };
  return {{"first", gap.first},        {"last", gap.last},        {"sub", gap.sub},
          {"kind", to_code(gap.kind)}, {"reason", gap.reason},    {"who", gap.who},
          {"when", time(gap.when)},    {"until", time(gap.until)}};
}

}  // namespace

Json series_json(const port::SeriesRow& row) {
  auto out = row_json(row);
  out["types"] = row.types;
  return out;
}

Json entry_json(const port::RegisterEntryRow& row) {
  auto out = row_json(row);
  out["full_number"] = full_number(row.number_text, row.symbol);
  return out;
}

Json arrival_json(const port::IncomingRow& row) {
  auto out = row_json(row);
  out.erase("text");
  out["full_number"] = full_number(row.foreign_number, row.symbol);
  return out;
}

Json gaps_json(const GapReport& report) {
  auto gaps = Json::array();
  for (const auto& gap : report.gaps) gaps.push_back(gap_json(gap));
  return {{"series", report.of.series.id},
          {"period", report.of.period},
          {"last", report.last},
          {"issued", report.issued},
          {"gaps", std::move(gaps)}};
}

}  // namespace vanthu::service
