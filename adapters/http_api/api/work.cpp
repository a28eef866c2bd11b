// The work of people: what waits for them, what they wait for, one task, and doing it.
#include "workflows/service/work.h"

#include "adapters/http_api/api/input.h"
#include "adapters/http_api/api/page.h"
#include "adapters/http_api/api/views.h"
#include "adapters/http_api/problem_json.h"
#include "workflows/service/forms.h"

namespace vanthu::http_api::api {
namespace {

using Json = nlohmann::json;
using List = base::Result<std::vector<service::WorkItem>> (*)(service::Office&,
                                                              const service::Principal&,
                                                              std::size_t,
                                                              const service::AfterTask&);

Response list(Site& site, const Request& request, List find) {
  Input in(request);
  const auto page = in.page();
  const auto after = in.id<message::TaskId>("after");
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto found = find(site.office, *request.principal, page.limit + 1, after);
  if (!found.ok()) return problem_json(request, found.error());
  const Viewer viewer(site, request);
  return answer_page(
      *found, page.limit, [&](const auto& item) { return work_json(viewer, item); },
      [](const auto& item) { return item.row.task.id.text(); });
}

message::TaskId id_of(const Request& request) {
  return message::TaskId::parse(request.parts.at("id")).value_or(message::TaskId{});
}

base::Error not_an_outcome(const std::string& where) {
  return {"request.outcome",
          {"Việc này không có kết quả đó.", "This task has no such outcome."},
          where,
          {"Chọn một kết quả trong form_detail.outcomes của việc.",
           "Choose one of the task's form_detail.outcomes."}};
}

base::Error comment_missing(const std::string& where) {
  return {"task.note_required",
          {"Kết quả này phải có ý kiến kèm theo.", "This outcome needs a comment."},
          where,
          {"Ghi ý kiến rồi gửi lại.", "Write it and send it again."}};
}

// What the request asks, held against what the task's form offers.
base::Outcome check_outcome(const std::string& form, const std::string& outcome,
                            const std::string& comment) {
  for (const auto& one : service::outcomes_of(form)) {
    if (one.code != outcome) continue;
    if (one.comment == service::Comment::kRequired && comment.empty()) {
      return comment_missing("comment");
    }
    return base::Done{};
  }
  return not_an_outcome(outcome);
}

}  // namespace

Response list_work(Site& site, const Request& request) {
  return list(site, request, service::work_of);
}

Response list_awaited(Site& site, const Request& request) {
  return list(site, request, service::awaited_by);
}

Response list_all_work(Site& site, const Request& request) {
  return list(site, request, service::all_work);
}

Response show_task(Site& site, const Request& request) {
  const auto found = service::task_of(site.office, *request.principal, id_of(request));
  if (!found.ok()) return problem_json(request, found.error());
  const Viewer viewer(site, request);
  auto out = work_json(viewer, found->item);
  out["form_detail"] = form_json(viewer, found->item.row.task.form_key);
  out["description"] = found->documentation;
  const auto* document = found->document ? &*found->document : nullptr;
  out["document_summary"] = document != nullptr ? summary_json(viewer, *document) : Json();
  out["duty"] = found->duty ? duty_json(viewer, *found->duty, document) : Json();
  out["may_complete"] = found->may_complete;
  out["may_claim"] = found->may_claim;
  out["may_give_back"] = found->may_give_back;
  return answer_json(200, out);
}

Response claim_task(Site& site, const Request& request) {
  return answer_of(request, service::claim(site.office, *request.principal, id_of(request), true));
}

Response give_back_task(Site& site, const Request& request) {
  return answer_of(request, service::claim(site.office, *request.principal, id_of(request), false));
}

Response complete_task(Site& site, const Request& request) {
  Input in(request);
  const auto outcome = in.one_of("outcome", {"done", "approve", "return"});
  service::Completion completion;
  completion.note = in.optional_text("comment");
  completion.override_form = in.optional_text("override_form");
  in.no_fields("fields");  // no form of the office declares any
  const auto task = service::task_of(site.office, *request.principal, id_of(request));
  if (!task.ok()) return problem_json(request, task.error());
  if (const auto* wrong = in.wrong()) return problem_json(request, *wrong);
  const auto fits = check_outcome(task->item.row.task.form_key, outcome, completion.note);
  if (!fits.ok()) return problem_json(request, fits.error());
  if (outcome == "return") completion.decision = service::Decision::kReturn;
  const auto done = service::complete(site.office, *request.principal, id_of(request), completion);
  // The task is there; it is a register for its document that is missing.
  if (!done.ok() && done.error().code == "series.not_found") {
    return problem_json(request, 409, done.error());
  }
  return answer_of(request, done);
}

}  // namespace vanthu::http_api::api
