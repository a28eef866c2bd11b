// What stands behind service tasks: local connectors work inside the engine's transaction, remote
// ones outside of any.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/message/names.h"

namespace vanthu::port {

class UnitOfWork;

// What a connector is told about the job.
struct JobCall {
  std::string organisation;
  message::InstanceId instance;
  std::string business_key;
  message::JobId job;  // idempotency key: the same over every try
  std::string type;
  std::string element_id;  // the node's id in the definition
  std::uint32_t attempt = 1;
  base::Time now{};
  message::VariableMap variables;  // visible at the element, inner scopes first
  std::vector<std::pair<std::string, std::string>> properties;  // task headers of the model
};

struct Completed {
  message::VariableMap variables;
};
struct Failed {  // tried again after a backoff, then an incident
  std::string reason;
};
struct NotYet {  // not tried at all: given out again at that time, and not counted as a try
  base::Time again{};
  std::string reason;
};
struct BpmnError {  // caught by an error boundary event
  std::string code;
  std::string text;
  message::VariableMap variables;
};
using JobAnswer = std::variant<Completed, Failed, BpmnError, NotYet>;

// Starts further instances or sends messages from inside a local connector's transaction.
class Requests {
 public:
  virtual ~Requests() = default;
  virtual message::InstanceId start(const std::string& process_key, const std::string& business_key,
                                    message::VariableMap variables) = 0;
  virtual void publish(const std::string& message_name, const std::string& correlation_key,
                       message::VariableMap variables) = 0;
};

// A database-only operation, fast and through `work` alone, where the calling instance is still as
// before its step. Failed: an incident at once, nothing is rolled back; throwing rolls all back.
// NotYet is for remote ones; here it is Failed.
class LocalConnector {
 public:
  virtual ~LocalConnector() = default;
  virtual JobAnswer run(const JobCall& call, UnitOfWork& work, Requests& requests) = 0;
};

// Anything outside: mail, signing, another system. Called without a transaction, by several
// threads, possibly more than once for the same job (at least once); must be idempotent by
// JobCall::job.
class RemoteConnector {
 public:
  virtual ~RemoteConnector() = default;
  virtual JobAnswer run(const JobCall& call) = 0;
  // Of so many jobs at most run_many() is told at once; 1: it is never asked.
  virtual std::size_t most_at_once() const { return 1; }
  // As run() of each, in their order; all are jobs of different instances. What it throws is the
  // failure of all.
  virtual std::vector<JobAnswer> run_many(std::span<const JobCall> calls) {
    std::vector<JobAnswer> answers;
    for (const auto& call : calls) answers.push_back(run(call));
    return answers;
  }
};

// The rows behind a multi-instance collection that is a reference ({"collection": name, ...}).
class CollectionSource {
 public:
  virtual ~CollectionSource() = default;
  // Items [from, from + count) in the collection's fixed order.
  virtual std::vector<message::Value> items(const message::Value& reference, std::uint64_t from,
                                            std::uint64_t count, UnitOfWork& work) = 0;
};

}  // namespace vanthu::port
