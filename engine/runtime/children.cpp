#include "engine/runtime/children.h"

#include <algorithm>

#include "engine/runtime/log.h"
#include "engine/runtime/outbox.h"
#include "engine/runtime/refusals.h"
#include "engine/runtime/root.h"

namespace vanthu::runtime {

using base::Done;
using base::Outcome;
using message::StartChildren;
using message::Value;

namespace {

constexpr std::uint64_t mix(std::uint64_t x) {  // the finaliser of splitmix64: a bijection
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

// The items of the first `count`; empty where the children are only counted.
base::Result<std::vector<Value>> items_of(Transaction& transaction, const StartChildren& effect,
                                          std::uint64_t count) {
  if (effect.items.is_null()) return std::vector<Value>{};
  if (const auto* list = effect.items.list()) {
    return std::vector<Value>(
        list->begin(), list->begin() + std::ptrdiff_t(std::min<std::size_t>(count, list->size())));
  }
  const Value* name = effect.items.find("collection");
  const std::string* text = name == nullptr ? nullptr : name->string();
  auto* source = text == nullptr ? nullptr : transaction.around().connectors.collection(*text);
  if (source == nullptr) return no_such_collection(text == nullptr ? "" : *text);
  return source->items(effect.items, effect.from, count, transaction.work());
}

// Of the child from + k. `number` counts a multi-instance's children from 1, as loopCounter does
// inside; 0: an only child.
message::VariableMap variables_of(const StartChildren& effect, std::uint64_t k,
                                  std::uint64_t number, const Value* item) {
  message::VariableMap out = effect.variables;
  const auto set = [&](const std::string& name, Value value) {
    if (name.empty()) return;
    auto at = std::ranges::find(out, name, &message::VariableMap::value_type::first);
    if (at == out.end()) {
      out.emplace_back(name, std::move(value));
    } else {
      at->second = std::move(value);
    }
  };
  if (item != nullptr) set(effect.item_variable, *item);
  if (number != 0) set("loopCounter", static_cast<std::int64_t>(number));
  if (const auto* own = effect.own.list()) {
    for (const auto& [name, value] : *own->at(k).context()) set(name, value);
  }
  return out;
}

// What is left of a list when its first `done` are used.
Value without_first(const Value& all, std::uint64_t done) {
  const auto* list = all.list();
  if (list == nullptr) return all;
  const auto used = static_cast<std::ptrdiff_t>(std::min<std::size_t>(done, list->size()));
  return expression::List(list->begin() + used, list->end());
}

// Owes children [from + done, from + count).
void owe_rest(Transaction& transaction, const InstanceId& parent, StartChildren effect,
              std::uint64_t done) {
  if (done >= effect.count) return;
  effect.from += done;
  effect.count -= done;
  effect.items = without_first(effect.items, done);
  effect.own = without_first(effect.own, done);
  auto owed = transaction.entry({}, {});
  owed.source = parent;
  address(owed, std::move(effect));
  transaction.owe({owed});
}

// The call activity says that children [from, from + count) are not there, and why; it asks for
// them again when a person retries. If the parent has moved on, nobody misses them.
Outcome refused(Transaction& transaction, Root& root, const StartChildren& effect,
                std::uint64_t done, const base::Error& why) {
  const auto told = root.step(
      transaction, message::FailChildren{
                       effect.element,
                       effect.from + done,
                       effect.count - done,
                       why.code,
                       {why.what.vi + " " + why.remedy.vi, why.what.en + " " + why.remedy.en}});
  if (!told) log_info("not taken", root.instance().id.text() + " " + told.error().code);
  transaction.settle(root);
  return Done{};
}

}  // namespace

InstanceId child_id(const message::ParentLink& parent) {
  const base::Uuid& id = parent.instance.uuid;
  const std::uint64_t a = mix(id.low() + mix(id.high() + mix(parent.element) + parent.index));
  const std::uint64_t b = mix(a ^ mix(parent.index + mix(parent.element ^ id.high())));
  const std::uint64_t high = (id.high() & ~0xffffULL) | 0x7000 | (b >> 52);
  return InstanceId{base::Uuid{high, 0x8000000000000000ULL | (a >> 2)}};
}

Outcome start_children(Transaction& transaction, const InstanceId& parent, StartChildren effect) {
  Root* root = transaction.root(parent);
  if (root == nullptr || !root->instance().elements.contains(effect.element)) return Done{};
  port::UnitOfWork& work = transaction.work();
  const auto definition = transaction.around().definitions.resolve(
      work, effect.process_key, effect.binding, effect.version, root->definition());
  if (!definition) {
    return refused(transaction, *root, effect, 0, no_such_process(effect.process_key));
  }
  const auto count = std::min(effect.count, transaction.around().settings.children);
  auto items = items_of(transaction, effect, count);
  if (!items) return refused(transaction, *root, effect, 0, items.error());

  const bool many = root->instance().elements.at(effect.element).loop.has_value();
  // Only a restored or repaired store can hold one of them already; the first tells.
  const bool repeated = work.read(child_id({parent, effect.element, effect.from})).has_value();
  for (std::uint64_t i = 0; i < count; ++i) {
    const message::ParentLink link{parent, effect.element, effect.from + i};
    const InstanceId id = child_id(link);
    if (repeated && work.read(id)) continue;
    const Value* item = i < items->size() ? &(*items)[i] : nullptr;
    auto started = transaction.start_as(definition->id,
                                        {id,
                                         effect.business_key,
                                         variables_of(effect, i, many ? link.index + 1 : 0, item),
                                         link,
                                         {}});
    if (!started) return refused(transaction, *root, effect, i, started.error());
    transaction.forget(id);
    ++transaction.around().counters.children_started;
  }
  owe_rest(transaction, parent, std::move(effect), count);
  return Done{};
}

void cancel_children(Transaction& transaction, const InstanceId& parent,
                     const message::CancelChildren& effect) {
  const std::size_t page = transaction.around().settings.page;
  std::vector<port::OutboxEntry> entries;
  for (const auto& child : transaction.work().children(parent, effect.element)) {
    if (child.state != state::InstanceState::kActive) continue;
    auto owed = transaction.entry({}, {});
    owed.source = parent;
    address(owed, effect);
    owed.kind = kind::kCancelInstance;
    owed.target = child.id;
    entries.push_back(std::move(owed));
    if (entries.size() < page) continue;
    transaction.owe(entries);
    entries.clear();
  }
  transaction.owe(entries);
}

}  // namespace vanthu::runtime
