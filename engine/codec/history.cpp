#include "engine/codec/history.h"

#include <string_view>

#include "engine/codec/json_writer.h"
#include "engine/codec/sha256.h"

namespace vanthu::codec {
namespace {

void append_field(std::string& out, std::string_view field) {
  append_integer(out, field.size());
  out += ':';
  out += field;
  out += ',';
}

}  // namespace

std::string history_bytes(const std::string& previous, const port::HistoryEntry& entry) {
  std::string out;
  out.reserve(entry.command.size() + entry.events.size() + 256);
  append_field(out, "vanthu-history-1");
  append_field(out, previous);
  append_field(out, std::to_string(entry.step));
  append_field(out, std::to_string(base::to_microseconds(entry.at)));
  append_field(out, entry.actor.id);
  append_field(out, entry.actor.on_behalf_of);
  append_field(out, entry.command);
  append_field(out, entry.events);
  return out;
}

std::string history_hash(const std::string& previous, const port::HistoryEntry& entry) {
  return sha256_hex(history_bytes(previous, entry));
}

std::optional<std::uint64_t> broken_link(std::span<const port::HistoryEntry> entries,
                                         std::string previous, std::uint64_t step) {
  for (const auto& entry : entries) {
    if (entry.step != step || entry.hash != history_hash(previous, entry)) return step;
    previous = entry.hash;
    ++step;
  }
  return std::nullopt;
}

}  // namespace vanthu::codec
