// The rules of division and carry, one example or more for each row of the samples' README.
#include "workflows/document/targets.h"

#include <catch2/catch.hpp>

#include "workflows/document/reading.h"

using namespace vanthu::document;
using Targets = std::vector<std::string>;

TEST_CASE("a prefix with a colon is carried") {
  CHECK(split_targets("VPCP: BTCN, các PCN") == Targets{"VPCP: BTCN", "VPCP: các PCN"});
  CHECK(split_targets("Bộ Xây dựng: Bộ trưởng; các Thứ trưởng") ==
        Targets{"Bộ Xây dựng: Bộ trưởng", "Bộ Xây dựng: các Thứ trưởng"});
  CHECK(split_targets("Sở Y tế: Giám đốc, các phòng") ==
        Targets{"Sở Y tế: Giám đốc", "Sở Y tế: các phòng"});
}

TEST_CASE("a class word with a colon goes to each name") {
  CHECK(split_targets("VPUB: CVP, phòng: KGVX, TH, TT TTDL&CNS TP") ==
        Targets{"VPUB: CVP", "VPUB: phòng KGVX", "VPUB: phòng TH", "VPUB: TT TTDL&CNS TP"});
  CHECK(split_targets("Các Bộ: Y tế, Văn hóa, Thể thao và Du lịch") ==
        Targets{"Bộ Y tế", "Bộ Văn hóa, Thể thao và Du lịch"});
  CHECK(split_targets("UBND các tỉnh, thành phố: Huế, Nghệ An") ==
        Targets{"UBND thành phố Huế", "UBND tỉnh Nghệ An"});
  CHECK(split_targets("các Vụ, Cục: TH, NC") == Targets{"Vụ, Cục TH", "Vụ, Cục NC"});
  CHECK(split_targets("Bộ trưởng các Bộ: Công an, Giáo dục và Đào tạo") ==
        Targets{"Bộ trưởng Bộ Công an", "Bộ trưởng Bộ Giáo dục và Đào tạo"});
}

TEST_CASE("a shared head is carried") {
  CHECK(split_targets("UBND xã A, xã B") == Targets{"UBND xã A", "UBND xã B"});
  CHECK(split_targets("Khoa CNTT, ATTT") == Targets{"Khoa CNTT", "Khoa ATTT"});
}

TEST_CASE("các is repeated before classes, not before what exists once") {
  CHECK(split_targets("Các bộ, cơ quan ngang bộ") == Targets{"Các bộ", "Các cơ quan ngang bộ"});
  CHECK(split_targets("Các Vụ, Cục, Văn phòng Bộ") == Targets{"Các Vụ", "Các Cục", "Văn phòng Bộ"});
}

TEST_CASE("a shared tail is carried back, only where it belongs") {
  CHECK(
      split_targets("HĐND, UBND các tỉnh, thành phố trực thuộc TW") ==
      Targets{"HĐND các tỉnh, thành phố trực thuộc TW", "UBND các tỉnh, thành phố trực thuộc TW"});
  CHECK(split_targets("Thủ tướng, các Phó Thủ tướng Chính phủ") ==
        Targets{"Thủ tướng Chính phủ", "các Phó Thủ tướng Chính phủ"});
  CHECK(split_targets("Các ban ĐUK, VP, UBKT ĐUK") == Targets{"Các ban ĐUK", "VP ĐUK", "UBKT ĐUK"});
  CHECK(split_targets("Các cấp ủy đảng, đảng ủy trực thuộc TW") ==
        Targets{"Các cấp ủy đảng trực thuộc TW", "Các đảng ủy trực thuộc TW"});
  CHECK(split_targets("Bộ trưởng, các Vụ, Cục thuộc Bộ X") ==
        Targets{"Bộ trưởng", "các Vụ thuộc Bộ X", "các Cục thuộc Bộ X"});
  CHECK(split_targets("Hội đồng Dân tộc và các Ủy ban của Quốc hội") ==
        Targets{"Hội đồng Dân tộc", "các Ủy ban của Quốc hội"});
  CHECK(split_targets("Chủ tịch nước, các Phó Thủ tướng Chính phủ") ==
        Targets{"Chủ tịch nước", "các Phó Thủ tướng Chính phủ"});
  CHECK(split_targets("VPCP: các Vụ, Cục, đơn vị trực thuộc") ==
        Targets{"VPCP: các Vụ", "VPCP: các Cục", "VPCP: các đơn vị trực thuộc"});
}

