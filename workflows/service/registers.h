// Registers (sổ đăng ký văn bản): series of numbers, and the outgoing register as Decree
// 30/2020/NĐ-CP, Appendix IV, prints it.
#pragma once

#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

// Adds or changes a series. `next` > 0 makes the running period's next number at least that, for an
// office that comes from a paper register. Refused: "series.invalid",
// "permission.denied".
base::Outcome put_series(Office& office, const Principal& principal, const port::SeriesRow& series,
                         std::int64_t next);
std::vector<port::SeriesRow> all_series(Office& office);

// Entries of a series' period in order of number; an empty period is the running one.
base::Result<std::vector<port::RegisterEntryRow>> register_entries(Office& office,
                                                                   const std::string& series,
                                                                   const std::string& period);

// The ten columns of the outgoing register, UTF-8 with a mark so that spreadsheets read it.
std::string register_csv(const OfficeSettings& settings,
                         const std::vector<port::RegisterEntryRow>& entries);

// "19-CTrHD/ĐUK" (Party) or "15/QĐ-BNV" (state): number and symbol as one.
std::string full_number(const std::string& number, const std::string& symbol);

}  // namespace vanthu::service
