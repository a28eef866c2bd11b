#include "adapters/sql_store/codes.h"
#include "adapters/sql_store/load.h"
#include "adapters/sql_store/unit_of_work.h"

namespace vanthu::sql_store {
namespace {

constexpr std::string_view kTaskColumns =
    "select t.instance_id, i.definition_id, i.business_key, t.element_id, t.element_name, t.id,"
    " t.element, t.assignee, t.candidate_users, t.candidate_groups, t.due, t.follow_up,"
    " t.priority, t.form_key, t.created from user_task t join instance i"
    " on i.organisation_id = t.organisation_id and i.id = t.instance_id"
    " where t.organisation_id = $1";

port::TaskRow task_row(const Row& row) {
  port::TaskRow out;
  out.instance = row.id<port::InstanceId>(0);
  out.definition = row.id<port::DefinitionId>(1);
  out.business_key = row.text(2);
  out.element_id = row.text(3);
  out.element_name = row.text(4);
  out.task.id = row.id<message::TaskId>(5);
  out.task.element = row.count(6);
  out.task.assignee = row.text(7);
  out.task.candidate_users = texts_from_json(row.view(8));
  out.task.candidate_groups = texts_from_json(row.view(9));
  out.task.due = row.optional_time(10);
  out.task.follow_up = row.optional_time(11);
  out.task.priority = row.integer(12);
  out.task.form_key = row.text(13);
  out.task.created = row.time(14);
  return out;
}

std::vector<port::SubscriptionRow> subscription_rows(const Rows& rows) {
  std::vector<port::SubscriptionRow> out;
  for (const Row row : rows) {
    out.push_back({row.id<port::InstanceId>(0), row.id<message::SubscriptionId>(1)});
  }
  return out;
}

std::optional<port::InstanceId> first_instance(const Rows& rows) {
  if (rows.empty()) return std::nullopt;
  return rows[0].id<port::InstanceId>(0);
}

}  // namespace

std::optional<port::InstanceId> SqlUnitOfWork::instance_of_task(const message::TaskId& id) {
  return first_instance(
      session().query("select instance_id from user_task where organisation_id = $1 and id = $2",
                      {organisation_, id}));
}

std::optional<port::InstanceId> SqlUnitOfWork::instance_of_job(const message::JobId& id) {
  return first_instance(session().query(
      "select instance_id from job where organisation_id = $1 and id = $2", {organisation_, id}));
}

std::optional<port::InstanceId> SqlUnitOfWork::instance_of_incident(const message::IncidentId& id) {
  return first_instance(
      session().query("select instance_id from incident where organisation_id = $1 and id = $2",
                      {organisation_, id}));
}

std::optional<port::TaskRow> SqlUnitOfWork::task(const message::TaskId& id) {
  static const std::string sql = std::string(kTaskColumns) + " and t.id = $2";
  const Rows rows = session().query(sql, {organisation_, id});
  if (rows.empty()) return std::nullopt;
  return task_row(rows[0]);
}

std::vector<port::TaskRow> SqlUnitOfWork::tasks(const port::TaskFilter& filter) {
  std::string sql(kTaskColumns);  // one of sixteen texts, so each is prepared once
  std::vector<Bind> binds{organisation_};
  const auto with = [&](std::string_view before, Bind bind, std::string_view after = "") {
    binds.push_back(std::move(bind));
    sql.append(before).append("$" + std::to_string(binds.size())).append(after);
  };
  if (!filter.assignee.empty()) with(" and t.assignee = ", filter.assignee);
  if (!filter.business_key.empty()) with(" and i.business_key = ", filter.business_key);
  if (!filter.candidates.empty()) {
    with(
        " and t.id in (select c.task_id from task_candidate c where c.organisation_id = $1"
        " and c.name {in:",
        session().dialect().list(filter.candidates), "})");
  }
  if (filter.after) with(" and t.id > ", *filter.after);
  with(" order by t.id limit ", filter.limit);
  std::vector<port::TaskRow> out;
  for (const Row row : session().query(sql, binds)) out.push_back(task_row(row));
  return out;
}

std::vector<std::pair<port::InstanceId, state::Incident>> SqlUnitOfWork::incidents(
    std::size_t limit, const std::optional<message::IncidentId>& after) {
  std::vector<std::pair<port::InstanceId, state::Incident>> out;
  for (const Row row : session().query(
           "select instance_id, id, element, job_id, code, text, coalesce(text_en, text), flow,"
           " raised, children_from, children_count from incident"
           " where organisation_id = $1 and id > $2 order by id limit $3",
           {organisation_, after.value_or(message::IncidentId{base::Uuid{0, 1}}), limit})) {
    out.emplace_back(row.id<port::InstanceId>(0),
                     state::Incident{row.id<message::IncidentId>(1),
                                     row.count(2),
                                     row.id<message::JobId>(3),
                                     row.text(4),
                                     {row.text(5), row.text(6)},
                                     static_cast<model::FlowIndex>(row.integer(7)),
                                     row.time(8),
                                     row.count(9),
                                     row.count(10)});
  }
  return out;
}

std::vector<port::SubscriptionRow> SqlUnitOfWork::subscriptions(message::SubscriptionKind kind,
                                                                std::string_view name,
                                                                std::string_view correlation_key,
                                                                std::size_t limit) {
  return subscription_rows(session().query(
      "select instance_id, id from subscription where organisation_id = $1 and kind = $2"
      " and name = $3 and correlation_key = $4 order by id limit $5",
      {organisation_, code(kind), name, correlation_key, limit}));
}

std::vector<port::SubscriptionRow> SqlUnitOfWork::signal_subscriptions(
    std::string_view name, const std::optional<message::SubscriptionId>& after, std::size_t limit) {
  // The smallest id is not the nil one, which would be NULL here.
  const base::Uuid from = after ? after->uuid : base::Uuid{0, 1};
  return subscription_rows(session().query(
      "select instance_id, id from subscription where organisation_id = $1 and kind = 1"
      " and name = $2 and id > $3 order by id limit $4",
      {organisation_, name, from, limit}));
}

void SqlUnitOfWork::buffer(const port::BufferedMessage& message) {
  names_sought_.erase(message.name);
  session().execute(
      "insert into buffered_message (organisation_id, id, name, correlation_key, variables,"
      " expires) values ($1, $2, $3, $4, $5, $6)",
      {organisation_, message.id, message.name, message.correlation_key, message.variables,
       message.expires});
}

// A unit of many instances looks for the same name with many keys. What is buffered meanwhile finds
// them by itself (runtime/correlate.h).
bool SqlUnitOfWork::none_buffered(const std::string& name) {
  const auto [at, first] = names_sought_.try_emplace(name);
  if (first) return false;
  if (!at->second) {
    at->second = !session()
                      .query(
                          "select 1 from buffered_message where organisation_id = $1"
                          " and name = $2 limit 1",
                          {organisation_, name})
                      .empty();
  }
  return !*at->second;
}

std::optional<port::BufferedMessage> SqlUnitOfWork::take_buffered(std::string_view name,
                                                                  std::string_view correlation_key,
                                                                  base::Time now) {
  if (none_buffered(std::string(name))) return std::nullopt;
  // Most often there is none: looking first keeps that case free of locks.
  if (session()
          .query("select 1 from buffered_message where organisation_id = $1 and name = $2"
                 " and correlation_key = $3 and expires > $4 limit 1",
                 {organisation_, name, correlation_key, now})
          .empty()) {
    return std::nullopt;
  }
  const Rows rows = session().query(
      "with oldest as materialized (select id from buffered_message where organisation_id = $1"
      "  and name = $2 and correlation_key = $3 and expires > $4 order by id limit 1"
      "  {for_update_skip_locked})"
      " delete from buffered_message where organisation_id = $1 and id in (select id from oldest)"
      " returning id, name, correlation_key, variables, expires",
      {organisation_, name, correlation_key, now});
  if (rows.empty()) return std::nullopt;
  session().execute(
      "with expired as materialized (select id from buffered_message where organisation_id = $1"
      "  and expires <= $2 order by expires limit 100 {for_update_skip_locked})"
      " delete from buffered_message where organisation_id = $1 and id in (select id from expired)",
      {organisation_, now});
  const Row row = rows[0];
  return port::BufferedMessage{row.id<port::OutboxId>(0), row.text(1), row.text(2), row.text(3),
                               row.time(4)};
}

}  // namespace vanthu::sql_store
