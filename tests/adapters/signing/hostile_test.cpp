// Truncated, mutated and crafted files: an answer or a refusal, never a crash, in bounded time.
#include <zlib.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <random>

#include "tests/adapters/signing/printed.h"

using namespace vanthu;
using namespace vanthu::signing_test;

namespace {

std::string with_table(const std::vector<std::string>& objects) {
  std::string out = "%PDF-1.4\n";
  std::string table = "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f\r\n";
  int number = 0;
  for (const auto& object : objects) {
    auto place = std::to_string(out.size());
    place.insert(0, 10 - place.size(), '0');
    table += place + " 00000 n\r\n";
    out += std::to_string(++number) + " 0 obj\n" + object + "\nendobj\n";
  }
  const auto start = out.size();
  return out + table + "trailer\n<< /Size 99 /Root 1 0 R >>\nstartxref\n" + std::to_string(start) +
         "\n%%EOF\n";
}

std::string without_signature(std::string pdf) {
  const auto from = pdf.rfind("/Contents <");
  const auto until = pdf.find('>', from);
  return from == std::string::npos || until == std::string::npos ? pdf
                                                                  : pdf.erase(from, until - from);
}

// Asks for both, and wants an answer in time.
void ask(SigningOffice& office, const std::string& pdf) {
  const auto begin = std::chrono::steady_clock::now();
  static_cast<void>(office.signer->verify(pdf));
  auto request = office.request("leader");
  request.pdf = pdf;
  static_cast<void>(office.signer->sign(request));
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
}

}  // namespace

TEST_CASE("a truncated file is refused or not valid") {
  SigningOffice office;
  const auto printed = printed_decision();
  const auto pdf = office.led(printed.bytes, printed);
  for (std::size_t size = 0; size + 2 < pdf.size(); size += 1 + pdf.size() / 150) {
    const auto found = office.signer->verify(pdf.substr(0, size));
    CHECK_FALSE((found.ok() && found->all_valid()));
  }
}

TEST_CASE("mutated files crash nothing") {
  SigningOffice office;
  const auto printed = printed_decision();
  const auto pdf = office.led(strangers_pdf(), printed);
  std::mt19937_64 random(20261123);
  static const std::string kWords[] = {"<<",      ">>",   "[",     "]",        "obj",
                                       "stream",  " 0 R", "/Kids", "-1",       "99999999999",
                                       "/Prev 9", "(",    "<",     "/Length 1"};
  for (int round = 0; round < 3000; ++round) {
    auto changed = pdf;
    for (std::size_t n = 1 + random() % 4; n > 0; --n) {
      const auto at = random() % changed.size();
      if (random() % 2 == 0) {
        changed[at] = static_cast<char>(random());
      } else {
        const auto& word = kWords[random() % std::size(kWords)];
        changed.replace(at, std::min(word.size(), changed.size() - at), word);
      }
    }
    const auto found = office.signer->verify(changed);
    const bool whole = found.ok() && found->all_valid();
    // What the signature itself carries unsigned (further certificates, its own letters' case) may
    // change; nothing else.
    CHECK((!whole || without_signature(changed) == without_signature(pdf)));
  }
}

TEST_CASE("crafted structures are bounded") {
  SigningOffice office;
  const std::string pages = "<< /Type /Catalog /Pages 2 0 R >>";
  SECTION("pages that hold themselves") {
    ask(office, with_table({pages, "<< /Type /Pages /Kids [2 0 R] >>"}));
  }
  SECTION("a length that needs itself") {
    ask(office, with_table({pages, "<< /Length 2 0 R >>\nstream\nx\nendstream"}));
  }
  SECTION("nested too deeply") {
    ask(office, with_table({pages, std::string(500'000, '[')}));
    ask(office, with_table({"<< /Pages " + std::string(100'000, '[') + " >>"}));
  }
  SECTION("a chain of lengths") {
    std::vector<std::string> objects{pages};
    for (int i = 2; i < 5000; ++i) {
      objects.push_back("<< /Length " + std::to_string(i + 1) + " 0 R >>\nstream\nx\nendstream");
    }
    ask(office, with_table(objects));
  }
  SECTION("form fields in a circle") {
    ask(office, with_table({"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [3 0 R] >> >>",
                            "<< /Type /Pages /Kids [] >>", "<< /T (a) /Kids [3 0 R] >>"}));
  }
  SECTION("a cross-reference in a circle") {
    auto pdf = with_table({pages, "<< /Type /Pages /Kids [] >>"});
    const auto start = pdf.find("xref\n0");
    const auto at = pdf.find("/Size 99");
    pdf.replace(at, 8, "/Prev " + std::to_string(start));
    ask(office, pdf);
  }
  SECTION("a stream that unpacks to twice what is allowed") {
    const std::string zeros(1U << 20U, '\0');
    std::string packed(1U << 21U, '\0');
    z_stream stream{};
    REQUIRE(deflateInit(&stream, 9) == Z_OK);
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    for (int i = 0; i < 128; ++i) {
      stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(zeros.data()));
      stream.avail_in = static_cast<uInt>(zeros.size());
      deflate(&stream, i == 127 ? Z_FINISH : Z_NO_FLUSH);
    }
    packed.resize(packed.size() - stream.avail_out);
    deflateEnd(&stream);
    const std::string head =
        "1 0 obj\n<< /Type /XRef /W [1 4 2] /Size 9 /Root 1 0 R /Filter "
        "/FlateDecode /Length " +
        std::to_string(packed.size()) + " >>\nstream\n";
    ask(office, "%PDF-1.5\n" + head + packed + "\nendstream\nendobj\nstartxref\n9\n%%EOF\n");
  }
}

TEST_CASE("a signature moved to another file is worth nothing there") {
  SigningOffice office;
  const auto pdf = office.sign(strangers_pdf(), office.request("leader"));
  auto other = pdf;
  const auto at = other.find("Hop dong so 12");
  other.replace(at, 14, "Hop dong so 99");
  const auto check = office.check(other);
  REQUIRE(check.signatures.size() == 1);
  CHECK(check.signatures[0].verdict == port::SignatureVerdict::kBroken);
}

TEST_CASE("a byte range that leaves out more than the signature is broken") {
  SigningOffice office;
  auto pdf = office.sign(strangers_pdf(), office.request("leader"));
  const auto range = pdf.rfind("/ByteRange [0 ") + 14;
  const auto blank = pdf.find(' ', range);
  const auto first = std::stoul(pdf.substr(range, blank - range));
  auto shorter = std::to_string(first - 10);
  shorter.resize(blank - range, ' ');
  pdf.replace(range, blank - range, shorter);
  const auto check = office.check(pdf);
  CHECK(check.signatures.at(0).verdict == port::SignatureVerdict::kBroken);
  CHECK(check.signatures.at(0).covered == 0);
}
