#include "engine/runtime/engine.h"

#include <algorithm>
#include <thread>

#include "engine/runtime/local_jobs.h"
#include "engine/runtime/log.h"

namespace vanthu::runtime {

using base::Outcome;

namespace {

// Conflicts are between transactions of milliseconds: a short, uneven pause lets the other through.
void pause_before_retry(unsigned retry, base::IdSource ids) {
  const std::uint64_t longest = std::uint64_t{1'000} << std::min(retry, 6U);
  const std::uint64_t random = ids.next().low() * 0x9e3779b97f4a7c15ULL >> 11;
  std::this_thread::sleep_for(base::Microseconds{static_cast<std::int64_t>(random % longest)});
}

}  // namespace

Engine::Engine(port::Store& store, port::Clock& clock, port::Entropy& entropy,
               Definitions& definitions, const Connectors& connectors, Settings settings)
    : store_(store),
      clock_(clock),
      entropy_(entropy),
      definitions_(definitions),
      connectors_(connectors),
      settings_(std::move(settings)),
      around_{entropy_, definitions_, connectors_, settings_, counters_} {}

Outcome Engine::transact(const std::string& organisation, const message::Actor& actor,
                         const Body& body) {
  for (unsigned retry = 0;; ++retry) {
    try {
      return once(organisation, actor, body);
    } catch (const port::StoreConflict& conflict) {
      ++counters_.conflicts;
      if (retry == settings_.conflict_retries) {
        log_warning("conflicts do not end", conflict.what());
        throw EndlessConflict(std::string("conflicts do not end: ") + conflict.what());
      }
    } catch (const RequestRefused& refused) {
      return refused.error;
    }
    pause_before_retry(retry, entropy_.ids(clock_.now()));
  }
}

// Between begin() and commit() nothing is visible and nothing lasts; the unit's destructor undoes
// it. The bell rings after the commit, so that who looks because of it finds the work.
Outcome Engine::once(const std::string& organisation, const message::Actor& actor,
                     const Body& body) {
  auto work = store_.begin(organisation);
  Transaction transaction(around_, *work, actor, clock_.now());
  auto outcome = body(transaction);
  if (!outcome) return outcome;
  work->commit();
  ++counters_.transactions;
  if (transaction.work_for_others()) wakeup_.ring();
  return outcome;
}

base::Result<std::vector<port::Definition>> Engine::deploy(const std::string& organisation,
                                                           std::string xml, const std::string& name,
                                                           const message::Actor& actor) {
  return call(organisation, actor,
              [&](Transaction& transaction) { return transaction.deploy(xml, name); });
}

}  // namespace vanthu::runtime
