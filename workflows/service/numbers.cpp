#include "workflows/service/numbers.h"

#include <algorithm>
#include <charconv>

#include "engine/base/calendar.h"
#include "workflows/service/issue.h"
#include "workflows/service/permission.h"
#include "workflows/service/refusals.h"
#include "workflows/service/standing.h"

namespace vanthu::service {
namespace {

constexpr auto kUsualReservation = std::chrono::hours(24 * 30);
constexpr auto kLongestReservation = std::chrono::hours(24 * 366);

base::Error invalid_number(const char* where, const char* vi, const char* en) {
  return {
      "number.invalid", {vi, en}, where, {"Sửa lại rồi thử lần nữa.", "Mend it and try again."}};
}

base::Error no_number(const std::string& number) {
  return {"number.not_found",
          {"Sổ không có số này.", "The register has no such number."},
          number,
          {"Xem bằng “vanthu register show” và “vanthu register gaps”.",
           "See `vanthu register show` and `vanthu register gaps`."}};
}

base::Error not_reserved(const port::RegisterEntryRow& entry) {
  return {"number.not_reserved",
          {"Số này đã cấp cho văn bản hoặc đã huỷ.", "The number is given or void already."},
          entry.number_text,
          {"Văn bản đã phát hành thì thu hồi hoặc thay thế; số cần dùng thì giữ số mới.",
           "Recall or replace an issued document; reserve another number where one is needed."}};
}

base::Error expired(const port::RegisterEntryRow& entry) {
  return {"number.expired",
          {"Số này đã hết hạn giữ.", "The number's reservation has run out."},
          entry.number_text,
          {"Giữ một số mới.", "Reserve another one."}};
}

base::Error not_theirs(const port::RegisterEntryRow& entry) {
  return {"number.not_theirs",
          {"Số này giữ cho người khác.", "The number is held for somebody else."},
          entry.number_text + ": " + entry.owner,
          {"Dùng cho văn bản của người được giữ số, hoặc huỷ rồi giữ số khác.",
           "Use it for its owner's document, or make it void and reserve another."}};
}

base::Error other_series(const std::string& series) {
  return {"number.other_series",
          {"Sổ này không cấp số cho văn bản đó.", "This register does not number that document."},
          series,
          {"Chọn số ở sổ của loại văn bản đó.", "Take a number of the register for its type."}};
}

base::Error is_incoming(const std::string& series) {
  return {"series.incoming",
          {"Đây là sổ văn bản đến.", "This is a register of incoming documents."},
          series,
          {"Chọn một sổ văn bản đi.", "Choose an outgoing register."}};
}

base::Error has_one(const port::RegisterEntryRow& entry) {
  return {"number.has_one",
          {"Văn bản đã có số được giữ.", "The document has a reserved number already."},
          entry.number_text,
          {"Huỷ số đó trước.", "Make that one void first."}};
}

base::Error no_more(const std::string& number) {
  return {"number.no_more",
          {"Đã hết số phụ từ a đến z.", "All sub-numbers from a to z are taken."},
          number,
          {"Dùng số tiếp theo của sổ.", "Take the register's next number."}};
}

base::Result<base::Time> end_of_day(const OfficeSettings& settings, const std::string& date,
                                    base::Time now) {
  if (date.empty()) return now + kUsualReservation;
  const auto zone = base::Zone::named(settings.zone).value_or(base::Zone::utc());
  const auto local = base::DateTime::parse(date + "T23:59:59");
  const auto end =
      base::Date::parse(date) && local ? local->to_time(zone) : std::optional<base::Time>();
  if (!end || *end <= now || *end - now > kLongestReservation) {
    return invalid_number("until", "Ngày hết hạn phải ở phía trước, không quá một năm.",
                          "The last day must be ahead, within a year.");
  }
  return *end;
}

bool is_alive(const port::RegisterEntryRow& entry, base::Time now) {
  return entry.state == port::EntryState::kReserved && entry.expires && now <= *entry.expires;
}

// The first letter behind a number that is free; the counter is locked by the caller.
base::Result<port::EntryPlace> behind(port::Registers& registers, const OpenRegister& of,
                                      const std::string& number) {
  const auto place = number_place_of(number);
  if (!place || !place->sub.empty() || !registers.entry(of.series.id, of.period, *place)) {
    return no_number(number);
  }
  port::EntryPlace next{place->number, "a"};
  while (registers.entry(of.series.id, of.period, next)) {
    if (++next.sub[0] > 'z') return no_more(number);
  }
  return next;
}

void describe(port::RegisterEntryRow& entry, const port::DocumentRow& document) {
  entry.document = document.id;
  entry.symbol = document.symbol;
  entry.type = document.type;
  entry.abstract_text = document.abstract_text;
}

// Whether the document can take a number that is held for `owner`.
base::Outcome check_use(Office& office, port::Records& records, const OpenRegister& of,
                        const port::RegisterEntryRow& entry, const port::DocumentRow& document,
                        base::Time now) {
  if (!document.number_text.empty() || document.state == port::DocumentState::kWithdrawn) {
    return wrong_state(
        document.id.text(),
        {"Văn bản đã có số hoặc đã rút.", "The document has a number already, or was withdrawn."},
        {"Chọn văn bản chưa phát hành.", "Choose one that is not issued."});
  }
  const auto ids = identities(*office.directory(records), entry.owner);
  if (!holds(ids, document.drafter) && !holds(ids, document.drafting_unit)) {
    return not_theirs(entry);
  }
  const auto place = number_place(records, office.settings, document, now);
  if (!place || place->series.id != of.series.id) return other_series(of.series.id);
  if (const auto other = waiting_number(records, document.id, now)) return has_one(*other);
  return base::Done{};
}

base::Result<port::DocumentRow> lock_document(Office& office, runtime::Transaction& t,
                                              const port::DocumentId& id) {
  auto row = office.records(t).document(id, true);
  if (!row) return no_such_document(id.text());
  return *std::move(row);
}

base::Result<port::RegisterEntryRow> reserve(Office& office, runtime::Transaction& t,
                                             const Actor& actor, const OpenRegister& of,
                                             const Reservation& request) {
  auto& records = office.records(t);
  auto& registers = records.registers();
  std::optional<port::DocumentRow> document;
  if (request.document) {
    auto locked = lock_document(office, t, *request.document);
    if (!locked.ok()) return locked.error();
    document = *std::move(locked);
  }
  if (request.reason.empty()) {
    return invalid_number("reason", "Giữ số phải ghi lý do.", "A reservation needs a reason.");
  }
  const auto until = end_of_day(office.settings, request.until, t.now());
  if (!until.ok()) return until.error();
  port::RegisterEntryRow entry;
  entry.owner = request.owner.empty() && document ? document->drafter : request.owner;
  if (entry.owner.empty()) {
    return invalid_number("owner", "Phải ghi giữ số cho ai.", "A reservation needs an owner.");
  }
  if (identities(*office.directory(records), entry.owner).empty())
    return unknown_actor(entry.owner);
  if (document) {
    if (auto wrong = check_use(office, records, of, entry, *document, t.now()); !wrong.ok()) {
      return wrong.error();
    }
    describe(entry, *document);
  }
  port::EntryPlace place;
  if (request.behind.empty()) {
    place.number = registers.next_number(of.series.id, of.period);
  } else {
    registers.last_number(of.series.id, of.period);  // the lock
    auto found = behind(registers, of, request.behind);
    if (!found.ok()) return found.error();
    place = *std::move(found);
  }
  entry.series = of.series.id;
  entry.period = of.period;
  entry.number = place.number;
  entry.sub = place.sub;
  entry.state = port::EntryState::kReserved;
  entry.number_text = number_text(of.series, place);
  entry.issued_at = t.now();
  entry.reason = request.reason;
  entry.expires = *until;
  entry.recorded_by = actor.id;
  entry.recorded_at = t.now();
  registers.insert(entry);
  return entry;
}

// The outgoing register and who works on it; refused for an incoming one.
struct Opened {
  Actor actor;
  OpenRegister of;
};
base::Result<Opened> open_to_change(Office& office, runtime::Transaction& t,
                                    const Principal& principal, const std::string& series,
                                    const std::string& period) {
  auto actor = may(office, t, principal, Operation::kManageRegisters);
  if (!actor.ok()) return actor.error();
  auto of = open_register(office, t, principal, series, period);
  if (!of.ok()) return of.error();
  if (of->series.incoming) return is_incoming(series);
  return Opened{*std::move(actor), *std::move(of)};
}

// The entry under the counter's lock.
base::Result<port::RegisterEntryRow> lock_entry(port::Registers& registers, const OpenRegister& of,
                                                const std::string& number) {
  registers.last_number(of.series.id, of.period);
  const auto place = number_place_of(number);
  auto entry = place ? registers.entry(of.series.id, of.period, *place)
                     : std::optional<port::RegisterEntryRow>();
  if (!entry) return no_number(number);
  if (entry->state != port::EntryState::kReserved) return not_reserved(*entry);
  return *std::move(entry);
}

NumberGap gap_of(const port::RegisterEntryRow& entry, base::Time now) {
  NumberGap out{entry.number,      entry.number,      entry.sub,         GapKind::kVoid,
                entry.void_reason, entry.recorded_by, entry.recorded_at, {}};
  if (entry.state == port::EntryState::kReserved) {
    out.kind = is_alive(entry, now) ? GapKind::kReserved : GapKind::kExpired;
    out.reason = entry.reason;
    out.who = entry.owner;
    out.until = entry.expires;
  }
  return out;
}

// What lies between two numbers of which neither is in it, cut at the leaps.
void add_missing(std::int64_t first, std::int64_t last,
                 const std::vector<port::NumberLeapRow>& leaps, std::vector<NumberGap>& gaps) {
  for (const auto& one : leaps) {
    if (one.last < first || one.first > last) continue;
    if (one.first > first)
      gaps.push_back({first, one.first - 1, "", GapKind::kUnrecorded, "", "", {}, {}});
    const auto end = std::min(one.last, last);
    gaps.push_back(
        {std::max(first, one.first), end, "", GapKind::kLeap, one.reason, one.actor, one.at, {}});
    first = end + 1;
  }
  if (first <= last) gaps.push_back({first, last, "", GapKind::kUnrecorded, "", "", {}, {}});
}

}  // namespace

std::string_view to_code(GapKind kind) {
  switch (kind) {
    case GapKind::kLeap:
      return "leap";
    case GapKind::kVoid:
      return "void";
    case GapKind::kReserved:
      return "reserved";
    case GapKind::kExpired:
      return "expired";
    case GapKind::kUnrecorded:
      return "unrecorded";
  }
  return "";
}

std::optional<port::EntryPlace> number_place_of(std::string_view text) {
  port::EntryPlace out;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out.number);
  if (problem != std::errc() || out.number < 1) return std::nullopt;
  out.sub = text.substr(static_cast<std::size_t>(end - text.data()));
  if (out.sub.size() > 1 || (!out.sub.empty() && (out.sub[0] < 'a' || out.sub[0] > 'z'))) {
    return std::nullopt;
  }
  return out;
}

