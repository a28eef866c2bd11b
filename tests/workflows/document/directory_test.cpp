#include <catch2/catch.hpp>
#include <set>

#include "samples.h"
#include "workflows/document/reading.h"
#include "workflows/document/resolve.h"

using namespace vanthu::document;

namespace {

DirectoryData small_office() {
  DirectoryData data;
  data.organisation = "so";
  data.units = {
      {"so", "Sở Nội vụ", "SNV", "S", "own", std::nullopt, "so@x.example", {}},
      {"vp", "Văn phòng Sở Nội vụ", "VP Sở", "S.VP", "own", "so", "vp@x.example", {"Văn phòng Sở"}},
      {"tt", "Thanh tra Sở Nội vụ", "TT Sở", "S.TT", "own", "so", "tt@x.example", {}}};
  data.posts = {{"gd", "Giám đốc Sở Nội vụ", "so", "hoa", "gd@x.example"},
                {"pgd", "Phó Giám đốc Sở Nội vụ", "so", std::nullopt, "pgd@x.example"}};
  data.people = {{"hoa", "Lê Thị Hòa", {}, {"gd"}, "gd"}};
  data.groups = {{"phong", "Các phòng thuộc Sở", {"vp", "tt"}, {"Các phòng, ban thuộc Sở"}},
                 {"tat-ca", "Toàn thể Sở", {"phong", "gd", "hoa", "pgd"}, {}}};
  return data;
}

std::set<std::string> codes(const std::vector<vanthu::base::Error>& errors) {
  std::set<std::string> out;
  for (const auto& error : errors) out.insert(error.code);
  return out;
}

RecipientLine line_to(std::vector<std::string> targets,
                      std::optional<Purpose> purpose = std::nullopt) {
  RecipientLine line;
  line.targets = std::move(targets);
  line.purpose = purpose;
  return line;
}

}  // namespace

TEST_CASE("a name resolves whatever its case, tone position or abbreviation") {
  const Directory directory(small_office());
  for (const char* name :
       {"Văn phòng Sở Nội vụ", "VĂN PHÒNG SỞ NỘI VỤ", "vp sở", "S.VP", "Văn phòng  Sở;"}) {
    CAPTURE(name);
    const auto target = resolve_name(name, directory);
    CHECK(target.kind == ResolvedKind::kUnit);
    CHECK(target.id == "vp");
    CHECK(target.receivers == std::vector<std::string>{"vp"});
  }
  // Tone position and decomposed letters: Hòa, Hoà, Ho\u0300a.
  for (const char* name : {"Lê Thị Hòa", "Lê Thị Hoà",
                           "Lê Thị Ho\xCC\x80"
                           "a",
                           "Đồng chí Lê Thị Hòa, Giám đốc Sở", "Bà LÊ THỊ HÒA", "GĐ. Lê Thị Hòa"}) {
    CAPTURE(name);
    const auto target = resolve_name(name, directory);
    CHECK(target.kind == ResolvedKind::kPerson);
    CHECK(target.receivers == std::vector<std::string>{"gd"});
  }
}

TEST_CASE("groups expand through groups, each receiver once") {
  const Directory directory(small_office());
  const auto target = resolve_name("toàn thể sở", directory);
  CHECK(target.kind == ResolvedKind::kGroup);
  CHECK(target.receivers == std::vector<std::string>{"vp", "tt", "gd", "pgd"});
}

TEST_CASE("an unknown name is never guessed but gets suggestions") {
  const Directory directory(small_office());
  const auto target = resolve_name("Phòng Thanh tra Sở", directory);
  CHECK(target.kind == ResolvedKind::kUnknown);
  CHECK(target.receivers.empty());
  REQUIRE_FALSE(target.suggestions.empty());
  CHECK(target.suggestions.size() <= 5);
  CHECK(target.suggestions[0].id == "tt");
  CHECK(target.suggestions[0].score > 0.5);
  CHECK(resolve_name("\xff\xfe", directory).kind == ResolvedKind::kUnknown);
  CHECK(resolve_name("", directory).kind == ResolvedKind::kUnknown);
}

TEST_CASE("a name with two meanings asks, best candidates first") {
  auto data = small_office();
  data.groups.push_back({"vp-2", "Nhóm văn phòng", {"vp"}, {"Văn phòng Sở"}});
  const auto target = resolve_name("Văn phòng Sở", Directory(data));
  CHECK(target.kind == ResolvedKind::kUnknown);
  REQUIRE(target.suggestions.size() == 2);
  CHECK(target.suggestions[0].score == 1.0);
}

TEST_CASE("deliveries are merged with every reason kept") {
  const Directory directory(small_office());
  Archive archive;
  archive.holders = {"VP Sở", "Kho"};
  auto as_above = line_to({});
  as_above.refers_to = "as_above";
  const auto result = expand({line_to({"Giám đốc Sở Nội vụ"}, Purpose::kReport),
                              line_to({"Toàn thể Sở"}), as_above, line_to({"Chi cục Văn thư"})},
                             archive, directory);
  REQUIRE(result.deliveries.size() == 4);
  CHECK(result.deliveries[0].id == "gd");
  CHECK(result.deliveries[0].kind == ResolvedKind::kPost);
  CHECK(result.deliveries[0].email == "gd@x.example");
  CHECK(result.deliveries[0].person == std::optional<std::string>("hoa"));
  REQUIRE(result.deliveries[0].reasons.size() == 2);
  CHECK(result.deliveries[0].reasons[0].purpose == Purpose::kReport);
  CHECK(result.deliveries[0].reasons[1].via == "tat-ca");
  CHECK(result.deliveries[0].reasons[1].line == 1);
  REQUIRE(result.referred.size() == 1);
  CHECK(result.referred[0].refers_to == "as_above");
  REQUIRE(result.unresolved.size() == 1);
  CHECK(result.unresolved[0].line == 3);
  REQUIRE(result.archive.size() == 2);
  CHECK(result.archive[0].id == "vp");
  CHECK(result.archive[1].kind == ResolvedKind::kUnknown);
}

