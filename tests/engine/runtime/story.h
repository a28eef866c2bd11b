// A directive's life in small, told the same way on every store: a number in the same transaction,
// a side process of it, children with timers, an early message, a mail, a signal.
#pragma once

#include <algorithm>
#include <set>

#include "engine/codec/history.h"
#include "tests/engine/runtime/world.h"

namespace vanthu::runtime_test {

inline constexpr int kStoryChildren = 5;

struct Ending {
  std::vector<Summary> instances;
  std::size_t owed = 0;
  std::set<message::JobId>::size_type mails = 0;  // different ones
  bool operator==(const Ending&) const = default;
};

inline std::ostream& operator<<(std::ostream& out, const Ending& ending) {
  out << "owed " << ending.owed << ", mails " << ending.mails;
  for (const auto& one : ending.instances) {
    out << "\n" << one.key << " " << one.business_key << " " << state::name(one.state);
  }
  return out;
}

class Story {
 public:
  explicit Story(std::unique_ptr<port::Store> store = std::make_unique<memory_store::MemoryStore>())
      : world({}, std::move(store)) {
    world.settings.children = 2;
    world.connectors.add_local("number", number_);
    world.connectors.add_remote("mail", mail_);
    world.deploy(Line("side")
                     .add("start", model::StartEvent{})
                     .add("wait", model::CatchEvent{{model::SignalTrigger{"done", nullptr}}})
                     .add("end", model::EndEvent{}));
    world.deploy(Line("child")
                     .add("start", model::StartEvent{})
                     .add("wait", timer(model::TimerKind::kDuration, "PT1H"))
                     .add("end", model::EndEvent{}));
    model::MultiInstance loop;
    loop.cardinality = text("= " + std::to_string(kStoryChildren));
    world.deploy(Line("main")
                     .add("start", model::StartEvent{})
                     .add("number", service("number"))
                     .add("distribute", call("child"), loop)
                     .add("reply", model::ReceiveTask{message_named("reply")})
                     .add("mail", service("mail"))
                     .add("end", model::EndEvent{{model::SignalTrigger{"done", nullptr}}}));
  }

  // As a client does who reads again before asking again.
  void ask(const std::function<bool()>& already, const runtime::Engine::Body& body) {
    for (int tries = 0; tries < 3; ++tries) {
      try {
        if (already()) return;
        auto outcome = world.transact(body);
        INFO((outcome ? std::string() : outcome.error().code));
        REQUIRE(outcome.ok());
        return;
      } catch (const port::StoreUnavailable&) {
        world.crash();
      }
    }
    FAIL("the store fails more than once");
  }

  void run() {
    ask([&] { return published(); },
        [](Transaction& t) -> base::Outcome {
          auto answer = t.publish_message("reply", "D-1", {{"text", "early"}});
          return answer ? base::Outcome(base::Done{}) : std::move(answer).error();
        });
    ask(
        [&] {
          return world.read(
              [](port::UnitOfWork& work) { return work.instances_by_key("D-1").size() > 0; });
        },
        [](Transaction& t) -> base::Outcome {
          auto id = t.start("main", "D-1", {});
          return id ? base::Outcome(base::Done{}) : std::move(id).error();
        });
    for (int i = 0; i < 12; ++i) {
      world.work();
      world.crash();
      world.clock.advance(std::chrono::minutes(20));
    }
  }

  bool published() {
    return world.read([&](port::UnitOfWork& work) {
      return !work.outbox({}, world.clock.now() + std::chrono::hours(1), 10).empty();
    });
  }

  Ending ending() {
    Ending out;
    out.mails = mails_.size();
    out.owed = world.owed();
    world.read([&](port::UnitOfWork& work) {
      std::map<port::DefinitionId, std::string> keys;
      for (const auto& definition : work.definitions()) keys[definition.id] = definition.key;
      for (const auto& row : work.instances_by_key("D-1")) {
        out.instances.push_back({keys.at(row.definition), row.business_key, row.state});
        CHECK_FALSE(codec::broken_link(work.history(row.id, 0, 1'000)).has_value());
      }
      CHECK_FALSE(work.take_buffered("reply", "D-1", world.clock.now()).has_value());
      return 0;
    });
    std::ranges::sort(out.instances);
    return out;
  }

  World world;

 private:
  Local number_{[](const port::JobCall& call, port::UnitOfWork&, port::Requests& requests) {
    requests.start("side", call.business_key, {});
    return port::JobAnswer(port::Completed{{{"number", 19}}});
  }};
  Remote mail_{[this](const port::JobCall& call) {
    mails_.insert(call.job);
    return port::JobAnswer(port::Completed{});
  }};
  std::set<message::JobId> mails_;
};

}  // namespace vanthu::runtime_test
