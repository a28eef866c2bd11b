#include "adapters/http_api/camunda/variables.h"

#include <map>

namespace vanthu::http_api::camunda {
namespace {

constexpr message::ElementNumber kProcess = 1;

message::ElementNumber scope_that_has(const state::Instance& instance, message::ElementNumber from,
                                      const std::string& name) {
  while (from != 0) {
    const auto own = instance.variables.find(from);
    if (own != instance.variables.end() && own->second.contains(name)) return from;
    const auto at = instance.elements.find(from);
    from = at == instance.elements.end() ? 0 : at->second.scope;
  }
  return kProcess;
}

}  // namespace

message::VariableMap own_variables(const state::Instance& instance, message::ElementNumber scope) {
  const auto own = instance.variables.find(scope);
  if (own == instance.variables.end()) return {};
  return {own->second.begin(), own->second.end()};
}

message::VariableMap variables_after(const state::Instance& instance, message::VariableMap before,
                                     const message::VariableMap& given) {
  if (instance.state == state::InstanceState::kActive) return own_variables(instance, kProcess);
  for (const auto& [name, value] : given) {
    std::erase_if(before, [&](const auto& one) { return one.first == name; });
    before.emplace_back(name, value);
  }
  return before;
}

message::VariableMap read_modifications(Input& in) {
  auto out = in.variables("modifications");
  const auto deletions = in.texts("deletions");
  if (deletions && !deletions->empty()) {
    in.refuse_parameter("deletions", {"Biến không xoá được; hãy gán null.",
                                      "Variables cannot be deleted; set them to null."});
  }
  return out;
}

base::Outcome set_where_seen(runtime::Transaction& transaction, const message::InstanceId& id,
                             message::ElementNumber scope, bool local,
                             const message::VariableMap& variables) {
  std::map<message::ElementNumber, message::VariableMap> by_scope;
  const auto* instance = transaction.instance(id);
  for (const auto& one : variables) {
    const bool seen = !local && instance != nullptr;
    by_scope[seen ? scope_that_has(*instance, scope, one.first) : scope].push_back(one);
  }
  for (auto& [own, some] : by_scope) {
    auto done = transaction.set_variables(id, std::move(some), own);
    if (!done) return done;
  }
  return base::Done{};
}

}  // namespace vanthu::http_api::camunda
