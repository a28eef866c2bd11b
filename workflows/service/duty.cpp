#include "workflows/service/duty.h"

#include <algorithm>

#include "workflows/document/reading.h"
#include "workflows/document/resolve.h"
#include "workflows/service/link_token.h"
#include "workflows/service/permission.h"
#include "workflows/service/recall.h"
#include "workflows/service/refusals.h"
#include "workflows/service/tell.h"

namespace vanthu::service {
namespace {

using document::Recurrence;

constexpr const char* kClerk = "role:clerk";

std::string cycle_of(const OfficeSettings& settings, const std::optional<Recurrence>& recurrence) {
  if (!recurrence) return {};
  switch (*recurrence) {
    case Recurrence::kYearly:
      return settings.yearly_cycle;
    case Recurrence::kQuarterly:
      return settings.quarterly_cycle;
    case Recurrence::kMonthly:
      return settings.monthly_cycle;
    case Recurrence::kContinuous:
      return settings.continuous_cycle;
    case Recurrence::kPeriodic:
      return settings.periodic_cycle;
  }
  return {};
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : "; ") + part;
  return out;
}

// The end of the deadline's day in the office's zone.
std::optional<base::Time> due_of(const OfficeSettings& settings,
                                 const std::optional<std::chrono::year_month_day>& day) {
  if (!day || !day->ok()) return std::nullopt;
  const auto zone = base::Zone::named(settings.zone).value_or(base::Zone::utc());
  const auto local = base::DateTime::parse(iso_date(day) + "T23:59:59");
  return local ? local->to_time(zone) : std::nullopt;
}

std::optional<std::chrono::year_month_day> day_of(const std::string& iso) {
  const auto date = base::Date::parse(iso);
  if (!date) return std::nullopt;
  return std::chrono::year(date->year) / date->month / date->day;
}

port::AssignmentRow row_of(const OfficeSettings& settings, const port::DocumentId& document,
                           const document::AssignmentText& heading,
                           const document::TaskText& task) {
  port::AssignmentRow row;
  row.document = document;
  row.heading = heading.number;
  row.text = task.text;
  if (task.recurrence) row.recurrence = document::recurrence_code(*task.recurrence);
  row.cycle = cycle_of(settings, task.recurrence);
  row.condition = task.condition.value_or("");
  row.coordinate_with = joined(task.coordinate_with);
  row.report_to = task.report_to.value_or("");
  row.due = due_of(settings, task.deadline);
  return row;
}

// The duties, one for each unit the heading means. A heading nobody knows goes to the clerk under
// the name as printed: nobody is dropped silently.
std::vector<port::AssignmentRow> rows_of(const Office& office, const port::JobCall& call,
                                         const port::DocumentId& document,
                                         const document::Reading& reading,
                                         const document::Directory& directory) {
  base::IdSource ids = ids_from(call.job.uuid, call.now);
  std::vector<port::AssignmentRow> rows;
  for (const auto& heading : reading.assignments) {
    auto receivers = document::resolve_name(heading.unit, directory).receivers;
    const bool known = !receivers.empty();
    if (!known) receivers = {kClerk};
    for (const auto& task : heading.tasks) {
      for (const auto& receiver : receivers) {
        auto row = row_of(office.settings, document, heading, task);
        row.id = ids.next_id<port::AssignmentId>();
        row.position = static_cast<std::int64_t>(rows.size()) + 1;
        row.unit = receiver;
        row.unit_name = known ? display_name(directory, receiver) : heading.unit;
        row.created = call.now;
        rows.push_back(std::move(row));
      }
    }
  }
  return rows;
}

message::Value reference_to(const port::DocumentId& id, std::size_t count) {
  return message::Value(
      expression::Context{{"collection", message::Value("assignments")},
                          {"document", message::Value(id.text())},
                          {"count", message::Value(static_cast<std::int64_t>(count))}});
}

message::Value item_of(const port::AssignmentRow& row) {
  return message::Value(expression::Context{
      {"assignment", message::Value(row.id.text())},
      {"unit", message::Value(row.unit)},
      {"cycle", row.cycle.empty() ? message::Value() : message::Value(row.cycle)}});
}

const message::Value* find(const message::VariableMap& variables, std::string_view name) {
  for (const auto& [key, value] : variables) {
    if (key == name) return &value;
  }
  return nullptr;
}

std::optional<port::AssignmentId> assignment_id(const message::Value* duty) {
  if (duty == nullptr) return std::nullopt;
  const auto* id = duty->find("assignment");
  if (id == nullptr || id->string() == nullptr) return std::nullopt;
  return port::AssignmentId::parse(*id->string());
}

void report(port::Records& records, const port::AssignmentRow& row, const char* kind,
            const Actor& actor, const std::string& words, base::Time now) {
  port::AssignmentReportRow entry;
  entry.assignment = row.id;
  entry.period = row.period;
  entry.kind = kind;
  entry.actor = actor.id;
  entry.on_behalf_of = actor.on_behalf_of;
  entry.words = words;
  entry.at = now;
  records.insert(entry);
}

// A report may come after the duty was handed in: it is kept, and changes no state.
bool in_work(port::AssignmentState state) {
  return state == port::AssignmentState::kAccepted || state == port::AssignmentState::kReported;
}

// The day that was asked for with the extension that is being decided.
std::optional<std::chrono::year_month_day> asked_until(const state::Instance& instance) {
  const auto scope = instance.variables.find(1);
  if (scope == instance.variables.end()) return std::nullopt;
  const auto until = scope->second.find("until");
  if (until == scope->second.end() || until->second.string() == nullptr) return std::nullopt;
  return day_of(*until->second.string());
}

struct DutyStep {
  const char* element;  // node id in assigned-task
  const char* kind;
  port::AssignmentState next;
};
constexpr DutyStep kSteps[] = {
    {"accept", "accept", port::AssignmentState::kAccepted},
    {"report", "report", port::AssignmentState::kReported},
    {"carry_out", "hand_in", port::AssignmentState::kHandedIn},
    {"carry_out_in_cycles", "hand_in", port::AssignmentState::kHandedIn},
    {"decide_extension", "extension_verdict", port::AssignmentState::kAccepted},  // state stays
    {"inspect", "verdict", port::AssignmentState::kDone},
};

}  // namespace

