#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "tests/store_contract/records_contract.h"

namespace vanthu::test {
namespace {

using port::Records;

auto replace(const document::DirectoryData& data) {
  return [&data](Records& records) { return records.replace_directory(data); };
}
document::DirectoryData directory(Records& records) {
  return records.directory();
}
std::int64_t version(Records& records) {
  return records.directory_version();
}

void learning(const Office& office) {
  const auto data = sample_directory();
  office.commit(replace(data));
  office.commit([](Records& records) {
    records.learn_phrase("co-so", "các đơn vị 'cơ sở'");
    records.learn_phrase("vp", "Văn phòng Khối");
    records.learn_phrase("bt", "đồng chí Bí thư");
    records.learn_phrase("binh", "đ/c Bình");
  });
  auto expected = data;
  expected.groups[0].phrases.push_back("các đơn vị 'cơ sở'");
  expected.units[1].aliases.push_back("Văn phòng Khối");
  expected.posts[0].phrases.push_back("đồng chí Bí thư");
  expected.people[1].printed_as.push_back("đ/c Bình");
  CHECK(printed(office.commit(directory)) == printed(expected));
  CHECK(office.commit(version) == 5);

  office.commit([](Records& records) { records.learn_phrase("binh", "đ/c Bình"); });
  CHECK(printed(office.commit(directory)) == printed(expected));
  CHECK(office.commit(version) == 5);

  CHECK_THROWS_AS(office.commit([](Records& r) { r.learn_phrase("nobody", "x"); }),
                  std::logic_error);
  CHECK_THROWS_AS(office.commit([](Records& r) { r.learn_phrase("binh", "\xff"); }),
                  port::StoreRefused);
}

// A reader beside a writer sees one directory or the other, never parts of two.
void reading_beside_writing(const Office& office) {
  document::DirectoryData one = sample_directory();
  document::DirectoryData two = sample_directory();
  for (int i = 0; i < 300; ++i) {
    one.units.push_back({"u" + std::to_string(i), "một", "", "", "", {}, "", {"một"}});
    two.groups.push_back({"g" + std::to_string(i), "hai", {"vp"}, {"hai"}});
  }
  const std::string text_one = printed(one);
  const std::string text_two = printed(two);
  office.commit(replace(one));
  std::atomic<bool> done = false;
  std::atomic<int> torn = 0;
  std::thread reader([&] {
    while (!done) {
      const auto text = printed(office.commit(directory));
      if (text != text_one && text != text_two) ++torn;
    }
  });
  for (int i = 0; i < 10; ++i) office.commit(replace(i % 2 == 0 ? two : one));
  done = true;
  reader.join();
  CHECK(torn == 0);
}

}  // namespace

void directory_contract(const MakeRecordsStore& make) {
  SECTION("directory: none at first, then replaced whole and counted") {
    const Office office(make());
    CHECK(office.commit(version) == 0);
    CHECK(printed(office.commit(directory)) == printed({}));
    const auto data = sample_directory();
    CHECK(office.commit(replace(data)) == 1);
    CHECK(printed(office.commit(directory)) == printed(data));
    document::DirectoryData other;
    other.organisation = "khác";
    other.units = {{"vp", "Văn phòng mới", "", "", "", {}, "", {}}};
    CHECK(office.commit(replace(other)) == 2);
    CHECK(printed(office.commit(directory)) == printed(other));
    CHECK(office.commit(version) == 2);
    CHECK(printed(Office(office.store()).commit(directory)) == printed({}));
  }
  SECTION("directory: a replacement that is rolled back leaves the old one") {
    const Office office(make());
    const auto data = sample_directory();
    office.commit(replace(data));
    document::DirectoryData other;
    office.roll_back(replace(other));
    CHECK(printed(office.commit(directory)) == printed(data));
    CHECK(office.commit(version) == 1);
  }
  SECTION("directory: text that cannot be stored is refused") {
    const Office office(make());
    auto data = sample_directory();
    data.people[0].printed_as[1] = std::string("a\0b", 3);
    CHECK_THROWS_AS(office.commit(replace(data)), port::StoreRefused);
    CHECK(office.commit(version) == 0);
  }
  SECTION("directory: phrases are learned once") {
    learning(Office(make()));
  }
  SECTION("directory: read whole while it is replaced") {
    reading_beside_writing(Office(make()));
  }
}

}  // namespace vanthu::test
