#include "engine/runtime/external_tasks.h"

#include <charconv>

#include "engine/runtime/leases.h"
#include "engine/runtime/refusals.h"
#include "engine/runtime/root.h"

namespace vanthu::runtime {

using base::Done;
using base::Outcome;

namespace {

struct Token {
  message::JobId job;
  std::uint32_t attempt = 0;
};

std::string token_text(const message::JobId& job, std::uint32_t attempt) {
  return job.text() + "." + std::to_string(attempt);
}

std::optional<Token> parse(std::string_view text) {
  constexpr std::size_t kIdLength = 36;
  if (text.size() < kIdLength + 2 || text[kIdLength] != '.') return std::nullopt;
  auto job = message::JobId::parse(text.substr(0, kIdLength));
  const std::string_view number = text.substr(kIdLength + 1);
  std::uint32_t attempt = 0;
  auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), attempt);
  if (!job || error != std::errc{} || end != number.data() + number.size()) return std::nullopt;
  return Token{*job, attempt};
}

// A UUIDv7 begins with its milliseconds.
base::Time made_at(const message::JobId& job) {
  return base::Time{std::chrono::milliseconds(static_cast<std::int64_t>(job.uuid.high() >> 16U))};
}

ExternalTask task_of(HeldJob held, std::string worker, std::optional<base::Time> until) {
  ExternalTask out;
  out.token = token_text(held.lease.job, held.lease.attempt);
  out.worker = std::move(worker);
  out.locked_until = until;
  out.retries = held.retries;
  out.last_failure = std::move(held.last_failure);
  out.created = made_at(held.lease.job);
  out.element = held.element;
  out.definition = held.definition;
  out.process = std::move(held.process);
  out.call = std::move(held.call);
  out.local = std::move(held.local);
  return out;
}

std::optional<port::ConnectorJobRow> row_of(Transaction& transaction, const message::JobId& job) {
  port::ConnectorJobFilter only;
  only.job = job;
  auto rows = transaction.work().connector_jobs(only);
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

// The job as a worker would be told of it; nothing: it ended meanwhile.
std::optional<ExternalTask> read_task(Transaction& transaction, const port::ConnectorJobRow& row) {
  auto held = read_job(transaction, {row.job.id, row.instance, row.job.type, row.attempt, {}});
  if (!held) return std::nullopt;
  return task_of(*std::move(held), row.worker, row.leased_until);
}

void set_before(std::vector<message::CommandBody>& out, const state::Job& job, Given& given,
                bool with_variables) {
  if (!given.local.empty()) out.push_back(message::SetVariables{job.element, given.local});
  if (with_variables && !given.variables.empty()) {
    out.push_back(message::SetVariables{1, given.variables});
  }
}

}  // namespace

std::vector<ExternalTask> ExternalTasks::fetch_and_lock(const Fetch& fetch) {
  port::LeaseRequest request{
      fetch.topics,   {}, {}, fetch.limit, fetch.worker, fetch.business_key, fetch.definitions,
      fetch.variables};
  std::vector<ExternalTask> out;
  for (auto& held : lease_jobs(engine_, organisation_, std::move(request), fetch.duration)) {
    const auto until = held.lease.leased_until;
    out.push_back(task_of(std::move(held), fetch.worker, until));
  }
  return out;
}

Outcome ExternalTasks::answer(const std::string& token, const std::string& worker,
                              const MakeCommands& commands) {
  const auto held = parse(token);
  if (!held) return not_a_token(token);
  auto outcome = answer_job(engine_, organisation_, actor_, {held->job, held->attempt, worker},
                            [&](Transaction& transaction, Root& root) -> Outcome {
                              const state::Job job = root.instance().jobs.at(held->job);
                              for (auto& command : commands(job, transaction.now())) {
                                if (!root.instance().jobs.contains(job.id))
                                  return no_such_external_task(token);
                                auto done = root.step(transaction, std::move(command));
                                if (!done) return done;
                              }
                              return Done{};
                            });
  if (outcome) ++engine_.counters().remote_jobs;
  return outcome;
}

Outcome ExternalTasks::complete(const std::string& token, const std::string& worker, Given given) {
  return answer(token, worker, [&](const state::Job& job, base::Time) {
    std::vector<message::CommandBody> out;
    set_before(out, job, given, false);
    out.push_back(message::CompleteJob{job.id, given.variables});
    return out;
  });
}

