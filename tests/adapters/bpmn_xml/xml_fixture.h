// Small models for the reader's tests.
#pragma once

#include <catch2/catch.hpp>
#include <string>

#include "adapters/bpmn_xml/read.h"
#include "engine/model/diagnostic_text.h"

namespace vanthu::test {

// A file with that content, under the prefix b:, on line 2 and following.
inline std::string bpmn_file(const std::string& content) {
  return "<?xml version='1.0' encoding='UTF-8'?><b:definitions "
         "xmlns:b='http://www.omg.org/spec/BPMN/20100524/MODEL' "
         "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
         "xmlns:camunda='http://camunda.org/schema/1.0/bpmn' "
         "xmlns:zeebe='http://camunda.org/schema/zeebe/1.0' "
         "xmlns:activiti='http://activiti.org/bpmn' "
         "targetNamespace='urn:test'>\n" +
         content + "\n</b:definitions>";
}

// The content of one executable process "p".
inline std::string bpmn_process(const std::string& content, const std::string& before = "") {
  return bpmn_file(before + "<b:process id='p' isExecutable='true'>\n" + content + "</b:process>");
}

inline bpmn_xml::ReadResult read_process(const std::string& content,
                                         const std::string& before = "") {
  return bpmn_xml::read(bpmn_process(content, before), "test.bpmn");
}

inline std::string all_text(const bpmn_xml::ReadResult& result) {
  std::string out;
  for (const auto& d : result.diagnostics) {
    out += model::format_diagnostic(d, base::Language::kEnglish) + "\n";
  }
  return out;
}

inline bool has_code(const bpmn_xml::ReadResult& result, const std::string& code) {
  for (const auto& d : result.diagnostics) {
    if (d.error.code == code) return true;
  }
  return false;
}

// The node's kind as T; fails the test if it is none.
template <class T>
const T& kind_of(const bpmn_xml::ReadResult& result, const std::string& id) {
  INFO(all_text(result));
  REQUIRE(result.processes.size() >= 1);
  const model::Process& process = *result.processes.front();
  REQUIRE(process.node(id) != model::kNoNode);
  const T* kind = std::get_if<T>(&process.nodes[process.node(id)].kind);
  REQUIRE(kind != nullptr);
  return *kind;
}

inline const model::Node& node_of(const bpmn_xml::ReadResult& result, const std::string& id) {
  const model::Process& process = *result.processes.front();
  REQUIRE(process.node(id) != model::kNoNode);
  return process.nodes[process.node(id)];
}

}  // namespace vanthu::test
