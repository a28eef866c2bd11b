// Connector jobs handed out for a limited time. kind 1: connector.
#include <map>

#include "adapters/sql_store/unit_of_work.h"
#include "engine/codec/value.h"

namespace vanthu::sql_store {
namespace {

// Of so many due jobs at the head of the queue a lease chooses, at most one for each root: jobs of
// one root wait for each other anyway. Each is locked: where many are wanted, few more are.
std::size_t looked_at(std::size_t limit) {
  constexpr std::size_t kMore = 56;
  return std::min(8 * limit, limit + kMore);
}

// Stands for a worker's name where nobody works on a job: it was put off.
constexpr std::string_view kPutOff = "put off";

// Adds conditions to a statement; its text depends only on which there are, so each is prepared
// once.
class Conditions {
 public:
  Conditions(std::string& sql, std::vector<Bind>& binds) : sql_(sql), binds_(binds) {}

  void add(std::string_view before, Bind bind, std::string_view after = "") {
    binds_.push_back(std::move(bind));
    sql_.append(before).append("$" + std::to_string(binds_.size())).append(after);
  }

 private:
  std::string& sql_;
  std::vector<Bind>& binds_;
};

std::vector<std::string> texts_of(const std::vector<port::DefinitionId>& ids) {
  std::vector<std::string> out;
  for (const auto& id : ids) out.push_back(id.text());
  return out;
}

// What the request says of the job's instance.
void add_instance_conditions(const port::LeaseRequest& request, const Dialect& dialect,
                             Conditions& where, std::string& sql) {
  if (request.business_key || request.definitions) {
    sql +=
        " and exists (select 1 from instance i where i.organisation_id = job.organisation_id"
        " and i.id = job.instance_id";
    if (request.business_key) where.add(" and i.business_key = ", *request.business_key);
    if (request.definitions) {
      where.add(" and i.definition_id {in_uuids:", dialect.list(texts_of(*request.definitions)),
                "}");
    }
    sql += ")";
  }
  for (const auto& [name, value] : request.variables) {
    std::string name_json;
    codec::append_text(name_json, name);
    sql +=
        " and exists (select 1 from variable v where v.organisation_id = job.organisation_id"
        " and v.instance_id = job.instance_id and v.scope = 1";
    where.add(" and v.name = ", Bind::owning(std::move(name_json)));
    where.add(" and v.value = ", Bind::owning(codec::to_json(value)), ")");
  }
}

port::ConnectorJobRow connector_job_row(const Row& row) {
  port::ConnectorJobRow out;
  out.instance = row.id<port::InstanceId>(0);
  out.definition = row.id<port::DefinitionId>(1);
  out.business_key = row.text(2);
  out.job.id = row.id<message::JobId>(3);
  out.job.element = row.count(4);
  out.job.kind = message::JobKind::kConnector;
  out.job.type = row.text(5);
  out.job.due = row.time(6);
  out.job.retries = static_cast<std::uint32_t>(row.integer(7));
  out.job.last_failure = row.text(8);
  out.leased_until = row.optional_time(9);
  out.attempt = static_cast<std::uint32_t>(row.integer(10));
  out.worker = row.text(11);
  return out;
}

}  // namespace

std::vector<port::LeasedJob> SqlUnitOfWork::lease(const port::LeaseRequest& request) {
  const Dialect& dialect = session().dialect();
  std::string sql =
      "with free as materialized (select id, instance_id, due from job where organisation_id = $1"
      " and kind = 1 and due <= $2 and retries > 0"
      " and (leased_until is null or leased_until <= $2)";
  std::vector<Bind> binds{organisation_, request.now,    request.until,
                          request.limit, request.worker, looked_at(request.limit)};
  Conditions where(sql, binds);
  if (!request.types.empty()) where.add(" and type {in:", dialect.list(request.types), "}");
  add_instance_conditions(request, dialect, where, sql);
  sql +=
      " order by due, id limit $6 {for_update_skip_locked}),"
      " placed as (select id, due, row_number() over (partition by instance_id order by due, id)"
      "  as place from free)"
      " update job set leased_until = $3, attempt = attempt + 1, worker = $5"
      " where organisation_id = $1"
      " and id in (select id from placed where place = 1 order by due, id limit $4)"
      " returning id, instance_id, type, attempt, leased_until, due";
  std::map<std::pair<base::Time, message::JobId>, port::LeasedJob>
      leased;  // returning has no order
  for (const Row row : session().query(sql, binds)) {
    const auto job = row.id<message::JobId>(0);
    leased[{row.time(5), job}] = {job, row.id<port::InstanceId>(1), row.text(2),
                                  static_cast<std::uint32_t>(row.integer(3)), row.time(4)};
  }
  std::vector<port::LeasedJob> out;
  for (auto& [key, job] : leased) out.push_back(std::move(job));
  return out;
}

bool SqlUnitOfWork::lease_again(const message::JobId& job, std::uint32_t attempt, base::Time now,
                                base::Time until, std::string_view worker) {
  return session().change(
             "update job set leased_until = $5, worker = $6 where organisation_id = $1 and id = $2"
             " and kind = 1 and attempt = $3"
             " and (leased_until is null or leased_until <= $4 or worker = $6)",
             {organisation_, job, attempt, now, until, worker}) == 1;
}

std::vector<port::ConnectorJobRow> SqlUnitOfWork::connector_jobs(
    const port::ConnectorJobFilter& filter) {
  std::string sql =
      "select j.instance_id, i.definition_id, i.business_key, j.id, j.element, j.type, j.due,"
      " j.retries, j.last_failure, j.leased_until, j.attempt, j.worker from job j"
      " join instance i on i.organisation_id = j.organisation_id and i.id = j.instance_id"
      " where j.organisation_id = $1 and j.kind = 1";
  std::vector<Bind> binds{organisation_};
  Conditions where(sql, binds);
  if (!filter.types.empty()) {
    where.add(" and j.type {in:", session().dialect().list(filter.types), "}");
  }
  if (filter.free_at) {
    where.add(" and j.retries > 0 and j.due <= ", *filter.free_at);
    where.add(" and (j.leased_until is null or j.leased_until <= ", *filter.free_at, ")");
  }
  if (filter.job) where.add(" and j.id = ", *filter.job);
  if (filter.after) where.add(" and j.id > ", *filter.after);
  where.add(" order by j.id limit ", filter.limit);
  std::vector<port::ConnectorJobRow> out;
  for (const Row row : session().query(sql, binds)) out.push_back(connector_job_row(row));
  return out;
}

bool SqlUnitOfWork::holds_lease(const message::JobId& job, std::uint32_t attempt) {
  return !session()
              .query(
                  "select 1 from job where organisation_id = $1 and id = $2 and attempt = $3"
                  " and leased_until is not null",
                  {organisation_, job, attempt})
              .empty();
}

bool SqlUnitOfWork::extend_lease(const message::JobId& job, std::uint32_t attempt,
                                 base::Time until) {
  return session().change(
             "update job set leased_until = $4 where organisation_id = $1 and id = $2"
             " and attempt = $3 and leased_until is not null",
             {organisation_, job, attempt, until}) == 1;
}

std::vector<port::LeasedJob> SqlUnitOfWork::still_held(std::span<const port::LeasedJob> leases) {
  std::vector<std::string> ids;
  for (const auto& one : leases) ids.push_back(one.job.text());
  std::map<message::JobId, std::uint32_t> held;
  for (const Row row :
       session().query("select id, attempt from job where organisation_id = $1 and id {in_uuids:$2}"
                       " and leased_until is not null",
                       {organisation_, session().dialect().list(ids)})) {
    held[row.id<message::JobId>(0)] = static_cast<std::uint32_t>(row.integer(1));
  }
  std::vector<port::LeasedJob> out;
  for (const auto& one : leases) {
    const auto at = held.find(one.job);
    if (at != held.end() && at->second == one.attempt) out.push_back(one);
  }
  return out;
}

void SqlUnitOfWork::put_off(std::span<const port::LeasedJob> leases, base::Time until) {
  std::map<std::uint32_t, std::vector<std::string>> by_attempt;
  for (const auto& one : leases) by_attempt[one.attempt].push_back(one.job.text());
  for (const auto& [attempt, ids] : by_attempt) {
    session().execute(
        "update job set leased_until = $4, worker = $5 where organisation_id = $1"
        " and id {in_uuids:$2} and attempt = $3 and leased_until is not null",
        {organisation_, session().dialect().list(ids), attempt, until, kPutOff});
  }
}

std::size_t SqlUnitOfWork::bring_forward(std::span<const std::string> types) {
  return static_cast<std::size_t>(session().change(
      "update job set leased_until = null, worker = '' where organisation_id = $1 and kind = 1"
      " and worker = $2 and leased_until is not null and type {in:$3}",
      {organisation_, kPutOff, session().dialect().list(types)}));
}

void SqlUnitOfWork::release_lease(const message::JobId& job) {
  session().execute("update job set leased_until = null where organisation_id = $1 and id = $2",
                    {organisation_, job});
}

}  // namespace vanthu::sql_store
