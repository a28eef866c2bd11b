#include "adapters/http_api/camunda/values.h"

#include "engine/base/utf8.h"
#include "engine/codec/json_writer.h"
#include "engine/codec/value.h"

namespace vanthu::http_api::camunda {
namespace {

using expression::Context;
using expression::List;
using message::Value;

std::string as_utf8(const std::string& text) {
  if (base::is_valid_utf8(text)) return text;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    base::append_code_point(out, base::next_code_point(text, at));
  }
  return out;
}

// Depth is limited where values come in (codec::kDeepest).
class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}
  void write(const Value& value) {
    std::visit([&](const auto& content) { put(content); }, value.content());
  }

 private:
  void put(const expression::Null&) { out_ += "null"; }
  void put(bool value) { out_ += value ? "true" : "false"; }
  void put(const base::Decimal& value) { out_ += value.is_nan() ? "null" : value.text(); }
  void put(const std::shared_ptr<const std::string>& text) {
    codec::append_string(out_, as_utf8(*text));
  }
  void put(const std::shared_ptr<const List>& list) {
    out_ += '[';
    for (std::size_t i = 0; i < list->size(); ++i) {
      if (i > 0) out_ += ',';
      write((*list)[i]);
    }
    out_ += ']';
  }
  void put(const std::shared_ptr<const Context>& context) {
    out_ += '{';
    for (std::size_t i = 0; i < context->size(); ++i) {
      if (i > 0) out_ += ',';
      codec::append_string(out_, as_utf8((*context)[i].first));
      out_ += ':';
      write((*context)[i].second);
    }
    out_ += '}';
  }
  void put(const std::shared_ptr<const expression::Range>&) { out_ += "null"; }
  void put(const std::shared_ptr<const expression::Function>&) { out_ += "null"; }
  template <class Temporal>
  void put(const Temporal& value) {
    codec::append_string(out_, value.text());
  }

  std::string& out_;
};

Value typed_as(const char* type, Value value) {
  return Value(Context{{"type", type}, {"value", std::move(value)}, {"valueInfo", Context{}}});
}

std::string date_text(const base::DateTime& value) {
  const auto pad = [](std::int64_t number, std::size_t width) {
    std::string digits = std::to_string(number);
    return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
  };
  const auto& time = value.time;
  const auto utc = value.utc_seconds();
  const auto minutes = (value.local_seconds() - utc) / 60;
  const auto away = minutes < 0 ? -minutes : minutes;
  return value.date.text() + "T" + pad(time.hour(), 2) + ":" + pad(time.minute(), 2) + ":" +
         pad(time.second(), 2) + "." + pad(time.nanos / 1'000'000, 3) + (minutes < 0 ? "-" : "+") +
         pad(away / 60, 2) + pad(away % 60, 2);
}

base::DateTime in_zone(base::DateTime value, const base::Zone& zone) {
  if (value.time.zone.none()) value.time.zone = zone;
  return value;
}

struct Typer {
  const base::Zone& zone;
  const Value& value;

  Value operator()(const expression::Null&) const { return typed_as("Null", value); }
  Value operator()(bool) const { return typed_as("Boolean", value); }
  Value operator()(const base::Decimal& number) const {
    const auto whole = number.to_int64();
    if (!whole) return typed_as("Double", value);
    const bool small = *whole >= INT32_MIN && *whole <= INT32_MAX;
    return typed_as(small ? "Integer" : "Long", value);
  }
  Value operator()(const std::shared_ptr<const std::string>&) const {
    return typed_as("String", value);
  }
  Value operator()(const base::DateTime& at) const {
    return typed_as("Date", date_text(in_zone(at, zone)));
  }
  Value operator()(const base::Date& day) const {
    return typed_as("Date", date_text(base::DateTime{day, {0, 0, zone}}));
  }
  Value operator()(const std::shared_ptr<const List>&) const {
    return typed_as("Json", plain_json(value));
  }
  Value operator()(const std::shared_ptr<const Context>&) const {
    return typed_as("Json", plain_json(value));
  }
  Value operator()(const std::shared_ptr<const expression::Range>&) const {
    return typed_as("Null", Value());
  }
  Value operator()(const std::shared_ptr<const expression::Function>&) const {
    return typed_as("Null", Value());
  }
  template <class Temporal>  // times of day and durations
  Value operator()(const Temporal& temporal) const {
    return typed_as("String", temporal.text());
  }
};

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return text;
}

