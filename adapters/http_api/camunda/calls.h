// The Camunda 7 REST interface under /engine-rest, as far as workers and scripts need it: one row
// of routes() is a call, one file a resource.
//
// What holds for all: ids are opaque; an external task's is its fencing token "<job>.<attempt>"
// (engine/runtime/external_tasks.h), so that an answer for a lock that went to another is refused
// even where all workers have the same name. Times are "2026-01-31T08:00:00.000+0700". Variables:
// values.h. There is one tenant and no priority: tenantId is null, priority 0. Parameters that are
// not known are refused where passing over them would answer more than was asked for; no parameter
// is ever an expression (input.h).
//
// Workers come with an API token of the scope "worker", which fetches, answers, starts, sends and
// reads; what people and administrators do (deploying, their tasks, changing instances) takes an
// administrator's.
//
// Processes of the office's documents (shipped.h) may be read here, but only the office's own
// pages and commands, which know its rules, start, complete or change them.
#pragma once

#include <vector>

#include "adapters/http_api/site.h"

namespace vanthu::http_api::camunda {

const std::vector<Route>& routes();

Response fetch_and_lock(Site&, const Request&);  // external_task.cpp
Response complete_external_task(Site&, const Request&);
Response fail_external_task(Site&, const Request&);
Response external_task_error(Site&, const Request&);
Response extend_lock(Site&, const Request&);
Response lock_external_task(Site&, const Request&);
Response unlock_external_task(Site&, const Request&);

Response list_external_tasks(Site&, const Request&);  // external_task_list.cpp
Response count_external_tasks(Site&, const Request&);
Response show_external_task(Site&, const Request&);
Response external_task_details(Site&, const Request&);

Response create_deployment(Site&, const Request&);  // deployment.cpp
Response list_deployments(Site&, const Request&);

Response list_definitions(Site&, const Request&);  // definition.cpp; by {id} or {key}
Response count_definitions(Site&, const Request&);
Response show_definition(Site&, const Request&);
Response definition_xml(Site&, const Request&);
Response start_instance(Site&, const Request&);

Response correlate_message(Site&, const Request&);  // message.cpp
Response throw_signal(Site&, const Request&);

Response list_tasks(Site&, const Request&);  // task_list.cpp
Response count_tasks(Site&, const Request&);
Response show_task(Site&, const Request&);

Response claim_task(Site&, const Request&);  // task.cpp
Response unclaim_task(Site&, const Request&);
Response assign_task(Site&, const Request&);
Response complete_task(Site&, const Request&);
Response task_error(Site&, const Request&);
Response task_variables(Site&, const Request&);
Response task_local_variables(Site&, const Request&);
Response change_task_variables(Site&, const Request&);

Response list_instances(Site&, const Request&);  // instance.cpp
Response count_instances(Site&, const Request&);
Response show_instance(Site&, const Request&);
Response delete_instance(Site&, const Request&);
Response instance_variables(Site&, const Request&);
Response instance_variable(Site&, const Request&);
Response change_instance_variables(Site&, const Request&);
Response set_instance_variable(Site&, const Request&);

Response list_incidents(Site&, const Request&);  // engine.cpp
Response count_incidents(Site&, const Request&);
Response show_version(Site&, const Request&);
Response list_engines(Site&, const Request&);

}  // namespace vanthu::http_api::camunda
