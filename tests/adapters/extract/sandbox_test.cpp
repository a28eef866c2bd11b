#include "adapters/extract/sandbox.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <thread>

#include "tests/adapters/extract/archives.h"

using namespace vanthu::extract;
using namespace vanthu::extract_test;

namespace {

std::vector<std::string> worker() {
  const char* path = std::getenv("VANTHU_EXTRACT_WORKER");
  REQUIRE(path != nullptr);
  return {path};
}

}  // namespace

TEST_CASE("a file is read in a process of its own") {
  SandboxedExtractor extractor(worker());
  CHECK(*extractor.text_of(docx_of(p("Chỉ thị"))) == "Chỉ thị\n");
  CHECK(extractor.text_of("%PDF-1.4 x").error().code == "file.broken");
  CHECK(*extractor.text_of("chữ thường") == "chữ thường");
}

TEST_CASE("a PDF is read where no file can be opened") {
  SandboxedExtractor extractor(worker());
  const std::string page = "BT /F 12 Tf 72 700 Td (Chi thi 19) Tj ET";
  const auto text = extractor.text_of(
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
      "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>>>>>endobj\n"
      "4 0 obj<</Length " +
      std::to_string(page.size()) + ">>stream\n" + page +
      "\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
  REQUIRE(text.ok());
  CHECK(text->find("Chi thi 19") != std::string::npos);
}

TEST_CASE("many files at once are all read") {
  SandboxedExtractor extractor(worker());
  std::vector<std::string> texts(8);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    threads.emplace_back([&, i] {
      const auto text = extractor.text_of(docx_of(p("số " + std::to_string(i))));
      if (text.ok()) texts[i] = *text;
    });
  }
  for (auto& thread : threads) thread.join();
  for (std::size_t i = 0; i < texts.size(); ++i)
    CHECK(texts[i] == "số " + std::to_string(i) + "\n");
}

TEST_CASE("a reader that hangs is stopped, one that dies is told") {
  SandboxedExtractor hangs({"/bin/sleep", "60"}, std::chrono::milliseconds(200));
  CHECK(hangs.text_of("%PDF-").error().code == "file.too_slow");
  SandboxedExtractor dies({"/bin/false"});
  CHECK(dies.text_of("%PDF-").error().code == "file.broken");
  SandboxedExtractor burns({"/bin/sh", "-c", "ulimit -S -t 1; while :; do :; done"});
  CHECK(burns.text_of("%PDF-").error().code == "file.too_slow");
  SandboxedExtractor absent({"/nowhere/reader"});
  CHECK_THROWS(absent.text_of("%PDF-"));
}

TEST_CASE("locked in, a process opens no file, no socket and no other process") {
  const pid_t child = fork();
  if (child == 0) {
    if (!lock_in()) _exit(1);
    if (open("/etc/passwd", O_RDONLY) >= 0) _exit(2);
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0) _exit(3);
    if (fork() >= 0) _exit(4);
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
}
