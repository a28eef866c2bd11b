// Doing user tasks. Those of the office's documents are refused: see shipped.h.
#include "adapters/http_api/camunda/calls.h"
#include "adapters/http_api/camunda/input.h"
#include "adapters/http_api/camunda/problem.h"
#include "adapters/http_api/camunda/shapes.h"
#include "adapters/http_api/camunda/shipped.h"
#include "adapters/http_api/camunda/variables.h"
#include "engine/runtime/jobs.h"
#include "engine/runtime/refusals.h"

namespace vanthu::http_api::camunda {
namespace {

using base::Outcome;
using runtime::Transaction;

// Locks the task's instance, then works on it.
template <class Work>
Outcome on_task(Site& site, const Request& request, Work&& work) {
  const std::string& text = request.parts.at("id");
  return site.office.engine.transact(
      site.office.settings.organisation, actor_of(request),
      [&](Transaction& transaction) -> Outcome {
        const auto id = message::TaskId::parse(text);
        const auto instance = id ? transaction.work().instance_of_task(*id) : std::nullopt;
        const auto* state = instance ? transaction.instance(*instance) : nullptr;
        if (state == nullptr || !state->tasks.contains(*id)) return runtime::no_such_task(text);
        const auto row = transaction.work().task(*id);
        const auto definition = row ? transaction.work().definition(row->definition) : std::nullopt;
        if (!definition) return runtime::no_such_task(text);
        if (is_shipped_process(definition->key)) return of_documents(row->element_name);
        return work(transaction, *row);
      });
}

base::Error taken(const port::TaskRow& row) {
  return {"task.taken",
          {"Việc này đã có người nhận: " + row.task.assignee + ".",
           "Somebody has taken this task: " + row.task.assignee + "."},
          row.element_name,
          {"Người đó phải trả lại việc trước.", "They have to give it back first."}};
}

struct SeenVariables {
  message::VariableMap all;
  message::VariableMap local;
};

std::optional<SeenVariables> variables_of(Site& site, const std::string& text) {
  return reading(site, [&](Transaction& transaction) -> std::optional<SeenVariables> {
    const auto id = message::TaskId::parse(text);
    const auto instance = id ? transaction.work().instance_of_task(*id) : std::nullopt;
    const auto stored = instance ? transaction.work().read(*instance) : std::nullopt;
    if (!stored || !stored->instance.tasks.contains(*id)) return std::nullopt;
    const auto element = stored->instance.tasks.at(*id).element;
    return SeenVariables{runtime::visible_variables(stored->instance, element),
                         own_variables(stored->instance, element)};
  });
}

Response seen(Site& site, const Request& request, bool local) {
  Input in = Input::query(request);
  in.pass_over({"deserializeValues", "deserializeValue"});
  const auto names = in.texts("variableNames");
  in.refuse_others();
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  const auto found = variables_of(site, request.parts.at("id"));
  if (!found) return refusal(request, runtime::no_such_task(request.parts.at("id")));
  return answer_json(variables_json(local ? found->local : found->all, names, zone_of(site)));
}

}  // namespace

Response claim_task(Site& site, const Request& request) {
  Input in = Input::body(request);
  const auto user = in.required_text("userId");
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  return outcome(
      request,
      on_task(site, request, [&](Transaction& transaction, const port::TaskRow& row) -> Outcome {
        if (!row.task.assignee.empty() && row.task.assignee != user) return taken(row);
        return transaction.claim_task(row.task.id, user);
      }));
}

Response unclaim_task(Site& site, const Request& request) {
  return outcome(request, on_task(site, request, [](Transaction& transaction, const auto& row) {
                   return transaction.claim_task(row.task.id, "");
                 }));
}

Response assign_task(Site& site, const Request& request) {
  Input in = Input::body(request);
  const auto user = in.text("userId").value_or("");
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  return outcome(request, on_task(site, request, [&](Transaction& transaction, const auto& row) {
                   return transaction.claim_task(row.task.id, user);
                 }));
}

Response complete_task(Site& site, const Request& request) {
  Input in = Input::body(request);
  const auto variables = in.variables("variables");
  const bool with_variables = in.boolean("withVariablesInReturn");
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  message::VariableMap after;
  const auto done =
      on_task(site, request, [&](Transaction& transaction, const port::TaskRow& row) -> Outcome {
        after = own_variables(*transaction.instance(row.instance), 1);
        auto completed = transaction.complete_task(row.task.id, variables);
        after = variables_after(*transaction.instance(row.instance), std::move(after), variables);
        return completed;
      });
  if (!done || !with_variables) return outcome(request, done);
  return answer_json(variables_json(after, {}, zone_of(site)));
}

Response task_error(Site& site, const Request& request) {
  Input in = Input::body(request);
  const auto code = in.required_text("errorCode");
  const auto text = in.text("errorMessage").value_or("");
  const auto variables = in.variables("variables");
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  return outcome(request, on_task(site, request, [&](Transaction& transaction, const auto& row) {
                   return transaction.throw_task_error(row.task.id, code, text, variables);
                 }));
}

Response task_variables(Site& site, const Request& request) {
  return seen(site, request, false);
}

Response task_local_variables(Site& site, const Request& request) {
  return seen(site, request, true);
}

Response change_task_variables(Site& site, const Request& request) {
  Input in = Input::body(request);
  const auto variables = read_modifications(in);
  in.refuse_others();
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  const bool local = request.path.ends_with("/localVariables");
  return outcome(request, on_task(site, request, [&](Transaction& transaction, const auto& row) {
                   return set_where_seen(transaction, row.instance, row.task.element, local,
                                         variables);
                 }));
}

}  // namespace vanthu::http_api::camunda
