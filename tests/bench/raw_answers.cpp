#include "tests/bench/raw_answers.h"

#include <atomic>
#include <chrono>
#include <optional>
#include <stdexcept>
#include <thread>

#include "adapters/sql_store/unit_of_work.h"
#include "workflows/service/acknowledge.h"

namespace vanthu::bench {
namespace {

// A recording store is another than the one that made the office.
struct RecordsOfUnit final : port::RecordsIn {
  port::Records& records(port::UnitOfWork& work) override {
    return dynamic_cast<sql_store::SqlUnitOfWork&>(work).records();
  }
};

// An office like another, on a store that notes what is asked of it.
struct Aside {
  RecordsOfUnit records;
  runtime::Engine engine;
  service::Office office;

  Aside(service::Office& like, port::Store& store, port::Clock& clock, port::Entropy& entropy)
      : engine(store, clock, entropy, like.engine.definitions(), like.engine.connectors(),
               like.engine.settings()),
        office{engine, records, like.printer, like.settings, {}, {}, {}} {}
};

}  // namespace

Recording record_answer(const std::string& url, service::Office& office, port::Clock& clock,
                        port::Entropy& entropy, const std::string& first_token,
                        const std::string& second_token) {
  std::optional<Aside> aside;
  return record(url, [&](port::Store& store) {
    const auto& token = aside ? second_token : first_token;
    if (!aside) aside.emplace(office, store, clock, entropy);
    service::Answer answer;
    answer.identified = "link";
    const auto done = service::answer_link(aside->office, token, answer);
    if (!done.ok()) throw std::runtime_error(done.error().code);
  });
}

double play_answers(const std::string& url, const Recording& recording, std::size_t clients,
                    std::size_t plays) {
  std::vector<std::unique_ptr<RawPlayer>> players;
  for (std::size_t i = 0; i < clients; ++i) {
    players.push_back(raw_player(url, recording, Pace::kOneByOne, {}));
  }
  std::atomic<std::size_t> next{0};
  std::vector<std::jthread> threads;
  const auto begun = std::chrono::steady_clock::now();
  for (auto& player : players) {
    threads.emplace_back([&] {
      while (next++ < plays) player->play();
    });
  }
  threads.clear();  // joins
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  return static_cast<double>(plays) / took.count();
}

}  // namespace vanthu::bench