TEST_CASE("a group without members is put to the clerk, not dropped") {
  auto data = small_office();
  data.groups.push_back({"rong", "Nhóm rỗng", {}, {}});
  const auto result = expand({line_to({"Nhóm rỗng"})}, std::nullopt, Directory(data));
  CHECK(result.deliveries.empty());
  CHECK(result.unresolved.size() == 1);
}

TEST_CASE("validation reports everything in one go") {
  CHECK(validate(small_office()).empty());
  auto data = small_office();
  data.units[0].parent = "vp";                 // a cycle: so -> vp -> so
  data.units[2].code = "s.vp";                 // the code of vp in small letters
  data.posts[0].unit = "khong-co";             // unknown
  data.people[0].posts = {"vp"};               // a unit is no post
  data.groups[0].members.push_back("tat-ca");  // a cycle of groups
  data.groups.push_back({"vp", " ", {}, {}});  // an id taken, no name
  data.units[1].aliases.push_back("\xc3\x28");
  const auto errors = validate(data);
  CHECK(codes(errors) == std::set<std::string>{"directory.parent_cycle", "directory.duplicate_code",
                                               "directory.unknown_reference",
                                               "directory.group_cycle", "directory.duplicate_id",
                                               "directory.empty_name", "directory.invalid_utf8"});
  for (const auto& error : errors) {
    CHECK_FALSE(error.where.empty());
    CHECK_FALSE(error.what.vi.empty());
    CHECK_FALSE(error.remedy.en.empty());
  }
  // An invalid directory still answers, and ends.
  CHECK(resolve_name("Toàn thể Sở", Directory(data)).receivers.size() == 4);
}

TEST_CASE("deeply nested groups neither recurse nor repeat work") {
  DirectoryData data;
  data.units = {{"u", "Đơn vị", "", "U", "own", std::nullopt, "", {}}};
  constexpr int kDepth = 20000;
  for (int i = 0; i < kDepth; ++i) {
    const auto next = i + 1 == kDepth ? std::string("u") : "g" + std::to_string(i + 1);
    data.groups.push_back({"g" + std::to_string(i), "Nhóm " + std::to_string(i), {next, next}, {}});
  }
  CHECK(validate(data).empty());
  CHECK(resolve_name("Nhóm 0", Directory(data)).receivers == std::vector<std::string>{"u"});
}

TEST_CASE("the directive's recipients resolve to 93 deliveries") {
  const auto organisation = samples::json("organisation.json");
  const auto directive = samples::text("19-CTrHD-DUK.txt");
  if (!organisation || !directive) return;
  const auto data = samples::directory_of(*organisation);
  CHECK(validate(data).empty());
  const Directory directory(data);
  const auto reading = read_recipients_block(*directive);
  REQUIRE(reading.ok());
  const auto& expected = (*organisation)["resolution_of_the_directive"];
  std::size_t at = 0;
  for (const auto& line : expected["lines"]) {
    CAPTURE(line.dump());
    if (line["targets"][0]["kind"] == "archive") {
      REQUIRE(reading->archive);
      CHECK(resolve_name(reading->archive->holders.at(0), directory).id ==
            line["targets"][0]["resolves_to"]);
      continue;
    }
    const auto resolution = resolve(reading->recipients.at(at++), directory);
    CHECK(resolution.complete());
    REQUIRE(resolution.targets.size() == line["targets"].size());
    for (std::size_t i = 0; i < resolution.targets.size(); ++i) {
      const auto& want = line["targets"][i];
      CHECK(resolution.targets[i].target == want["target"]);
      CHECK(resolution.targets[i].id == want["resolves_to"]);
      CHECK(resolved_kind_code(resolution.targets[i].kind) == want["kind"].get<std::string>());
      CHECK(resolution.targets[i].receivers.size() == want["count"]);
    }
  }
  const auto result = expand(reading->recipients, reading->archive, directory);
  CHECK(result.deliveries.size() == expected["deliveries"]);
  CHECK(result.unresolved.empty());
  CHECK(result.archive.size() == 1);
}

TEST_CASE("headings of assignments resolve like recipients") {
  const auto organisation = samples::json("organisation.json");
  if (!organisation) return;
  const Directory directory(samples::directory_of(*organisation));
  CHECK(resolve_name("Cấp ủy các cơ sở đảng trực thuộc Đảng bộ Khối", directory).id ==
        "cap-uy-co-so");
  CHECK(resolve_name("Cán bộ phụ trách công tác dân vận", directory).id == "duk-danvan");
  CHECK(resolve_name("Ủy Ban Kiểm tra Đảng ủy Khối", directory).id == "duk-ubkt");
}
