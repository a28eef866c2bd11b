#include "adapters/http_api/camunda/shapes.h"

#include <algorithm>

#include "adapters/http_api/camunda/values.h"

namespace vanthu::http_api::camunda {
namespace {

constexpr std::string_view kDetails = "\n\n";

Value extensions_json(const runtime::ExternalTask& task) {
  Context out;
  for (const auto& [name, value] : task.call.properties) {
    const bool again =
        std::any_of(out.begin(), out.end(), [&](const auto& entry) { return entry.first == name; });
    if (!again) out.emplace_back(name, value);
  }
  return Value(std::move(out));
}

}  // namespace

base::Zone zone_of(const Site& site) {
  return base::Zone::named(site.office.settings.zone).value_or(base::Zone::utc());
}

message::Actor actor_of(const Request& request) {
  if (!request.principal) return {};
  message::Actor out = *request.principal;
  if (out.id.empty()) out.id = request.principal->login;  // an account of nobody in the directory
  return out;
}

Value text_or_null(const std::string& text) {
  return text.empty() ? Value() : Value(text);
}

Value time_or_null(const std::optional<base::Time>& time, const base::Zone& zone) {
  return time ? Value(date_text(*time, zone)) : Value();
}

Value texts(const std::vector<std::string>& items) {
  return Value(List(items.begin(), items.end()));
}

std::string execution_id(const message::InstanceId& instance, message::ElementNumber element) {
  return instance.text() + ":" + std::to_string(element);
}

Value count_json(std::size_t count) {
  return Value(Context{{"count", static_cast<std::int64_t>(count)}});
}

Value variables_json(const message::VariableMap& variables,
                     const std::optional<std::vector<std::string>>& only, const base::Zone& zone) {
  if (!only) return typed_map(variables, zone);
  message::VariableMap chosen;
  for (const auto& one : variables) {
    if (std::find(only->begin(), only->end(), one.first) != only->end()) chosen.push_back(one);
  }
  return typed_map(chosen, zone);
}

Value external_task_json(const runtime::ExternalTask& task, const ShownTask& shown,
                         const base::Zone& zone) {
  const auto execution = execution_id(task.call.instance, task.element);
  const auto [message, details] = without_details(task.last_failure);
  const bool locked = task.locked_until.has_value();
  Context out{{"id", task.token},
              {"topicName", task.call.type},
              {"workerId", locked ? text_or_null(task.worker) : Value()},
              {"lockExpirationTime", time_or_null(task.locked_until, zone)},
              {"createTime", date_text(task.created, zone)},
              {"activityId", task.call.element_id},
              {"activityInstanceId", execution},
              {"executionId", execution},
              {"processInstanceId", task.call.instance.text()},
              {"processDefinitionId", task.definition.text()},
              {"processDefinitionKey", task.process->id},
              {"processDefinitionVersionTag", text_or_null(task.process->version_tag)},
              {"businessKey", text_or_null(task.call.business_key)},
              {"retries", static_cast<std::int64_t>(task.retries)},
              {"errorMessage", text_or_null(message)},
              {"errorDetails", text_or_null(details)},
              {"priority", 0},
              {"suspended", false},
              {"tenantId", Value()}};
  if (shown.with_variables) {
    out.emplace_back("variables", variables_json(shown.local ? task.local : task.call.variables,
                                                 shown.variables, zone));
  }
  if (shown.extensions) out.emplace_back("extensionProperties", extensions_json(task));
  return Value(std::move(out));
}

std::string with_details(const std::string& message, const std::string& details) {
  return details.empty() ? message : message + std::string(kDetails) + details;
}

std::pair<std::string, std::string> without_details(const std::string& text) {
  const auto end = text.find(kDetails);
  if (end == std::string::npos) return {text, ""};
  return {text.substr(0, end), text.substr(end + kDetails.size())};
}

}  // namespace vanthu::http_api::camunda
