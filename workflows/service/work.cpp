#include "workflows/service/work.h"

#include <algorithm>

#include "workflows/port/record_fields.h"
#include "workflows/service/duty.h"
#include "workflows/service/form.h"
#include "workflows/service/forms.h"
#include "workflows/service/issue.h"
#include "workflows/service/permission.h"
#include "workflows/service/refusals.h"
#include "workflows/service/registers.h"
#include "workflows/service/sign.h"
#include "workflows/service/standing.h"

namespace vanthu::service {
namespace {

base::Error note_required(const std::string& where) {
  return {"task.note_required",
          {"Trả lại phải có lý do.", "Returning something needs a reason."},
          where,
          {"Ghi rõ nội dung cần sửa.", "Say what has to be changed."}};
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
  return {"series.not_found",
          {"Chưa có sổ nào cấp số cho văn bản này.", "No register numbers this document."},
          row.type + (row.secrecy.empty() ? "" : ", " + row.secrecy),
          {"Lập sổ bằng “vanthu register add” (văn bản mật: thêm --secret) rồi làm lại việc này.",
           "Add one with `vanthu register add` (--secret for secret documents), then do this "
           "again."}};
}

void record_opinion(port::Records& records, const port::DocumentRow& row, const Actor& actor,
                    const std::string& step, const Completion& completion, base::Time now) {
  port::OpinionRow opinion;
  opinion.document = row.id;
  opinion.version = row.version;
  opinion.step = step;
  opinion.actor = actor.id;
  opinion.on_behalf_of = actor.on_behalf_of;
  opinion.at = now;
  if (!completion.override_form.empty()) {
    opinion.decision = "override";
    opinion.note = completion.override_form;
    records.insert(opinion);
  }
  opinion.decision = completion.decision == Decision::kReturn ? "return" : "approve";
  opinion.note = completion.note;
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

// What the request itself must have, whoever asks.
base::Outcome check_request(const port::TaskRow& row, const Completion& completion) {
  port::require_storable(completion.note, "note");
  port::require_storable(completion.override_form, "override_form");
  if (completion.decision != Decision::kReturn) return base::Done{};
  if (!decides(row.task.form_key)) return not_returnable(row.element_name);
  if (completion.note.empty()) return note_required(row.element_name);
  return base::Done{};
}

// The document's own step, or the duty's.
base::Outcome record(Office& office, runtime::Transaction& t, const state::Instance& instance,
                     const port::TaskRow& row, std::optional<port::DocumentRow>& document,
                     const Completion& completion) {
  auto& records = office.records(t);
  if (!document) {
    return record_duty_step(office, t, instance, row, t.actor(),
                            completion.decision == Decision::kReturn, completion.note);
  }
  const auto& form = row.task.form_key;
  if (document->state == port::DocumentState::kSigned && form == "confirm" &&
      document->number_text.empty() &&
      !number_place(records, office.settings, *document, t.now())) {
    return no_series_for(*document);
  }
  apply_form(records, *document, form, row.element_id, t.actor(), completion, t.now());
  return base::Done{};
}

// A task that somebody may do now, locked.
struct OpenTask {
  const state::Instance& instance;
  port::TaskRow row;
  bool concerns_document = false;             // or a duty of one
  std::optional<port::DocumentRow> document;  // the step is the document's own
  Actor actor;
};

base::Result<OpenTask> open_task(Office& office, runtime::Transaction& t,
                                 const Principal& principal, const message::TaskId& id,
                                 const Completion& completion) {
  const auto instance = t.work().instance_of_task(id);
  const auto* state = instance ? t.instance(*instance) : nullptr;  // locks before looking
  if (state == nullptr || !state->tasks.contains(id)) return no_such_task(id.text());
  const auto row = t.work().task(id);
  if (!row) return no_such_task(id.text());
  const auto id_of = port::DocumentId::parse(row->business_key);
  auto document = id_of ? office.records(t).document(*id_of, true) : std::nullopt;
  if (document && !of_document(*document, *instance)) document.reset();
  Subject subject{.task = &row->task, .owner = {}, .account = {}, .where = row->element_name};
  if (document) subject.document = &*document;
  const auto actor = may(office, t, principal, operation_of(row->task.form_key), subject);
  if (!actor.ok()) return actor.error();
  if (auto outcome = check_request(*row, completion); !outcome.ok()) return outcome.error();
  return OpenTask{*state, *row, id_of.has_value(), std::move(document), *actor};
}

// What doing the task signs; nothing: it signs no file. Refused also where it may not be signed.
base::Result<std::optional<SigningPlan>> plan_of(Office& office, runtime::Transaction& t,
                                                 const OpenTask& task,
                                                 const Completion& completion) {
  if (!task.document || completion.decision == Decision::kReturn) {
    return std::optional<SigningPlan>();
  }
  // Before any key is used: a signature is not made to be thrown away.
  if (task.row.task.form_key == "sign" && completion.override_form.empty()) {
    auto outcome = may_be_signed(form_report(office, office.records(t), *task.document, t.now()));
    if (!outcome.ok()) return outcome.error();
  }
  return plan_signature(office, office.records(t), *task.document, task.row, task.actor);
}

base::Outcome do_task(Office& office, runtime::Transaction& t, const Principal& principal,
                      const message::TaskId& id, const Completion& completion,
                      const std::optional<port::SignatureRow>& signature) {
  auto task = open_task(office, t, principal, id, completion);
  if (!task.ok()) return task.error();
  t.act_as(task->actor);
  const auto plan = plan_of(office, t, *task, completion);
  if (!plan.ok()) return plan.error();
  if (auto outcome = record_signature(office.records(t), *plan, signature); !outcome.ok()) {
    return outcome;
  }
  if (task->concerns_document) {
    auto outcome = record(office, t, task->instance, task->row, task->document, completion);
    if (!outcome.ok()) return outcome;
  }
  return t.complete_task(id, variables_of(task->actor, completion));
}

// The signature that doing the task puts on the document's file, made outside of any transaction.
base::Result<std::optional<port::SignatureRow>> sign_for(Office& office, const Principal& principal,
                                                         const message::TaskId& id,
                                                         const Completion& completion) {
  if (office.signer == nullptr || !office.settings.signing.enabled) {
    return std::optional<port::SignatureRow>();
  }
  auto plan =
      office.engine.call(office.settings.organisation, principal,
                         [&](runtime::Transaction& t) -> base::Result<std::optional<SigningPlan>> {
                           const auto task = open_task(office, t, principal, id, completion);
                           if (!task.ok()) return task.error();
                           return plan_of(office, t, *task, completion);
                         });
  if (!plan.ok()) return plan.error();
  if (!*plan) return std::optional<port::SignatureRow>();
  auto made = make_signature(office, **std::move(plan));
  if (!made.ok()) return made.error();
  return std::optional(*std::move(made));
}

}  // namespace

base::Outcome complete(Office& office, const Principal& principal, const message::TaskId& task,
                       const Completion& completion) {
  const auto signature = sign_for(office, principal, task, completion);
  if (!signature.ok()) return signature.error();
  return office.engine.transact(
      office.settings.organisation, principal, [&](runtime::Transaction& t) {
        return do_task(office, t, principal, task, completion, *signature);
      });
}

base::Outcome claim(Office& office, const Principal& principal, const message::TaskId& task,
                    bool take) {
  return office.engine.transact(
      office.settings.organisation, principal, [&](runtime::Transaction& t) -> base::Outcome {
        const auto instance = t.work().instance_of_task(task);
        if (!instance) return no_such_task(task.text());
        const auto* state = t.instance(*instance);
        if (state == nullptr || !state->tasks.contains(task)) return no_such_task(task.text());
        const auto& wanted = state->tasks.at(task);
        const auto actor = may(office, t, principal, Operation::kClaim,
                               {.task = &wanted, .owner = {}, .account = {}, .where = task.text()});
        if (!actor.ok()) return actor.error();
        if (!take && wanted.candidate_users.empty() && wanted.candidate_groups.empty()) {
          return one_persons(task.text());
        }
        return t.claim_task(task, take ? actor->id : "");
      });
}

}  // namespace vanthu::service
