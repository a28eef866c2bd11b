// JSON text -> Value, by nlohmann's SAX parser: it reports numbers with their text, so nothing is
// rounded, and needs no stack for nesting, so depth can be limited here.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/codec/hex.h"
#include "engine/codec/value.h"

namespace vanthu::codec {
namespace {

using expression::Context;
using expression::List;
using message::Value;

base::Error error_at(std::string code, base::Text what, std::size_t position) {
  return {std::move(code),
          std::move(what),
          "byte " + std::to_string(position),
          {"Hãy kiểm tra văn bản JSON ở vị trí được nêu rồi gửi lại.",
           "Check the JSON text at that place and send it again."}};
}

template <class T>
std::optional<Value> wrapped(std::optional<T> value) {
  if (!value) return std::nullopt;
  return Value(Value::Alternatives(*std::move(value)));
}

std::optional<Value> number_from(std::string text) {
  if (text == "NaN") return Value(base::Decimal::nan());
  std::replace(text.begin(), text.end(), 'E', 'e');
  return wrapped(base::Decimal::parse(text));
}

std::optional<Value> bytes_from(std::string_view text) {
  auto bytes = from_hex(text);
  if (!bytes) return std::nullopt;
  return Value(*std::move(bytes));
}

bool has_duplicate(const Context& context) {
  std::vector<std::string_view> names;
  names.reserve(context.size());
  for (const auto& [name, value] : context) names.emplace_back(name);
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) != names.end();
}

std::optional<Value> context_from(const Value& pairs) {
  const List* list = pairs.list();
  if (list == nullptr) return std::nullopt;
  Context context;
  context.reserve(list->size());
  for (const Value& pair : *list) {
    const List* parts = pair.list();
    if (parts == nullptr || parts->size() != 2) return std::nullopt;
    const std::string* name = (*parts)[0].string();
    if (name == nullptr) return std::nullopt;
    context.emplace_back(*name, (*parts)[1]);
  }
  if (has_duplicate(context)) return std::nullopt;
  return Value(std::move(context));
}

const Value* entry(const Context& object, std::string_view name) {
  for (const auto& [key, value] : object) {
    if (key == name) return &value;
  }
  return nullptr;
}

// Exactly "@type" and "@value"; other names with "@" are as good as any.
bool is_tagged(const Context& object) {
  return object.size() == 2 && entry(object, "@type") != nullptr &&
         entry(object, "@value") != nullptr;
}

// What a tagged object stands for; nothing if it is malformed.
std::optional<Value> untagged(const Context& object) {
  const std::string* type = entry(object, "@type")->string();
  const Value& value = *entry(object, "@value");
  if (type == nullptr) return std::nullopt;
  if (*type == "context") return context_from(value);
  const std::string* text = value.string();
  if (text == nullptr) return std::nullopt;
  if (*type == "number") return number_from(*text);
  if (*type == "bytes") return bytes_from(*text);
  if (*type == "date") return wrapped(base::Date::parse(*text));
  if (*type == "time") return wrapped(base::TimeOfDay::parse(*text));
  if (*type == "date and time") return wrapped(base::DateTime::parse(*text));
  if (*type == "days and time duration") return wrapped(base::DayTimeDuration::parse(*text));
  if (*type == "years and months duration") return wrapped(base::YearMonthDuration::parse(*text));
  return std::nullopt;
}

using Json = nlohmann::json;

class Builder final : public Json::json_sax_t {
 public:
  bool null() override { return put(Value()); }
  bool boolean(bool value) override { return put(Value(value)); }
  bool number_integer(number_integer_t value) override {
    return put(Value(static_cast<std::int64_t>(value)));
  }
  bool number_unsigned(number_unsigned_t value) override {
    return put_number(std::to_string(value));
  }
  bool number_float(number_float_t, const string_t& text) override { return put_number(text); }
  bool string(string_t& text) override { return put(Value(std::move(text))); }
  bool binary(binary_t&) override { return false; }  // no JSON text has one
  bool start_object(std::size_t) override { return open(true); }
  bool start_array(std::size_t) override { return open(false); }
  bool key(string_t& name) override {
    open_.back().context.emplace_back(std::move(name), Value());
    return true;
  }
  bool end_array() override {
    List list = std::move(open_.back().list);
    open_.pop_back();
    return put(Value(std::move(list)));
  }
  bool end_object() override {
    Context object = std::move(open_.back().context);
    open_.pop_back();
    if (has_duplicate(object)) {
      return refuse("json.duplicate_name", {"Một đối tượng JSON có hai mục cùng tên.",
                                            "A JSON object has two entries of the same name."});
    }
    if (!is_tagged(object)) return put(Value(std::move(object)));
    auto value = untagged(object);
    if (value) return put(*std::move(value));
    return refuse("json.tag", {"Giá trị có \"@type\" không hợp lệ.",
                               "A value with \"@type\" is unknown or malformed."});
  }
  bool parse_error(std::size_t position, const std::string&, const Json::exception&) override {
    error_ =
        error_at("json.syntax",
                 {"Văn bản không phải là JSON hợp lệ.", "The text is not valid JSON."}, position);
    return false;
  }

  base::Result<Value> finish() && {
    if (error_) return *std::move(error_);
    return std::move(root_);
  }

 private:
  struct Level {
    bool object = false;
    List list;
    Context context;
  };

  bool open(bool object) {
    if (open_.size() >= kDeepest) {
      return refuse("json.too_deep",
                    {"Văn bản JSON lồng quá nhiều cấp.", "The JSON text is nested too deeply."});
    }
    open_.emplace_back().object = object;
    return true;
  }
  bool put(Value value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().object) {
      open_.back().context.back().second = std::move(value);
    } else {
      open_.back().list.push_back(std::move(value));
    }
    return true;
  }
  bool put_number(std::string text) {
    auto value = number_from(std::move(text));
    if (value) return put(*std::move(value));
    return refuse("json.syntax",
                  {"Một số nằm ngoài phạm vi biểu diễn.", "A number is out of range."});
  }
  // The parser tells places only of syntax errors: these say where in the text the value stands by
  // the levels that are open.
  bool refuse(std::string code, base::Text what) {
    error_ = error_at(std::move(code), std::move(what), 0);
    error_->where = "level " + std::to_string(open_.size());
    return false;
  }

  std::vector<Level> open_;
  Value root_;
  std::optional<base::Error> error_;
};

}  // namespace

base::Result<Value> value_from_json(std::string_view text) {
  Builder builder;
  Json::sax_parse(text.begin(), text.end(), &builder);
  return std::move(builder).finish();
}

}  // namespace vanthu::codec
