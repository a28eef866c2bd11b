#include <algorithm>
#include <map>

#include "workflows/service/duty.h"
#include "workflows/service/forms.h"
#include "workflows/service/permission.h"
#include "workflows/service/refusals.h"
#include "workflows/service/registers.h"
#include "workflows/service/standing.h"
#include "workflows/service/visible.h"
#include "workflows/service/work.h"

namespace vanthu::service {
namespace {

std::string title_of(const port::DocumentRow& row) {
  const std::string number =
      row.number_text.empty() ? "" : full_number(row.number_text, row.symbol) + ", ";
  return number + row.type + (row.type.empty() ? "" : " ") + row.abstract_text;
}

// What the duties ask that tasks of these processes are about.
using DutyTexts = std::map<message::InstanceId, std::string>;
DutyTexts duties_in(port::UnitOfWork& work, port::Records& records,
                    const std::vector<port::TaskRow>& rows) {
  std::vector<message::InstanceId> ids;
  for (const auto& row : rows) ids.push_back(row.instance);
  DutyTexts out;
  for (const auto& stored : work.read_many(ids)) {
    const auto duty = duty_of(stored.instance);
    const auto row = duty ? records.assignment(*duty) : std::nullopt;
    if (row) out.emplace(stored.instance.id, row->text);
  }
  return out;
}

std::vector<WorkItem> items_of(port::UnitOfWork& work, port::Records& records,
                               std::vector<port::TaskRow> rows) {
  std::map<std::string, std::string> titles;
  const auto duties = duties_in(work, records, rows);
  std::vector<WorkItem> out;
  for (auto& row : rows) {
    const auto duty = duties.find(row.instance);
    WorkItem item{.row = std::move(row),
                  .document = std::nullopt,
                  .title = {},
                  .on_behalf_of = {},
                  .duty = duty == duties.end() ? "" : duty->second};
    item.document = port::DocumentId::parse(item.row.business_key);
    if (item.document) {
      auto [place, fresh] = titles.try_emplace(item.row.business_key);
      if (fresh) {
        if (auto found = records.document(*item.document)) place->second = title_of(*found);
      }
      item.title = place->second;
    }
    out.push_back(std::move(item));
  }
  return out;
}

// The tasks that are for any of these ids, each once, oldest first.
std::vector<port::TaskRow> tasks_for(port::UnitOfWork& work, const std::vector<std::string>& ids,
                                     std::size_t limit, const AfterTask& after) {
  port::TaskFilter filter;
  filter.candidates = ids;
  filter.limit = limit;
  filter.after = after;
  std::vector<port::TaskRow> rows;
  if (!ids.empty()) rows = work.tasks(filter);
  for (const auto& id : ids) {
    port::TaskFilter assigned;
    assigned.assignee = id;
    assigned.limit = limit;
    assigned.after = after;
    for (auto& row : work.tasks(assigned)) rows.push_back(std::move(row));
  }
  std::sort(rows.begin(), rows.end(),
            [](const auto& a, const auto& b) { return a.task.id < b.task.id; });
  rows.erase(std::unique(rows.begin(), rows.end(),
                         [](const auto& a, const auto& b) { return a.task.id == b.task.id; }),
             rows.end());
  return rows;
}

constexpr std::size_t kMostOpenDocuments = 1000;

// Documents on their way that one of these drafted.
std::vector<port::DocumentRow> open_documents_of(port::Records& records,
                                                 const std::vector<std::string>& drafters) {
  using State = port::DocumentState;
  std::vector<port::DocumentRow> out;
  for (const auto& drafter : drafters) {
    for (const auto state : {State::kDrafting, State::kInReview, State::kSigned, State::kIssued}) {
      port::DocumentFilter filter;
      filter.state = state;
      filter.drafter = drafter;
      auto rows = records.documents_like(filter, std::nullopt, kMostOpenDocuments);
      std::move(rows.begin(), rows.end(), std::back_inserter(out));
    }
  }
  return out;
}

// The tasks of the documents' own processes that are not for these ids, oldest first.
std::vector<port::TaskRow> tasks_of_others(port::UnitOfWork& work,
                                           const std::vector<port::DocumentRow>& documents,
                                           const std::vector<std::string>& ids,
                                           const AfterTask& after) {
  std::vector<port::TaskRow> out;
  for (const auto& document : documents) {
    port::TaskFilter filter;
    filter.business_key = document.id.text();
    filter.limit = kMostOpenDocuments;
    filter.after = after;
    for (auto& row : work.tasks(filter)) {
      if (row.instance == document.instance && !is_for(row.task, ids)) out.push_back(row);
    }
  }
  std::sort(out.begin(), out.end(),
            [](const auto& a, const auto& b) { return a.task.id < b.task.id; });
  return out;
}

std::string documentation_of(runtime::Transaction& t, const port::TaskRow& row) {
  const auto process = t.around().definitions.process(t.work(), row.definition);
  const auto node = process ? process->node(row.element_id) : model::kNoNode;
  return node == model::kNoNode ? "" : process->nodes[node].documentation;
}

bool may_see(Office& office, runtime::Transaction& t, const Principal& principal,
             const TaskView& view, const std::vector<std::string>& ids) {
  return is_for(view.item.row.task, ids) ||
         (view.document && is_visible(office, t, principal, *view.document)) ||
         may(office, t, principal, Operation::kSeeAllWork).ok();
}

// What may() says of it now; giving the password once more is no obstacle.
bool could(Office& office, runtime::Transaction& t, const Principal& principal, Operation operation,
           const Subject& subject) {
  const auto actor = may(office, t, principal, operation, subject);
  return actor.ok() || actor.error().code == "sign_in.again";
}

void look_at_rights(Office& office, runtime::Transaction& t, const Principal& principal,
                    TaskView& view) {
  const auto& task = view.item.row.task;
  Subject subject{.task = &task, .owner = {}, .account = {}, .where = view.item.row.element_name};
  const bool grouped = !task.candidate_users.empty() || !task.candidate_groups.empty();
  const bool claims = could(office, t, principal, Operation::kClaim, subject);
  view.may_claim = grouped && task.assignee.empty() && claims;
  view.may_give_back = grouped && !task.assignee.empty() && claims;
  if (view.document && view.document->instance == view.item.row.instance) {
    subject.document = &*view.document;
  }
  view.may_complete = could(office, t, principal, operation_of(task.form_key), subject);
}

}  // namespace

base::Result<std::vector<WorkItem>> work_of(Office& office, const Principal& principal,
                                            std::size_t limit, const AfterTask& after) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::vector<WorkItem>> {
        auto& records = office.records(t);
        const auto standing = standing_of(office, records, principal, t.now());
        if (standing.own.empty() && standing.lent.empty()) return unknown_actor(principal.id);
        auto rows = tasks_for(t.work(), standing.all(), limit, after);
        const auto whose = [&](const port::TaskRow& row) {
          return acting(standing, [&](const auto& ids) { return is_for(row.task, ids); });
        };
        std::erase_if(rows, [&](const auto& row) { return !whose(row); });
        if (rows.size() > limit) rows.resize(limit);
        auto items = items_of(t.work(), records, std::move(rows));
        for (auto& item : items) item.on_behalf_of = whose(item.row)->on_behalf_of;
        return items;
      });
}

