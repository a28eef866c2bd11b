#include "engine/runtime/jobs.h"

#include <set>
#include <string_view>

namespace vanthu::runtime {

message::VariableMap visible_variables(const state::Instance& instance,
                                       message::ElementNumber element) {
  message::VariableMap out;
  std::set<std::string_view> seen;
  while (element != 0) {
    if (auto scope = instance.variables.find(element); scope != instance.variables.end()) {
      for (const auto& [name, value] : scope->second) {
        if (seen.insert(name).second) out.emplace_back(name, value);
      }
    }
    auto at = instance.elements.find(element);
    element = at == instance.elements.end() ? 0 : at->second.scope;
  }
  return out;
}

port::JobCall job_call(const std::string& organisation, const state::Instance& instance,
                       const model::Process& process, const message::JobId& id,
                       std::uint32_t attempt, base::Time now) {
  const state::Job& job = instance.jobs.at(id);
  port::JobCall call;
  call.organisation = organisation;
  call.instance = instance.id;
  call.business_key = instance.business_key;
  call.job = id;
  call.type = job.type;
  call.attempt = attempt;
  call.now = now;
  call.variables = visible_variables(instance, job.element);
  auto element = instance.elements.find(job.element);
  if (element != instance.elements.end() && element->second.node != model::kNoNode) {
    const model::Node& node = process.nodes[element->second.node];
    call.element_id = node.id;
    call.properties = node.properties;
  }
  return call;
}

message::CommandBody command_for(port::JobAnswer answer, const message::JobId& job,
                                 std::uint32_t retries_left, base::Time retry_at) {
  struct Tell {
    const message::JobId& job;
    std::uint32_t retries_left;
    base::Time retry_at;

    message::CommandBody operator()(port::Completed& done) const {
      return message::CompleteJob{job, std::move(done.variables)};
    }
    message::CommandBody operator()(port::Failed& failed) const {
      return message::FailJob{job, std::move(failed.reason), retries_left, retry_at};
    }
    message::CommandBody operator()(port::NotYet& later) const {
      return message::FailJob{job, std::move(later.reason), retries_left, later.again};
    }
    message::CommandBody operator()(port::BpmnError& error) const {
      return message::ThrowError{0, job, std::move(error.code), std::move(error.text),
                                 std::move(error.variables)};
    }
  };
  return std::visit(Tell{job, retries_left, retry_at}, answer);
}

}  // namespace vanthu::runtime
