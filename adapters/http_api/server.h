// The web: pages for recipients and for the office, and health and metrics for machines.
//
// Every request is one thread of an own pool (Poco HTTPServer); slow clients are cut off by
// timeouts. The server belongs behind a reverse proxy that ends TLS, unless it listens on this
// machine only. What may be seen and done is decided in workflows/service; this room only speaks
// HTTP.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "workflows/service/office.h"

namespace vanthu::http_api {

// An account of the demonstration: signing in is one press of a button.
struct DemoAccount {
  std::string login;
  std::string password;
  base::Text role;
};

struct Settings {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;         // 0: any free one
  std::size_t threads = 1024;        // requests and idle connections at once; 3/4 may wait for work
  std::chrono::seconds idle{8};      // keep-alive
  std::chrono::seconds slowest{30};  // of one read or write
  std::string trusted_proxy;         // address whose X-Forwarded-For is believed; empty: none
  std::vector<DemoAccount> demo;     // the sign-in page offers these
  std::string web;                   // folder of the browser application; empty: none is served
};

class Server {
 public:
  // `healthy` says whether the database answers.
  Server(Settings settings, service::Office& office, std::function<bool()> healthy);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  void start();  // throws std::runtime_error if the address is taken
  void stop();   // waits for requests under way
  std::uint16_t port() const;
  std::string address() const;  // "http://127.0.0.1:8080/"

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace vanthu::http_api
