// Files and texts that were changed at random: each is read, or refused by one of the names that
// people are told, whatever it holds. 3,000 of them, with VANTHU_LONG=1 a million; VANTHU_SEED
// repeats a run.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>
#include <set>
#include <sstream>

#include "adapters/extract/extract.h"
#include "adapters/extract/sandbox.h"
#include "adapters/page/printer.h"
#include "support/paths.h"
#include "tests/adapters/extract/archives.h"

using namespace vanthu;
using namespace vanthu::extract_test;

namespace {

using Random = std::mt19937_64;

std::string sample() {
  std::ifstream in(VANTHU_SOURCE_DIR "/config/sample/19-CTrHD-DUK.txt", std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  const auto text = out.str();
  return text.substr(0, text.rfind('\n', 6000));
}

const std::vector<std::string> kWords = {"Nơi nhận:\n",
                                         "- ",
                                         ";\n",
                                         "Lưu: VT",
                                         "TM. ",
                                         "KT. ",
                                         "Số: 1/QĐ-UBND",
                                         "Điều 1. ",
                                         "(",
                                         ")",
                                         "((((",
                                         "\n\n",
                                         "\f",
                                         "ngày 31 tháng 02 năm 9999",
                                         "Kính gửi:",
                                         "\xcc\xa3",
                                         "\xe1\xbb",
                                         "\xff",
                                         std::string("\0", 1),
                                         "<w:p>",
                                         "</w:p>",
                                         "<w:tbl>",
                                         "<w:numPr/>",
                                         "&#x0;",
                                         "]]>",
                                         "<!--",
                                         "\t",
                                         "99999999999999999999",
                                         "endobj",
                                         "stream\n",
                                         "/Length -1",
                                         "<<",
                                         ">>",
                                         "[",
                                         "%"};

// One change of a few kinds, at a random place.
void change(Random& random, std::string& bytes) {
  const auto place = [&] { return bytes.empty() ? 0 : random() % bytes.size(); };
  const auto at = place();
  const auto length = 1 + random() % 200;
  switch (random() % 6) {
    case 0:
      if (!bytes.empty()) bytes[at] = static_cast<char>(random());
      return;
    case 1:
      bytes.erase(at, length);
      return;
    case 2:
      bytes.insert(at, bytes.substr(place(), length));
      return;
    case 3:
      bytes.insert(at, kWords[random() % kWords.size()]);
      return;
    case 4:
      bytes.resize(at);
      return;
    default:
      if (!bytes.empty()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << (random() % 8)));
  }
}

// A part as long as a page, from anywhere, or now and then the whole: most of what can go wrong
// stands in a few lines, and short inputs are soon read.
std::string part_of(Random& random, const std::string& text) {
  if (random() % 8 == 0) return text;
  return text.substr(random() % text.size(), 100 + random() % 2000);
}

std::string mutated(Random& random, std::string bytes) {
  const auto changes = 1 + random() % 8;
  for (std::size_t i = 0; i < changes; ++i) change(random, bytes);
  return bytes;
}

struct Seeds {
  std::string text = sample();
  std::string word, word_file, open, open_file, pdf;

  Seeds() {
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
      word += p(line, word.size() % 5 == 0 ? "<w:numPr><w:numId w:val='1'/></w:numPr>" : "");
      open += "<text:p>" + line + "</text:p><text:list><text:list-item/></text:list>";
    }
    word_file = docx_of(word);
    open_file = odt_of(open);
    port::PrintRequest request;
    request.reading = *document::read_text(text);
    pdf = page::OfficialPrinter().print(request, port::PrintFormat::kPdf).bytes;
  }

  // Mostly plain text and what is inside of archives, where the readers are ours; a PDF is
  // Poppler's, and takes a process of its own.
  std::string next(Random& random) const {
    const auto kind = random() % 64;
    if (kind == 0) return mutated(random, pdf);
    if (kind < 4) return mutated(random, word_file);
    if (kind < 8) return mutated(random, open_file);
    if (kind < 16) return docx_of(mutated(random, part_of(random, word)));
    if (kind < 24) return odt_of(mutated(random, part_of(random, open)));
    return mutated(random, part_of(random, text));
  }
};

const std::set<std::string> kRefusals = {"file.broken",    "file.empty",   "file.unknown_kind",
                                         "file.encrypted", "file.macros",  "file.too_large",
                                         "file.old_word",  "file.no_text", "file.too_slow"};

bool read_or_refused(extract::SandboxedExtractor& apart, const std::string& bytes) {
  const bool strange = bytes.find("%PDF-") != std::string::npos;  // Poppler's, not ours
  const auto text = strange ? apart.text_of(bytes) : extract::extract_text(bytes);
  if (!text.ok()) return kRefusals.contains(text.error().code);
  const auto reading = document::read_text(*text);
  return reading.ok() || reading.error().code == "document.invalid_utf8";
}

}  // namespace

TEST_CASE("changed files and texts are read, or refused by name") {
  const char* path = std::getenv("VANTHU_EXTRACT_WORKER");
  REQUIRE(path != nullptr);
  extract::SandboxedExtractor apart({path});
  const char* seed_text = std::getenv("VANTHU_SEED");
  const bool is_long = std::getenv("VANTHU_LONG") != nullptr;
  const auto seed = seed_text != nullptr ? std::strtoull(seed_text, nullptr, 10)
                    : is_long            ? std::random_device{}()
                                         : 20261124ULL;
  std::cout << "mutations: seed " << seed << "\n";
  const Seeds seeds;
  const int count = is_long ? 1'000'000 : 3'000;
  for (int i = 0; i < count; ++i) {
    if (i % 100'000 == 0 && i > 0) std::cout << i << " mutations" << std::endl;
    Random random(seed * 1'000'003 + static_cast<std::uint64_t>(i));
    if (!read_or_refused(apart, seeds.next(random))) FAIL("number " << i << " of " << seed);
  }
}
