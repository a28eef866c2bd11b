#include "workflows/service/picture.h"

#include "engine/codec/events.h"
#include "engine/runtime/refusals.h"
#include "workflows/service/instances.h"
#include "workflows/service/permission.h"
#include "workflows/service/record.h"
#include "workflows/service/refusals.h"
#include "workflows/service/visible.h"

namespace vanthu::service {
namespace {

// Folds the record into the picture. Nodes are kept under their ids, because an instance may have
// moved between versions of its drawing.
class Painter {
 public:
  Painter(runtime::Transaction& t, model::ProcessPtr process, Picture& out)
      : t_(t), process_(std::move(process)), out_(out) {}

  void begin_step(const port::HistoryEntry& entry) {
    now_ = entry.at;
    step_ = {entry.step, entry.at, entry.actor, {}, {}, {}};
  }
  void end_step() {
    const bool empty = step_.entered.empty() && step_.left.empty() && step_.taken.empty();
    if (!empty && out_.steps.size() < kMostPictureSteps) out_.steps.push_back(std::move(step_));
  }

  void operator()(const message::ElementActivated& e) {
    if (e.node == model::kNoNode || e.node >= process_->nodes.size()) return;
    const auto& id = process_->nodes[e.node].id;
    auto& node = out_.nodes[id];
    if (node.entered++ == 0) node.first = now_;
    node.last = now_;
    ++node.active;
    open_[e.element] = {id, now_};
    step_.entered.push_back(id);
  }
  void operator()(const message::ElementCompleted& e) {
    if (auto* node = leave(e.element)) ++node->completed;
  }
  void operator()(const message::ElementTerminated& e) {
    if (auto* node = leave(e.element)) ++node->cancelled;
  }
  void operator()(const message::FlowTaken& e) {
    if (e.flow >= process_->flows.size()) return;
    const auto& id = process_->flows[e.flow].id;
    ++out_.flows[id];
    step_.taken.push_back(id);
  }
  void operator()(const message::InstanceMoved& e) {
    if (auto moved = t_.around().definitions.process(t_.work(), e.to)) process_ = moved;
  }
  template <class Other>
  void operator()(const Other&) {}

 private:
  struct Open {
    std::string node;
    base::Time since{};
  };
  // The node whose element has ended; nullptr: it had ended before (kept for compensation).
  VisitedNode* leave(message::ElementNumber element) {
    const auto at = open_.find(element);
    if (at == open_.end()) return nullptr;
    auto& node = out_.nodes[at->second.node];
    node.last = now_;
    node.spent += now_ - at->second.since;
    --node.active;
    step_.left.push_back(at->second.node);
    open_.erase(at);
    return &node;
  }

  runtime::Transaction& t_;
  model::ProcessPtr process_;
  Picture& out_;
  base::Time now_{};
  PictureStep step_;
  std::map<message::ElementNumber, Open> open_;
};

// The version that the record begins on.
port::DefinitionId first_version(const std::vector<message::Events>& all,
                                 const port::DefinitionId& now) {
  for (const auto& events : all) {
    for (const auto& event : events) {
      if (const auto* moved = std::get_if<message::InstanceMoved>(&event)) return moved->from;
    }
  }
  return now;
}

base::Result<Picture> paint(runtime::Transaction& t, const message::InstanceId& id) {
  auto inspected = inspect(t, id);
  if (!inspected.ok()) return inspected.error();
  const auto& instance = inspected->stored.instance;
  Picture out;
  out.instance = id;
  out.business_key = instance.business_key;
  out.definition = inspected->definition;
  out.definition.xml.clear();
  out.state = instance.state;
  out.started = instance.started;
  out.ended = instance.ended;
  const auto entries = whole_history(t.work(), id);
  std::vector<message::Events> all;
  for (const auto& entry : entries) {
    auto events = codec::events_from_json(entry.events);
    if (!events.ok()) return events.error();
    all.push_back(*std::move(events));
  }
  const auto first =
      t.around().definitions.process(t.work(), first_version(all, inspected->definition.id));
  Painter painter(t, first ? first : inspected->process, out);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    painter.begin_step(entries[i]);
    for (const auto& event : all[i]) std::visit(painter, event);
    painter.end_step();
  }
  const auto node_of = [&](message::ElementNumber number) -> std::string {
    const auto at = instance.elements.find(number);
    if (at == instance.elements.end() || at->second.node == model::kNoNode) return {};
    return inspected->process->nodes[at->second.node].id;
  };
  for (const auto& [incident, row] : instance.incidents) {
    if (const auto node = node_of(row.element); !node.empty()) ++out.nodes[node].incidents;
  }
  for (const auto& [number, element] : instance.elements) {
    if (!element.loop) continue;
    const auto& loop = *element.loop;
    out.loops.push_back(
        {node_of(number), loop.total, loop.started, loop.completed, loop.terminated});
  }
  return out;
}

}  // namespace

base::Result<Picture> document_picture(Office& office, const Principal& principal,
                                       const port::DocumentId& id) {
  return office.engine.call(office.settings.organisation, principal,
                            [&](runtime::Transaction& t) -> base::Result<Picture> {
                              const auto row = visible_document(office, t, principal, id);
                              if (!row.ok()) return row.error();
                              return paint(t, row->instance);
                            });
}

base::Result<Picture> instance_picture(Office& office, const Principal& principal,
                                       const message::InstanceId& id) {
  return office.engine.call(office.settings.organisation, principal,
                            [&](runtime::Transaction& t) -> base::Result<Picture> {
                              const auto actor = may(office, t, principal, Operation::kRepair);
                              if (!actor.ok()) return actor.error();
                              return paint(t, id);
                            });
}

}  // namespace vanthu::service
