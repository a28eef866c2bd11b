#include "tests/store_contract/records_contract.h"

#include <catch2/catch.hpp>

namespace vanthu::test {
namespace {

// Different in every run, so that a database kept between runs does no harm.
base::IdSource& source() {
  static base::IdSource ids(
      std::chrono::time_point_cast<base::Microseconds>(std::chrono::system_clock::now()), 1, 2);
  return ids;
}

void append(std::string& out, std::string_view name, const std::vector<std::string>& texts) {
  out.append(name).append("[");
  for (const auto& text : texts) out.append(text).append("|");
  out.append("] ");
}

}  // namespace

base::Uuid next_uuid() {
  return source().next();
}

Office::Office(const RecordsStore& store)
    : Office(store, "organisation '" + next_uuid().text() + "'") {}

std::string hostile_text(std::string_view name, std::int64_t n) {
  return std::string(name) +
         " :a::b 'q' \"d\" \\ {x,NULL} %s $1 ? ;--/* \n\r\t Đảng uỷ 😀 e\u0301 " + std::to_string(n);
}

base::Time time_at(std::int64_t n) {
  return base::from_microseconds(1'790'000'000'123'457 + n * 1'000'003);
}

port::DeliveryRow delivery_row(const port::DocumentId& document, std::int64_t position) {
  port::DeliveryRow row;
  row.id = next_id<port::DeliveryId>();
  row.document = document;
  row.position = position;
  row.recipient = "unit-" + std::to_string(position);
  row.recipient_kind = "unit";
  row.name = "Chi bộ số " + std::to_string(position);
  row.email = "chi-bo-" + std::to_string(position) + "@khoi.example";
  row.purpose = "carry_out";
  row.reasons = R"([{"line":1,"target":"Các cấp ủy cơ sở","via":"grass-roots"}])";
  row.token_hash = "hash-" + row.id.text();
  row.token_expires = time_at(100'000);
  row.created = time_at(position);
  row.due = time_at(50'000);
  return row;
}

document::DirectoryData sample_directory() {
  document::DirectoryData data;
  data.organisation = hostile_text("organisation", 1);
  data.issuing_body = "duk";
  data.units = {
      {"duk", hostile_text("unit", 1), "ĐUK", "H37.DN", "own", {}, "duk@khoi.example", {}},
      {"vp", "Văn phòng", "VP", "", "own", "duk", "", {"Văn phòng ĐUK", "", "a,\"b\"{"}}};
  data.posts = {{"bt", "Bí thư", "duk", "an", "bt@khoi.example"},
                {"cvp", "Chánh Văn phòng", "vp", {}, "", {"đồng chí Chánh VP"}}};
  data.people = {{"an", "Trần Văn An", {"đ/c An", "Bí thư An"}, {"bt", "cvp"}, "bt"},
                 {"binh", "Lê Bình", {}, {}, ""}};
  data.groups = {{"co-so", "Các cấp ủy cơ sở", {"vp", "duk", "an"}, {"các cấp uỷ trực thuộc"}},
                 {"trong", "Nhóm trống", {}, {}}};
  return data;
}

std::string printed(const document::DirectoryData& data) {
  std::string out = data.organisation + "/" + data.issuing_body + "\n";
  for (const auto& unit : data.units) {
    append(out, "unit",
           {unit.id, unit.name, unit.short_name, unit.code, unit.kind,
            unit.parent.value_or("(none)"), unit.email});
    append(out, "aliases", unit.aliases);
  }
  for (const auto& post : data.posts) {
    append(out, "post",
           {post.id, post.title, post.unit, post.person.value_or("(none)"), post.email});
    append(out, "phrases", post.phrases);
  }
  for (const auto& person : data.people) {
    append(out, "person", {person.id, person.name, person.deliver_to});
    append(out, "printed_as", person.printed_as);
    append(out, "posts", person.posts);
  }
  for (const auto& group : data.groups) {
    append(out, "group", {group.id, group.name});
    append(out, "members", group.members);
    append(out, "phrases", group.phrases);
  }
  return out;
}

void in_eight_threads(const std::function<void(int)>& work) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) threads.emplace_back([&work, i] { work(i); });
  for (auto& thread : threads) thread.join();
}

void records_contract(const MakeRecordsStore& make) {
  directory_contract(make);
  documents_contract(make);
  registers_contract(make);
  distribution_contract(make);
  duties_contract(make);
  accounts_contract(make);
  signatures_contract(make);
  inbox_contract(make);
  identities_contract(make);
  webhooks_contract(make);
  calendars_contract(make);
}

}  // namespace vanthu::test
