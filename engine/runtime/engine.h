// The engine around the pure core: one command is one transaction.
//
// The whole product in one loop. A command comes from a person (a page, a service of workflows/), a
// clock (a timer is due), a connector (its job is done) or another instance (a child has ended):
//
//   engine.transact(organisation, actor, [&](Transaction& t) {
//     return t.complete_task(task, variables);
//   });
//
// and inside:
//
//   work = store.begin()                      one unit of work
//   root = work.lock(instance)                the root's row, always first, pessimistic
//   repeat until the instance is quiet:
//     step(process, root, command)            pure; runs every token to a wait state
//     next command: a local connector's answer, or a buffered message that now has a receiver
//   work.write(difference)                    what changed, few multi-row statements
//   work.append(history)                      the record, hash-chained
//   work.enqueue(effects)                     what is owed to others: the outbox
//   work.commit()                             all of it or nothing
//   wakeup.ring()                             the workers look (a hint: polling decides)
//
// Afterwards, each in a transaction of its own (worker.h):
//
//   due timers and entries for an instance    lock it, apply all, remove them, commit
//   entries for no instance                   children in chunks, messages, signals, cancellations
//   remote jobs                               lease, commit, run outside, lock, check the lease,
//   tell
//
// Why a crash between any two lines loses and doubles nothing: state, record, outbox entries and
// the removal of what caused them are in one commit. Before it nothing happened: the timer is still
// due, the entry still there, the lease runs out. After it everything did, and the rest is found by
// looking, not remembered. Only a remote connector may run twice (at least once), under the same
// JobCall::job; its answer is taken once, because the lease is checked under the instance's lock.
//
// No step locks a second root: what one instance owes another goes through the outbox. So units
// wait for each other only in a queue, never in a circle.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/port/clock.h"
#include "engine/runtime/transaction.h"
#include "engine/runtime/wakeup.h"

namespace vanthu::runtime {

inline const message::Actor kSystem{"system", ""};

// A unit met conflicts however often it was run: to a caller as if the store were away, to a worker
// a reason to put that work off.
struct EndlessConflict : port::StoreUnavailable {
  using StoreUnavailable::StoreUnavailable;
};

// Thread-safe; borrows everything it is given.
class Engine {
 public:
  using Body = std::function<base::Outcome(Transaction&)>;

  Engine(port::Store& store, port::Clock& clock, port::Entropy& entropy, Definitions& definitions,
         const Connectors& connectors, Settings settings);

  // Runs `body` in a unit of work. An error it gives back rolls everything back and is the answer;
  // else the unit is committed. On StoreConflict all of it runs again, from a new beginning, up to
  // Settings::conflict_retries times: `body` must have no effects but through the transaction.
  // Throws StoreUnavailable, EndlessConflict, and what `body` throws.
  base::Outcome transact(const std::string& organisation, const message::Actor& actor,
                         const Body& body);

  // transact() for a body that gives a value: auto id = engine.call(organisation, actor,
  // [&](Transaction& t) { return t.start(...); });
  template <class Function>
  std::invoke_result_t<Function, Transaction&> call(const std::string& organisation,
                                                    const message::Actor& actor,
                                                    Function&& function) {
    std::optional<std::invoke_result_t<Function, Transaction&>> answer;
    auto outcome = transact(organisation, actor, [&](Transaction& transaction) -> base::Outcome {
      answer.emplace(function(transaction));
      if (!answer->ok()) return answer->error();
      return base::Done{};
    });
    if (!outcome.ok()) return std::move(outcome).error();
    return std::move(*answer);
  }

  // Deploys a file in a transaction of its own; see Definitions::deploy.
  base::Result<std::vector<port::Definition>> deploy(const std::string& organisation,
                                                     std::string xml, const std::string& name,
                                                     const message::Actor& actor);

  base::Time now() { return clock_.now(); }
  base::IdSource ids() { return entropy_.ids(now()); }
  std::string secret(std::size_t bytes) { return entropy_.secret(bytes); }  // raw random bytes
  const Settings& settings() const { return settings_; }
  const Connectors& connectors() const { return connectors_; }
  const Counters& counters() const { return counters_; }
  Counters& counters() { return counters_; }
  Definitions& definitions() { return definitions_; }
  Wakeup& wakeup() { return wakeup_; }

 private:
  base::Outcome once(const std::string& organisation, const message::Actor& actor,
                     const Body& body);

  port::Store& store_;
  port::Clock& clock_;
  port::Entropy& entropy_;
  Definitions& definitions_;
  const Connectors& connectors_;
  const Settings settings_;
  Counters counters_;
  Wakeup wakeup_;
  const Surroundings around_;
};

}  // namespace vanthu::runtime
