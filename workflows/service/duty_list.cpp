#include "workflows/service/duty_list.h"

#include <algorithm>
#include <map>

#include "workflows/service/permission.h"
#include "workflows/service/refusals.h"
#include "workflows/service/standing.h"
#include "workflows/service/visible.h"

namespace vanthu::service {
namespace {

constexpr std::size_t kMostTasks = 1000;

base::Error no_such_duty(const std::string& id) {
  return {"assignment.not_found",
          {"Không có nhiệm vụ này.", "There is no such duty."},
          id,
          {"Xem danh sách nhiệm vụ.", "See the list of duties."}};
}

bool watches(const std::vector<std::string>& ids, const Principal& principal) {
  return principal.channel == Channel::kCommandLine || holds(ids, "role:clerk") ||
         holds(ids, "role:signer") || holds(ids, "role:controller");
}

// Documents looked at once for a whole list; nothing: not visible.
class Documents {
 public:
  Documents(Office& office, runtime::Transaction& t, const Principal& principal)
      : office_(office), t_(t), principal_(principal) {}
  const port::DocumentRow* visible(const port::DocumentId& id) {
    auto [at, fresh] = known_.try_emplace(id);
    if (fresh) {
      auto row = visible_document(office_, t_, principal_, id);
      if (row.ok()) at->second = *std::move(row);
    }
    return at->second ? &*at->second : nullptr;
  }

 private:
  Office& office_;
  runtime::Transaction& t_;
  const Principal& principal_;
  std::map<port::DocumentId, std::optional<port::DocumentRow>> known_;
};

// Only one's own units, where one may not see everybody's. False: there are none.
bool narrow(port::AssignmentFilter& filter, const std::vector<std::string>& ids) {
  if (filter.units.empty()) {
    filter.units = ids;
  } else {
    std::erase_if(filter.units, [&](const auto& unit) { return !holds(ids, unit); });
  }
  return !filter.units.empty();
}

std::vector<DutyView> page(Office& office, runtime::Transaction& t, Documents& documents,
                           port::AssignmentFilter filter) {
  std::vector<DutyView> out;
  while (out.size() < filter.limit) {
    const auto rows = office.records(t).assignments_like(filter);
    for (const auto& row : rows) {
      filter.before = row.id;
      const auto* document = documents.visible(row.document);
      if (document != nullptr && out.size() < filter.limit) out.push_back({row, *document});
    }
    if (rows.size() < filter.limit) break;
  }
  return out;
}

std::vector<port::TaskRow> tasks_in(port::UnitOfWork& work, const port::AssignmentRow& row) {
  if (row.instance.nil()) return {};
  port::TaskFilter filter;
  filter.business_key = row.document.text();
  filter.limit = kMostTasks;
  auto out = work.tasks(filter);
  std::erase_if(out, [&](const auto& task) { return task.instance != row.instance; });
  return out;
}

}  // namespace

base::Result<std::vector<DutyView>> duties(Office& office, const Principal& principal,
                                           const port::AssignmentFilter& filter) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::vector<DutyView>> {
        auto wanted = filter;
        if (filter.overdue_at) wanted.overdue_at = t.now();
        Documents documents(office, t, principal);
        const auto ids = standing_of(office, office.records(t), principal, t.now()).all();
        if (filter.document) {
          if (documents.visible(*filter.document) == nullptr) {
            return no_such_document(filter.document->text());
          }
        } else if (!watches(ids, principal) && !narrow(wanted, ids)) {
          return std::vector<DutyView>{};
        }
        return page(office, t, documents, wanted);
      });
}

base::Result<DutyDetail> duty_detail(Office& office, const Principal& principal,
                                     const port::AssignmentId& id) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<DutyDetail> {
        auto& records = office.records(t);
        const auto row = records.assignment(id);
        if (!row) return no_such_duty(id.text());
        const auto document = visible_document(office, t, principal, row->document);
        if (!document.ok()) return no_such_duty(id.text());
        DutyDetail out{{*row, *document}, records.reports(id), tasks_in(t.work(), *row)};
        Subject subject;
        subject.owner = row->unit;
        const bool in_work = row->state == port::AssignmentState::kAccepted ||
                             row->state == port::AssignmentState::kReported;
        out.may_ask_extension =
            in_work && may(office, t, principal, Operation::kAskExtension, subject).ok();
        return out;
      });
}

base::Result<std::vector<port::AssignmentCount>> duties_by_unit(Office& office,
                                                                const Principal& principal) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::vector<port::AssignmentCount>> {
        auto& records = office.records(t);
        const auto ids = standing_of(office, records, principal, t.now()).all();
        auto out = records.assignment_counts(t.now());
        if (!watches(ids, principal)) {
          std::erase_if(out, [&](const auto& one) { return !holds(ids, one.unit); });
        }
        return out;
      });
}

}  // namespace vanthu::service
