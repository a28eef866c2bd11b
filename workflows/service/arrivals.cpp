#include "workflows/service/arrivals.h"

#include <algorithm>

#include "engine/base/calendar.h"
#include "engine/codec/sha256.h"
#include "workflows/document/reading.h"
#include "workflows/document/text.h"
#include "workflows/service/issue.h"
#include "workflows/service/numbers.h"
#include "workflows/service/permission.h"
#include "workflows/service/refusals.h"

namespace vanthu::service {
namespace {

base::Error arrival_invalid(const char* code, const char* where, const char* vi, const char* en) {
  return {code, {vi, en}, where, {"Sửa lại rồi thử lần nữa.", "Mend it and try again."}};
}

base::Error no_incoming_series(const std::string& id) {
  return {"series.not_found",
          {"Không có sổ văn bản đến này.", "There is no such register of incoming documents."},
          id,
          {"Lập sổ bằng “vanthu register add --incoming” (văn bản mật: thêm --secret).",
           "Add one with `vanthu register add --incoming` (--secret for secret documents)."}};
}

base::Error outgoing_series(const std::string& id) {
  return {"series.outgoing",
          {"Đây là sổ văn bản đi.", "This is a register of outgoing documents."},
          id,
          {"Chọn một sổ văn bản đến.", "Choose an incoming register."}};
}

base::Error no_arrival(const port::DocumentId& id) {
  return {"arrival.not_found",
          {"Không có văn bản đến này.", "There is no such incoming document."},
          id.text(),
          {"Xem bằng “vanthu register show”.", "See `vanthu register show`."}};
}

base::Error registered_already(const port::IncomingRow& other, const std::string& date) {
  return {"arrival.duplicate",
          {"Văn bản này đã vào sổ: cùng số, ký hiệu và tác giả.",
           "It seems to be registered already: same number, symbol and author."},
          other.number_text + ", " + date,
          {"Nếu đúng là văn bản khác, vào sổ lại kèm lý do (--again).",
           "If it is another document, register it with a reason (--again)."}};
}

void take(std::string& field, const std::optional<std::string>& read) {
  if (field.empty() && read) field = *read;
}

// The fields that the clerk left to the text.
base::Outcome read_fields(const Arrival& arrival, port::IncomingRow& row) {
  if (arrival.text.empty()) return base::Done{};
  const auto reading = document::read_text(arrival.text);
  if (!reading.ok()) return reading.error();
  const auto& header = reading->header;
  row.text = reading->text;
  if (row.author.empty() && !header.issuer.empty()) row.author = header.issuer.back();
  take(row.author, reading->issuing_body_in_text);
  take(row.foreign_number, header.number);
  take(row.symbol, header.symbol);
  take(row.type, header.type);
  take(row.abstract_text, header.abstract_text);
  take(row.urgency, header.urgency);
  take(row.secrecy, header.secrecy);
  if (row.date.empty()) row.date = iso_date(header.date);
  return base::Done{};
}

base::Result<port::IncomingRow> row_of(const Arrival& arrival) {
  port::IncomingRow row;
  row.author = arrival.author;
  row.foreign_number = arrival.foreign_number;
  row.symbol = arrival.symbol;
  row.date = arrival.date;
  row.type = arrival.type;
  row.abstract_text = arrival.abstract_text;
  row.urgency = arrival.urgency;
  row.secrecy = arrival.secrecy;
  row.note = arrival.note;
  if (auto wrong = read_fields(arrival, row); !wrong.ok()) return wrong.error();
  if (row.author.empty()) {
    return arrival_invalid("arrival.incomplete", "author",
                           "Không đọc được cơ quan ban hành (tác giả).",
                           "The issuing body cannot be read from the text.");
  }
  if (row.abstract_text.empty()) {
    return arrival_invalid("arrival.incomplete", "abstract_text", "Không đọc được trích yếu.",
                           "No abstract can be read from the text.");
  }
  if (!row.date.empty() && !base::Date::parse(row.date)) {
    return arrival_invalid("arrival.invalid", "date", "Ngày văn bản không đúng (YYYY-MM-DD).",
                           "The document's date is none (YYYY-MM-DD).");
  }
  return row;
}

// The named series, or the first for documents of that secrecy.
base::Result<OpenRegister> series_for(Office& office, runtime::Transaction& t,
                                      const Principal& principal, const std::string& named,
                                      bool secret) {
  for (const auto& one : office.records(t).registers().series()) {
    const bool meant = named.empty() ? one.secret == secret : one.id == named;
    if (!meant || !one.incoming) continue;
    if (one.secret != secret) break;
    return open_register(office, t, principal, one.id, "");
  }
  return no_incoming_series(named);
}

// One of the same author, number, symbol and year that is not void.
std::optional<port::IncomingRow> twin(port::Registers& registers, const port::IncomingRow& row) {
  if (row.foreign_number.empty()) return std::nullopt;
  constexpr std::size_t kYear = 4;
  for (auto& other : registers.incoming_numbered(row.foreign_number, row.symbol)) {
    const bool years_differ = !other.date.empty() && !row.date.empty() &&
                              other.date.substr(0, kYear) != row.date.substr(0, kYear);
    if (other.void_reason.empty() && !years_differ &&
        document::fold(other.author) == document::fold(row.author)) {
      return std::move(other);
    }
  }
  return std::nullopt;
}

base::Outcome hand_to(const document::Directory& directory, port::IncomingRow& row,
                      const std::string& recipient, base::Time now) {
  if (identities(directory, recipient).empty()) return unknown_actor(recipient);
  row.recipient = recipient;
  row.forwarded_at = now;
  return base::Done{};
}

void keep_file(port::Records& records, runtime::Transaction& t, const port::IncomingRow& row,
               const NewAttachment& file) {
  records.insert(port::AttachmentRow{
      t.ids().next_id<port::AttachmentId>(), row.id, 1, file.file_name, file.content_type,
      codec::sha256_hex(file.bytes), static_cast<std::int64_t>(file.bytes.size()), file.bytes});
}

// The counter is locked before the twin is looked for: two clerks with the same letter at once give
// it one number, or one of them a reason.
base::Result<port::IncomingRow> enter(Office& office, runtime::Transaction& t,
                                      const Principal& principal, const Arrival& arrival,
                                      port::IncomingRow row) {
  const auto actor = may(office, t, principal, Operation::kManageRegisters);
  if (!actor.ok()) return actor.error();
  auto& records = office.records(t);
  auto& registers = records.registers();
  const auto to = series_for(office, t, principal, arrival.series, !row.secrecy.empty());
  if (!to.ok()) return to.error();
  row.number = registers.next_number(to->series.id, to->period);
  if (const auto other = twin(registers, row)) {
    if (arrival.again.empty()) {
      return registered_already(*other, date_text(office.settings, other->arrived));
    }
    row.note += (row.note.empty() ? "" : "; ") + ("Trùng với số đến " + other->number_text) + ": " +
                arrival.again;
  }
  if (!arrival.recipient.empty()) {
    auto handed = hand_to(*office.directory(records), row, arrival.recipient, t.now());
    if (!handed.ok()) return handed.error();
  }
  row.id = t.ids().next_id<port::DocumentId>();
  row.series = to->series.id;
  row.period = to->period;
  row.number_text = number_text(to->series, {row.number, ""});
  row.arrived = t.now();
  row.recorded_by = actor->id;
  registers.insert(row);
  if (arrival.file) keep_file(records, t, row, *arrival.file);
  return row;
}

// An arrival under its lock, for the clerks who may see its register.
template <class Change>
base::Result<port::IncomingRow> change_arrival(Office& office, const Principal& principal,
                                               const port::DocumentId& id, Change change) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<port::IncomingRow> {
        const auto actor = may(office, t, principal, Operation::kManageRegisters);
        if (!actor.ok()) return actor.error();
        auto& registers = office.records(t).registers();
        auto row = registers.incoming(id, true);
        if (!row || !open_register(office, t, principal, row->series, row->period).ok()) {
          return no_arrival(id);
        }
        base::Outcome changed = change(t, *row);
        if (!changed.ok()) return changed.error();
        registers.update(*row);
        return *row;
      });
}

}  // namespace

