#include "adapters/mail/smtp_reply.h"

#include <catch2/catch.hpp>

using namespace vanthu::mail;

TEST_CASE("replies are cut from the stream however it arrives", "[mail][smtp]") {
  const std::string stream = "250-one\r\n250-two\r\n250 three\r\n354\r\n550 5.1.1 no\n";
  for (std::size_t step = 1; step <= stream.size(); ++step) {
    ReplyReader reader;
    std::vector<Reply> replies;
    for (std::size_t at = 0; at < stream.size(); at += step) {
      reader.feed(std::string_view(stream).substr(at, step));
      while (auto reply = reader.next()) replies.push_back(*reply);
    }
    REQUIRE(replies.size() == 3);
    CHECK(replies[0].text() == "250 one two three");
    CHECK(replies[1].code == 354);
    CHECK(replies[2].text() == "550 5.1.1 no");
    CHECK(reader.empty());
  }
}

TEST_CASE("what is no SMTP breaks the reader for ever", "[mail][smtp]") {
  for (const char* bad : {"HTTP/1.1 400 Bad\r\n", "25\r\n", "\r\n", "100 x\r\n", "600 x\r\n",
                          "250-a\r\n251 b\r\n", "250xyz\r\n"}) {
    INFO(bad);
    ReplyReader reader;
    reader.feed(bad);
    CHECK_FALSE(reader.next());
    CHECK(reader.broken());
    reader.feed("250 ok\r\n");
    CHECK_FALSE(reader.next());
  }
}

TEST_CASE("an endless reply is cut off", "[mail][smtp]") {
  ReplyReader lines;
  for (int i = 0; i < 20'000 && !lines.broken(); ++i) {
    lines.feed("250-again and again\r\n");
    CHECK_FALSE(lines.next());
  }
  CHECK(lines.broken());
  ReplyReader line;
  line.feed(std::string(70'000, '2'));
  CHECK_FALSE(line.next());
  CHECK(line.broken());
}

TEST_CASE("EHLO says what the server can do", "[mail][smtp]") {
  ReplyReader reader;
  reader.feed(
      "250-mx STARTTLS\r\n250-size 1000\r\n250-8bitmime\r\n250-AUTH login Plain\r\n"
      "250-AUTH=XOAUTH2\r\n250-X-OTHER\r\n250-\r\n250-PIPELINING\r\n250-DSN\r\n250 SMTPUTF8\r\n");
  const Capabilities offers = parse_capabilities(*reader.next());
  CHECK_FALSE(offers.starttls);  // the first line is the server's name
  CHECK(offers.size);
  CHECK(offers.size_limit == 1000);
  CHECK(offers.eight_bit_mime);
  CHECK(offers.pipelining);
  CHECK(offers.dsn);
  CHECK(offers.smtputf8);
  CHECK(offers.offers_auth("PLAIN"));
  CHECK(offers.offers_auth("LOGIN"));
  CHECK(offers.offers_auth("XOAUTH2"));
  CHECK_FALSE(offers.offers_auth("CRAM-MD5"));
}
