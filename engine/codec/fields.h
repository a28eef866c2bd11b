// Messages as JSON objects: {"type": name, field: value, ...}. Included by this room's .cpp only.
//
// kType<T> and each_field(T&, visit) say each message's name and fields once, for writing and for
// reading. A field that is empty (0, "", nil, false, null, [], none) is not written, and what is
// not there reads as empty, so a field added later is empty in older records.
//
//   id, text   JSON string (text: see value.h)     time       integer, UTC microseconds
//   value      see value.h                         variables  see value.h
//   enum       its word, always written            parent     {"instance": id, "element", "index"}
//   sentence   {"vi": text, "en": text}; the text  pairs      [[1, 4], [2, 3]], [["a", "b"], ...]
//              alone where both are the same
#pragma once

#include <array>
#include <concepts>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "engine/base/result.h"
#include "engine/codec/json_writer.h"
#include "engine/codec/value.h"
#include "engine/message/effect.h"
#include "engine/message/event.h"

namespace vanthu::codec {

template <class T, class Named>
concept RowOf = std::same_as<std::remove_const_t<T>, Named>;

template <class T>
inline constexpr std::string_view kType{};

template <RowOf<message::ParentLink> T, class Visit>
void each_field(T& one, Visit&& visit) {
  visit("instance", one.instance);
  visit("element", one.element);
  visit("index", one.index);
}

// In the order of the enum.
template <class Enum>
inline constexpr std::array<std::string_view, 0> kWords{};
template <>
inline constexpr std::array<std::string_view, 2> kWords<message::JobKind>{"timer", "connector"};
template <>
inline constexpr std::array<std::string_view, 3> kWords<message::SubscriptionKind>{
    "message", "signal", "conditional"};
template <>
inline constexpr std::array<std::string_view, 3> kWords<message::Ending>{"completed", "terminated",
                                                                         "failed"};
template <>
inline constexpr std::array<std::string_view, 4> kWords<model::CallActivity::Binding>{
    "latest", "deployment", "version", "version_tag"};

class FieldWriter {
 public:
  explicit FieldWriter(std::string& out) : out_(out) {}

  template <class T>
  void operator()(std::string_view name, const T& field) {
    if (!empty(field)) {
      begin(name);
      put(field);
    }
  }
  void begin(std::string_view name) {
    out_ += first_ ? "{\"" : ",\"";
    first_ = false;
    out_ += name;
    out_ += "\":";
  }
  void end() { out_ += first_ ? "{}" : "}"; }

 private:
  template <std::integral T>
  static bool empty(T field) {
    return field == T{};
  }
  template <class T>
  requires std::is_enum_v<T>
  static bool empty(T) { return false; }
  static bool empty(const std::string& field) { return field.empty(); }
  static bool empty(const message::Value& field) { return field.is_null(); }
  template <class T>
  static bool empty(const std::vector<T>& field) {
    return field.empty();
  }
  template <class T>
  static bool empty(const std::optional<T>& field) {
    return !field.has_value();
  }
  template <class Tag>
  static bool empty(const base::Id<Tag>& field) {
    return field.nil();
  }
  static bool empty(base::Time field) { return field == base::Time{}; }
  static bool empty(const base::Text& field) { return field == base::Text{}; }
  static bool empty(const message::ParentLink& field) { return field == message::ParentLink{}; }

  void put(bool field) { out_ += field ? "true" : "false"; }
  template <std::integral T>
  void put(T field) {
    append_integer(out_, field);
  }
  template <class T>
  requires std::is_enum_v<T>
  void put(T field) { append_string(out_, kWords<T>.at(static_cast<std::size_t>(field))); }
  void put(const std::string& field) { append_text(out_, field); }
  void put(const message::Value& field) { append_value(out_, field); }
  void put(const message::VariableMap& field) { append_variables(out_, field); }
  void put(const std::vector<std::string>& field) {
    out_ += '[';
    for (const auto& text : field) {
      if (&text != field.data()) out_ += ',';
      append_text(out_, text);
    }
    out_ += ']';
  }
  template <class Tag>
  void put(const base::Id<Tag>& field) {
    out_ += '"';
    out_ += field.text();
    out_ += '"';
  }
  void put(base::Time field) { append_integer(out_, base::to_microseconds(field)); }
  void put(const std::optional<base::Time>& field) { put(*field); }
  void put(const base::Text& field) {
    if (field.vi == field.en) return put(field.vi);
    FieldWriter inner(out_);
    inner("vi", field.vi);
    inner("en", field.en);
    inner.end();
  }
  template <class T>
  void put(const std::vector<std::pair<T, T>>& field) {
    out_ += '[';
    for (const auto& [first, second] : field) {
      out_ += &first == &field.front().first ? "[" : ",[";
      put(first);
      out_ += ',';
      put(second);
      out_ += ']';
    }
    out_ += ']';
  }
  void put(const message::ParentLink& field) {
    FieldWriter inner(out_);
    each_field(field, inner);
    inner.end();
  }

