#include "tests/bench/bench_world.h"

#include <random>
#include <stdexcept>

#include "adapters/memory_store/store.h"
#include "adapters/sql_store/store.h"
#include "tests/support/notation.h"

namespace vanthu::bench {
namespace {

// A generator a thread, seeded once: as cheap as ids can be, so that they are not what is measured.
std::uint64_t random_bits() {
  thread_local std::mt19937_64 generator{(std::uint64_t{std::random_device{}()} << 32) ^
                                         std::random_device{}()};
  return generator();
}

class RealClock final : public port::Clock {
 public:
  base::Time now() override { return real_now(); }
};

class QuickEntropy final : public port::Entropy {
 public:
  base::IdSource ids(base::Time now) override { return {now, random_bits(), random_bits()}; }
  std::string secret(std::size_t bytes) override { return std::string(bytes, 's'); }
};

class Nothing final : public port::LocalConnector {
 public:
  port::JobAnswer run(const port::JobCall&, port::UnitOfWork&, port::Requests&) override {
    return port::Completed{};
  }
};

// The "XML" of a benchmark's process is its line; the file's name is the key.
base::Result<std::vector<model::ProcessPtr>> compile(std::string_view line, std::string file) {
  return std::vector{notation::process(line, file.substr(0, file.rfind('.')))};
}

template <class Value>
Value must(base::Result<Value> result) {
  if (!result) throw std::runtime_error(result.error().code + ": " + result.error().what.en);
  return *std::move(result);
}

std::vector<TaskId> tasks_of(Transaction& transaction, const InstanceId& id) {
  std::vector<TaskId> out;
  for (const auto& [task, row] : transaction.instance(id)->tasks) out.push_back(task);
  return out;
}

}  // namespace

std::unique_ptr<port::Store> open_store(const std::string& url, std::size_t sessions) {
  if (url == "memory") return std::make_unique<memory_store::MemoryStore>();
  sql_store::Settings settings;
  settings.url = url;
  settings.pool_size = sessions;
  auto store = std::make_unique<sql_store::SqlStore>(settings);
  store->migrate();
  return store;
}

base::Uuid fresh_uuid() {
  return base::IdSource(real_now(), random_bits(), random_bits()).next();
}

base::Time real_now() {
  return std::chrono::time_point_cast<base::Microseconds>(std::chrono::system_clock::now());
}

struct World::Parts {
  RealClock clock;
  QuickEntropy entropy;
  Nothing nothing;
  runtime::Definitions definitions{compile};
  runtime::Connectors connectors;
  runtime::Engine engine;

  explicit Parts(port::Store& store)
      : engine(store, clock, entropy, definitions, connectors, runtime::Settings{}) {
    connectors.add_local("local", nothing);
  }
};

namespace {

// Without the form of an id, which raw_play.h would take for one of the instance's.
std::string fresh_name() {
  std::string name = "bench " + fresh_uuid().text();
  std::erase(name, '-');
  return name;
}

}  // namespace

World::World(port::Store& store, std::string organisation)
    : organisation_(organisation.empty() ? fresh_name() : std::move(organisation)),
      parts_(std::make_unique<Parts>(store)) {}

World::~World() = default;

runtime::Engine& World::engine() {
  return parts_->engine;
}

port::DefinitionId World::deploy(const std::string& key, const std::string& line) {
  return must(engine().deploy(organisation_, line, key + ".bpmn", runtime::kSystem)).front().id;
}

InstanceId World::start(const std::string& key, message::VariableMap variables,
                        const std::string& business_key) {
  return must(engine().call(organisation_, runtime::kSystem, [&](Transaction& transaction) {
    return transaction.start(key, business_key, variables);
  }));
}

std::vector<TaskId> World::start_to_tasks(const std::string& key) {
  using Tasks = base::Result<std::vector<TaskId>>;
  return must(
      engine().call(organisation_, runtime::kSystem, [&](Transaction& transaction) -> Tasks {
        return tasks_of(transaction, must(transaction.start(key, "", {})));
      }));
}

std::vector<TaskId> World::complete(const TaskId& task) {
  using Tasks = base::Result<std::vector<TaskId>>;
  return must(
      engine().call(organisation_, runtime::kSystem, [&](Transaction& transaction) -> Tasks {
        const auto id = transaction.work().instance_of_task(task);
        if (!id) throw std::logic_error("the task is gone");
        if (auto done = transaction.execute(*id, message::CompleteTask{task, {}}); !done) {
          return std::move(done).error();
        }
        return tasks_of(transaction, *id);
      }));
}

std::vector<TaskId> World::open_tasks(const std::string& business_key) {
  std::vector<TaskId> out;
  must(engine().transact(organisation_, runtime::kSystem,
                         [&](Transaction& transaction) -> base::Outcome {
                           port::TaskFilter filter;
                           filter.business_key = business_key;
                           out.clear();
                           for (const auto& row : transaction.work().tasks(filter)) {
                             out.push_back(row.task.id);
                           }
                           return base::Done{};
                         }));
  return out;
}

bool World::work_outside() {
  runtime::ExternalTasks tasks(engine(), organisation_);
  for (const auto& task : tasks.fetch_and_lock({{"remote"}, "bench", std::chrono::minutes(1), 1})) {
    must(tasks.complete(task.token, "bench", {}));
    return true;
  }
  return false;
}

}  // namespace vanthu::bench
