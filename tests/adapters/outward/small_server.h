// A server on this machine that says whatever bytes a test wants, one connection at a time.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace vanthu::test {

class SmallServer {
 public:
  // Gives the whole answer, head included, to a whole request. Bytes are sent in pieces of
  // `piece` with `pause` between them.
  using Answer = std::function<std::string(const std::string& request)>;
  explicit SmallServer(Answer answer);
  ~SmallServer();
  SmallServer(const SmallServer&) = delete;
  SmallServer& operator=(const SmallServer&) = delete;

  std::string address() const { return "http://127.0.0.1:" + std::to_string(port_); }
  std::vector<std::string> requests() const;

  std::atomic<std::size_t> piece = 1U << 20U;
  std::atomic<int> pause = 0;  // milliseconds

 private:
  void run();
  void serve(int connection);

  Answer answer_;
  int socket_ = -1;
  std::uint16_t port_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::thread thread_;
};

std::string http_answer(int status, const std::string& body, const std::string& headers = "");
std::string body_of(const std::string& request);

}  // namespace vanthu::test
