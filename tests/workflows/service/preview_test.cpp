#include "workflows/service/preview.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "config/settings.h"
#include "tests/support/office.h"

using namespace vanthu;
using service::Principal;

namespace {

constexpr const char* kOwn =
    "rules our-house\ntitle Quy chế văn thư\nsystem state\nfrom 2020-06-01\namends\n"
    "page body_size 13.5\nforbid error \"đ/c\" Quy chế, Điều 7\n";

constexpr const char* kText =
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 5/QĐ-UBND\n"
    "QUYẾT ĐỊNH\nVề việc <b>thử</b> & in\n\nGiao đ/c Nam thực hiện./.\n\n"
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn A\n";

service::Preview previewed(test::Office& at) {
  service::DraftRequest request;
  request.text = kText;
  return *service::preview(at.office(), Principal("an", ""), request);
}

bool finds(const service::FormReport& report, const std::string& words) {
  for (const auto& one : report.findings) {
    if (one.words.find(words) != std::string::npos) return true;
  }
  return false;
}

std::vector<base::Error> errors_of(const test::Folder& folder, const std::string& rules) {
  std::ofstream(folder.path / "rules.txt") << rules;
  std::ofstream(folder.path / "vanthu.json")
      << "{\"office\": {\"form_rules\": [\"" << (folder.path / "rules.txt").string() << "\"]}}";
  std::vector<base::Error> errors;
  const auto settings = config::read_settings(folder.path / "vanthu.json", errors);
  CHECK(settings.ok() == errors.empty());
  if (settings.ok()) CHECK((settings->office.forms != nullptr));
  return errors;
}

}  // namespace

TEST_CASE("a draft is judged and set before it is recorded") {
  test::Office at;
  const auto made = previewed(at);
  CHECK(made.form.rules == "ND30-2020");
  CHECK_FALSE(finds(made.form, "đ/c"));
  CHECK(made.page.content_type == "text/html; charset=utf-8");
  CHECK(made.page.bytes.find("&lt;b&gt;thử&lt;/b&gt; &amp; in") != std::string::npos);
  CHECK(made.page.bytes.find("<b>") == std::string::npos);
  CHECK(made.page.bytes.find("PHÓ CHỦ TỊCH") != std::string::npos);
  CHECK(made.page.bytes.find("font-size:14pt;line-height") != std::string::npos);
  service::DraftRequest request;
  CHECK(service::preview(at.office(), Principal("an", ""), request).ok());
  request.text = "\xff";
  CHECK(service::preview(at.office(), Principal("an", ""), request).error().code ==
        "document.invalid_utf8");
  CHECK_FALSE(service::preview(at.office(), Principal("nobody", ""), {}).ok());
}

TEST_CASE("an organisation's own rules are in force everywhere") {
  test::Office at([](config::Settings& settings) {
    settings.office.forms = std::make_shared<document::FormBook>(
        std::vector{*document::parse_form_rules(kOwn, "own.txt")});
  });
  const auto made = previewed(at);
  CHECK(finds(made.form, "đ/c"));
  CHECK(made.page.bytes.find("font-size:13.5pt") != std::string::npos);
  service::DraftRequest request;
  request.text = kText;
  request.drafting_unit = "duk-btc";
  const auto id = service::draft(at.office(), Principal("an", ""), request);
  if (!id.ok()) FAIL(id.error().code << " " << id.error().where);
  CHECK(finds(*service::check_document(at.office(), Principal("an", ""), *id), "đ/c"));
}

TEST_CASE("rules that cannot be read stop the start, with their line") {
  const test::Folder folder;
  CHECK(errors_of(folder, kOwn).empty());
  const auto errors = errors_of(folder, std::string(kOwn) + "\n# so far so good\nforbid đ/c\n");
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].code == "form_rules.invalid");
  CHECK(errors[0].where == (folder.path / "rules.txt").string() + ":10");
  CHECK(errors_of(folder, "")[0].code == "form_rules.invalid");
}