std::string number_text(const port::SeriesRow& series, const port::EntryPlace& place) {
  std::string digits = std::to_string(place.number);
  const auto wanted = static_cast<std::size_t>(std::clamp<std::int64_t>(series.width, 1, 9));
  if (digits.size() < wanted) digits.insert(0, wanted - digits.size(), '0');
  return digits + place.sub;
}

std::optional<port::RegisterEntryRow> waiting_number(port::Records& records,
                                                     const port::DocumentId& document,
                                                     base::Time now) {
  for (auto& entry : records.registers().entries_of(document)) {
    if (is_alive(entry, now)) return std::move(entry);
  }
  return std::nullopt;
}

base::Result<port::RegisterEntryRow> reserve_number(Office& office, const Principal& principal,
                                                    const Reservation& request) {
  return office.engine.call(office.settings.organisation, principal,
                            [&](runtime::Transaction& t) -> base::Result<port::RegisterEntryRow> {
                              auto opened = open_to_change(office, t, principal, request.series,
                                                           request.period);
                              if (!opened.ok()) return opened.error();
                              return reserve(office, t, opened->actor, opened->of, request);
                            });
}

base::Result<port::RegisterEntryRow> use_number(Office& office, const Principal& principal,
                                                const NumberName& name,
                                                const port::DocumentId& document) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<port::RegisterEntryRow> {
        auto opened = open_to_change(office, t, principal, name.series, name.period);
        if (!opened.ok()) return opened.error();
        auto& records = office.records(t);
        const auto row = lock_document(office, t, document);
        if (!row.ok()) return row.error();
        auto entry = lock_entry(records.registers(), opened->of, name.number);
        if (!entry.ok()) return entry.error();
        if (!is_alive(*entry, t.now())) return expired(*entry);
        if (!entry->document.nil() && entry->document != document) return not_theirs(*entry);
        if (entry->document == document) return *entry;
        auto outcome = check_use(office, records, opened->of, *entry, *row, t.now());
        if (!outcome.ok()) return outcome.error();
        describe(*entry, *row);
        entry->recorded_by = opened->actor.id;
        entry->recorded_at = t.now();
        records.registers().put(*entry);
        return *entry;
      });
}

