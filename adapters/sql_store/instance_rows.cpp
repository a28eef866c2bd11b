#include "adapters/sql_store/instance_rows.h"

#include <algorithm>
#include <optional>
#include <set>

#include "adapters/sql_store/codes.h"
#include "adapters/sql_store/load.h"
#include "engine/codec/json_writer.h"
#include "engine/codec/value.h"

namespace vanthu::sql_store {
namespace {

constexpr auto kInteger = ColumnType::kInteger;
constexpr auto kUuid = ColumnType::kUuid;

const std::vector<Column> kOfOrganisation{{"organisation_id"}};

const Table kInstances{"instance",
                       kOfOrganisation,
                       {{"id", kUuid}},
                       {{"definition_id", kUuid},
                        {"business_key"},
                        {"parent_id", kUuid},
                        {"parent_element", kInteger},
                        {"parent_index", kInteger},
                        {"state", kInteger},
                        {"error_code"},
                        {"started", kInteger},
                        {"ended", kInteger},
                        {"last_number", kInteger}},
                       Existing::kRefuse};
const Table kInstanceStates{
    "instance",
    kOfOrganisation,
    {{"id", kUuid}},
    {{"state", kInteger}, {"error_code"}, {"ended", kInteger}, {"last_number", kInteger}}};

const Table kElements{"element_instance",
                      kOfOrganisation,
                      {{"instance_id", kUuid}, {"number", kInteger}},
                      {{"scope", kInteger},
                       {"node", kInteger},
                       {"state", kInteger},
                       {"body", kInteger},
                       {"loop_index", kInteger},
                       {"loop"},
                       {"triggers"}}};
const Table kTokens{"token",
                    kOfOrganisation,
                    {{"instance_id", kUuid}, {"scope", kInteger}, {"flow", kInteger}},
                    {{"count", kInteger}}};
const Table kVariables{"variable",
                       kOfOrganisation,
                       {{"instance_id", kUuid}, {"scope", kInteger}, {"name"}},
                       {{"value"}}};
const Table kTasks{"user_task",
                   kOfOrganisation,
                   {{"id", kUuid}},
                   {{"instance_id", kUuid},
                    {"element", kInteger},
                    {"element_id"},
                    {"element_name"},
                    {"assignee"},
                    {"candidate_users"},
                    {"candidate_groups"},
                    {"due", kInteger},
                    {"follow_up", kInteger},
                    {"priority", kInteger},
                    {"form_key"},
                    {"created", kInteger}}};
const Table kCandidates{
    "task_candidate", kOfOrganisation, {{"task_id", kUuid}, {"name"}}, {}, Existing::kKeep};
const Table kCandidatesOfTask{"task_candidate", kOfOrganisation, {{"task_id", kUuid}}, {}};
const Table kJobs{"job",
                  kOfOrganisation,
                  {{"id", kUuid}},
                  {{"instance_id", kUuid},
                   {"element", kInteger},
                   {"kind", kInteger},
                   {"type"},
                   {"due", kInteger},
                   {"retries", kInteger},
                   {"trigger_index", kInteger},
                   {"repeats_left", kInteger},
                   {"cycle"},
                   {"last_failure"}}};
const Table kSubscriptions{"subscription",
                           kOfOrganisation,
                           {{"id", kUuid}},
                           {{"instance_id", kUuid},
                            {"element", kInteger},
                            {"kind", kInteger},
                            {"name"},
                            {"correlation_key"},
                            {"trigger_index", kInteger}}};
const Table kIncidents{"incident",
                       kOfOrganisation,
                       {{"id", kUuid}},
                       {{"instance_id", kUuid},
                        {"element", kInteger},
                        {"job_id", kUuid},
                        {"code"},
                        {"text"},
                        {"flow", kInteger},
                        {"raised", kInteger},
                        {"text_en"},
                        {"children_from", kInteger},
                        {"children_count", kInteger}}};

Bind loop_cell(const state::ElementInstance& element) {
  if (!element.loop) return std::nullopt;
  return Bind::owning(loop_to_json(*element.loop));
}

Bind triggers_cell(const state::ElementInstance& element) {
  if (element.triggers_seen.empty()) return std::nullopt;
  std::string json = "[";
  for (const auto trigger : element.triggers_seen) {
    if (json.size() > 1) json += ',';
    codec::append_integer(json, trigger);
  }
  return Bind::owning(json + "]");
}

Bind text_cell(std::string_view text) {
  std::string json;
  codec::append_text(json, text);
  return Bind::owning(std::move(json));
}

}  // namespace

InstanceWriter::InstanceWriter(Session& session, const std::string& organisation,
                               const state::Instance& after, const model::Process& process)
    : session_(session), organisation_(organisation), after_(after), process_(process) {}

void InstanceWriter::write(const state::Difference& difference,
                           const port::DefinitionId& definition) {
  write_instance(difference, definition);
  write_elements(difference.elements);
  write_tokens(difference.tokens);
  write_variables(difference.variables);
  write_tasks(difference.tasks);
  write_jobs(difference.jobs);
  write_subscriptions(difference.subscriptions);
  write_incidents(difference.incidents);
}

void InstanceWriter::write_instance(const state::Difference& difference,
                                    const port::DefinitionId& definition) {
  const Bind fixed[] = {organisation_};
  RowList rows;
  if (difference.created) {
    rows.add({after_.id, definition, after_.business_key, after_.parent.instance,
              after_.parent.element, after_.parent.index, code(after_.state), after_.error_code,
              after_.started, after_.ended, after_.last_number});
    session_.upsert(kInstances, fixed, rows);
  } else if (difference.instance_changed) {
    rows.add({after_.id, code(after_.state), after_.error_code, after_.ended, after_.last_number});
    session_.update(kInstanceStates, fixed, rows);
  }
  if (difference.moved && !difference.created) {
    session_.execute(
        "update instance set definition_id = $3 where organisation_id = $1 and id = $2",
        {organisation_, after_.id, definition});
  }
}

void InstanceWriter::write_elements(const state::RowChange<state::ElementNumber>& change) {
  const Bind fixed[] = {organisation_};
  RowList keys;
  for (const auto number : change.remove) keys.add({after_.id, number});
  session_.remove(kElements, fixed, keys);
  RowList rows;
  for (const auto number : change.upsert) {
    const auto& one = after_.elements.at(number);
    rows.add({after_.id, number, one.scope, one.node, code(one.state), one.body, one.loop_index,
              loop_cell(one), triggers_cell(one)});
  }
  session_.upsert(kElements, fixed, rows);
}

void InstanceWriter::write_tokens(const state::RowChange<state::TokenPlace>& change) {
  const Bind fixed[] = {organisation_};
  RowList keys;
  for (const auto& [scope, flow] : change.remove) keys.add({after_.id, scope, flow});
  session_.remove(kTokens, fixed, keys);
  RowList rows;
  for (const auto& place : change.upsert) {
    rows.add({after_.id, place.first, place.second, after_.tokens.at(place)});
  }
  session_.upsert(kTokens, fixed, rows);
}

void InstanceWriter::write_variables(const state::RowChange<state::VariableKey>& change) {
  const Bind fixed[] = {organisation_};
  RowList keys;
  for (const auto& [scope, name] : change.remove) keys.add({after_.id, scope, text_cell(name)});
  session_.remove(kVariables, fixed, keys);
  RowList rows;
  for (const auto& [scope, name] : change.upsert) {
    const auto& value = after_.variables.at(scope).at(name);
    rows.add({after_.id, scope, text_cell(name), Bind::owning(codec::to_json(value))});
  }
  session_.upsert(kVariables, fixed, rows);
}

template <class Keys>
void InstanceWriter::remove_ids(const Table& table, const Keys& ids) {
  const Bind fixed[] = {organisation_};
  RowList keys;
  for (const auto& id : ids) keys.add({id});
  session_.remove(table, fixed, keys);
}

void InstanceWriter::write_tasks(const state::RowChange<message::TaskId>& change) {
  remove_ids(kTasks, change.remove);
  remove_ids(kCandidatesOfTask, change.remove);
  const Bind fixed[] = {organisation_};
  RowList rows;
  RowList candidates;
  for (const auto& id : change.upsert) {
    const auto& one = after_.tasks.at(id);
    const auto& node = process_.nodes.at(after_.elements.at(one.element).node);
    rows.add({id, after_.id, one.element, node.id, node.name, one.assignee,
              Bind::owning(texts_to_json(one.candidate_users)),
              Bind::owning(texts_to_json(one.candidate_groups)), one.due, one.follow_up,
              one.priority, one.form_key, one.created});
    std::set<std::string_view> names(one.candidate_users.begin(), one.candidate_users.end());
    names.insert(one.candidate_groups.begin(), one.candidate_groups.end());
    for (const auto name : names) candidates.add({id, name});
  }
  session_.upsert(kTasks, fixed, rows);
  session_.upsert(kCandidates, fixed, candidates);
}

void InstanceWriter::write_jobs(const state::RowChange<message::JobId>& change) {
  remove_ids(kJobs, change.remove);
  const Bind fixed[] = {organisation_};
  RowList rows;
  for (const auto& id : change.upsert) {
    const auto& one = after_.jobs.at(id);
    rows.add({id, after_.id, one.element, code(one.kind), one.type, one.due, one.retries,
              one.trigger, one.repeats_left, one.cycle, one.last_failure});
  }
  session_.upsert(kJobs, fixed, rows);
}

void InstanceWriter::write_subscriptions(const state::RowChange<message::SubscriptionId>& change) {
  remove_ids(kSubscriptions, change.remove);
  const Bind fixed[] = {organisation_};
  RowList rows;
  for (const auto& id : change.upsert) {
    const auto& one = after_.subscriptions.at(id);
    rows.add(
        {id, after_.id, one.element, code(one.kind), one.name, one.correlation_key, one.trigger});
  }
  session_.upsert(kSubscriptions, fixed, rows);
}

void InstanceWriter::write_incidents(const state::RowChange<message::IncidentId>& change) {
  remove_ids(kIncidents, change.remove);
  const Bind fixed[] = {organisation_};
  RowList rows;
  for (const auto& id : change.upsert) {
    const auto& one = after_.incidents.at(id);
    rows.add({id, after_.id, one.element, one.job, one.code, one.text.vi, one.flow, one.raised,
              one.text.en, one.children_from, one.children_count});
  }
  session_.upsert(kIncidents, fixed, rows);
}

}  // namespace vanthu::sql_store