  std::string& out_;
  bool first_ = true;
};

template <class Variant>
void append_message(std::string& out, const Variant& message) {
  std::visit(
      [&]<class T>(const T& one) {
        static_assert(!kType<T>.empty());
        FieldWriter writer(out);
        writer.begin("type");
        append_string(out, kType<T>);
        each_field(one, writer);
        writer.end();
      },
      message);
}

base::Error malformed(std::string_view what);  // "record.malformed", where = what

// Fills a message from an object; remembers the first field that does not fit.
class FieldReader {
 public:
  explicit FieldReader(const message::Value& object) : object_(object) {}

  template <class T>
  void operator()(std::string_view name, T& field) {
    field = T{};
    const message::Value* value = object_.find(name);
    if (value != nullptr && !get(*value, field) && bad_.empty()) bad_ = name;
  }
  const std::string& bad() const { return bad_; }  // empty: everything fits

 private:
  static bool get(const message::Value& value, bool& field);
  static bool get(const message::Value& value, std::string& field);
  static bool get(const message::Value& value, message::Value& field);
  static bool get(const message::Value& value, message::VariableMap& field);
  static bool get(const message::Value& value, std::vector<std::string>& field);
  static bool get(const message::Value& value, base::Time& field);
  static bool get(const message::Value& value, std::optional<base::Time>& field);
  static bool get(const message::Value& value, base::Text& field);
  static bool get(const message::Value& value, message::ParentLink& field);
  static bool get(const message::Value& value, base::Uuid& field);
  static std::optional<std::int64_t> integer(const message::Value& value);

  template <std::integral T>
  static bool get(const message::Value& value, T& field) {
    const auto number = integer(value);
    if (!number || !std::in_range<T>(*number)) return false;
    field = static_cast<T>(*number);
    return true;
  }
  template <class T>
  requires std::is_enum_v<T>
  static bool get(const message::Value& value, T& field) {
    const std::string* word = value.string();
    if (word == nullptr) return false;
    for (std::size_t i = 0; i < kWords<T>.size(); ++i) {
      if (kWords<T>[i] != *word) continue;
      field = static_cast<T>(i);
      return true;
    }
    return false;
  }
  template <class T>
  static bool get(const message::Value& value, std::vector<std::pair<T, T>>& field) {
    const expression::List* list = value.list();
    if (list == nullptr) return false;
    for (const message::Value& item : *list) {
      const expression::List* pair = item.list();
      if (pair == nullptr || pair->size() != 2) return false;
      auto& [first, second] = field.emplace_back();
      if (!get((*pair)[0], first) || !get((*pair)[1], second)) return false;
    }
    return true;
  }
  template <class Tag>
  static bool get(const message::Value& value, base::Id<Tag>& field) {
    return get(value, field.uuid);
  }

  const message::Value& object_;
  std::string bad_;
};

template <class Variant, class T>
std::optional<base::Result<Variant>> try_read(const message::Value& object, std::string_view type) {
  if (type != kType<T>) return std::nullopt;
  T one{};
  FieldReader reader(object);
  each_field(one, reader);
  if (!reader.bad().empty()) return malformed(std::string(type) + "." + reader.bad());
  return base::Result<Variant>(Variant(std::move(one)));
}

template <class Variant, std::size_t... Index>
base::Result<Variant> read_message(const message::Value& object, std::index_sequence<Index...>) {
  const message::Value* type = object.find("type");
  const std::string* name = type == nullptr ? nullptr : type->string();
  if (name == nullptr) return malformed("type");
  std::optional<base::Result<Variant>> answer;
  ((answer = try_read<Variant, std::variant_alternative_t<Index, Variant>>(object, *name)) || ...);
  if (!answer) return malformed("type " + *name);
  return *std::move(answer);
}

template <class Variant>
base::Result<Variant> read_message(const message::Value& object) {
  return read_message<Variant>(object, std::make_index_sequence<std::variant_size_v<Variant>>{});
}

}  // namespace vanthu::codec
