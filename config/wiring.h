// The only place that makes adapters and ties them to the engine.
#pragma once

#include <memory>
#include <string>

#include "config/settings.h"
#include "engine/port/clock.h"
#include "engine/runtime/workers.h"
#include "workflows/service/office.h"

namespace vanthu::config {

// A running installation: everything made, nothing started. A resource, one per process.
class Installation {
 public:
  // Opens the database and brings its schema up to date; makes the data folder and its secrets.
  // Throws what the world throws (StoreUnavailable, std::runtime_error, filesystem_error).
  Installation(Settings settings, port::Clock& clock, port::Entropy& entropy);
  ~Installation();
  Installation(const Installation&) = delete;
  Installation& operator=(const Installation&) = delete;

  const Settings& settings() const;
  service::Office& office();
  runtime::Engine& engine();
  port::Store& store();
  bool database_reachable();

  // Deploys the shipped definitions that the database does not have in these very bytes.
  base::Outcome deploy_shipped_definitions();
  base::Result<std::vector<port::Definition>> deploy(const message::Actor& actor, std::string xml,
                                                     const std::string& file_name);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace vanthu::config