base::Result<port::IncomingRow> register_arrival(Office& office, const Principal& principal,
                                                 const Arrival& arrival) {
  const auto row = row_of(arrival);
  if (!row.ok()) return row.error();
  return office.engine.call(office.settings.organisation, principal,
                            [&](runtime::Transaction& t) -> base::Result<port::IncomingRow> {
                              return enter(office, t, principal, arrival, *row);
                            });
}

base::Result<port::IncomingRow> forward_arrival(Office& office, const Principal& principal,
                                                const port::DocumentId& id,
                                                const std::string& recipient) {
  return change_arrival(
      office, principal, id, [&](runtime::Transaction& t, port::IncomingRow& row) {
        return hand_to(*office.directory(office.records(t)), row, recipient, t.now());
      });
}

base::Result<port::IncomingRow> void_arrival(Office& office, const Principal& principal,
                                             const port::DocumentId& id,
                                             const std::string& reason) {
  return change_arrival(office, principal, id,
                        [&](runtime::Transaction&, port::IncomingRow& row) -> base::Outcome {
                          if (reason.empty() || !row.void_reason.empty()) {
                            return arrival_invalid("arrival.invalid", "reason",
                                                   "Huỷ phải ghi lý do, và chỉ huỷ một lần.",
                                                   "Making void needs a reason, and is done once.");
                          }
                          row.void_reason = reason;
                          return base::Done{};
                        });
}

base::Result<std::vector<port::IncomingRow>> arrivals(Office& office, const Principal& principal,
                                                      const std::string& series,
                                                      const std::string& period) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::vector<port::IncomingRow>> {
        const auto from = open_register(office, t, principal, series, period);
        if (!from.ok()) return from.error();
        if (!from->series.incoming) return outgoing_series(series);
        return arrivals_in(office.records(t), *from);
      });
}

}  // namespace vanthu::service
