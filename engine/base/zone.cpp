// Zone, over the system's IANA database through date-tz.
#include <date/tz.h>

#include <exception>

#include "engine/base/calendar.h"
#include "engine/base/scan.h"

namespace vanthu::base {
namespace {

const date::time_zone& rules_of(const void* rules) {
  return *static_cast<const date::time_zone*>(rules);
}

std::string two_digits(int value) {
  return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

bool name_shaped(std::string_view name) {
  if (name.empty() || name.size() > 64) return false;
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && !(c >= '0' && c <= '9') && c != '/' && c != '_' && c != '-' && c != '+') {
      return false;
    }
  }
  return true;
}

// The database's rules reach to 32767 only; beyond it the last known ones hold.
std::int64_t within_rules(std::int64_t seconds) {
  constexpr std::int64_t kLimit = 900'000'000'000;
  return seconds > kLimit ? kLimit : seconds < -kLimit ? -kLimit : seconds;
}

}  // namespace

std::optional<Zone> Zone::named(std::string_view name) {
  if (!name_shaped(name)) return std::nullopt;
  try {
    Zone out;
    out.rules_ = date::locate_zone(std::string(name));
    out.kind_ = Kind::kNamed;
    return out;
  } catch (const std::exception&) {  // the library's way to say "no such zone"
    return std::nullopt;
  }
}

std::optional<Zone> Zone::parse(std::string_view text) {
  Scan scan{text};
  if (text == "Z" || text == "z") return utc();
  const bool negative = scan.peek() == '-';
  if (!scan.take('+') && !scan.take('-')) return named(text);
  std::int64_t hours = 0, minutes = 0, seconds = 0;
  if (!scan.two(hours) || !scan.take(':') || !scan.two(minutes)) return std::nullopt;
  if (scan.take(':') && !scan.two(seconds)) return std::nullopt;
  const std::int64_t total = hours * 3600 + minutes * 60 + seconds;
  if (!scan.done() || minutes > 59 || seconds > 59 || total > kMaxOffset) return std::nullopt;
  return offset(static_cast<std::int32_t>(negative ? -total : total));
}

std::string Zone::name() const {
  return kind_ == Kind::kNamed ? rules_of(rules_).name() : std::string();
}

std::string Zone::text() const {
  if (kind_ == Kind::kNone) return "";
  if (kind_ == Kind::kNamed) return "@" + name();
  if (offset_ == 0) return "Z";
  const std::int32_t size = offset_ < 0 ? -offset_ : offset_;
  std::string out = offset_ < 0 ? "-" : "+";
  out += two_digits(size / 3600) + ":" + two_digits(size / 60 % 60);
  if (size % 60 != 0) out += ":" + two_digits(size % 60);
  return out;
}

std::int32_t Zone::offset_at(Time time) const {
  if (kind_ != Kind::kNamed) return offset_;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
  const date::sys_seconds at{std::chrono::seconds{within_rules(seconds)}};
  return static_cast<std::int32_t>(rules_of(rules_).get_info(at).offset.count());
}

std::int32_t Zone::offset_at_local(std::int64_t local_seconds) const {
  if (kind_ != Kind::kNamed) return offset_;
  const date::local_seconds at{std::chrono::seconds{within_rules(local_seconds)}};
  return static_cast<std::int32_t>(rules_of(rules_).get_info(at).first.offset.count());
}

}  // namespace vanthu::base
