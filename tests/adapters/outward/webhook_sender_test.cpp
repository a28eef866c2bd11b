#include "adapters/outward/webhook_sender.h"

#include <catch2/catch.hpp>

#include "tests/adapters/outward/small_server.h"

using namespace vanthu;
using outward::HttpsWebhookSender;
using test::SmallServer;

TEST_CASE("events go to https addresses of the public, and where the settings allow") {
  HttpsWebhookSender strict{{}};
  CHECK(strict.check("https://truc.example/su-kien").ok());
  CHECK(strict.check("https://8.8.8.8/").ok());
  for (const auto* url : {"", "http://truc.example/", "https://127.0.0.1/", "https://localhost/",
                          "https://[::1]/", "https://10.0.0.1/", "https://169.254.169.254/",
                          "http://8.8.8.8/", "https://a@b.example/", "file:///etc/passwd"}) {
    CAPTURE(url);
    CHECK_FALSE(strict.check(url).ok());
    CHECK(strict.post({url, {}, ""}).forbidden);
  }
  HttpsWebhookSender inside{{{"10.1.0.0/16"}, "", std::chrono::seconds(1)}};
  CHECK(inside.check("http://10.1.2.3/").ok());
  CHECK_FALSE(inside.check("http://10.2.2.3/").ok());
  CHECK_FALSE(inside.check("http://noi-bo.example/").ok());
}

TEST_CASE("a post says what became of it") {
  std::string answer = test::http_answer(202, "");
  const SmallServer server([&](const std::string&) { return answer; });
  HttpsWebhookSender sender{{{"127.0.0.1/32"}, "", std::chrono::seconds(2)}};
  const auto post = [&] { return sender.post({server.address(), {{"webhook-id", "1"}}, "{}"}); };
  CHECK(post().status == 202);
  answer = test::http_answer(503, "", "Retry-After: 120\r\n");
  CHECK(post().status == 503);
  CHECK(post().retry_after == 120);
  answer = test::http_answer(302, "", "Location: http://169.254.169.254/\r\n");
  CHECK(post().status == 302);
  answer = "nonsense";
  CHECK(post().status == 0);
  CHECK_FALSE(post().detail.empty());
}

TEST_CASE("a name that leads to this machine is found out when it is connected to") {
  HttpsWebhookSender sender{{{"10.0.0.0/8"}, "", std::chrono::seconds(2)}};
  const auto answer = sender.post({"https://localhost:9/", {}, ""});
  CHECK(answer.status == 0);
  CHECK(answer.forbidden);
}
