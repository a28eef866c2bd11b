// Whether the office's record is whole, and is the one that its checkpoints and their witnesses
// saw.
#pragma once

#include <span>
#include <vector>

#include "workflows/service/checkpoint.h"

namespace vanthu::service {

struct RecordProof {
  std::int64_t instances = 0;  // whose chains were followed from their first entry to their last
  std::int64_t entries = 0;
  std::int64_t checkpoints = 0;  // of the office's own
  std::int64_t heads = 0;        // of those, compared with the chains
  // What does not fit, each with where; empty: all does. At most kMostFindings.
  std::vector<base::Error> findings;
};
inline constexpr std::size_t kMostFindings = 1'000;

// Looked at:
// - every chain: "record.broken" where an entry was changed, removed, put in or moved;
// - the office's own checkpoints, first to last: "checkpoint.missing" where a number has none,
//   "checkpoint.forged" where its signature or its hash is not right, "checkpoint.out_of_order"
//   where it does not name the one before, "checkpoint.other_heads" where its heads are not those
//   that were signed;
// - every head of theirs and of the witnesses' against the chains: "record.entry_missing" where the
//   chain does not reach so far any more, "record.rewritten" where another entry stands there;
// - every witness's checkpoint against the office's own: "checkpoint.rewritten" where the office
//   now has another one under that number, "checkpoint.missing" where it has none.
// In many transactions, so that others go on meanwhile. Refused: as may().
base::Result<RecordProof> prove_record(Office& office, const Principal& principal,
                                       std::span<const WitnessedCheckpoint> witnessed);

}  // namespace vanthu::service
