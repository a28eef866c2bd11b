// UUIDs (RFC 9562) as values, and the source that derives them without randomness.
//
// The pure core makes ids only from the IdSource of its command, so the same command on the same
// state gives the same ids: replay and tests depend on it.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/time.h"

namespace vanthu::base {

// 128 bits, ordered as text is. The nil UUID (all zero) means "none".
class Uuid {
 public:
  constexpr Uuid() = default;
  constexpr Uuid(std::uint64_t high, std::uint64_t low) : high_(high), low_(low) {}

  // Exactly the 36-character form, either case; nothing else is taken.
  static std::optional<Uuid> parse(std::string_view text);
  std::string text() const;  // lower case, with hyphens

  constexpr bool nil() const { return high_ == 0 && low_ == 0; }
  constexpr std::uint64_t high() const { return high_; }
  constexpr std::uint64_t low() const { return low_; }
  constexpr auto operator<=>(const Uuid&) const = default;

 private:
  std::uint64_t high_ = 0;
  std::uint64_t low_ = 0;
};

// A Uuid that cannot be mistaken for another kind's: struct TaskTag; using TaskId = Id<TaskTag>.
template <class Tag>
struct Id {
  Uuid uuid;
  std::string text() const { return uuid.text(); }
  bool nil() const { return uuid.nil(); }
  static std::optional<Id> parse(std::string_view text) {
    auto uuid = Uuid::parse(text);
    if (!uuid) return std::nullopt;
    return Id{*uuid};
  }
  auto operator<=>(const Id&) const = default;
};

// Derives UUIDv7s: the time and 74 bits of entropy are given once; the n-th id adds n to the low
// bits. Two sources with different entropy never meet in practice (2^62 apart on average).
class IdSource {
 public:
  IdSource(Time now, std::uint64_t entropy_high, std::uint64_t entropy_low);
  Uuid next();
  template <class AnyId>
  AnyId next_id() {
    return AnyId{next()};
  }

 private:
  std::uint64_t high_;
  std::uint64_t low_;
};

}  // namespace vanthu::base

template <>
struct std::hash<vanthu::base::Uuid> {
  std::size_t operator()(const vanthu::base::Uuid& id) const noexcept {
    return std::hash<std::uint64_t>{}(id.high() ^ (id.low() * 0x9e3779b97f4a7c15ULL));
  }
};
template <class Tag>
struct std::hash<vanthu::base::Id<Tag>> {
  std::size_t operator()(const vanthu::base::Id<Tag>& id) const noexcept {
    return std::hash<vanthu::base::Uuid>{}(id.uuid);
  }
};
