// The printed page measured against Decree 30/2020/NĐ-CP, Appendix I, Part I: places within 2 mm,
// sizes exact. Lengths in millimetres, sizes in points.
#include <catch2/catch.hpp>
#include <cmath>

#include "adapters/page/printer.h"
#include "engine/base/calendar.h"
#include "tests/adapters/page/measured.h"

using namespace vanthu;
using page_test::Box;
using page_test::MeasuredPage;
using page_test::Phrase;

namespace {

constexpr double kNear = 2;

const std::string kHead =
    "ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK\nSỞ NỘI VỤ\n-------\n"
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n";
const std::string kFoot =
    "Nơi nhận:\n- Như Điều 3;\n- UBND tỉnh (để b/c);\n- Lưu: VT, TCHC.\n\n"
    "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n\nĐặng Ngọc Ẩn\n";

std::string paragraphs(int count) {
  std::string out;
  for (int i = 1; i <= count; ++i) {
    out +=
        std::to_string(i) +
        ". Các cơ quan, đơn vị thuộc Sở rà soát danh mục tài liệu lưu trữ, lập kế hoạch chỉnh lý "
        "và báo cáo kết quả thực hiện về Sở Nội vụ để tổng hợp.\n\n";
  }
  return out;
}

std::string decision(int count, const std::string& foot = kFoot) {
  return kHead + "Số: 05/QĐ-SNV\nĐắk Lắk, ngày 05 tháng 01 năm 2026\n\nQUYẾT ĐỊNH\n" +
         "Về việc ban hành danh mục tài liệu lưu trữ\n\n" + paragraphs(count) + foot;
}

std::string printed(const std::string& text, const std::string& urgency = "",
                    const std::string& secrecy = "") {
  const auto reading = document::read_text(text);
  REQUIRE(reading.ok());
  port::PrintRequest request;
  request.reading = *reading;
  auto& row = request.document;
  row.type = reading->header.type.value_or("");
  row.abstract_text = reading->header.abstract_text.value_or("");
  row.symbol = reading->header.symbol.value_or("");
  row.number_text = reading->header.number.value_or("");
  row.signer_name = reading->signature ? reading->signature->signer.value_or("") : "";
  row.urgency = urgency;
  row.secrecy = secrecy;
  row.issued_at = base::from_microseconds(1'767'571'200'000'000);  // 5 January 2026
  request.place = "Đắk Lắk";
  request.superior_body = "ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK";
  request.issuing_body = "SỞ NỘI VỤ";
  return page::OfficialPrinter().print(request, port::PrintFormat::kPdf).bytes;
}

bool near(double one, double other, double within = kNear) {
  INFO(one << " is not " << other);
  return std::abs(one - other) <= within;
}

void check_size(const Phrase& of, double least, double most) {
  CHECK(of.size >= least - 0.01);
  CHECK(of.size <= most + 0.01);
}

const Box kArea{30, 20, 195, 277};  // between the margins

// What lies below words, on their half of the page.
Box below(const Box& words, double high) {
  const bool left = words.right < 105;
  return {left ? 0.0 : std::min(words.left, 105.0) - 10, words.bottom - 0.5, left ? 105.0 : 210.0,
          words.bottom + high};
}

}  // namespace

TEST_CASE("the state's name and motto: upper right, centred on each other, ruled (II.1)") {
  const MeasuredPage page(printed(decision(3)), 0);
  const auto name = page.phrase("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
  const auto motto = page.phrase("Độc lập - Tự do - Hạnh phúc");
  check_size(name, 12, 13);
  check_size(motto, 13, 14);
  CHECK((name.bold && motto.bold && !name.italic && !motto.italic));
  CHECK(near(name.at.top, kArea.top));
  CHECK(near(name.at.middle(), motto.at.middle()));
  CHECK(name.at.left > 105 - 10);
  CHECK(name.at.right <= kArea.right + 0.5);
  CHECK(motto.at.top - name.at.bottom < kNear);
  const auto rule = page.line_in(below(motto.at, 2));
  REQUIRE(rule);
  CHECK(near(rule->left, motto.at.left));
  CHECK(near(rule->right, motto.at.right));
}

TEST_CASE(
    "the issuing body: upper left, below the higher one, a line of a third to a half (II.2)") {
  const MeasuredPage page(printed(decision(3)), 0);
  const auto higher = page.phrase("ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK");
  const auto body = page.phrase("SỞ NỘI VỤ");
  check_size(higher, 12, 13);
  check_size(body, 12, 13);
  CHECK((body.bold && !higher.bold));
  CHECK(near(higher.at.top, kArea.top));
  CHECK(near(higher.at.middle(), body.at.middle()));
  CHECK(body.at.top - higher.at.bottom < kNear);
  CHECK(higher.at.left >= kArea.left - 0.5);
  CHECK(higher.at.right < page.phrase("CỘNG HÒA XÃ").at.left);
  const auto rule = page.line_in(below(body.at, 2));
  REQUIRE(rule);
  const auto share = rule->width() / body.at.width();
  CHECK(share > 0.33);
  CHECK(share < 0.51);
  CHECK(near(rule->middle(), body.at.middle()));
}

TEST_CASE("number and date: one line, each below what it belongs to (II.3, II.4)") {
  const MeasuredPage page(printed(decision(3)), 0);
  const auto number = page.phrase("Số: 05/QĐ-SNV");
  const auto date = page.phrase("Đắk Lắk, ngày 05 tháng 01 năm 2026");
  check_size(number, 13, 13);
  check_size(date, 13, 14);
  CHECK((date.italic && !number.italic && !number.bold));
  CHECK(near(number.at.bottom, date.at.bottom, 0.5));
  CHECK(near(number.at.middle(), page.phrase("SỞ NỘI VỤ").at.middle()));
  CHECK(near(date.at.middle(), page.phrase("Độc lập - Tự do - Hạnh phúc").at.middle()));
}

TEST_CASE("type and abstract: across the page's middle, ruled below (II.5)") {
  const MeasuredPage page(printed(decision(3)), 0);
  const auto type = page.phrase("QUYẾT ĐỊNH");
  const auto abstract = page.phrase("Về việc ban hành danh mục tài liệu lưu trữ");
  check_size(type, 13, 14);
  check_size(abstract, 13, 14);
  CHECK((type.bold && abstract.bold));
  const double middle = (kArea.left + kArea.right) / 2;
  CHECK(near(type.at.middle(), middle));
  CHECK(near(abstract.at.middle(), middle));
  CHECK(abstract.at.top - type.at.bottom < kNear);
  const auto rule = page.line_in(below(abstract.at, 3));
  REQUIRE(rule);
  const auto share = rule->width() / abstract.at.width();
  CHECK(share > 0.33);
  CHECK(share < 0.51);
  CHECK(near(rule->middle(), middle));
}

TEST_CASE(
    "a letter: its subject 6 points below the number, one addressee beside the words (II.5, "
    "II.9)") {
  const std::string letter =
      kHead +
      "Số: 12/SNV-CCVC\nV/v nâng bậc lương năm 2026\n\nĐắk Lắk, ngày 05 tháng 01 năm 2026\n\n";
  const MeasuredPage one(
      printed(letter + "Kính gửi: Bộ Nội vụ.\n\nSở Nội vụ đề nghị./.\n\n" + kFoot), 0);
  const auto number = one.phrase("Số: 12/SNV-CCVC");
  const auto subject = one.phrase("V/v nâng bậc lương năm 2026");
  check_size(subject, 12, 13);
  CHECK(near(subject.at.middle(), number.at.middle()));
  CHECK(near(subject.at.top - number.at.bottom, 6 * 25.4 / 72, 1));
  const auto to = one.phrase("Kính gửi: Bộ Nội vụ.");
  check_size(to, 13, 14);
  const MeasuredPage many(
      printed(letter + "Kính gửi:\n- Bộ Nội vụ;\n- Bộ Tài chính.\n\nSở Nội vụ đề nghị./.\n\n" +
              kFoot),
      0);
  const auto words = many.phrase("Kính gửi:");
  const auto first = many.phrase("- Bộ Nội vụ;");
  const auto second = many.phrase("- Bộ Tài chính.");
  check_size(first, 13, 14);
  CHECK(near(first.at.left, words.at.right));  // the dashes stand below the colon
  CHECK(near(first.at.left, second.at.left, 0.2));
  CHECK(first.at.top >= words.at.bottom - 1);
}

TEST_CASE("the foot: Nơi nhận at the margin, on a level with who signs (II.7, II.9)") {
  const MeasuredPage page(printed(decision(3)), 0);
  const auto head = page.phrase("Nơi nhận:");
  const auto item = page.phrase("- Như Điều 3;");
  const auto authority = page.phrase("KT. GIÁM ĐỐC");
  const auto post = page.phrase("PHÓ GIÁM ĐỐC");
  const auto name = page.phrase("Đặng Ngọc Ẩn");
  check_size(head, 12, 12);
  check_size(item, 11, 11);
  CHECK((head.bold && head.italic && !item.bold && !item.italic));
  CHECK(near(head.at.left, kArea.left, 0.5));
  CHECK(near(item.at.left, kArea.left, 0.5));
  CHECK(near(head.at.top, authority.at.top));
  for (const auto& one : {authority, post, name}) {
    check_size(one, 13, 14);
    CHECK(one.bold);
    CHECK(near(one.at.middle(), authority.at.middle()));
    CHECK(one.at.left > 105);
  }
  CHECK(name.at.top - post.at.bottom > 20);  // room for the signature
}

TEST_CASE("pages: margins kept, numbers in the middle of the head from the second on (I.3, I.7)") {
  const auto pdf = printed(decision(60));
  const int count = page_test::page_count(pdf);
  REQUIRE(count >= 3);
  for (int i = 0; i < count; ++i) {
    const MeasuredPage page(pdf, i);
    const auto area = page.text_area();
    CHECK(area.left >= kArea.left - 0.5);
    CHECK(area.right <= kArea.right + 0.5);
    CHECK(area.bottom <= kArea.bottom + kNear);
    const auto& first = page.words().front();
    if (i == 0) {
      CHECK(area.top >= kArea.top - 0.5);
      continue;
    }
    CHECK(first.text == std::to_string(i + 1));
    CHECK(first.size >= 13);
    CHECK(first.size <= 14);
    CHECK(first.at.bottom <= kArea.top);
    CHECK(near(first.at.middle(), (kArea.left + kArea.right) / 2));
  }
  const MeasuredPage page(pdf, 0);
  const auto body = page.phrase("1. Các cơ quan,");
  check_size(body, 13, 14);
  const auto indent = body.at.left - kArea.left;
  CHECK(indent >= 10 - 0.5);
  CHECK(indent <= 12.7 + 0.5);
}

TEST_CASE("urgency and secrecy: red frames of the stamps' sizes below the number (III.2)") {
  const auto framed = [](const char* urgency, double width) {
    const MeasuredPage page(printed(decision(2), urgency), 0);
    const auto red = page.red();
    REQUIRE(red);
    INFO(urgency << " " << red->width() << " x " << red->height());
    CHECK(near(red->width(), width, 0.6));
    CHECK(near(red->height(), 8, 0.6));
    CHECK(red->top > page.phrase("Số: 05/QĐ-SNV").at.bottom);
    CHECK(near(red->middle(), page.phrase("Số: 05/QĐ-SNV").at.middle()));
    CHECK(red->bottom < page.phrase("QUYẾT ĐỊNH").at.top);
    const auto words = page.phrase(urgency);
    check_size(words, 13, 14);
    CHECK(words.bold);
    CHECK(near(words.at.middle(), red->middle()));
    CHECK(near((words.at.top + words.at.bottom) / 2, (red->top + red->bottom) / 2, 1));
  };
  framed("HỎA TỐC", 30);
  framed("THƯỢNG KHẨN", 40);
  framed("KHẨN", 20);
  const MeasuredPage both(printed(decision(2), "KHẨN", "TUYỆT MẬT"), 0);
  CHECK(both.phrase("TUYỆT MẬT").at.bottom < both.phrase("KHẨN").at.top);
}

TEST_CASE("appendices begin pages of their own, numbered by themselves (III.1)") {
  const auto pdf = printed(
      decision(2) + "\nPhụ lục I\nDANH MỤC TÀI LIỆU\n(Kèm theo Quyết định số 05/QĐ-SNV)\n\n" +
      paragraphs(30) + "Phụ lục II\n\n" + paragraphs(1));
  REQUIRE(page_test::page_count(pdf) >= 4);
  CHECK_FALSE(MeasuredPage(pdf, 0).has("Phụ lục I"));
  const MeasuredPage first(pdf, 1);
  const auto head = first.phrase("Phụ lục I");
  check_size(head, 14, 14);
  CHECK(head.bold);
  CHECK(near(head.at.top, kArea.top));
  const double middle = (kArea.left + kArea.right) / 2;
  CHECK(near(head.at.middle(), middle));
  const auto title = first.phrase("DANH MỤC TÀI LIỆU");
  check_size(title, 13, 14);
  CHECK(near(title.at.middle(), middle));
  CHECK(first.phrase("(Kèm theo Quyết định").italic);
  CHECK(first.words().front().text == "Phụ");  // no number on an appendix's first page
  CHECK(MeasuredPage(pdf, 2).words().front().text == "2");
  CHECK(MeasuredPage(pdf, page_test::page_count(pdf) - 1).has("Phụ lục II"));
}

TEST_CASE("a long Nơi nhận goes on over the page, none of it lost or set over another") {
  std::string foot = "Nơi nhận:\n";
  for (int i = 1; i <= 90; ++i) foot += "- Ủy ban nhân dân xã số " + std::to_string(i) + ";\n";
  foot += "- Lưu: VT, TCHC.\n\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n\nĐặng Ngọc Ẩn\n";
  const auto pdf = printed(decision(6, foot));
  const int count = page_test::page_count(pdf);
  int found = 0;
  for (int i = 0; i < count; ++i) {
    const MeasuredPage page(pdf, i);
    CHECK(page.text_area().bottom <= kArea.bottom + kNear);
    for (int n = 1; n <= 90; ++n) {
      found += page.has("- Ủy ban nhân dân xã số " + std::to_string(n) + ";") ? 1 : 0;
    }
  }
  CHECK(found == 90);
}
