#include "adapters/http_api/camunda/listing.h"

namespace vanthu::http_api::camunda {
namespace {

using Names = std::optional<std::set<std::string>>;

// Both given: what is in both.
void also(Names& names, const std::optional<std::vector<std::string>>& list) {
  if (!list) return;
  std::set<std::string> wanted(list->begin(), list->end());
  if (names) std::erase_if(wanted, [&](const auto& one) { return !names->contains(one); });
  names = std::move(wanted);
}

void also(Names& names, const std::optional<std::string>& one) {
  if (one) also(names, std::optional(std::vector{*one}));
}

bool holds(const Names& names, const std::string& name) {
  return !names || names->contains(name);
}

}  // namespace

Where read_where(Input& in) {
  Where out;
  also(out.instances, in.text("processInstanceId"));
  also(out.instances, in.texts("processInstanceIdIn"));
  also(out.definitions, in.text("processDefinitionId"));
  also(out.keys, in.text("processDefinitionKey"));
  also(out.keys, in.texts("processDefinitionKeyIn"));
  also(out.business_keys, in.text("processInstanceBusinessKey"));
  also(out.business_keys, in.texts("processInstanceBusinessKeyIn"));
  return out;
}

bool fits_where(const Where& where, const message::InstanceId& instance,
                const port::DefinitionId& definition, const std::string& key,
                const std::string& business_key) {
  return holds(where.instances, instance.text()) && holds(where.definitions, definition.text()) &&
         holds(where.keys, key) && holds(where.business_keys, business_key);
}

void allow_sort(Input& in, std::initializer_list<const char*> names) {
  const auto by = in.text("sortBy");
  const auto order = in.text("sortOrder");
  const bool known = !by || std::find(names.begin(), names.end(), *by) != names.end();
  if (!known || (order && *order != "asc" && *order != "desc")) {
    in.refuse_parameter(known ? "sortOrder" : "sortBy",
                        {"Chỉ sắp được theo thứ tự tạo (asc hoặc desc).",
                         "Only the order of creation (asc or desc) can be asked for."});
  }
}

}  // namespace vanthu::http_api::camunda
