// Processes written by hand, for the model's tests.
#pragma once

#include <string>

#include "engine/model/build.h"
#include "engine/model/validate.h"

namespace vanthu::test {

class Parts {
 public:
  Parts& node(const std::string& id, model::NodeKind kind, const std::string& scope = "") {
    model::Node node;
    node.id = id;
    node.kind = std::move(kind);
    node.scope = process_.node(scope);
    process_.nodes.push_back(std::move(node));
    return *this;
  }
  // "a b": a flow with that id from a to b.
  Parts& flow(const std::string& id, const std::string& from, const std::string& to,
              const char* condition = nullptr) {
    model::Flow flow;
    flow.id = id;
    flow.source = process_.node(from);
    flow.target = process_.node(to);
    if (condition != nullptr) {
      flow.condition = *expression::Expression::compile_feel(condition);
    }
    process_.flows.push_back(std::move(flow));
    return *this;
  }
  model::Node& last() { return process_.nodes.back(); }
  model::NodeIndex at(const std::string& id) const { return process_.node(id); }
  model::Process built() const { return model::build(process_); }

 private:
  model::Process process_;
};

inline bool finds(const model::Process& process, const std::string& code) {
  for (const model::Diagnostic& d : model::validate(process)) {
    if (d.error.code == code) return true;
  }
  return false;
}

}  // namespace vanthu::test
