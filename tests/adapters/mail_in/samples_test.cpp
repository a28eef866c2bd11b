#include "tests/adapters/mail_in/samples.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "adapters/mail_in/read.h"

using namespace vanthu;

namespace {

port::IncomingMail read(const test::Sample& sample) {
  mail_in::Handover handover;
  handover.own_domain = "duk.example";
  handover.own_address = "vanthu@duk.example";
  return mail_in::read(sample.bytes, handover);
}

bool names(const port::IncomingMail& mail, std::string_view id) {
  return std::find(mail.answers_to.begin(), mail.answers_to.end(), id) != mail.answers_to.end();
}

std::string detail(const port::IncomingMail& mail) {
  if (mail.kind == port::IncomingKind::kDeliveryReport) {
    return std::string(port::to_code(mail.reports.front().action));
  }
  return mail.kind == port::IncomingKind::kReadNotice ? mail.disposition : "";
}

}  // namespace

TEST_CASE("messages of real servers and programs are told apart") {
  const auto samples = test::all_samples();
  std::set<std::string> different;
  for (const auto& sample : samples) {
    INFO(sample.title);
    different.insert(sample.title.substr(0, sample.title.find(", CRLF")));
    const auto mail = read(sample);
    INFO(mail.because);
    CHECK(std::string(port::to_code(mail.kind)) == sample.kind);
    if (std::string(port::to_code(mail.kind)) != sample.kind) continue;
    CHECK(detail(mail) == sample.detail);
    if (sample.names_original && sample.kind != "loop") CHECK(names(mail, test::kSampleId));
    CHECK(mail.left_out.empty());
  }
  CHECK(different.size() >= 200);
}

TEST_CASE("a delivery report names the recipient, the status and the server's words") {
  for (const auto& sample : test::all_samples()) {
    if (sample.kind != "delivery_report") continue;
    INFO(sample.title);
    const auto mail = read(sample);
    REQUIRE(mail.reports.size() == 1);
    const auto& report = mail.reports.front();
    CHECK(report.recipient == sample.values.at("to"));
    CHECK_FALSE(report.words.empty());
    const auto status = sample.values.find("status");
    if (status != sample.values.end()) CHECK(report.status == status->second);
    CHECK(mail.attachments.empty());
  }
}

TEST_CASE("what a person wrote stands apart from what they answer to") {
  for (const auto& sample : test::all_samples()) {
    const auto said = sample.values.find("said");
    if (said == sample.values.end()) continue;
    INFO(sample.title);
    auto words = said->second;
    const auto less = words.find("&lt;19&gt;");
    if (less != std::string::npos) words.replace(less, 10, "<19>");
    CHECK(read(sample).said == words);
  }
}
