#include "engine/expression/value.h"

#include <new>

#include "engine/expression/internal_values.h"

namespace vanthu::expression {
namespace {

// Lists and contexts that wait for their end. A value nested a hundred thousand deep would overflow
// the stack if each level destroyed the next: the outermost one empties this instead.
struct Graveyard {
  std::vector<List> lists;
  std::vector<Context> contexts;
  bool open = false;

  bool empty() const { return lists.empty() && contexts.empty(); }
};

thread_local Graveyard* graveyard = nullptr;

void bury(List& list) {
  graveyard->lists.push_back(std::move(list));
}
void bury(Context& context) {
  graveyard->contexts.push_back(std::move(context));
}

bool scalar(const Value& value) {
  return value.content().index() < 9;
}
bool scalar(const Entry& entry) {
  return scalar(entry.second);
}

template <class Content>
void dismantle(Content& content) {
  bool flat = true;
  for (const auto& item : content) flat = flat && scalar(item);
  if (flat) return;
  if (graveyard != nullptr) {
    bury(content);
    return;
  }
  Graveyard mine;
  graveyard = &mine;
  bury(content);
  while (!mine.empty()) {
    if (!mine.lists.empty()) {
      const List last = std::move(mine.lists.back());
      mine.lists.pop_back();
    } else {
      const Context last = std::move(mine.contexts.back());
      mine.contexts.pop_back();
    }
  }
  graveyard = nullptr;
}

// An allocator only for what it does when the shared content dies.
template <class T>
struct Dismantling {
  using value_type = T;
  Dismantling() = default;
  template <class U>
  Dismantling(const Dismantling<U>&) {}
  T* allocate(std::size_t n) { return std::allocator<T>().allocate(n); }
  void deallocate(T* p, std::size_t n) { std::allocator<T>().deallocate(p, n); }
  template <class U>
  void destroy(U* content) {
    if constexpr (std::is_same_v<std::remove_cv_t<U>, List> ||
                  std::is_same_v<std::remove_cv_t<U>, Context>) {
      dismantle(const_cast<std::remove_cv_t<U>&>(*content));
    }
    content->~U();
  }
  template <class U>
  bool operator==(const Dismantling<U>&) const {
    return true;
  }
};

using Pairs = std::vector<std::pair<const Value*, const Value*>>;

bool same_shape(const List& a, const List& b, Pairs& open) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) open.emplace_back(&a[i], &b[i]);
  return true;
}

bool same_shape(const Context& a, const Context& b, Pairs& open) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto same_name = [&](const Entry& entry) { return entry.first == a[i].first; };
    std::size_t at = i;
    if (!same_name(b[at])) {
      for (at = 0; at < b.size() && !same_name(b[at]); ++at) {
      }
      if (at == b.size()) return false;
    }
    open.emplace_back(&a[i].second, &b[at].second);
  }
  return true;
}

bool same_shape(const Range& a, const Range& b, Pairs& open) {
  open.emplace_back(&a.start, &b.start);
  open.emplace_back(&a.end, &b.end);
  return a.start_included == b.start_included && a.end_included == b.end_included;
}

// Whether the two agree but for the values within them, which go on `open`.
bool agree(const Value& a, const Value& b, Pairs& open) {
  if (a.content().index() != b.content().index()) return false;
  if (const List* list = a.list()) return list == b.list() || same_shape(*list, *b.list(), open);
  if (const Context* context = a.context()) {
    return context == b.context() || same_shape(*context, *b.context(), open);
  }
  if (const Range* range = range_of(a)) return same_shape(*range, *range_of(b), open);
  if (const std::string* text = a.string()) return *text == *b.string();
  return a.content() == b.content();
}

}  // namespace

Value::Value(List list)
    : content_(std::shared_ptr<const List>(
          std::allocate_shared<List>(Dismantling<List>(), std::move(list)))) {}

Value::Value(Context context)
    : content_(std::shared_ptr<const Context>(
          std::allocate_shared<Context>(Dismantling<Context>(), std::move(context)))) {}

std::optional<bool> Value::boolean() const {
  if (const bool* value = std::get_if<bool>(&content_)) return *value;
  return std::nullopt;
}

const std::string* Value::string() const {
  const auto* text = std::get_if<std::shared_ptr<const std::string>>(&content_);
  return text == nullptr ? nullptr : text->get();
}

const List* Value::list() const {
  const auto* list = std::get_if<std::shared_ptr<const List>>(&content_);
  return list == nullptr ? nullptr : list->get();
}

const Context* Value::context() const {
  const auto* context = std::get_if<std::shared_ptr<const Context>>(&content_);
  return context == nullptr ? nullptr : context->get();
}

const Value* Value::find(std::string_view name) const {
  const Context* entries = context();
  if (entries == nullptr) return nullptr;
  for (const Entry& entry : *entries) {
    if (entry.first == name) return &entry.second;
  }
  return nullptr;
}

bool Value::operator==(const Value& other) const {
  Pairs open{{this, &other}};
  while (!open.empty()) {
    const auto [a, b] = open.back();
    open.pop_back();
    if (!agree(*a, *b, open)) return false;
  }
  return true;
}

const Range* range_of(const Value& value) {
  const auto* range = std::get_if<std::shared_ptr<const Range>>(&value.content());
  return range == nullptr ? nullptr : range->get();
}

const Function* function_of(const Value& value) {
  const auto* function = std::get_if<std::shared_ptr<const Function>>(&value.content());
  return function == nullptr ? nullptr : function->get();
}

Value make_range(Range range) {
  return Value(Value::Alternatives(std::make_shared<const Range>(std::move(range))));
}

Value make_function(Function function) {
  return Value(Value::Alternatives(std::make_shared<const Function>(std::move(function))));
}

}  // namespace vanthu::expression
