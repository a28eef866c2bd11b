#include "adapters/mail/mime_writer.h"

#include <catch2/catch.hpp>
#include <functional>

#include "tests/adapters/mail/sample_mail.h"

using namespace vanthu;
using mail::write_message;

namespace {

std::string refusal(const std::function<void(port::Mail&)>& change) {
  port::Mail mail = test::sample_mail();
  change(mail);
  const auto message = write_message(mail);
  if (message.ok()) return "written";
  CHECK_FALSE(message.error().what.vi.empty());
  CHECK_FALSE(message.error().remedy.en.empty());
  return message.error().code + " " + message.error().where;
}

port::Mail full_mail() {
  port::Mail mail = test::sample_mail();
  mail.html = "<p>Kính gửi</p>";
  mail.reply_to = "tra-loi@co-quan.example";
  mail.in_reply_to = "<first@vanthu.example>";
  mail.headers = {{"X-Vanthu-Document", "19-CTrHĐ/ĐUK"}};
  mail.attachments = {{"Chương trình.pdf", "application/pdf", std::string("%PDF\0\xff", 6)}};
  return mail;
}

bool has_line(const std::string& message, const std::string& line) {
  return ("\r\n" + message).find("\r\n" + line + "\r\n") != std::string::npos;
}

}  // namespace

TEST_CASE("the header says what RFC 5322 wants", "[mail][mime]") {
  const std::string message = *write_message(full_mail());
  CHECK(has_line(message, "Date: Mon, 21 Sep 2026 14:13:20 +0000"));
  CHECK(has_line(message, "Message-ID: <0190b3c2-7f00@vanthu.example>"));
  CHECK(has_line(message, "In-Reply-To: <first@vanthu.example>"));
  CHECK(has_line(message, "References: <first@vanthu.example>"));
  CHECK(has_line(message, "Auto-Submitted: auto-generated"));
  CHECK(has_line(message, "Reply-To: tra-loi@co-quan.example"));
  CHECK(has_line(message, "MIME-Version: 1.0"));
}

TEST_CASE("a caller's Auto-Submitted and References stand alone", "[mail][mime]") {
  port::Mail mail = full_mail();
  mail.headers = {{"auto-submitted", "auto-replied"}, {"References", "<a@b> <c@d>"}};
  const std::string message = *write_message(mail);
  CHECK(has_line(message, "auto-submitted: auto-replied"));
  CHECK(has_line(message, "References: <a@b> <c@d>"));
  CHECK(message.find("auto-generated") == std::string::npos);
  CHECK(message.find("References: <first") == std::string::npos);
}

TEST_CASE("every line is ASCII, ends by CRLF and is short", "[mail][mime]") {
  port::Mail mail = full_mail();
  for (int i = 0; i < 50; ++i) mail.subject += " về việc thực hiện Nghị quyết";
  mail.to.assign(40, mail.to.front());
  mail.to.back().name = std::string(300, 'x') + "\"\\ y";
  mail.attachments.front().file_name = mail.subject.substr(60);
  std::replace(mail.attachments.front().file_name.begin(), mail.attachments.front().file_name.end(),
               '/', '_');
  const std::string message = *write_message(mail);
  std::size_t start = 0;
  while (start < message.size()) {
    const std::size_t end = message.find("\r\n", start);
    REQUIRE(end != std::string::npos);
    const std::string line = message.substr(start, end - start);
    INFO(line);
    CHECK(line.size() <= 78);
    CHECK(std::all_of(line.begin(), line.end(), [](char c) { return c >= 0x20 && c < 0x7F; }));
    start = end + 2;
  }
}

TEST_CASE("a repeated try sends the same bytes", "[mail][mime]") {
  CHECK(*write_message(full_mail()) == *write_message(full_mail()));
  port::Mail other = full_mail();
  other.message_id = "<other@vanthu.example>";
  CHECK(write_message(other)->find("=_vtm_") != std::string::npos);
  const std::string boundary =
      write_message(other)->substr(write_message(other)->find("=_vtm_"), 22);
  CHECK(write_message(full_mail())->find(boundary) == std::string::npos);
}

