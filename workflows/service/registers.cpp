#include "workflows/service/registers.h"

#include <algorithm>

#include "workflows/document/text.h"
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

base::Error overlap(const port::SeriesRow& other) {
  return {"series.overlap",
          {"Sổ này cấp số cho cùng loại văn bản với một sổ khác.",
           "Another register numbers the same documents."},
          other.id,
          {"Ghi loại văn bản, cơ quan ban hành hoặc độ mật khác nhau cho từng sổ.",
           "Give each its own types, issuing body or secrecy."}};
}

// Whether both would number the same document, none more plainly than the other.
bool rivals(const port::SeriesRow& a, const port::SeriesRow& b) {
  if (a.id == b.id || a.incoming != b.incoming || a.secret != b.secret ||
      a.issuing_body != b.issuing_body) {
    return false;
  }
  if (a.types.empty() || b.types.empty()) return a.types.empty() && b.types.empty();
  return std::any_of(a.types.begin(), a.types.end(), [&](const std::string& type) {
    return std::any_of(b.types.begin(), b.types.end(), [&](const std::string& other) {
      return document::fold(type) == document::fold(other);
    });
  });
}

base::Outcome check_series(const document::Directory& directory, port::Registers& registers,
                           const port::SeriesRow& series) {
  if (series.id.empty()) return invalid("Sổ phải có mã.", "A series needs an id.", "id");
  if (series.width < 1 || series.width > 9) {
    return invalid("Số chữ số phải từ 1 đến 9.", "The width must be from 1 to 9.", "width");
  }
  if (series.reset == port::ResetRule::kTerm && series.term.empty()) {
    return invalid("Sổ theo nhiệm kỳ phải ghi nhiệm kỳ.", "A series by term needs the term.",
                   "term");
  }
  if (!series.issuing_body.empty() && directory.unit(series.issuing_body) == nullptr) {
    return invalid("Danh bạ không có cơ quan ban hành này.",
                   "The directory has no such issuing body.", series.issuing_body);
  }
  for (const auto& other : registers.series()) {
    if (other.id == series.id && other.incoming != series.incoming) {
      return invalid("Sổ đi không đổi thành sổ đến được, và ngược lại.",
                     "An outgoing register never becomes an incoming one.", series.id);
    }
    if (rivals(series, other)) return overlap(other);
  }
  return base::Done{};
}

// Moves the counter on and records what it passes over.
base::Outcome leap(port::Registers& registers, const OpenRegister& to, std::int64_t next,
                   const std::string& reason, const Actor& actor, base::Time now) {
  const auto last = registers.last_number(to.series.id, to.period);
  if (next <= last + 1) return base::Done{};
  if (last > 0 && reason.empty()) {
    return invalid("Bỏ qua số trong sổ đang dùng phải ghi lý do.",
                   "Passing numbers over in a register in use needs a reason.", to.series.id);
  }
  registers.insert(port::NumberLeapRow{to.series.id, to.period, last + 1, next - 1,
                                       reason.empty() ? "Các số trước đã cấp ở sổ giấy" : reason,
                                       actor.id, now});
  registers.start_numbers_at(to.series.id, to.period, next);
  return base::Done{};
}

Operation to_see(const port::SeriesRow& series) {
  return series.secret ? Operation::kSeeSecretRegisters : Operation::kSeeRegisters;
}

}  // namespace

base::Outcome put_series(Office& office, const Principal& principal, const port::SeriesRow& series,
                         std::int64_t next, const std::string& reason) {
  return office.engine.transact(
      office.settings.organisation, principal, [&](runtime::Transaction& t) -> base::Outcome {
        const auto actor = may(office, t, principal, Operation::kManageRegisters);
        if (!actor.ok()) return actor.error();
        auto& records = office.records(t);
        auto& registers = records.registers();
        if (auto wrong = check_series(*office.directory(records), registers, series); !wrong.ok()) {
          return wrong;
        }
        registers.put_series(series);
        if (next <= 0) return base::Done{};
        return leap(registers, {series, period_of(series, office.settings, t.now())}, next, reason,
                    *actor, t.now());
      });
}

base::Result<std::vector<port::SeriesRow>> all_series(Office& office, const Principal& principal) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::vector<port::SeriesRow>> {
        const auto open = may(office, t, principal, Operation::kSeeRegisters);
        if (!open.ok()) return open.error();
        auto all = office.records(t).registers().series();
        const bool secret = may(office, t, principal, Operation::kSeeSecretRegisters).ok();
        std::erase_if(all, [&](const auto& one) { return one.secret && !secret; });
        return all;
      });
}

// A secret register that may not be seen does not exist for who asks.
base::Result<OpenRegister> open_register(Office& office, runtime::Transaction& t,
                                         const Principal& principal, const std::string& series,
                                         const std::string& period) {
  const auto open = may(office, t, principal, Operation::kSeeRegisters);
  if (!open.ok()) return open.error();
  for (auto& one : office.records(t).registers().series()) {
    if (one.id != series || !may(office, t, principal, to_see(one)).ok()) continue;
    auto which = period.empty() ? period_of(one, office.settings, t.now()) : period;
    return OpenRegister{std::move(one), std::move(which)};
  }
  return no_series(series);
}

std::vector<port::RegisterEntryRow> entries_in(port::Records& records, const OpenRegister& from) {
  return all_pages(
      port::EntryPlace{},
      [&](const port::EntryPlace& after) {
        return records.registers().entries(from.series.id, from.period, after, kRegisterPage);
      },
      [](const port::RegisterEntryRow& row) {
        return port::EntryPlace{row.number, row.sub};
      });
}

std::vector<port::IncomingRow> arrivals_in(port::Records& records, const OpenRegister& from) {
  return all_pages(
      std::int64_t{0},
      [&](std::int64_t after) {
        return records.registers().incoming(from.series.id, from.period, after, kRegisterPage);
      },
      [](const port::IncomingRow& row) { return row.number; });
}

base::Result<std::vector<port::RegisterEntryRow>> register_entries(Office& office,
                                                                   const Principal& principal,
                                                                   const std::string& series,
                                                                   const std::string& period) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::vector<port::RegisterEntryRow>> {
        const auto from = open_register(office, t, principal, series, period);
        if (!from.ok()) return from.error();
        return entries_in(office.records(t), *from);
      });
}

std::string entry_title(const port::RegisterEntryRow& entry) {
  if (entry.state == port::EntryState::kVoid) return "(Huỷ: " + entry.void_reason + ")";
  const std::string title = entry.type + (entry.type.empty() ? "" : " ") + entry.abstract_text;
  if (entry.state == port::EntryState::kIssued) return title;
  return "(Giữ số: " + entry.reason + ")" + (title.empty() ? "" : " " + title);
}

std::string full_number(const std::string& number, const std::string& symbol) {
  if (symbol.empty()) return number;
  const bool party = symbol.find('/') != std::string::npos && symbol.find('-') == std::string::npos;
  return number + (party ? "-" : "/") + symbol;
}

}  // namespace vanthu::service