TEST_CASE("Thường trực and Lãnh đạo go with the bodies they can go with") {
  CHECK(split_targets("Thường trực HĐND, UBND xã") == Targets{"Thường trực HĐND xã", "UBND xã"});
  CHECK(split_targets("Thường trực Huyện ủy, HĐND huyện") ==
        Targets{"Thường trực Huyện ủy", "Thường trực HĐND huyện"});
  CHECK(split_targets("Lãnh đạo HĐND, UBND xã") == Targets{"Lãnh đạo HĐND xã", "Lãnh đạo UBND xã"});
}

TEST_CASE("two lists multiply") {
  CHECK(split_targets("HĐND, UBND Thành phố Hà Nội và tỉnh Phú Thọ").size() == 4);
  CHECK(split_targets("Trợ lý, Thư ký TTg và các PTTg") ==
        Targets{"Trợ lý TTg", "Trợ lý các PTTg", "Thư ký TTg", "Thư ký các PTTg"});
}

TEST_CASE("cut words are completed and standing bodies parted") {
  CHECK(split_targets("Các chi, Đảng bộ trực thuộc") ==
        Targets{"Các chi bộ trực thuộc", "Các Đảng bộ trực thuộc"});
  CHECK(split_targets("TTHU-TTHĐND huyện") == Targets{"TTHU", "TTHĐND huyện"});
  CHECK(split_targets("Các huyện, thành ủy") == Targets{"Các huyện ủy", "Các thành ủy"});
}

TEST_CASE("what is one target is not divided") {
  for (const char* item :
       {"Đồng chí Nguyễn Văn An, UVBTVTU, Trưởng Ban Tổ chức Thành ủy", "Cục X - Bộ Tư pháp",
        "Cục Kiểm tra văn bản, Bộ Tư pháp", "Cục X (Bộ Tư pháp)", "Cục X/BTP",
        "Văn phòng Chính phủ (Vụ KGVX, Công báo)", "Các cơ quan, đơn vị thuộc Bộ",
        "Các sở, ban, ngành, đoàn thể", "Phòng Thương mại và Công nghiệp",
        "Ủy ban Quốc phòng, An ninh và Đối ngoại", "Ban Chỉ đạo phòng, chống tham nhũng",
        "UBND các huyện, thị xã", "Các đơn vị thuộc, trực thuộc Bộ",
        "07 tổ trong nhà trường (06 tổ CM và 01 tổ VP)",
        "Các DN SX, KD thuốc, nguyên liệu làm thuốc"}) {
    CAPTURE(item);
    CHECK(split_targets(item) == Targets{item});
  }
}

namespace {

RecipientLine only_line(const std::string& item) {
  const auto tail = read_recipients_block("Nơi nhận:\n- " + item + ";\n- Lưu: VT.\n");
  REQUIRE(tail.ok());
  REQUIRE(tail->recipients.size() == 1);
  return tail->recipients[0];
}

}  // namespace

TEST_CASE("purposes are told from other brackets") {
  CHECK(only_line("Sở A (để b/c)").purpose == Purpose::kReport);
  CHECK(only_line("Sở A (đề báo cáo)").purpose == Purpose::kReport);  // a wrong tone mark
  CHECK(only_line("Sở A (để phối hợp chỉ đạo)").purpose == Purpose::kCoordinate);
  CHECK(only_line("Sở A (t/h)").purpose == Purpose::kExecute);
  CHECK(only_line("Sở A (để thẩm định)").purpose == Purpose::kOther);
  CHECK(only_line("Sở A để biết").purpose == Purpose::kInform);
  CHECK_FALSE(only_line("Sở A (phòng TH)").purpose);
  CHECK_FALSE(only_line("VP (TH)").purpose);
  const auto verb = only_line("Báo cáo Hiệu trưởng");
  CHECK(verb.purpose == Purpose::kReport);
  CHECK(verb.targets == Targets{"Hiệu trưởng"});
  CHECK(only_line("Như Điều 3 (để thực hiện)").refers_to ==
        std::optional<std::string>("article:3"));
  CHECK(only_line("Như điều thi hành").refers_to ==
        std::optional<std::string>("article:implementation"));
  CHECK(only_line("Các Sở liên quan").refers_to == std::optional<std::string>("named_in_document"));
}

