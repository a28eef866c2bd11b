// Contexts (DMN 1.3, table 72; context, context put and context merge of 1.4).
#include "engine/expression/builtins.h"

namespace vanthu::expression {
namespace {

void put(Context& context, const std::string& key, Value value) {
  for (Entry& entry : context) {
    if (entry.first != key) continue;
    entry.second = std::move(value);
    return;
  }
  context.emplace_back(key, std::move(value));
}

// A key, or a list of keys from the outside in.
Value get_value(Call& call) {
  if (const std::string* key = call.string(1)) {
    const Value* found = call.at(0).find(*key);
    return found == nullptr ? Value() : *found;
  }
  const List* keys = call.at(1).list();
  if (keys == nullptr || keys->empty()) return {};
  const Value* value = &call.at(0);
  for (const Value& key : *keys) {
    value = key.string() == nullptr ? nullptr : value->find(*key.string());
    if (value == nullptr) return {};
  }
  return *value;
}

Value get_entries(Call& call) {
  const Context* context = call.at(0).context();
  if (context == nullptr || !call.charge(context->size())) return {};
  List out;
  for (const Entry& entry : *context) {
    out.emplace_back(Context{{"key", Value(entry.first)}, {"value", entry.second}});
  }
  return Value(std::move(out));
}

Value context_of(Call& call) {
  const List* entries = call.list(0);
  if (entries == nullptr) return {};
  Context out;
  for (const Value& entry : *entries) {
    const Value *key = entry.find("key"), *value = entry.find("value");
    if (key == nullptr || key->string() == nullptr || value == nullptr) return {};
    if (!call.charge(1 + out.size() / 4)) return {};
    const std::size_t before = out.size();
    put(out, *key->string(), *value);
    if (out.size() == before) return {};  // the key came twice
  }
  return Value(std::move(out));
}

// The context with the value at keys[from...]; what is missing on the way is made.
Value put_at(const Value& value, const List& keys, std::size_t from, const Value& item) {
  constexpr std::size_t kMostKeys = 100;
  if (from == keys.size()) return item;
  if (keys[from].string() == nullptr || keys.size() > kMostKeys) return {};
  if (value.context() == nullptr && !value.is_null()) return {};
  Context out = value.context() == nullptr ? Context() : *value.context();
  const Value* inner = value.find(*keys[from].string());
  put(out, *keys[from].string(), put_at(inner == nullptr ? Value() : *inner, keys, from + 1, item));
  return Value(std::move(out));
}

Value context_put(Call& call) {
  const Value& context = call.at(0);
  if (context.context() == nullptr || !call.charge(context.context()->size())) return {};
  if (const List* keys = call.at(1).list()) {
    for (const Value& key : *keys) {
      if (key.string() == nullptr) return {};
    }
    return keys->empty() ? Value() : put_at(context, *keys, 0, call.at(2));
  }
  const std::string* key = call.string(1);
  return key == nullptr ? Value() : put_at(context, {Value(*key)}, 0, call.at(2));
}

Value context_merge(Call& call) {
  const List* contexts = call.list(0);
  if (contexts == nullptr) return {};
  Context out;
  for (const Value& context : *contexts) {
    if (context.context() == nullptr) return {};
    for (const Entry& entry : *context.context()) {
      if (!call.charge(1 + out.size() / 4)) return {};
      put(out, entry.first, entry.second);
    }
  }
  return Value(std::move(out));
}

}  // namespace

Builtins context_builtins() {
  return {
      {"get value", {"m", "key"}, 2, false, get_value},
      {"get entries", {"m"}, 1, false, get_entries},
      {"context", {"entries"}, 1, false, context_of},
      {"context put", {"context", "key", "value"}, 3, false, context_put},
      {"context put", {"context", "keys", "value"}, 3, false, context_put},
      {"context merge", {"contexts"}, 1, false, context_merge},
  };
}

}  // namespace vanthu::expression
