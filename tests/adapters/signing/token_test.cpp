// A key on a PKCS#11 token (SoftHSM) signs, and cannot be read.
#include <catch2/catch.hpp>

#include <cstdlib>

#include "tests/adapters/signing/printed.h"

using namespace vanthu;
using namespace vanthu::signing_test;

namespace {

constexpr const char* kModule = "/usr/lib/softhsm/libsofthsm2.so";

// A token with the office's key, made anew.
signing::KeySettings token_with_key(SigningOffice& office) {
  const auto folder = office.authority.folder();
  std::filesystem::create_directory(folder / "tokens");
  write_bytes(folder / "softhsm.conf", "directories.tokendir = " + (folder / "tokens").string() +
                                           "\nobjectstore.backend = file\n");
  setenv("SOFTHSM2_CONF", (folder / "softhsm.conf").c_str(), 1);
  const auto made = shell(
      "cd '" + folder.string() +
      "' && softhsm2-util --init-token --free --label van-thu --so-pin 5678 --pin 1234 && openssl "
      "pkcs8 -topk8 -nocrypt -in 'UBND tỉnh Cao Bằng.key' -out token.key && softhsm2-util --import "
      "token.key --token van-thu --label con-dau --id a1 --pin 1234");
  INFO(made.output);
  REQUIRE(made.code == 0);
  write_bytes(folder / "pin", "1234\n");
  signing::KeySettings out;
  out.token = "pkcs11:token=van-thu;object=con-dau;type=private";
  out.password = folder / "pin";
  out.certificate = folder / "UBND tỉnh Cao Bằng.crt";
  return out;
}

}  // namespace

TEST_CASE("a key on a token signs") {
  if (!has_program("softhsm2-util") || !std::filesystem::exists(kModule)) {
    WARN("skipped: softhsm2 is absent");
    return;
  }
  SigningOffice office;
  office.settings.keys["token"] = token_with_key(office);
  office.settings.pkcs11_module = kModule;
  const auto file = strangers_pdf();
  auto asked = office.request("token");
  asked.pdf = file;
  signing::PdfSigner signer(office.settings, office.clock);
  write_bytes(office.authority.folder() / "pin", "9999\n");
  const auto refused = signer.sign(asked);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().code == "signing.key_unusable");
  write_bytes(office.authority.folder() / "pin", "1234\n");
  const auto added = signer.sign(asked);
  if (!added.ok()) FAIL(added.error().what.en);
  CHECK(office.check(file + added->appended).all_valid());
  CHECK(signer.sign(asked).ok());  // the session is kept
}
