#include "adapters/http_api/server.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/ThreadPool.h>

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <istream>
#include <stdexcept>

#include "adapters/http_api/camunda/task_watch.h"
#include "adapters/http_api/live.h"
#include "adapters/http_api/site.h"

namespace vanthu::http_api {
namespace {

constexpr int kStack = 256 * 1024;
// Read and thrown away of a body that is too large, so that its sender, still sending, sees why.
constexpr std::size_t kMostDrained = 32U * (1U << 20U);

// The request's body, or false if it is larger than it may be. Who sends it is asked only where it
// matters.
bool read_body(std::istream& in, const Site& site, Request& request) {
  char chunk[8192];
  std::string& out = request.body;
  std::size_t most = kMostBody;
  std::size_t drained = 0;
  while (in.read(chunk, sizeof chunk) || in.gcount() > 0) {
    const auto size = static_cast<std::size_t>(in.gcount());
    if (drained == 0 && most == kMostBody && out.size() + size > most) {
      most = most_body(site, request);
    }
    if (drained == 0 && out.size() + size <= most) {
      out.append(chunk, size);
    } else if ((drained += size) > kMostDrained) {
      break;
    }
  }
  return drained == 0;
}

// True: the other end has closed the connection. Looks, takes nothing, does not wait.
bool hung_up(Poco::Net::HTTPServerRequest& request) {
  auto* own = dynamic_cast<Poco::Net::HTTPServerRequestImpl*>(&request);
  if (own == nullptr) return false;
  char byte = 0;
  const auto got = ::recv(own->socket().impl()->sockfd(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return got == 0 || (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

// Behind a proxy the socket is the proxy's: the last address of the list is the one it added.
std::string address_of(const Poco::Net::HTTPServerRequest& from, const std::string& proxy) {
  const auto peer = from.clientAddress().host().toString();
  if (proxy.empty() || peer != proxy) return peer;
  const std::string list = from.get("X-Forwarded-For", peer);
  const auto comma = list.rfind(',');
  auto last = comma == std::string::npos ? list : list.substr(comma + 1);
  last.erase(0, last.find_first_not_of(' '));
  return last.empty() ? peer : last;
}

Request request_of(Poco::Net::HTTPServerRequest& from, const std::string& proxy) {
  Request out;
  out.method = from.getMethod();
  const std::string& target = from.getURI();
  const auto question = target.find('?');
  out.path = percent_decoded(target.substr(0, question), false);
  if (question != std::string::npos) out.query = decode_form(target.substr(question + 1));
  out.cookies = decode_cookies(from.get("Cookie", ""));
  out.accept = from.get("Accept", "");
  out.accept_language = from.get("Accept-Language", "");
  out.origin = from.get("Origin", "");
  out.host = from.get("Host", "");
  out.authorization = from.get("Authorization", "");
  out.content_type = from.getContentType();
  out.gone = [&from] { return hung_up(from); };
  out.csrf_header = from.get("X-CSRF-Token", "");
  out.if_match = from.get("If-Match", "");
  out.if_none_match = from.get("If-None-Match", "");
  out.accept_encoding = from.get("Accept-Encoding", "");
  out.idempotency_key = from.get("Idempotency-Key", "");
  out.user_agent = from.get("User-Agent", "");
  out.address = address_of(from, proxy);
  return out;
}

void send(const Response& response, bool with_body, Poco::Net::HTTPServerResponse& to) {
  to.setStatus(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(response.status));
  to.setReason(Poco::Net::HTTPResponse::getReasonForStatus(to.getStatus()));
  if (!response.content_type.empty()) to.setContentType(response.content_type);
  for (const auto& [name, value] : response.headers) to.set(name, value);
  if (response.status == 204) {  // has neither body nor length (RFC 9110, 8.6)
    to.send();
  } else if (with_body) {
    to.sendBuffer(response.body.data(), response.body.size());
  } else {
    to.setContentLength(static_cast<std::streamsize>(response.body.size()));
    to.send();
  }
}

// The connection leaves the pool: its thread is free again. What is sent here fits into the empty
// buffer of the system's, or the connection is given up.
void hand_over(const Response& response, Poco::Net::HTTPServerRequest& from) {
  auto* own = dynamic_cast<Poco::Net::HTTPServerRequestImpl*>(&from);
  if (own == nullptr) return;
  const auto socket = own->detachSocket();
  std::string text = "HTTP/1.1 " + std::to_string(response.status) +
                     " OK\r\nConnection: close\r\nContent-Type: " + response.content_type + "\r\n";
  for (const auto& [name, value] : response.headers) text.append(name + ": " + value + "\r\n");
  text.append("\r\n" + response.body);
  const int kept = ::dup(socket.impl()->sockfd());
  if (kept < 0) return;
  const auto sent = ::send(kept, text.data(), text.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  if (sent == static_cast<ssize_t>(text.size())) {
    response.take_over(kept);
  } else {
    ::close(kept);
  }
}

class Handler final : public Poco::Net::HTTPRequestHandler {
 public:
  Handler(Site& site, const std::string& proxy) : site_(site), proxy_(proxy) {}
  void handleRequest(Poco::Net::HTTPServerRequest& from,
                     Poco::Net::HTTPServerResponse& to) override {
    Request request = request_of(from, proxy_);
    if (!read_body(from.stream(), site_, request)) {
      to.setKeepAlive(false);
      return send(too_large(site_, std::move(request)), true, to);
    }
    if (request.content_type.starts_with("application/x-www-form-urlencoded")) {
      request.form = decode_form(request.body);
    }
    const bool head = request.method == "HEAD";
    const auto response = answer(site_, std::move(request));
    response.take_over ? hand_over(response, from) : send(response, !head, to);
  }

 private:
  Site& site_;
  const std::string& proxy_;
};

class Factory final : public Poco::Net::HTTPRequestHandlerFactory {
 public:
  Factory(Site& site, const std::string& proxy) : site_(site), proxy_(proxy) {}
  Poco::Net::HTTPRequestHandler* createRequestHandler(
      const Poco::Net::HTTPServerRequest&) override {
    return new Handler(site_, proxy_);  // Poco owns it
  }

 private:
  Site& site_;
  const std::string& proxy_;
};

Poco::Net::HTTPServerParams::Ptr params_of(const Settings& settings) {
  Poco::Net::HTTPServerParams::Ptr out = new Poco::Net::HTTPServerParams;
  out->setMaxThreads(static_cast<int>(settings.threads));
  out->setMaxQueued(static_cast<int>(settings.threads));
  out->setKeepAlive(true);
  out->setMaxKeepAliveRequests(0);
  out->setKeepAliveTimeout(Poco::Timespan(settings.idle.count(), 0));
  out->setTimeout(Poco::Timespan(settings.slowest.count(), 0));
  return out;
}

}  // namespace

struct Server::Parts {
  Settings settings;
  camunda::TaskWatch watch;
  LivePages live;
  Site site;
  Poco::ThreadPool threads;
  std::unique_ptr<Poco::Net::HTTPServer> server;
  std::uint16_t port = 0;

  Parts(Settings given, service::Office& office, std::function<bool()> healthy)
      : settings(std::move(given)),
        watch(office.engine, office.settings.organisation, settings.threads * 3 / 4),
        live(office.engine.wakeup(), {}),
        site{office, std::move(healthy), settings.demo, &watch, settings.web, &live},
        threads("http", 4, static_cast<int>(settings.threads) + 2, 60, kStack) {}
};

Server::Server(Settings settings, service::Office& office, std::function<bool()> healthy)
    : parts_(std::make_unique<Parts>(std::move(settings), office, std::move(healthy))) {}

Server::~Server() {
  stop();
}

void Server::start() {
  try {
    Poco::Net::ServerSocket socket(
        Poco::Net::SocketAddress(parts_->settings.host, parts_->settings.port));
    parts_->port = socket.address().port();
    parts_->server = std::make_unique<Poco::Net::HTTPServer>(
        new Factory(parts_->site, parts_->settings.trusted_proxy), parts_->threads, socket,
        params_of(parts_->settings));
    parts_->server->start();
  } catch (const Poco::Exception& problem) {
    throw std::runtime_error(parts_->settings.host + ":" + std::to_string(parts_->settings.port) +
                             ": " + problem.displayText());
  }
}

void Server::stop() {
  if (!parts_->server) return;
  parts_->watch.close();  // those who wait for work are answered now
  parts_->live.close();
  parts_->server->stopAll(false);
  parts_->server.reset();
}

std::uint16_t Server::port() const {
  return parts_->port;
}

std::string Server::address() const {
  return "http://" + parts_->settings.host + ":" + std::to_string(parts_->port) + "/";
}

}  // namespace vanthu::http_api
