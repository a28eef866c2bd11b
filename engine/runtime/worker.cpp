#include "engine/runtime/worker.h"

#include <algorithm>
#include <random>

#include "engine/runtime/due_work.h"
#include "engine/runtime/heartbeat.h"
#include "engine/runtime/job_run.h"
#include "engine/runtime/leases.h"
#include "engine/runtime/log.h"

namespace vanthu::runtime {

using base::Done;
using base::Outcome;

namespace {

constexpr std::size_t kEntriesPerPass = 100;
constexpr std::size_t kInstancesPerPass = 100;
constexpr std::size_t kMeetings = 5;
constexpr base::Microseconds kSinglesRest = std::chrono::seconds(1);
constexpr base::Microseconds kNoRest{0};

// Where the store is away nothing can be done but look again later.
void store_away(const port::StoreUnavailable& away) {
  log_warning("store away", away.what());
}

}  // namespace

Round& Round::operator+=(const Round& other) {
  entries += other.entries;
  instances += other.instances;
  jobs += other.jobs;
  return *this;
}

Worker::Worker(Engine& engine, Heartbeat* heartbeat) : engine_(engine), heartbeat_(heartbeat) {}

Round Worker::run_due(const std::string& organisation) try {
  Round round;
  while (round.entries < kEntriesPerPass && run_entry(organisation)) ++round.entries;
  // Those put off do not keep the others out of sight.
  const std::size_t limit = kInstancesPerPass + postponed_.size();
  std::vector<message::InstanceId> due;
  // The body never refuses.
  (void)engine_.transact(organisation, kSystem, [&](Transaction& transaction) -> Outcome {
    due = transaction.work().due_instances(transaction.now(), limit);
    return Done{};
  });
  round.instances = run_instances(organisation, std::move(due));
  return round;
} catch (const port::StoreUnavailable& away) {
  store_away(away);
  return {};
} catch (const std::exception& failure) {
  log_error("worker", failure.what());
  return {};
}

// Fellows, here and in other processes, look at the same store. Where one has been already, the
// rest is gone through in another order than his; after a few such meetings it is time to look
// anew.
std::size_t Worker::run_instances(const std::string& organisation,
                                  std::vector<message::InstanceId> due) {
  std::erase_if(due, [&](const auto& id) { return postponed_.holds(id, engine_.now()); });
  std::size_t done = 0;
  std::size_t missed = 0;
  for (auto at = due.begin(); at != due.end(); ++at) {
    if (done > 0 && missed >= kMeetings) break;
    if (run_instance(organisation, *at)) {
      ++done;
    } else if (++missed == 1) {
      std::mt19937_64 shuffler(engine_.ids().next().low());
      std::shuffle(at + 1, due.end(), shuffler);
    }
  }
  return done;
}

// Why it failed; nothing: it did not. What the store's absence interrupts is nobody's fault.
std::optional<std::string> Worker::attempt(const std::string& organisation,
                                           const Engine::Body& body) {
  try {
    auto outcome = engine_.transact(organisation, kSystem, body);
    if (outcome) return std::nullopt;
    return outcome.error().code + ": " + outcome.error().what.en;
  } catch (const EndlessConflict& failure) {
    return failure.what();
  } catch (const port::StoreUnavailable&) {
    throw;
  } catch (const std::exception& failure) {
    return failure.what();
  }
}

// A crash before the commit leaves the entry where it was; after it the entry is gone together with
// everything that it asked for being there. A failure puts it off in a transaction of its own; a
// crash between the two only means that it is tried again sooner.
bool Worker::run_entry(const std::string& organisation) {
  Culprit culprit;
  bool done = false;
  const auto failure = attempt(organisation, [&](Transaction& transaction) -> Outcome {
    culprit = {};
    auto carried_out = carry_out_next(transaction, culprit);
    if (!carried_out) return std::move(carried_out).error();
    done = *carried_out;
    return Done{};
  });
  if (!failure) return done;
  if (!culprit.entry) {
    log_error("outbox", *failure);
    return false;
  }
  put_off(engine_, organisation, *culprit.entry, *failure);
  return true;
}

// An entry that fails is put off in the store, so that the others of its instance go on. Where it
// is a timer, this worker puts the instance off by itself; a timer that goes on failing, or has had
// its incident before, is put off in the store with an incident.
bool Worker::run_instance(const std::string& organisation, const message::InstanceId& id) {
  Culprit culprit;
  bool done = false;
  const auto failure = attempt(organisation, [&](Transaction& transaction) -> Outcome {
    culprit = {};
    done = apply_due(transaction, id, culprit);
    return Done{};
  });
  if (!failure) {
    postponed_.worked(id);
    return done;
  }
  log_error("instance's due work failed", id.text() + " " + *failure);
  if (culprit.entry) {
    put_off(engine_, organisation, *culprit.entry, *failure);
    return true;  // what was to come with it is still due
  }
  base::IdSource ids = engine_.ids();
  const auto failures = postponed_.failed(id, engine_.now(), engine_.settings(), ids);
  const bool visible = culprit.timer && (failures >= engine_.settings().visible_attempts ||
                                         known_to_fail(engine_, organisation, id, *culprit.timer));
  if (!visible) return false;
  put_off(engine_, organisation, id, *culprit.timer, *failure);
  postponed_.worked(id);
  return true;
}

Round Worker::run_jobs(const std::string& organisation) try {
  auto singles = engine_.connectors().local_types();
  Round round;
  std::vector<std::string> crowds;  // whose connectors take many jobs at once
  std::size_t most = 0;
  for (const auto& type : engine_.connectors().remote_types()) {
    const auto at_once = engine_.connectors().remote(type)->most_at_once();
    (at_once > 1 ? crowds : singles).push_back(type);
    most = std::max(most, at_once);
  }
  const auto after = singles_after_.find(organisation);
  const bool look = after == singles_after_.end() || after->second <= engine_.now();
  if (look) round.jobs += run_singles(organisation, singles);
  auto crowd = crowds.empty() ? std::vector<HeldJob>{} : leased(organisation, crowds, most);
  if (crowd.empty()) {
    singles_after_.erase(organisation);
    if (!look) round.jobs += run_singles(organisation, singles);
    return round;
  }
  if (look) {
    singles_after_[organisation] = engine_.now() + (round.jobs == 0 ? kSinglesRest : kNoRest);
  }
  round.jobs += run_crowds(organisation, std::move(crowd));
  return round;
} catch (const port::StoreUnavailable& away) {
  store_away(away);
  return {};
} catch (const std::exception& failure) {
  log_error("worker", failure.what());
  return {};
}

std::size_t Worker::run_singles(const std::string& organisation,
                                const std::vector<std::string>& types) {
  const auto jobs = leased(organisation, types, engine_.settings().leases);
  for (const auto& job : jobs) run_job(organisation, job);
  return jobs.size();
}

std::vector<HeldJob> Worker::leased(const std::string& organisation,
                                    const std::vector<std::string>& types, std::size_t most) {
  auto held = lease_jobs(engine_, organisation, {types, {}, {}, most}, engine_.settings().lease);
  const base::Time since = engine_.now();
  if (heartbeat_ != nullptr) {
    for (const auto& job : held) heartbeat_->hold(organisation, job.lease, since);
  }
  return held;
}

std::size_t Worker::run_crowds(const std::string& organisation, std::vector<HeldJob> jobs) {
  std::ranges::stable_sort(jobs, {}, [](const HeldJob& job) { return job.call.type; });
  for (auto from = jobs.begin(); from != jobs.end();) {
    auto& connector = *engine_.connectors().remote(from->call.type);
    const auto most = static_cast<std::ptrdiff_t>(connector.most_at_once());
    auto to = from;
    while (to != jobs.end() && to - from < most && to->call.type == from->call.type) ++to;
    try {
      run_all_held(engine_, organisation, connector, {from, to});
    } catch (const std::exception& failure) {
      log_error("jobs' answers lost", from->call.type + " " + failure.what());
    }
    if (heartbeat_ != nullptr) {
      for (auto job = from; job != to; ++job) heartbeat_->drop(job->call.job);
    }
    from = to;
  }
  return jobs.size();
}

// Nothing is told where the store is away: the lease runs out and the job is run again.
void Worker::run_job(const std::string& organisation, const HeldJob& job) {
  try {
    run_held(engine_, organisation, job);
  } catch (const std::exception& failure) {
    log_error("job's answer lost", job.call.job.text() + " " + failure.what());
  }
  if (heartbeat_ != nullptr) heartbeat_->drop(job.call.job);
}

Round Worker::run_once(const std::string& organisation) {
  Round round = run_due(organisation);
  round += run_jobs(organisation);
  return round;
}

Round Worker::run_until_idle(const std::string& organisation, std::size_t most) {
  Round all;
  for (std::size_t i = 0; i < most; ++i) {
    const Round round = run_once(organisation);
    all += round;
    if (round.idle()) break;
  }
  return all;
}

std::optional<base::Time> Worker::next_due(const std::string& organisation) {
  std::optional<base::Time> due;
  // The body never refuses.
  (void)engine_.transact(organisation, kSystem, [&](Transaction& transaction) -> Outcome {
    due = transaction.work().next_due();
    return Done{};
  });
  return due;
}

}  // namespace vanthu::runtime
