// Checkpoints: what makes the record provable against its own keeper.
//
// A hash chain shows an entry that was changed, removed or moved, but whoever holds the database
// could write a whole chain anew. A checkpoint fixes where the chains ended at a time: the root of
// a Merkle tree (codec/merkle.h) over the ends of all records that have grown since the checkpoint
// before, tied to that one, signed with the office's key. Kept by a witness outside (exported,
// mailed, downloaded), it cannot be made again to fit a record that was rewritten (record_proof.h).
//
// The leaves are the ends in order of instance, each as these fields, written as in
// codec/history.h: "vanthu-head-1" instance step hash.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "workflows/service/office.h"
#include "workflows/service/principal.h"
#include "workflows/service/signed_json.h"

namespace vanthu::service {

struct Checkpoint {    // what is signed
  std::string office;  // organisation's name
  std::int64_t number = 0;
  base::Time at{};
  std::int64_t heads = 0;
  std::string root;
  std::string previous;  // SHA-256 of the signed text of the one before, hex; empty: the first
  bool operator==(const Checkpoint&) const = default;
};

// Whether it may be a witness's file: only read_checkpoint() says whether it is one.
bool looks_like_checkpoint(const std::string& file);

std::string sign_checkpoint(const std::string& seed, const Checkpoint& checkpoint);
// Refused: "checkpoint.malformed", "checkpoint.unknown_key", "checkpoint.forged".
base::Result<Checkpoint> check_checkpoint(const std::string& text,
                                          const std::vector<ReceiptKey>& keys);
std::string head_bytes(const port::CheckpointHeadRow& head);

// One more, whether one is due or not. Nothing: no record has grown since the last one, or, with
// `only_when_due`, the time of the next has not come. Several nodes that make one at once make one:
// numbers are unique, and who comes later looks again. Refused: as may().
base::Result<std::optional<port::CheckpointRow>> make_checkpoint(Office& office,
                                                                 const Principal& principal);
base::Result<std::optional<port::CheckpointRow>> make_checkpoint_when_due(Office& office);

// Newest first, those with smaller numbers. Refused: as may().
base::Result<std::vector<port::CheckpointRow>> checkpoints(Office& office,
                                                           const Principal& principal,
                                                           std::int64_t before, std::size_t limit);
// Public: says nothing but numbers and hashes. Nothing: there is none yet.
std::optional<port::CheckpointRow> last_checkpoint(Office& office);

// A checkpoint with all its heads, as a file for a witness (JSON). Number 0: the last one. Refused:
// "checkpoint.not_found", and as may().
base::Result<std::string> export_checkpoint(Office& office, const Principal& principal,
                                            std::int64_t number);

// The same inside a transaction.
std::string checkpoint_file(port::Records& records, const port::CheckpointRow& row);
base::Error no_such_checkpoint(std::int64_t number);  // "checkpoint.not_found"

struct WitnessedCheckpoint {
  Checkpoint checkpoint;
  std::string text;  // as signed
  bool with_heads = false;
  std::vector<port::CheckpointHeadRow> heads;
};
// A witness's file: what export_checkpoint() gave, or the signed text alone. Its heads are those
// that were signed. Refused: as check_checkpoint(); "checkpoint.other_heads".
base::Result<WitnessedCheckpoint> read_checkpoint(const std::string& file,
                                                  const std::vector<ReceiptKey>& keys);

}  // namespace vanthu::service
