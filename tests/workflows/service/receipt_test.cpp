#include "workflows/service/receipt.h"

#include <catch2/catch.hpp>

#include "tests/support/office.h"
#include "workflows/service/acknowledge.h"
#include "workflows/service/receipt_proof.h"

using namespace vanthu;
using service::check_receipt;
using service::Receipt;

namespace {

const std::string kSeed = "0123456789abcdef0123456789abcdef";

Receipt sample() {
  Receipt one;
  one.office = "Đảng ủy Khối";
  one.delivery = "d";
  one.document = "x";
  one.number = "19-CTrHD/ĐUK";
  one.abstract_text = "Về “việc” \"ấy\"\\";
  one.sha256 = std::string(64, 'a');
  one.recipient_name = "Nguyễn Thị Là";
  one.answer = "acknowledged";
  one.actor = "link";
  one.identified = "link";
  one.words = "đã rõ\n";
  one.at = base::from_microseconds(1'700'000'000'123'456);
  one.place = {message::InstanceId{base::Uuid{1, 2}}, 7, std::string(64, 'b')};
  return one;
}

std::string code(const base::Result<Receipt>& result) {
  return result.ok() ? "" : result.error().code;
}

// The office with a directive sent to all its recipients.
struct Sent {
  test::Office at;
  port::DocumentId document;
  Sent() {
    document = at.draft({"an", ""});
    CHECK(at.done({"an", ""}, "draft") == "");
    CHECK(at.done({"binh", ""}, "review") == "");
    CHECK(at.done({"chi", ""}, "check_form") == "");
    at.carry_out();
    CHECK(at.tried({"dung", ""}, "sign") == "");
    CHECK(at.tried({"giang", ""}, "issue") == "");
    at.carry_out();
  }
  template <class Body>
  void in_transaction(Body&& body) {
    auto done = at.office().engine.transact(at.office().settings.organisation, runtime::kSystem,
                                            [&](runtime::Transaction& t) -> base::Outcome {
                                              body(t, at.office().records(t));
                                              return base::Done{};
                                            });
    REQUIRE(done.ok());
  }
  port::DeliveryRow first() {
    port::DeliveryRow row;
    in_transaction([&](auto&, port::Records& r) { row = r.deliveries(document, {}).at(0); });
    return row;
  }
  std::vector<std::string> findings(const Receipt& receipt) {
    std::vector<std::string> out;
    for (const auto& one : compare_with_record(at.office(), receipt)) out.push_back(one.code);
    return out;
  }
};

}  // namespace

TEST_CASE("a receipt says what was signed, to whoever has the key") {
  const auto key = service::receipt_key(kSeed);
  const std::string text = service::sign_receipt(kSeed, sample());
  CHECK(service::sign_receipt(kSeed, sample()) == text);
  const auto keys = service::read_key_set(service::key_set_json({key}));
  REQUIRE(keys.ok());
  const auto read = check_receipt("\n" + text + "\n", *keys);
  REQUIRE(read.ok());
  CHECK(service::receipt_json(*read) == service::receipt_json(sample()));
  CHECK(code(check_receipt(text, {service::receipt_key(std::string(32, 'x'))})) ==
        "receipt.unknown_key");
}

TEST_CASE("a receipt with one character changed is none") {
  const auto key = service::receipt_key(kSeed);
  const std::string text = service::sign_receipt(kSeed, sample());
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string other = text;
    other[i] = other[i] == 'A' ? 'B' : 'A';
    CAPTURE(i);
    CHECK_FALSE(check_receipt(other, {key}).ok());
  }
  CHECK_FALSE(check_receipt(text.substr(0, text.size() - 8), {key}).ok());
}

TEST_CASE("what is no receipt is refused") {
  const auto key = service::receipt_key(kSeed);
  for (const char* text :
       {"", ".", "..", "a.b.c", "{}", "e30.e30.e30", "eyJhbGciOiJub25lIn0.e30."}) {
    CHECK(code(check_receipt(text, {key})) == "receipt.malformed");
  }
  CHECK(code(check_receipt(std::string(70'000, 'A') + "..", {key})) == "receipt.malformed");
  for (const char* text : {"", "[]", "{}", R"({"keys":[]})", R"({"keys":[{"kty":"RSA"}]})",
                           R"({"keys":[{"crv":"Ed25519","x":"AA"}]})", R"({"keys":[1]})"}) {
    CHECK_FALSE(service::read_key_set(text).ok());
  }
}

TEST_CASE("an answer's receipt agrees with the record until somebody changes it") {
  Sent sent;
  auto& office = sent.at.office();
  const auto row = sent.first();
  CHECK(receipt_of_delivery(office, {row.recipient, ""}, row.id).error().code == "receipt.none");
  REQUIRE(answer_delivery(office, {row.recipient, ""}, row.id, {{}, "đã rõ", "session"}).ok());
  const auto text = receipt_of_delivery(office, {row.recipient, ""}, row.id);
  REQUIRE(text.ok());
  CHECK(receipt_of_delivery(office, {"khanh", ""}, row.id).error().code == "delivery.not_found");
  const auto receipt = check_receipt(*text, {service::receipt_key(office.settings.receipt_seed)});
  REQUIRE(receipt.ok());
  CHECK(receipt->recipient == row.recipient);
  CHECK(receipt->words == "đã rõ");
  REQUIRE(receipt->place);
  CHECK(sent.findings(*receipt).empty());

  Receipt other = *receipt;
  other.words = "chưa rõ";
  CHECK(sent.findings(other) == std::vector<std::string>{"receipt.other_answer"});
  other = *receipt;
  other.delivery = other.document;
  other.version = 9;
  CHECK(sent.findings(other) ==
        std::vector<std::string>{"receipt.no_answer", "receipt.other_text"});
  other = *receipt;
  other.place->hash = std::string(64, '0');
  CHECK(sent.findings(other) == std::vector<std::string>{"record.other_entry"});
  other.place->step = 99;
  CHECK(sent.findings(other) == std::vector<std::string>{"record.entry_missing"});
}
