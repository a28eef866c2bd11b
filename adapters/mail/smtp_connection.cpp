#include "adapters/mail/smtp_connection.h"

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/DNS.h>
#include <Poco/Net/HostEntry.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Timespan.h>
#include <pthread.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <ctime>
#include <vector>

namespace vanthu::mail {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kChunk = 16 * 1024;
constexpr SmtpConnection::Limit kGoodbye{200};

Poco::Timespan span(SmtpConnection::Limit limit) {
  return {std::max<std::int64_t>(1, limit.count()) * Poco::Timespan::MILLISECONDS};
}

// A write to a closed connection must be an error of this connection, not a signal to the program.
// Poco and OpenSSL do not ask for that, so the signal is held back and taken away.
class NoSigpipe {
 public:
  NoSigpipe() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~NoSigpipe() {
    if (sigismember(&before_, SIGPIPE) == 1) return;
    const timespec now{};
    while (sigtimedwait(&pipe_, nullptr, &now) == SIGPIPE) {
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  NoSigpipe(const NoSigpipe&) = delete;
  NoSigpipe& operator=(const NoSigpipe&) = delete;

 private:
  sigset_t pipe_{};
  sigset_t before_{};
};

// Runs what calls Poco; its exceptions become ConnectionLost with `doing` before their words.
template <class Action>
auto guarded(const std::string& doing, Action action) {
  const NoSigpipe quiet;
  try {
    return action();
  } catch (const Poco::TimeoutException&) {
    throw ConnectionLost(doing + ": no answer in time");
  } catch (const Poco::Exception& error) {
    throw ConnectionLost(doing + ": " + error.displayText());
  }
}

std::vector<Poco::Net::IPAddress> addresses_of(const std::string& host) {
  Poco::Net::IPAddress numeric;
  if (Poco::Net::IPAddress::tryParse(host, numeric)) return {numeric};
  return Poco::Net::DNS::hostByName(host).addresses();
}

Poco::Net::StreamSocket connect(const SmtpSettings& settings) {
  std::string failure = settings.host + ": no address";
  for (const Poco::Net::IPAddress& address : addresses_of(settings.host)) {
    const Poco::Net::SocketAddress end(address, settings.port);
    try {
      Poco::Net::StreamSocket socket(end.family());
      socket.connect(end, span(settings.connect_timeout));
      socket.setNoDelay(true);
      return socket;
    } catch (const Poco::Exception& error) {
      failure = end.toString() + ": " + error.displayText();
    }
  }
  throw ConnectionLost("connect " + failure);
}

}  // namespace

struct TlsTrust::Context {
  Poco::Net::Context::Ptr poco;
};

struct SmtpConnection::Socket {
  Poco::Net::StreamSocket stream;
};

TlsTrust::TlsTrust(std::unique_ptr<Context> context) : context_(std::move(context)) {}
TlsTrust::~TlsTrust() = default;

base::Result<std::shared_ptr<const TlsTrust>> TlsTrust::load(const std::string& ca_file) {
  using Poco::Net::Context;
  try {
    Context::Params params;
    params.caLocation = ca_file;
    params.verificationMode = Context::VERIFY_STRICT;
    params.loadDefaultCAs = ca_file.empty();
    auto context = std::make_unique<TlsTrust::Context>();
    context->poco = new Context(Context::TLS_CLIENT_USE, params);
    context->poco->requireMinimumProtocol(Context::PROTO_TLSV1_2);
    context->poco->enableSessionCache(false);
    return std::shared_ptr<const TlsTrust>(new TlsTrust(std::move(context)));
  } catch (const Poco::Exception& error) {
    return base::Error{
        "mail.bad_ca_file",
        {"Không đọc được tệp chứng thư gốc “" + ca_file + "”: " + error.displayText(),
         "The file of certificate authorities “" + ca_file +
             "” cannot be read: " + error.displayText()},
        "ca_file",
        {"Chỉ tới một tệp PEM đọc được, hoặc để trống để dùng chứng thư của hệ thống.",
         "Name a readable PEM file, or leave it empty for the system's authorities."}};
  }
}

SmtpConnection::SmtpConnection(const SmtpSettings& settings, const TlsTrust* trust)
    : host_(settings.host), handshake_limit_(settings.command_timeout), trust_(trust) {
  socket_ = guarded("connect " + settings.host,
                    [&] { return std::make_unique<Socket>(Socket{connect(settings)}); });
  if (settings.tls == Tls::kImplicit) start_tls();
}

SmtpConnection::~SmtpConnection() {
  const NoSigpipe quiet;
  try {  // TLS says goodbye first: a silent server must not hold that up
    socket_->stream.setReceiveTimeout(span(kGoodbye));
    socket_->stream.setSendTimeout(span(kGoodbye));
    socket_->stream.close();
  } catch (const Poco::Exception&) {  // it is gone: that is what was wanted
  }
}

void SmtpConnection::start_tls() {
  if (!replies_.empty()) throw ConnectionLost("TLS: plain text after the reply to STARTTLS");
  guarded("TLS handshake with " + host_, [&] {
    socket_->stream.setReceiveTimeout(span(handshake_limit_));
    socket_->stream.setSendTimeout(span(handshake_limit_));
    auto secure =
        Poco::Net::SecureStreamSocket::attach(socket_->stream, host_, trust_->context().poco);
    // A handshake that runs into the time limit comes back from Poco without an error and without
    // the check of the host's name.
    if (!secure.havePeerCertificate() || secure.completeHandshake() != 1) {
      throw ConnectionLost("TLS handshake with " + host_ + ": no answer in time");
    }
    secure.verifyPeerCertificate(host_);
    socket_->stream = secure;
  });
}

bool SmtpConnection::secure() const {
  return socket_->stream.secure();
}

void SmtpConnection::write(std::string_view bytes, Limit limit) {
  guarded("write", [&] {
    socket_->stream.setSendTimeout(span(limit));
    while (!bytes.empty()) {
      const std::string_view chunk = bytes.substr(0, kChunk);
      const int sent = socket_->stream.sendBytes(chunk.data(), static_cast<int>(chunk.size()));
      if (sent <= 0) throw ConnectionLost("write: no progress in time");
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  });
}

std::string SmtpConnection::receive(Limit limit) {
  std::array<char, kChunk> bytes;
  const int got = guarded("read", [&] {
    socket_->stream.setReceiveTimeout(span(limit));
    return socket_->stream.receiveBytes(bytes.data(), static_cast<int>(bytes.size()));
  });
  if (got <= 0) throw ConnectionLost("read: the server closed the connection");
  return {bytes.data(), static_cast<std::size_t>(got)};
}

Reply SmtpConnection::read(Limit limit) {
  const Clock::time_point end = Clock::now() + limit;
  for (;;) {
    if (std::optional<Reply> reply = replies_.next()) return *std::move(reply);
    if (replies_.broken()) throw ConnectionLost("read: the server does not speak SMTP");
    const auto left = std::chrono::duration_cast<Limit>(end - Clock::now());
    if (left.count() <= 0) throw ConnectionLost("read: no answer in time");
    replies_.feed(receive(left));
  }
}

std::string SmtpConnection::address_literal() const {
  const Poco::Net::IPAddress own = socket_->stream.address().host();
  const bool v6 = own.family() == Poco::Net::IPAddress::IPv6;
  return (v6 ? "[IPv6:" : "[") + own.toString() + "]";
}

}  // namespace vanthu::mail
