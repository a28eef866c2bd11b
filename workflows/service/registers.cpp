#include "workflows/service/registers.h"

#include "workflows/service/csv.h"
#include "workflows/service/issue.h"
#include "workflows/service/permission.h"

namespace vanthu::service {
namespace {

base::Error invalid(const char* vi, const char* en, const std::string& where) {
  return {
      "series.invalid", {vi, en}, where, {"Sửa lại rồi thử lần nữa.", "Mend it and try again."}};
}

base::Error no_series(const std::string& id) {
  return {"series.not_found",
          {"Không có sổ này.", "There is no such register."},
          id,
          {"Xem các sổ bằng “vanthu register list”.", "See `vanthu register list`."}};
}

}  // namespace

base::Outcome put_series(Office& office, const Principal& principal, const port::SeriesRow& series,
                         std::int64_t next) {
  if (series.id.empty()) return invalid("Sổ phải có mã.", "A series needs an id.", "id");
  if (series.width < 1 || series.width > 9) {
    return invalid("Số chữ số phải từ 1 đến 9.", "The width must be from 1 to 9.", "width");
  }
  if (series.reset == port::ResetRule::kTerm && series.term.empty()) {
    return invalid("Sổ theo nhiệm kỳ phải ghi nhiệm kỳ.", "A series by term needs the term.",
                   "term");
  }
  return office.engine.transact(
      office.settings.organisation, principal, [&](runtime::Transaction& t) -> base::Outcome {
        const auto actor = may(office, t, principal, Operation::kManageRegisters);
        if (!actor.ok()) return actor.error();
        auto& records = office.records(t);
        records.put_series(series);
        if (next > 0) {
          records.start_numbers_at(series.id, period_of(series, office.settings, t.now()), next);
        }
        return base::Done{};
      });
}

std::vector<port::SeriesRow> all_series(Office& office) {
  auto found = office.engine.call(
      office.settings.organisation, runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Result<std::vector<port::SeriesRow>> {
        return office.records(t).series();
      });
  return std::move(found).value();
}

base::Result<std::vector<port::RegisterEntryRow>> register_entries(Office& office,
                                                                   const std::string& series,
                                                                   const std::string& period) {
  return office.engine.call(
      office.settings.organisation, runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Result<std::vector<port::RegisterEntryRow>> {
        auto& records = office.records(t);
        for (const auto& one : records.series()) {
          if (one.id != series) continue;
          const auto which = period.empty() ? period_of(one, office.settings, t.now()) : period;
          constexpr std::size_t kPage = 1000;
          std::vector<port::RegisterEntryRow> out;
          for (;;) {
            auto page =
                records.register_entries(series, which, out.empty() ? 0 : out.back().number, kPage);
            const bool last = page.size() < kPage;
            out.insert(out.end(), std::make_move_iterator(page.begin()),
                       std::make_move_iterator(page.end()));
            if (last) return out;
          }
        }
        return no_series(series);
      });
}

std::string register_csv(const OfficeSettings& settings,
                         const std::vector<port::RegisterEntryRow>& entries) {
  std::string out(kCsvMark);
  out += csv_line({"Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung",
                   "Người ký", "Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản",
                   "Ngày chuyển", "Ký nhận", "Ghi chú"});
  for (const auto& entry : entries) {
    const auto date = date_text(settings, entry.issued_at);
    const std::string note = entry.void_reason.empty() ? entry.note : "Huỷ: " + entry.void_reason;
    out += csv_line({full_number(entry.number_text, entry.symbol), date,
                     entry.type + (entry.type.empty() ? "" : " ") + entry.abstract_text,
                     entry.signer, entry.recipients, entry.archive_holder,
                     entry.copies > 0 ? std::to_string(entry.copies) : "", date, "", note});
  }
  return out;
}

std::string full_number(const std::string& number, const std::string& symbol) {
  const bool party = symbol.find('/') != std::string::npos && symbol.find('-') == std::string::npos;
  return number + (party ? "-" : "/") + symbol;
}

}  // namespace vanthu::service
