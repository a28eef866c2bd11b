#include "tests/support/conformance/execution_cases.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <stdexcept>

#include "adapters/bpmn_xml/read.h"
#include "tests/support/simulation.h"

namespace vanthu::conformance {
namespace {

namespace m = vanthu::message;
using expression::Value;
using nlohmann::json;
using simulation::Answer;
using simulation::Root;
using simulation::World;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr auto kTaskTime = seconds{10};  // of scripts that stay active for a while
constexpr auto kWaitAtMost = minutes{5};
constexpr int kMostFirings = 1'000;

std::string text_of_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

Value value_of(const json& from) {
  if (from.is_boolean()) return from.get<bool>();
  if (from.is_number_integer()) return Value(from.get<std::int64_t>());
  if (from.is_string()) return Value(from.get<std::string>());
  return {};
}

m::VariableMap variables_of(const json& from) {
  m::VariableMap out;
  for (const auto& [name, value] : from.items()) out.emplace_back(name, value_of(value));
  return out;
}

const Value* process_variable(const Root& root, const std::string& name) {
  const auto scope = root.instance.variables.find(1);
  if (scope == root.instance.variables.end()) return nullptr;
  const auto found = scope->second.find(name);
  return found == scope->second.end() ? nullptr : &found->second;
}

// The scripts of the collection and the log they write.
class Scripts {
 public:
  std::optional<Answer> run(const Root& root, const state::Job& job) {
    const auto& element = root.instance.elements.at(job.element);
    const auto* task = std::get_if<model::ScriptTask>(&root.process->nodes[element.node].kind);
    if (task == nullptr) return done(job);
    const std::string word = trimmed(task->source);
    if (word.starts_with("SCRIPT_")) log_.push_back(word);
    if (word == "CREATE_MARKER_FILE") log_.push_back("MARKER_exists");
    if (word == "THROW_ERROR") return Answer{m::ThrowError{0, job.id, "ERR_CODE", "", {}}};
    if (word == "SET_STRING_DATA") return done(job, {{"data", Value("String")}});
    if (word == "LOG_DATA") log_data(root);
    if (word.starts_with("INCREMENT_INTEGER_VARIABLE")) return increment(root, job, word);
    if (word == "WAIT_TEN_SECONDS") return done(job, {}, kTaskTime);
    if (word.starts_with("CREATE_TIMESTAMP_LOG_")) return stamp(job, word);
    return done(job);
  }
  // Whether both timestamp scripts are active together.
  void look(const World& world) {
    if (parallel_) return;
    std::set<std::string> active;
    for (const auto& id : world.ids()) {
      for (const auto& [key, job] : world.root(id).instance.jobs) {
        const auto word = stamps_.find(key);
        if (word != stamps_.end()) active.insert(word->second);
      }
    }
    if (active.size() < 2) return;
    parallel_ = true;
    log_.push_back("EXECUTION_parallel");
  }
  std::vector<std::string> sorted_log() const {
    auto out = log_;
    std::sort(out.begin(), out.end());
    return out;
  }

 private:
  static std::string trimmed(const std::string& text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
  }
  static Answer done(const state::Job& job, m::VariableMap variables = {},
                     base::Microseconds after = {}) {
    return {m::CompleteJob{job.id, std::move(variables)}, after};
  }
  void log_data(const Root& root) {
    const Value* data = process_variable(root, "data");
    if (data != nullptr && *data == Value("String")) log_.push_back("DATA_correct");
  }
  Answer increment(const Root& root, const state::Job& job, const std::string& word) {
    const Value* before = process_variable(root, "integerVariable");
    const base::Decimal one(1);
    const base::Decimal sum =
        before != nullptr && before->number() != nullptr ? *before->number() + one : one;
    if (word == "INCREMENT_INTEGER_VARIABLE_AND_LOG") log_.push_back("INCREMENT_correct");
    return done(job, {{"integerVariable", Value(sum)}});
  }
  Answer stamp(const state::Job& job, const std::string& word) {
    stamps_[job.id] = word;
    return done(job, {}, kTaskTime);
  }

  std::vector<std::string> log_;
  std::map<m::JobId, std::string> stamps_;
  bool parallel_ = false;
};

struct Ended {
  std::string outcome;
  std::string error_code;
};

Ended outcome_of(const World& world) {
  Ended out{"completed", ""};
  for (const auto& id : world.ids()) {
    const state::Instance& instance = world.root(id).instance;
    if (!instance.incidents.empty()) return {"failed", instance.incidents.begin()->second.code};
    if (instance.state == state::InstanceState::kFailed) {
      out = {"error", instance.error_code};
    } else if (instance.state == state::InstanceState::kActive && out.outcome == "completed") {
      out.outcome = "waiting";
    }
  }
  return out;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const auto& line : lines) out += (out.empty() ? "" : " ") + line;
  return "[" + out + "]";
}

void judge(const json& expect, const Ended& ended, std::vector<std::string> log,
           CaseResult& result) {
  auto wanted = expect.at("log").get<std::vector<std::string>>();
  std::sort(wanted.begin(), wanted.end());
  const auto outcomes = expect.at("outcome").get<std::vector<std::string>>();
  const bool right = std::find(outcomes.begin(), outcomes.end(), ended.outcome) != outcomes.end();
  const bool right_code = !expect.contains("error_code") || ended.outcome != "error" ||
                          expect.at("error_code") == ended.error_code;
  result.passed = right && right_code && (wanted == log || ended.outcome == "refused");
  if (result.passed) return;
  result.detail = ended.outcome + " " + ended.error_code + " " + joined(log) + ", expected " +
                  joined(outcomes) + " " + joined(wanted);
}

void run_case(const json& one, const std::vector<model::ProcessPtr>& processes,
              CaseResult& result) {
  Scripts scripts;
  World world(processes);
  world.connector = [&scripts](World&, const Root& root, const state::Job& job) {
    return scripts.run(root, job);
  };
  const base::Time until = world.now() + kWaitAtMost;
  try {
    for (const json& start : one.at("start")) {
      world.start(start.at("process"), variables_of(start.at("variables")));
    }
  } catch (const std::out_of_range& refused) {
    return judge(one.at("expect"), {"refused", refused.what()}, {}, result);
  }
  for (int i = 0; i < kMostFirings; ++i) {
    scripts.look(world);
    if (!world.fire_next(until)) break;
  }
  judge(one.at("expect"), outcome_of(world), scripts.sorted_log(), result);
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

std::vector<CaseResult> run_execution(const std::filesystem::path& folder) {
  std::vector<CaseResult> results;
  const json file = json::parse(text_of_file(folder / "cases.json"));
  for (const json& test : file.at("tests")) {
    const std::string model = test.at("model");
    const auto read = bpmn_xml::read(text_of_file(folder / model), model);
    for (const json& one : test.at("cases")) {
      CaseResult result{one.at("id"), test.at("group"), test.at("level"), false, ""};
      if (model::has_errors(read.diagnostics)) {
        judge(one.at("expect"), {"refused", errors_of(read)}, {}, result);
      } else {
        run_case(one, read.processes, result);
      }
      results.push_back(std::move(result));
    }
  }
  return results;
}

}  // namespace vanthu::conformance
