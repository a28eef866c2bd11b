// Which addresses may be called for a stranger's name: those of the public internet, and what the
// settings allow beside them. Asked about the address that is connected to, never about the name:
// a name's address may change between two looks.
//
// Immutable; thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

struct sockaddr;

namespace vanthu::outward {

// IPv4 as IPv6 (::ffff:a.b.c.d).
using AddressBytes = std::array<std::uint8_t, 16>;

struct Network {
  AddressBytes bytes{};
  unsigned prefix = 0;  // bits, of 128

  bool holds(const AddressBytes& address) const;
};

std::optional<AddressBytes> parse_address_bytes(const std::string& text);
// "10.0.0.0/8", "fc00::/7", or an address alone.
std::optional<Network> parse_network(const std::string& text);
// Globally reachable unicast (IANA special-purpose address registries, RFC 6890).
bool is_public(const AddressBytes& address);

class AddressGuard {
 public:
  // Entries that are no networks are left out; settings refuse them.
  explicit AddressGuard(const std::vector<std::string>& allowed);
  bool allows(const AddressBytes& address) const;

 private:
  std::vector<Network> allowed_;
};

// Of AF_INET or AF_INET6; nothing for another family.
std::optional<AddressBytes> bytes_of(const sockaddr& address);

}  // namespace vanthu::outward
