#include <atomic>

#include "engine/codec/history.h"
#include "tests/store_contract/store_contract.h"

namespace vanthu::test {
namespace {

model::Process make_process() {
  model::Process process;
  process.id = "sample";
  process.nodes.resize(3);
  process.nodes[0].id = "start";
  process.nodes[1].id = "review";
  process.nodes[1].name = "Thẩm tra";
  process.nodes[2].id = "send";
  return process;
}

template <class Key, class Row>
std::vector<Key> keys_of(const std::map<Key, Row>& rows) {
  std::vector<Key> keys;
  for (const auto& [key, row] : rows) keys.push_back(key);
  return keys;
}

}  // namespace

base::Uuid fresh_uuid() {
  // Different in every run, so that a database kept between runs does no harm.
  static const auto start =
      static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                     std::chrono::system_clock::now().time_since_epoch())
                                     .count());
  static std::atomic<std::uint64_t> last{0};
  return {start << 16 | 0x7000, 0x8000000000000000ULL | ++last};
}

base::Time at(std::int64_t seconds) {
  return base::from_microseconds(1'795'000'000'000'001) + std::chrono::seconds(seconds);
}

const model::Process& sample_process() {
  static const model::Process process = make_process();
  return process;
}

Bench::Bench(const MakeStore& make)
    : definition(fresh<port::DefinitionId>()),
      store_(make()),
      organisation_("cơ quan '" + fresh_uuid().text() + "'") {}

void Bench::create(const state::Instance& instance) const {
  commit([&](port::UnitOfWork& work) {
    work.write(instance, creation(instance), definition, sample_process());
  });
}

state::Instance plain_instance(std::string business_key) {
  state::Instance one;
  one.id = fresh<port::InstanceId>();
  one.business_key = std::move(business_key);
  one.state = state::InstanceState::kActive;
  one.started = at(0);
  one.last_number = 2;
  one.elements[1].number = 1;
  auto& waiting = one.elements[2];
  waiting.number = 2;
  waiting.scope = 1;
  waiting.node = 1;
  waiting.state = state::ElementState::kWaiting;
  return one;
}

state::Job& add_job(state::Instance& instance, message::JobKind kind, base::Time due,
                    std::string type) {
  const auto id = fresh<message::JobId>();
  auto& job = instance.jobs[id];
  job.id = id;
  job.element = 2;
  job.kind = kind;
  job.due = due;
  job.type = std::move(type);
  return job;
}

state::UserTask& add_task(state::Instance& instance, std::string assignee,
                          std::vector<std::string> users, std::vector<std::string> groups) {
  const auto id = fresh<message::TaskId>();
  auto& task = instance.tasks[id];
  task.id = id;
  task.element = 2;
  task.assignee = std::move(assignee);
  task.candidate_users = std::move(users);
  task.candidate_groups = std::move(groups);
  task.created = at(1);
  return task;
}

state::Subscription& add_subscription(state::Instance& instance, message::SubscriptionKind kind,
                                      std::string name, std::string key) {
  const auto id = fresh<message::SubscriptionId>();
  auto& one = instance.subscriptions[id];
  one.id = id;
  one.element = 2;
  one.kind = kind;
  one.name = std::move(name);
  one.correlation_key = std::move(key);
  return one;
}

state::Instance full_instance() {
  using expression::Context;
  using expression::List;
  using expression::Value;
  state::Instance one = plain_instance("Số 19 -CTrHD/ĐUK 'a' \"b\" \\ {x,NULL} $1");
  one.parent = {fresh<port::InstanceId>(), 7, 4'000'000'000};
  auto& element = one.elements[2];
  element.state = state::ElementState::kCompensating;
  element.body = 1;
  element.loop_index = 4'000'000'001;
  element.triggers_seen = {0, 3};
  element.loop = state::LoopCounters{
      5, 4, 3, 1, true, List{1, "hai", Value()}, {{2, Context{{"out", List{true}}}}}};
  one.tokens[{1, 5}] = 2;
  one.tokens[{2, 4'000'000'000U}] = 1;
  one.variables[1]["trích yếu"] = "Chương trình hành động\n\"19\"";
  one.variables[1][std::string("nul\0\xff", 5)] = std::string("\0\xfe", 2);
  one.variables[2]["amount"] = *base::Decimal::parse("1234567890123456789012.345");
  one.variables[2]["due"] = Value(Value::Alternatives(*base::Date::parse("2026-11-23")));
  one.variables[2]["nothing"] = Value();
  auto& task = add_task(one, "an", {"an", "bà"}, {"văn thư, lưu trữ"});
  task.due = at(5);
  task.priority = -3;
  task.form_key = "form";
  auto& job = add_job(one, message::JobKind::kTimer, at(9), "");
  job.retries = 0;
  job.trigger = 2;
  job.repeats_left = -1;
  job.cycle = "R/PT1H";
  job.last_failure = "hỏng";
  add_job(one, message::JobKind::kConnector, at(-5));
  add_subscription(one, message::SubscriptionKind::kConditional, "tên", "khóa").trigger = 1;
  const auto id = fresh<message::IncidentId>();
  one.incidents[id] = {id, 2,     job.id, "job.failed", {"không gửi được", "it cannot be sent"},
                       3,  at(4), 7,      4'000'000'000};
  return one;
}

state::Difference creation(const state::Instance& instance) {
  state::Difference difference;
  difference.created = true;
  difference.elements.upsert = keys_of(instance.elements);
  difference.tokens.upsert = keys_of(instance.tokens);
  for (const auto& [scope, variables] : instance.variables) {
    for (const auto& [name, value] : variables) {
      difference.variables.upsert.emplace_back(scope, name);
    }
  }
  difference.tasks.upsert = keys_of(instance.tasks);
  difference.jobs.upsert = keys_of(instance.jobs);
  difference.subscriptions.upsert = keys_of(instance.subscriptions);
  difference.incidents.upsert = keys_of(instance.incidents);
  return difference;
}

port::OutboxEntry outbox_entry(const port::InstanceId& target, base::Time due) {
  return {fresh<port::OutboxId>(),
          fresh<port::InstanceId>(),
          target,
          "publish_message",
          R"({"type":"x","s":"ễ"})",
          due,
          0};
}

port::HistoryEntry history_entry(std::uint64_t step) {
  return {step,           at(static_cast<std::int64_t>(step)),
          {"an", "bình"}, R"({"type":"claim_task"})",
          R"(["ễ"])",     std::string(64, static_cast<char>('a' + step % 6))};
}

}  // namespace vanthu::test
