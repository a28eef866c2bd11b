// What vanthu prints, vanthu reads back to the same fields.
#include <catch2/catch.hpp>
#include <fstream>
#include <random>
#include <sstream>

#include "adapters/extract/extract.h"
#include "adapters/page/printer.h"
#include "support/paths.h"

using namespace vanthu;

namespace {

using Random = std::mt19937_64;

const std::string& one_of(Random& random, const std::vector<std::string>& words) {
  return words[random() % words.size()];
}

const std::vector<std::string> kUnits = {
    "Sở Giáo dục và Đào tạo",
    "Ban Quản lý Khu công nghệ cao Hòa Lạc",
    "Trường Đại học Khoa học Xã hội và Nhân văn, Đại học Quốc gia Hà Nội",
    "Ủy ban nhân dân xã Ia Kđăm",
    "Công ty TNHH MTV Đường sắt Ỷ La",
    "Đoàn TNCS Hồ Chí Minh tỉnh Đắk Lắk",
    "Viện Kiểm sát nhân dân huyện Đạ Huoai",
    "Phòng Tổ chức - Hành chính",
    "Hội Cựu chiến binh phường Ngã Bảy",
    "Trường THPT “Nguyễn Ỷ” & Trung tâm GDTX <cơ sở 2>",
    "Công ty CP Ô tô 1-5 'Đoàn Kết'",
    "UBND xã Ea H'leo; UBND xã Cư Króa",
    "Ban QLDA ODA/FDI 50%",
};
const std::vector<std::string> kPeople = {"Nguyễn Thị Ỷ", "Đặng Ngọc Ẩn", "Trần Đình Ưu",
                                          "H'Hen Niê",    "Y Thông Êban", "Lò Văn Ơn",
                                          "Ngô Quỹ Ỡ",    "Phùng Ẵm Ẽ",   "Võ Ựng Ỵ"};
const std::vector<std::string> kPurposes = {
    "", "", " (để báo cáo)", " (để thực hiện)", " (để phối hợp)", " (để b/c)"};

struct Made {
  std::string text;
  bool party = false;
};

std::string recipients(Random& random, bool party) {
  std::string out = "Nơi nhận:\n";
  const std::size_t count = 1 + random() % (random() % 8 == 0 ? 120 : 25);
  for (std::size_t i = 0; i < count; ++i) {
    out += "- " + one_of(random, kUnits) + (i % 3 == 1 ? " số " + std::to_string(i) : "") +
           one_of(random, kPurposes) + (party ? ",\n" : ";\n");
  }
  return out + (party ? "- Lưu Văn phòng Đảng ủy.\n" : "- Lưu: VT, TCHC.\n");
}

Made letter(Random& random) {
  std::ostringstream out;
  out << "ỦY BAN NHÂN DÂN TỈNH\nSỞ NỘI VỤ\n-------\nSố: " << 1 + random() % 400
      << "/SNV-CCVC\nV/v rà soát tài liệu của " << one_of(random, kUnits)
      << "\n\nĐắk Lắk, ngày 12 tháng 10 năm 2026\n\n";
  const std::size_t addressees = 1 + random() % 6;
  out << "Kính gửi:" << (addressees == 1 ? " " : "\n");
  for (std::size_t i = 0; i < addressees; ++i) {
    out << (addressees == 1 ? "" : "- ") << kUnits[i] << (i + 1 < addressees ? ";\n" : ".\n");
  }
  out << "\nSở Nội vụ đề nghị các cơ quan rà soát danh mục tài liệu./.\n\n"
      << recipients(random, false) << "\nGIÁM ĐỐC\n\n\n"
      << one_of(random, kPeople) << "\n";
  return {out.str(), false};
}

Made made(Random& random) {
  if (random() % 4 == 0) return letter(random);
  const bool party = random() % 2 == 0;
  const std::string number = std::to_string(1 + random() % 400);
  std::ostringstream out;
  if (party) {
    out << "ĐẢNG BỘ TỈNH ĐẮK LẮK\nĐẢNG ỦY KHỐI CÁC CƠ QUAN\n*\nSố " << number
        << "-CT/ĐUK\n\nĐẮK LẮK, ngày 12 tháng 10 năm 2026\n\nCHỈ THỊ\nvề tăng cường công tác "
        << "lưu trữ tài liệu của " << one_of(random, kUnits) << "\n-----\n\n";
  } else {
    out << "ỦY BAN NHÂN DÂN TỈNH\nSỞ NỘI VỤ\n-------\nSố: " << number
        << "/KH-SNV\n\nĐắk Lắk, ngày 12 tháng 10 năm 2026\n\nKẾ HOẠCH\nTriển khai công tác "
        << "lưu trữ tài liệu của " << one_of(random, kUnits) << "\n\n";
  }
  const std::size_t paragraphs = 1 + random() % 30;
  for (std::size_t i = 0; i < paragraphs; ++i) {
    out << i + 1 << ". Các cơ quan, đơn vị rà soát tài liệu, lập danh mục và báo cáo kết quả; "
        << one_of(random, kUnits) << " chủ trì, phối hợp thực hiện.\n\n";
  }
  out << recipients(random, party) << "\n"
      << (party ? "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\n\n" : "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n\n")
      << one_of(random, kPeople) << "\n";
  return {out.str(), party};
}

port::PrintRequest request_of(const document::Reading& reading) {
  port::PrintRequest request;
  request.reading = reading;
  request.document.type = reading.header.type.value_or("");
  request.document.abstract_text = reading.header.abstract_text.value_or("");
  request.document.symbol = reading.header.symbol.value_or("");
  request.document.number_text = reading.header.number.value_or("");
  request.document.signer_name = reading.signature ? reading.signature->signer.value_or("") : "";
  request.document.urgency = reading.header.urgency.value_or("");
  request.document.secrecy = reading.header.secrecy.value_or("");
  request.place = reading.header.place.value_or("Đắk Lắk");
  if (const auto& day = reading.header.date) {
    const auto noon = std::chrono::sys_days(*day) + std::chrono::hours(5);  // UTC
    request.document.issued_at = std::chrono::time_point_cast<base::Microseconds>(noon);
  }
  const auto& issuer = reading.header.issuer;
  request.issuing_body = issuer.empty() ? "SỞ NỘI VỤ" : issuer.back();
  if (issuer.size() > 1) request.superior_body = issuer.front();
  return request;
}

std::string lines_of(const document::Reading& reading) {
  std::string out;
  for (const auto& line : reading.recipients) {
    for (const auto& target : line.targets) out += target + " | ";
    out += line.purpose ? document::purpose_code(*line.purpose) : "-";
    out += " (" + line.purpose_text.value_or("") + ") " + line.refers_to.value_or("") + "\n";
  }
  return out;
}

void check_same(const std::string& text, port::PrintFormat format) {
  const auto before = document::read_text(text);
  REQUIRE(before.ok());
  page::OfficialPrinter printer;
  const auto printed = extract::extract_text(printer.print(request_of(*before), format).bytes);
  REQUIRE(printed.ok());
  const auto after = document::read_text(*printed);
  REQUIRE(after.ok());
  INFO(*printed);
  CHECK(after->header.number == before->header.number);
  CHECK(after->header.symbol == before->header.symbol);
  CHECK(after->header.type == before->header.type);
  CHECK(after->header.abstract_text == before->header.abstract_text);
  if (before->header.date) CHECK(after->header.date == before->header.date);
  if (before->header.place) CHECK(after->header.place == before->header.place);
  CHECK(after->header.urgency == before->header.urgency);
  CHECK(after->header.secrecy == before->header.secrecy);
  CHECK(after->header.addressees == before->header.addressees);
  CHECK(lines_of(*after) == lines_of(*before));
  REQUIRE(after->archive.has_value() == before->archive.has_value());
  if (after->archive) CHECK(after->archive->holders == before->archive->holders);
  REQUIRE(after->signature.has_value() == before->signature.has_value());
  if (!after->signature) return;
  CHECK(after->signature->authority == before->signature->authority);
  CHECK(after->signature->on_behalf_of == before->signature->on_behalf_of);
  CHECK(after->signature->position == before->signature->position);
  CHECK(after->signature->signer == before->signature->signer);
}

}  // namespace

