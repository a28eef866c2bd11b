// Signing on a document's way: who signs what, with which key, and who cannot.
#include <catch2/catch.hpp>
#include <thread>

#include "tests/adapters/signing/authority.h"
#include "tests/support/office.h"
#include "workflows/service/api_tokens.h"
#include "workflows/service/draft.h"
#include "workflows/service/print.h"
#include "workflows/service/sign_in.h"
#include "workflows/service/work.h"

using namespace vanthu;
using service::Principal;

namespace {

// The cast's keys: binh initials, dung (by the post) leads, the office seals. em has none.
struct SigningHouse {
  signing_test::Authority authority;
  const bool em_signs;  // has a key too
  test::Office at{[this](config::Settings& settings) { configure(settings); }};

  explicit SigningHouse(bool em = false) : em_signs(em) {}

  void configure(config::Settings& settings) {
    const auto key = [&](const char* name) {
      return authority.issue(name, "20200201000000Z", "20391231000000Z");
    };
    settings.signing.keys = {
        {"binh", key("Trần Thị Bình")}, {"bt-dung", key("Phạm Dũng")}, {"seal", key("Đảng ủy")}};
    if (em_signs) settings.signing.keys["em"] = key("Đỗ Thị Em");
    settings.signing.trust.anchors = {authority.anchor()};
    settings.office.signing.enabled = true;
    settings.office.signing.seal = "seal";
    settings.office.place = "TP. Hồ Chí Minh";
  }
  std::vector<port::SignatureRow> rows(const port::DocumentId& id) {
    auto& office = at.office();
    return *office.engine.call(
        "duk", runtime::kSystem,
        [&](runtime::Transaction& t) -> base::Result<std::vector<port::SignatureRow>> {
          return office.records(t).signatures().signatures(id);
        });
  }
  std::string file(const port::DocumentId& id) {
    auto& office = at.office();
    return (*office.printed->get(office, id))->bytes;
  }
  port::FileCheck check(const port::DocumentId& id) {
    return *at.office().signer->verify(file(id));
  }
};

Principal as(const char* actor) {
  return Principal(actor, "");
}

port::DocumentId before_signature(test::Office& at, const std::string& mark = "") {
  const auto id = at.draft(as("an"), mark);
  REQUIRE(at.done(as("an"), "draft") == "");
  REQUIRE(at.done(as("binh"), "review") == "");
  REQUIRE(at.done(as("chi"), "check_form") == "");
  at.carry_out();
  return id;
}

std::vector<std::string> fields(const port::FileCheck& check) {
  std::vector<std::string> out;
  for (const auto& one : check.signatures) out.push_back(one.field);
  return out;
}

}  // namespace

TEST_CASE("initial, leader, seal with number and date: what is kept is what is sent") {
  SigningHouse house;
  const auto id = before_signature(house.at);
  CHECK(fields(house.check(id)) == std::vector<std::string>{"initial"});
  REQUIRE(house.at.done(as("dung"), "sign") == "");
  const auto led = house.file(id);
  CHECK(fields(house.check(id)) == std::vector<std::string>{"initial", "leader"});
  REQUIRE(house.at.done(as("giang"), "issue") == "");
  house.at.carry_out();
  const auto check = house.check(id);
  CHECK(fields(check) == std::vector<std::string>{"initial", "leader", "seal"});
  CHECK(check.all_valid());
  CHECK(house.file(id).starts_with(led));
  const auto& later = check.signatures.at(1).later;
  CHECK(std::find(later.begin(), later.end(), "field number = 19") != later.end());
  const auto rows = house.rows(id);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].actor == "binh");
  CHECK(rows[1].actor == "dung");
  CHECK(rows[1].key == "bt-dung");
  CHECK(rows[1].certificate.find("Phạm Dũng") != std::string::npos);
  CHECK(rows[2].size == static_cast<std::int64_t>(house.file(id).size()));
  CHECK_FALSE(rows[2].job.empty());
  CHECK(house.at.document(id).state == port::DocumentState::kIssued);
}

TEST_CASE("a change after an initial is another file, and goes to the signer again") {
  SigningHouse house;
  auto& at = house.at;
  const auto id = before_signature(at);
  REQUIRE(at.done(as("dung"), "sign", true) == "");
  CHECK(house.rows(id).size() == 1);  // returning signs nothing
  service::DraftRequest request;
  request.text =
      (*at.office().engine.call("duk", runtime::kSystem,
                                [&](runtime::Transaction& t) -> base::Result<port::VersionRow> {
                                  return *at.office().records(t).version(id, 1);
                                }))
          .text +
      "\n";
  REQUIRE(service::revise(at.office(), as("an"), id, request).ok());
  CHECK(house.check(id).signatures.empty());
  REQUIRE(at.done(as("an"), "draft") == "");
  REQUIRE(at.done(as("binh"), "review") == "");
  const auto rows = house.rows(id);
  REQUIRE(rows.size() == 2);
  CHECK(rows[1].version == 2);
  CHECK(rows[1].position == 1);
  REQUIRE(at.done(as("chi"), "check_form") == "");
  at.carry_out();
  REQUIRE(at.done(as("dung"), "sign") == "");
  CHECK_FALSE(service::revise(at.office(), as("an"), id, request).ok());
  CHECK(house.check(id).all_valid());
}

