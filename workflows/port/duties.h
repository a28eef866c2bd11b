// Duties that documents give to units, and what was said about them. Part of the records
// (records.h), with their contract.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/message/names.h"
#include "workflows/port/registers.h"

namespace vanthu::port {

struct AssignmentTag;
using AssignmentId = base::Id<AssignmentTag>;

enum class AssignmentState {
  kGiven,
  kAccepted,
  kReported,
  kHandedIn,
  kDone,
  kReturned,
  kDeclined,
  kStopped
};
struct AssignmentRow {
  AssignmentId id;
  DocumentId document;
  message::InstanceId instance;
  std::int64_t position = 0;  // order in the document, from 1
  AssignmentState state = AssignmentState::kGiven;
  std::string heading;  // "1", as printed
  std::string unit;     // directory id of the unit or post
  std::string unit_name;
  std::string text;
  std::string recurrence;  // "yearly", "periodic", …; empty: once
  std::string cycle;       // ISO 8601 repeating interval; empty: none
  std::string condition;
  std::string coordinate_with;  // names, joined by "; "
  std::string report_to;
  std::optional<base::Time> due;
  std::int64_t period = 1;  // of a cycle, from 1
  std::int64_t reports = 0;
  base::Time created{};
  bool operator==(const AssignmentRow&) const = default;
  bool open() const {
    return state != AssignmentState::kDone && state != AssignmentState::kDeclined &&
           state != AssignmentState::kStopped;
  }
  bool overdue(base::Time now) const { return open() && due && *due < now; }
};
struct AssignmentFilter {  // newest first; an empty field takes every duty
  std::vector<std::string> units;
  std::optional<AssignmentState> state;
  std::optional<DocumentId> document;
  std::optional<base::Time> overdue_at;  // open, and due before
  std::optional<AssignmentId> before;    // continues a page
  std::size_t limit = 100;
};
struct AssignmentCount {
  std::string unit;
  std::string unit_name;
  AssignmentState state = AssignmentState::kGiven;
  std::int64_t count = 0;
  std::int64_t overdue = 0;
  std::int64_t reports = 0;
  bool operator==(const AssignmentCount&) const = default;
};
struct AssignmentReportRow {
  AssignmentId assignment;
  std::int64_t position = 0;
  std::int64_t period = 1;
  std::string kind;  // "accept", "report", "extension", "hand_in", "verdict"
  std::string actor;
  std::string on_behalf_of;
  std::string words;
  base::Time at{};
  bool operator==(const AssignmentReportRow&) const = default;
};

}  // namespace vanthu::port