namespace {

Archive archive_of(const std::string& item) {
  const auto tail = read_recipients_block("Nơi nhận:\n- Như trên;\n- " + item + "\n");
  REQUIRE(tail.ok());
  REQUIRE(tail->archive);
  return *tail->archive;
}

}  // namespace

TEST_CASE("the Lưu item gives holders, copies and the drafter") {
  const auto copies = archive_of("Lưu: VT, NN (02b).KN");
  CHECK(copies.holders == Targets{"VT", "NN"});
  CHECK(copies.copies.at("NN") == 2);
  CHECK(copies.drafter_mark == std::optional<std::string>("KN"));
  CHECK(archive_of("Lưu: VT, KTN (70bản)").copies.at("KTN") == 70);
  CHECK_FALSE(archive_of("Lưu: VT (...bản)").copies.at("VT").has_value());
  CHECK(archive_of("Lưu: VT, KGVX (2b), Sơn.").drafter_mark == std::optional<std::string>("Sơn"));
  CHECK(archive_of("Lưu VT, Q.Cường").drafter_mark == std::optional<std::string>("Q.Cường"));
  CHECK(archive_of("Lưu: VT, QLXNC (P3).").holders == Targets{"VT", "QLXNC (P3)"});
  CHECK(archive_of("Luu: VT, PC").holders == Targets{"VT", "PC"});
  CHECK(archive_of("Lưu; VT").holders == Targets{"VT"});
  CHECK(archive_of("Lưu.").holders.empty());
}

TEST_CASE("a signature is read through its forms") {
  const auto signature_of = [](const std::string& rows) {
    const auto tail = read_recipients_block("Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n" + rows);
    REQUIRE(tail.ok());
    REQUIRE(tail->signature);
    return *tail->signature;
  };
  for (const char* rows :
       {"KT. BỘ TRƯỞNG - THỨ TRƯỞNG\nLê Văn An", "KT. BỘ TRƯỞNGTHỨ TRƯỞNG\nLê Văn An",
        "K/T BỘ TRƯỞNG\nTHỨ TRƯỞNG\n(Đã ký)\nLê Văn An",
        "KT.BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\n**Lê Văn An**"}) {
    CAPTURE(rows);
    const auto block = signature_of(rows);
    CHECK(block.authority == Targets{"KT"});
    CHECK(block.on_behalf_of == std::optional<std::string>("BỘ TRƯỞNG"));
    CHECK(block.position == std::optional<std::string>("THỨ TRƯỞNG"));
    CHECK(block.signer == std::optional<std::string>("Lê Văn An"));
  }
  const auto wrapped = signature_of(
      "TM. ỦY BAN NHÂN DÂN\nTHÀNH PHỐ X\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nThiếu tướng Trần Văn Bình");
  CHECK(wrapped.authority == Targets{"TM", "KT"});
  CHECK(wrapped.position == std::optional<std::string>("PHÓ CHỦ TỊCH"));
  CHECK(wrapped.signer == std::optional<std::string>("Thiếu tướng Trần Văn Bình"));
}

TEST_CASE("a sentence that begins with Nơi nhận is no list") {
  const auto tail =
      read_recipients_block("Nơi nhận: hồ sơ nộp về Vụ Thanh toán.\nThời hạn 05 ngày.\n");
  REQUIRE(tail.ok());
  CHECK(tail->recipients.empty());
  CHECK_FALSE(tail->archive);
}

TEST_CASE("a brace's purpose goes to its row and asks for the rest") {
  const auto tail = read_recipients_block(
      "Nơi nhận:\n- Thường trực Tỉnh ủy;\n- Thường trực HĐND tỉnh;            (để b/c)\n- Lưu: "
      "VT.\n");
  REQUIRE(tail.ok());
  REQUIRE(tail->recipients.size() == 2);
  CHECK(tail->recipients[1].purpose == Purpose::kReport);
  REQUIRE(tail->questions.size() == 1);
  CHECK(tail->questions[0].code == "recipients.brace_purpose");
  CHECK(tail->questions[0].at.line == 3);
}
