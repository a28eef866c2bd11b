#include "tests/adapters/signing/printed.h"

#include <catch2/catch.hpp>

#include "adapters/page/printer.h"

namespace vanthu::signing_test {
namespace {

constexpr const char* kDecision = R"(ỦY BAN NHÂN DÂN
TỈNH CAO BẰNG
Số:    /QĐ-UBND

QUYẾT ĐỊNH
Về việc ban hành Quy chế tiếp công dân

Điều 1. Ban hành kèm theo Quyết định này Quy chế tiếp công dân của Ủy ban nhân dân tỉnh.
Điều 2. Quyết định này có hiệu lực từ ngày ký.
Điều 3. Chánh Văn phòng và các đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 3;
- Thường trực Tỉnh ủy (để báo cáo);
- Lưu: VT, TCD.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Thị Ỷ
)";

std::string numbered(std::size_t n) {
  auto digits = std::to_string(n);
  return std::string(10 - digits.size(), '0') + digits;
}

}  // namespace

port::Printed printed_decision() {
  port::PrintRequest request;
  auto reading = document::read_text(kDecision);
  REQUIRE(reading.ok());
  request.reading = *std::move(reading);
  request.document.type = "QUYẾT ĐỊNH";
  request.document.abstract_text = "Về việc ban hành Quy chế tiếp công dân";
  request.document.symbol = "QĐ-UBND";
  request.document.signer_name = "Nguyễn Thị Ỷ";
  request.issuing_body = "Ủy ban nhân dân tỉnh Cao Bằng";
  request.place = "Cao Bằng";
  request.for_signature = true;
  return page::OfficialPrinter().print(request, port::PrintFormat::kPdf);
}

std::string strangers_pdf() {
  const std::string text = "BT /F1 18 Tf 72 700 Td (Hop dong so 12) Tj ET";
  const std::string objects[] = {
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font "
      "<< /F1 5 0 R >> >> >>",
      "<< /Length " + std::to_string(text.size()) + " >>\nstream\n" + text + "\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
  std::string out = "%PDF-1.4\n";
  std::string table = "xref\n0 6\n0000000000 65535 f\r\n";
  int number = 0;
  for (const auto& object : objects) {
    table += numbered(out.size()) + " 00000 n\r\n";
    out += std::to_string(++number) + " 0 obj\n" + object + "\nendobj\n";
  }
  const auto start = out.size();
  return out + table + "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n" + std::to_string(start) +
         "\n%%EOF\n";
}

SigningOffice::SigningOffice() {
  settings.keys["initial"] = authority.issue("Trần Văn Nháy");
  settings.keys["leader"] = authority.issue_pkcs12("Nguyễn Thị Ỷ", "mật khẩu");
  settings.keys["office"] = authority.issue("UBND tỉnh Cao Bằng");
  settings.keys["initial"].picture = authority.picture("initial.png", "blue");
  settings.keys["leader"].picture = authority.picture("leader.png", "blue");
  settings.keys["office"].picture = authority.picture("seal.png", "red");
  // Behind the first second of every certificate that is issued from here on.
  clock.time = std::chrono::floor<base::Microseconds>(std::chrono::system_clock::now()) +
               std::chrono::minutes(1);
  settings.trust.anchors = {authority.anchor()};
  signer = std::make_unique<signing::PdfSigner>(settings, clock);
}

port::SignatureRequest SigningOffice::request(const std::string& key) const {
  port::SignatureRequest out;
  out.key = out.field = key;
  out.now = clock.time;
  return out;
}

std::string SigningOffice::sign(const std::string& pdf, port::SignatureRequest request) {
  request.pdf = pdf;
  const auto added = signer->sign(request);
  if (!added.ok()) FAIL(added.error().code << ": " << added.error().what.en);
  return pdf + added->appended;
}

std::string SigningOffice::initialled(const port::Printed& printed) {
  auto asked = request("initial");
  asked.reason = "Ký nháy";
  asked.look = port::SignatureLook::kSignature;
  asked.place = printed.places.initial;
  asked.fields = printed.places.fields;
  return sign(printed.bytes, asked);
}

std::string SigningOffice::led(const std::string& pdf, const port::Printed& printed) {
  auto asked = request("leader");
  asked.reason = "Ký ban hành";
  asked.look = port::SignatureLook::kSignature;
  asked.place = printed.places.signature;
  asked.fields = printed.places.fields;
  return sign(pdf, asked);
}

std::string SigningOffice::sealed(const std::string& pdf, const port::Printed& printed) {
  auto asked = request("office");
  asked.reason = "Cấp số, đóng dấu";
  asked.look = port::SignatureLook::kSeal;
  asked.place = printed.places.signature;
  asked.over = "leader";
  asked.fields = printed.places.fields;
  for (auto& field : asked.fields) {
    const bool year = field.name == "year";
    field.value = year ? "2026" : field.name == "number" ? "15" : "05";
  }
  return sign(pdf, asked);
}

port::FileCheck SigningOffice::check(const std::string& pdf) {
  auto found = signer->verify(pdf);
  if (!found.ok()) FAIL(found.error().code << ": " << found.error().where);
  return *std::move(found);
}

}  // namespace vanthu::signing_test
