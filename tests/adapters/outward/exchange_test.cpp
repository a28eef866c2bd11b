#include "adapters/outward/exchange.h"

#include <catch2/catch.hpp>

#include "tests/adapters/outward/small_server.h"

using namespace vanthu;
using outward::Call;
using outward::exchange;
using test::SmallServer;

namespace {

outward::Reply answered(const std::string& bytes, std::size_t most = 1000) {
  const SmallServer server([&](const std::string&) { return bytes; });
  Call call;
  call.url = server.address();
  call.time_limit = std::chrono::seconds(5);
  call.most = most;
  return exchange(call);
}

}  // namespace

TEST_CASE("a request arrives as it was meant") {
  const SmallServer server([](const std::string&) { return test::http_answer(201, "được"); });
  Call call;
  call.method = "POST";
  call.url = server.address() + "/nhan?x=1";
  call.headers = {{"webhook-id", "7"}};
  call.body = "{\"số\": 19}";
  const auto reply = exchange(call);
  CHECK(reply.status == 201);
  CHECK(reply.body == "được");
  CHECK(reply.failure.empty());
  const auto request = server.requests().at(0);
  CHECK(request.starts_with("POST /nhan?x=1 HTTP/1.1\r\nHost: 127.0.0.1:"));
  CHECK(request.find("\r\nwebhook-id: 7\r\n") != std::string::npos);
  CHECK(test::body_of(request) == call.body);
}

TEST_CASE("answers are framed by length, by chunks or by the end of the connection") {
  CHECK(answered("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef").body == "abc");
  CHECK(answered("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                 "3;name=value\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n")
            .body == "abc0123456789");
  CHECK(answered("HTTP/1.0 200 OK\r\n\r\nall that comes").body == "all that comes");
  CHECK(answered("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n").status == 204);
  CHECK(answered("HTTP/1.1 200 OK\r\nX-A:  b \r\nContent-Length: 0\r\n\r\n").headers.at("x-a") ==
        "b");
}

TEST_CASE("an answer comes in pieces") {
  SmallServer server([](const std::string&) {
    return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
  });
  server.piece = 1;
  Call call;
  call.url = server.address();
  CHECK(exchange(call).body == "abc");
}

TEST_CASE("what is no answer is a failure with a reason, and never a redirection followed") {
  for (const auto* bytes :
       {"", "HTTP/1.1 200", "SSH-2.0-x\r\n\r\n", "HTTP/1.1 2x0 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc"}) {
    CAPTURE(bytes);
    const auto reply = answered(bytes);
    CHECK(reply.status == 0);
    CHECK_FALSE(reply.failure.empty());
  }
  const auto moved = answered(
      "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n"
      "Content-Length: 0\r\n\r\n");
  CHECK(moved.status == 302);
}

TEST_CASE("an answer beyond the limit is not read") {
  const std::string long_one(5000, 'x');
  CHECK(answered(test::http_answer(200, long_one)).status == 0);
  CHECK(answered("HTTP/1.1 200 OK\r\n\r\n" + long_one).status == 0);
  CHECK(answered("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1388\r\n" + long_one +
                 "\r\n0\r\n\r\n")
            .status == 0);
  CHECK(answered("HTTP/1.1 200 OK\r\nX: " + std::string(100'000, 'x')).status == 0);
  CHECK(answered(test::http_answer(200, long_one), 5000).body == long_one);
}

TEST_CASE("a server that drips ends at the time limit") {
  SmallServer server([](const std::string&) { return test::http_answer(200, "0123456789"); });
  server.piece = 1;
  server.pause = 100;
  Call call;
  call.url = server.address();
  call.time_limit = std::chrono::milliseconds(400);
  const auto began = std::chrono::steady_clock::now();
  const auto reply = exchange(call);
  CHECK(reply.status == 0);
  CHECK(reply.failure == "no answer in time");
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(3));
}

TEST_CASE("an address that may not be called is not called, under no name") {
  const SmallServer server([](const std::string&) { return test::http_answer(200, ""); });
  const outward::AddressGuard strict({});
  Call call;
  call.guard = &strict;
  const auto port = server.address().substr(server.address().rfind(':'));
  for (const auto* host : {"127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]",
                           "2130706433", "0x7f000001", "127.1"}) {
    CAPTURE(host);
    call.url = std::string("http://") + host + port;
    CHECK(exchange(call).status == 0);
  }
  CHECK(server.requests().empty());
  const outward::AddressGuard open({"127.0.0.1/32"});
  call.guard = &open;
  call.url = server.address();
  CHECK(exchange(call).status == 200);
}

TEST_CASE("TLS is asked of a server that speaks none in vain") {
  const SmallServer server([](const std::string&) { return test::http_answer(200, ""); });
  Call call;
  call.url = "https" + server.address().substr(4);
  call.time_limit = std::chrono::seconds(1);
  CHECK(exchange(call).status == 0);
}
