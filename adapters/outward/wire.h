// A connection with a deadline: bytes to and from a server, plain or over TLS. A resource.
//
// Throws WireFailure (one line) for everything that the other side or the deadline does.
#pragma once

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "adapters/outward/address_guard.h"
#include "adapters/outward/url.h"

namespace vanthu::outward {

struct WireFailure : std::runtime_error {
  using std::runtime_error::runtime_error;
};
struct WireForbidden : WireFailure {
  using WireFailure::WireFailure;
};

class Wire {
 public:
  using Clock = std::chrono::steady_clock;

  // Connects to the first address that takes it, and that `guard` allows.
  Wire(const Url& url, const std::string& ca_file, const AddressGuard* guard,
       Clock::time_point deadline);
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  void write(std::string_view bytes);
  // Adds what comes to `out`; false: the other side has ended, in the way it should.
  bool read(std::string& out);

 private:
  struct Tls;
  void connect(const Url& url, const AddressGuard* guard);
  void shake_hands(const Url& url, const std::string& ca_file);
  void send_raw(std::string_view bytes);
  std::size_t receive_raw(char* to, std::size_t size);  // 0: ended
  void wait_for(short what);
  void flush();
  template <class Step>
  int drive(Step&& step);

  int socket_ = -1;
  Clock::time_point deadline_;
  std::unique_ptr<Tls> tls_;
};

}  // namespace vanthu::outward
