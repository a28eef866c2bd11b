// Activities that run several times: standard loops (13.3.6), multi-instances (13.3.7).
#include <algorithm>

#include "tests/reference/interpreter.h"

namespace vanthu::reference {

using namespace model;  // NOLINT: the whole vocabulary is wanted here

void Interpreter::start_loop(Place& body) {
  body.loop.emplace();
  if (const auto* multi = std::get_if<MultiInstance>(&node(body).loop)) {
    if (multi->collection != nullptr) {
      const Value items = evaluate(body, multi->collection);
      if (items.list() != nullptr) body.loop->items = *items.list();
      body.loop->total = body.loop->items.size();
    } else {
      const Value count = evaluate(body, multi->cardinality);
      body.loop->total = static_cast<std::uint64_t>(count.number()->to_int64().value_or(0));
    }
    body.loop->outputs.resize(body.loop->total);
  }
  go_on_with(body);
}

// Decides what comes next; called at the beginning and whenever an inner instance has ended.
void Interpreter::go_on_with(Place& body) {
  Place::Loop& loop = *body.loop;
  if (const auto* standard = std::get_if<StandardLoop>(&node(body).loop)) {
    const bool first = loop.started == 0;
    const Values counter{{"loopCounter", Value(static_cast<std::int64_t>(loop.completed))}};
    bool again = true;
    if (!first || standard->test_before) {
      if (standard->condition != nullptr) again = holds(body, standard->condition, counter);
      if (standard->maximum != nullptr) {
        const Value most = evaluate(body, standard->maximum);
        const auto number = most.number() != nullptr ? most.number()->to_int64() : std::nullopt;
        const auto text = most.string() != nullptr ? std::stoll(*most.string()) : 0;
        if (loop.completed >= static_cast<std::uint64_t>(number.value_or(text))) again = false;
      }
    }
    return again ? start_inner(body, 1) : complete(body);
  }
  const auto& multi = std::get<MultiInstance>(node(body).loop);
  if (multi.completion_condition != nullptr && loop.completed > 0 &&
      holds(body, multi.completion_condition)) {
    loop.terminated += loop.started - loop.completed - loop.terminated;
    cancel_content(body, nullptr, true);
    return finish_body(body);
  }
  if (loop.completed + loop.terminated == loop.total) return finish_body(body);
  if (loop.started == loop.total) return;
  start_inner(body, multi.sequential ? 1 : loop.total - loop.started);
}

void Interpreter::start_inner(Place& body, std::uint64_t count) {
  for (std::uint64_t i = 0; i < count; ++i) {
    push({body.since, body.node, kNoFlow, body.loop->started++});
  }
}

void Interpreter::complete_inner(Place& inner) {
  Place& body = *inner.around;
  const auto* multi = std::get_if<MultiInstance>(&node(body).loop);
  if (multi != nullptr && multi->output_element != nullptr) {
    body.loop->outputs[*inner.index] = evaluate(inner, multi->output_element);
  }
  remove(inner);
  ++body.loop->completed;
  go_on_with(body);
}

void Interpreter::finish_body(Place& body) {
  const auto& multi = std::get<MultiInstance>(node(body).loop);
  if (!multi.output_collection.empty()) {
    const bool any = multi.output_element != nullptr && body.loop->completed > 0;
    set(*body.around, multi.output_collection,
        Value(any ? expression::List(body.loop->outputs) : expression::List()), body.around);
  }
  complete(body);
}

}  // namespace vanthu::reference
