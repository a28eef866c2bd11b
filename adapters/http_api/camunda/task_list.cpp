// Looking at user tasks.
#include <map>

#include "adapters/http_api/camunda/calls.h"
#include "adapters/http_api/camunda/input.h"
#include "adapters/http_api/camunda/listing.h"
#include "adapters/http_api/camunda/problem.h"
#include "adapters/http_api/camunda/task_view.h"
#include "adapters/http_api/camunda/values.h"
#include "engine/runtime/refusals.h"

namespace vanthu::http_api::camunda {
namespace {

using Names = std::vector<std::string>;

struct Filter {
  port::TaskFilter rows;
  Where where;
  std::optional<Names> ids;
  std::optional<Names> elements;
  std::optional<std::string> name;
  std::optional<Names> groups;  // any of them
  std::optional<Names> user;    // ids the candidate user acts under
  bool assigned = false;
  bool unassigned = false;
  std::map<port::DefinitionId, std::string> keys;  // of all definitions
};

bool holds(const Names& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

bool intersect(const Names& a, const Names& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& item) { return holds(b, item); });
}

std::optional<Names> one_or_more(Input& in, const std::string& one, const std::string& more) {
  auto out = in.texts(more);
  if (const auto single = in.text(one)) {
    if (out && !holds(*out, *single)) return Names{};
    return Names{*single};
  }
  return out;
}

// Candidate queries mean tasks that nobody has taken, unless the query says otherwise.
void read_candidates(Site& site, Input& in, Filter& out) {
  out.groups = one_or_more(in, "candidateGroup", "candidateGroups");
  if (const auto user = in.text("candidateUser")) {
    out.user = service::identities(*service::directory_of(site.office), *user);
    if (!holds(*out.user, *user)) out.user->push_back(*user);
  }
  const bool with_assigned = in.boolean("includeAssignedTasks");
  if ((out.groups || out.user) && !with_assigned) out.unassigned = true;
  if (out.groups) out.rows.candidates = *out.groups;
  if (!out.groups && out.user) out.rows.candidates = *out.user;
}

Filter read_filter(Site& site, Input& in) {
  Filter out;
  out.where = read_where(in);
  if (out.where.business_keys && out.where.business_keys->size() == 1) {
    out.rows.business_key = *out.where.business_keys->begin();
  }
  out.rows.assignee = in.text("assignee").value_or("");
  out.ids = one_or_more(in, "taskId", "taskIdIn");
  out.elements = one_or_more(in, "taskDefinitionKey", "taskDefinitionKeyIn");
  out.name = in.text("name");
  out.assigned = in.boolean("assigned");
  out.unassigned = in.boolean("unassigned");
  read_candidates(site, in, out);
  in.pass_over({"active", "withoutTenantId"});
  allow_sort(in, {"id", "created"});
  return out;
}

bool fits(const Filter& filter, const port::TaskRow& row) {
  const auto& task = row.task;
  const auto key = filter.keys.find(row.definition);
  return fits_where(filter.where, row.instance, row.definition,
                    key == filter.keys.end() ? "" : key->second, row.business_key) &&
         (!filter.ids || holds(*filter.ids, task.id.text())) &&
         (!filter.elements || holds(*filter.elements, row.element_id)) &&
         (!filter.name || *filter.name == row.element_name) &&
         (!filter.assigned || !task.assignee.empty()) &&
         (!filter.unassigned || task.assignee.empty()) &&
         (!filter.groups || intersect(task.candidate_groups, *filter.groups)) &&
         (!filter.user || intersect(task.candidate_users, *filter.user) ||
          intersect(task.candidate_groups, *filter.user));
}

Response listed(Site& site, const Request& request, bool count_only) {
  Input in = request.method == "POST" ? Input::body(request) : Input::query(request);
  Filter filter = read_filter(site, in);
  if (in.has("sorting")) {
    in.refuse_parameter("sorting", {"Dùng sortBy và sortOrder.", "Use sortBy and sortOrder."});
  }
  const Listing<port::TaskRow> listing(in, request, count_only);
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  for (const auto& one : reading(site, [](runtime::Transaction& transaction) {
         return transaction.work().definitions();
       })) {
    filter.keys.emplace(one.id, one.key);
  }
  const auto next = [&](const port::TaskRow* last) {
    if (last != nullptr) filter.rows.after = last->task.id;
    filter.rows.limit = kListPage;
    return reading(site, [&](runtime::Transaction& transaction) {
      return transaction.work().tasks(filter.rows);
    });
  };
  return listing.answer(
      next, [&](const auto& row) { return fits(filter, row); },
      [&](const auto& row) { return task_json(row, zone_of(site)); });
}

}  // namespace

Value task_json(const port::TaskRow& row, const base::Zone& zone) {
  const auto& task = row.task;
  return Value(Context{{"id", task.id.text()},
                       {"name", text_or_null(row.element_name)},
                       {"assignee", text_or_null(task.assignee)},
                       {"created", date_text(task.created, zone)},
                       {"due", time_or_null(task.due, zone)},
                       {"followUp", time_or_null(task.follow_up, zone)},
                       {"delegationState", Value()},
                       {"description", Value()},
                       {"executionId", execution_id(row.instance, task.element)},
                       {"owner", Value()},
                       {"parentTaskId", Value()},
                       {"priority", task.priority},
                       {"processDefinitionId", row.definition.text()},
                       {"processInstanceId", row.instance.text()},
                       {"caseExecutionId", Value()},
                       {"caseDefinitionId", Value()},
                       {"caseInstanceId", Value()},
                       {"taskDefinitionKey", row.element_id},
                       {"suspended", false},
                       {"formKey", text_or_null(task.form_key)},
                       {"tenantId", Value()}});
}

Response list_tasks(Site& site, const Request& request) {
  return listed(site, request, false);
}

Response count_tasks(Site& site, const Request& request) {
  return listed(site, request, true);
}

Response show_task(Site& site, const Request& request) {
  const std::string& text = request.parts.at("id");
  const auto id = message::TaskId::parse(text);
  const auto row = reading(site, [&](runtime::Transaction& transaction) {
    return id ? transaction.work().task(*id) : std::nullopt;
  });
  if (!row) return refusal(request, runtime::no_such_task(text));
  return answer_json(task_json(*row, zone_of(site)));
}

}  // namespace vanthu::http_api::camunda
