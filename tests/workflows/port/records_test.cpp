// The words and fields of the records that stores, API and command line share.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "workflows/port/record_codes.h"
#include "workflows/port/record_fields.h"

using namespace vanthu::port;

namespace {

template <class Enum>
void check_codes(int last) {
  std::set<std::string_view> codes;
  for (int i = 0; i <= last; ++i) {
    const auto value = static_cast<Enum>(i);
    const auto code = to_code(value);
    CHECK(codes.insert(code).second);
    CHECK(parse_code<Enum>(code) == value);
    CHECK(from_code<Enum>(code) == value);
  }
  for (const std::string_view unknown : {"", "Drafting", "pending ", "kGiven", "0"}) {
    CHECK_FALSE(parse_code<Enum>(unknown));
    CHECK_THROWS_AS(from_code<Enum>(unknown), UnknownCode);
  }
}

// The fields lie side by side and fill the record, so none is forgotten. `unlisted`: bytes at the
// record's end that are deliberately not listed.
template <class Row>
void check_complete(std::size_t unlisted = 0) {
  const Row row{};
  const auto address = [](const auto& thing) { return reinterpret_cast<const char*>(&thing); };
  std::size_t end = 0;
  std::set<std::string_view> names;
  each_field(row, [&](std::string_view name, const auto& field) {
    CAPTURE(name);
    CHECK(names.insert(name).second);
    const auto offset = static_cast<std::size_t>(address(field) - address(row));
    CHECK(offset >= end);
    CHECK(offset - end < alignof(std::int64_t));
    end = offset + sizeof(field);
  });
  CHECK(sizeof(Row) - unlisted - end < alignof(std::int64_t));
}

}  // namespace

TEST_CASE("states have stable words") {
  check_codes<DocumentState>(static_cast<int>(DocumentState::kSuperseded));
  check_codes<DeliveryState>(static_cast<int>(DeliveryState::kWithdrawn));
  check_codes<AssignmentState>(static_cast<int>(AssignmentState::kStopped));
  check_codes<ResetRule>(static_cast<int>(ResetRule::kNever));
  check_codes<EntryState>(static_cast<int>(EntryState::kVoid));
  CHECK(to_code(DocumentState::kInReview) == "in_review");
  CHECK(to_code(DeliveryState::kGivenUp) == "given_up");
  CHECK(to_code(AssignmentState::kHandedIn) == "handed_in");
}

TEST_CASE("every field of every record is listed") {
  check_complete<DocumentRow>();
  check_complete<VersionRow>();
  check_complete<AttachmentRow>(sizeof(std::string));  // bytes
  check_complete<SignatureRow>(sizeof(std::string));   // bytes
  check_complete<SignatureCheckRow>();
  check_complete<ReferenceRow>();
  check_complete<RecipientLineRow>();
  check_complete<OpinionRow>();
  check_complete<SeriesRow>(sizeof(std::vector<std::string>));  // types
  check_complete<RegisterEntryRow>();
  check_complete<NumberLeapRow>();
  check_complete<IncomingRow>();
  check_complete<DeliveryRow>();
  check_complete<AcknowledgementRow>();
  check_complete<MailRow>();
  check_complete<AssignmentRow>();
  check_complete<AssignmentReportRow>();
  check_complete<AccountRow>();
  check_complete<SessionRow>();
  check_complete<ApiTokenRow>();
  check_complete<DelegationRow>();
  check_complete<AttemptsRow>();
}

TEST_CASE("only UTF-8 without NUL is storable") {
  CHECK(is_storable(""));
  CHECK(is_storable("Đảng uỷ 😀 \xf4\x8f\xbf\xbf"));
  CHECK_FALSE(is_storable(std::string_view("a\0", 2)));
  for (const std::string_view bad :
       {"\x80", "\xc3", "\xc0\xaf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "a\xff", "\xe1\xba"}) {
    CHECK_FALSE(is_storable(bad));
  }
  DocumentRow row;
  row.signer_name = "\xff";
  CHECK_THROWS_WITH(require_storable(row), Catch::Contains("signer_name"));
}
