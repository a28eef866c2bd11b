// Any bytes, in bounded time: the limits are many times what the slowest machine of the tests
// needs.
#include <catch2/catch.hpp>
#include <chrono>
#include <random>

#include "samples.h"
#include "workflows/document/reading.h"

using namespace vanthu::document;

namespace {

double seconds_to_read(const std::string& text) {
  const auto start = std::chrono::steady_clock::now();
  (void)read_text(text);
  (void)read_recipients_block(text);
  (void)read_header(text);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string repeated(const std::string& unit, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += unit;
  return out;
}

}  // namespace

TEST_CASE("hostile texts are read in time that grows as their length") {
  constexpr std::size_t kSize = 60'000;
  for (const std::string unit : {"a",
                                 " ",
                                 "\n",
                                 "- ",
                                 "-\n",
                                 "Nơi nhận:\n",
                                 "Nơi nhận: - A; ",
                                 "- HĐND, UBND, ",
                                 "- A;\n",
                                 "(",
                                 ")",
                                 "((",
                                 "....",
                                 ".(8)",
                                 "1. ",
                                 "1.1.1.1.1.1.",
                                 "I. A\n",
                                 "1. A\n- b\n",
                                 "Điều 1. ",
                                 "Số: 1/",
                                 "ngày tháng năm ",
                                 "Nghị quyết số 1-NQ/TW ",
                                 "12-",
                                 "1/2026/",
                                 "và ",
                                 "các ",
                                 ":",
                                 "A: ",
                                 "Lưu: VT, ",
                                 "TM. ",
                                 "KT. CHỦ TỊCH\n",
                                 "Nguyễn Văn A\n",
                                 "\t",
                                 "**",
                                 "* ",
                                 "_",
                                 "#",
                                 "của ",
                                 "phối hợp với ",
                                 "định kỳ ",
                                 "báo cáo ",
                                 "“",
                                 "̣",
                                 "Kính gửi: A;\n",
                                 "V/v ",
                                 "QUYẾT ĐỊNH\n",
                                 "A, ",
                                 "A; ",
                                 "thuộc "}) {
    CAPTURE(unit);
    CHECK(seconds_to_read(repeated(unit, kSize)) < 2.0);
    CHECK(seconds_to_read("QUYẾT ĐỊNH\nNơi nhận:\n- A;\n" + repeated(unit, kSize)) < 5.0);
    CHECK(seconds_to_read("Nơi nhận: " + repeated(unit, kSize) + "\n- Lưu: VT.\nTM. UBND\n") < 5.0);
  }
}

TEST_CASE("random bytes are refused or read, never worse") {
  std::mt19937 random(20260101);
  const std::vector<std::string> words = {
      "Nơi nhận:", "- ",    "Lưu",   "VT",       ", ",   ";",  "\n",  "TM. ",
      "các ",      "Bộ ",   "(để ",  ")",        "Số: ", "12", "/QĐ", "ngày ",
      "tháng ",    "năm ",  "2026",  "Điều 1. ", "và ",  ":",  "I. ", "số 28-NQ/TW ",
      "của ",      "UBND ", "tỉnh ", "\t",       "   ",  "*",  "…",   "\xCC\x81",
      "định kỳ "};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    const bool bytes = round % 5 == 0;
    for (int i = 0; i < 200; ++i) {
      text += bytes ? std::string(1, static_cast<char>(random() % 256))
                    : words[random() % words.size()];
    }
    const auto reading = read_text(text);
    if (!reading.ok()) CHECK(reading.error().code == "document.invalid_utf8");
    (void)read_recipients_block(text);
    (void)read_header(text);
  }
}

TEST_CASE("a page is read in less than 5 ms") {
  const auto directive = samples::text("19-CTrHD-DUK.txt");
  if (!directive) return;
  (void)read_text(*directive);  // builds the word tables
  const auto start = std::chrono::steady_clock::now();
  constexpr int kRounds = 5;
  for (int i = 0; i < kRounds; ++i) REQUIRE(read_text(*directive).ok());
  const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - start;
  const double pages = kRounds * 10.0;  // the directive has ten
  WARN("read_text: " << taken.count() / pages << " ms per page");
  CHECK(taken.count() / pages < 5.0);
}
