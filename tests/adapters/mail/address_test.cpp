#include "adapters/mail/address.h"

#include <catch2/catch.hpp>

using namespace vanthu::mail;

TEST_CASE("addresses that are let through", "[mail][address]") {
  for (const char* good : {"clerk@office.example", "a.b+c@x.y-z.vn", "root@localhost",
                           "\"có dấu cách\"@a.vn", "\"a\\\"b\"@a.vn", "a@[192.0.2.1]",
                           "a@[IPv6:2001:db8::1]", "hường@sở.example", "o'neil@a.vn", "x=y@a.vn"}) {
    INFO(good);
    CHECK(is_address(good));
  }
}

TEST_CASE("addresses that are refused", "[mail][address]") {
  for (const char* bad : {"",
                          "a",
                          "@a.vn",
                          "a@",
                          "a..b@c.vn",
                          ".a@c.vn",
                          "a.@c.vn",
                          "a@b..c",
                          "a@-b.vn",
                          "a@b-.vn",
                          "a b@c.vn",
                          "a@c.vn>",
                          "<a@c.vn>",
                          "a@c.vn\r\nRCPT TO:<e@e.vn>",
                          "a@c.vn\n",
                          "a,b@c.vn",
                          "a@b@c.vn",
                          "a@c.vn NOTIFY=NEVER",
                          "\"a\"b\"@c.vn",
                          "\"a\\\"@c.vn",
                          "a@[1.2.3.4",
                          "a@[x]y]",
                          "a\xC2\xA0@c.vn",
                          "a\xE2\x80\xAE@c.vn",
                          "a\xFF@c.vn",
                          "a\xC0\x80@c.vn",
                          "\"a\r\nb\"@c.vn",
                          "\"a\tb\"@c.vn",
                          "a@c_d.vn",
                          "a(x)@c.vn"}) {
    INFO(bad);
    CHECK_FALSE(is_address(bad));
  }
  CHECK(is_address(std::string(64, 'a') + "@b.vn"));
  CHECK_FALSE(is_address(std::string(65, 'a') + "@b.vn"));
  CHECK_FALSE(is_address("a@" + std::string(64, 'b') + ".vn"));
  CHECK_FALSE(is_address(std::string("a@b\0.vn", 7)));
}

TEST_CASE("what needs SMTPUTF8", "[mail][address]") {
  CHECK_FALSE(address_needs_smtputf8("a@b.vn"));
  CHECK(address_needs_smtputf8("hường@b.vn"));
  CHECK(address_needs_smtputf8("a@sở.vn"));
}

TEST_CASE("message ids", "[mail][address]") {
  CHECK(is_message_id("<a@b>"));
  CHECK(is_message_id("<0190.x-1$@host.example>"));
  for (const char* bad : {"", "a@b", "<a@b", "<@b>", "<a@>", "<ab>", "<a b@c>", "<a@b>\r\nBcc: x",
                          "<a@b>,<c@d>", "<a@\xC3\xA1>"}) {
    INFO(bad);
    CHECK_FALSE(is_message_id(bad));
  }
}

TEST_CASE("a return path carries a delivery's tag and gives it back", "[mail][address]") {
  const auto path = tagged_return_path("bounce@co-quan.vn", "0190b3c2-7f00-7abc-8def-001122334455");
  REQUIRE(path.ok());
  CHECK(*path == "bounce+0190b3c2-7f00-7abc-8def-001122334455@co-quan.vn");
  CHECK(tag_of_return_path("bounce@co-quan.vn", *path) == "0190b3c2-7f00-7abc-8def-001122334455");
  CHECK(tag_of_return_path("bounce@co-quan.vn", "Bounce+7F@CO-QUAN.VN") == "7F");
  for (const char* other :
       {"bounce@co-quan.vn", "bounce+@co-quan.vn", "bounce+a@khac.vn", "xounce+a@co-quan.vn",
        "bounce-a@co-quan.vn", "+a@co-quan.vn", "x", ""}) {
    INFO(other);
    CHECK_FALSE(tag_of_return_path("bounce@co-quan.vn", other));
  }
}

TEST_CASE("a return path is refused for what it could not carry", "[mail][address]") {
  for (const char* tag : {"", "a b", "a@b", "a+b", "a>\r\nDATA", "..", "."}) {
    INFO(tag);
    const auto path = tagged_return_path("bounce@co-quan.vn", tag);
    REQUIRE_FALSE(path.ok());
    CHECK(path.error().code == "mail.bad_return_path");
  }
  CHECK_FALSE(tagged_return_path("bounce", "a").ok());
  CHECK_FALSE(tagged_return_path("b@x.vn", std::string(63, 'a')).ok());
  CHECK(tagged_return_path("b@x.vn", std::string(62, 'a')).ok());
}
