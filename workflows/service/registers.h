// Registers (sổ đăng ký văn bản): series of numbers and their entries as Decree 30/2020/NĐ-CP,
// Appendix IV, prints them. What happens to single numbers: numbers.h.
#pragma once

#include "workflows/service/office.h"
#include "workflows/service/principal.h"

namespace vanthu::service {

// Adds or changes a series. `next` > 0 makes the running period's next number at least that, for an
// office that comes from a paper register; a register already in use then needs the `reason` for
// passing numbers over, which the gap report tells. Refused: "series.invalid", "series.overlap"
// (another series numbers the same documents), "permission.denied".
base::Outcome put_series(Office& office, const Principal& principal, const port::SeriesRow& series,
                         std::int64_t next, const std::string& reason = "");

// The series whose entries they may see: secret ones are the clerks' alone. Refused:
// "permission.denied".
base::Result<std::vector<port::SeriesRow>> all_series(Office& office, const Principal& principal);

// A series the principal may see, in a transaction; an empty period becomes the running one.
// Refused: "series.not_found", "permission.denied".
struct OpenRegister {
  port::SeriesRow series;
  std::string period;
};
base::Result<OpenRegister> open_register(Office& office, runtime::Transaction& t,
                                         const Principal& principal, const std::string& series,
                                         const std::string& period);

// Entries of an outgoing series' period in order of number, sub-numbers behind theirs.
base::Result<std::vector<port::RegisterEntryRow>> register_entries(Office& office,
                                                                   const Principal& principal,
                                                                   const std::string& series,
                                                                   const std::string& period);

// "CHƯƠNG TRÌNH HÀNH ĐỘNG thực hiện …"; of a number without a document why it has none.
std::string entry_title(const port::RegisterEntryRow& entry);

// The ten columns of the outgoing register, UTF-8 with a mark so that spreadsheets read it.
std::string register_csv(const OfficeSettings& settings,
                         const std::vector<port::RegisterEntryRow>& entries);

// "19-CTrHD/ĐUK" (Party) or "15/QĐ-BNV" (state): number and symbol as one.
std::string full_number(const std::string& number, const std::string& symbol);

// All rows that `page(after)` gives in pieces of at most `kPage`, where `place(row)` is what the
// next piece comes after.
inline constexpr std::size_t kRegisterPage = 1000;
template <class Place, class Page, class PlaceOf>
auto all_pages(Place after, Page page, PlaceOf place) {
  auto out = page(after);
  for (std::size_t got = out.size(); got == kRegisterPage;) {
    after = place(out.back());
    auto more = page(after);
    got = more.size();
    out.insert(out.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
  }
  return out;
}
// The whole period, for whoever is already let in.
std::vector<port::RegisterEntryRow> entries_in(port::Records& records, const OpenRegister& from);
std::vector<port::IncomingRow> arrivals_in(port::Records& records, const OpenRegister& from);

}  // namespace vanthu::service
