#include "adapters/http_api/camunda/calls.h"

namespace vanthu::http_api::camunda {

const std::vector<Route>& routes() {
  using enum Access;
  constexpr auto kMost = kMostUpload;
  static const std::vector<Route> kRoutes{
      {"POST", "/engine-rest/external-task/fetchAndLock", kWorker, fetch_and_lock},
      {"POST", "/engine-rest/external-task/{id}/complete", kWorker, complete_external_task, kMost},
      {"POST", "/engine-rest/external-task/{id}/failure", kWorker, fail_external_task, kMost},
      {"POST", "/engine-rest/external-task/{id}/bpmnError", kWorker, external_task_error, kMost},
      {"POST", "/engine-rest/external-task/{id}/extendLock", kWorker, extend_lock},
      {"POST", "/engine-rest/external-task/{id}/lock", kWorker, lock_external_task},
      {"POST", "/engine-rest/external-task/{id}/unlock", kWorker, unlock_external_task},
      {"GET", "/engine-rest/external-task", kWorker, list_external_tasks},
      {"POST", "/engine-rest/external-task", kWorker, list_external_tasks},
      {"GET", "/engine-rest/external-task/count", kWorker, count_external_tasks},
      {"POST", "/engine-rest/external-task/count", kWorker, count_external_tasks},
      {"GET", "/engine-rest/external-task/{id}", kWorker, show_external_task},
      {"GET", "/engine-rest/external-task/{id}/errorDetails", kWorker, external_task_details},

      {"POST", "/engine-rest/deployment/create", kAdministrator, create_deployment, kMost},
      {"GET", "/engine-rest/deployment", kWorker, list_deployments},
      {"GET", "/engine-rest/process-definition", kWorker, list_definitions},
      {"GET", "/engine-rest/process-definition/count", kWorker, count_definitions},
      {"GET", "/engine-rest/process-definition/{id}", kWorker, show_definition},
      {"GET", "/engine-rest/process-definition/key/{key}", kWorker, show_definition},
      {"GET", "/engine-rest/process-definition/{id}/xml", kWorker, definition_xml},
      {"GET", "/engine-rest/process-definition/key/{key}/xml", kWorker, definition_xml},
      {"POST", "/engine-rest/process-definition/{id}/start", kWorker, start_instance, kMost},
      {"POST", "/engine-rest/process-definition/key/{key}/start", kWorker, start_instance, kMost},

      {"POST", "/engine-rest/message", kWorker, correlate_message, kMost},
      {"POST", "/engine-rest/signal", kWorker, throw_signal, kMost},

      {"GET", "/engine-rest/task", kWorker, list_tasks},
      {"POST", "/engine-rest/task", kWorker, list_tasks},
      {"GET", "/engine-rest/task/count", kWorker, count_tasks},
      {"POST", "/engine-rest/task/count", kWorker, count_tasks},
      {"GET", "/engine-rest/task/{id}", kWorker, show_task},
      {"POST", "/engine-rest/task/{id}/claim", kAdministrator, claim_task},
      {"POST", "/engine-rest/task/{id}/unclaim", kAdministrator, unclaim_task},
      {"POST", "/engine-rest/task/{id}/assignee", kAdministrator, assign_task},
      {"POST", "/engine-rest/task/{id}/complete", kAdministrator, complete_task, kMost},
      {"POST", "/engine-rest/task/{id}/bpmnError", kAdministrator, task_error, kMost},
      {"GET", "/engine-rest/task/{id}/variables", kWorker, task_variables},
      {"GET", "/engine-rest/task/{id}/localVariables", kWorker, task_local_variables},
      {"POST", "/engine-rest/task/{id}/variables", kAdministrator, change_task_variables, kMost},
      {"POST", "/engine-rest/task/{id}/localVariables", kAdministrator, change_task_variables,
       kMost},

      {"GET", "/engine-rest/process-instance", kWorker, list_instances},
      {"POST", "/engine-rest/process-instance", kWorker, list_instances},
      {"GET", "/engine-rest/process-instance/count", kWorker, count_instances},
      {"POST", "/engine-rest/process-instance/count", kWorker, count_instances},
      {"GET", "/engine-rest/process-instance/{id}", kWorker, show_instance},
      {"DELETE", "/engine-rest/process-instance/{id}", kAdministrator, delete_instance},
      {"GET", "/engine-rest/process-instance/{id}/variables", kWorker, instance_variables},
      {"POST", "/engine-rest/process-instance/{id}/variables", kAdministrator,
       change_instance_variables, kMost},
      {"GET", "/engine-rest/process-instance/{id}/variables/{name}", kWorker, instance_variable},
      {"PUT", "/engine-rest/process-instance/{id}/variables/{name}", kAdministrator,
       set_instance_variable, kMost},

      {"GET", "/engine-rest/incident", kWorker, list_incidents},
      {"GET", "/engine-rest/incident/count", kWorker, count_incidents},
      {"GET", "/engine-rest/version", kWorker, show_version},
      {"GET", "/engine-rest/engine", kWorker, list_engines},
  };
  return kRoutes;
}

}  // namespace vanthu::http_api::camunda
