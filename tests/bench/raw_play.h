// The statements of one unit of work played again without the engine: what the database alone
// takes for them. Recorded through the store's own code, with every id replaced by a fresh one.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/base/ids.h"
#include "engine/port/unit_of_work.h"

namespace vanthu::bench {

struct RecordedCall {
  std::string sql;
  std::vector<std::optional<std::string>> parameters;
  std::vector<bool> integers;  // which parameters are numbers
  bool waits = true;           // its answer was waited for; else it went with the next one
};
using Recording = std::vector<RecordedCall>;

// What `run` does on a store at this URL (not "memory"), given in the order of its statements.
// `run` is called twice, the second time is recorded: the first fills the caches.
Recording record(const std::string& url, const std::function<void(port::Store&)>& run);

// The same on one raw connection. Not thread-safe: one each.
class RawPlayer {
 public:
  virtual ~RawPlayer() = default;
  // Each statement prepared before; ids that the recording made are others each time. `ids`: what
  // to put in place of the first ones of them.
  virtual void play(std::span<const base::Uuid> ids = {}) = 0;
};

enum class Pace {
  kOneByOne,   // a round trip for each statement, as a plain program writes it
  kPipelined,  // waits only where the store waits (PostgreSQL)
};

// `kept`: ids that stay as they are (the definition's).
std::unique_ptr<RawPlayer> raw_player(const std::string& url, Recording recording, Pace pace,
                                      std::span<const base::Uuid> kept);

// The ids in a recording's parameters that play() replaces, in the order of their first use.
std::vector<base::Uuid> ids_in(const Recording& recording, std::span<const base::Uuid> kept);

// A recording with places for ids, filled anew for every play.
class Script {
 public:
  Script(Recording recording, std::span<const base::Uuid> kept);
  std::size_t size() const { return calls_.size(); }
  const RecordedCall& call(std::size_t i) const { return calls_[i]; }
  void fill(std::span<const base::Uuid> ids);

 private:
  struct Place {
    std::size_t call, parameter, at, id;
  };
  Recording calls_;
  std::vector<Place> places_;
  std::size_t ids_ = 0;
};

}  // namespace vanthu::bench
