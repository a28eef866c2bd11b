#include "workflows/service/work.h"

#include <algorithm>

#include "workflows/port/record_fields.h"
#include "workflows/service/duty.h"
#include "workflows/service/issue.h"
#include "workflows/service/refusals.h"
#include "workflows/service/registers.h"

namespace vanthu::service {
namespace {

bool holds(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool may_do(const state::UserTask& task, const std::vector<std::string>& own) {
  if (!task.assignee.empty()) return holds(own, task.assignee);
  const auto mine = [&](const std::string& candidate) { return holds(own, candidate); };
  return std::any_of(task.candidate_users.begin(), task.candidate_users.end(), mine) ||
         std::any_of(task.candidate_groups.begin(), task.candidate_groups.end(), mine);
}

std::string title_of(const port::DocumentRow& row) {
  const std::string number =
      row.number_text.empty() ? "" : full_number(row.number_text, row.symbol) + ", ";
  return number + row.type + (row.type.empty() ? "" : " ") + row.abstract_text;
}

std::vector<WorkItem> items_of(port::Records& records, std::vector<port::TaskRow> rows) {
  std::map<std::string, std::string> titles;
  std::vector<WorkItem> out;
  for (auto& row : rows) {
    WorkItem item{std::move(row), port::DocumentId::parse(""), ""};
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

base::Error note_required(const std::string& where) {
  return {"task.note_required",
          {"Trả lại phải có lý do.", "Returning something needs a reason."},
          where,
          {"Ghi rõ nội dung cần sửa.", "Say what has to be changed."}};
}

base::Error self_approval(const std::string& where) {
  return {"task.self_approval",
          {"Người soạn thảo không được tự duyệt hoặc tự ký văn bản của mình.",
           "Who drafted a document may not approve or sign it."},
          where,
          {"Người khác trong nhóm được giao phải làm việc này.",
           "Somebody else of the group has to do this."}};
}

base::Error not_returnable(const std::string& where) {
  return {"task.not_returnable",
          {"Việc này không trả lại được.", "This task cannot be returned."},
          where,
          {"Chỉ trả lại được ở bước duyệt, cho ý kiến, ký và nghiệm thu.",
           "Only reviews, opinions, signatures and inspections can be returned."}};
}

base::Error one_persons(const std::string& where) {
  return {"task.one_persons",
          {"Việc này của riêng một người, không trả lại cho nhóm được.",
           "This task belongs to one person and has no group to go back to."},
          where,
          {"Người được giao phải tự làm.", "The assignee has to do it."}};
}

base::Error no_series_for(const port::DocumentRow& row) {
  return {
      "series.not_found",
      {"Chưa có sổ nào cấp số cho loại văn bản này.", "No register numbers this type of document."},
      row.type,
      {"Lập sổ bằng “vanthu register add” rồi làm lại việc này.",
       "Add one with `vanthu register add`, then do this again."}};
}

bool decides(const std::string& form) {
  return form == "decision" || form == "sign";
}

// The same human being under another id: a person and their posts.
std::vector<std::string> same_person(const document::Directory& directory,
                                     const std::string& actor) {
  const auto* post = directory.post(actor);
  const std::string person = post != nullptr ? post->person.value_or("") : actor;
  std::vector<std::string> out{actor};
  if (const auto* entry = directory.person(person)) {
    out.push_back(entry->id);
    out.insert(out.end(), entry->posts.begin(), entry->posts.end());
  }
  return out;
}

void record_opinion(port::Records& records, const port::DocumentRow& row, const Actor& actor,
                    const std::string& step, const Completion& completion, base::Time now) {
  port::OpinionRow opinion;
  opinion.document = row.id;
  opinion.version = row.version;
  opinion.step = step;
  opinion.actor = actor.id;
  opinion.on_behalf_of = actor.on_behalf_of;
  opinion.decision = completion.decision == Decision::kReturn ? "return" : "approve";
  opinion.note = completion.note;
  opinion.at = now;
  records.insert(opinion);
}

// What a form does to the document beside completing its task.
void apply_form(port::Records& records, port::DocumentRow& row, const std::string& form,
                const std::string& step, const Actor& actor, const Completion& completion,
                base::Time now) {
  if (form == "draft") {
    row.state = port::DocumentState::kInReview;
  } else if (decides(form)) {
    record_opinion(records, row, actor, step, completion, now);
    if (completion.decision == Decision::kReturn) {
      row.state = port::DocumentState::kDrafting;
    } else if (form == "sign") {
      row.state = port::DocumentState::kSigned;
      row.signed_by = actor.id;
      row.signed_at = now;
    }
  } else {
    return;
  }
  records.update(row);
}

// A document's own steps; a duty's decisions (extension, inspection) are recorded with the duty.
bool of_document(const port::DocumentRow& row, const message::InstanceId& instance) {
  return row.instance == instance;
}

message::VariableMap variables_of(const Actor& actor, const Completion& completion) {
  auto variables = completion.variables;
  variables.emplace_back("returned", completion.decision == Decision::kReturn);
  variables.emplace_back("note", completion.note);
  variables.emplace_back("decided_by", actor.id);
  return variables;
}

base::Outcome do_task(Office& office, runtime::Transaction& t, const Actor& actor,
                      const message::TaskId& id, const Completion& completion) {
  auto& records = office.records(t);
  const auto instance = t.work().instance_of_task(id);
  const auto* state = instance ? t.instance(*instance) : nullptr;  // locks before looking
  if (state == nullptr || !state->tasks.contains(id)) return no_such_task(id.text());
  const auto row = t.work().task(id);
  if (!row) return no_such_task(id.text());
  const auto& form = row->task.form_key;
  if (!may_do(row->task, identities(*office.directory(records), actor.id))) {
    return not_yours(actor.id, row->element_name);
  }
  port::require_storable(completion.note, "note");
  const bool returned = completion.decision == Decision::kReturn;
  if (returned && !decides(form)) return not_returnable(row->element_name);
  if (returned && completion.note.empty()) return note_required(row->element_name);
  if (auto id_of = port::DocumentId::parse(row->business_key)) {
    auto document = records.document(*id_of, true);
    if (document && of_document(*document, *instance)) {
      if (decides(form) &&
          holds(same_person(*office.directory(records), actor.id), document->drafter)) {
        return self_approval(row->element_name);
      }
      if (document->state == port::DocumentState::kSigned && form == "confirm" &&
          document->number_text.empty() &&
          !number_place(records, office.settings, *document, t.now())) {
        return no_series_for(*document);
      }
      apply_form(records, *document, form, row->element_id, actor, completion, t.now());
    } else if (auto outcome =
                   record_duty_step(office, t, *state, *row, actor, returned, completion.note);
               !outcome.ok()) {
      return outcome;
    }
  }
  return t.complete_task(id, variables_of(actor, completion));
}

}  // namespace

base::Result<std::vector<WorkItem>> work_of(Office& office, const Actor& actor, std::size_t limit) {
  return office.engine.call(
      office.settings.organisation, actor,
      [&](runtime::Transaction& t) -> base::Result<std::vector<WorkItem>> {
        auto& records = office.records(t);
        const auto directory = office.directory(records);
        if (!directory->unit(actor.id) && !directory->post(actor.id) &&
            !directory->person(actor.id)) {
          return unknown_actor(actor.id);
        }
        const auto own = identities(*directory, actor.id);
        port::TaskFilter filter;
        filter.candidates = own;
        filter.limit = limit;
        auto rows = t.work().tasks(filter);
        for (const auto& identity : own) {
          port::TaskFilter assigned;
          assigned.assignee = identity;
          assigned.limit = limit;
          for (auto& row : t.work().tasks(assigned)) rows.push_back(std::move(row));
        }
        std::erase_if(rows, [&](const auto& row) { return !may_do(row.task, own); });
        std::sort(rows.begin(), rows.end(),
                  [](const auto& a, const auto& b) { return a.task.id < b.task.id; });
        rows.erase(std::unique(rows.begin(), rows.end(),
                               [](const auto& a, const auto& b) { return a.task.id == b.task.id; }),
                   rows.end());
        if (rows.size() > limit) rows.resize(limit);
        return items_of(records, std::move(rows));
      });
}

std::vector<WorkItem> all_work(Office& office, std::size_t limit) {
  auto found =
      office.engine.call(office.settings.organisation, runtime::kSystem,
                         [&](runtime::Transaction& t) -> base::Result<std::vector<WorkItem>> {
                           port::TaskFilter filter;
                           filter.limit = limit;
                           return items_of(office.records(t), t.work().tasks(filter));
                         });
  return std::move(found).value();
}

base::Outcome complete(Office& office, const Actor& actor, const message::TaskId& task,
                       const Completion& completion) {
  return office.engine.transact(office.settings.organisation, actor, [&](runtime::Transaction& t) {
    return do_task(office, t, actor, task, completion);
  });
}

base::Outcome claim(Office& office, const Actor& actor, const message::TaskId& task, bool take) {
  return office.engine.transact(
      office.settings.organisation, actor, [&](runtime::Transaction& t) -> base::Outcome {
        const auto instance = t.work().instance_of_task(task);
        if (!instance) return no_such_task(task.text());
        const auto* state = t.instance(*instance);
        if (state == nullptr || !state->tasks.contains(task)) return no_such_task(task.text());
        auto& records = office.records(t);
        const auto& wanted = state->tasks.at(task);
        if (!may_do(wanted, identities(*office.directory(records), actor.id))) {
          return not_yours(actor.id, task.text());
        }
        if (!take && wanted.candidate_users.empty() && wanted.candidate_groups.empty()) {
          return one_persons(task.text());
        }
        return t.claim_task(task, take ? actor.id : "");
      });
}

}  // namespace vanthu::service
