#include "workflows/service/checkpoint.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "engine/codec/sha256.h"
#include "tests/support/office.h"
#include "workflows/service/record_proof.h"

using namespace vanthu;
using namespace std::chrono_literals;
using service::Checkpoint;
using service::operator_as;
using service::Principal;

namespace {

const std::string kSeed = "0123456789abcdef0123456789abcdef";
const Principal kShell = operator_as({"", ""});
constexpr auto kNewest = std::numeric_limits<std::int64_t>::max();

std::string code(const auto& result) {
  return result.ok() ? "" : result.error().code;
}

Checkpoint sample() {
  return {"Đảng ủy Khối",
          12,
          base::from_microseconds(1'700'000'000'123'456),
          3,
          std::string(64, 'a'),
          std::string(64, 'b')};
}

std::vector<service::ReceiptKey> keys_of(service::Office& office) {
  return {service::receipt_key(office.settings.receipt_seed)};
}

// Its findings' codes.
std::vector<std::string> findings(service::Office& office,
                                  std::span<const service::WitnessedCheckpoint> witnessed = {}) {
  const auto proof = service::prove_record(office, kShell, witnessed);
  REQUIRE(proof.ok());
  std::vector<std::string> out;
  for (const auto& one : proof->findings) out.push_back(one.code);
  return out;
}

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace

TEST_CASE("a checkpoint says what was signed, and nothing else is one") {
  const auto key = service::receipt_key(kSeed);
  const auto text = service::sign_checkpoint(kSeed, sample());
  const auto read = service::check_checkpoint(text, {key});
  REQUIRE(read.ok());
  CHECK(*read == sample());
  CHECK(code(service::check_checkpoint(text, {service::receipt_key(std::string(32, 'x'))})) ==
        "checkpoint.unknown_key");
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string other = text;
    other[i] = other[i] == 'A' ? 'B' : 'A';
    CAPTURE(i);
    CHECK_FALSE(service::check_checkpoint(other, {key}).ok());
  }
  for (const char* other : {"", "..", "{}", R"({"format":"vanthu-checkpoint-1"})"}) {
    CHECK(code(service::read_checkpoint(other, {key})) == "checkpoint.malformed");
  }
  const auto receipt = service::sign_json(kSeed, "vanthu-receipt+jws", "{}");
  CHECK(code(service::check_checkpoint(receipt, {key})) == "checkpoint.malformed");
}

TEST_CASE("checkpoints follow each other, and name what has grown") {
  test::Office at;
  auto& office = at.office();
  CHECK_FALSE(*service::make_checkpoint(office, kShell));  // no record at all
  CHECK_FALSE(service::last_checkpoint(office));
  at.draft({"an", ""});
  const auto first = service::make_checkpoint(office, kShell);
  REQUIRE(first.ok());
  REQUIRE(*first);
  CHECK((*first)->number == 1);
  CHECK((*first)->heads == 1);
  at.wait(60min);
  CHECK_FALSE(*service::make_checkpoint(office, kShell));  // nothing has grown
  at.draft({"an", ""}, "\n");
  at.wait(60min);
  const auto second = service::make_checkpoint(office, kShell);
  REQUIRE(second.ok());
  REQUIRE(*second);
  CHECK((*second)->heads == 1);
  const auto said = service::check_checkpoint((*second)->text, keys_of(office));
  REQUIRE(said.ok());
  CHECK(said->number == 2);
  CHECK(said->previous == codec::sha256_hex((*first)->text));
  CHECK(service::last_checkpoint(office) == **second);
  const auto listed = service::checkpoints(office, {"hoa", ""}, kNewest, 10);
  REQUIRE(listed.ok());
  CHECK(*listed == std::vector{**second, **first});
  CHECK(code(service::checkpoints(office, {"khanh", ""}, kNewest, 10)) == "permission.denied");
  CHECK(code(service::make_checkpoint(office, {"giang", ""})) == "permission.denied");
  CHECK(findings(office).empty());
}

TEST_CASE("one is made when it is due, however many nodes look") {
  test::Office at;
  auto& office = at.office();
  at.draft({"an", ""});
  const auto all_at_once = [&] {
    std::atomic<int> made = 0;
    std::vector<std::thread> nodes;
    for (int i = 0; i < 4; ++i) {
      nodes.emplace_back([&] {
        const auto one = service::make_checkpoint_when_due(office);
        made += one.ok() && *one ? 1 : 0;
      });
    }
    for (auto& node : nodes) node.join();
    return made.load();
  };
  CHECK(all_at_once() == 1);
  CHECK(all_at_once() == 0);
  at.wait(59min);
  at.draft({"an", ""}, "\n");
  CHECK(all_at_once() == 0);
  at.wait(1min);
  CHECK(all_at_once() == 1);
  CHECK(service::last_checkpoint(office)->number == 2);
  CHECK(findings(office).empty());
}

TEST_CASE("an office may want none but those somebody asks for") {
  test::Office at([](config::Settings& settings) { settings.office.checkpoints.every = ""; });
  at.draft({"an", ""});
  CHECK_FALSE(*service::make_checkpoint_when_due(at.office()));
  CHECK(*service::make_checkpoint(at.office(), kShell));
}

TEST_CASE("a witness's file proves the record, or that it is another one") {
  test::Office at;
  auto& office = at.office();
  at.draft({"an", ""});
  REQUIRE(*service::make_checkpoint(office, kShell));
  const auto keys = keys_of(office);
  const auto file = service::export_checkpoint(office, kShell, 0);
  REQUIRE(file.ok());
  const auto whole = service::read_checkpoint(*file, keys);
  REQUIRE(whole.ok());
  CHECK(whole->with_heads);
  CHECK(whole->heads.size() == 1);
  const auto alone = service::read_checkpoint("\n" + whole->text + "\n", keys);
  REQUIRE(alone.ok());
  CHECK_FALSE(alone->with_heads);
  CHECK(findings(office, std::vector{*whole, *alone}).empty());
  CHECK(code(service::export_checkpoint(office, kShell, 7)) == "checkpoint.not_found");
  CHECK(code(service::export_checkpoint(office, {"khanh", ""}, 1)) == "permission.denied");

  SECTION("a list that was not signed") {
    auto json = nlohmann::json::parse(*file);
    json["heads"][0][1] = 99;
    CHECK(code(service::read_checkpoint(json.dump(), keys)) == "checkpoint.other_heads");
    json["heads"] = nlohmann::json::array();
    CHECK(code(service::read_checkpoint(json.dump(), keys)) == "checkpoint.other_heads");
    for (const char* one : {"1", "[1]", "[[]]", R"([["x",1,"h"]])", R"([[1,1,1]])"}) {
      json["heads"] = nlohmann::json::parse("[" + std::string(one) + "]");
      CHECK_FALSE(service::read_checkpoint(json.dump(), keys).ok());
    }
  }
  SECTION("the same number, made anew") {
    auto other = whole->checkpoint;
    other.at += 1s;
    const auto again = service::read_checkpoint(
        service::sign_checkpoint(office.settings.receipt_seed, other), keys);
    REQUIRE(again.ok());
    CHECK(findings(office, std::vector{*again}) ==
          std::vector<std::string>{"checkpoint.rewritten"});
  }
  SECTION("a number that the office does not have, and heads that it never had") {
    auto other = *whole;
    other.checkpoint.number = 9;
    other.heads[0].hash = std::string(64, '0');
    other.heads.push_back(other.heads[0]);
    other.heads[1].step = 99;
    CHECK(findings(office, std::vector{other}) == std::vector<std::string>{"record.rewritten",
                                                                           "record.entry_missing",
                                                                           "checkpoint.missing"});
  }
}

TEST_CASE("a witness gets each checkpoint by mail") {
  test::Office at([](config::Settings& settings) {
    settings.office.checkpoints.witness = "lam-chung@thanhuy.example";
  });
  auto& office = at.office();
  at.draft({"an", ""});
  REQUIRE(*service::make_checkpoint_when_due(office));
  at.carry_out();
  std::string mail;
  for (const auto& one : std::filesystem::directory_iterator(at.outbox())) {
    mail += text_of(one.path());
  }
  CHECK(mail.find("lam-chung@thanhuy.example") != std::string::npos);
  CHECK(mail.find("moc-kiem-chung-1.json") != std::string::npos);
  CHECK(mail.find("eyJjaGVja3BvaW50Ijoi") != std::string::npos);  // {"checkpoint":" in base64
  CHECK(findings(office).empty());
}
