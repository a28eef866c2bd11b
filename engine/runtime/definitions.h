// Compiled process definitions: each version is read and built once, then shared by every instance
// and thread. Kept per organisation: no organisation ever runs another's drawing.
//
// Thread-safe. The compiler is given by wiring, because reading XML is an adapter's work. A stored
// version that no longer compiles (only after a change of this program) throws DefinitionBroken.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <shared_mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "engine/message/names.h"
#include "engine/port/unit_of_work.h"

namespace vanthu::runtime {

struct DefinitionBroken : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Definitions {
 public:
  // All processes of a file, or what is wrong with it. `name` is the file's, for diagnostics.
  using Compile =
      std::function<base::Result<std::vector<model::ProcessPtr>>(std::string_view, std::string)>;

  explicit Definitions(Compile compile) : compile_(std::move(compile)) {}

  // The process of that version; nullptr if the store has none of that id.
  model::ProcessPtr process(port::UnitOfWork& work, const port::DefinitionId& id);

  // The version a call activity's binding means. `caller` is the calling instance's version: with
  // kDeployment the called process is the one of the same file, else the latest that was there when
  // the caller was deployed. `version` is the number or tag. Nothing: there is none.
  std::optional<port::Definition> resolve(port::UnitOfWork& work, std::string_view key,
                                          model::CallActivity::Binding binding,
                                          std::string_view version,
                                          const port::DefinitionId& caller);

  // Stores every executable process of the file under its key. Refuses the whole file with all that
  // is wrong in it ("definition.invalid") or if nothing in it can run
  // ("definition.nothing_to_run"). The same bytes again give the versions that are there.
  base::Result<std::vector<port::Definition>> deploy(port::UnitOfWork& work, std::string xml,
                                                     const std::string& name,
                                                     const message::Actor& actor, base::Time now);

 private:
  using Key = std::pair<std::string, port::DefinitionId>;

  Compile compile_;
  std::shared_mutex mutex_;
  std::map<Key, model::ProcessPtr> processes_;
};

}  // namespace vanthu::runtime
