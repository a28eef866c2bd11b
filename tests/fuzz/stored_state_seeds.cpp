// Writes seeds for stored_state_fuzz: what random processes store, one file a record.
//   stored_state_seeds FOLDER
#include <fstream>

#include "engine/codec/commands.h"
#include "engine/codec/effect.h"
#include "engine/codec/events.h"
#include "engine/step.h"
#include "tests/support/notation.h"
#include "tests/support/random_process.h"

namespace {

namespace m = vanthu::message;

constexpr int kProcesses = 40;
constexpr int kSteps = 12;

class Folder {
 public:
  explicit Folder(std::string path) : path_(std::move(path)) {}
  void write(const std::string& text) {
    std::ofstream(path_ + "/" + std::to_string(++count_)) << text;
  }

 private:
  std::string path_;
  int count_ = 0;
};

void play(std::uint64_t seed, Folder& folder) {
  vanthu::random_process::Random random(seed);
  const auto process = vanthu::notation::process(vanthu::random_process::text(random));
  vanthu::engine::Limits limits;
  limits.elements_per_step = 40;
  vanthu::state::Instance instance;
  m::CommandBody body = m::StartInstance{{}, "key", {{"n", 1}}, {}, ""};
  for (int i = 0; i < kSteps; ++i) {
    folder.write(vanthu::codec::command_to_json(body));
    const vanthu::base::Time now{std::chrono::hours{i}};
    const m::Command command{now, vanthu::base::IdSource(now, seed, random()), {}, "UTC", body};
    auto step = vanthu::engine::step(*process, std::move(instance), command, limits);
    if (!step.events.empty()) folder.write(vanthu::codec::events_to_json(step.events));
    for (const auto& effect : step.effects) folder.write(vanthu::codec::encode(effect));
    instance = std::move(step.instance);
    if (instance.state != vanthu::state::InstanceState::kActive) return;
    body = vanthu::random_process::command(random, *process, instance);
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  Folder folder(arguments[1]);
  for (std::uint64_t seed = 1; seed <= kProcesses; ++seed) play(seed, folder);
  return 0;
}