TEST_CASE("the sample directive comes back from its PDF and DOCX") {
  std::ifstream in(VANTHU_SOURCE_DIR "/config/sample/19-CTrHD-DUK.txt", std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  check_same(text.str(), port::PrintFormat::kPdf);
  check_same(text.str(), port::PrintFormat::kDocx);
}

TEST_CASE("200 generated documents come back from their PDFs and DOCX files") {
  Random random(20261123);
  for (int i = 0; i < 200; ++i) {
    const std::string text = made(random).text;
    check_same(text, port::PrintFormat::kPdf);
    check_same(text, port::PrintFormat::kDocx);
  }
}

TEST_CASE("a letter keeps its subject, addressees and marks, and says nothing twice") {
  const char* text =
      "ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK\nSỞ NỘI VỤ\n-------\nSố: 512/SNV-CCVC\n"
      "V/v rà soát danh mục tài liệu lưu trữ\n\nĐắk Lắk, ngày 12 tháng 10 năm 2026\n\n"
      "Kính gửi:\n- Các sở, ban, ngành tỉnh;\n- Ủy ban nhân dân các xã, phường.\n\n"
      "Sở Nội vụ đề nghị các cơ quan rà soát danh mục tài liệu./.\n\n"
      "Nơi nhận:\n- Như trên;\n- Lưu: VT, CCVC.\n\nGIÁM ĐỐC\n\n\nĐặng Ngọc Ẩn\n";
  for (const auto format : {port::PrintFormat::kPdf, port::PrintFormat::kDocx}) {
    check_same(text, format);
    page::OfficialPrinter printer;
    const auto before = document::read_text(text);
    auto request = request_of(*before);
    request.document.urgency = "Hỏa tốc";
    const auto printed = extract::extract_text(printer.print(request, format).bytes);
    const auto after = document::read_text(*printed);
    CHECK(after->header.addressees == before->header.addressees);
    CHECK(after->header.urgency == "HỎA TỐC");
    const auto first = printed->find("Kính gửi");
    REQUIRE(first != std::string::npos);
    CHECK(printed->find("Kính gửi", first + 1) == std::string::npos);
  }
}
