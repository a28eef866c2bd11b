// Checkpoints of the record: what the ends of its chains were at a time, signed, one tied to the
// one before it (service/checkpoint.h makes and checks them).
//
// Part of Records (records.h), with its contract; each_field() of the rows is below.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "engine/base/time.h"
#include "engine/message/names.h"

namespace vanthu::port {

struct CheckpointRow {      // never changed
  std::int64_t number = 0;  // from 1, without gaps; unique
  base::Time at{};
  std::int64_t heads = 0;  // how many
  std::string root;        // of their Merkle tree, hex
  std::string hash;        // SHA-256 of `text`, hex
  std::string text;        // as signed
  bool operator==(const CheckpointRow&) const = default;
};

// The last entry of one instance's record when the checkpoint was made.
struct CheckpointHeadRow {  // never changed; (checkpoint, instance) unique
  std::int64_t checkpoint = 0;
  message::InstanceId instance;
  std::int64_t step = 0;
  std::string hash;  // of that entry, hex
  bool operator==(const CheckpointHeadRow&) const = default;
};

class Checkpoints {
 public:
  virtual ~Checkpoints() = default;

  virtual void insert(const CheckpointRow& row) = 0;
  virtual void insert(std::span<const CheckpointHeadRow> rows) = 0;  // in bulk
  virtual std::optional<CheckpointRow> checkpoint(std::int64_t number) = 0;
  // Those with smaller numbers, newest first.
  virtual std::vector<CheckpointRow> checkpoints_before(std::int64_t number, std::size_t limit) = 0;
  // In order of instance, after `after`.
  virtual std::vector<CheckpointHeadRow> heads(std::int64_t checkpoint,
                                               const std::optional<message::InstanceId>& after,
                                               std::size_t limit) = 0;
  // The first checkpoint's that reaches to that step of that instance or beyond.
  virtual std::optional<CheckpointHeadRow> head_covering(const message::InstanceId& instance,
                                                         std::int64_t step) = 0;
};

template <class Row, class Visit>
requires std::same_as<std::remove_const_t<Row>, CheckpointRow>
void each_field(Row& row, Visit&& visit) {
  visit("number", row.number);
  visit("at", row.at);
  visit("heads", row.heads);
  visit("root", row.root);
  visit("hash", row.hash);
  visit("text", row.text);
}

template <class Row, class Visit>
requires std::same_as<std::remove_const_t<Row>, CheckpointHeadRow>
void each_field(Row& row, Visit&& visit) {
  visit("checkpoint", row.checkpoint);
  visit("instance", row.instance);
  visit("step", row.step);
  visit("hash", row.hash);
}

}  // namespace vanthu::port
