#include "engine/runtime/job_run.h"

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

void tell_answer(Engine& engine, const std::string& organisation, const HeldJob& held,
                 const port::JobAnswer& answer) {
  if (const auto* failed = std::get_if<port::Failed>(&answer)) {
    ++engine.counters().job_failures;
    log_warning("connector failed", held.call.type + " " + held.call.job.text() + " try " +
                                        std::to_string(held.call.attempt) + ": " + failed->reason);
  }
  const auto left = held.retries == 0 ? 0 : held.retries - 1;
  auto told = answer_job(
      engine, organisation, kSystem, {held.call.job, held.lease.attempt, {}},
      [&](Transaction& transaction, Root& root) {
        const auto wait = backoff(engine.settings(), held.lease.attempt, transaction.ids());
        return root.step(transaction,
                         command_for(answer, held.call.job, left, transaction.now() + wait));
      });
  if (told) {
    ++engine.counters().remote_jobs;
  } else {
    log_warning("connector's answer not taken", held.call.job.text() + " " + told.error().code);
  }
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

}  // namespace vanthu::runtime
