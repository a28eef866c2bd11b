#include "adapters/outward/address_guard.h"

#include <catch2/catch.hpp>

#include "adapters/outward/url.h"

using namespace vanthu;

namespace {

bool allowed(const std::vector<std::string>& networks, const char* address) {
  return outward::AddressGuard(networks).allows(*outward::parse_address_bytes(address));
}

}  // namespace

TEST_CASE("only addresses of the public internet may be called") {
  for (const auto* address : {"8.8.8.8", "1.1.1.1", "203.113.131.1", "100.63.255.255", "172.15.0.1",
                              "172.32.0.1", "2606:4700::1111", "2400:cb00::1"}) {
    CAPTURE(address);
    CHECK(allowed({}, address));
  }
  for (const auto* address : {"127.0.0.1",
                              "127.9.9.9",
                              "0.0.0.0",
                              "10.0.0.1",
                              "10.255.255.255",
                              "172.16.0.1",
                              "172.31.255.255",
                              "192.168.0.1",
                              "169.254.169.254",
                              "100.64.0.1",
                              "192.0.2.1",
                              "198.18.0.1",
                              "203.0.113.7",
                              "224.0.0.1",
                              "240.0.0.1",
                              "255.255.255.255",
                              "::",
                              "::1",
                              "fe80::1",
                              "fc00::1",
                              "fd12:3456::1",
                              "ff02::1",
                              "2001:db8::1",
                              "2002:7f00:1::",
                              "64:ff9b::7f00:1",
                              "::ffff:127.0.0.1",
                              "::ffff:10.1.2.3",
                              "::127.0.0.1",
                              "::ffff:0:127.0.0.1"}) {
    CAPTURE(address);
    CHECK_FALSE(allowed({}, address));
  }
}

TEST_CASE("settings allow networks of one's own, and no more than they say") {
  CHECK(allowed({"10.1.0.0/16"}, "10.1.255.1"));
  CHECK(allowed({"10.1.0.0/16"}, "::ffff:10.1.0.9"));
  CHECK_FALSE(allowed({"10.1.0.0/16"}, "10.2.0.1"));
  CHECK(allowed({"192.168.7.128/25"}, "192.168.7.200"));
  CHECK_FALSE(allowed({"192.168.7.128/25"}, "192.168.7.100"));
  CHECK(allowed({"127.0.0.1"}, "127.0.0.1"));
  CHECK_FALSE(allowed({"127.0.0.1"}, "127.0.0.2"));
  CHECK(allowed({"::1/128"}, "::1"));
  CHECK(allowed({"fd00::/8"}, "fd99::1"));
  CHECK_FALSE(allowed({"0.0.0.0/0"}, "::1"));
  for (const auto* text : {"", "10.0.0.0/33", "::/129", "10.0.0/8", "a", "10.0.0.0/", "10.0.0.0/-1",
                           "010.0.0.1", "127.1"}) {
    CAPTURE(text);
    CHECK_FALSE(outward::parse_network(text));
  }
}

TEST_CASE("addresses are read in one way only") {
  const auto url = outward::parse_url("HTTPS://Cong.Example:8443/nhan?a=1");
  REQUIRE(url);
  CHECK(url->host == "cong.example");
  CHECK(url->authority() == "cong.example:8443");
  CHECK(url->target == "/nhan?a=1");
  CHECK(outward::parse_url("https://[2400::1]")->authority() == "[2400::1]");
  CHECK(outward::parse_url("http://a.example?x")->target == "/?x");
  for (const auto* text : {"", "ftp://a.example/", "https://", "https:///x", "https://a@b.example/",
                           "https://a.example#f", "https://a.example\\@b.example/",
                           "https://a example/", "https://a.example:0/", "https://a.example:65536/",
                           "https://a.example:x/", "https://đ.example/", "https://[::1",
                           "https://[::1]x/", "//a.example/", "https://a%2eb/"}) {
    CAPTURE(text);
    CHECK_FALSE(outward::parse_url(text));
  }
}
