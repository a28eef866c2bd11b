#include "engine/behavior/multi_instance.h"

#include "engine/behavior/element.h"
#include "engine/behavior/subprocess.h"
#include "engine/behavior/variables.h"

namespace vanthu::behavior {
namespace {

namespace m = vanthu::message;
using model::MultiInstance;
using model::StandardLoop;
using state::LoopCounters;

const LoopCounters& counters(const Machine& machine, ElementNumber body) {
  return machine.at(body).loop.value();
}

// Of the loop as it is now, to be changed and emitted.
m::LoopProgressed progress_of(const Machine& machine, ElementNumber body) {
  const LoopCounters& now = counters(machine, body);
  return {body, now.started, now.completed, now.terminated, 0, {}};
}

std::optional<std::uint64_t> count_of(const Value& value) {
  const base::Decimal* number = value.number();
  std::optional<base::Decimal> parsed;
  if (number == nullptr && value.string() != nullptr) {
    parsed = base::Decimal::parse(*value.string());
    if (parsed) number = &*parsed;
  }
  const auto count = number != nullptr ? number->to_int64() : std::nullopt;
  if (!count || *count < 0) return std::nullopt;
  return static_cast<std::uint64_t>(*count);
}

void refuse(Machine& machine, ElementNumber body, const base::Text& what,
            const model::ExpressionPtr& expression) {
  const std::string place = " (" + expression->text() + ")";
  machine.raise(body, "expression.failed", {what.vi + place, what.en + place});
}

// --- standard loop ---------------------------------------------------------------------------

void push_inner(Machine& machine, ElementNumber body, std::uint64_t index) {
  machine.push(Arrival{body, machine.at(body).node, model::kNoFlow, body, index});
}

// Whether the loop runs once more. Nothing after an incident.
std::optional<bool> runs_again(Machine& machine, ElementNumber body, const StandardLoop& loop,
                               bool before_first) {
  const VariableMap counter{
      {"loopCounter", Value(static_cast<std::int64_t>(counters(machine, body).completed))}};
  if (loop.maximum != nullptr) {
    const auto value = evaluate(machine, body, *loop.maximum);
    if (!value) return std::nullopt;
    const auto maximum = count_of(*value);
    if (!maximum) {
      refuse(machine, body,
             {"Số lần lặp tối đa không phải là số nguyên không âm",
              "The loop's maximum is not a whole number of 0 or more"},
             loop.maximum);
      return std::nullopt;
    }
    if (counters(machine, body).completed >= *maximum && (!before_first || loop.test_before)) {
      return false;
    }
  }
  if (before_first && !loop.test_before) return true;
  if (loop.condition == nullptr) return loop.maximum != nullptr;
  return evaluate_condition(machine, body, *loop.condition, &counter);
}

void iterate(Machine& machine, ElementNumber body, const StandardLoop& loop, bool before_first) {
  const auto again = runs_again(machine, body, loop, before_first);
  if (!again) return;
  if (!*again) return complete(machine, body);
  m::LoopProgressed next = progress_of(machine, body);
  const std::uint64_t index = next.started++;
  machine.emit(next);
  push_inner(machine, body, index);
}

void start_standard(Machine& machine, ElementNumber body, const StandardLoop& loop) {
  machine.emit(m::LoopStarted{body, 0, false, Value()});
  machine.emit(m::ElementWaiting{body});
  iterate(machine, body, loop, true);
}

// --- multi-instance --------------------------------------------------------------------------

struct Collection {
  std::uint64_t total = 0;
  Value items;
};

bool calls(const Machine& machine, ElementNumber body) {
  return std::holds_alternative<model::CallActivity>(machine.node(body).kind);
}

// A list, or for call activities a reference to rows that the runtime reads.
std::optional<Collection> collection_of(Machine& machine, ElementNumber body,
                                        const MultiInstance& loop) {
  const auto value = evaluate(machine, body, *loop.collection);
  if (!value) return std::nullopt;
  if (const expression::List* list = value->list()) return Collection{list->size(), *value};
  const Value* count = value->find("count");
  if (count != nullptr && value->find("collection") != nullptr && calls(machine, body)) {
    if (const auto total = count_of(*count)) return Collection{*total, *value};
  }
  refuse(machine, body,
         {"Tập hợp của hoạt động lặp không phải là danh sách",
          "The multi-instance's collection is not a list"},
         loop.collection);
  return std::nullopt;
}

std::optional<Collection> extent_of(Machine& machine, ElementNumber body,
                                    const MultiInstance& loop) {
  if (loop.collection != nullptr) return collection_of(machine, body, loop);
  if (loop.cardinality == nullptr) return Collection{};
  const auto value = evaluate(machine, body, *loop.cardinality);
  if (!value) return std::nullopt;
  const auto total = count_of(*value);
  if (!total) {
    refuse(machine, body,
           {"Số lượt của hoạt động lặp không phải là số nguyên không âm",
            "The multi-instance's cardinality is not a whole number of 0 or more"},
           loop.cardinality);
    return std::nullopt;
  }
  return Collection{*total, Value()};
}

bool within_limit(Machine& machine, ElementNumber body, std::uint64_t total) {
  if (calls(machine, body) || total <= machine.limits().inner_instances) return true;
  const std::string wanted = std::to_string(total);
  const std::string most = std::to_string(machine.limits().inner_instances);
  machine.raise(body, "multi_instance.too_many",
                {"Quá nhiều lượt chạy song song: " + wanted + ", tối đa " + most,
                 "Too many inner instances: " + wanted + ", at most " + most});
  return false;
}

// Starts [from, from + count) of the body.
void start_inner(Machine& machine, ElementNumber body, std::uint64_t from, std::uint64_t count) {
  m::LoopProgressed next = progress_of(machine, body);
  next.started = from + count;
  if (counters(machine, body).children) {
    const auto& call = std::get<model::CallActivity>(machine.node(body).kind);
    if (start_children(machine, body, call, from, count)) machine.emit(next);
    return;
  }
  machine.emit(next);
  for (std::uint64_t i = from; i < from + count; ++i) push_inner(machine, body, i);
}

// A place for every inner instance, as soon as one has given something.
Value collected(const Machine& machine, ElementNumber body, const MultiInstance& loop) {
  const LoopCounters& now = counters(machine, body);
  if (loop.output_element == nullptr || now.completed == 0) return expression::List();
  expression::List all(now.total);
  for (const auto& [index, output] : now.outputs) all.at(index) = output;
  return all;
}

void finish_body(Machine& machine, ElementNumber body, const MultiInstance& loop) {
  if (!loop.output_collection.empty()) {
    const ElementNumber scope = machine.at(body).scope;
    assign(machine, scope, loop.output_collection, collected(machine, body, loop), scope);
  }
  complete(machine, body);
}

void start_multi(Machine& machine, ElementNumber body, const MultiInstance& loop) {
  const auto extent = extent_of(machine, body, loop);
  if (!extent || !within_limit(machine, body, extent->total)) return;
  machine.emit(m::LoopStarted{body, extent->total, calls(machine, body), extent->items});
  machine.emit(m::ElementWaiting{body});
  if (extent->total == 0) return finish_body(machine, body, loop);
  start_inner(machine, body, 0, loop.sequential ? 1 : extent->total);
}

// Cancels what still runs, once the completion condition is met (13.3.7).
void terminate_rest(Machine& machine, ElementNumber body) {
  m::LoopProgressed next = progress_of(machine, body);
  const std::uint64_t active = next.started - next.completed - next.terminated;
  if (active == 0) return;
  if (counters(machine, body).children) {
    machine.owe(m::CancelChildren{body});
  } else {
    terminate_content(machine, body, 0, true);
  }
  next.terminated += active;
  machine.emit(next);
}

void continue_multi(Machine& machine, ElementNumber body, const MultiInstance& loop) {
  if (loop.completion_condition != nullptr && counters(machine, body).completed > 0) {
    const auto enough = evaluate_condition(machine, body, *loop.completion_condition);
    if (!enough) return;
    if (*enough) {
      terminate_rest(machine, body);
      return finish_body(machine, body, loop);
    }
  }
  const LoopCounters& now = counters(machine, body);
  if (now.completed + now.terminated == now.total) return finish_body(machine, body, loop);
  if (now.started == now.total) return;
  const bool idle = now.completed + now.terminated == now.started;
  if (!loop.sequential) return start_inner(machine, body, now.started, now.total - now.started);
  if (idle) start_inner(machine, body, now.started, 1);
}

// What one inner instance gives to the output collection; false after an incident on `stuck`.
bool collect(Machine& machine, const MultiInstance& loop, std::uint64_t index,
             ElementNumber seen_from, const VariableMap* overlay, m::LoopProgressed& next) {
  if (loop.output_collection.empty() || loop.output_element == nullptr) return true;
  const auto output = evaluate(machine, seen_from, *loop.output_element, overlay);
  if (!output) return false;
  next.collected = index + 1;
  next.output = *output;
  return true;
}

}  // namespace

void start_loop(Machine& machine, ElementNumber body) {
  const model::Loop& loop = machine.node(body).loop;
  if (const auto* standard = std::get_if<StandardLoop>(&loop)) {
    return start_standard(machine, body, *standard);
  }
  start_multi(machine, body, std::get<MultiInstance>(loop));
}

void set_loop_variables(Machine& machine, ElementNumber inner) {
  const state::ElementInstance& element = machine.at(inner);
  machine.set_variable(inner, "loopCounter",
                       Value(static_cast<std::int64_t>(element.loop_index + 1)));
  const auto* loop = std::get_if<MultiInstance>(&machine.node(element).loop);
  const expression::List* items = counters(machine, element.body).items.list();
  if (loop == nullptr || items == nullptr || loop->element_variable.empty()) return;
  machine.set_variable(inner, loop->element_variable, items->at(element.loop_index));
}

void complete_inner(Machine& machine, ElementNumber inner) {
  const state::ElementInstance& element = machine.at(inner);
  const ElementNumber body = element.body;
  m::LoopProgressed next = progress_of(machine, body);
  if (const auto* loop = std::get_if<MultiInstance>(&machine.node(body).loop)) {
    if (!collect(machine, *loop, element.loop_index, inner, nullptr, next)) return;
  }
  finish(machine, inner);
  ++next.completed;
  machine.emit(next);
  continue_loop(machine, body);
}

void inner_terminated(Machine& machine, ElementNumber body) {
  m::LoopProgressed next = progress_of(machine, body);
  ++next.terminated;
  machine.emit(next);
  continue_loop(machine, body);
}

void fold_child(Machine& machine, ElementNumber body, std::uint64_t index, bool completed,
                const VariableMap& variables) {
  const auto& loop = std::get<MultiInstance>(machine.node(body).loop);
  m::LoopProgressed next = progress_of(machine, body);
  if (completed) {
    VariableMap seen = variables;
    seen.emplace_back("loopCounter", Value(static_cast<std::int64_t>(index + 1)));
    const expression::List* items = counters(machine, body).items.list();
    if (items != nullptr && index < items->size()) {
      seen.emplace_back(loop.element_variable, (*items)[index]);
    }
    if (!collect(machine, loop, index, body, &seen, next)) next.collected = index + 1;  // null
    for (const model::Mapping& mapping : machine.node(body).outputs) {
      const auto value = evaluate(machine, body, *mapping.source, &seen);
      if (value) assign(machine, machine.at(body).scope, mapping.target, *value);
    }
  }
  ++(completed ? next.completed : next.terminated);
  machine.emit(next);
  continue_loop(machine, body);
}

void continue_loop(Machine& machine, ElementNumber body) {
  const model::Loop& loop = machine.node(body).loop;
  if (const auto* standard = std::get_if<StandardLoop>(&loop)) {
    return iterate(machine, body, *standard, false);
  }
  continue_multi(machine, body, std::get<MultiInstance>(loop));
}

}  // namespace vanthu::behavior
