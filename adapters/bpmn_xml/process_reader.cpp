#include "adapters/bpmn_xml/process_reader.h"

#include "adapters/bpmn_xml/activity.h"
#include "adapters/bpmn_xml/file_rules.h"
#include "adapters/bpmn_xml/kinds.h"
#include "adapters/bpmn_xml/tasks.h"
#include "engine/model/build.h"
#include "engine/model/graph_rules.h"

namespace vanthu::bpmn_xml {

namespace {

using model::FlowIndex;
using model::kNoFlow;
using model::kNoNode;
using model::NodeIndex;

class ProcessReader {
 public:
  ProcessReader(Context& context, xml_node element, std::vector<Lane>& lanes)
      : context_(context), element_(element), lanes_(lanes) {}

  model::ProcessPtr read(const Limits& limits) {
    read_head();
    collect(element_, kNoNode);
    if (elements_.size() > limits.process_nodes) {
      context_.report(rule::kTooManyNodes, element_, {std::to_string(limits.process_nodes)});
      return nullptr;
    }
    read_nodes();
    read_flows(element_);
    for (const xml_node scope : scopes_) read_flows(scope);
    read_default_flows();
    read_associations(element_);
    for (const xml_node scope : scopes_) read_associations(scope);
    read_lanes(element_, "");
    for (const xml_node scope : scopes_) read_lanes(scope, "");
    give_groups_by_lane();
    return std::make_shared<const model::Process>(model::build(std::move(process_)));
  }

 private:
  void read_head() {
    process_.id = attribute(element_, "id");
    process_.name = attribute(element_, "name");
    process_.documentation = child_text(element_, "documentation");
    process_.executable = is_true(attribute(element_, "isExecutable"));
    process_.version_tag = extension(element_, "versionTag");
    const xml_node zeebe = extension_element(element_, "zeebe:versionTag");
    if (zeebe) process_.version_tag = attribute(zeebe, "value");
    if (process_.id.empty()) context_.report(rule::kProcessIdMissing, element_);
  }

  // All nodes first, so that references among them can be resolved.
  void collect(xml_node holder, NodeIndex scope) {
    for (const xml_node child : holder.children()) {
      if (!is_kind(name_of(child))) continue;
      const auto index = static_cast<NodeIndex>(elements_.size());
      model::Node node;
      node.id = attribute(child, "id");
      node.name = attribute(child, "name");
      node.scope = scope;
      node.line = context_.line(child);
      if (node.id.empty()) {
        context_.report(rule::kIdMissing, child, {name_of(child)});
        node.id = "line-" + std::to_string(node.line);
      }
      index_.emplace(node.id, index);
      process_.nodes.push_back(std::move(node));
      elements_.push_back(child);
      if (!is_scope(name_of(child))) continue;
      scopes_.push_back(child);
      collect(child, index);
    }
  }

  NodeIndex node_of(std::string_view reference) const {
    const auto found = index_.find(std::string(reference));
    if (found != index_.end()) return found->second;
    const auto by_name = index_.find(std::string(attribute(context_.find(reference), "id")));
    return by_name == index_.end() ? kNoNode : by_name->second;
  }

  void read_nodes() {
    const std::function<NodeIndex(std::string_view)> node_of = [this](std::string_view reference) {
      return this->node_of(reference);
    };
    for (NodeIndex n = 0; n < elements_.size(); ++n) {
      process_.nodes[n].kind = read_kind({context_, elements_[n], node_of});
      read_common(context_, elements_[n], process_.nodes[n]);
    }
  }

  void read_flows(xml_node holder) {
    for (const xml_node element : holder.children("sequenceFlow")) {
      model::Flow flow;
      flow.id = attribute(element, "id");
      flow.name = attribute(element, "name");
      flow.line = context_.line(element);
      flow.source = node_of(attribute(element, "sourceRef"));
      flow.target = node_of(attribute(element, "targetRef"));
      flow.condition = context_.required(element.child("conditionExpression"));
      if (flow.id.empty()) {
        flow.id = "line-" + std::to_string(flow.line);
      }
      if (flow.source == kNoNode || flow.target == kNoNode) {
        report_strayed(element);
        continue;
      }
      flow_index_.emplace(flow.id, static_cast<FlowIndex>(process_.flows.size()));
      process_.flows.push_back(std::move(flow));
    }
  }

