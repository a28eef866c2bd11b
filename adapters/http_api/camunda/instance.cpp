// Process instances that are under way. Those of the office's documents are only read.
#include <map>

#include "adapters/http_api/camunda/calls.h"
#include "adapters/http_api/camunda/input.h"
#include "adapters/http_api/camunda/listing.h"
#include "adapters/http_api/camunda/problem.h"
#include "adapters/http_api/camunda/shapes.h"
#include "adapters/http_api/camunda/shipped.h"
#include "adapters/http_api/camunda/values.h"
#include "adapters/http_api/camunda/variables.h"
#include "engine/runtime/refusals.h"

namespace vanthu::http_api::camunda {
namespace {

using base::Outcome;
using message::InstanceId;
using runtime::Transaction;

Value instance_json(const port::InstanceRow& row) {
  return Value(Context{{"links", List{}},
                       {"id", row.id.text()},
                       {"definitionId", row.definition.text()},
                       {"businessKey", text_or_null(row.business_key)},
                       {"caseInstanceId", Value()},
                       {"ended", false},
                       {"suspended", false},
                       {"tenantId", Value()}});
}

// Here the names of read_where() are without "processInstance".
Where read_own_where(Input& in) {
  Where out = read_where(in);
  if (const auto key = in.text("businessKey")) out.business_keys = {{*key}};
  if (const auto ids = in.texts("processInstanceIds")) {
    out.instances = std::set<std::string>(ids->begin(), ids->end());
  }
  return out;
}

Response listed(Site& site, const Request& request, bool count_only) {
  Input in = request.method == "POST" ? Input::body(request) : Input::query(request);
  const Where where = read_own_where(in);
  const auto parent = in.text("superProcessInstance");
  const bool roots = in.boolean("rootProcessInstances");
  in.pass_over({"active", "withoutTenantId"});
  allow_sort(in, {"instanceId"});
  const Listing<port::InstanceRow> listing(in, request, count_only);
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  port::InstanceFilter filter;
  filter.state = state::InstanceState::kActive;
  filter.limit = kListPage;
  if (where.business_keys && where.business_keys->size() == 1) {
    filter.business_key = *where.business_keys->begin();
  }
  std::map<port::DefinitionId, std::string> keys;
  for (const auto& one : reading(site, [](Transaction& t) { return t.work().definitions(); })) {
    keys.emplace(one.id, one.key);
  }
  const auto next = [&](const port::InstanceRow* last) {
    if (last != nullptr) filter.after = last->id;
    return reading(site, [&](Transaction& t) { return t.work().instances(filter); });
  };
  const auto fits = [&](const port::InstanceRow& row) {
    return fits_where(where, row.id, row.definition, keys[row.definition], row.business_key) &&
           (!parent || row.parent.instance.text() == *parent) &&
           (!roots || row.parent.instance.nil());
  };
  return listing.answer(next, fits, instance_json);
}

std::optional<port::StoredInstance> running(Transaction& transaction, const std::string& text) {
  const auto id = InstanceId::parse(text);
  auto stored = id ? transaction.work().read(*id) : std::nullopt;
  if (stored && stored->instance.state != state::InstanceState::kActive) stored.reset();
  return stored;
}

// Locks the instance, then works on it.
template <class Work>
Outcome on_instance(Site& site, const Request& request, Work&& work) {
  const std::string& text = request.parts.at("id");
  return site.office.engine.transact(
      site.office.settings.organisation, actor_of(request),
      [&](Transaction& transaction) -> Outcome {
        const auto stored = running(transaction, text);
        const auto definition =
            stored ? transaction.work().definition(stored->definition) : std::nullopt;
        if (!definition) return runtime::no_such_instance(text);
        if (is_shipped_process(definition->key)) return of_documents(text);
        return work(transaction, stored->instance.id);
      });
}

base::Error no_such_variable(const std::string& name) {
  return {"variable.not_found",
          {"Không có biến “" + name + "”.", "There is no variable \"" + name + "\"."},
          name,
          {"Kiểm tra tên biến.", "Check the variable's name."}};
}

}  // namespace

Response list_instances(Site& site, const Request& request) {
  return listed(site, request, false);
}

Response count_instances(Site& site, const Request& request) {
  return listed(site, request, true);
}

Response show_instance(Site& site, const Request& request) {
  const std::string& text = request.parts.at("id");
  const auto stored = reading(site, [&](Transaction& t) { return running(t, text); });
  if (!stored) return refusal(request, runtime::no_such_instance(text));
  const auto& one = stored->instance;
  return answer_json(instance_json({one.id, stored->definition, one.business_key, one.state,
                                    one.parent, one.started, one.ended}));
}

Response delete_instance(Site& site, const Request& request) {
  return outcome(request, on_instance(site, request, [&](Transaction& t, const InstanceId& id) {
                   return t.cancel(id, "deleted by " + actor_of(request).id);
                 }));
}

Response instance_variables(Site& site, const Request& request) {
  Input in = Input::query(request);
  in.pass_over({"deserializeValues", "deserializeValue"});
  in.refuse_others();
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  const std::string& text = request.parts.at("id");
  const auto stored = reading(site, [&](Transaction& t) { return running(t, text); });
  if (!stored) return refusal(request, runtime::no_such_instance(text));
  return answer_json(variables_json(own_variables(stored->instance, 1), {}, zone_of(site)));
}

Response instance_variable(Site& site, const Request& request) {
  const std::string& text = request.parts.at("id");
  const std::string& name = request.parts.at("name");
  const auto stored = reading(site, [&](Transaction& t) { return running(t, text); });
  if (!stored) return refusal(request, runtime::no_such_instance(text));
  for (const auto& [own, value] : own_variables(stored->instance, 1)) {
    if (own == name) return answer_json(typed(value, zone_of(site)));
  }
  return refusal(request, no_such_variable(name));
}

Response change_instance_variables(Site& site, const Request& request) {
  Input in = Input::body(request);
  const auto variables = read_modifications(in);
  in.refuse_others();
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  return outcome(request, on_instance(site, request, [&](Transaction& t, const InstanceId& id) {
                   return t.set_variables(id, variables);
                 }));
}

Response set_instance_variable(Site& site, const Request& request) {
  Input in = Input::body(request);
  const std::string& name = request.parts.at("name");
  auto value = from_typed(name, in.all());
  if (!value) in.refuse(value.error());
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  return outcome(request, on_instance(site, request, [&](Transaction& t, const InstanceId& id) {
                   return t.set_variables(id, {{name, *value}});
                 }));
}

}  // namespace vanthu::http_api::camunda
