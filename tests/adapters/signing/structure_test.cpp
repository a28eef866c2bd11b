// PDF files of other makers: cross-reference streams, forms and annotations that were there before,
// what is refused, and what is appearance.
#include <catch2/catch.hpp>

#include "adapters/signing/pdf_file.h"
#include "tests/adapters/signing/printed.h"

using namespace vanthu;
using namespace vanthu::signing_test;
using port::SignatureVerdict;

namespace {

// The file with objects replaced or added behind it, as an editor that knows nothing of signatures.
std::string updated(const std::string& pdf,
                    const std::vector<std::pair<int, std::string>>& numbered) {
  const signing::PdfFile file(pdf);
  std::string out = pdf;
  std::string table = "xref\n";
  for (const auto& [number, body] : numbered) {
    auto place = std::to_string(out.size());
    place.insert(0, 10 - place.size(), '0');
    table += std::to_string(number) + " 1\n" + place + " 00000 n\r\n";
    out += std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
  }
  const auto start = out.size();
  return out + table + "trailer\n<< /Size 100 /Root 1 0 R /Prev " +
         std::to_string(file.start_of_xref()) + " >>\nstartxref\n" + std::to_string(start) +
         "\n%%EOF\n";
}

std::string content(const std::string& words) {
  const std::string text = "BT /F1 18 Tf 72 700 Td (" + words + ") Tj ET";
  return "<< /Length " + std::to_string(text.size()) + " >>\nstream\n" + text + "\nendstream";
}

}  // namespace

TEST_CASE("a file with cross-reference and object streams is signed as one") {
  if (!has_program("qpdf")) {
    WARN("skipped: qpdf is absent");
    return;
  }
  SigningOffice office;
  const auto folder = office.authority.folder();
  const auto printed = printed_decision();
  write_bytes(folder / "classic.pdf", printed.bytes);
  REQUIRE(
      shell("cd '" + folder.string() + "' && qpdf --object-streams=generate classic.pdf packed.pdf")
          .code == 0);
  auto pdf = read_bytes(folder / "packed.pdf");
  REQUIRE(pdf.find("/ObjStm") != std::string::npos);
  pdf = office.led(pdf, printed);
  pdf = office.sealed(pdf, printed);
  CHECK(office.check(pdf).all_valid());
  write_bytes(folder / "signed.pdf", pdf);
  const auto whole = shell("qpdf --check '" + (folder / "signed.pdf").string() + "'");
  INFO(whole.output);
  CHECK(whole.code == 0);
  if (!has_program("pdfsig")) {
    WARN("skipped: pdfsig is absent");
    return;
  }
  const auto ran = shell("pdfsig -nocert '" + (folder / "signed.pdf").string() + "'");
  INFO(ran.output);
  CHECK(ran.output.find("Signature #2") != std::string::npos);
  CHECK(ran.output.find("Mismatch") == std::string::npos);
}

TEST_CASE("what others changed behind a signature is found and named") {
  SigningOffice office;
  const auto pdf = office.sign(strangers_pdf(), office.request("leader"));
  REQUIRE(office.check(pdf).all_valid());
  const auto after = [&](const std::vector<std::pair<int, std::string>>& objects) {
    return office.check(updated(pdf, objects)).signatures.at(0);
  };
  SECTION("the page's text replaced") {
    const auto one = after({{4, content("Hop dong so 13")}});
    CHECK(one.verdict == SignatureVerdict::kChangedAfter);
    CHECK(one.later == std::vector<std::string>{"page content"});
  }
  SECTION("a note laid over the page") {
    const std::string page =
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font "
        "<< /F1 5 0 R >> >> /Annots [6 0 R 50 0 R] >>";
    const auto one =
        after({{3, page}, {50, "<< /Type /Annot /Subtype /FreeText /Rect [0 0 9 9] >>"}});
    CHECK(one.verdict == SignatureVerdict::kChangedAfter);
  }
  SECTION("another page added") {
    const auto one = after({{2, "<< /Type /Pages /Kids [3 0 R 50 0 R] /Count 2 >>"},
                            {50, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"}});
    CHECK(one.verdict == SignatureVerdict::kChangedAfter);
  }
  SECTION("nothing but a longer file") {
    const auto one = office.check(pdf + "\n\n").signatures.at(0);
    CHECK_FALSE(one.covers_whole_file);
    CHECK(one.later.empty());
    CHECK(one.verdict == SignatureVerdict::kValid);
  }
}

TEST_CASE("an object that was missing when the file was signed cannot appear later") {
  SigningOffice office;
  auto open = strangers_pdf();
  const auto at = open.find("/F1 5 0 R");
  open.replace(at, 9, "/F1 9 0 R");  // leads nowhere
  const auto pdf = office.sign(open, office.request("leader"));
  REQUIRE(office.check(pdf).all_valid());
  const auto one =
      office.check(updated(pdf, {{9, "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>"}}))
          .signatures.at(0);
  CHECK(one.verdict == SignatureVerdict::kChangedAfter);
}

TEST_CASE("a number once filled in stays") {
  SigningOffice office;
  const auto printed = printed_decision();
  const auto pdf = office.sealed(office.led(printed.bytes, printed), printed);
  auto again = office.request("office");
  again.fields = printed.places.fields;
  for (auto& field : again.fields) field.value = field.name == "number" ? "16" : "05";
  const auto check = office.check(office.sign(pdf, again));
  CHECK(check.signatures.at(1).verdict == SignatureVerdict::kChangedAfter);
  CHECK(check.signatures.at(2).verdict == SignatureVerdict::kValid);
}

TEST_CASE("encrypted, locked and broken files are refused in words") {
  SigningOffice office;
  const auto refusal = [&](const std::string& pdf) {
    auto asked = office.request("leader");
    asked.pdf = pdf;
    const auto refused = office.signer->sign(asked);
    REQUIRE_FALSE(refused.ok());
    CHECK_FALSE(refused.error().what.vi.empty());
    CHECK_FALSE(refused.error().remedy.vi.empty());
    return refused.error().code;
  };
  CHECK(refusal("") == "pdf.damaged");
  CHECK(refusal("Kính gửi: các đồng chí") == "pdf.damaged");
  auto locked = strangers_pdf();
  const auto root = locked.find("/Root 1 0 R");
  CHECK(refusal(locked.substr(0, root) + "/Encrypt 5 0 R " + locked.substr(root)) ==
        "pdf.encrypted");
  CHECK(refusal(updated(strangers_pdf(),
                        {{1,
                          "<< /Type /Catalog /Pages 2 0 R /Perms << /DocMDP << /Reference [<< "
                          "/TransformParams << /P 1 >> >>] >> >> >>"}})) == "pdf.locked");
  auto asked = office.request("leader");
  const auto pdf = strangers_pdf();
  asked.pdf = pdf;
  asked.place.page = 1;
  CHECK(office.signer->sign(asked).error().code == "pdf.no_such_page");
}

TEST_CASE("a file without signatures is not valid, and says nothing wrong") {
  SigningOffice office;
  const auto check = office.check(strangers_pdf());
  CHECK(check.signatures.empty());
  CHECK_FALSE(check.all_valid());
}
