#include "workflows/service/mail_tag.h"

#include <sodium.h>

#include <array>
#include <stdexcept>
#include <vector>

namespace vanthu::service {
namespace {

constexpr std::string_view kDigits = "abcdefghijklmnopqrstuvwxyz234567";  // RFC 4648, 6
constexpr std::size_t kIdBytes = 16;
constexpr std::size_t kMacBytes = 10;
constexpr std::size_t kTagBytes = kIdBytes + kMacBytes;
constexpr std::size_t kTagDigits = (kTagBytes * 8 + 4) / 5;
using TagBytes = std::array<unsigned char, kTagBytes>;

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

std::string base32(const TagBytes& bytes) {
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const unsigned char byte : bytes) {
    bits = (bits << 8U) | byte;
    for (count += 8; count >= 5; count -= 5) out += kDigits[(bits >> (count - 5)) & 31U];
  }
  if (count > 0) out += kDigits[(bits << (5 - count)) & 31U];
  return out;
}

std::optional<TagBytes> from_base32(std::string_view text) {
  if (text.size() != kTagDigits) return std::nullopt;
  TagBytes out{};
  std::size_t at = 0;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const auto digit = kDigits.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    bits = (bits << 5U) | static_cast<unsigned>(digit);
    count += 5;
    if (count < 8 || at == kTagBytes) continue;
    count -= 8;
    out[at++] = static_cast<unsigned char>(bits >> count);
  }
  return out;
}

TagBytes tag_bytes(const std::string& secret, TagUse use, const base::Uuid& mail) {
  if (secret.size() != crypto_auth_KEYBYTES) {
    throw std::invalid_argument("link_secret must have 32 bytes");
  }
  const std::string message =
      std::string(use == TagUse::kReturn ? "mail-return:" : "mail-reply:") + mail.text();
  unsigned char mac[crypto_auth_BYTES];
  crypto_auth(mac, reinterpret_cast<const unsigned char*>(message.data()), message.size(),
              reinterpret_cast<const unsigned char*>(secret.data()));
  TagBytes out{};
  for (std::size_t i = 0; i < 8; ++i) {
    out[i] = static_cast<unsigned char>(mail.high() >> (56 - 8 * i));
    out[8 + i] = static_cast<unsigned char>(mail.low() >> (56 - 8 * i));
  }
  for (std::size_t i = 0; i < kMacBytes; ++i) out[kIdBytes + i] = mac[i];
  return out;
}

base::Uuid id_of(const TagBytes& bytes) {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    high = (high << 8U) | bytes[i];
    low = (low << 8U) | bytes[8 + i];
  }
  return {high, low};
}

}  // namespace

std::string mail_tag(const std::string& secret, TagUse use, const base::Uuid& mail) {
  return (use == TagUse::kReturn ? "b" : "r") + base32(tag_bytes(secret, use, mail));
}

std::string tagged_address(const std::string& address, const std::string& tag) {
  const auto at = address.rfind('@');
  if (at == std::string::npos) return address;
  return address.substr(0, at) + "+" + tag + address.substr(at);
}

std::optional<TaggedMail> read_tagged(const std::string& secret, const std::string& address,
                                      std::string_view tagged) {
  const auto mine = lower_ascii(address);
  const auto given = lower_ascii(tagged);
  const auto at = mine.rfind('@');
  if (at == std::string::npos || given.size() != mine.size() + kTagDigits + 2) return std::nullopt;
  const auto tag = given.substr(at + 1, kTagDigits + 1);
  if (given != tagged_address(mine, tag)) return std::nullopt;
  if (tag[0] != 'b' && tag[0] != 'r') return std::nullopt;
  const auto use = tag[0] == 'b' ? TagUse::kReturn : TagUse::kReply;
  const auto bytes = from_base32(std::string_view(tag).substr(1));
  if (!bytes) return std::nullopt;
  const auto right = tag_bytes(secret, use, id_of(*bytes));
  if (sodium_memcmp(right.data(), bytes->data(), right.size()) != 0) return std::nullopt;
  return TaggedMail{use, id_of(*bytes)};
}

}  // namespace vanthu::service
