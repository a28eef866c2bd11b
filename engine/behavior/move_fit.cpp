#include "engine/behavior/move_fit.h"

#include <algorithm>

namespace vanthu::behavior {
namespace {

using base::Text;

// Every event definition of a node, caught or thrown; nullptr: the kind has none.
const model::Triggers* events_of(const model::Node& node) {
  if (const auto* event = std::get_if<model::StartEvent>(&node.kind)) return &event->triggers;
  if (const auto* event = std::get_if<model::EndEvent>(&node.kind)) return &event->triggers;
  if (const auto* event = std::get_if<model::CatchEvent>(&node.kind)) return &event->triggers;
  if (const auto* event = std::get_if<model::ThrowEvent>(&node.kind)) return &event->triggers;
  if (const auto* event = std::get_if<model::BoundaryEvent>(&node.kind)) return &event->triggers;
  return nullptr;
}

bool same_text(const model::ExpressionPtr& a, const model::ExpressionPtr& b) {
  if (a == nullptr || b == nullptr) return a == b;
  return a->text() == b->text();
}

// Whether two events of the same kind wait for the same; overloads for what is waited for.
struct SameEvent {
  bool operator()(const model::MessageTrigger& a, const model::MessageTrigger& b) const {
    return a.name == b.name && same_text(a.name_expression, b.name_expression) &&
           same_text(a.correlation_key, b.correlation_key);
  }
  bool operator()(const model::TimerTrigger& a, const model::TimerTrigger& b) const {
    return a.kind == b.kind && same_text(a.value, b.value);
  }
  bool operator()(const model::SignalTrigger& a, const model::SignalTrigger& b) const {
    return a.name == b.name && same_text(a.name_expression, b.name_expression);
  }
  template <class A, class B>
  bool operator()(const A&, const B&) const {
    return true;
  }
};

struct KindName {
  Text operator()(const model::StartEvent&) const { return {"sự kiện bắt đầu", "start event"}; }
  Text operator()(const model::EndEvent&) const { return {"sự kiện kết thúc", "end event"}; }
  Text operator()(const model::CatchEvent&) const { return {"sự kiện chờ", "catch event"}; }
  Text operator()(const model::ThrowEvent&) const { return {"sự kiện phát", "throw event"}; }
  Text operator()(const model::BoundaryEvent&) const { return {"sự kiện biên", "boundary event"}; }
  Text operator()(const model::AbstractTask&) const { return {"công việc", "task"}; }
  Text operator()(const model::ManualTask&) const { return {"việc thủ công", "manual task"}; }
  Text operator()(const model::UserTask&) const { return {"việc của người dùng", "user task"}; }
  Text operator()(const model::ServiceTask&) const { return {"việc tự động", "service task"}; }
  Text operator()(const model::ReceiveTask&) const {
    return {"việc chờ thông điệp", "receive task"};
  }
  Text operator()(const model::ScriptTask&) const { return {"việc kịch bản", "script task"}; }
  Text operator()(const model::SubProcess& sub) const {
    if (sub.kind == model::SubProcess::Kind::kEvent) {
      return {"quy trình con sự kiện", "event sub-process"};
    }
    if (sub.kind == model::SubProcess::Kind::kTransaction) return {"giao dịch", "transaction"};
    return {"quy trình con", "sub-process"};
  }
  Text operator()(const model::CallActivity&) const {
    return {"lời gọi quy trình", "call activity"};
  }
  Text operator()(const model::ExclusiveGateway&) const {
    return {"cổng XOR", "exclusive gateway"};
  }
  Text operator()(const model::ParallelGateway&) const { return {"cổng AND", "parallel gateway"}; }
  Text operator()(const model::InclusiveGateway&) const { return {"cổng OR", "inclusive gateway"}; }
  Text operator()(const model::ComplexGateway&) const {
    return {"cổng phức hợp", "complex gateway"};
  }
  Text operator()(const model::EventGateway&) const { return {"cổng sự kiện", "event gateway"}; }
};

}  // namespace

bool same_kind(const model::Node& a, const model::Node& b) {
  if (a.kind.index() != b.kind.index() || a.for_compensation != b.for_compensation) return false;
  const auto* sub = std::get_if<model::SubProcess>(&a.kind);
  return sub == nullptr || sub->kind == std::get<model::SubProcess>(b.kind).kind;
}

bool same_loop(const model::Node& a, const model::Node& b) {
  return a.loop.index() == b.loop.index();
}

bool same_events(const model::Node& a, const model::Node& b) {
  const model::Triggers* of_a = events_of(a);
  const model::Triggers* of_b = events_of(b);
  if (of_a == nullptr || of_b == nullptr) return of_a == of_b;
  return std::equal(of_a->begin(), of_a->end(), of_b->begin(), of_b->end(),
                    [](const auto& x, const auto& y) { return x.index() == y.index(); });
}

bool waits_for_other(const model::Node& a, const model::Node& b) {
  if (const auto* receive = std::get_if<model::ReceiveTask>(&a.kind)) {
    return !SameEvent{}(receive->message, std::get<model::ReceiveTask>(b.kind).message);
  }
  if (const auto* service = std::get_if<model::ServiceTask>(&a.kind)) {
    return !same_text(service->job_type, std::get<model::ServiceTask>(b.kind).job_type);
  }
  const model::Triggers* of_a = events_of(a);
  const model::Triggers* of_b = events_of(b);
  if (of_a == nullptr || of_b == nullptr) return false;
  return !std::equal(of_a->begin(), of_a->end(), of_b->begin(), of_b->end(),
                     [](const auto& x, const auto& y) { return std::visit(SameEvent{}, x, y); });
}

base::Text kind_name(const model::Node& node) {
  const Text name = std::visit(KindName{}, node.kind);
  if (!node.for_compensation) return name;
  return {name.vi + " bù trừ", name.en + " for compensation"};
}

}  // namespace vanthu::behavior
