#include "adapters/outward/wire.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace vanthu::outward {
namespace {

struct AddressesFree {
  void operator()(addrinfo* list) const { freeaddrinfo(list); }
};
struct ContextFree {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
struct SessionFree {
  void operator()(SSL* session) const { SSL_free(session); }
};

std::string tls_words() {
  std::string out;
  while (const auto code = ERR_get_error()) {
    char words[200];
    ERR_error_string_n(code, words, sizeof words);
    out = words;  // the last is the cause
  }
  return out.empty() ? "TLS failed" : out;
}

}  // namespace

// Memory stands between OpenSSL and the socket: so that no write raises SIGPIPE, and every wait
// ends at the deadline.
struct Wire::Tls {
  std::unique_ptr<SSL_CTX, ContextFree> context;
  std::unique_ptr<SSL, SessionFree> session;
  BIO* in = nullptr;  // the session's own
  BIO* out = nullptr;
};

Wire::Wire(const Url& url, const std::string& ca_file, const AddressGuard* guard,
           Clock::time_point deadline)
    : deadline_(deadline) {
  connect(url, guard);
  try {
    if (url.tls) shake_hands(url, ca_file);
  } catch (...) {
    ::close(socket_);
    throw;
  }
}

Wire::~Wire() {
  ::close(socket_);
}

void Wire::wait_for(short what) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now());
  if (left.count() <= 0) throw WireFailure("no answer in time");
  pollfd one{socket_, what, 0};
  const int ready = ::poll(&one, 1, static_cast<int>(left.count()));
  if (ready == 0) throw WireFailure("no answer in time");
  if (ready < 0 && errno != EINTR) throw WireFailure(std::strerror(errno));
}

void Wire::connect(const Url& url, const AddressGuard* guard) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_ADDRCONFIG;
  addrinfo* found = nullptr;
  const int failed =
      getaddrinfo(url.host.c_str(), std::to_string(url.port).c_str(), &hints, &found);
  if (failed != 0) throw WireFailure(url.host + ": " + gai_strerror(failed));
  const std::unique_ptr<addrinfo, AddressesFree> addresses(found);
  std::string why;
  for (const auto* at = found; at != nullptr; at = at->ai_next) {
    const auto bytes = bytes_of(*at->ai_addr);
    if (!bytes || (guard != nullptr && !guard->allows(*bytes))) continue;
    socket_ = ::socket(at->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket_ < 0) throw WireFailure(std::strerror(errno));
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    int error = ::connect(socket_, at->ai_addr, at->ai_addrlen) == 0 ? 0 : errno;
    try {
      if (error == EINPROGRESS) {
        wait_for(POLLOUT);
        socklen_t size = sizeof error;
        ::getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &size);
      }
    } catch (...) {
      ::close(socket_);
      throw;
    }
    if (error == 0) return;
    why = std::strerror(error);
    ::close(socket_);
    socket_ = -1;
  }
  if (why.empty()) throw WireForbidden(url.host + ": not an address that may be called");
  throw WireFailure(url.host + ": " + why);
}

void Wire::shake_hands(const Url& url, const std::string& ca_file) {
  auto tls = std::make_unique<Tls>();
  tls->context.reset(SSL_CTX_new(TLS_client_method()));
  auto* context = tls->context.get();
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
  const bool trusts = ca_file.empty()
                          ? SSL_CTX_set_default_verify_paths(context) == 1
                          : SSL_CTX_load_verify_locations(context, ca_file.c_str(), nullptr) == 1;
  if (!trusts) throw WireFailure(ca_file + ": " + tls_words());
  tls->session.reset(SSL_new(context));
  auto* session = tls->session.get();
  tls->in = BIO_new(BIO_s_mem());
  tls->out = BIO_new(BIO_s_mem());
  BIO_set_mem_eof_return(tls->in, -1);
  SSL_set_bio(session, tls->in, tls->out);  // now owns both
  if (parse_address_bytes(url.host)) {
    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session), url.host.c_str());
  } else {
    SSL_set_tlsext_host_name(session, url.host.c_str());
    SSL_set1_host(session, url.host.c_str());
  }
  tls_ = std::move(tls);
  if (drive([&] { return SSL_connect(session); }) <= 0) {
    throw WireFailure(url.host + ": the connection ended during the TLS handshake");
  }
}

void Wire::send_raw(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      wait_for(POLLOUT);
    } else if (errno != EINTR) {
      throw WireFailure(std::strerror(errno));
    }
  }
}

std::size_t Wire::receive_raw(char* to, std::size_t size) {
  for (;;) {
    wait_for(POLLIN);
    const auto got = ::recv(socket_, to, size, 0);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
      throw WireFailure(std::strerror(errno));
    }
  }
}

void Wire::flush() {
  char chunk[16384];
  for (;;) {
    const int size = BIO_read(tls_->out, chunk, sizeof chunk);
    if (size <= 0) return;
    send_raw({chunk, static_cast<std::size_t>(size)});
  }
}

// Runs a step of the session until it is done; 0: the other side has ended as it should.
template <class Step>
int Wire::drive(Step&& step) {
  for (;;) {
    ERR_clear_error();
    const int done = step();
    const int why = SSL_get_error(tls_->session.get(), done);
    flush();
    if (done > 0) return done;
    if (why == SSL_ERROR_ZERO_RETURN) return 0;
    if (why == SSL_ERROR_WANT_WRITE) continue;
    if (why != SSL_ERROR_WANT_READ) throw WireFailure(tls_words());
    char chunk[16384];
    const auto size = receive_raw(chunk, sizeof chunk);
    if (size == 0) throw WireFailure("the connection was cut");
    BIO_write(tls_->in, chunk, static_cast<int>(size));
  }
}

void Wire::write(std::string_view bytes) {
  if (!tls_) return send_raw(bytes);
  while (!bytes.empty()) {
    const int size = static_cast<int>(std::min<std::size_t>(bytes.size(), 16384));
    const int done = drive([&] { return SSL_write(tls_->session.get(), bytes.data(), size); });
    if (done == 0) throw WireFailure("the connection was closed");
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
}

bool Wire::read(std::string& out) {
  char chunk[16384];
  const auto size = tls_ ? static_cast<std::size_t>(drive([&] {
    return SSL_read(tls_->session.get(), chunk, static_cast<int>(sizeof chunk));
  }))
                         : receive_raw(chunk, sizeof chunk);
  out.append(chunk, size);
  return size > 0;
}

}  // namespace vanthu::outward
