#include <map>

#include "adapters/http_api/camunda/calls.h"
#include "adapters/http_api/camunda/definition_view.h"
#include "adapters/http_api/camunda/input.h"
#include "adapters/http_api/camunda/problem.h"
#include "adapters/http_api/camunda/shipped.h"
#include "adapters/http_api/camunda/variables.h"
#include "engine/runtime/refusals.h"

namespace vanthu::http_api::camunda {
namespace {

struct Filter {
  std::optional<std::string> id;
  std::optional<std::string> key;
  std::optional<std::vector<std::string>> keys;
  std::optional<std::string> name;
  std::optional<std::int64_t> version;
  std::optional<std::string> tag;
  std::optional<std::string> deployment;
  bool latest = false;
};

Filter read_filter(Input& in) {
  Filter out;
  out.id = in.text("processDefinitionId");
  out.key = in.text("key");
  out.keys = in.texts("keysIn");
  out.name = in.text("name");
  out.version = in.integer("version", 1, INT32_MAX);
  out.tag = in.text("versionTag");
  out.deployment = in.text("deploymentId");
  out.latest = in.boolean("latestVersion");
  in.pass_over({"active", "sortBy", "sortOrder", "withoutTenantId"});
  return out;
}

template <class Wanted, class Given>
bool fits(const std::optional<Wanted>& wanted, const Given& given) {
  return !wanted || *wanted == given;
}

std::vector<port::Definition> chosen(Site& site, const Filter& filter) {
  auto all = reading(
      site, [](runtime::Transaction& transaction) { return transaction.work().definitions(); });
  std::map<std::string, std::int64_t> latest;
  for (const auto& one : all) latest[one.key] = std::max(latest[one.key], one.version);
  std::erase_if(all, [&](const port::Definition& one) {
    const bool listed = !filter.keys || std::find(filter.keys->begin(), filter.keys->end(),
                                                  one.key) != filter.keys->end();
    return !listed || !fits(filter.id, one.id.text()) || !fits(filter.key, one.key) ||
           !fits(filter.name, one.name) || !fits(filter.version, one.version) ||
           !fits(filter.tag, one.version_tag) || !fits(filter.deployment, deployment_id(one)) ||
           (filter.latest && one.version != latest[one.key]);
  });
  return all;
}

// The version of {id}, or the latest of {key}.
std::optional<port::Definition> definition_of(const Request& request,
                                              runtime::Transaction& transaction) {
  if (const auto key = request.parts.find("key"); key != request.parts.end()) {
    return transaction.work().latest_definition(key->second);
  }
  const auto id = port::DefinitionId::parse(request.parts.at("id"));
  return id ? transaction.work().definition(*id) : std::nullopt;
}

Response not_found(const Request& request) {
  const auto key = request.parts.find("key");
  return refusal(request, runtime::no_such_process(
                              key == request.parts.end() ? request.parts.at("id") : key->second));
}

struct Started {
  message::InstanceId id;
  port::DefinitionId definition;
  bool ended = false;
  message::VariableMap variables;
};

base::Result<Started> start(const Request& request, runtime::Transaction& transaction,
                            const std::string& business_key,
                            const message::VariableMap& variables) {
  const auto definition = definition_of(request, transaction);
  if (!definition) return runtime::no_such_process("");
  if (is_shipped_process(definition->key)) return of_documents(definition->key);
  Started out;
  out.id = transaction.ids().next_id<message::InstanceId>();
  out.definition = definition->id;
  auto done = transaction.start_as(definition->id, {out.id, business_key, variables, {}, {}});
  if (!done) return std::move(done).error();
  const auto* state = transaction.instance(out.id);
  out.ended = state->state != state::InstanceState::kActive;
  out.variables = variables_after(*state, {}, variables);
  return out;
}

}  // namespace

std::string deployment_id(const port::Definition& definition) {
  return definition.sha256;
}

Value definition_json(const port::Definition& one) {
  return Value(Context{{"id", one.id.text()},
                       {"key", one.key},
                       {"name", text_or_null(one.name)},
                       {"version", one.version},
                       {"versionTag", text_or_null(one.version_tag)},
                       {"resource", one.resource_name},
                       {"deploymentId", deployment_id(one)},
                       {"category", Value()},
                       {"description", Value()},
                       {"diagram", Value()},
                       {"suspended", false},
                       {"tenantId", Value()},
                       {"historyTimeToLive", Value()},
                       {"startableInTasklist", true}});
}

Response list_definitions(Site& site, const Request& request) {
  Input in = Input::query(request);
  const Filter filter = read_filter(in);
  const Page page = page_of(in, request);
  in.refuse_others();
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  List out;
  std::size_t place = 0;
  for (const auto& one : chosen(site, filter)) {
    if (place++ >= page.first && out.size() < page.most) out.push_back(definition_json(one));
  }
  return answer_json(Value(std::move(out)));
}

Response count_definitions(Site& site, const Request& request) {
  Input in = Input::query(request);
  const Filter filter = read_filter(in);
  in.refuse_others();
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  return answer_json(count_json(chosen(site, filter).size()));
}

Response show_definition(Site& site, const Request& request) {
  const auto found = reading(
      site, [&](runtime::Transaction& transaction) { return definition_of(request, transaction); });
  return found ? answer_json(definition_json(*found)) : not_found(request);
}

Response definition_xml(Site& site, const Request& request) {
  const auto found = reading(
      site, [&](runtime::Transaction& transaction) { return definition_of(request, transaction); });
  if (!found) return not_found(request);
  return answer_json(Value(Context{{"id", found->id.text()}, {"bpmn20Xml", found->xml}}));
}

Response start_instance(Site& site, const Request& request) {
  Input in = Input::body(request);
  const auto business_key = in.text("businessKey").value_or("");
  const auto variables = in.variables("variables");
  const bool with_variables = in.boolean("withVariablesInReturn");
  in.pass_over({"skipCustomListeners", "skipIoMappings", "caseInstanceId"});
  in.refuse_others();
  if (const auto* wrong = in.wrong()) return refusal(request, *wrong);
  const auto started = site.office.engine.call(
      site.office.settings.organisation, actor_of(request), [&](runtime::Transaction& transaction) {
        return start(request, transaction, business_key, variables);
      });
  if (!started) {
    return started.error().code == "process.not_found" ? not_found(request)
                                                       : refusal(request, started.error());
  }
  Context out{{"links", List{}},
              {"id", started->id.text()},
              {"definitionId", started->definition.text()},
              {"businessKey", text_or_null(business_key)},
              {"caseInstanceId", Value()},
              {"ended", started->ended},
              {"suspended", false},
              {"tenantId", Value()}};
  if (with_variables) {
    out.emplace_back("variables", variables_json(started->variables, {}, zone_of(site)));
  }
  return answer_json(Value(std::move(out)));
}

}  // namespace vanthu::http_api::camunda