TEST_CASE("line breaks in a header field are refused", "[mail][mime]") {
  for (const std::string& evil : {std::string("x\r\nBcc: e@e.vn"), std::string("x\nBcc: e@e.vn"),
                                  std::string("x\ry"), std::string("x\0y", 3)}) {
    CHECK(refusal([&](auto& m) { m.subject = evil; }) == "mail.line_break subject");
    CHECK(refusal([&](auto& m) { m.from.name = evil; }) == "mail.line_break from.name");
    CHECK(refusal([&](auto& m) { m.to[0].name = evil; }) == "mail.line_break to[0].name");
    CHECK(refusal([&](auto& m) { m.from.address = evil; }) == "mail.bad_address from.address");
    CHECK(refusal([&](auto& m) { m.to[0].address = "a@b.vn>" + evil; }) ==
          "mail.bad_address to[0].address");
    CHECK(refusal([&](auto& m) { m.reply_to = "a@b.vn" + evil; }) == "mail.bad_address reply_to");
    CHECK(refusal([&](auto& m) { m.return_path = "a@b.vn" + evil; }) ==
          "mail.bad_address return_path");
    CHECK(refusal([&](auto& m) { m.message_id = "<a@b>" + evil; }) ==
          "mail.bad_message_id message_id");
    CHECK(refusal([&](auto& m) { m.in_reply_to = "<a@b>" + evil; }) ==
          "mail.bad_message_id in_reply_to");
    CHECK(refusal([&](auto& m) { m.headers = {{"X-A", evil}}; }) == "mail.line_break headers.X-A");
    CHECK(refusal([&](auto& m) { m.headers = {{evil, "x"}}; }) == "mail.bad_header headers");
    CHECK(refusal([&](auto& m) {
            m.attachments = {{evil, "a/b", ""}};
          }) == "mail.line_break attachments[0].file_name");
    CHECK(refusal([&](auto& m) {
            m.attachments = {{"x", "a/b" + evil, ""}};
          }) == "mail.bad_attachment attachments[0].content_type");
  }
}

TEST_CASE("what is not UTF-8 is refused", "[mail][mime]") {
  for (const char* bad :
       {"\xff", "a\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80"}) {
    CHECK(refusal([&](auto& m) { m.subject = bad; }) == "mail.not_utf8 subject");
    CHECK(refusal([&](auto& m) { m.from.name = bad; }) == "mail.not_utf8 from.name");
    CHECK(refusal([&](auto& m) { m.text = bad; }) == "mail.not_utf8 text");
    CHECK(refusal([&](auto& m) { m.html = bad; }) == "mail.not_utf8 html");
    CHECK(refusal([&](auto& m) { m.headers = {{"X-A", bad}}; }) == "mail.not_utf8 headers.X-A");
    CHECK(refusal([&](auto& m) {
            m.attachments = {{bad, "a/b", ""}};
          }) == "mail.not_utf8 attachments[0].file_name");
  }
}

TEST_CASE("headers that the writer owns cannot be added", "[mail][mime]") {
  for (const char* name : {"Bcc", "bcc", "To", "FROM", "Subject", "Content-Type", "content-x",
                           "MIME-Version", "Return-Path", "Date", "", "a b", "a:b", "é"}) {
    INFO(name);
    CHECK(refusal([&](auto& m) { m.headers = {{name, "x"}}; }) == "mail.bad_header headers");
  }
}

TEST_CASE("other malformed mails are refused", "[mail][mime]") {
  CHECK(refusal([](auto& m) { m.to.clear(); }) == "mail.no_recipient to");
  CHECK(refusal([](auto& m) {
          m.attachments = {{"../x", "a/b", ""}};
        }) == "mail.bad_attachment attachments[0].file_name");
  CHECK(refusal([](auto& m) {
          m.attachments = {{"a\\x", "a/b", ""}};
        }) == "mail.bad_attachment attachments[0].file_name");
  for (const char* type :
       {"pdf", "a/", "/b", "a/b;", "a/b; c", "a/b; c=", "a b/c", "a/b c", "a/b;c=\""}) {
    INFO(type);
    CHECK(refusal([&](auto& m) {
            m.attachments = {{"x", type, ""}};
          }) == "mail.bad_attachment attachments[0].content_type");
  }
  CHECK(refusal([](auto& m) { m.return_path = "<>"; }) == "written");
  CHECK(refusal([](auto& m) {
          m.attachments = {{"x", "text/csv; charset=utf-8", ""}};
        }) == "written");
}

TEST_CASE("which mails need SMTPUTF8", "[mail][mime]") {
  port::Mail mail = full_mail();
  CHECK_FALSE(mail::needs_smtputf8(mail));
  mail.to.push_back({"", "hường@so.example"});
  CHECK(mail::needs_smtputf8(mail));
  CHECK(write_message(mail)->find("hường@so.example") != std::string::npos);
}

TEST_CASE("a reader without RFC 2231 is shown an ASCII name", "[mail][mime]") {
  port::Mail mail = full_mail();
  mail.attachments.front().file_name = "Chương trình hành động Đảng ủy - ƯỢ ỹ.pdf";
  CHECK(write_message(mail)->find("name=\"Chuong trinh hanh dong Dang uy - UO y.pdf\"") !=
        std::string::npos);
  mail.attachments.front().file_name = "Chu\xCC\x9B\xC6\xA1ng.pdf";  // combining horn
  CHECK(write_message(mail)->find("name=\"Chuong.pdf\"") != std::string::npos);
}
