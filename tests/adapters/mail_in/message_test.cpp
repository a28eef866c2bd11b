#include "adapters/mail_in/message.h"

#include <catch2/catch.hpp>

#include "adapters/mail_in/quotation.h"
#include "adapters/mail_in/report.h"

using namespace vanthu;
using mail_in::Handover;

namespace {

port::IncomingMail read(const std::string& bytes, const Handover& handover = {}) {
  return mail_in::read(bytes, handover);
}

std::string vouched(const std::string& field) {
  const auto mail =
      read("From: An <an@so.tinh.gov.vn>\nAuthentication-Results: " + field + "\n\nĐã nhận\n");
  return mail.authenticated_by.empty() ? "" : mail.authenticated_by.front();
}

}  // namespace

TEST_CASE("the envelope comes from who hands over, else from the fields it wrote") {
  const std::string bytes =
      "Return-Path: <a@x.vn>\nDelivered-To: vanthu+r1@duk.vn\nTo: Ai <b@y.vn>, c@z.vn\n\nx\n";
  auto mail = read(bytes);
  CHECK(mail.return_path == "a@x.vn");
  CHECK(mail.received_at == std::vector<std::string>{"vanthu+r1@duk.vn", "b@y.vn", "c@z.vn"});
  Handover handover;
  handover.sender = "<>";
  handover.recipients = {"<vanthu+b2@duk.vn>"};
  mail = read(bytes, handover);
  CHECK(mail.return_path == "<>");
  CHECK(mail.received_at == std::vector<std::string>{"vanthu+b2@duk.vn"});
  CHECK(read("From: <a@x.vn>\nReturn-Path:<>\n\nx").return_path == "<>");
}

TEST_CASE("a sender is one address or none") {
  CHECK(read("From: \"Nguyễn, A\" <a@x.vn>\n\n").from == port::Mailbox{"Nguyễn, A", "a@x.vn"});
  CHECK(read("From: a@x.vn, b@x.vn\n\n").from.address.empty());
  CHECK(read("Subject: x\n\n").from.address.empty());
}

TEST_CASE("a server vouches for a sender of the domain it checked") {
  CHECK(vouched("mx.duk.vn; dmarc=pass header.from=so.tinh.gov.vn") == "mx.duk.vn");
  CHECK(vouched("mx.duk.vn; spf=fail; dkim=pass (2048-bit) header.d=tinh.gov.vn") == "mx.duk.vn");
  CHECK(vouched("MX.duk.vn 1; spf=pass smtp.mailfrom=an@so.tinh.gov.vn") == "mx.duk.vn");
  CHECK(vouched("mx.duk.vn; dkim=pass header.i=@so.tinh.gov.vn") == "mx.duk.vn");
  for (const char* other :
       {"mx.duk.vn; none", "mx.duk.vn; dmarc=fail header.from=so.tinh.gov.vn",
        "mx.duk.vn; dmarc=pass header.from=evil.vn", "mx.duk.vn; dkim=pass header.d=evil.vn",
        "mx.duk.vn; dkim=pass header.d=h.gov.vn", "mx.duk.vn; dkim=pass header.d=vn",
        "mx.duk.vn; spf=pass smtp.mailfrom=an@evil.vn", "mx.duk.vn; x=1 (dmarc=pass)",
        "mx.duk.vn; xdmarc=pass", ""}) {
    CHECK(vouched(other) == "");
  }
}

TEST_CASE("of one server's results the topmost field counts") {
  const auto mail = read(
      "Authentication-Results: mx.duk.vn; dmarc=fail header.from=x.vn\n"
      "Authentication-Results: mx.duk.vn; dmarc=pass header.from=x.vn\n"
      "From: a@x.vn\n\n");
  CHECK(mail.authenticated_by.empty());
}

TEST_CASE("status codes are found in what servers say") {
  CHECK(mail_in::status_in("550 5.1.1 unknown") == "5.1.1");
  CHECK(mail_in::status_in("550-5.7.26 This") == "5.7.26");
  CHECK(mail_in::status_in("no mailbox. (#5.1.1)") == "5.1.1");
  CHECK(mail_in::status_in("5.2.2") == "5.2.2");
  for (const char* other : {"192.5.1.1", "5.1", "5.1.1.1", "15.1.1", "5..1", "3.1.1", "5.1.", ""}) {
    CHECK(mail_in::status_in(other) == "");
  }
}

TEST_CASE("texts in the charsets of the country come out as UTF-8") {
  CHECK(read("Content-Type: text/plain; charset=windows-1258\n\n\xD0"
             "a\xDE nh\xE2\xF2n")
            .text == "Đã nhận");
  CHECK(read("Content-Type: text/plain; charset=x-unknown\n\nabc").text == "abc");
  CHECK(read("Subject: =?utf-8?q?=C4=90=C3=A3?=\n =?utf-8?q?_nh=E1=BA=ADn?=\n\n").subject ==
        "Đã nhận");
  CHECK(read("Content-Type: text/plain; charset=utf-16le\n"
             "Content-Transfer-Encoding: base64\n\nEAHjAA==\n")
            .text == "Đã");
}

TEST_CASE("attachments keep their bytes and the last part of their names") {
  const auto mail = read(
      "From: a@x.vn\nContent-Type: multipart/mixed; boundary=m\n\n--m\n\nĐã nhận\n--m\n"
      "Content-Type: application/pdf\nContent-Disposition: attachment;\n"
      " filename*=UTF-8''..%2F..%2FB%C3%A1o%20c%C3%A1o.pdf\n"
      "Content-Transfer-Encoding: base64\n\nAAECAw==\n--m--\n");
  REQUIRE(mail.attachments.size() == 1);
  CHECK(mail.attachments[0].file_name == "Báo cáo.pdf");
  CHECK(mail.attachments[0].content_type == "application/pdf");
  CHECK(mail.attachments[0].bytes == std::string("\0\1\2\3", 4));
  CHECK(mail.said == "Đã nhận");
}

TEST_CASE("a long way is a loop") {
  std::string bytes;
  for (int i = 0; i < 51; ++i) bytes += "Received: from a by b; Mon, 23 Nov 2026 09:00:00 +0700\n";
  CHECK(read(bytes + "From: a@x.vn\n\nĐã nhận").kind == port::IncomingKind::kLoop);
  CHECK(read(bytes.substr(bytes.find('\n') + 1) + "From: a@x.vn\n\nĐã nhận").kind ==
        port::IncomingKind::kPerson);
}

TEST_CASE("no quotation, nothing cut") {
  CHECK(mail_in::above_quotation("On time.\nFrom now on: all well.\n--- not a rule") ==
        "On time.\nFrom now on: all well.\n--- not a rule");
  CHECK(mail_in::above_quotation("> all quoted\nmy answer below") == "");
  CHECK(mail_in::above_quotation("") == "");
}
