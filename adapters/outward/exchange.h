// One HTTP exchange with a server of somebody else (RFC 9110, RFC 9112): over TLS with a checked
// certificate where the address is https, on a connection of its own, within one time limit for all
// of it (but the look-up of the name), with an answer of limited size, following no redirection.
//
// Thread-safe; never throws for what the other side does.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "adapters/outward/address_guard.h"

namespace vanthu::outward {

struct Call {
  std::string method = "GET";
  std::string url{};
  std::vector<std::pair<std::string, std::string>> headers{};  // Host and lengths are put by itself
  std::string body{};
  std::string ca_file{};  // PEM; empty: the system's
  std::chrono::milliseconds time_limit{10'000};
  std::size_t most = 1U << 20U;         // bytes of the answer's body
  const AddressGuard* guard = nullptr;  // nullptr: every address may be called
};

struct Reply {
  int status = 0;                              // 0: there was no answer
  std::map<std::string, std::string> headers;  // names in lower case; of several the last
  std::string body;
  std::string failure;     // one line; empty: none
  bool forbidden = false;  // the guard allowed none of its addresses
};

Reply exchange(const Call& call);

}  // namespace vanthu::outward
