#include <catch2/catch.hpp>
#include <chrono>
#include <random>

#include "adapters/mail_in/read.h"
#include "engine/base/utf8.h"
#include "tests/adapters/mail_in/samples.h"

using namespace vanthu;

namespace {

// Reads it, sees that every text can be stored, and gives the seconds it took.
double read_safely(const std::string& bytes, port::IncomingMail* read_mail = nullptr) {
  const auto begin = std::chrono::steady_clock::now();
  auto mail = mail_in::read(bytes, {});
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  const auto storable = [](const std::string& text) {
    CHECK(base::is_valid_utf8(text));
    CHECK(text.find('\0') == std::string::npos);
  };
  for (const auto* text :
       {&mail.because, &mail.return_path, &mail.message_id, &mail.from.name, &mail.from.address,
        &mail.subject, &mail.envelope_id, &mail.disposition, &mail.text, &mail.said}) {
    storable(*text);
  }
  for (const auto& one : mail.received_at) storable(one);
  for (const auto& one : mail.answers_to) storable(one);
  for (const auto& one : mail.left_out) storable(one);
  for (const auto& one : mail.attachments) storable(one.file_name + one.content_type);
  for (const auto& one : mail.reports) {
    storable(one.recipient + one.original_recipient + one.status + one.words);
  }
  CHECK(mail.text.size() <= mail_in::Limits().text_octets);
  if (read_mail != nullptr) *read_mail = std::move(mail);
  return took.count();
}

std::string nested(int levels) {
  std::string bytes = "From: a@x.vn\n";
  for (int i = 0; i < levels; ++i) {
    const auto edge = std::to_string(i);
    bytes += "Content-Type: multipart/mixed; boundary=b" + edge + "\n\n--b" + edge + "\n";
  }
  return bytes + "\nĐã nhận\n";
}

std::string nested_messages(int levels) {
  std::string bytes = "From: a@x.vn\n";
  for (int i = 0; i < levels; ++i) bytes += "Content-Type: message/rfc822\n\nFrom: b@x.vn\n";
  return bytes + "\nx\n";
}

}  // namespace

TEST_CASE("nesting is bounded") {
  port::IncomingMail mail;
  for (const int levels : {19, 21, 100, 199, 201, 5000, 100'000}) {
    CHECK(read_safely(nested(levels), &mail) < 10);
    CHECK(mail.left_out.empty() == (levels <= 20));
    CHECK(read_safely(nested_messages(levels)) < 10);
  }
}

TEST_CASE("many parts and long headers are bounded, and the header is still read") {
  port::IncomingMail mail;
  std::string parts = "From: a@x.vn\nSubject: many\nContent-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 20'000; ++i) parts += "--b\nContent-Type: text/plain\n\nx\n";
  CHECK(read_safely(parts, &mail) < 10);
  CHECK(mail.subject == "many");
  CHECK_FALSE(mail.left_out.empty());
  CHECK(read_safely("Subject: " + std::string(20'000'000, 'a') + "\n\nx", &mail) < 10);
  CHECK_FALSE(mail.left_out.empty());
  std::string fields = "From: a@x.vn\n";
  for (int i = 0; i < 500'000; ++i) fields += "X: y\n";
  CHECK(read_safely(fields + "\nx") < 10);
  CHECK(read_safely("Content-Type: multipart/mixed; boundary=" + std::string(200'000, '-') +
                    "\n\n" + std::string(2'000'000, '-')) < 10);
}

TEST_CASE("attachments beyond the limits are named, not kept") {
  std::string bytes = "From: a@x.vn\nContent-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 30; ++i) {
    bytes += "--b\nContent-Type: image/png; name=" + std::to_string(i) + ".png\n\nxyz\n";
  }
  port::IncomingMail mail;
  read_safely(bytes, &mail);
  CHECK(mail.attachments.size() == 20);
  CHECK(mail.left_out.size() == 10);
  mail_in::Limits limits;
  limits.attachment_octets = 7;
  CHECK(mail_in::read(bytes, {}, limits).attachments.size() == 2);
}

TEST_CASE("what is cut is cut between characters") {
  for (std::size_t most : {318, 319, 320, 38, 39, 198, 199, 298, 299, 998, 999}) {
    const auto text = std::string(most, 'a') + "ĐĐĐ";
    read_safely("Return-Path: <" + text + "@x.vn>\nTo: " + text + "@x.vn\nSubject: " + text +
                "\nFrom: " + text + "@x.vn\nPrecedence: bulk" + text + "\n\n" + text);
    read_safely(
        "Content-Type: multipart/report; boundary=b\n\n--b\n"
        "Content-Type: message/delivery-status\n\nOriginal-Envelope-Id: " +
        text + "\n\nAction: failed\nStatus: 5.1.1\nFinal-Recipient: rfc822;" + text +
        "\nOriginal-Recipient: rfc822;" + text + "\nDiagnostic-Code: smtp;" + text +
        "\n--b\nContent-Type: message/disposition-notification\n\nDisposition: x; " + text +
        "\n--b--\n");
    read_safely("Content-Type: message/disposition-notification\n\nDisposition: x; " + text);
    read_safely("X-Autoreply: " + text + "\n\n");
  }
}

TEST_CASE("any bytes are read") {
  for (const std::string& bytes :
       {std::string(), std::string("\n"), std::string("\0\0\0", 3), std::string(1'000'000, '\0'),
        std::string("\xFF\xFE\n\n\xFF"), std::string(":\n:\n"), std::string(100'000, '<'),
        "From: " + std::string(100'000, '(') + "\n\n", "To: " + std::string(100'000, '"') + "\n\n",
        "Subject: =?utf-8?b?" + std::string(10'000, '=') + "?=\n\n",
        std::string("Subject: a\0b\nContent-Type: text/plain; charset=utf-16\n\na\0b", 60),
        "Content-Type: text/html\n\n" + std::string(300'000, '<'),
        "Content-Type: text/html\n\n<!--" + std::string(300'000, '&')}) {
    CHECK(read_safely(bytes) < 10);
  }
}

TEST_CASE("samples with broken bytes are still read") {
  std::mt19937 random(7);
  const auto samples = test::all_samples();
  for (int i = 0; i < 3000; ++i) {
    auto bytes = samples[random() % samples.size()].bytes;
    for (int k = 0; k < 5; ++k) bytes[random() % bytes.size()] = static_cast<char>(random());
    if (i % 3 == 0) bytes.resize(random() % bytes.size());
    read_safely(bytes);
  }
}
