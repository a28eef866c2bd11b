// Form rules as data, and what the form check finds by them.
#include "workflows/document/form_check.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "support/paths.h"

using namespace vanthu::document;
using std::chrono::year;

namespace {

constexpr auto k2023 = year(2023) / 10 / 25;
constexpr auto k2026 = year(2026) / 11 / 1;

// "symbol.type recipients.archive": what is found, in order.
std::string found(const std::string& text, std::chrono::year_month_day day = k2026) {
  const auto reading = read_text(text);
  REQUIRE(reading.ok());
  const auto subject = subject_of(*reading);
  const auto rules = shipped_forms().in_force(system_of(subject.symbol), day);
  std::string out;
  for (const auto& one : check_form(subject, rules, nullptr)) {
    out += (out.empty() ? "" : " ") + one.check;
    CHECK_FALSE(one.clause.empty());
    CHECK_FALSE(one.what.vi.empty());
    CHECK(one.at.offset + one.at.length <= reading->text.size());
  }
  return out;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

const std::string kDecision =
    "ỦY BAN NHÂN DÂN TỈNH LÀO CAI          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "                                          Độc lập - Tự do - Hạnh phúc\n\n"
    "Số: 15/QĐ-UBND                     Lào Cai, ngày 05 tháng 01 năm 2026\n\n"
    "QUYẾT ĐỊNH\nVề việc thành lập Tổ công tác chuyển đổi số\n\n"
    "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n\n"
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\n\n"
    "QUYẾT ĐỊNH:\n\n"
    "Điều 1. Thành lập Tổ công tác chuyển đổi số.\n\n"
    "Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.\n\n"
    "Nơi nhận:\n- Như Điều 2;\n- Sở Nội vụ;\n- Lưu: VT, NC.\n\n"
    "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nNguyễn Văn Ân\n";

std::string sample() {
  std::ifstream in(VANTHU_SOURCE_DIR "/config/sample/19-CTrHD-DUK.txt");
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace

TEST_CASE("the shipped rules are whole") {
  const auto& sets = shipped_forms().all();
  REQUIRE(sets.size() == 3);
  for (const auto& rules : sets) {
    CAPTURE(rules.id);
    CHECK_FALSE(rules.title.empty());
    CHECK_FALSE(rules.checks.empty());
    const auto& page = rules.page;
    const std::pair<const char*, double> values[] = {
        {"top", page.top},
        {"bottom", page.bottom},
        {"left", page.left},
        {"right", page.right},
        {"body_size", page.body_size},
        {"first_line_indent", page.first_line_indent},
        {"line_pitch", page.line_pitch},
        {"recipients_head_size", page.recipients_head_size},
        {"recipients_size", page.recipients_size}};
    for (const auto& [name, value] : values) {
      CAPTURE(name);
      CHECK(value > 0);
      const auto limit = rules.limits.find(name);
      if (limit == rules.limits.end()) continue;
      CHECK(value >= limit->second.least);
      CHECK(value <= limit->second.most);
    }
    CHECK(page.number_colon == (rules.system == System::kState));
    CHECK(page.star_under_body == (rules.system == System::kParty));
  }
  CHECK(shipped_forms().in_force(System::kState, k2026).types.size() == 29);
}

TEST_CASE("the rules of the day are taken") {
  const auto& book = shipped_forms();
  CHECK(book.in_force(System::kParty, k2023).id == "HD36-2018");
  CHECK(book.in_force(System::kParty, year(2026) / 5 / 26).id == "HD36-2018");
  CHECK(book.in_force(System::kParty, year(2026) / 5 / 27).id == "HD05-2026");
  CHECK(book.in_force(System::kParty, year(1990) / 1 / 1).id == "HD36-2018");
  CHECK(book.in_force(System::kState, k2023).id == "ND30-2020");
  CHECK(system_of("CTrHD/ĐUK") == System::kParty);
  CHECK(system_of("QĐ-UBND") == System::kState);
  CHECK(system_of("2026/TT-BTC") == System::kState);
}

TEST_CASE("the sample directive is in form") {
  CHECK(found(sample(), k2023) == "");
  CHECK(found(sample(), k2026) == "");
}

TEST_CASE("a decision of the state in form, and each thing that may be wrong with it") {
  CHECK(found(kDecision) == "");
  const auto with = [](std::string_view from, std::string_view to) {
    return found(replaced(kDecision, from, to));
  };
  CHECK(with("15/QĐ-UBND", "5/QĐ-UBND") == "number.zero");
  CHECK(with("Số: 15", "Số 15") == "number.colon");
  CHECK(with("15/QĐ-UBND", "15/KH-UBND") == "symbol.type");
  CHECK(with("ngày 05 tháng 01 năm 2026", "ngày 5 tháng 01 năm 2026") == "date.zero");
  CHECK(with("ngày 05 tháng 01 năm 2026", "ngày 05 tháng 1 năm 2026") == "date.zero");
  CHECK(with("ngày 05 tháng 01 năm 2026", "ngày 05 tháng 06 năm 2026") == "date.zero");
  CHECK(with("ngày 05 tháng 01 năm 2026", "ngày 15 tháng 6 năm 2026") == "");
  CHECK(with("này./.", "này.") == "end.mark");
  CHECK(with("KT. CHỦ TỊCH\n", "") == "authority.missing");
  CHECK(with("KT. CHỦ TỊCH", "K/T CHỦ TỊCH") == "authority.mark");
  CHECK(with("- Lưu: VT, NC.\n", "") == "recipients.archive");
  CHECK(with("Sở Nội vụ;", "Sở Nội vụ,") == "recipients.separator");
  CHECK(with("Nguyễn Văn Ân", "TS. Nguyễn Văn Ân") == "signer.title");
  CHECK(with("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM") == "letterhead.side");
  const std::string longer(600, 'a');
  CHECK(with("Tổ công tác chuyển đổi số\n\nCHỦ", longer + "\n\nCHỦ") == "abstract.length");
}

TEST_CASE("what the Party writes otherwise") {
  const auto text = sample();
  CHECK(found(replaced(text, "hoạt động trong thời gian tới.", "hoạt động trong thời gian tới./."),
              k2023) == "end.mark");
  CHECK(found(replaced(text, "T/M BAN THƯỜNG VỤ", "TM. BAN THƯỜNG VỤ"), k2023) == "authority.mark");
  CHECK(found(replaced(text, "Số 19 -CTrHD", "Số: 19-CTrHD"), k2023) == "number.colon");
  CHECK(found(replaced(text, "Số 19 -CTrHD", "Số 19 -QĐ"), k2023) == "symbol.type");
}

TEST_CASE("an organisation amends the rules from a day on") {
  const auto own = parse_form_rules(
      "# ours\nrules our\ntitle Quy chế văn thư\nsystem state\nfrom 2026-01-01\namends\n"
      "page body_size 13\ntype PTr Phiếu trình\ncheck abstract.length 20 error Điều 5\n"
      "check end.mark off\nforbid note \"Tổ công tác\" Điều 6\r\n",
      "our.txt");
  REQUIRE(own.ok());
  const FormBook book({*own});
  const auto before = book.in_force(System::kState, year(2025) / 12 / 31);
  CHECK(before.page.body_size == 14);
  const auto rules = book.in_force(System::kState, k2026);
  CHECK(rules.id == "ND30-2020");
  CHECK(rules.page.body_size == 13);
  CHECK(rules.page.top == 20);
  CHECK(rules.types.back().name == "Phiếu trình");
  const auto reading = read_text(replaced(kDecision, "này./.", "này."));
  const auto findings = check_form(subject_of(*reading), rules, nullptr);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].check == "abstract.length");
  CHECK(findings[0].level == Level::kError);
  CHECK(findings[1].check == "words.forbidden");
  CHECK(findings[1].at.line == 7);
  CHECK(hinders(findings));
  CHECK(book.in_force(System::kParty, k2026).page.body_size == 14);
}

TEST_CASE("a wrong line of rules is named") {
  const std::string head = "rules x\nsystem state\nfrom 2026-01-01\n";
  for (const char* line :
       {"page width 3", "page top zero", "page top -1", "limit top 5 4", "check nothing error x",
        "check end.mark fatal x", "check end.mark error", "forbid error words", "type QĐ",
        "from 2026-02-30", "system church", "nonsense", "page number_colon maybe"}) {
    CAPTURE(line);
    const auto rules = parse_form_rules(head + line, "x.txt");
    REQUIRE_FALSE(rules.ok());
    CHECK(rules.error().where == "x.txt:4");
  }
  CHECK_FALSE(parse_form_rules("", "x").ok());
  CHECK_FALSE(parse_form_rules("system state\n", "x").ok());
  const auto half = parse_form_rules(head + "page top 20\n", "x.txt");
  REQUIRE_FALSE(half.ok());
  CHECK(half.error().what.en.find("page b") != std::string::npos);  // bottom or body_size
}
