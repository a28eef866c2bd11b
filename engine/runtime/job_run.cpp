#include "engine/runtime/job_run.h"

#include <map>
#include <set>

#include "engine/runtime/backoff.h"
#include "engine/runtime/jobs.h"
#include "engine/runtime/local_jobs.h"
#include "engine/runtime/log.h"
#include "engine/runtime/root.h"

namespace vanthu::runtime {

using base::Done;
using base::Outcome;

namespace {

port::JobAnswer run_remote(port::RemoteConnector& connector, const port::JobCall& call) try {
  return connector.run(call);
} catch (const std::exception& failure) {
  return port::Failed{failure.what()};
}

std::vector<port::JobAnswer> run_all_remote(port::RemoteConnector& connector,
                                            const std::vector<port::JobCall>& calls) try {
  auto answers = connector.run_many(calls);
  if (answers.size() == calls.size()) return answers;
  throw std::logic_error("a connector has not answered every job");
} catch (const std::exception& failure) {
  return std::vector<port::JobAnswer>(calls.size(), port::Failed{failure.what()});
}

void note_failure(Engine& engine, const HeldJob& held, const port::JobAnswer& answer) {
  const auto* failed = std::get_if<port::Failed>(&answer);
  if (failed == nullptr) return;
  ++engine.counters().job_failures;
  log_warning("connector failed", held.call.type + " " + held.call.job.text() + " try " +
                                      std::to_string(held.call.attempt) + ": " + failed->reason);
}

Outcome step_with(Transaction& transaction, Root& root, const HeldJob& held,
                  const port::JobAnswer& answer) {
  const auto left = held.retries == 0 ? 0 : held.retries - 1;
  const auto wait = backoff(transaction.around().settings, held.lease.attempt, transaction.ids());
  return root.step(transaction, command_for(answer, held.call.job, left, transaction.now() + wait));
}

// Nothing is recorded: it was no try.
void put_off(Engine& engine, const std::string& organisation,
             std::span<const port::LeasedJob> leases, base::Time until) {
  // The body never refuses.
  (void)engine.transact(organisation, kSystem, [&](Transaction& transaction) -> Outcome {
    transaction.work().put_off(leases, until);
    return Done{};
  });
}

void tell_answer(Engine& engine, const std::string& organisation, const HeldJob& held,
                 const port::JobAnswer& answer) {
  if (const auto* later = std::get_if<port::NotYet>(&answer)) {
    return put_off(engine, organisation, {&held.lease, 1}, later->again);
  }
  note_failure(engine, held, answer);
  auto told = answer_job(engine, organisation, kSystem, {held.call.job, held.lease.attempt, {}},
                         [&](Transaction& transaction, Root& root) {
                           return step_with(transaction, root, held, answer);
                         });
  if (told) {
    ++engine.counters().remote_jobs;
  } else {
    log_warning("connector's answer not taken", held.call.job.text() + " " + told.error().code);
  }
}

// Those that could not be taken together are taken one by one afterwards.
std::set<message::JobId> take_answers(
    Engine& engine, const std::string& organisation, const std::vector<port::LeasedJob>& leases,
    const std::function<Outcome(Transaction&, Root&, std::size_t)>& tell) try {
  if (leases.empty()) return {};
  const auto told = answer_jobs(engine, organisation, leases, tell);
  return {told.begin(), told.end()};
} catch (const EndlessConflict& failure) {
  log_warning("answers not taken together", failure.what());
  return {};
} catch (const port::StoreUnavailable&) {
  throw;
} catch (const std::exception& failure) {
  log_warning("answers not taken together", failure.what());
  return {};
}

void run_leftover(Engine& engine, const std::string& organisation, const HeldJob& held,
                  port::LocalConnector& connector) {
  // Refused: gone, or another has it.
  (void)answer_job(engine, organisation, kSystem, {held.call.job, held.lease.attempt, {}},
                   [&](Transaction& transaction, Root& root) -> Outcome {
                     run_local(transaction, root, held.call.job, connector);
                     return Done{};
                   });
}

}  // namespace

void run_held(Engine& engine, const std::string& organisation, const HeldJob& held) {
  if (auto* local = engine.connectors().local(held.call.type)) {
    try {
      run_leftover(engine, organisation, held, *local);
    } catch (const port::StoreUnavailable&) {
      throw;
    } catch (const std::exception& failure) {
      tell_answer(engine, organisation, held, port::Failed{failure.what()});
    }
  } else if (auto* remote = engine.connectors().remote(held.call.type)) {
    tell_answer(engine, organisation, held, run_remote(*remote, held.call));
  }
}

void run_all_held(Engine& engine, const std::string& organisation, port::RemoteConnector& connector,
                  std::span<const HeldJob> jobs) {
  std::vector<port::JobCall> calls;
  for (const auto& held : jobs) calls.push_back(held.call);
  const auto answers = run_all_remote(connector, calls);

  std::map<base::Time, std::vector<port::LeasedJob>> later;
  std::vector<port::LeasedJob> leases;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    if (const auto* not_yet = std::get_if<port::NotYet>(&answers[i])) {
      later[not_yet->again].push_back(jobs[i].lease);
    } else {
      leases.push_back(jobs[i].lease);
      places.push_back(i);
    }
  }
  for (const auto& [until, those] : later) put_off(engine, organisation, those, until);

  const auto told = take_answers(engine, organisation, leases,
                                 [&](Transaction& transaction, Root& root, std::size_t at) {
                                   const auto i = places[at];
                                   return step_with(transaction, root, jobs[i], answers[i]);
                                 });
  for (const auto i : places) {
    if (told.contains(jobs[i].call.job)) {
      note_failure(engine, jobs[i], answers[i]);
      ++engine.counters().remote_jobs;
    } else {
      tell_answer(engine, organisation, jobs[i], answers[i]);
    }
  }
}

}  // namespace vanthu::runtime
