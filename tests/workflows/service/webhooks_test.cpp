#include "workflows/service/webhooks.h"

#include <sodium.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/office.h"
#include "workflows/port/webhook_sender.h"
#include "workflows/service/tell.h"
#include "workflows/service/webhook_secret.h"

using namespace vanthu;
using Json = nlohmann::json;
using service::operator_as;
using service::Principal;

namespace {

// A receiver that keeps what it is sent and says what the test wants; adapters/outward has the
// real way there.
class Receiver final : public port::WebhookSender {
 public:
  port::WebhookAnswer post(const port::WebhookPost& post) override {
    posts.push_back(post);
    return answer;
  }
  base::Outcome check(const std::string& url) override {
    if (url.starts_with("https://")) return base::Done{};
    return base::Error{"webhook.bad_url", {"", ""}, url, {"", ""}};
  }
  std::string header(std::size_t i, const std::string& name) const {
    for (const auto& [key, value] : posts.at(i).headers) {
      if (key == name) return value;
    }
    return {};
  }

  std::vector<port::WebhookPost> posts;
  port::WebhookAnswer answer{200, "", false, 0};
};

class Told {
 public:
  Told() {
    at.office().webhooks = &receiver;
    const auto made = service::add_webhook(
        at.office(), shell, {"Trục liên thông", "https://truc.example/su-kien", {"*"}});
    REQUIRE(made.ok());
    id = made->row.id;
    secret = made->secret;
  }
  std::size_t send() { return service::send_due_events(at.office(), id); }
  void ping() { CHECK(service::ping_webhook(at.office(), shell, id).ok()); }
  std::vector<port::WebhookCallRow> calls(const std::string& state = "") {
    return *service::webhook_calls(at.office(), shell, id, state, {}, 100);
  }
  port::WebhookRow row() { return service::webhook(at.office(), shell, id)->row; }

  test::Office at;
  Principal shell = operator_as({"admin", ""});
  Receiver receiver;
  port::WebhookId id;
  std::string secret;
};

std::string code(const auto& result) {
  return result.ok() ? "" : result.error().code;
}

}  // namespace

