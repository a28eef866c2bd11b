#include "tests/support/conformance/token_cases.h"

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <stdexcept>

#include "adapters/bpmn_xml/read.h"
#include "engine/behavior/index.h"
#include "tests/support/simulation.h"

namespace vanthu::conformance {
namespace {

namespace m = vanthu::message;
using nlohmann::json;
using simulation::Root;
using simulation::World;
using Counts = std::map<std::string, int>;

struct CannotRun : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::string text_of_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// What was passed since the last look.
class Passed {
 public:
  void see(const Root& root, const m::Events& events) {
    auto& nodes = nodes_[root.instance.id];
    for (const m::Event& event : events) {
      if (const auto* activated = std::get_if<m::ElementActivated>(&event)) {
        nodes[activated->element] = activated->node;
      } else if (const auto* done = std::get_if<m::ElementCompleted>(&event)) {
        const model::NodeIndex node = nodes[done->element];
        if (node != model::kNoNode) ++completed[root.process->nodes[node].id];
      } else if (const auto* taken = std::get_if<m::FlowTaken>(&event)) {
        ++flows[root.process->flows[taken->flow].id];
      } else if (std::holds_alternative<m::InstanceEnded>(event)) {
        ++ended[root.process->id];
      }
    }
  }
  Counts completed;
  Counts flows;
  Counts ended;
  void clear() {
    completed.clear();
    flows.clear();
    ended.clear();
  }

 private:
  std::map<m::InstanceId, std::map<m::ElementNumber, model::NodeIndex>> nodes_;
};

struct Open {
  Counts instances;
  Counts nodes;
};

void count_open(const Root& root, Open& open) {
  if (root.instance.state != state::InstanceState::kActive) return;
  ++open.instances[root.process->id];
  for (const auto& [number, element] : root.instance.elements) {
    if (element.node == model::kNoNode || element.completed_order != 0) continue;
    if (behavior::is_listener(*root.process, root.instance, element)) continue;
    ++open.nodes[root.process->nodes[element.node].id];
  }
  for (const auto& [place, count] : root.instance.tokens) {
    const auto& flow = root.process->flows[place.second];
    open.nodes[root.process->nodes[flow.target].id] += static_cast<int>(count);
  }
}

std::string shown(const Counts& counts) {
  std::string out = "{";
  for (const auto& [id, count] : counts) {
    out += (out.size() > 1 ? " " : "") + id + ":" + std::to_string(count);
  }
  return out + "}";
}

class Player {
 public:
  explicit Player(const std::vector<model::ProcessPtr>& processes)
      : processes_(processes), world_(processes) {
    world_.on_step = [this](const Root& root, const m::Command&, const engine::Step& step) {
      passed_.see(root, step.events);
    };
    world_.connector = [](World&, const Root&, const state::Job& job) {
      return simulation::Answer{m::CompleteJob{job.id, {}}};
    };
  }

  // Empty when all is as expected.
  std::string play(const json& step) {
    const std::string what = step.at("do");
    if (what == "decide") return decide(step), "";
    if (what == "start") return start(step), "";
    if (what == "trigger") return trigger(step.at("element")), "";
    if (what == "complete") return complete(step.at("element")), "";
    if (what == "message") return message(step), "";
    if (what == "expect") return expect(step);
    throw CannotRun("unknown step " + what);
  }

 private:
  void decide(const json& step) {
    const std::string name = step.at("variable");
    const expression::Value value(step.at("value").get<std::string>());
    std::erase_if(decided_, [&](const auto& v) { return v.first == name; });
    decided_.emplace_back(name, value);
    for (const auto& id : std::vector(world_.ids())) {
      if (world_.root(id).instance.state != state::InstanceState::kActive) continue;
      world_.send(id, m::SetVariables{1, {{name, value}}});
    }
  }
  void start(const json& step) {
    const std::string event = step.at("event").is_null() ? "" : std::string(step.at("event"));
    world_.start(step.at("process"), decided_, event);
  }
  void trigger(const std::string& element) {
    const auto waiting = world_.waiting(element);
    if (waiting.empty()) throw CannotRun("nothing waits at " + element);
    const auto rejection =
        world_.send(waiting.front().first, m::TriggerElement{waiting.front().second, {}});
    if (rejection) throw CannotRun(rejection->code + " at " + element);
  }
  void complete(const std::string& element) {
    for (const auto& [id, number] : world_.at(element)) {
      for (const auto& [task, row] : world_.root(id).instance.tasks) {
        if (row.element != number) continue;
        world_.send(id, m::CompleteTask{m::TaskId(task), {}});
        return;
      }
    }
    throw CannotRun("no task at " + element);
  }
  void message(const json& step) {
    const std::string to = step.at("to");
    if (!world_.waiting(to).empty()) return trigger(to);
    for (const auto& process : processes_) {
      const model::NodeIndex node = process->node(to);
      if (node == model::kNoNode) continue;
      world_.start(process->id, decided_, to);
      return;
    }
    throw CannotRun("no element " + to);
  }
  std::string expect(const json& step) {
    std::string wrong;
    std::set<std::string> uncounted;
    if (step.contains("uncounted")) uncounted = step.at("uncounted").get<std::set<std::string>>();
    const auto compare = [&](const char* what, const json& where, Counts counts) {
      if (!where.contains(what)) return;
      std::erase_if(counts, [&](const auto& c) { return uncounted.contains(c.first); });
      auto wanted = where.at(what).get<Counts>();
      if (wanted == counts) return;
      wrong += std::string(what) + " " + shown(counts) + ", expected " + shown(wanted) + "; ";
    };
    compare("completed", step, passed_.completed);
    compare("flows", step, passed_.flows);
    compare("ended", step, passed_.ended);
    Open open;
    for (const auto& id : world_.ids()) count_open(world_.root(id), open);
    compare("instances", step.at("open"), open.instances);
    compare("nodes", step.at("open"), open.nodes);
    passed_.clear();
    return wrong;
  }

  const std::vector<model::ProcessPtr>& processes_;
  World world_;
  Passed passed_;
  m::VariableMap decided_;
};

std::string play_all(const json& steps, const std::vector<model::ProcessPtr>& processes) {
  Player player(processes);
  try {
    for (const json& step : steps) {
      auto wrong = player.play(step);
      if (!wrong.empty()) return wrong;
    }
  } catch (const CannotRun& stuck) {
    return stuck.what();
  } catch (const std::out_of_range& refused) {
    return refused.what();
  }
  return {};
}

std::string errors_of(const bpmn_xml::ReadResult& read) {
  std::string out;
  for (const auto& diagnostic : read.diagnostics) {
    if (diagnostic.severity == model::Severity::kError) {
      out += diagnostic.error.code + " " + diagnostic.error.where + "; ";
    }
  }
  return out;
}

}  // namespace

std::vector<CaseResult> run_tokens(const std::filesystem::path& folder) {
  std::vector<CaseResult> results;
  const json file = json::parse(text_of_file(folder / "cases.json"));
  for (const json& one : file.at("cases")) {
    CaseResult result{one.at("id"), one.at("group"), one.at("level"), false, ""};
    const std::string model = one.at("model");
    const auto read = bpmn_xml::read(text_of_file(folder / model), model);
    result.detail = model::has_errors(read.diagnostics) ? "refused: " + errors_of(read)
                                                        : play_all(one.at("steps"), read.processes);
    result.passed = result.detail.empty();
    results.push_back(std::move(result));
  }
  return results;
}

}  // namespace vanthu::conformance
