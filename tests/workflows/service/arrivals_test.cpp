#include "workflows/service/arrivals.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <thread>

#include "adapters/page/table_printer.h"
#include "tests/support/office.h"
#include "workflows/service/register_table.h"

using namespace vanthu;
using service::Principal;

namespace {

std::string code(const auto& result) {
  return result.ok() ? "" : result.error().code;
}

Principal as(const char* actor) {
  return Principal(actor, "");
}

void add_incoming(test::Office& at, const char* id, bool secret = false) {
  port::SeriesRow series;
  series.id = id;
  series.incoming = true;
  series.secret = secret;
  series.width = 3;
  REQUIRE(service::put_series(at.office(), as("giang"), series, 0).ok());
}

service::Arrival letter(const char* number = "28") {
  service::Arrival out;
  out.author = "Thành ủy";
  out.foreign_number = number;
  out.symbol = "CV/TU";
  out.date = "2023-08-30";
  out.abstract_text = "về việc báo cáo sơ kết";
  return out;
}

constexpr const char* kDecision =
    "ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n\nSố: 15/QĐ-UBND\n\nLào Cai, ngày 05 tháng 01 năm 2023\n\n"
    "QUYẾT ĐỊNH\nVề việc thành lập Tổ công tác\n\nĐiều 1. Thành lập Tổ công tác./.\n\n"
    "Nơi nhận:\n- Như Điều 1;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nNguyễn Văn Ân\n";

}  // namespace

TEST_CASE("a document from outside gets its arrival number and is handed on") {
  test::Office at;
  auto& office = at.office();
  CHECK(code(service::register_arrival(office, as("giang"), letter())) == "series.not_found");
  add_incoming(at, "incoming");
  const auto first = service::register_arrival(office, as("giang"), letter());
  REQUIRE(first.ok());
  CHECK(first->number_text == "001");
  CHECK(first->recorded_by == "giang");
  CHECK_FALSE(first->forwarded_at);
  const auto forwarded = service::forward_arrival(office, as("giang"), first->id, "duk-vp");
  REQUIRE(forwarded.ok());
  CHECK(forwarded->recipient == "duk-vp");
  CHECK(forwarded->forwarded_at);
  CHECK(code(service::forward_arrival(office, as("giang"), first->id, "nobody")) ==
        "actor.unknown");
  CHECK(code(service::forward_arrival(office, as("giang"), {}, "duk-vp")) == "arrival.not_found");
  CHECK(code(service::register_arrival(office, as("an"), letter("29"))) == "permission.denied");
  CHECK(code(service::arrivals(office, as("an"), "incoming", "")) == "permission.denied");
  CHECK(code(service::arrivals(office, as("giang"), "outgoing", "")) == "series.outgoing");
}

TEST_CASE("what the clerk does not type is read from the file") {
  test::Office at;
  auto& office = at.office();
  add_incoming(at, "incoming");
  service::Arrival arrival;
  arrival.text = kDecision;
  arrival.file = service::NewAttachment{"qd.pdf", "application/pdf", std::string("a\0b", 3)};
  const auto row = service::register_arrival(office, as("giang"), arrival);
  REQUIRE(row.ok());
  CHECK(row->foreign_number == "15");
  CHECK(row->symbol == "QĐ-UBND");
  CHECK(row->date == "2023-01-05");
  CHECK(row->type == "QUYẾT ĐỊNH");
  CHECK(row->author.find("LÀO CAI") != std::string::npos);
  const auto files = office.engine.call(
      "duk", runtime::kSystem,
      [&](runtime::Transaction& t) -> base::Result<std::vector<port::AttachmentRow>> {
        return office.records(t).attachments(row->id);
      });
  REQUIRE(files->size() == 1);
  CHECK(files->at(0).size == 3);
  arrival.text = "không có gì";
  CHECK(code(service::register_arrival(office, as("giang"), arrival)) == "arrival.incomplete");
  arrival.text = "\xff";
  CHECK(code(service::register_arrival(office, as("giang"), arrival)) == "document.invalid_utf8");
  auto wrong = letter();
  wrong.date = "2023-02-30";
  CHECK(code(service::register_arrival(office, as("giang"), wrong)) == "arrival.invalid");
}

