#include "tests/adapters/outward/small_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace vanthu::test {
namespace {

std::size_t length_in(const std::string& request) {
  const auto at = request.find("Content-Length: ");
  return at == std::string::npos ? 0 : std::stoul(request.substr(at + 16));
}

bool is_whole(const std::string& request) {
  const auto end = request.find("\r\n\r\n");
  return end != std::string::npos && request.size() >= end + 4 + length_in(request);
}

}  // namespace

SmallServer::SmallServer(Answer answer) : answer_(std::move(answer)) {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in here{};
  here.sin_family = AF_INET;
  here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof here;
  if (::bind(socket_, reinterpret_cast<sockaddr*>(&here), size) != 0 ||
      ::listen(socket_, 16) != 0 ||
      ::getsockname(socket_, reinterpret_cast<sockaddr*>(&here), &size) != 0) {
    throw std::runtime_error("no port to listen at");
  }
  port_ = ntohs(here.sin_port);
  thread_ = std::thread([this] { run(); });
}

SmallServer::~SmallServer() {
  ::shutdown(socket_, SHUT_RDWR);
  thread_.join();
  ::close(socket_);
}

std::vector<std::string> SmallServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void SmallServer::run() {
  for (;;) {
    const int connection = ::accept(socket_, nullptr, nullptr);
    if (connection < 0) return;
    serve(connection);
    ::close(connection);
  }
}

void SmallServer::serve(int connection) {
  std::string request;
  char chunk[4096];
  while (!is_whole(request)) {
    const auto got = ::recv(connection, chunk, sizeof chunk, 0);
    if (got <= 0) return;
    request.append(chunk, static_cast<std::size_t>(got));
  }
  {
    const std::lock_guard lock(mutex_);
    requests_.push_back(request);
  }
  const auto answer = answer_(request);
  for (std::size_t at = 0; at < answer.size(); at += piece) {
    const auto size = std::min<std::size_t>(piece, answer.size() - at);
    if (::send(connection, answer.data() + at, size, MSG_NOSIGNAL) < 0) return;
    if (pause > 0) std::this_thread::sleep_for(std::chrono::milliseconds(pause));
  }
}

std::string http_answer(int status, const std::string& body, const std::string& headers) {
  return "HTTP/1.1 " + std::to_string(status) + " Word\r\n" + headers +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string body_of(const std::string& request) {
  return request.substr(request.find("\r\n\r\n") + 4);
}

}  // namespace vanthu::test
