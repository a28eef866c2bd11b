#include "adapters/outward/address_guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>

namespace vanthu::outward {
namespace {

constexpr AddressBytes kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr unsigned kMappedBits = 96;

AddressBytes mapped(const in_addr& four) {
  AddressBytes out = kMapped;
  std::memcpy(out.data() + 12, &four, 4);
  return out;
}

// Not for everybody: private, shared, loopback, link-local, test, documentation, multicast, …
const std::vector<Network>& special() {
  static const std::vector<Network> kSpecial = [] {
    std::vector<Network> out;
    for (const char* text :
         {"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
          "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
          "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
          "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"}) {
      out.push_back(*parse_network(text));
    }
    return out;
  }();
  return kSpecial;
}

}  // namespace

bool Network::holds(const AddressBytes& address) const {
  const std::size_t whole = prefix / 8;
  if (!std::equal(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(whole),
                  address.begin())) {
    return false;
  }
  const unsigned rest = prefix % 8;
  if (rest == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xff00U >> rest);
  return (bytes[whole] & mask) == (address[whole] & mask);
}

std::optional<AddressBytes> parse_address_bytes(const std::string& text) {
  in_addr four{};
  if (inet_pton(AF_INET, text.c_str(), &four) == 1) return mapped(four);
  in6_addr six{};
  if (inet_pton(AF_INET6, text.c_str(), &six) != 1) return std::nullopt;
  AddressBytes out;
  std::memcpy(out.data(), &six, out.size());
  return out;
}

std::optional<Network> parse_network(const std::string& text) {
  const auto slash = text.find('/');
  const auto address = text.substr(0, slash);
  const auto bytes = parse_address_bytes(address);
  if (!bytes) return std::nullopt;
  const unsigned bits = address.find(':') == std::string::npos ? 32 : 128;
  unsigned prefix = bits;
  if (slash != std::string::npos) {
    const auto digits = text.substr(slash + 1);
    if (digits.empty() || digits.size() > 3 ||
        digits.find_first_not_of("0123456789") != std::string::npos) {
      return std::nullopt;
    }
    prefix = static_cast<unsigned>(std::stoi(digits));
    if (prefix > bits) return std::nullopt;
  }
  return Network{*bytes, prefix + (bits == 32 ? kMappedBits : 0)};
}

bool is_public(const AddressBytes& address) {
  const bool four = Network{kMapped, kMappedBits}.holds(address);
  if (!four && (address[0] & 0xe0U) != 0x20U) return false;  // 2000::/3 alone is given out
  return std::none_of(special().begin(), special().end(),
                      [&](const Network& one) { return one.holds(address); });
}

AddressGuard::AddressGuard(const std::vector<std::string>& allowed) {
  for (const auto& text : allowed) {
    if (const auto network = parse_network(text)) allowed_.push_back(*network);
  }
}

bool AddressGuard::allows(const AddressBytes& address) const {
  return is_public(address) || std::any_of(allowed_.begin(), allowed_.end(),
                                           [&](const Network& one) { return one.holds(address); });
}

std::optional<AddressBytes> bytes_of(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, &address, sizeof four);
    return mapped(four.sin_addr);
  }
  if (address.sa_family != AF_INET6) return std::nullopt;
  sockaddr_in6 six{};
  std::memcpy(&six, &address, sizeof six);
  AddressBytes out;
  std::memcpy(out.data(), &six.sin6_addr, out.size());
  return out;
}

}  // namespace vanthu::outward