TEST_CASE("of signers at once one signs; the others are told, and the chain is whole") {
  SigningHouse house(true);
  for (int round = 0; round < 3; ++round) {
    const auto id = before_signature(house.at);
    const char* signers[] = {"dung", "em", "dung", "em"};
    std::string answers[std::size(signers)];
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < std::size(signers); ++i) {
      threads.emplace_back([&, i] { answers[i] = house.at.done(as(signers[i]), "sign"); });
    }
    for (auto& thread : threads) thread.join();
    int signed_ = 0;
    for (const auto& answer : answers) {
      CAPTURE(answer);
      signed_ += answer.empty() ? 1 : 0;
      // Too late to see the task, to have it, or to add to the file.
      CHECK((answer.empty() || answer == "nothing waits" || answer == "task.not_found" ||
             answer == "signing.overtaken"));
    }
    CHECK(signed_ == 1);
    const auto check = house.check(id);
    CHECK(fields(check) == std::vector<std::string>{"initial", "leader"});
    CHECK(check.all_valid());
    const auto rows = house.rows(id);
    REQUIRE(rows.size() == 2);
    CHECK(rows[1].actor == house.at.document(id).signed_by);
    REQUIRE(house.at.done(as("giang"), "issue") == "");
    house.at.carry_out();
    CHECK(house.check(id).all_valid());
    CHECK(fields(house.check(id)).back() == "seal");
  }
}

TEST_CASE("who has no key does not sign, and nothing is recorded") {
  SigningHouse house;
  const auto id = before_signature(house.at);
  CHECK(house.at.done(as("em"), "sign") == "signing.no_key");
  CHECK(house.at.document(id).state == port::DocumentState::kInReview);
  CHECK(house.rows(id).size() == 1);
}

TEST_CASE("an old session and an API token sign nothing") {
  SigningHouse house;
  auto& at = house.at;
  const auto dung = at.account("dung", "dung");
  const auto id = before_signature(at);
  at.wait(std::chrono::minutes(31));
  CHECK(at.done(dung, "sign") == "sign_in.again");
  Principal token = dung;
  token.channel = service::Channel::kToken;
  token.scopes = service::kScopeRead | service::kScopeWork;
  CHECK(at.done(token, "sign") == "permission.scope");
  CHECK(house.rows(id).size() == 1);
  CHECK(at.document(id).state == port::DocumentState::kInReview);
  CHECK(at.done(at.session("dung"), "sign") == "");
  CHECK(house.rows(id).size() == 2);
}

TEST_CASE("a key that fails leaves the step as it was") {
  SigningHouse house;
  const auto id = before_signature(house.at);
  const auto key = house.authority.folder() / "Phạm Dũng.pem";
  const auto bytes = signing_test::read_bytes(key);
  signing_test::write_bytes(key, "");
  CHECK(house.at.done(as("dung"), "sign") == "signing.key_unusable");
  CHECK(house.at.document(id).state == port::DocumentState::kInReview);
  signing_test::write_bytes(key, bytes);
  CHECK(house.at.done(as("dung"), "sign") == "");
}

TEST_CASE("an error of form is told before any key is used") {
  SigningHouse house;
  const auto id = before_signature(house.at, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n");
  signing_test::write_bytes(house.authority.folder() / "Phạm Dũng.pem",
                            "");  // would be another refusal
  CHECK(house.at.done(as("dung"), "sign") == "form.errors");
  CHECK(house.rows(id).size() == 1);
}

TEST_CASE("a seal that fails waits and is made later, once") {
  SigningHouse house;
  auto& at = house.at;
  const auto id = before_signature(at);
  REQUIRE(at.done(as("dung"), "sign") == "");
  const auto key = house.authority.folder() / "Đảng ủy.pem";
  const auto bytes = signing_test::read_bytes(key);
  signing_test::write_bytes(key, "");
  REQUIRE(at.done(as("giang"), "issue") == "");
  at.carry_out();
  CHECK(house.rows(id).size() == 2);
  signing_test::write_bytes(key, bytes);
  at.wait(std::chrono::hours(1));
  at.carry_out();
  CHECK(house.rows(id).size() == 3);
  CHECK(house.check(id).all_valid());
}

TEST_CASE("signatures of a PDF that comes with a draft are judged and kept") {
  SigningHouse house;
  auto& at = house.at;
  const auto first = before_signature(at);
  service::DraftRequest request;
  request.text =
      (*at.office().engine.call("duk", runtime::kSystem,
                                [&](runtime::Transaction& t) -> base::Result<port::VersionRow> {
                                  return *at.office().records(t).version(first, 1);
                                }))
          .text;
  request.drafting_unit = "duk-btc";
  const auto pdf = house.file(first);
  request.attachments = {{"đến.pdf", "application/pdf", pdf}, {"a.txt", "text/plain", "chữ"}};
  const auto id = service::draft(at.office(), as("an"), request);
  REQUIRE(id.ok());
  const auto checks = *at.office().engine.call(
      "duk", runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Result<std::vector<port::SignatureCheckRow>> {
        return at.office().records(t).signatures().signature_checks(*id);
      });
  REQUIRE(checks.size() == 1);
  CHECK(checks[0].file_name == "đến.pdf");
  CHECK(checks[0].valid);
  CHECK(checks[0].result.find("Trần Thị Bình") != std::string::npos);
}
