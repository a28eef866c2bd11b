// The whole reading of a real directive, field by field as a person read it.
#include <catch2/catch.hpp>
#include <cstdio>
#include <set>

#include "samples.h"
#include "workflows/document/reading.h"
#include "workflows/document/resolve.h"
#include "workflows/document/text.h"

using namespace vanthu::document;
using nlohmann::json;

namespace {

json as_json(const std::optional<std::string>& text) {
  return text ? json(*text) : json(nullptr);
}

json as_json(const std::optional<std::chrono::year_month_day>& date) {
  if (!date) return nullptr;
  char out[32];
  std::snprintf(out, sizeof out, "%04d-%02u-%02u", static_cast<int>(date->year()),
                static_cast<unsigned>(date->month()), static_cast<unsigned>(date->day()));
  return out;
}

// A heading with subsections prints no count of its own paragraphs, unless it is a subsection.
void check_section(const Section& section, const json& expected) {
  CAPTURE(section.number);
  CHECK(section.number == expected["number"]);
  CHECK(section.title == expected["title"]);
  if (expected.contains("paragraphs")) CHECK(section.paragraphs.size() == expected["paragraphs"]);
  const auto subs = expected.value("subsections", json::array());
  REQUIRE(section.subsections.size() == subs.size());
  for (std::size_t i = 0; i < subs.size(); ++i) check_section(section.subsections[i], subs[i]);
}

std::string first_characters(const std::string& text, std::size_t count) {
  std::size_t at = 0;
  while (at < text.size() && characters(text.substr(0, at)) < count) ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return text.substr(0, at);
}

struct Directive {
  Reading reading;
  json expected;
};

std::optional<Directive> read_directive() {
  const auto text = samples::text("19-CTrHD-DUK.txt");
  const auto expected = samples::json("19-CTrHD-DUK.expected.json");
  if (!text || !expected) return std::nullopt;
  auto reading = read_text(*text);
  REQUIRE(reading.ok());
  return Directive{std::move(*reading), *expected};
}

}  // namespace

TEST_CASE("the directive's header, recipients and signature") {
  const auto directive = read_directive();
  if (!directive) return;
  const auto& [reading, expected] = *directive;
  const auto& header = expected["header"];
  CHECK(as_json(reading.header.number) == header["number"]);
  CHECK(as_json(reading.header.symbol) == header["symbol"]);
  CHECK(as_json(reading.header.type) == header["type"]);
  CHECK(as_json(reading.header.abstract_text) == header["abstract"]);
  CHECK(as_json(reading.header.place) == header["place"]);
  CHECK(as_json(reading.header.date) == header["date"]);
  CHECK(reading.header.issuer.empty());
  CHECK_FALSE(reading.header.addressees.has_value());
  CHECK(as_json(reading.issuing_body_in_text) == expected["issuing_body_in_text"]);
  REQUIRE(reading.recipients.size() == expected["recipients"].size());
  for (std::size_t i = 0; i < reading.recipients.size(); ++i) {
    const auto& line = reading.recipients[i];
    const auto& want = expected["recipients"][i];
    CHECK(json(line.targets) == want["targets"]);
    CHECK((line.purpose ? json(purpose_code(*line.purpose)) : json(nullptr)) == want["purpose"]);
    CHECK(as_json(line.purpose_text) == want["purpose_text"]);
    CHECK(as_json(line.refers_to) == want["refers_to"]);
    CHECK(reading.text.substr(line.at.offset, line.at.length).find(line.targets[0].substr(0, 8)) !=
          std::string::npos);
  }
  REQUIRE(reading.archive);
  CHECK(json(reading.archive->holders) == expected["archive"]["holders"]);
  CHECK(reading.archive->copies.empty());
  REQUIRE(reading.signature);
  CHECK(json(reading.signature->authority) == expected["signature"]["authority"]);
  CHECK(as_json(reading.signature->on_behalf_of) == expected["signature"]["on_behalf_of"]);
  CHECK(as_json(reading.signature->position) == expected["signature"]["position"]);
  CHECK(as_json(reading.signature->signer) == expected["signature"]["signer"]);
}

TEST_CASE("the directive's references") {
  const auto directive = read_directive();
  if (!directive) return;
  const auto& [reading, expected] = *directive;
  const auto& wanted = expected["references"];
  REQUIRE(reading.references.size() == wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto& got = reading.references[i];
    CAPTURE(got.id);
    CHECK(got.id == wanted[i]["id"]);
    CHECK(got.type == wanted[i]["type"]);
    CHECK(got.number == wanted[i]["number"]);
    CHECK(got.symbol == wanted[i]["symbol"]);
    CHECK(as_json(got.date) == wanted[i]["date"]);
    CHECK(as_json(got.issuer) == wanted[i]["issuer"]);
    CHECK(relation_code(got.relation) == wanted[i]["relation"].get<std::string>());
    CHECK(got.mentions.size() == wanted[i]["mentions"]);
    // Every mention can be shown; the one broken by a page shows its paragraph.
    for (const auto& mention : got.mentions) {
      const auto shown = reading.text.substr(mention.offset, mention.length);
      CHECK(shown.find(got.number) != std::string::npos);
      CHECK(mention.line ==
            1 + static_cast<std::size_t>(std::count(
                    reading.text.begin(),
                    reading.text.begin() + static_cast<std::ptrdiff_t>(mention.offset), '\n')));
    }
  }
  // Ours come in order of the text, the hand's list does not.
  std::set<std::string> titles;
  for (const auto& one : reading.references_without_number) titles.insert(one.title);
  CHECK(titles.size() == reading.references_without_number.size());
  CHECK(titles == expected["references_without_number"].get<std::set<std::string>>());
}

