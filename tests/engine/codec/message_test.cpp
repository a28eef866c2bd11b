// Every command, event and effect through JSON and back, and the record's chain.
#include <catch2/catch.hpp>
#include <random>

#include "engine/codec/command_fields.h"
#include "engine/codec/commands.h"
#include "engine/codec/effect.h"
#include "engine/codec/effect_fields.h"
#include "engine/codec/event_fields.h"
#include "engine/codec/events.h"
#include "engine/codec/history.h"

using namespace vanthu;

namespace {

// Gives every field a value of its own.
struct Filler {
  std::uint64_t n = 0;

  void operator()(std::string_view, bool& field) { field = true; }
  template <std::integral T>
  void operator()(std::string_view, T& field) {
    field = static_cast<T>(++n + 1000);
  }
  template <class T>
  requires std::is_enum_v<T>
  void operator()(std::string_view, T& field) {
    field = static_cast<T>(codec::kWords<T>.size() - 1);
  }
  void operator()(std::string_view, std::string& field) {
    field = "tên \"" + std::to_string(++n) + "\"";
  }
  void operator()(std::string_view, message::Value& field) {
    field = expression::List{std::int64_t(++n), "x"};
  }
  void operator()(std::string_view, message::VariableMap& field) {
    field = {{"v" + std::to_string(++n), 1}, {"w", true}};
  }
  void operator()(std::string_view, std::vector<std::string>& field) {
    field = {"a", "b" + std::to_string(++n)};
  }
  void operator()(std::string_view, base::Time& field) {
    field = base::from_microseconds(1'795'432'496'190'117 + std::int64_t(++n));
  }
  void operator()(std::string_view name, std::optional<base::Time>& field) {
    (*this)(name, field.emplace());
  }
  template <class Tag>
  void operator()(std::string_view, base::Id<Tag>& field) {
    field.uuid = base::Uuid{0x0192000000007000ULL, 0x8000000000000000ULL | ++n};
  }
  void operator()(std::string_view, base::Text& field) {
    field = {"tên " + std::to_string(++n), "name " + std::to_string(n)};
  }
  template <std::integral T>
  void operator()(std::string_view, std::vector<std::pair<T, T>>& field) {
    field = {{static_cast<T>(++n), 0}, {0, static_cast<T>(++n)}};
  }
  void operator()(std::string_view, message::ElementMap& field) {
    field = {{"a " + std::to_string(++n), "b"}, {"c", ""}};
  }
  void operator()(std::string_view, message::ParentLink& field) { codec::each_field(field, *this); }
};

template <class Variant, std::size_t... Index>
std::vector<Variant> all_filled(std::index_sequence<Index...>) {
  std::vector<Variant> out;
  const auto add = [&]<class T>(T one) {
    out.emplace_back(one);  // all fields as they are by default
    Filler filler;
    codec::each_field(one, filler);
    out.emplace_back(std::move(one));
  };
  (add(std::variant_alternative_t<Index, Variant>{}), ...);
  return out;
}

template <class Variant>
std::vector<Variant> all_filled() {
  return all_filled<Variant>(std::make_index_sequence<std::variant_size_v<Variant>>{});
}

// The structs have no ==, so sameness is that of kind and of every field as written.
template <class Variant>
std::string shown(const Variant& message) {
  std::string out;
  codec::append_message(out, message);
  return out;
}

port::HistoryEntry entry(std::uint64_t step, const std::string& previous) {
  port::HistoryEntry out;
  out.step = step;
  out.at = base::from_microseconds(1'000'000 + std::int64_t(step));
  out.actor = {"an", "bình"};
  out.command = R"({"type":"claim_task"})";
  out.events = "[]";
  out.hash = codec::history_hash(previous, out);
  return out;
}

}  // namespace

TEST_CASE("every event comes back as it was") {
  const auto events = all_filled<message::Event>();
  const auto back = codec::events_from_json(codec::events_to_json(events));
  REQUIRE(back.ok());
  REQUIRE(back->size() == events.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    CHECK((*back)[i].index() == events[i].index());
    CHECK(shown((*back)[i]) == shown(events[i]));
  }
  const auto& job = std::get<message::JobCreated>(
      *codec::events_from_json(codec::events_to_json(message::Events{message::JobCreated{}}))
           ->begin());
  CHECK(job.retries == 3);  // a default that is not empty is written
  const auto& task = std::get<message::TaskCreated>(
      codec::events_from_json(R"([{"type":"task_created","due":5,"priority":-1}])")->front());
  CHECK(task.due == base::from_microseconds(5));
  CHECK_FALSE(task.follow_up);
  CHECK(task.priority == -1);
}

TEST_CASE("every command and effect comes back as it was") {
  for (const auto& command : all_filled<message::CommandBody>()) {
    const auto back = codec::command_from_json(codec::command_to_json(command));
    REQUIRE(back.ok());
    CHECK(back->index() == command.index());
    CHECK(shown(*back) == shown(command));
  }
  for (const auto& effect : all_filled<message::Effect>()) {
    const auto back = codec::decode_effect(codec::encode(effect));
    CHECK(back.index() == effect.index());
    CHECK(shown(back) == shown(effect));
  }
  CHECK(codec::effect_type(message::PublishMessage{}) == "publish_message");
}

TEST_CASE("the form of an event is fixed") {
  const message::Events events{
      message::ElementActivated{2, 1, 4, 0, 0},
      message::VariableSet{1, "số", message::Value(*base::Decimal::parse("1.50"))},
      message::InstanceEnded{message::Ending::kFailedWithError, "E1", base::from_microseconds(7)}};
  CHECK(codec::events_to_json(events) ==
        R"([{"type":"element_activated","element":2,"scope":1,"node":4},)"
        R"({"type":"variable_set","scope":1,"name":"số","value":1.5},)"
        R"({"type":"instance_ended","ending":"failed","error_code":"E1","at":7}])");
}

TEST_CASE("a sentence in one language, as older records have it, stands for both") {
  const std::string old =
      R"([{"type":"incident_raised","incident":"01920000-0000-7000-8000-000000000001",)"
      R"("element":2,"code":"job.failed","text":"hỏng","at":7}])";
  const auto events = codec::events_from_json(old);
  REQUIRE(events.ok());
  CHECK(std::get<message::IncidentRaised>(events->front()).text == base::Text{"hỏng", "hỏng"});
  CHECK(codec::events_to_json(*events) == old);
}

TEST_CASE("records that nobody wrote are refused") {
  for (const char* text :
       {R"({})", R"([1])", R"([{}])", R"([{"type":"wat"}])", R"([{"type":1}])",
        R"([{"type":"element_activated","element":-1}])",
        R"([{"type":"element_activated","element":1.5}])",
        R"([{"type":"element_activated","node":4294967296}])",
        R"([{"type":"task_claimed","task":"no id"}])", R"([{"type":"job_created","kind":"other"}])",
        R"([{"type":"variable_set","name":5}])",
        R"([{"type":"task_created","candidate_users":[1]}])",
        R"([{"type":"incident_raised","text":5}])", R"([{"type":"incident_raised","text":{"vi":1}}])",
        R"([{"type":"instance_moved","nodes":[[1]]}])",
        R"([{"type":"instance_moved","nodes":[[1,4294967296]]}])",
        R"([{"type":"instance_moved","nodes":{"1":2}}])",
        R"([{"type":"instance_started","parent":{"index":"x"}}])"}) {
    INFO(text);
    const auto events = codec::events_from_json(text);
    REQUIRE_FALSE(events.ok());
    CHECK(events.error().code == "record.malformed");
  }
  CHECK(codec::events_from_json(R"([{"type":"job_created","kind":"other"}])").error().where ==
        "job_created.kind");
  CHECK_THROWS_AS(codec::decode_effect("{}"), codec::Corrupt);
  CHECK_THROWS_AS(codec::decode_effect("\xff"), codec::Corrupt);
}

TEST_CASE("any bytes are an answer, never a crash, for events too") {
  std::mt19937 random(7);
  const std::string seed = codec::events_to_json(all_filled<message::Event>());
  for (int round = 0; round < 300; ++round) {
    std::string text = seed;
    for (auto changes = random() % 3 + 1; changes > 0; --changes) {
      text[random() % text.size()] = static_cast<char>(random() % 128);
    }
    const auto events = codec::events_from_json(text);
    if (events.ok()) CHECK(codec::events_from_json(codec::events_to_json(*events)).ok());
  }
}

TEST_CASE("the chain shows every change") {
  std::vector<port::HistoryEntry> entries;
  for (std::uint64_t step = 1; step <= 5; ++step) {
    entries.push_back(entry(step, entries.empty() ? "" : entries.back().hash));
  }
  CHECK_FALSE(codec::broken_link(entries));
  CHECK_FALSE(codec::broken_link(std::span(entries).subspan(2), entries[1].hash, 3));

  auto changed = entries;
  changed[2].actor.on_behalf_of = "";
  changed[2].actor.id = "anbình";
  CHECK(codec::broken_link(changed) == 3);
  changed = entries;
  changed[3].at += base::Microseconds(1);
  CHECK(codec::broken_link(changed) == 4);
  changed = entries;
  changed.erase(changed.begin() + 1);
  CHECK(codec::broken_link(changed) == 2);
  changed = entries;  // an entry rewritten with a hash of its own breaks the next one
  changed[1].command = "{}";
  changed[1].hash = codec::history_hash(changed[0].hash, changed[1]);
  CHECK(codec::broken_link(changed) == 3);
}

TEST_CASE("the chain's bytes are fixed") {
  CHECK(codec::history_bytes("ab", entry(3, "")) ==
        "16:vanthu-history-1,2:ab,1:3,7:1000003,2:an,5:bình,21:{\"type\":\"claim_task\"},2:[],");
}