std::optional<port::AssignmentId> duty_of(const state::Instance& instance) {
  const auto scope = instance.variables.find(1);
  if (scope == instance.variables.end()) return std::nullopt;
  const auto duty = scope->second.find("duty");
  return duty == scope->second.end() ? std::nullopt : assignment_id(&duty->second);
}

port::JobAnswer GiveAssignments::apply(const port::JobCall& call, port::DocumentRow& document,
                                       port::Records& records, port::Requests& requests) {
  if (is_frozen(document)) return port::Completed{{{"assignments_given", 0}}};
  const auto version = records.version(document.id, document.version);
  const auto reading =
      document::read_text(version ? std::string_view(version->text) : std::string_view());
  if (!version || !reading.ok()) return port::Failed{"the document's text cannot be read"};
  const auto directory = office_.directory(records);
  const auto rows = rows_of(office_, call, document.id, *reading, *directory);
  if (rows.empty()) return port::Completed{{{"assignments_given", 0}}};
  records.insert(std::span<const port::AssignmentRow>(rows));
  auto ids = event_ids(call.job.uuid, call.now);
  for (const auto& row : rows) {
    tell(records, ids, call.now, Happened::kDutyGiven, document, row);
  }
  requests.start("follow-tasks", document.id.text(),
                 {{"document", message::Value(document.id.text())},
                  {"assignments", reference_to(document.id, rows.size())},
                  {"returned", message::Value(false)}});
  return port::Completed{
      {{"assignments_given", message::Value(static_cast<std::int64_t>(rows.size()))}}};
}

std::vector<message::Value> AssignmentItems::items(const message::Value& reference,
                                                   std::uint64_t from, std::uint64_t count,
                                                   port::UnitOfWork& work) {
  std::vector<message::Value> out;
  const auto* text = reference.find("document") ? reference.find("document")->string() : nullptr;
  const auto id = text ? port::DocumentId::parse(*text) : std::nullopt;
  if (!id) return out;
  const auto rows = office_.records(work).assignments(*id);
  const auto end = std::min<std::uint64_t>(rows.size(), from + count);
  for (auto i = from; i < end; ++i) out.push_back(item_of(rows[i]));
  return out;
}

port::JobAnswer NextPeriod::run(const port::JobCall& call, port::UnitOfWork& work,
                                port::Requests&) {
  auto& records = office_.records(work);
  const auto id = assignment_id(find(call.variables, "duty"));
  auto row = id ? records.assignment(*id, true) : std::nullopt;
  if (!row) return port::Failed{"the process has no duty (variable \"duty\")"};
  ++row->period;
  if (row->state == port::AssignmentState::kReported) {
    row->state = port::AssignmentState::kAccepted;  // the new period's report is still to come
  }
  records.update(*row);
  return port::Completed{{{"period", message::Value(row->period)}}};
}