  // An end that is a flow node, but of another process. (Other ends are the reference table's.)
  void report_strayed(xml_node flow) {
    for (const char* end : {"sourceRef", "targetRef"}) {
      const std::string_view reference = attribute(flow, end);
      if (node_of(reference) != kNoNode) continue;
      if (is_flow_node_name(name_of(context_.find(reference)))) {
        context_.report(model::rule::kFlowCrosses, flow);
      }
    }
  }

  void read_default_flows() {
    for (NodeIndex n = 0; n < elements_.size(); ++n) {
      const std::string reference(attribute(elements_[n], "default"));
      if (reference.empty()) continue;
      const auto found = flow_index_.find(reference);
      if (found != flow_index_.end() && process_.flows[found->second].source == n) {
        process_.nodes[n].default_flow = found->second;
      } else {
        context_.report(rule::kDefaultFlow, elements_[n], {reference});
      }
    }
  }

  // The association from a compensation boundary event to its handler (10.4.4), in either
  // direction.
  void read_associations(xml_node holder) {
    for (const xml_node association : holder.children("association")) {
      const NodeIndex source = node_of(attribute(association, "sourceRef"));
      const NodeIndex target = node_of(attribute(association, "targetRef"));
      if (source == kNoNode || target == kNoNode) continue;
      if (is_compensation_boundary(source)) {
        process_.nodes[source].compensation_handler = target;
      } else if (is_compensation_boundary(target)) {
        process_.nodes[target].compensation_handler = source;
      }
    }
  }

  bool is_compensation_boundary(NodeIndex node) const {
    const auto* event = std::get_if<model::BoundaryEvent>(&process_.nodes[node].kind);
    if (event == nullptr) return false;
    for (const model::Trigger& trigger : event->triggers) {
      if (std::holds_alternative<model::CompensationTrigger>(trigger)) return true;
    }
    return false;
  }

  // Outer lanes before inner ones: the innermost gives the group.
  void read_lanes(xml_node holder, const std::string& parent) {
    for (const char* kind : {"laneSet", "childLaneSet"}) {
      for (const xml_node set : holder.children(kind)) {
        for (const xml_node element : set.children("lane")) read_lane(element, parent);
      }
    }
  }

  void read_lane(xml_node element, const std::string& parent) {
    Lane lane;
    lane.id = attribute(element, "id");
    lane.name = attribute(element, "name");
    lane.process = process_.id;
    lane.parent = parent;
    for (const xml_node reference : element.children("flowNodeRef")) {
      const NodeIndex node = node_of(text_of(reference));
      if (node == kNoNode) continue;
      lane.nodes.push_back(process_.nodes[node].id);
      lane_of_[node] = element;
    }
    const std::string id = lane.id;
    lanes_.push_back(std::move(lane));
    read_lanes(element, id);
  }

  void give_groups_by_lane() {
    for (const auto& [node, lane] : lane_of_) {
      auto* task = std::get_if<model::UserTask>(&process_.nodes[node].kind);
      if (task == nullptr || has_own_assignment(*task)) continue;
      const std::string_view name = attribute(lane, "name");
      const std::string_view group = name.empty() ? attribute(lane, "id") : name;
      task->candidate_groups = context_.feel("[" + feel_string(group) + "]", lane);
    }
  }

  Context& context_;
  xml_node element_;
  std::vector<Lane>& lanes_;
  model::Process process_;
  std::vector<xml_node> elements_;  // by NodeIndex
  std::vector<xml_node> scopes_;
  std::unordered_map<std::string, NodeIndex> index_;
  std::unordered_map<std::string, FlowIndex> flow_index_;
  std::unordered_map<NodeIndex, xml_node> lane_of_;
};

}  // namespace

model::ProcessPtr read_process(Context& context, xml_node element, const Limits& limits,
                               std::vector<Lane>& lanes) {
  return ProcessReader(context, element, lanes).read(limits);
}

}  // namespace vanthu::bpmn_xml