TEST_CASE("the same letter twice is asked about; a refusal takes no number") {
  test::Office at;
  auto& office = at.office();
  add_incoming(at, "incoming");
  const auto tried = [&](const service::Arrival& arrival) {
    return code(service::register_arrival(office, as("giang"), arrival));
  };
  const auto first = service::register_arrival(office, as("giang"), letter());
  REQUIRE(first.ok());
  auto same = letter();
  same.author = "THÀNH  UỶ";
  CHECK(tried(same) == "arrival.duplicate");
  same.author = "Tỉnh ủy";
  CHECK(tried(same) == "");
  same = letter();
  same.date = "2022-08-30";
  CHECK(tried(same) == "");
  same = letter();
  same.again = "bản thay thế";
  const auto again = service::register_arrival(office, as("giang"), same);
  REQUIRE(again.ok());
  CHECK(again->number_text == "004");
  CHECK(again->note == "Trùng với số đến 001: bản thay thế");
  CHECK(code(service::void_arrival(office, as("giang"), again->id, "")) == "arrival.invalid");
  CHECK(code(service::void_arrival(office, as("giang"), again->id, "gửi nhầm")) == "");
  CHECK(code(service::void_arrival(office, as("giang"), again->id, "nữa")) == "arrival.invalid");
}

TEST_CASE("two clerks with one letter at once: one number") {
  test::Office at;
  auto& office = at.office();
  add_incoming(at, "incoming");
  std::vector<std::string> codes(6);
  std::vector<std::thread> clerks;
  for (auto& one : codes) {
    clerks.emplace_back(
        [&] { one = code(service::register_arrival(office, as("giang"), letter())); });
  }
  for (auto& clerk : clerks) clerk.join();
  CHECK(std::count(codes.begin(), codes.end(), "") == 1);
  CHECK(std::count(codes.begin(), codes.end(), "arrival.duplicate") == 5);
  CHECK(service::register_arrival(office, as("giang"), letter("30"))->number_text == "002");
}

TEST_CASE("secret arrivals have a register of their own, which only clerks see") {
  test::Office at;
  auto& office = at.office();
  add_incoming(at, "incoming");
  auto secret = letter();
  secret.secrecy = "MẬT";
  CHECK(code(service::register_arrival(office, as("giang"), secret)) == "series.not_found");
  secret.series = "incoming";
  CHECK(code(service::register_arrival(office, as("giang"), secret)) == "series.not_found");
  secret.series = "";
  add_incoming(at, "incoming-secret", true);
  CHECK(service::register_arrival(office, as("giang"), secret)->series == "incoming-secret");
  CHECK(service::arrivals(office, as("giang"), "incoming-secret", "")->size() == 1);
  CHECK(code(service::arrivals(office, as("dung"), "incoming-secret", "")) == "series.not_found");
}

TEST_CASE("registers are exported in the columns of Appendix IV") {
  test::Office at;
  auto& office = at.office();
  add_incoming(at, "incoming");
  auto arrival = letter();
  arrival.recipient = "duk-vp";
  REQUIRE(service::register_arrival(office, as("giang"), arrival).ok());
  page::OfficialTablePrinter printer;
  const auto made = [&](const char* series, const char* format) {
    return service::export_register(office, as("giang"), printer, series, "", format);
  };
  const auto csv = made("incoming", "csv");
  REQUIRE(csv.ok());
  CHECK(csv->file_name == "incoming-2023.csv");
  CHECK(csv->bytes.find("Ngày đến,Số đến,Tác giả,") != std::string::npos);
  CHECK(csv->bytes.find("06/09/2023,001,Thành ủy,28-CV/TU,30/08/2023,") != std::string::npos);
  CHECK(made("incoming", "xlsx")->bytes.starts_with("PK"));
  CHECK(made("incoming", "pdf")->bytes.starts_with("%PDF-"));
  CHECK(made("outgoing", "csv")->bytes.find("Người ký") != std::string::npos);
  CHECK(code(made("incoming", "doc")) == "register.format");
  CHECK(code(made("none", "csv")) == "series.not_found");
  CHECK(code(service::export_register(office, as("khanh"), printer, "incoming", "", "csv")) ==
        "permission.denied");
}
