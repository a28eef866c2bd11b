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

std::string text_of(const port::LeasedJob& lease) {
  return lease.job.text() + "." + std::to_string(lease.attempt);
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

}  // namespace

std::vector<ExternalTask> ExternalTasks::fetch_and_lock(const std::vector<std::string>& topics,
                                                        const std::string& worker,
                                                        std::chrono::milliseconds duration,
                                                        std::size_t limit) {
  std::vector<ExternalTask> out;
  for (auto& held : lease_jobs(engine_, organisation_, topics, duration, limit)) {
    out.push_back(
        {text_of(held.lease), worker, held.lease.leased_until, held.retries, std::move(held.call)});
  }
  return out;
}

Outcome ExternalTasks::answer(const std::string& token, const MakeCommand& command) {
  const auto held = parse(token);
  if (!held) return not_a_token(token);
  auto outcome = answer_job(engine_, organisation_, held->job, held->attempt,
                            [&](Transaction& transaction, Root& root) {
                              return root.step(transaction, command(held->job, transaction.now()));
                            });
  if (outcome) ++engine_.counters().remote_jobs;
  return outcome;
}

Outcome ExternalTasks::complete(const std::string& token, message::VariableMap variables) {
  return answer(token, [&](const message::JobId& job, base::Time) {
    return message::CompleteJob{job, variables};
  });
}

Outcome ExternalTasks::fail(const std::string& token, std::string reason,
                            std::uint32_t retries_left, std::chrono::milliseconds retry_after) {
  return answer(token, [&](const message::JobId& job, base::Time now) {
    ++engine_.counters().job_failures;
    return message::FailJob{job, reason, retries_left, now + retry_after};
  });
}

Outcome ExternalTasks::bpmn_error(const std::string& token, std::string code, std::string text,
                                  message::VariableMap variables) {
  return answer(token, [&](const message::JobId& job, base::Time) {
    return message::ThrowError{0, job, code, text, variables};
  });
}

Outcome ExternalTasks::extend_lock(const std::string& token, std::chrono::milliseconds duration) {
  const auto held = parse(token);
  if (!held) return not_a_token(token);
  return engine_.transact(organisation_, kSystem, [&](Transaction& transaction) -> Outcome {
    const bool extended =
        transaction.work().extend_lease(held->job, held->attempt, transaction.now() + duration);
    if (!extended) return lock_lost(token);
    return Done{};
  });
}

Outcome ExternalTasks::unlock(const std::string& token) {
  const auto held = parse(token);
  if (!held) return not_a_token(token);
  return answer_job(engine_, organisation_, held->job, held->attempt,
                    [](Transaction&, Root&) -> Outcome { return Done{}; });
}

}  // namespace vanthu::runtime
