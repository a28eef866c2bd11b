#include "tests/support/fake_smtp_server.h"

#include <Poco/Base64Decoder.h>
#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/String.h>
#include <Poco/Timespan.h>

#include <atomic>
#include <csignal>
#include <deque>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <sstream>
#include <thread>
#include <utility>

namespace vanthu::test {
namespace {

using Poco::Net::StreamSocket;

struct HungUp {};

std::string decoded(const std::string& base64) {
  std::istringstream in(base64);
  Poco::Base64Decoder decoder(in);
  return {std::istreambuf_iterator<char>(decoder), {}};
}

void block_sigpipe() {
  sigset_t pipe;
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
}

}  // namespace

class FakeSmtpServer::Impl {
 public:
  explicit Impl(Settings settings)
      : settings_(std::move(settings)),
        listener_(Poco::Net::SocketAddress("127.0.0.1", 0)),
        port_(listener_.address().port()) {
    if (!settings_.key_file.empty()) {
      Poco::Net::Context::Params params;
      params.privateKeyFile = settings_.key_file;
      params.certificateFile = settings_.certificate_file;
      params.verificationMode = Poco::Net::Context::VERIFY_NONE;
      tls_ = new Poco::Net::Context(Poco::Net::Context::TLS_SERVER_USE, params);
    }
    acceptor_ = std::thread([this] { accept(); });
  }

  ~Impl() {
    stopping_ = true;
    acceptor_.join();
    for (std::thread& worker : workers_) worker.join();
  }

  std::optional<Step> take(const std::string& verb) {
    const std::lock_guard lock(mutex_);
    std::deque<Step>& steps = steps_[verb];
    if (steps.empty()) return std::nullopt;
    Step step = std::move(steps.front());
    steps.pop_front();
    return step;
  }

  void note(const std::string& command) {
    const std::lock_guard lock(mutex_);
    commands_.push_back(command);
  }

  void keep(Mail mail) {
    const std::lock_guard lock(mutex_);
    mails_.push_back(std::move(mail));
  }

  void accept();

  const Settings settings_;
  Poco::Net::ServerSocket listener_;
  const std::uint16_t port_;
  Poco::Net::Context::Ptr tls_;
  std::atomic<bool> stopping_{false};
  std::atomic<int> connections_{0};
  std::thread acceptor_;
  std::vector<std::thread> workers_;
  mutable std::mutex mutex_;
  std::map<std::string, std::deque<Step>> steps_;
  std::vector<std::string> commands_;
  std::vector<Mail> mails_;

  class Connection;
};

// One client, served by one thread.
class FakeSmtpServer::Impl::Connection {
 public:
  Connection(Impl& server, StreamSocket socket, int number)
      : server_(server), socket_(std::move(socket)), number_(number) {
    socket_.setNoDelay(true);
  }

  void serve() {
    try {
      if (server_.settings_.implicit_tls) start_tls();
      answer("CONNECT", "220 fake ESMTP");
      while (!quit_) command(line());
    } catch (const HungUp&) {
    } catch (const Poco::Exception&) {
    }
    try {
      socket_.close();
    } catch (const Poco::Exception&) {
    }
  }

