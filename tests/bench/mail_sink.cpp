#include "tests/bench/mail_sink.h"

#include <arpa/inet.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <thread>
#include <vector>

extern char** environ;

namespace vanthu::bench {
namespace {

pid_t start(const std::string& program, std::vector<std::string> arguments) {
  if (!std::filesystem::exists(program)) throw std::runtime_error("not installed: " + program);
  arguments.insert(arguments.begin(), program);
  std::vector<char*> texts;
  for (auto& one : arguments) texts.push_back(one.data());
  texts.push_back(nullptr);
  pid_t process = 0;
  if (::posix_spawn(&process, program.c_str(), nullptr, nullptr, texts.data(), environ) != 0) {
    throw std::runtime_error("cannot start " + program);
  }
  return process;
}

sockaddr_in local(std::uint16_t port) {
  sockaddr_in out{};
  out.sin_family = AF_INET;
  out.sin_port = htons(port);
  out.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return out;
}

std::uint16_t free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = local(0);
  socklen_t size = sizeof address;
  ::bind(socket, reinterpret_cast<sockaddr*>(&address), size);
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  ::close(socket);
  return ntohs(address.sin_port);
}

bool answers(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  const sockaddr_in address = local(port);
  const bool out =
      ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(socket);
  return out;
}

std::string place(std::uint16_t port) {
  return "127.0.0.1:" + std::to_string(port);
}

}  // namespace

MailSink::MailSink() : port_(free_port()) {
  std::vector<std::string> arguments;
  if (::getuid() == 0) arguments = {"-u", "nobody"};
  arguments.insert(arguments.end(), {place(port_), "1000"});
  process_ = start("/usr/sbin/smtp-sink", arguments);
  for (int i = 0; i < 100 && !answers(port_); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  if (!answers(port_)) throw std::runtime_error("smtp-sink does not answer");
}

MailSink::~MailSink() {
  ::kill(process_, SIGTERM);
  ::waitpid(process_, nullptr, 0);
}

double push(const MailSink& sink, std::size_t mails, std::size_t sessions, std::size_t size) {
  const auto begun = std::chrono::steady_clock::now();
  const pid_t process = start("/usr/sbin/smtp-source",
                              {"-d", "-s", std::to_string(sessions), "-m", std::to_string(mails),
                               "-l", std::to_string(size), "-f", "a@sender.example", "-t",
                               "b@recipient.example", place(sink.port())});
  int status = 0;
  ::waitpid(process, &status, 0);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw std::runtime_error("smtp-source");
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  return static_cast<double>(mails) / took.count();
}

}  // namespace vanthu::bench
