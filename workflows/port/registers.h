// Registers (sổ đăng ký văn bản): series of numbers, what became of every number, and the documents
// that came from outside. Decree 30/2020/NĐ-CP, Articles 15, 16, 22 and Appendix IV.
//
// Part of the records (records.h), with their contract. The counter of a series' period is the lock
// of everything in it: next_number() and last_number() take its row until the end of the unit of
// work, and who inserts or changes an entry holds it. A document's row is locked before a counter.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/time.h"

namespace vanthu::port {

struct DocumentTag;
using DocumentId = base::Id<DocumentTag>;

enum class ResetRule { kYear, kTerm, kNever };
struct SeriesRow {
  std::string id;  // "outgoing-party"
  std::string name;
  bool incoming = false;     // arrival numbers (số đến) instead of numbers of issue
  std::string issuing_body;  // unit id whose documents it numbers; empty: any
  bool secret = false;       // numbers secret documents, and only these
  ResetRule reset = ResetRule::kYear;
  std::string term;                // the running term ("2020-2025") where reset is kTerm
  std::int64_t width = 2;          // least number of digits
  std::vector<std::string> types;  // headings or abbreviations it numbers; empty: every type
  bool operator==(const SeriesRow&) const = default;
};

enum class EntryState {
  kIssued,    // a document has the number
  kReserved,  // taken for `owner` until `expires`; then nobody may use it
  kVoid,      // never to be used; void_reason says why
};
struct RegisterEntryRow {  // of the outgoing register; never deleted
  std::string series;
  std::string period;  // "2026", "2020-2025" or ""
  std::int64_t number = 0;
  std::string sub;  // số phụ of a late document: "a" in "19a"
  EntryState state = EntryState::kIssued;
  DocumentId document;      // nil: reserved for none yet, or never used
  std::string number_text;  // "05", "19a"
  std::string symbol;
  std::string type;
  std::string abstract_text;
  std::string signer;
  std::string recipients;  // as printed, joined
  std::string archive_holder;
  std::int64_t copies = 0;
  std::string note;
  std::string void_reason;
  base::Time issued_at{};  // when it was taken; of an issued one the document's date
  std::string owner;       // directory id of whom it was reserved for
  std::string reason;      // why it was reserved, or why a sub-number was needed
  std::optional<base::Time> expires;
  std::string recorded_by;  // actor of the last change of state; empty: the engine
  std::optional<base::Time> recorded_at;
  bool operator==(const RegisterEntryRow&) const = default;
};
struct EntryPlace {  // the order of a register
  std::int64_t number = 0;
  std::string sub;
};

// Numbers that this register passed over: kept in a paper register, or skipped with a reason.
struct NumberLeapRow {
  std::string series;
  std::string period;
  std::int64_t first = 0;
  std::int64_t last = 0;
  std::string reason;
  std::string actor;
  base::Time at{};
  bool operator==(const NumberLeapRow&) const = default;
};

// A document that came from outside (văn bản đến), as registered on arrival.
struct IncomingRow {
  DocumentId id;  // its file is the attachment of this id
  std::string series;
  std::string period;
  std::int64_t number = 0;  // số đến; unique in the series' period
  std::string number_text;
  base::Time arrived{};
  std::string author;          // tác giả: who issued it, as printed
  std::string foreign_number;  // "28", of its author
  std::string symbol;          // "NQ/TW"
  std::string date;            // ISO, or empty
  std::string type;
  std::string abstract_text;
  std::string urgency;
  std::string secrecy;
  std::string recipient;  // directory id it was handed to; empty: not yet
  std::optional<base::Time> forwarded_at;
  std::string note;
  std::string void_reason;  // registered by mistake, returned to the sender
  std::string text;         // as read from its file; may be empty
  std::string recorded_by;
  bool operator==(const IncomingRow&) const = default;
};

class Registers {
 public:
  virtual ~Registers() = default;

  virtual void put_series(const SeriesRow& row) = 0;  // inserts or changes
  virtual std::vector<SeriesRow> series() = 0;        // in order of id
  // The next number of a series' period: locks the counter row until the end of the unit of work,
  // so numbers follow the order of commits and a rolled-back unit leaves no gap.
  virtual std::int64_t next_number(std::string_view series, std::string_view period) = 0;
  // The last number taken, 0 if none; locks as next_number() does.
  virtual std::int64_t last_number(std::string_view series, std::string_view period) = 0;
  // Raises the counter so that next_number() gives at least `next`; never lowers it.
  virtual void start_numbers_at(std::string_view series, std::string_view period,
                                std::int64_t next) = 0;
  virtual void insert(const NumberLeapRow& row) = 0;  // (series, period, first) is unique
  virtual std::vector<NumberLeapRow> leaps(std::string_view series,
                                           std::string_view period) = 0;  // in order

  virtual void insert(const RegisterEntryRow& row) = 0;  // (series, period, number, sub) is unique
  virtual void put(const RegisterEntryRow& row) = 0;     // replaces the entry of that number
  virtual std::optional<RegisterEntryRow> entry(std::string_view series, std::string_view period,
                                                const EntryPlace& place) = 0;
  virtual std::vector<RegisterEntryRow> entries(std::string_view series, std::string_view period,
                                                const EntryPlace& after, std::size_t limit) = 0;
  virtual std::vector<RegisterEntryRow> entries_of(const DocumentId& document) = 0;

  virtual void insert(const IncomingRow& row) = 0;
  virtual void update(const IncomingRow& row) = 0;
  virtual std::optional<IncomingRow> incoming(const DocumentId& id, bool lock = false) = 0;
  // In order of number.
  virtual std::vector<IncomingRow> incoming(std::string_view series, std::string_view period,
                                            std::int64_t after, std::size_t limit) = 0;
  // By the author's number and symbol, newest first.
  virtual std::vector<IncomingRow> incoming_numbered(std::string_view foreign_number,
                                                     std::string_view symbol) = 0;
};

}  // namespace vanthu::port
