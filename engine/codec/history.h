// The record's hash chain: an entry changed, removed or put in afterwards shows.
//
// An entry's canonical bytes are its fields in this order, each as its length in bytes (decimal), a
// colon, its bytes, a comma:
//
//   "vanthu-history-1" previous-hash step at actor.id actor.on_behalf_of command events
//
// with numbers in decimal and `at` in UTC microseconds. hash = SHA-256 of them, lower-case hex. The
// previous hash of the first entry is empty. Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "engine/port/unit_of_work.h"

namespace vanthu::codec {

// `entry.hash` is not read.
std::string history_bytes(const std::string& previous, const port::HistoryEntry& entry);
std::string history_hash(const std::string& previous, const port::HistoryEntry& entry);

// The step of the first entry that does not fit the one before it, or nothing if all do. `previous`
// is the hash of the entry before the first one given, empty if that is the first of all; `step`
// is the number the first one given must have.
std::optional<std::uint64_t> broken_link(std::span<const port::HistoryEntry> entries,
                                         std::string previous = {}, std::uint64_t step = 1);

}  // namespace vanthu::codec
