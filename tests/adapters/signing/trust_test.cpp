// Certificates that are trusted, and those that are not, at the time of signing.
#include <catch2/catch.hpp>

#include "engine/base/calendar.h"
#include "tests/adapters/signing/printed.h"

using namespace vanthu;
using namespace vanthu::signing_test;
using port::SignatureVerdict;

namespace {

port::SignatureCheck only(const port::FileCheck& check) {
  REQUIRE(check.signatures.size() == 1);
  return check.signatures.front();
}

base::Time on(const std::string& day) {
  return *base::DateTime::parse(day + "T08:00:00Z")->to_time(base::Zone::utc());
}

}  // namespace

TEST_CASE("a certificate counts at the time of signing") {
  SigningOffice office;
  office.settings.keys["old"] =
      office.authority.issue("Hết hạn", "20240101000000Z", "20241231000000Z");
  office.signer = std::make_unique<signing::PdfSigner>(office.settings, office.clock);
  const auto now = office.clock.time;
  auto asked = office.request("old");

  SECTION("signed in time, read years later") {
    asked.now = on("2024-06-01");
    const auto one = only(office.check(office.sign(strangers_pdf(), asked)));
    CHECK(one.verdict == SignatureVerdict::kValid);
    CHECK(one.claimed == on("2024-06-01"));
    CHECK_FALSE(one.stamped);
  }
  SECTION("nobody signs with one that has expired or is not yet valid") {
    for (const auto& time : {now, on("2023-06-01")}) {
      const auto file = strangers_pdf();
      asked.pdf = file;
      asked.now = time;
      const auto refused = office.signer->sign(asked);
      REQUIRE_FALSE(refused.ok());
      CHECK(refused.error().code == "signing.certificate_expired");
    }
  }
}

TEST_CASE("an unknown authority is not trusted") {
  SigningOffice office;
  SigningOffice other;
  const auto pdf = other.sign(strangers_pdf(), other.request("leader"));
  const auto one = only(office.check(pdf));
  CHECK(one.verdict == SignatureVerdict::kUntrusted);
  CHECK(one.signer == "Nguyễn Thị Ỷ");
  CHECK(one.why.vi.find("Không rõ ai cấp") == 0);
  CHECK(only(other.check(pdf)).verdict == SignatureVerdict::kValid);
}

TEST_CASE("a revoked certificate is found where a list is configured") {
  SigningOffice office;
  const auto pdf = office.sign(strangers_pdf(), office.request("leader"));
  CHECK_FALSE(only(office.check(pdf)).revocation_checked);
  office.settings.trust.crls = {office.authority.list()};
  office.signer = std::make_unique<signing::PdfSigner>(office.settings, office.clock);
  CHECK(only(office.check(pdf)).verdict == SignatureVerdict::kValid);
  CHECK(only(office.check(pdf)).revocation_checked);
  office.authority.revoke("Nguyễn Thị Ỷ");
  office.authority.list();
  const auto one = only(office.check(pdf));
  CHECK(one.verdict == SignatureVerdict::kNotGood);
  CHECK(one.why.en == "The certificate was revoked.");
}

TEST_CASE("a certificate that is not for signing is no signer's") {
  SigningOffice office;
  office.settings.keys["tls"] =
      office.authority.issue("may-chu", "", "", "keyUsage=critical,keyAgreement\n");
  office.signer = std::make_unique<signing::PdfSigner>(office.settings, office.clock);
  const auto pdf = office.sign(strangers_pdf(), office.request("tls"));
  CHECK(only(office.check(pdf)).verdict == SignatureVerdict::kNotGood);
}

TEST_CASE("keys that cannot be used are refused with their place") {
  SigningOffice office;
  write_bytes(office.authority.folder() / "wrong.pass", "khác\n");
  office.settings.keys["leader"].password = office.authority.folder() / "wrong.pass";
  office.settings.keys["gone"].file = office.authority.folder() / "gone.pem";
  office.settings.keys["no certificate"].file = office.authority.folder() / "ca.key";
  office.signer = std::make_unique<signing::PdfSigner>(office.settings, office.clock);
  const auto file = strangers_pdf();
  for (const auto* name : {"leader", "gone", "no certificate"}) {
    auto asked = office.request(name);
    asked.pdf = file;
    const auto refused = office.signer->sign(asked);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == "signing.key_unusable");
    CHECK(refused.error().where.find(office.authority.folder().string()) == 0);
  }
  auto nobody = office.request("nobody");
  nobody.pdf = file;
  CHECK(office.signer->sign(nobody).error().code == "signing.no_key");
  CHECK_FALSE(office.signer->has_key("nobody"));
}