base::Error refused(const std::string& name, base::Text why) {
  return {"request.variable",
          {"Biến “" + name + "” không nhận được: " + why.vi,
           "The variable \"" + name + "\" cannot be taken: " + why.en},
          name,
          {"Sửa giá trị hoặc kiểu của biến rồi gửi lại.",
           "Correct the variable's value or type and send it again."}};
}

base::Error wrong_value(const std::string& name, const std::string& type) {
  return refused(name, {"giá trị không thuộc kiểu " + type + ".",
                        "the value is not one of type " + type + "."});
}

bool whole_between(const Value& value, std::int64_t least, std::int64_t most) {
  const auto whole = value.number() != nullptr ? value.number()->to_int64() : std::nullopt;
  return whole && *whole >= least && *whole <= most;
}

base::Result<Value> from_json_text(const std::string& name, const Value& value) {
  if (value.string() == nullptr) return value;
  auto read = codec::value_from_json(*value.string());
  if (read) return read;
  const auto& what = read.error().what;
  return refused(
      name, {what.vi + " (" + read.error().where + ")", what.en + " (" + read.error().where + ")"});
}

base::Result<Value> from_object(const std::string& name, const Value& value, const Value* info) {
  const Value* format = info == nullptr ? nullptr : info->find("serializationDataFormat");
  if (format == nullptr || format->string() == nullptr || *format->string() != "application/json") {
    return refused(name, {"đối tượng phải được ghi dưới dạng application/json.",
                          "an object has to be serialised as application/json."});
  }
  return from_json_text(name, value);
}

}  // namespace

std::string plain_json(const Value& value) {
  std::string out;
  Writer(out).write(value);
  return out;
}

Value typed(const Value& value, const base::Zone& zone) {
  return std::visit(Typer{zone, value}, value.content());
}

Value typed_map(const message::VariableMap& variables, const base::Zone& zone) {
  Context out;
  for (const auto& [name, value] : variables) out.emplace_back(name, typed(value, zone));
  return Value(std::move(out));
}

base::Result<Value> from_typed(const std::string& name, const Value& variable) {
  static const Value kNull;
  if (variable.context() == nullptr) {
    return refused(name, {"phải viết dạng {\"value\": …, \"type\": …}.",
                          "it has to be written as {\"value\": ..., \"type\": ...}."});
  }
  const Value* type_of = variable.find("type");
  const Value* given = variable.find("value");
  const Value& value = given == nullptr ? kNull : *given;
  if (type_of == nullptr || type_of->is_null()) return value;
  if (type_of->string() == nullptr) return wrong_value("type", "String");
  const std::string& type = *type_of->string();
  const std::string kind = lower(type);
  if (kind == "bytes" || kind == "file") {
    return refused(name, {"kiểu " + type + " không được lưu trong biến.",
                          "the type " + type + " is not kept in variables."});
  }
  if (value.is_null() || kind == "null") return Value();
  const bool text = value.string() != nullptr;
  const bool fits = (kind == "string" || kind == "xml" || kind == "date") ? text
                    : kind == "boolean" ? value.boolean().has_value()
                    : kind == "double"  ? value.number() != nullptr
                    : kind == "short"   ? whole_between(value, INT16_MIN, INT16_MAX)
                    : kind == "integer" ? whole_between(value, INT32_MIN, INT32_MAX)
                    : kind == "long"    ? whole_between(value, INT64_MIN, INT64_MAX)
                                        : kind == "json" || kind == "object";
  if (kind == "object") return from_object(name, value, variable.find("valueInfo"));
  if (!fits) return wrong_value(name, type);
  if (kind == "json") return from_json_text(name, value);
  if (kind != "date") return value;
  auto date = date_from(*value.string());
  if (!date) return wrong_value(name, type);
  return Value(Value::Alternatives(*date));
}

std::string date_text(base::Time time, const base::Zone& zone) {
  return date_text(base::DateTime::from(time, zone));
}

std::optional<base::DateTime> date_from(std::string text) {
  constexpr std::size_t kOffset = 5;  // +0700
  if (text.size() > 10 + kOffset) {
    const std::size_t sign = text.size() - kOffset;
    if ((text[sign] == '+' || text[sign] == '-') &&
        text.find_first_not_of("0123456789", sign + 1) == std::string::npos) {
      text.insert(sign + 3, ":");
    }
  }
  return base::DateTime::parse(text);
}

}  // namespace vanthu::http_api::camunda