TEST_CASE("signatures are those of Standard Webhooks") {
  // The specification's own example.
  CHECK(service::webhook_signature(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330,
            R"({"test": 2432232314})") == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST_CASE("secrets are kept sealed") {
  const std::string key(32, 'k');
  const auto sealed = service::seal_secret("whsec_abc", key, std::string(24, 'n'));
  CHECK(sealed.find("whsec") == std::string::npos);
  CHECK(service::open_secret(sealed, key) == "whsec_abc");
  CHECK_THROWS(service::open_secret(sealed, std::string(32, 'x')));
  CHECK_THROWS(service::open_secret("AAAA", key));
}

TEST_CASE("an event is a CloudEvent with a signature of its id, time and body") {
  Told told;
  told.ping();
  CHECK(told.send() == 1);
  const auto& post = told.receiver.posts.at(0);
  CHECK(post.url == "https://truc.example/su-kien");
  const auto event = Json::parse(post.body);
  CHECK(event["specversion"] == "1.0");
  CHECK(event["type"] == "vn.vanthu.ping");
  CHECK(event["source"] == told.at.office().settings.public_url);
  CHECK(event["id"] == told.receiver.header(0, "webhook-id"));
  CHECK(event["time"].get<std::string>().ends_with("Z"));
  CHECK(told.receiver.header(0, "Content-Type").starts_with("application/cloudevents+json"));
  const auto at = std::stoll(told.receiver.header(0, "webhook-timestamp"));
  CHECK(told.receiver.header(0, "webhook-signature") ==
        service::webhook_signature(told.secret, event["id"], at, post.body));
  CHECK(told.calls().at(0).state == "delivered");
  CHECK(told.send() == 0);
}

TEST_CASE("what failed is sent again under the same id, later and later, until it is given up") {
  Told told;
  told.receiver.answer = {500, "", false, 0};
  told.ping();
  std::vector<std::chrono::seconds> pauses;
  base::Time before{};
  for (int i = 0; i < 40 && told.calls("owed").size() == 1; ++i) {
    const auto due = told.calls().at(0).next_try;
    if (due > told.at.office().engine.now()) told.at.clock().advance_to(due);
    const auto now = told.at.office().engine.now();
    if (i > 0) pauses.push_back(std::chrono::duration_cast<std::chrono::seconds>(now - before));
    before = now;
    CHECK(told.send() == 1);
  }
  const auto call = told.calls().at(0);
  CHECK(call.state == "given_up");
  CHECK(call.status == 500);
  CHECK(call.detail == "HTTP 500");
  CHECK(call.attempts > 8);
  CHECK(std::is_sorted(pauses.begin(), pauses.begin() + 6));
  for (std::size_t i = 1; i < told.receiver.posts.size(); ++i) {
    CHECK(told.receiver.header(i, "webhook-id") == told.receiver.header(0, "webhook-id"));
    CHECK(told.receiver.posts[i].body == told.receiver.posts[0].body);
  }
  told.receiver.answer = {204, "", false, 0};
  CHECK(service::replay_call(told.at.office(), told.shell, call.id).ok());
  CHECK(told.send() == 1);
  CHECK(told.calls().at(0).state == "delivered");
}

TEST_CASE("a server may ask to wait, is gone, or is not to be called") {
  Told told;
  told.receiver.answer = {429, "", false, 600};
  told.ping();
  told.send();
  told.at.wait(std::chrono::minutes(9));
  CHECK(told.send() == 0);
  told.at.wait(std::chrono::minutes(1));
  told.receiver.answer = {0, "not an address that may be called", true, 0};
  CHECK(told.send() == 1);
  CHECK(told.calls().at(0).state == "given_up");
  told.ping();
  told.receiver.answer = {410, "", false, 0};
  CHECK(told.send() == 1);
  CHECK(told.row().disabled_because == "gone");
  told.ping();
  CHECK(told.send() == 0);
}

TEST_CASE("a call whose sender died is sent again when its lease is over") {
  Told told;
  told.ping();
  const auto one_taken = told.at.office().engine.call(  // and never recorded
      told.at.office().settings.organisation, runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Result<bool> {
        auto& webhooks = told.at.office().records(t).webhooks();
        const auto taken =
            webhooks.take_due_calls(told.id, t.now(), t.now() + std::chrono::minutes(3), 5);
        return taken.size() == 1;
      });
  REQUIRE(one_taken.ok());
  CHECK(*one_taken);
  CHECK(told.send() == 0);
  told.at.wait(std::chrono::minutes(3));
  CHECK(told.send() == 1);
  CHECK(told.calls().at(0).attempts == 2);
}

TEST_CASE("both secrets sign for a day after a renewal") {
  Told told;
  const auto renewed = service::renew_webhook_secret(told.at.office(), told.shell, told.id);
  REQUIRE(renewed.ok());
  CHECK(renewed->secret != told.secret);
  const auto signatures = [&] {
    told.ping();
    told.send();
    const auto last = told.receiver.posts.size() - 1;
    return told.receiver.header(last, "webhook-signature");
  };
  CHECK(signatures().find(' ') != std::string::npos);
  told.at.wait(std::chrono::hours(24));
  CHECK(signatures().find(' ') == std::string::npos);
  CHECK(told.row().secret.empty());
}

TEST_CASE("administrators look after receivers, and see each other's changes") {
  Told told;
  auto& office = told.at.office();
  const auto admin = told.at.account("admin", "");
  CHECK(code(service::webhooks(office, Principal("giang", ""))) == "permission.denied");
  CHECK(code(service::webhooks(office, admin)).empty());
  const auto add = [&](const char* name, const char* url, const char* event) {
    return code(service::add_webhook(office, admin, {name, url, {event}}));
  };
  CHECK(add("", "https://a.example/", "*") == "webhook.invalid");
  CHECK(add("a", "http://a.example/", "*") == "webhook.bad_url");
  CHECK(add("a", "https://a.example/", "vn.vanthu.no_such") == "webhook.invalid");
  const auto before = told.row();
  told.at.wait(std::chrono::minutes(1));
  const service::WebhookRequest request{"Tên mới", before.url, {"vn.vanthu.ping"}};
  CHECK(service::change_webhook(office, admin, told.id, request, true, before.changed).ok());
  CHECK(code(service::change_webhook(office, admin, told.id, request, false, before.changed)) ==
        "webhook.changed");
  CHECK(told.row().disabled_because == "asked");
}