base::Result<std::vector<WorkItem>> all_work(Office& office, const Principal& principal,
                                             std::size_t limit, const AfterTask& after) {
  return office.engine.call(office.settings.organisation, principal,
                            [&](runtime::Transaction& t) -> base::Result<std::vector<WorkItem>> {
                              const auto actor = may(office, t, principal, Operation::kSeeAllWork);
                              if (!actor.ok()) return actor.error();
                              port::TaskFilter filter;
                              filter.limit = limit;
                              filter.after = after;
                              return items_of(t.work(), office.records(t), t.work().tasks(filter));
                            });
}

base::Result<std::vector<WorkItem>> awaited_by(Office& office, const Principal& principal,
                                               std::size_t limit, const AfterTask& after) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<std::vector<WorkItem>> {
        auto& records = office.records(t);
        const auto standing = standing_of(office, records, principal, t.now());
        if (standing.own.empty()) return std::vector<WorkItem>{};
        auto rows = tasks_of_others(t.work(), open_documents_of(records, standing.own),
                                    standing.all(), after);
        if (rows.size() > limit) rows.resize(limit);
        return items_of(t.work(), records, std::move(rows));
      });
}

base::Result<TaskView> task_of(Office& office, const Principal& principal,
                               const message::TaskId& task) {
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<TaskView> {
        auto& records = office.records(t);
        auto row = t.work().task(task);
        if (!row || (principal.scopes & kScopeRead) == 0) return no_such_task(task.text());
        const auto standing = standing_of(office, records, principal, t.now());
        std::vector<port::TaskRow> one;
        one.push_back(*std::move(row));
        TaskView out{items_of(t.work(), records, std::move(one)).front(), "", std::nullopt,
                     std::nullopt};
        if (out.item.document) out.document = records.document(*out.item.document);
        if (!may_see(office, t, principal, out, standing.all())) return no_such_task(task.text());
        if (const auto actor =
                acting(standing, [&](const auto& ids) { return is_for(out.item.row.task, ids); })) {
          out.item.on_behalf_of = actor->on_behalf_of;
        }
        out.documentation = documentation_of(t, out.item.row);
        if (const auto stored = t.work().read(out.item.row.instance)) {
          if (const auto duty = duty_of(stored->instance)) out.duty = records.assignment(*duty);
        }
        look_at_rights(office, t, principal, out);
        return out;
      });
}

}  // namespace vanthu::service
