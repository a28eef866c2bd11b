// A small world for runtime tests: a clock that stands still, entropy from a seed, processes drawn
// in C++, and an engine on the in-memory store that can be thrown away and made anew (a crash).
#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/memory_store/store.h"
#include "engine/model/build.h"
#include "engine/runtime/engine.h"
#include "engine/runtime/worker.h"

namespace vanthu::runtime_test {

using message::InstanceId;
using runtime::Transaction;

// Whose everything is; tests on a shared database take one of their own.
inline std::string office = "office";
inline const message::Actor kClerk{"clerk", ""};

class ManualClock final : public port::Clock {
 public:
  base::Time now() override { return base::from_microseconds(us_.load()); }
  void set(base::Time time) { us_ = base::to_microseconds(time); }
  void advance(base::Microseconds by) { us_ += by.count(); }

 private:
  std::atomic<std::int64_t> us_{1'800'000'000'000'000};
};

class SeededEntropy final : public port::Entropy {
 public:
  base::IdSource ids(base::Time now) override {
    const std::uint64_t n = ++drawn_;
    return {now, n * 0x9e3779b97f4a7c15ULL, n * 0xbf58476d1ce4e5b9ULL};
  }
  std::string secret(std::size_t bytes) override { return std::string(bytes, 's'); }

 private:
  std::atomic<std::uint64_t> drawn_{0};
};

// A connector that is a function.
class Local final : public port::LocalConnector {
 public:
  using Run =
      std::function<port::JobAnswer(const port::JobCall&, port::UnitOfWork&, port::Requests&)>;
  explicit Local(Run run) : run_(std::move(run)) {}
  port::JobAnswer run(const port::JobCall& call, port::UnitOfWork& work,
                      port::Requests& requests) override {
    return run_(call, work, requests);
  }

 private:
  Run run_;
};

class Remote final : public port::RemoteConnector {
 public:
  using Run = std::function<port::JobAnswer(const port::JobCall&)>;
  explicit Remote(Run run) : run_(std::move(run)) {}
  port::JobAnswer run(const port::JobCall& call) override { return run_(call); }

 private:
  Run run_;
};

// A chain of nodes, each flowing into the next: Line("p").add("start", StartEvent{})...
class Line {
 public:
  explicit Line(std::string id) { parts_.id = std::move(id); }

  Line& add(std::string id, model::NodeKind kind, model::Loop loop = {}) {
    const auto index = static_cast<model::NodeIndex>(parts_.nodes.size());
    model::Node node;
    node.id = std::move(id);
    node.kind = std::move(kind);
    node.loop = std::move(loop);
    parts_.nodes.push_back(std::move(node));
    if (index > 0) {
      model::Flow flow;
      flow.id = "flow" + std::to_string(index);
      flow.source = index - 1;
      flow.target = index;
      parts_.flows.push_back(std::move(flow));
    }
    return *this;
  }

  const std::string& id() const { return parts_.id; }
  model::Process build() const { return model::build(parts_); }

 private:
  model::Process parts_;
};

inline model::ExpressionPtr text(std::string_view source) {
  return expression::Expression::compile(source).value();
}

inline model::CatchEvent timer(model::TimerKind kind, std::string_view value) {
  return {{model::TimerTrigger{kind, text(value)}}};
}
inline model::MessageTrigger message_named(std::string name) {
  model::MessageTrigger trigger;
  trigger.name = std::move(name);
  return trigger;
}
inline model::ServiceTask service(std::string_view type) {
  model::ServiceTask task;
  task.job_type = text(type);
  return task;
}
inline model::CallActivity call(std::string_view process) {
  model::CallActivity activity;
  activity.called_process = text(process);
  return activity;
}

// A finished instance in the words that do not depend on chance.
struct Summary {
  std::string key;
  std::string business_key;
  state::InstanceState state{};
  auto operator<=>(const Summary&) const = default;
};

class World {
 public:
  explicit World(runtime::Settings settings = {},
                 std::unique_ptr<port::Store> kept = std::make_unique<memory_store::MemoryStore>())
      : settings(std::move(settings)),
        kept_(std::move(kept)),
        store(*kept_),
        definitions([this](std::string_view xml, std::string) { return compile(xml); }) {}

  // Deploys it; the "XML" is the line's id, or for another version another text.
  void deploy(const Line& line, std::string xml = {}) {
    if (xml.empty()) xml = line.id();
    drawings[xml] = std::make_shared<const model::Process>(line.build());
    auto deployed = engine().deploy(office, xml, line.id() + ".bpmn", kClerk);
    INFO((deployed ? std::string() : deployed.error().what.en));
    REQUIRE(deployed.ok());
  }

  // A new process: nothing is remembered but the store.
  void crash() { engine_.reset(); }
  runtime::Engine& engine() {
    if (!engine_) engine_.emplace(store, clock, entropy, definitions, connectors, settings);
    return *engine_;
  }

  base::Outcome transact(const runtime::Engine::Body& body) {
    return engine().transact(office, kClerk, body);
  }
  void must(const runtime::Engine::Body& body) {
    auto outcome = transact(body);
    INFO((outcome ? std::string() : outcome.error().code + ": " + outcome.error().what.en));
    REQUIRE(outcome.ok());
  }
  InstanceId start(const std::string& key, const std::string& business_key = "B-1",
                   message::VariableMap variables = {}) {
    auto id = engine().call(office, kClerk,
                            [&](Transaction& t) { return t.start(key, business_key, variables); });
    INFO((id ? std::string() : id.error().code + ": " + id.error().what.en));
    REQUIRE(id.ok());
    return *id;
  }

  runtime::Round work() { return runtime::Worker(engine()).run_until_idle(office); }

  // Reads outside of any transaction that matters.
  template <class Read>
  auto read(Read&& read) {
    auto unit = store.begin(office);
    return read(*unit);
  }
  state::Instance instance(const InstanceId& id) {
    return read([&](port::UnitOfWork& work) { return work.read(id).value().instance; });
  }
  state::InstanceState state(const InstanceId& id) { return instance(id).state; }
  message::Value variable(const InstanceId& id, const std::string& name) {
    const auto found = instance(id);
    auto scope = found.variables.find(1);
    if (scope == found.variables.end() || !scope->second.contains(name)) return {};
    return scope->second.at(name);
  }
  std::size_t owed() {  // entries for no instance
    return read([&](port::UnitOfWork& work) {
      return work.outbox({}, clock.now() + std::chrono::hours(24 * 365), 100'000).size();
    });
  }

  runtime::Settings settings;

 private:
  std::unique_ptr<port::Store> kept_;

 public:
  port::Store& store;
  ManualClock clock;
  SeededEntropy entropy;
  runtime::Connectors connectors;
  std::map<std::string, model::ProcessPtr> drawings;
  runtime::Definitions definitions;

 private:
  base::Result<std::vector<model::ProcessPtr>> compile(std::string_view xml) {
    return std::vector<model::ProcessPtr>{drawings.at(std::string(xml))};
  }

  std::optional<runtime::Engine> engine_;
};

}  // namespace vanthu::runtime_test