 private:
  void fill() {
    const Poco::Timespan pause(0, 5'000);
    const bool waiting = socket_.available() > 0;  // TLS may hold bytes that no poll shows
    while (!waiting && !socket_.poll(pause, StreamSocket::SELECT_READ)) {
      if (server_.stopping_) throw HungUp{};
    }
    char bytes[4096];
    const int got = socket_.receiveBytes(bytes, sizeof bytes);
    if (got <= 0) throw HungUp{};
    pending_.append(bytes, static_cast<std::size_t>(got));
  }

  std::string line() {
    for (;;) {
      const std::size_t end = pending_.find("\r\n");
      if (end != std::string::npos) {
        std::string text = pending_.substr(0, end);
        pending_.erase(0, end + 2);
        return text;
      }
      fill();
    }
  }

  void say(const std::string& text) {
    const std::string bytes = text + "\r\n";
    socket_.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
  }

  [[noreturn]] void drip(const std::string& text) {
    for (std::size_t at = 0; !server_.stopping_; ++at) {
      socket_.sendBytes(text.data() + at % text.size(), 1);
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    throw HungUp{};
  }

  // Whether the usual answer's consequence holds: nothing else was said.
  bool follow(const Step& step) {
    switch (step.kind) {
      case Step::Kind::kSay:
        say(step.text);
        break;
      case Step::Kind::kSayAndHangUp:
        say(step.text);
        throw HungUp{};
      case Step::Kind::kHangUp:
        throw HungUp{};
      case Step::Kind::kDrip:
        drip(step.text);
      case Step::Kind::kStall:
        for (;;) fill();
    }
    return !step.text.empty() && (step.text[0] == '2' || step.text[0] == '3');
  }

  bool answer(const std::string& verb, const std::string& usual) {
    if (const std::optional<Step> step = server_.take(verb)) return follow(*step);
    say(usual);
    return usual[0] == '2' || usual[0] == '3';
  }

  void start_tls() {
    if (const std::optional<Step> step = server_.take("TLS")) follow(*step);
    socket_ = Poco::Net::SecureStreamSocket::attach(socket_, server_.tls_);
    secure_ = true;
  }

  std::string offers() const {
    std::vector<std::string> lines{"fake"};
    const Settings& settings = server_.settings_;
    lines.insert(lines.end(), settings.offers.begin(), settings.offers.end());
    if (server_.tls_ && !secure_) lines.emplace_back("STARTTLS");
    if (!settings.user.empty()) lines.emplace_back("AUTH PLAIN LOGIN");
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      text += (i + 1 < lines.size() ? "250-" : "250 ") + lines[i];
      if (i + 1 < lines.size()) text += "\r\n";
    }
    return text;
  }

  void auth(const std::string& text) {
    std::string user_and_password;
    if (text.starts_with("AUTH PLAIN ")) {
      user_and_password = decoded(text.substr(11));
    } else if (text != "AUTH LOGIN") {
      answer("AUTH", "504 5.5.4 unknown mechanism");
      return;
    } else {
      say("334 VXNlcm5hbWU6");
      const std::string user = decoded(line());
      say("334 UGFzc3dvcmQ6");
      user_and_password = '\0' + user + '\0' + decoded(line());
    }
    const std::string wanted = '\0' + server_.settings_.user + '\0' + server_.settings_.password;
    answer("AUTH", user_and_password == wanted ? "235 2.7.0 ok" : "535 5.7.8 wrong password");
  }

  void body() {
    if (mail_.rcpt_to.empty()) {
      answer("DATA", "554 5.5.1 no valid recipients");
      return;
    }
    if (!answer("DATA", "354 go on")) return;
    if (const std::optional<Step> step = server_.take("BODY")) {
      while (pending_.empty()) fill();
      follow(*step);
    }
    for (std::string text = line(); text != "."; text = line()) {
      mail_.data += (text.starts_with('.') ? text.substr(1) : text) + "\r\n";
    }
    server_.note(".");
    mail_.connection = number_;
    mail_.tls = secure_;
    const std::optional<Step> step = server_.take(".");
    const bool silent = step && step->text.empty();  // taken, but the client never hears it
    Mail mail = std::exchange(mail_, Mail{});
    if (!step || silent || step->text[0] == '2') server_.keep(std::move(mail));
    if (step) {
      follow(*step);
    } else {
      say("250 2.0.0 queued");
    }
  }

  void command(const std::string& text) {
    server_.note(text);
    const std::string verb = Poco::toUpper(text.substr(0, text.find(' ')));
    if (verb == "EHLO") {
      answer(verb, offers());
    } else if (verb == "STARTTLS") {
      if (answer(verb, "220 go on")) start_tls();
    } else if (verb == "AUTH") {
      auth(text);
    } else if (verb == "MAIL") {
      if (answer(verb, "250 2.1.0 ok")) mail_.mail_from = text;
    } else if (verb == "RCPT") {
      const bool started = !mail_.mail_from.empty();
      if (answer(verb, started ? "250 2.1.5 ok" : "503 5.5.1 MAIL first"))
        mail_.rcpt_to.push_back(text);
    } else if (verb == "DATA") {
      body();
    } else if (verb == "RSET") {
      mail_ = {};
      answer(verb, "250 2.0.0 ok");
    } else if (verb == "QUIT") {
      quit_ = true;
      answer(verb, "221 2.0.0 bye");
    } else {
      answer(verb, verb == "NOOP" || verb == "HELO" ? "250 ok" : "500 5.5.2 what?");
    }
  }

  Impl& server_;
  StreamSocket socket_;
  const int number_;
  std::string pending_;
  Mail mail_;
  bool secure_ = false;
  bool quit_ = false;
};

void FakeSmtpServer::Impl::accept() {
  block_sigpipe();  // the workers inherit it
  while (!stopping_) {
    if (!listener_.poll(Poco::Timespan(0, 5'000), StreamSocket::SELECT_READ)) continue;
    StreamSocket socket = listener_.acceptConnection();
    const int number = ++connections_;
    workers_.emplace_back([this, socket, number] { Connection(*this, socket, number).serve(); });
  }
}

FakeSmtpServer::FakeSmtpServer(Settings settings)
    : impl_(std::make_unique<Impl>(std::move(settings))) {}
FakeSmtpServer::~FakeSmtpServer() = default;

std::uint16_t FakeSmtpServer::port() const {
  return impl_->port_;
}

void FakeSmtpServer::next(const std::string& verb, Step step) {
  const std::lock_guard lock(impl_->mutex_);
  impl_->steps_[verb].push_back(std::move(step));
}

std::vector<FakeSmtpServer::Mail> FakeSmtpServer::mails() const {
  const std::lock_guard lock(impl_->mutex_);
  return impl_->mails_;
}

std::vector<std::string> FakeSmtpServer::commands() const {
  const std::lock_guard lock(impl_->mutex_);
  return impl_->commands_;
}

int FakeSmtpServer::connections() const {
  return impl_->connections_;
}

}  // namespace vanthu::test
