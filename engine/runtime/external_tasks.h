// Service tasks done by workers outside of this process, over the interface that the web gives
// them: fetch and lock, work, then complete, fail or throw an error.
//
// A fetched task is held by its token, "<job id>.<attempt>": only the latest fetch of a job can
// answer for it (fencing), and no server has to remember who fetched what. Every function is one
// transaction and thread-safe. Refused: "external_task.token" (not a token), "external_task.lost"
// (the lock ran out and another has it, or the task is gone).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/runtime/engine.h"

namespace vanthu::runtime {

struct ExternalTask {
  std::string token;
  std::string worker;  // as given to fetch_and_lock
  base::Time locked_until{};
  std::uint32_t retries = 0;  // left before it becomes an incident
  port::JobCall call;
};

class ExternalTasks {
 public:
  ExternalTasks(Engine& engine, std::string organisation)
      : engine_(engine), organisation_(std::move(organisation)) {}

  // Up to `limit` tasks of these topics (job types), locked for `duration`. No topic, no task.
  std::vector<ExternalTask> fetch_and_lock(const std::vector<std::string>& topics,
                                           const std::string& worker,
                                           std::chrono::milliseconds duration, std::size_t limit);
  base::Outcome complete(const std::string& token, message::VariableMap variables);
  // Tried again after `retry_after`; with `retries_left` 0 an incident is raised.
  base::Outcome fail(const std::string& token, std::string reason, std::uint32_t retries_left,
                     std::chrono::milliseconds retry_after);
  base::Outcome bpmn_error(const std::string& token, std::string code, std::string text,
                           message::VariableMap variables);
  base::Outcome extend_lock(const std::string& token, std::chrono::milliseconds duration);
  base::Outcome unlock(const std::string& token);  // others may fetch it at once

 private:
  using MakeCommand = std::function<message::CommandBody(const message::JobId&, base::Time now)>;
  base::Outcome answer(const std::string& token, const MakeCommand& command);

  Engine& engine_;
  std::string organisation_;
};

}  // namespace vanthu::runtime
