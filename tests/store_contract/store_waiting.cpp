// What waits: tasks, incidents, subscriptions, buffered messages; and definitions.
#include <catch2/catch.hpp>

#include "engine/codec/sha256.h"
#include "tests/store_contract/store_contract.h"

namespace vanthu::test {
namespace {

std::vector<message::TaskId> ids(const std::vector<port::TaskRow>& rows) {
  std::vector<message::TaskId> out;
  for (const auto& row : rows) out.push_back(row.task.id);
  return out;
}

port::Definition definition(std::string xml, std::string tag = "") {
  port::Definition out;
  out.key = "quy trình";
  out.name = "Ban hành";
  out.version_tag = std::move(tag);
  out.resource_name = "issue.bpmn";
  out.xml = std::move(xml);
  out.sha256 = codec::sha256_hex(out.xml);
  out.deployed_at = at(3);
  out.deployed_by = "an";
  return out;
}

}  // namespace

void waiting_contract(const MakeStore& make) {
  SECTION("tasks are found by whom they are for, in order, page by page") {
    const Bench bench(make);
    auto one = plain_instance("hồ sơ 1");
    const auto a = add_task(one, "an").id;
    const auto b = add_task(one, "", {"bình"}, {"văn thư"}).id;
    const auto c = add_task(one, "an", {"bình"}, {"bình"}).id;
    bench.create(one);
    auto two = plain_instance("hồ sơ 2");
    const auto d = add_task(two, "", {}, {"it's {x}, \"y\""}).id;
    bench.create(two);
    const auto unit = bench.begin();
    port::TaskFilter filter;
    CHECK(ids(unit->tasks(filter)) == std::vector{a, b, c, d});
    filter.limit = 2;
    CHECK(ids(unit->tasks(filter)) == std::vector{a, b});
    filter.after = b;
    CHECK(ids(unit->tasks(filter)) == std::vector{c, d});
    filter = {};
    filter.assignee = "an";
    CHECK(ids(unit->tasks(filter)) == std::vector{a, c});
    filter = {};
    filter.candidates = {"văn thư", "bình"};
    CHECK(ids(unit->tasks(filter)) == std::vector{b, c});
    filter.candidates = {"it's {x}, \"y\""};
    CHECK(ids(unit->tasks(filter)) == std::vector{d});
    filter.business_key = "hồ sơ 1";
    CHECK(unit->tasks(filter).empty());
    const auto row = unit->task(b);
    REQUIRE(row);
    CHECK(row->task == one.tasks.at(b));
    CHECK(row->instance == one.id);
    CHECK(row->definition == bench.definition);
    CHECK(row->business_key == "hồ sơ 1");
    CHECK(row->element_id == "review");
    CHECK(row->element_name == "Thẩm tra");
    CHECK(unit->instance_of_task(d) == two.id);
    CHECK_FALSE(unit->instance_of_task(fresh<message::TaskId>()));
    CHECK_FALSE(unit->task(fresh<message::TaskId>()));
  }
  SECTION("jobs and incidents lead to their instance") {
    const Bench bench(make);
    const auto one = full_instance();
    const auto two = full_instance();
    bench.create(one);
    bench.create(two);
    const auto unit = bench.begin();
    CHECK(unit->instance_of_job(two.jobs.begin()->first) == two.id);
    CHECK(unit->instance_of_incident(one.incidents.begin()->first) == one.id);
    CHECK_FALSE(unit->instance_of_job(fresh<message::JobId>()));
    const auto incidents = unit->incidents(10);
    REQUIRE(incidents.size() == 2);
    CHECK(incidents[0].first == one.id);
    CHECK(incidents[0].second == one.incidents.begin()->second);
    CHECK(unit->incidents(1).size() == 1);
    const auto rest = unit->incidents(10, incidents[0].second.id);
    REQUIRE(rest.size() == incidents.size() - 1);
    CHECK(rest[0].second == incidents[1].second);
  }
  SECTION("subscriptions are found by name and key, signals by name") {
    const Bench bench(make);
    using Kind = message::SubscriptionKind;
    std::vector<message::SubscriptionId> signals;
    std::vector<message::SubscriptionId> messages;
    for (int i = 0; i < 5; ++i) {
      auto one = plain_instance();
      messages.push_back(add_subscription(one, Kind::kMessage, "tin", "khóa").id);
      add_subscription(one, Kind::kMessage, "tin", "khác");
      signals.push_back(add_subscription(one, Kind::kSignal, "tin", "").id);
      bench.create(one);
    }
    const auto unit = bench.begin();
    const auto found = unit->subscriptions(Kind::kMessage, "tin", "khóa", 3);
    REQUIRE(found.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) CHECK(found[i].id == messages[i]);
    CHECK(unit->subscriptions(Kind::kConditional, "tin", "khóa", 3).empty());
    std::vector<message::SubscriptionId> seen;
    std::optional<message::SubscriptionId> after;
    for (auto page = unit->signal_subscriptions("tin", after, 2); !page.empty();
         page = unit->signal_subscriptions("tin", after, 2)) {
      for (const auto& row : page) seen.push_back(row.id);
      after = page.back().id;
    }
    CHECK(seen == signals);
  }
  SECTION("buffered messages are taken once, the oldest first, until they expire") {
    const Bench bench(make);
    std::vector<port::OutboxId> ids;
    bench.commit([&](port::UnitOfWork& work) {
      for (int i = 0; i < 3; ++i) {
        ids.push_back(fresh<port::OutboxId>());
        work.buffer({ids.back(), "tin", "khóa", R"({"số":"ễ"})", at(i == 0 ? 5 : 50)});
      }
    });
    {
      const auto unit = bench.begin();
      CHECK(unit->take_buffered("tin", "khóa", at(1))->id == ids[0]);
      CHECK(unit->take_buffered("tin", "khóa", at(1))->id == ids[1]);
    }
    bench.commit([&](port::UnitOfWork& work) {
      CHECK_FALSE(work.take_buffered("tin", "khác", at(5)));
      const auto taken = work.take_buffered("tin", "khóa", at(5));  // the first is past
      REQUIRE(taken);
      CHECK(taken->id == ids[1]);
      CHECK(taken->name == "tin");
      CHECK(taken->correlation_key == "khóa");
      CHECK(taken->variables == R"({"số":"ễ"})");
      CHECK(taken->expires == at(50));
      work.buffer(*taken);  // and back again
    });
    bench.commit([&](port::UnitOfWork& work) {
      CHECK(work.take_buffered("tin", "khóa", at(6))->id == ids[1]);
      CHECK(work.take_buffered("tin", "khóa", at(6))->id == ids[2]);
      CHECK_FALSE(work.take_buffered("tin", "khóa", at(6)));
    });
    CHECK_FALSE(bench.begin()->take_buffered("tin", "khóa", at(6)));
  }
}

void definitions_contract(const MakeStore& make) {
  SECTION("a deployment counts versions, keeps bytes, and repeats nothing") {
    const Bench bench(make);
    const std::string odd = std::string("\xef\xbb\xbf<a>\0\xff 'ễ' \\", 15);
    port::Definition first;
    bench.commit([&](port::UnitOfWork& work) { first = work.deploy(definition(odd, "tag")); });
    CHECK(first.version == 1);
    CHECK_FALSE(first.id.nil());
    port::Definition again;
    bench.commit([&](port::UnitOfWork& work) { again = work.deploy(definition(odd, "tag")); });
    CHECK(again.id == first.id);
    CHECK(again.version == 1);
    bench.commit([&](port::UnitOfWork& work) {
      CHECK(work.deploy(definition("<b/>", "tag")).version == 2);
      CHECK(work.latest_definition("quy trình")->version == 2);
      CHECK(work.deploy(definition("<c/>")).version == 3);
    });
    const auto unit = bench.begin();
    const auto read = unit->definition(first.id);
    REQUIRE(read);
    CHECK(read->xml == odd);
    CHECK(read->sha256 == codec::sha256_hex(odd));
    CHECK(read->key == "quy trình");
    CHECK(read->name == "Ban hành");
    CHECK(read->version_tag == "tag");
    CHECK(read->resource_name == "issue.bpmn");
    CHECK(read->deployed_at == at(3));
    CHECK(read->deployed_by == "an");
    CHECK(unit->latest_definition("quy trình")->version == 3);
    CHECK(unit->definition_version("quy trình", 2)->xml == "<b/>");
    CHECK(unit->definition_tagged("quy trình", "tag")->version == 2);
    CHECK_FALSE(unit->definition_version("quy trình", 4));
    CHECK_FALSE(unit->definition_tagged("quy trình", "no"));
    CHECK_FALSE(unit->latest_definition("no"));
    CHECK_FALSE(unit->definition(fresh<port::DefinitionId>()));
    const auto all = unit->definitions();
    REQUIRE(all.size() == 3);
    CHECK(all[0].id == first.id);
    CHECK(all[0].xml.empty());
    CHECK(all[2].version == 3);
    CHECK(bench.store().begin("another")->definitions().empty());
  }
}

}  // namespace vanthu::test
