#include "engine/codec/value.h"

#include <algorithm>

#include "engine/base/utf8.h"
#include "engine/codec/hex.h"
#include "engine/codec/json_writer.h"

namespace vanthu::codec {
namespace {

using expression::Context;
using expression::List;
using message::Value;

constexpr std::ptrdiff_t kPlainDigits = 15;  // every double keeps these

void append_tagged(std::string& out, std::string_view type, std::string_view value) {
  out += R"({"@type":")";
  out += type;
  out += R"(","@value":")";
  out += value;
  out += "\"}";
}

bool is_plain_name(std::string_view name) {
  return !name.starts_with('@') && base::is_valid_utf8(name);
}

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  void write(const Value& value) {
    if (depth_ >= kDeepest) {
      out_ += "null";
      return;
    }
    ++depth_;
    std::visit([&](const auto& content) { put(content); }, value.content());
    --depth_;
  }

  template <class Entries>
  void write_entries(const Entries& entries) {
    const bool plain = std::all_of(entries.begin(), entries.end(),
                                   [](const auto& entry) { return is_plain_name(entry.first); });
    if (plain) {
      write_object(entries);
    } else {
      write_pairs(entries);
    }
  }

 private:
  void put(const expression::Null&) { out_ += "null"; }
  void put(bool value) { out_ += value ? "true" : "false"; }
  void put(const base::Decimal& value) {
    const std::string text = value.text();
    const auto digits =
        std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits == 0 || digits > kPlainDigits) return append_tagged(out_, "number", text);
    out_ += text;
  }
  void put(const std::shared_ptr<const std::string>& value) { append_text(out_, *value); }
  void put(const base::Date& value) { append_tagged(out_, "date", value.text()); }
  void put(const base::TimeOfDay& value) { append_tagged(out_, "time", value.text()); }
  void put(const base::DateTime& value) { append_tagged(out_, "date and time", value.text()); }
  void put(const base::DayTimeDuration& value) {
    append_tagged(out_, "days and time duration", value.text());
  }
  void put(const base::YearMonthDuration& value) {
    append_tagged(out_, "years and months duration", value.text());
  }
  void put(const std::shared_ptr<const List>& list) {
    out_ += '[';
    bool first = true;
    for (const Value& item : *list) {
      if (!first) out_ += ',';
      first = false;
      write(item);
    }
    out_ += ']';
  }
  void put(const std::shared_ptr<const Context>& context) { write_entries(*context); }
  void put(const std::shared_ptr<const expression::Range>&) { out_ += "null"; }
  void put(const std::shared_ptr<const expression::Function>&) { out_ += "null"; }

  template <class Entries>
  void write_object(const Entries& entries) {
    out_ += '{';
    bool first = true;
    for (const auto& [name, value] : entries) {
      if (!first) out_ += ',';
      first = false;
      append_string(out_, name);
      out_ += ':';
      write(value);
    }
    out_ += '}';
  }

  template <class Entries>
  void write_pairs(const Entries& entries) {
    out_ += R"({"@type":"context","@value":[)";
    bool first = true;
    for (const auto& [name, value] : entries) {
      if (!first) out_ += ',';
      first = false;
      out_ += '[';
      append_text(out_, name);
      out_ += ',';
      write(value);
      out_ += ']';
    }
    out_ += "]}";
  }

  std::string& out_;
  std::size_t depth_ = 0;
};

}  // namespace

void append_text(std::string& out, std::string_view text) {
  if (base::is_valid_utf8(text)) return append_string(out, text);
  append_tagged(out, "bytes", to_hex(text));
}

void append_value(std::string& out, const Value& value) {
  Writer(out).write(value);
}

std::string to_json(const Value& value) {
  std::string out;
  append_value(out, value);
  return out;
}

void append_variables(std::string& out, const message::VariableMap& variables) {
  Writer(out).write_entries(variables);
}

std::string encode(const message::VariableMap& variables) {
  std::string out;
  append_variables(out, variables);
  return out;
}

base::Result<message::VariableMap> variables_from_json(std::string_view text) {
  auto value = value_from_json(text);
  if (!value) return std::move(value).error();
  const Context* context = value->context();
  if (context == nullptr) {
    return base::Error{"json.not_an_object",
                       {"Các biến phải được viết thành một đối tượng JSON.",
                        "Variables have to be written as a JSON object."},
                       "byte 0",
                       {"Hãy gửi dạng {\"tên\": giá trị, ...}.", "Send {\"name\": value, ...}."}};
  }
  return message::VariableMap(context->begin(), context->end());
}

message::VariableMap decode_variables(std::string_view text) {
  auto variables = variables_from_json(text);
  if (!variables) throw Corrupt("stored variables: " + variables.error().what.en);
  return *std::move(variables);
}

}  // namespace vanthu::codec