port::JobAnswer FinishAssignment::run(const port::JobCall& call, port::UnitOfWork& work,
                                      port::Requests&) {
  auto& records = office_.records(work);
  const auto id = assignment_id(find(call.variables, "duty"));
  auto row = id ? records.assignment(*id, true) : std::nullopt;
  if (!row) return port::Failed{"the process has no duty (variable \"duty\")"};
  row->state = port::AssignmentState::kDone;
  records.update(*row);
  auto ids = event_ids(call.job.uuid, call.now);
  const auto document = records.document(row->document);
  if (document) tell(records, ids, call.now, Happened::kDutyFinished, *document, *row);
  return port::Completed{};
}

base::Outcome record_duty_step(Office& office, runtime::Transaction& t,
                               const state::Instance& instance, const port::TaskRow& task,
                               const Actor& actor, bool returned, const std::string& words) {
  const auto id = duty_of(instance);
  const auto step = std::find_if(std::begin(kSteps), std::end(kSteps), [&](const DutyStep& one) {
    return task.element_id == one.element;
  });
  if (!id || step == std::end(kSteps)) return base::Done{};
  auto& records = office.records(t);
  auto row = records.assignment(*id, true);
  if (!row) return base::Done{};
  row->instance = instance.id;
  const bool extension = std::string_view(step->element) == "decide_extension";
  if (extension) {
    if (const auto until = asked_until(instance); until && !returned) {
      row->due = due_of(office.settings, until);
    }
  } else if (std::string_view(step->element) != "report" || in_work(row->state)) {
    row->state = returned ? port::AssignmentState::kReturned : step->next;
  }
  const bool reported = std::string_view(step->element) == "report";
  if (reported) ++row->reports;
  records.update(*row);
  const auto document = records.document(row->document);
  if (reported && document) {
    tell(records, t.ids(), t.now(), Happened::kDutyReported, *document, *row);
  }
  const char* kind = extension  ? (returned ? "extension_refused" : "extension_granted")
                     : returned ? "returned"
                                : step->kind;
  report(records, *row, kind, actor, words, t.now());
  return base::Done{};
}

bool was_returned(Office& office, const port::AssignmentId& id) {
  auto found = office.engine.call(office.settings.organisation, runtime::kSystem,
                                  [&](runtime::Transaction& t) -> base::Result<bool> {
                                    const auto reports = office.records(t).reports(id);
                                    return std::any_of(
                                        reports.begin(), reports.end(),
                                        [](const auto& one) { return one.kind == "returned"; });
                                  });
  return *found;
}

namespace {

base::Error no_such_assignment(const std::string& id) {
  return {"assignment.not_found",
          {"Không có nhiệm vụ này.", "There is no such duty."},
          id,
          {"Xem bằng “vanthu status”.", "See `vanthu status`."}};
}

base::Error not_in_work(const std::string& id) {
  return wrong_state(id,
                     {"Nhiệm vụ này không ở bước đang thực hiện có thời hạn.",
                      "This duty is not being carried out against a date."},
                     {"Tiếp nhận nhiệm vụ trước, hoặc xem nhiệm vụ đã xong chưa.",
                      "Accept it first, or see whether it is finished."});
}

base::Error extension_incomplete() {
  return {"assignment.extension_incomplete",
          {"Xin gia hạn phải có lý do và ngày xin gia hạn đến.",
           "An extension needs a reason and the day it is asked for."},
          "",
          {"Ghi lý do và “--until NĂM-THÁNG-NGÀY”.", "Give the reason and `--until YYYY-MM-DD`."}};
}

}  // namespace

base::Outcome ask_extension(Office& office, const Principal& principal,
                            const port::AssignmentId& id, const std::string& reason,
                            const std::string& until) {
  if (reason.empty() || !day_of(until)) return extension_incomplete();
  return office.engine.transact(
      office.settings.organisation, principal, [&](runtime::Transaction& t) -> base::Outcome {
        auto& records = office.records(t);
        const auto before = records.assignment(id);
        if (!before) return no_such_assignment(id.text());
        const auto actor = may(office, t, principal, Operation::kAskExtension,
                               {.owner = before->unit, .account = {}, .where = before->unit_name});
        if (!actor.ok()) return actor.error();
        t.act_as(*actor);
        // The instance is locked before the duty's row, here as everywhere.
        auto sent = t.publish_message(
            "assignment.extension", id.text(),
            {{"reason", message::Value(reason)}, {"until", message::Value(until)}});
        if (!sent.ok()) return sent.error();
        if (sent->how != runtime::Correlated::How::kDelivered) return not_in_work(id.text());
        report(records, *records.assignment(id, true), "extension", *actor,
               reason + " (" + until + ")", t.now());
        return base::Done{};
      });
}

}  // namespace vanthu::service
