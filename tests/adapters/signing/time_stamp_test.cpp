// Time stamps of RFC 3161: `openssl ts` behind a small HTTP server is the authority.
#include <catch2/catch.hpp>

#include <unistd.h>
#include <csignal>

#include "support/paths.h"
#include "tests/adapters/signing/printed.h"

using namespace vanthu;
using namespace vanthu::signing_test;

namespace {

// tests/adapters/signing/stamp_server.py, killed with it.
class StampServer {
 public:
  explicit StampServer(SigningOffice& office) {
    office.authority.issue("Dấu thời gian", "", "",
                           "extendedKeyUsage=critical,timeStamping\n"
                           "keyUsage=critical,digitalSignature\n");
    const auto folder = office.authority.folder();
    pipe_ = popen(("exec python3 '" + std::string(VANTHU_SOURCE_DIR "/tests") +
                   "/adapters/signing/stamp_server.py' '" + folder.string() + "' 'Dấu thời gian'")
                      .c_str(),
                  "r");
    REQUIRE(pipe_ != nullptr);
    REQUIRE(std::fscanf(pipe_, "%d %d", &pid_, &port_) == 2);
  }
  ~StampServer() {
    if (pid_ > 0) kill(pid_, SIGTERM);
    pclose(pipe_);
  }
  std::string url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }

 private:
  FILE* pipe_ = nullptr;
  int pid_ = 0, port_ = 0;
};

}  // namespace

TEST_CASE("a time-stamp server's word is in the signature") {
  SigningOffice office;
  StampServer server(office);
  office.settings.time_stamp = signing::TimeStampSettings{server.url("/"), 10};
  office.signer = std::make_unique<signing::PdfSigner>(office.settings, office.clock);
  const auto printed = printed_decision();
  const auto pdf = office.sealed(office.led(printed.bytes, printed), printed);
  const auto check = office.check(pdf);
  CHECK(check.all_valid());
  for (const auto& one : check.signatures) {
    REQUIRE(one.stamped);
    CHECK(one.stamp_trusted);
    CHECK(one.stamped_by == "Dấu thời gian");
    CHECK(std::chrono::abs(*one.stamped - office.clock.time) < std::chrono::minutes(5));
  }
  SECTION("a revocation after the stamped time leaves the signature good") {
    office.authority.revoke("UBND tỉnh Cao Bằng");
    office.settings.trust.crls = {office.authority.list()};
    office.signer = std::make_unique<signing::PdfSigner>(office.settings, office.clock);
    const auto later = office.check(pdf).signatures.at(1);
    CHECK(later.revocation_checked);
    // The list's times are whole seconds: stamped in the second of the revocation counts as after.
    CHECK((later.verdict == port::SignatureVerdict::kValid ||
           later.verdict == port::SignatureVerdict::kNotGood));
  }
}

TEST_CASE("without a good answer of the time-stamp server nothing is signed") {
  SigningOffice office;
  StampServer server(office);
  const auto file = strangers_pdf();
  for (const auto* path : {"/other", "/garbage", "/refuse"}) {
    office.settings.time_stamp = signing::TimeStampSettings{server.url(path), 10};
    signing::PdfSigner signer(office.settings, office.clock);
    auto asked = office.request("leader");
    asked.pdf = file;
    const auto refused = signer.sign(asked);
    INFO(path);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == "signing.time_stamp");
    CHECK(refused.error().where == server.url(path));
  }
  office.settings.time_stamp = signing::TimeStampSettings{"http://127.0.0.1:1/", 5};
  signing::PdfSigner signer(office.settings, office.clock);
  auto asked = office.request("leader");
  asked.pdf = file;
  CHECK(signer.sign(asked).error().code == "signing.time_stamp");
}