base::Result<port::RegisterEntryRow> void_number(Office& office, const Principal& principal,
                                                 const NumberName& name,
                                                 const std::string& reason) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<port::RegisterEntryRow> {
        auto opened = open_to_change(office, t, principal, name.series, name.period);
        if (!opened.ok()) return opened.error();
        if (reason.empty()) {
          return invalid_number("reason", "Huỷ số phải ghi lý do.", "Making void needs a reason.");
        }
        auto& registers = office.records(t).registers();
        auto entry = lock_entry(registers, opened->of, name.number);
        if (!entry.ok()) return entry.error();
        entry->state = port::EntryState::kVoid;
        entry->document = {};
        entry->void_reason = reason;
        entry->recorded_by = opened->actor.id;
        entry->recorded_at = t.now();
        registers.put(*entry);
        return *entry;
      });
}

base::Result<GapReport> number_gaps(Office& office, const Principal& principal,
                                    const std::string& series, const std::string& period) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<GapReport> {
        auto of = open_register(office, t, principal, series, period);
        if (!of.ok()) return of.error();
        if (of->series.incoming) return is_incoming(series);
        auto& records = office.records(t);
        GapReport out{*std::move(of), 0, 0, {}};
        out.last = records.registers().last_number(out.of.series.id, out.of.period);
        const auto leaps = records.registers().leaps(out.of.series.id, out.of.period);
        std::int64_t seen = 0;
        for (const auto& entry : entries_in(records, out.of)) {
          add_missing(seen + 1, entry.number - 1, leaps, out.gaps);
          seen = entry.number;
          if (entry.state == port::EntryState::kIssued) {
            ++out.issued;
          } else {
            out.gaps.push_back(gap_of(entry, t.now()));
          }
        }
        add_missing(seen + 1, out.last, leaps, out.gaps);
        return out;
      });
}

}  // namespace vanthu::service
