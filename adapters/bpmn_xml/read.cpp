#include "adapters/bpmn_xml/read.h"

#include <algorithm>

#include "adapters/bpmn_xml/checks.h"
#include "adapters/bpmn_xml/collaboration.h"
#include "adapters/bpmn_xml/file_rules.h"
#include "adapters/bpmn_xml/process_reader.h"
#include "adapters/bpmn_xml/references.h"
#include "adapters/bpmn_xml/well_formed.h"

namespace vanthu::bpmn_xml {

namespace {

void read_processes(Context& context, const Limits& limits, ReadResult& result) {
  bool executable = false;
  for (const xml_node element : context.definitions().children("process")) {
    auto process = read_process(context, element, limits, result.collaboration.lanes);
    if (process == nullptr) continue;
    executable = executable || process->executable;
    for (model::Diagnostic& finding : model::validate(*process)) {
      if (!process->executable) finding.severity = model::Severity::kWarning;
      if (finding.line == 0) finding.line = context.line(element);
      result.diagnostics.push_back(std::move(finding));
    }
    result.processes.push_back(std::move(process));
  }
  if (!executable) context.report(rule::kNothingExecutable, context.definitions());
}

void read_text(std::string_view text, const Limits& limits, ReadResult& result) {
  const Lines lines(text);
  if (!is_well_formed(text, lines, limits, result.diagnostics)) return;
  const Document document(text, lines, result.diagnostics);
  if (!document.ok()) return;
  result.readable = true;
  result.counts = document.counts();
  if (result.counts.flow_nodes > limits.file_nodes) {
    result.diagnostics.push_back(
        model::breach(rule::kTooManyNodes, "", 1, {std::to_string(limits.file_nodes)}));
    return;
  }
  Context context(document, result.diagnostics);
  check_references(context);
  run_checks(context);
  read_collaboration(context, result.collaboration);
  read_processes(context, limits, result);
}

// By line, each with its place; the same finding twice is one.
void finish(std::vector<model::Diagnostic>& found, const std::string& file_name) {
  for (model::Diagnostic& finding : found) {
    finding.error.where = file_name;
    if (finding.line != 0) finding.error.where += ":" + std::to_string(finding.line);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.line < b.line; });
  const auto same = [](const model::Diagnostic& a, const model::Diagnostic& b) {
    return a.line == b.line && a.element == b.element && a.error == b.error;
  };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
}

}  // namespace

ReadResult read(std::string_view xml, std::string file_name, const Limits& limits) {
  ReadResult result;
  if (xml.size() > limits.file_bytes) {
    result.diagnostics.push_back(
        model::breach(rule::kTooLarge, "", 0, {std::to_string(limits.file_bytes)}));
  } else if (const auto text = decode(xml, result.diagnostics)) {
    read_text(*text, limits, result);
  }
  finish(result.diagnostics, file_name);
  return result;
}

}  // namespace vanthu::bpmn_xml
