// Signed mails, judged by the openssl program; without it these tests say so and pass.
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "tests/adapters/mail/smtp_fixture.h"

using namespace vanthu;
using test::FakeSmtpServer;
using test::plain_settings;
using test::sample_mail;

namespace {

class SigningFiles {
 public:
  SigningFiles() {
    std::ofstream(file("cnf")) << "[req]\ndistinguished_name=dn\n[dn]\n[x]\nbasicConstraints="
                                  "critical,CA:TRUE\nextendedKeyUsage=emailProtection\n";
    made_ = run("req -x509 -newkey rsa:2048 -passout pass:bimat -days 2 -config cnf -extensions x"
                " -subj /CN=vanthu -keyout key -out crt") &&
            run("ecparam -name prime256v1 -genkey -noout -out other");
  }
  bool made() const { return made_; }
  std::string file(const std::string& name) const { return (folder_.path() / name).string(); }
  bool run(const std::string& arguments) const {
    const std::string command =
        "cd '" + folder_.path().string() + "' && openssl " + arguments + " >log 2>&1";
    return std::system(command.c_str()) == 0;
  }
  bool verifies(const std::string& message) const {
    std::ofstream(file("mail"), std::ios::binary) << message;
    return run("cms -verify -in mail -CAfile crt -purpose any -out content");
  }

 private:
  test::TemporaryFolder folder_;
  bool made_ = false;
};

}  // namespace

TEST_CASE("a signed mail is judged good, a changed one bad", "[mail][smime]") {
  const SigningFiles files;
  if (!files.made()) {
    std::cerr << "skipped: the openssl program is missing\n";
    return;
  }
  FakeSmtpServer server;
  auto settings = plain_settings(server);
  settings.smime = {files.file("crt"), files.file("key"), "bimat"};
  auto mailer = test::make_mailer(settings);
  auto mail = sample_mail();
  mail.html = "<p>Kính gửi</p>";
  mail.enclosures = {std::make_shared<const port::MailAttachment>(
      port::MailAttachment{"Chương trình.pdf", "application/pdf", std::string(5'000, '\x01')})};
  REQUIRE(mailer->send(mail).state == port::SendState::kAccepted);
  REQUIRE(mailer->send(sample_mail()).state == port::SendState::kAccepted);
  for (const auto& sent : server.mails()) {
    CHECK(files.verifies(sent.data));
    const auto head = sent.data.substr(0, sent.data.find("\r\n\r\n"));
    CHECK(head.find("multipart/signed") != std::string::npos);
    CHECK(head.find("Message-ID: <0190b3c2-7f00@vanthu.example>") != std::string::npos);
    CHECK(head.find("Content-Transfer-Encoding") == std::string::npos);
    auto changed = sent.data;
    const auto body = changed.find("base64\r\n\r\n") + 12;
    changed[body] = changed[body] == 'A' ? 'B' : 'A';
    CHECK_FALSE(files.verifies(changed));
  }
}

TEST_CASE("keys for signing that cannot be used are refused by name", "[mail][smime]") {
  const SigningFiles files;
  if (!files.made()) {
    std::cerr << "skipped: the openssl program is missing\n";
    return;
  }
  const auto refused = [&](const std::string& certificate, const std::string& key,
                           const std::string& password) {
    const auto loaded =
        mail::SmimeSigner::load({files.file(certificate), files.file(key), password});
    return loaded.ok() ? "" : loaded.error().code + " " + loaded.error().where;
  };
  CHECK(refused("crt", "key", "bimat") == "");
  CHECK(refused("crt", "key", "wrong") == "mail.bad_smime_key " + files.file("key"));
  CHECK(refused("crt", "other", "") == "mail.bad_smime_key " + files.file("other"));
  CHECK(refused("none", "key", "bimat") == "mail.bad_smime_key " + files.file("none"));
  CHECK(refused("key", "key", "bimat") == "mail.bad_smime_key " + files.file("key"));
}
