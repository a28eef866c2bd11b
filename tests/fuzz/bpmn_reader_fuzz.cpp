// Any bytes as a BPMN file: reading, validation and building; what may be deployed is also run for
// a few steps, as anybody who may deploy could have it run.
#include "adapters/bpmn_xml/read.h"
#include "engine/step.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/random_process.h"

namespace {

namespace m = vanthu::message;
using vanthu::model::Process;

constexpr int kSteps = 12;

void run(const Process& process) {
  vanthu::engine::Limits limits;
  limits.elements_per_step = 200;
  limits.inner_instances = 20;
  vanthu::random_process::Random random(process.nodes.size());
  vanthu::state::Instance instance;
  m::CommandBody body = m::StartInstance{{}, "key", {{"n", 1}}, {}, ""};
  for (int i = 0; i < kSteps; ++i) {
    const vanthu::base::Time now{std::chrono::hours{i}};
    const m::Command command{now, vanthu::base::IdSource(now, 1, random()), {}, "UTC", body};
    auto step = vanthu::engine::step(process, std::move(instance), command, limits);
    instance = std::move(step.instance);
    if (instance.state != vanthu::state::InstanceState::kActive) return;
    body = vanthu::random_process::command(random, process, instance);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto result = vanthu::bpmn_xml::read(vanthu::fuzz::text(data, size), "fuzz.bpmn");
  vanthu::fuzz::require(result.readable || !result.diagnostics.empty());
  if (!result.readable || vanthu::model::has_errors(result.diagnostics)) return 0;
  for (const auto& process : result.processes) {
    if (process->executable) run(*process);
  }
  return 0;
}
