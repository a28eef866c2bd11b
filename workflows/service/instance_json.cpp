#include "workflows/service/instance_json.h"

#include "engine/behavior/index.h"
#include "engine/behavior/move_fit.h"
#include "engine/codec/value.h"
#include "workflows/service/json.h"

namespace vanthu::service {
namespace {

using Json = nlohmann::json;
using message::ElementNumber;

Json time_json(base::Time time) {
  return time == base::Time{} ? Json() : Json(iso_time(time));
}

Json id_json(const base::Uuid& id) {
  return id.nil() ? Json() : Json(id.text());
}

Json variables_json(const state::Variables& variables) {
  const message::VariableMap all(variables.begin(), variables.end());
  return Json::parse(codec::encode(all));
}

Json row_of(const state::Incident& incident) {
  Json out{{"id", incident.id.text()},
           {"number", incident.element},
           {"code", incident.code},
           {"text", text_json(incident.text)},
           {"raised", time_json(incident.raised)}};
  if (!incident.job.nil()) out["job"] = incident.job.text();
  if (incident.children_count != 0) {
    out["children"] = {{"from", incident.children_from}, {"count", incident.children_count}};
  }
  return out;
}

Json task_of(const state::UserTask& task) {
  return {{"id", task.id.text()},
          {"assignee", task.assignee},
          {"candidate_users", task.candidate_users},
          {"candidate_groups", task.candidate_groups},
          {"due", task.due ? Json(iso_time(*task.due)) : Json()},
          {"created", time_json(task.created)}};
}

Json job_of(const state::Job& job) {
  const bool timer = job.kind == message::JobKind::kTimer;
  return {{"id", job.id.text()},
          {"kind", timer ? "timer" : "connector"},
          {"type", job.type},
          {"due", time_json(job.due)},
          {"retries", job.retries},
          {"cycle", job.cycle},
          {"last_failure", job.last_failure}};
}

Json subscription_of(const state::Subscription& one) {
  constexpr const char* kKinds[] = {"message", "signal", "condition"};
  return {{"id", one.id.text()},
          {"kind", kKinds[static_cast<std::size_t>(one.kind)]},
          {"name", one.name},
          {"correlation_key", one.correlation_key}};
}

template <class Rows, class ToJson>
Json attached(const Rows& rows, ElementNumber element, ToJson&& to_json) {
  auto out = Json::array();
  for (const auto& [id, row] : rows) {
    if (row.element == element) out.push_back(to_json(row));
  }
  return out;
}

Json element_json(const InspectedInstance& around, const state::ElementInstance& element) {
  const state::Instance& instance = around.stored.instance;
  const bool root = element.node == model::kNoNode;
  Json out{{"number", element.number},
           {"scope", element.scope},
           {"state", std::string(state::name(element.state))}};
  if (root) {
    out["id"] = around.process->id;
    out["name"] = around.process->name;
    out["kind"] = "process";
  } else {
    const model::Node& node = around.process->nodes[element.node];
    out["id"] = node.id;
    out["name"] = node.name;
    out["kind"] = behavior::kind_name(node).en;
  }
  out["listens"] = !root && behavior::is_listener(*around.process, instance, element);
  if (element.body != 0) {
    out["depends_on"] = element.body;
    out["loop_index"] = element.loop_index;
  }
  if (element.loop) {
    const auto& loop = *element.loop;
    out["loop"] = {{"total", loop.total},
                   {"started", loop.started},
                   {"completed", loop.completed},
                   {"terminated", loop.terminated},
                   {"children", loop.children}};
  }
  out["tasks"] = attached(instance.tasks, element.number, task_of);
  out["jobs"] = attached(instance.jobs, element.number, job_of);
  out["subscriptions"] = attached(instance.subscriptions, element.number, subscription_of);
  return out;
}

Json parked_json(const InspectedInstance& around) {
  auto out = Json::array();
  for (const auto& [place, count] : around.stored.instance.tokens) {
    const model::Flow& flow = around.process->flows[place.second];
    const model::Node& join = around.process->nodes[flow.target];
    out.push_back({{"scope", place.first},
                   {"flow", flow.id},
                   {"from", around.process->nodes[flow.source].id},
                   {"join", join.id},
                   {"name", join.name},
                   {"count", count}});
  }
  return out;
}

}  // namespace

Json text_json(const base::Text& text) {
  return {{"vi", text.vi}, {"en", text.en}};
}

Json listed_json(const ListedInstance& one) {
  return {{"id", one.row.id.text()},
          {"process", one.process_key},
          {"version", one.version},
          {"business_key", one.row.business_key},
          {"state", std::string(state::name(one.row.state))},
          {"parent", id_json(one.row.parent.instance.uuid)},
          {"started", time_json(one.row.started)},
          {"ended", time_json(one.row.ended)}};
}

Json inspected_json(const InspectedInstance& one) {
  const state::Instance& instance = one.stored.instance;
  Json out = listed_json({{instance.id, one.definition.id, instance.business_key, instance.state,
                           instance.parent, instance.started, instance.ended},
                          one.definition.key,
                          one.definition.version});
  out["definition"] = one.definition.id.text();
  out["name"] = one.definition.name;
  out["error_code"] = instance.error_code;
  out["steps"] = one.stored.steps;
  auto elements = Json::array();
  for (const auto& [number, element] : instance.elements) {
    elements.push_back(element_json(one, element));
  }
  out["elements"] = std::move(elements);
  out["parked"] = parked_json(one);
  auto variables = Json::array();
  for (const auto& [scope, values] : instance.variables) {
    variables.push_back({{"scope", scope}, {"values", variables_json(values)}});
  }
  out["variables"] = std::move(variables);
  auto incidents = Json::array();
  for (const auto& [id, incident] : instance.incidents) incidents.push_back(row_of(incident));
  out["incidents"] = std::move(incidents);
  return out;
}

Json history_json(const std::vector<port::HistoryEntry>& entries) {
  auto out = Json::array();
  for (const auto& entry : entries) {
    out.push_back({{"step", entry.step},
                   {"at", iso_time(entry.at)},
                   {"actor", entry.actor.id},
                   {"on_behalf_of", entry.actor.on_behalf_of},
                   {"command", Json::parse(entry.command, nullptr, false)},
                   {"events", Json::parse(entry.events, nullptr, false)},
                   {"hash", entry.hash}});
  }
  return out;
}

Json incident_json(const OpenIncident& one) {
  Json out = row_of(one.incident);
  out["instance"] = one.instance.text();
  out["element"] = one.element;
  out["name"] = one.name;
  return out;
}

Json entry_json(const port::OutboxEntry& entry) {
  return {{"id", entry.id.text()},
          {"code", "outbox.failing"},
          {"kind", entry.kind},
          {"instance", id_json(entry.target.nil() ? entry.source.uuid : entry.target.uuid)},
          {"attempts", entry.attempts},
          {"due", time_json(entry.due)},
          {"text", text_json({entry.failure, entry.failure})}};
}

Json repaired_json(const Repaired& one) {
  Json out{{"instance", one.instance.text()},
           {"state", std::string(state::name(one.state))},
           {"incidents", one.incidents}};
  if (!one.consequence.en.empty()) out["consequence"] = text_json(one.consequence);
  return out;
}

Json move_report_json(const runtime::MoveReport& report) {
  Json out{{"instance", report.instance.text()},
           {"business_key", report.business_key},
           {"fits", report.obstacles.empty()},
           {"moved", report.moved},
           {"ends", report.ends},
           {"new_incidents", report.incidents},
           {"obstacles", Json::array()},
           {"notes", Json::array()}};
  for (const auto& one : report.obstacles) {
    out["obstacles"].push_back({{"code", one.code},
                                {"element", one.where},
                                {"what", text_json(one.what)},
                                {"remedy", text_json(one.remedy)}});
  }
  for (const auto& note : report.notes) {
    out["notes"].push_back({{"element", note.element}, {"what", text_json(note.text)}});
  }
  return out;
}

Json move_summary_json(const runtime::MoveSummary& summary) {
  return {{"seen", summary.seen},
          {"fit", summary.fit},
          {"misfit", summary.misfit},
          {"gone", summary.gone}};
}

}  // namespace vanthu::service
