#include "engine/runtime/local_jobs.h"

#include "engine/runtime/jobs.h"
#include "engine/runtime/log.h"

namespace vanthu::runtime {

namespace {

// New instances need no lock; a message is only owed, because its receiver is another root.
class TransactionRequests final : public port::Requests {
 public:
  explicit TransactionRequests(Transaction& transaction) : transaction_(transaction) {}

  message::InstanceId start(const std::string& process_key, const std::string& business_key,
                            message::VariableMap variables) override {
    auto started = transaction_.start(process_key, business_key, std::move(variables));
    if (!started) throw RequestRefused(std::move(started).error());
    return *started;
  }

  void publish(const std::string& message_name, const std::string& correlation_key,
               message::VariableMap variables) override {
    transaction_.publish_later(message_name, correlation_key, std::move(variables));
  }

 private:
  Transaction& transaction_;
};

void tell(Transaction& transaction, Root& root, const message::JobId& job,
          message::CommandBody command) {
  auto told = root.step(transaction, std::move(command));
  if (!told) log_warning("local connector's answer refused", job.text() + " " + told.error().code);
}

}  // namespace

void run_local(Transaction& transaction, Root& root, const message::JobId& job,
               port::LocalConnector& connector) {
  Counters& counters = transaction.around().counters;
  const auto call = job_call(transaction.organisation(), root.instance(), root.process(), job, 1,
                             transaction.now());
  TransactionRequests requests(transaction);
  auto answer = connector.run(call, transaction.work(), requests);
  ++counters.local_jobs;
  if (const auto* failed = std::get_if<port::Failed>(&answer)) {
    ++counters.job_failures;
    log_warning("local connector failed", call.type + " " + job.text() + " " + failed->reason);
  }
  tell(transaction, root, job, command_for(std::move(answer), job, 0, transaction.now()));
}

void refuse_unknown(Transaction& transaction, Root& root, const message::JobId& job) {
  const Surroundings& around = transaction.around();
  const std::string& type = root.instance().jobs.at(job).type;
  if (!around.settings.closed_registry || around.connectors.remote(type) != nullptr ||
      around.settings.external_topics.contains(type)) {
    return;
  }
  log_error("connector.missing", type + " " + job.text());
  tell(transaction, root, job, message::MissConnector{job});
}

}  // namespace vanthu::runtime
