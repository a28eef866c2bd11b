#include "adapters/sql_store/load.h"

#include <map>

#include "adapters/sql_store/codes.h"
#include "engine/codec/value.h"

namespace vanthu::sql_store {
namespace {

enum Part { kInstance, kElement, kToken, kVariable, kTask, kJob, kSubscription, kIncident };

using expression::Value;

Value parsed(std::string_view json) {
  auto value = codec::value_from_json(json);
  if (!value) throw codec::Corrupt("stored JSON: " + value.error().what.en);
  return *std::move(value);
}

std::uint64_t counter(const Value& loop, std::string_view name) {
  const Value* value = loop.find(name);
  const auto number = value == nullptr || value->number() == nullptr
                          ? std::optional<std::int64_t>(0)
                          : value->number()->to_int64();
  return static_cast<std::uint64_t>(number.value_or(0));
}

Value entry(const Value& loop, std::string_view name) {
  const Value* value = loop.find(name);
  return value == nullptr ? Value() : *value;
}

state::LoopCounters loop_from_json(std::string_view json) {
  const Value loop = parsed(json);
  state::LoopCounters out;
  out.total = counter(loop, "total");
  out.started = counter(loop, "started");
  out.completed = counter(loop, "completed");
  out.terminated = counter(loop, "terminated");
  out.children = entry(loop, "children").boolean().value_or(false);
  out.items = entry(loop, "items");
  const Value outputs = entry(loop, "outputs");
  for (std::uint64_t i = 0; outputs.list() != nullptr && i < outputs.list()->size(); ++i) {
    const Value& output = (*outputs.list())[i];
    if (!output.is_null()) out.outputs.emplace_hint(out.outputs.end(), i, output);
  }
  return out;
}

void read_instance(const Row& row, Loaded& loaded) {
  state::Instance& one = loaded.stored.instance;
  one.id = row.id<port::InstanceId>(1);
  loaded.stored.definition = row.id<port::DefinitionId>(2);
  one.business_key = row.text(3);
  one.parent = {row.id<port::InstanceId>(4), row.count(5), row.count(6)};
  one.state = from_code<state::InstanceState>(row.integer(7));
  one.error_code = row.text(8);
  one.started = row.time(9);
  one.ended = row.time(10);
  one.last_number = row.count(11);
  loaded.stored.steps = row.count(12);
  loaded.last_hash = row.text(13);
}

void read_element(const Row& row, state::Instance& to) {
  state::ElementInstance one;
  one.number = row.count(1);
  one.scope = row.count(2);
  one.node = static_cast<model::NodeIndex>(row.integer(3));
  one.state = from_code<state::ElementState>(row.integer(4));
  one.body = row.count(5);
  one.loop_index = row.count(6);
  if (!row.null(8)) one.loop = loop_from_json(row.view(8));
  if (!row.null(9)) {
    const Value triggers = parsed(row.view(9));
    for (const Value& trigger : *triggers.list()) {
      one.triggers_seen.insert(
          static_cast<std::uint32_t>(trigger.number()->to_int64().value_or(0)));
    }
  }
  const auto number = one.number;
  to.elements.emplace_hint(to.elements.end(), number, std::move(one));
}

void read_variable(const Row& row, state::Instance& to) {
  const Value name = parsed(row.view(8));
  if (name.string() == nullptr) throw codec::Corrupt("a stored variable has no name");
  to.variables[row.count(1)].insert_or_assign(*name.string(), parsed(row.view(9)));
}

void read_task(const Row& row, state::Instance& to) {
  state::UserTask one;
  one.id = row.id<message::TaskId>(12);
  one.element = row.count(1);
  one.due = row.optional_time(2);
  one.follow_up = row.optional_time(3);
  one.priority = row.integer(4);
  one.created = row.time(5);
  one.assignee = row.text(8);
  one.candidate_users = texts_from_json(row.view(9));
  one.candidate_groups = texts_from_json(row.view(10));
  one.form_key = row.text(11);
  to.tasks.emplace(one.id, std::move(one));
}

void read_job(const Row& row, state::Instance& to) {
  state::Job one;
  one.id = row.id<message::JobId>(12);
  one.element = row.count(1);
  one.kind = from_code<message::JobKind>(row.integer(2));
  one.due = row.time(3);
  one.retries = static_cast<std::uint32_t>(row.integer(4));
  one.trigger = static_cast<std::uint32_t>(row.integer(5));
  one.repeats_left = row.integer(6);
  one.type = row.text(8);
  one.cycle = row.text(9);
  one.last_failure = row.text(10);
  to.jobs.emplace(one.id, std::move(one));
}

void read_subscription(const Row& row, state::Instance& to) {
  state::Subscription one;
  one.id = row.id<message::SubscriptionId>(12);
  one.element = row.count(1);
  one.kind = from_code<message::SubscriptionKind>(row.integer(2));
  one.trigger = static_cast<std::uint32_t>(row.integer(3));
  one.name = row.text(8);
  one.correlation_key = row.text(9);
  to.subscriptions.emplace(one.id, std::move(one));
}

void read_incident(const Row& row, state::Instance& to) {
  state::Incident one;
  one.id = row.id<message::IncidentId>(12);
  one.element = row.count(1);
  one.flow = static_cast<model::FlowIndex>(row.integer(2));
  one.raised = row.time(3);
  one.children_from = row.count(4);
  one.children_count = row.count(5);
  one.code = row.text(8);
  one.text.vi = row.text(9);
  one.text.en = row.null(11) ? one.text.vi : row.text(11);  // rows of older programs have one text
  one.job = row.id<message::JobId>(10);
  to.incidents.emplace(one.id, std::move(one));
}

void read_part(const Row& row, Loaded& loaded) {
  state::Instance& to = loaded.stored.instance;
  switch (static_cast<Part>(row.integer(0))) {
    case kInstance:
      return read_instance(row, loaded);
    case kElement:
      return read_element(row, to);
    case kToken: {
      const auto flow = static_cast<model::FlowIndex>(row.integer(2));
      to.tokens.emplace(state::TokenPlace{row.count(1), flow}, row.count(3));
      return;
    }
    case kVariable:
      return read_variable(row, to);
    case kTask:
      return read_task(row, to);
    case kJob:
      return read_job(row, to);
    case kSubscription:
      return read_subscription(row, to);
    case kIncident:
      return read_incident(row, to);
  }
}

// Parts other than the first: c1..c7 numbers, c8..c13 texts; unused columns are null. The
// instance's own row is in the order of read_instance().
constexpr std::string_view kLoad =
    "select 0, cast(id as text), cast(definition_id as text), business_key,"
    " cast(parent_id as text), cast(parent_element as text), cast(parent_index as text),"
    " cast(state as text), error_code, cast(started as text), cast(ended as text),"
    " cast(last_number as text),"
    " (select cast(step as text) from history h where h.organisation_id = $1"
    "   and h.instance_id = instance.id order by h.step desc limit 1),"
    " (select hash from history h where h.organisation_id = $1 and h.instance_id = instance.id"
    "   order by h.step desc limit 1), cast(id as text)"
    " from instance where organisation_id = $1 and id {one}"
    " union all select 1, cast(number as text), cast(scope as text), cast(node as text),"
    " cast(state as text), cast(body as text), cast(loop_index as text), null, loop, triggers,"
    " null, null, null, null, cast(instance_id as text)"
    " from element_instance where organisation_id = $1 and instance_id {one}"
    " union all select 2, cast(scope as text), cast(flow as text), cast(count as text),"
    " null, null, null, null, null, null, null, null, null, null, cast(instance_id as text)"
    " from token where organisation_id = $1 and instance_id {one}"
    " union all select 3, cast(scope as text), null, null, null, null, null, null, name, value,"
    " null, null, null, null, cast(instance_id as text)"
    " from variable where organisation_id = $1 and instance_id {one}"
    " union all select 4, cast(element as text), cast(due as text), cast(follow_up as text),"
    " cast(priority as text), cast(created as text), null, null, assignee, candidate_users,"
    " candidate_groups, form_key, cast(id as text), null,"
    " cast(instance_id as text) from user_task where organisation_id = $1 and instance_id {one}"
    " union all select 5, cast(element as text), cast(kind as text), cast(due as text),"
    " cast(retries as text), cast(trigger_index as text), cast(repeats_left as text), null, type,"
    " cycle, last_failure, null, cast(id as text), null,"
    " cast(instance_id as text) from job where organisation_id = $1 and instance_id {one}"
    " union all select 6, cast(element as text), cast(kind as text), cast(trigger_index as text),"
    " null, null, null, null, name, correlation_key, null, null, cast(id as text), null,"
    " cast(instance_id as text) from subscription where organisation_id = $1 and instance_id {one}"
    " union all select 7, cast(element as text), cast(flow as text), cast(raised as text),"
    " cast(children_from as text), cast(children_count as text), null, null, code, text,"
    " cast(job_id as text), text_en, cast(id as text), null,"
    " cast(instance_id as text) from incident where organisation_id = $1 and instance_id {one}";

// `one`: what an instance's id must be.
std::string load_sql(std::string_view one) {
  constexpr std::string_view kPlace = "{one}";
  std::string sql(kLoad);
  for (auto at = sql.find(kPlace); at != std::string::npos; at = sql.find(kPlace, at)) {
    sql.replace(at, kPlace.size(), one);
  }
  return sql;
}

}  // namespace

const std::string kLoadInstance = load_sql("= $2");
const std::string kLoadInstances = load_sql("{in_uuids:$2}");

std::optional<Loaded> assemble(const Rows& rows) {
  Loaded loaded;
  for (const Row row : rows) read_part(row, loaded);
  if (loaded.stored.instance.id.nil()) return std::nullopt;
  return loaded;
}

std::vector<Loaded> assemble_many(const Rows& rows) {
  constexpr std::size_t kOwner = 14;
  std::map<base::Uuid, Loaded> loaded;
  for (const Row row : rows) read_part(row, loaded[row.uuid(kOwner)]);
  std::vector<Loaded> out;
  for (auto& [id, one] : loaded) {
    if (!one.stored.instance.id.nil()) out.push_back(std::move(one));
  }
  return out;
}

std::string loop_to_json(const state::LoopCounters& loop) {
  expression::List outputs(loop.outputs.empty() ? 0 : loop.outputs.rbegin()->first + 1);
  for (const auto& [index, output] : loop.outputs) outputs[index] = output;
  const auto number = [](std::uint64_t n) { return Value(static_cast<std::int64_t>(n)); };
  return codec::to_json(expression::Context{{"total", number(loop.total)},
                                            {"started", number(loop.started)},
                                            {"completed", number(loop.completed)},
                                            {"terminated", number(loop.terminated)},
                                            {"children", loop.children},
                                            {"items", loop.items},
                                            {"outputs", Value(std::move(outputs))}});
}

std::vector<std::string> texts_from_json(std::string_view json) {
  const Value value = parsed(json);
  if (value.list() == nullptr) throw codec::Corrupt("a stored list is none");
  std::vector<std::string> out;
  for (const Value& text : *value.list()) {
    if (text.string() == nullptr) throw codec::Corrupt("a stored list is not of texts");
    out.push_back(*text.string());
  }
  return out;
}

std::string texts_to_json(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const auto& text : texts) {
    if (&text != texts.data()) out += ',';
    codec::append_text(out, text);
  }
  return out + "]";
}

}  // namespace vanthu::sql_store
