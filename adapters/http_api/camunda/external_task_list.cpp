// Looking at external tasks without taking them.
#include "adapters/http_api/camunda/calls.h"
#include "adapters/http_api/camunda/input.h"
#include "adapters/http_api/camunda/listing.h"
#include "adapters/http_api/camunda/problem.h"
#include "adapters/http_api/camunda/shapes.h"

namespace vanthu::http_api::camunda {
namespace {

struct Filter {
  port::ConnectorJobFilter rows;
  Where where;
  std::string id;
  std::string worker;
  std::string activity;
  bool locked = false;
  bool not_locked = false;
  bool retries_left = false;
  bool no_retries_left = false;
};

Filter read_filter(Input& in) {
  Filter out;
  out.where = read_where(in);
  if (auto topic = in.text("topicName")) out.rows.types = {*topic};
  out.id = in.text("externalTaskId").value_or("");
  out.worker = in.text("workerId").value_or("");
  out.activity = in.text("activityId").value_or("");
  out.locked = in.boolean("locked");
  out.not_locked = in.boolean("notLocked");
  out.retries_left = in.boolean("withRetriesLeft");
  out.no_retries_left = in.boolean("noRetriesLeft");
  in.pass_over({"active"});
  allow_sort(in, {"id", "createTime"});
  return out;
}

bool fits(const Filter& filter, const runtime::ExternalTask& task, base::Time now) {
  const bool locked = task.locked_until && *task.locked_until > now;
  return fits_where(filter.where, task.call.instance, task.definition, task.process->id,
                    task.call.business_key) &&
         (filter.id.empty() || filter.id == task.token) &&
         (filter.worker.empty() || (task.locked_until && filter.worker == task.worker)) &&
         (filter.activity.empty() || filter.activity == task.call.element_id) &&
         (!filter.locked || locked) && (!filter.not_locked || !locked) &&
         (!filter.retries_left || task.retries > 0) &&
         (!filter.no_retries_left || task.retries == 0);
}

Response listed(Site& site, const Request& request, bool count_only) {
  Input in = request.method == "POST" ? Input::body(request) : Input::query(request);
  Filter filter = read_filter(in);
  const Listing<runtime::ExternalTask> listing(in, request, count_only);
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  runtime::ExternalTasks tasks(site.office.engine, site.office.settings.organisation);
  ShownTask shown;
  shown.with_variables = false;
  const auto next = [&](const runtime::ExternalTask* last) {
    if (last != nullptr) filter.rows.after = last->call.job;
    filter.rows.limit = kListPage;
    return tasks.list(filter.rows);
  };
  return listing.answer(
      next, [&](const auto& task) { return fits(filter, task, site.office.engine.now()); },
      [&](const auto& task) { return external_task_json(task, shown, zone_of(site)); });
}

}  // namespace

Response list_external_tasks(Site& site, const Request& request) {
  return listed(site, request, false);
}

Response count_external_tasks(Site& site, const Request& request) {
  return listed(site, request, true);
}

Response show_external_task(Site& site, const Request& request) {
  runtime::ExternalTasks tasks(site.office.engine, site.office.settings.organisation);
  const auto task = tasks.find(request.parts.at("id"));
  if (!task) return refusal(request, task.error());
  ShownTask shown;
  shown.with_variables = false;
  return answer_json(external_task_json(*task, shown, zone_of(site)));
}

Response external_task_details(Site& site, const Request& request) {
  runtime::ExternalTasks tasks(site.office.engine, site.office.settings.organisation);
  const auto task = tasks.find(request.parts.at("id"));
  if (!task) return refusal(request, task.error());
  return {200, "text/plain; charset=utf-8", without_details(task->last_failure).second, {}};
}

}  // namespace vanthu::http_api::camunda
