#include "adapters/mail/file_outbox.h"

#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>

#include "adapters/mail/mime_writer.h"
#include "tests/adapters/mail/sample_mail.h"

using namespace vanthu;
using port::SendState;

namespace {

std::string content(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::size_t files(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder),
                                                std::filesystem::directory_iterator()));
}

}  // namespace

TEST_CASE("a mail becomes a file, a repeated one stays one file", "[mail][outbox]") {
  const test::TemporaryFolder folder;
  mail::FileOutbox outbox(folder.path());
  const port::Mail mail = test::sample_mail();
  const auto first = outbox.send(mail);
  CHECK(first.state == SendState::kAccepted);
  const auto path = folder.path() / "0190b3c2-7f00@vanthu.example.eml";
  CHECK(first.detail == path.string());
  CHECK(content(path) == *mail::write_message(mail));
  const auto second = outbox.send(mail);
  CHECK(second.state == SendState::kAccepted);
  CHECK(second.detail == "repeated");
  CHECK(files(folder.path()) == 1);
}

TEST_CASE("file names tell ids apart and stay in the folder", "[mail][outbox]") {
  std::set<std::string> names;
  const std::string longer(200, 'x');
  const std::vector<std::string> ids = {
      "<a@b>",     "<A/b@c>", "<A=2fb@c>",           "<../../etc@c>",
      "<.a@b>",    "<a@b.c>", "<" + longer + "1@c>", "<" + longer + "2@c>",
      "<a:b*?@c>", "<a~b@c>"};
  for (const std::string& id : ids) {
    const std::string name = mail::outbox_file_name(id);
    INFO(name);
    CHECK(name.size() <= 200);
    CHECK(name.front() != '.');
    CHECK(name.find('/') == std::string::npos);
    names.insert(name);
  }
  CHECK(names.size() == ids.size());
}

TEST_CASE("a malformed mail is refused and leaves nothing", "[mail][outbox]") {
  const test::TemporaryFolder folder;
  mail::FileOutbox outbox(folder.path());
  port::Mail mail = test::sample_mail();
  mail.subject = "x\r\nBcc: e@e.vn";
  const auto result = outbox.send(mail);
  CHECK(result.state == SendState::kRefused);
  CHECK(result.detail.find("mail.line_break (subject)") != std::string::npos);
  CHECK(result.detail.find('\n') == std::string::npos);
  CHECK(files(folder.path()) == 0);
}

TEST_CASE("a missing folder is deferred and not made", "[mail][outbox]") {
  const test::TemporaryFolder folder;
  mail::FileOutbox outbox(folder.path() / "missing");
  const auto result = outbox.send(test::sample_mail());
  CHECK(result.state == SendState::kDeferred);
  CHECK(result.detail.find("No such file") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder.path() / "missing"));
}

TEST_CASE("a disk that takes no more is deferred and leaves nothing", "[mail][outbox]") {
  const test::TemporaryFolder folder;
  mail::FileOutbox outbox(folder.path());
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{256, before.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  const auto result = outbox.send(test::sample_mail());
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  CHECK(result.state == SendState::kDeferred);
  CHECK(result.detail.find("File too large") != std::string::npos);
  CHECK(files(folder.path()) == 0);
  CHECK(outbox.send(test::sample_mail()).state == SendState::kAccepted);
}

TEST_CASE("several threads write the same and other mails", "[mail][outbox]") {
  const test::TemporaryFolder folder;
  mail::FileOutbox outbox(folder.path());
  std::vector<std::thread> threads;
  std::atomic<int> accepted{0};
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 10; ++i) {
        port::Mail mail = test::sample_mail();
        mail.message_id = "<" + std::to_string(i) + "@vanthu.example>";
        if (outbox.send(mail).state == SendState::kAccepted) ++accepted;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(accepted == 40);
  CHECK(files(folder.path()) == 10);
}