Outcome ExternalTasks::fail(const std::string& token, const std::string& worker, std::string reason,
                            std::uint32_t retries_left, std::chrono::milliseconds retry_after,
                            Given given) {
  return answer(token, worker, [&](const state::Job& job, base::Time now) {
    std::vector<message::CommandBody> out;
    set_before(out, job, given, true);
    out.push_back(message::FailJob{job.id, reason, retries_left, now + retry_after});
    ++engine_.counters().job_failures;
    return out;
  });
}

Outcome ExternalTasks::bpmn_error(const std::string& token, const std::string& worker,
                                  std::string code, std::string text,
                                  message::VariableMap variables) {
  return answer(token, worker, [&](const state::Job& job, base::Time) {
    return std::vector<message::CommandBody>{message::ThrowError{0, job.id, code, text, variables}};
  });
}

Outcome ExternalTasks::extend_lock(const std::string& token, const std::string& worker,
                                   std::chrono::milliseconds duration) {
  const auto held = parse(token);
  if (!held) return not_a_token(token);
  return engine_.transact(organisation_, actor_, [&](Transaction& transaction) -> Outcome {
    const auto row = row_of(transaction, held->job);
    if (!row) return no_such_external_task(token);
    const bool extended =
        row->worker == worker &&
        transaction.work().extend_lease(held->job, held->attempt, transaction.now() + duration);
    if (!extended) return lock_lost(token);
    return Done{};
  });
}

Outcome ExternalTasks::lock(const std::string& token, const std::string& worker,
                            std::chrono::milliseconds duration) {
  const auto held = parse(token);
  if (!held) return not_a_token(token);
  return engine_.transact(organisation_, actor_, [&](Transaction& transaction) -> Outcome {
    if (!row_of(transaction, held->job)) return no_such_external_task(token);
    const base::Time now = transaction.now();
    const bool locked =
        transaction.work().lease_again(held->job, held->attempt, now, now + duration, worker);
    if (!locked) return lock_lost(token);
    return Done{};
  });
}

Outcome ExternalTasks::unlock(const std::string& token) {
  const auto held = parse(token);
  if (!held) return not_a_token(token);
  return engine_.transact(organisation_, actor_, [&](Transaction& transaction) -> Outcome {
    auto row = row_of(transaction, held->job);
    if (!row || transaction.root(row->instance) == nullptr) return no_such_external_task(token);
    row = row_of(transaction, held->job);  // as it is under the instance's lock
    if (!row) return no_such_external_task(token);
    if (row->attempt != held->attempt) return lock_lost(token);
    transaction.work().release_lease(held->job);
    transaction.note_work_for_others();
    return Done{};
  });
}

std::vector<ExternalTask> ExternalTasks::list(const port::ConnectorJobFilter& filter) {
  std::vector<ExternalTask> out;
  // The body never refuses.
  (void)engine_.transact(organisation_, actor_, [&](Transaction& transaction) -> Outcome {
    out.clear();
    for (const auto& row : transaction.work().connector_jobs(filter)) {
      if (auto task = read_task(transaction, row)) out.push_back(*std::move(task));
    }
    return Done{};
  });
  return out;
}

base::Result<ExternalTask> ExternalTasks::find(const std::string& token) {
  const auto wanted = parse(token);
  if (!wanted) return not_a_token(token);
  port::ConnectorJobFilter only;
  only.job = wanted->job;
  auto found = list(only);
  if (found.empty()) return no_such_external_task(token);
  return std::move(found.front());
}

std::map<std::string, std::size_t> ExternalTasks::waiting(const std::vector<std::string>& topics,
                                                          std::size_t most) {
  std::map<std::string, std::size_t> out;
  if (topics.empty()) return out;
  // The body never refuses.
  (void)engine_.transact(organisation_, actor_, [&](Transaction& transaction) -> Outcome {
    out.clear();
    port::ConnectorJobFilter filter;
    filter.types = topics;
    filter.free_at = transaction.now();
    filter.limit = most;
    for (const auto& row : transaction.work().connector_jobs(filter)) ++out[row.job.type];
    return Done{};
  });
  return out;
}

}  // namespace vanthu::runtime
