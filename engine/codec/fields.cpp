#include "engine/codec/fields.h"

namespace vanthu::codec {

using message::Value;

base::Error malformed(std::string_view what) {
  return {"record.malformed",
          {"Bản ghi không đúng dạng mà chương trình này ghi ra.",
           "The record is not of the form that this program writes."},
          std::string(what),
          {"Hãy kiểm tra xem dữ liệu có bị hỏng hoặc do phiên bản mới hơn ghi ra không.",
           "Check whether the data is damaged or was written by a newer version."}};
}

std::optional<std::int64_t> FieldReader::integer(const Value& value) {
  const base::Decimal* number = value.number();
  if (number == nullptr) return std::nullopt;
  return number->to_int64();
}

bool FieldReader::get(const Value& value, bool& field) {
  const auto boolean = value.boolean();
  field = boolean.value_or(false);
  return boolean.has_value();
}

bool FieldReader::get(const Value& value, std::string& field) {
  const std::string* text = value.string();
  if (text != nullptr) field = *text;
  return text != nullptr;
}

bool FieldReader::get(const Value& value, Value& field) {
  field = value;
  return true;
}

bool FieldReader::get(const Value& value, message::VariableMap& field) {
  const expression::Context* context = value.context();
  if (context != nullptr) field.assign(context->begin(), context->end());
  return context != nullptr;
}

bool FieldReader::get(const Value& value, std::vector<std::string>& field) {
  const expression::List* list = value.list();
  if (list == nullptr) return false;
  field.resize(list->size());
  for (std::size_t i = 0; i < list->size(); ++i) {
    if (!get((*list)[i], field[i])) return false;
  }
  return true;
}

bool FieldReader::get(const Value& value, base::Time& field) {
  const auto us = integer(value);
  if (us) field = base::from_microseconds(*us);
  return us.has_value();
}

bool FieldReader::get(const Value& value, std::optional<base::Time>& field) {
  return get(value, field.emplace());
}

// A text alone stands for both languages: what both say the same, and what older records hold.
bool FieldReader::get(const Value& value, base::Text& field) {
  if (const std::string* text = value.string()) {
    field = {*text, *text};
    return true;
  }
  if (value.context() == nullptr) return false;
  FieldReader inner(value);
  inner("vi", field.vi);
  inner("en", field.en);
  return inner.bad().empty();
}

bool FieldReader::get(const Value& value, message::ParentLink& field) {
  if (value.context() == nullptr) return false;
  FieldReader inner(value);
  each_field(field, inner);
  return inner.bad().empty();
}

bool FieldReader::get(const Value& value, base::Uuid& field) {
  const std::string* text = value.string();
  const auto id = text == nullptr ? std::nullopt : base::Uuid::parse(*text);
  if (id) field = *id;
  return id.has_value();
}

}  // namespace vanthu::codec
