// The engine's things as the interface shows them, and what the resources share.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/http_api/site.h"
#include "engine/message/names.h"
#include "engine/runtime/external_tasks.h"

namespace vanthu::http_api::camunda {

using expression::Context;
using expression::List;
using message::Value;

base::Zone zone_of(const Site& site);
message::Actor actor_of(const Request& request);
Value text_or_null(const std::string& text);
Value time_or_null(const std::optional<base::Time>& time, const base::Zone& zone);
Value texts(const std::vector<std::string>& items);

// An element instance has no id of its own: "<instance>:<number>".
std::string execution_id(const message::InstanceId& instance, message::ElementNumber element);

Value count_json(std::size_t count);  // {"count": n}

// `only`: the names to show; nothing: all.
Value variables_json(const message::VariableMap& variables,
                     const std::optional<std::vector<std::string>>& only, const base::Zone& zone);

struct ShownTask {
  std::optional<std::vector<std::string>> variables;  // names; nothing: all
  bool with_variables = true;
  bool local = false;  // only those of the task's own scope
  bool extensions = false;
};
Value external_task_json(const runtime::ExternalTask& task, const ShownTask& shown,
                         const base::Zone& zone);

// What `work` reads in a transaction that changes nothing.
template <class Function>
auto reading(Site& site, Function&& work) {
  std::invoke_result_t<Function, runtime::Transaction&> out;
  // The body never refuses.
  (void)site.office.engine.transact(site.office.settings.organisation, runtime::kSystem,
                                    [&](runtime::Transaction& transaction) -> base::Outcome {
                                      out = work(transaction);
                                      return base::Done{};
                                    });
  return out;
}

// The error message and its details in one text, as the engine keeps it, and back.
std::string with_details(const std::string& message, const std::string& details);
std::pair<std::string, std::string> without_details(const std::string& text);

}  // namespace vanthu::http_api::camunda
