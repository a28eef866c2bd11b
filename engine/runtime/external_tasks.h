// Service tasks done by workers outside of this process, over the interface that the web gives
// them: fetch and lock, work, then complete, fail or throw an error.
//
// A fetched task is held by its token, "<job id>.<attempt>", and by the worker's name: only the
// latest fetch of a job can answer for it (fencing), even where all workers have the same name, and
// no server has to remember who fetched what. Every function is one transaction and thread-safe.
// Refused: "external_task.token" (not a token), "external_task.not_found" (the task is done or
// cancelled), "external_task.lost" (the lock ran out and another has it, or another worker's).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/runtime/engine.h"

namespace vanthu::runtime {

struct ExternalTask {
  std::string token;
  std::string worker;  // as given to fetch_and_lock
  std::optional<base::Time> locked_until;
  std::uint32_t retries = 0;  // left before it becomes an incident
  std::string last_failure;
  base::Time created{};
  message::ElementNumber element = 0;
  port::DefinitionId definition;
  model::ProcessPtr process;
  port::JobCall call;
  message::VariableMap local;  // variables of the task's own scope
};

// What one fetch asks for; see port::LeaseRequest. No topic, no task.
struct Fetch {
  std::vector<std::string> topics;  // job types
  std::string worker;
  std::chrono::milliseconds duration{};
  std::size_t limit = 0;
  std::optional<std::string> business_key{};
  std::optional<std::vector<port::DefinitionId>> definitions{};
  message::VariableMap variables{};
};

// What the worker sets before its answer is taken.
struct Given {
  message::VariableMap variables;  // with complete and bpmn_error: passed on with the answer
  message::VariableMap local;      // in the task's own scope
};

class ExternalTasks {
 public:
  // `actor`: who is recorded.
  ExternalTasks(Engine& engine, std::string organisation, message::Actor actor = kSystem)
      : engine_(engine), organisation_(std::move(organisation)), actor_(std::move(actor)) {}

  // Up to `limit` tasks, at most one of an instance, locked for `duration`.
  std::vector<ExternalTask> fetch_and_lock(const Fetch& fetch);
  base::Outcome complete(const std::string& token, const std::string& worker, Given given);
  // Tried again after `retry_after`; with `retries_left` 0 an incident is raised.
  base::Outcome fail(const std::string& token, const std::string& worker, std::string reason,
                     std::uint32_t retries_left, std::chrono::milliseconds retry_after,
                     Given given = {});
  base::Outcome bpmn_error(const std::string& token, const std::string& worker, std::string code,
                           std::string text, message::VariableMap variables);
  base::Outcome extend_lock(const std::string& token, const std::string& worker,
                            std::chrono::milliseconds duration);
  // Locks it, under the same token, if no other worker holds it.
  base::Outcome lock(const std::string& token, const std::string& worker,
                     std::chrono::milliseconds duration);
  base::Outcome unlock(const std::string& token);  // others may fetch it at once

  // --- reading: in order of creation; a token's attempt does not matter ------------------------
  std::vector<ExternalTask> list(const port::ConnectorJobFilter& filter);
  base::Result<ExternalTask> find(const std::string& token);
  // Which of these topics have tasks to fetch, and how many; looks at up to `most` tasks.
  std::map<std::string, std::size_t> waiting(const std::vector<std::string>& topics,
                                             std::size_t most);

 private:
  using MakeCommands =
      std::function<std::vector<message::CommandBody>(const state::Job&, base::Time)>;
  base::Outcome answer(const std::string& token, const std::string& worker,
                       const MakeCommands& commands);

  Engine& engine_;
  std::string organisation_;
  message::Actor actor_;
};

}  // namespace vanthu::runtime
