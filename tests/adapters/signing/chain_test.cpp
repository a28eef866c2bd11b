// Signatures one behind the other, as offices make them; judged by us, by pdfsig and by openssl.
#include <catch2/catch.hpp>
#include <set>

#include "tests/adapters/signing/printed.h"

using namespace vanthu;
using namespace vanthu::signing_test;
using port::SignatureVerdict;

namespace {

std::size_t count(const std::string& text, const std::string& words) {
  std::size_t out = 0;
  for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++out;
  return out;
}

std::vector<std::string> fields_of_check(const port::FileCheck& check) {
  std::vector<std::string> out;
  for (const auto& one : check.signatures) out.push_back(one.field);
  return out;
}

}  // namespace

TEST_CASE("an office's chain: initial, leader, seal with number and date") {
  SigningOffice office;
  const auto printed = printed_decision();
  REQUIRE(printed.places.fields.size() == 4);
  const auto first = office.initialled(printed);
  const auto second = office.led(first, printed);
  const auto third = office.sealed(second, printed);

  SECTION("nothing that was there is changed") {
    CHECK(first.starts_with(printed.bytes));
    CHECK(second.starts_with(first));
    CHECK(third.starts_with(second));
  }
  SECTION("every signature is valid and says what came later") {
    const auto check = office.check(third);
    CHECK(fields_of_check(check) == std::vector<std::string>{"initial", "leader", "office"});
    CHECK(check.all_valid());
    CHECK(check.unsigned_changes.empty());
    for (const auto& one : check.signatures) CHECK(one.why.en == "");
    CHECK(check.signatures[0].covered == first.size());
    CHECK(check.signatures[2].covers_whole_file);
    CHECK(check.signatures[1].signer == "Nguyễn Thị Ỷ");
    CHECK(check.signatures[1].reason == "Ký ban hành");
    const std::set<std::string> later(check.signatures[1].later.begin(),
                                      check.signatures[1].later.end());
    CHECK(later == std::set<std::string>{"signature office", "field number = 15", "field day = 05",
                                         "field month = 05", "field year = 2026"});
  }
  SECTION("pdfsig agrees") {
    if (!has_program("pdfsig")) {
      WARN("skipped: pdfsig is absent");
      return;
    }
    const auto file = office.authority.folder() / "chain.pdf";
    write_bytes(file, third);
    const auto ran = shell("pdfsig -nocert '" + file.string() + "'");
    INFO(ran.output);
    CHECK(count(ran.output, "Signature is Valid") == 3);
    CHECK(count(ran.output, "ETSI.CAdES.detached") == 3);
    CHECK(count(ran.output, "Total document signed") == 1);  // the last one
    CHECK(ran.output.find("Nguyễn Thị Ỷ") != std::string::npos);
  }
}

TEST_CASE("five signatures in a chain") {
  SigningOffice office;
  const auto printed = printed_decision();
  auto pdf = office.initialled(printed);
  auto again = office.request("initial");
  again.look = port::SignatureLook::kSignature;
  again.place = printed.places.initial;
  again.place.x += 70;
  pdf = office.sign(pdf, again);
  pdf = office.led(pdf, printed);
  pdf = office.sealed(pdf, printed);
  auto text = office.request("office");
  text.look = port::SignatureLook::kText;
  text.text = "15/QĐ-UBND";
  text.place = {0, 380, 20, 190, 14};
  pdf = office.sign(pdf, text);
  const auto check = office.check(pdf);
  CHECK(fields_of_check(check) ==
        std::vector<std::string>{"initial", "initial-2", "leader", "office", "office-2"});
  CHECK(check.all_valid());
  const auto file = office.authority.folder() / "five.pdf";
  write_bytes(file, pdf);
  if (!has_program("pdfsig")) {
    WARN("skipped: pdfsig is absent");
    return;
  }
  const auto ran = shell("pdfsig -nocert '" + file.string() + "'");
  INFO(ran.output);
  CHECK(count(ran.output, "Signature is Valid") == 5);
}

TEST_CASE("openssl verifies the bytes, the certificate and its binding") {
  SigningOffice office;
  const auto pdf = office.sign(strangers_pdf(), office.request("leader"));
  const auto hole = pdf.rfind("/Contents <") + 10;
  const auto end = pdf.find('>', hole) + 1;
  std::string der;
  for (std::size_t at = hole + 1; at + 2 < end; at += 2) {
    der += static_cast<char>(std::stoi(pdf.substr(at, 2), nullptr, 16));
  }
  const auto folder = office.authority.folder();
  write_bytes(folder / "cms.der", der);
  write_bytes(folder / "content", pdf.substr(0, hole) + pdf.substr(end));
  const auto ran = shell("cd '" + folder.string() +
                         "' && openssl cms -verify -cades -binary -inform DER -in cms.der -content "
                         "content -CAfile ca.pem -purpose any -out /dev/null");
  INFO(ran.output);
  CHECK(ran.code == 0);
  const auto printed =
      shell("openssl cms -cmsout -print -inform DER -in '" + (folder / "cms.der").string() + "'");
  CHECK(printed.output.find("id-smime-aa-signingCertificateV2") != std::string::npos);
  CHECK(printed.output.find("signingTime") == std::string::npos);
}

TEST_CASE("a changed byte is found wherever it is") {
  SigningOffice office;
  const auto printed = printed_decision();
  const auto pdf = office.sealed(office.led(printed.bytes, printed), printed);
  REQUIRE(office.check(pdf).all_valid());
  const auto step = pdf.size() / 200;
  std::size_t tried = 0;
  for (std::size_t at = 0; at < pdf.size(); at += step) {
    auto changed = pdf;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    const auto found = office.signer->verify(changed);
    INFO("byte " << at << " of " << pdf.size());
    CHECK_FALSE((found.ok() && found->all_valid()));
    ++tried;
  }
  CHECK(tried >= 200);
}
