// Moving instances to another version of their process (behavior/move.h says how), one or many.
//
// Each instance is a transaction of its own and its move a step of its record, so a run over many
// may be killed at any point: run again, it finds those that are left, because who has moved is no
// longer of the old version. Children of call activities are instances of their own and stay on
// their version until they are moved themselves.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/behavior/move.h"
#include "engine/runtime/engine.h"

namespace vanthu::runtime {

struct MoveOrder {
  port::DefinitionId to;
  message::ElementMap map;
  std::string reason;  // kept in the record
};

// What a move does to one instance, or would do.
struct MoveReport {
  InstanceId instance;
  std::string business_key;
  std::vector<base::Error> obstacles;  // empty: it fits
  std::vector<behavior::MoveNote> notes;
  bool ends = false;          // nothing is left in it: it has ended, or would
  std::size_t incidents = 0;  // raised on the way
  bool moved = false;
};

// What would come of it; writes nothing. Refused: "instance.not_found", "process.not_found",
// "instance.ended", "move.same_version", "move.other_process".
base::Result<MoveReport> try_move(Transaction& transaction, const InstanceId& id,
                                  const MoveOrder& order);
// Moves it, if it fits: else the report has obstacles and nothing has happened. Refused as
// try_move().
base::Result<MoveReport> move_instance(Transaction& transaction, const InstanceId& id,
                                       const MoveOrder& order);

// The way back from the instance's last move that is not undone yet: its map turned round, which
// `more` may add to and change. Refused: "instance.not_found", "move.nothing_to_undo".
base::Result<MoveOrder> way_back(Transaction& transaction, const InstanceId& id,
                                 const message::ElementMap& more, std::string reason);
// Moves it along way_back(), recorded as the undoing of that move. Refused as both.
base::Result<MoveReport> undo_move(Transaction& transaction, const InstanceId& id,
                                   const message::ElementMap& more, const std::string& reason,
                                   bool dry_run);

struct MoveBatch {
  port::DefinitionId from;            // running instances of this version
  std::string business_key;           // only with this key; empty: any
  std::vector<InstanceId> instances;  // only these; empty: all
  MoveOrder order;                    // `to` is not read when undoing
  bool undo = false;
  bool dry_run = false;
};
struct MoveSummary {
  std::size_t seen = 0;
  std::size_t fit = 0;  // and are moved, unless it is a dry run
  std::size_t misfit = 0;
  std::size_t gone = 0;  // ended or moved by someone else meanwhile
};
// Hands every instance's report to `tell`. A misfit stops nothing. Throws what the store throws;
// what was moved stays so. Refused: "reason.missing" for a move without a reason.
base::Result<MoveSummary> move_batch(Engine& engine, const std::string& organisation,
                                     const message::Actor& actor, const MoveBatch& batch,
                                     const std::function<void(const MoveReport&)>& tell);

}  // namespace vanthu::runtime
