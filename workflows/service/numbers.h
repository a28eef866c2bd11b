// What happens to single numbers of an outgoing register beside being given in turn: reserved for
// somebody, used for a document, made void, added behind another for a late document (số phụ).
// A number once taken stays in the register for ever and nobody gets it twice; what was never used
// is explained by the gap report. Nothing is dated back: a late document bears the day it is
// issued.
//
// Every change holds the document's row, if there is one, then the counter of the series' period
// (workflows/port/registers.h). Acts are the clerks' (Operation::kManageRegisters). Refused as
// in registers.h, and "series.incoming" for a register of incoming documents.
#pragma once

#include "workflows/service/registers.h"

namespace vanthu::service {

// "19" or "019a" as typed; nothing for what is no number.
std::optional<port::EntryPlace> number_place_of(std::string_view text);

struct Reservation {
  std::string series;
  std::string period;  // empty: the running one
  std::string behind;  // "19": a sub-number behind it; empty: the next number
  std::string owner;   // directory id; empty: the document's drafter
  std::string until;   // last day, YYYY-MM-DD; empty: 30 days from now
  std::string reason;
  std::optional<port::DocumentId> document;  // that will bear it, where it is known
};
// Takes a number now for later use. Refused: "number.invalid" (reason, owner, date),
// "actor.unknown", "number.not_found" (nothing to stand behind), "number.no_more" (26 sub-numbers),
// and for a document those of use_number().
base::Result<port::RegisterEntryRow> reserve_number(Office& office, const Principal& principal,
                                                    const Reservation& request);

struct NumberName {
  std::string series;
  std::string period;  // empty: the running one
  std::string number;  // "19", "19a"
};
// Lets a document that has no number yet take a reserved one when it is issued. Refused:
// "number.not_found", "number.not_reserved", "number.expired", "number.not_theirs" (the owner
// neither drafted the document nor belongs to the drafting unit), "number.other_series",
// "number.has_one", "document.not_found", "document.wrong_state".
base::Result<port::RegisterEntryRow> use_number(Office& office, const Principal& principal,
                                                const NumberName& name,
                                                const port::DocumentId& document);

// Makes a reserved number void for good. Refused: "number.not_found", "number.not_reserved" (a
// document bears it: that is recalled or replaced, Decree 30/2020/NĐ-CP, 18.3, 18.4),
// "number.invalid" (no reason).
base::Result<port::RegisterEntryRow> void_number(Office& office, const Principal& principal,
                                                 const NumberName& name, const std::string& reason);

// Why numbers of a period have no document.
enum class GapKind {
  kLeap,       // passed over: in a paper register, or with a reason
  kVoid,       // made void
  kReserved,   // still held for its owner
  kExpired,    // was held, never used, can be used no more
  kUnrecorded  // nothing says why: taken before this program kept reasons, or tampered with
};
std::string_view to_code(GapKind kind);
struct NumberGap {
  std::int64_t first = 0;
  std::int64_t last = 0;
  std::string sub;  // of a sub-number; then first and last are the same
  GapKind kind = GapKind::kUnrecorded;
  std::string reason;
  std::string who;  // directory id: of the owner, or who made it void or passed it over
  std::optional<base::Time> when;   // recorded
  std::optional<base::Time> until;  // of a reservation
};
struct GapReport {
  OpenRegister of;
  std::int64_t last = 0;        // number taken
  std::int64_t issued = 0;      // documents, those with sub-numbers too
  std::vector<NumberGap> gaps;  // in order; every number up to `last` is issued or in one
};
base::Result<GapReport> number_gaps(Office& office, const Principal& principal,
                                    const std::string& series, const std::string& period);

// --- for issue.cpp -----------------------------------------------------------------------------
// "05", "19a".
std::string number_text(const port::SeriesRow& series, const port::EntryPlace& place);
// The reserved number that waits for this document and can still be used.
std::optional<port::RegisterEntryRow> waiting_number(port::Records& records,
                                                     const port::DocumentId& document,
                                                     base::Time now);

}  // namespace vanthu::service
