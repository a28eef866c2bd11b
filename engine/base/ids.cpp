#include "engine/base/ids.h"

namespace vanthu::base {
namespace {

constexpr std::uint64_t kVariant = 0x8000000000000000ULL;
constexpr std::uint64_t kLowMask = 0x3fffffffffffffffULL;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool hyphen_at(std::size_t i) {
  return i == 8 || i == 13 || i == 18 || i == 23;
}

}  // namespace

std::optional<Uuid> Uuid::parse(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  std::uint64_t half[2] = {0, 0};
  int digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (hyphen_at(i)) {
      if (text[i] != '-') return std::nullopt;
      continue;
    }
    const int value = hex_value(text[i]);
    if (value < 0) return std::nullopt;
    auto& word = half[digits++ / 16];
    word = word << 4 | static_cast<std::uint64_t>(value);
  }
  return Uuid{half[0], half[1]};
}

std::string Uuid::text() const {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out(36, '-');
  int digit = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (hyphen_at(i)) continue;
    const std::uint64_t word = digit < 16 ? high_ : low_;
    out[i] = kDigits[word >> (60 - 4 * (digit % 16)) & 0xf];
    ++digit;
  }
  return out;
}

IdSource::IdSource(Time now, std::uint64_t entropy_high, std::uint64_t entropy_low) {
  const auto ms = static_cast<std::uint64_t>(to_microseconds(now) / 1000);
  high_ = ms << 16 | 0x7000 | (entropy_high & 0xfff);
  low_ = entropy_low & kLowMask;
}

Uuid IdSource::next() {
  low_ = (low_ + 1) & kLowMask;
  return Uuid{high_, kVariant | low_};
}

}  // namespace vanthu::base