TEST_CASE("the directive's sections") {
  const auto directive = read_directive();
  if (!directive) return;
  const auto& [reading, expected] = *directive;
  REQUIRE(reading.sections.size() == expected["sections"].size());
  for (std::size_t i = 0; i < reading.sections.size(); ++i)
    check_section(reading.sections[i], expected["sections"][i]);
}

TEST_CASE("the directive's assignments") {
  const auto directive = read_directive();
  const auto organisation = samples::json("organisation.json");
  if (!directive || !organisation) return;
  const Directory directory(samples::directory_of(*organisation));
  const auto& [reading, expected] = *directive;
  const auto& wanted = expected["assignments"];
  REQUIRE(reading.assignments.size() == wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto& got = reading.assignments[i];
    CAPTURE(got.unit);
    CHECK(got.number == wanted[i]["number"]);
    CHECK(got.unit == wanted[i]["unit"]);
    CHECK(resolve_name(got.unit, directory).id == wanted[i]["unit_id"]);
    REQUIRE(got.tasks.size() == wanted[i]["tasks"].size());
    for (std::size_t k = 0; k < got.tasks.size(); ++k) {
      const auto& task = got.tasks[k];
      const auto& want = wanted[i]["tasks"][k];
      CAPTURE(task.text);
      CHECK(first_characters(task.text, 60) == want["text_start"]);
      CHECK(characters(task.text) == want["length"]);
      CHECK(json(task.cues) == want["cues"]);
      CHECK((task.recurrence ? json(recurrence_code(*task.recurrence)) : json(nullptr)) ==
            want["recurrence"]);
      CHECK(as_json(task.condition) == want["condition"]);
      CHECK(json(task.coordinate_with) == want["coordinate_with"]);
      CHECK(as_json(task.report_to) == want["report_to"]);
      CHECK(json(task.references) == want["references"]);
      CHECK_FALSE(task.deadline.has_value());
    }
  }
}

TEST_CASE("what the directive does not print is asked for") {
  const auto directive = read_directive();
  if (!directive) return;
  std::vector<std::string> codes;
  for (const auto& question : directive->reading.questions) {
    codes.push_back(question.code);
    CHECK_FALSE(question.text.vi.empty());
    CHECK_FALSE(question.text.en.empty());
    if (!question.code.starts_with("reference.")) continue;
    const auto& of = question.at;
    const auto words = std::string_view(directive->reading.text).substr(of.offset, of.length);
    CHECK(words.find_first_of("0123456789") != std::string_view::npos);
  }
  CHECK(codes ==
        std::vector<std::string>{"header.date_missing", "header.issuer_missing",
                                 "assignment.recurrence_undated", "assignment.recurrence_undated",
                                 "reference.date_missing",                              // 34-KL/TW
                                 "reference.date_missing", "reference.issuer_missing",  // 01-ĐA/TU
                                 "reference.date_missing",  // 1374-QĐ/TU
                                 "reference.date_missing", "reference.issuer_missing",  // 35-NQ/TW
                                 "reference.date_missing",                              // 01-KL/TW
                                 "reference.issuer_missing",                            // 05-CT/TW
                                 "reference.date_missing"});                            // 03-HD/TW
}

TEST_CASE("a decision's articles, duties and deadlines") {
  const auto reading = read_text(
      "ỦY BAN NHÂN DÂN\nTỈNH A\nSố: 12/QĐ-UBND\nQUYẾT ĐỊNH\nBan hành Kế hoạch năm 2026\n\n"
      "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;\n"
      "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch năm 2026.\n"
      "Điều 2. Tổ chức thực hiện\n"
      "1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính và các đơn vị liên quan xây dựng dự "
      "toán,\n"
      "hoàn thành trước ngày 30/6/2026.\n"
      "2. Sở Tài chính: Hàng quý báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện.\n"
      "Điều 3. Chánh Văn phòng, Giám đốc các Sở chịu trách nhiệm thi hành Quyết định này./.\n\n"
      "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\nCHỦ TỊCH\n\nLê Văn An\n");
  REQUIRE(reading.ok());
  REQUIRE(reading->references.size() == 1);
  CHECK(reading->references[0].relation == Relation::kBasis);
  CHECK(as_json(reading->references[0].issuer) == "Chính phủ");
  REQUIRE(reading->sections.size() == 3);
  CHECK(reading->sections[1].title == "Tổ chức thực hiện");
  CHECK(reading->sections[1].subsections.size() == 2);
  REQUIRE(reading->assignments.size() == 3);
  const auto& lead = reading->assignments[0];
  CHECK(lead.unit == "Sở Nội vụ");
  CHECK(lead.tasks[0].coordinate_with ==
        std::vector<std::string>{"Sở Tài chính", "các đơn vị liên quan"});
  CHECK(as_json(lead.tasks[0].deadline) == "2026-06-30");
  const auto& report = reading->assignments[1];
  CHECK(report.tasks[0].recurrence == Recurrence::kQuarterly);
  CHECK(as_json(report.tasks[0].report_to) == "Ủy ban nhân dân tỉnh");
  CHECK(reading->assignments[2].number == "Điều 3");
  CHECK(reading->assignments[2].unit == "Chánh Văn phòng, Giám đốc các Sở");
}
