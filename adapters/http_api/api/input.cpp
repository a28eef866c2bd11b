#include "adapters/http_api/api/input.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "engine/base/calendar.h"

namespace vanthu::http_api::api {
namespace {

constexpr std::int64_t kMostOfAPage = 1000;

base::Error wrong_parameter(const std::string& name) {
  return {"request.parameter",
          {"Không hiểu tham số này.", "This parameter is not understood."},
          name,
          {"Xem giá trị được nhận trong /api/v1/openapi.json.",
           "See in /api/v1/openapi.json what it takes."}};
}

base::Error wrong_field(const std::string& name) {
  return {"request.field",
          {"Trường này thiếu hoặc không đúng kiểu.", "This field is missing or of another type."},
          name,
          {"Xem /api/v1/openapi.json rồi gửi lại; chưa có gì thay đổi.",
           "See /api/v1/openapi.json and send it again; nothing has changed."}};
}

base::Error not_an_object() {
  return {"request.json",
          {"Nội dung gửi lên không phải là một đối tượng JSON.", "The body is no JSON object."},
          "",
          {"Gửi application/json theo /api/v1/openapi.json.",
           "Send application/json as /api/v1/openapi.json says."}};
}

}  // namespace

std::string Input::query(const char* name) const {
  const auto at = request_.query.find(name);
  return at == request_.query.end() ? std::string() : at->second;
}

bool Input::flag(const char* name) {
  const auto text = query(name);
  if (!text.empty() && text != "true" && text != "false") refuse_parameter(name);
  return text == "true";
}

std::optional<std::int64_t> Input::number(const char* name, std::int64_t least, std::int64_t most) {
  const auto text = query(name);
  if (text.empty()) return std::nullopt;
  std::int64_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error == std::errc{} && end == text.data() + text.size() && out >= least && out <= most) {
    return out;
  }
  refuse_parameter(name);
  return std::nullopt;
}

std::optional<base::Time> Input::day(const char* name, const std::string& zone) {
  const auto text = query(name);
  if (text.empty()) return std::nullopt;
  const auto date = base::Date::parse(text);
  if (!date || date->year < 1 || date->year > 9999) {
    refuse_parameter(name);
    return std::nullopt;
  }
  const auto local = date->days() * base::kSecondsPerDay;
  const auto east = base::Zone::named(zone).value_or(base::Zone::utc()).offset_at_local(local);
  return base::Time(std::chrono::seconds(local - east));
}

Page Input::page() {
  Page out;
  out.after = query("after");
  out.limit = static_cast<std::size_t>(number("limit", 1, kMostOfAPage).value_or(100));
  return out;
}

std::string Input::text(const char* name) {
  const auto* field = find(name);
  if (field != nullptr && field->is_string()) return field->get<std::string>();
  refuse_field(name);
  return {};
}

std::string Input::optional_text(const char* name) {
  const auto* field = find(name);
  return field == nullptr || field->is_null() ? std::string() : text(name);
}

std::vector<std::string> Input::texts(const char* name) {
  const auto* field = find(name);
  if (field == nullptr || field->is_null()) return {};
  const bool fits = field->is_array() && std::all_of(field->begin(), field->end(),
                                                     [](auto& one) { return one.is_string(); });
  if (fits) return field->get<std::vector<std::string>>();
  refuse_field(name);
  return {};
}

std::string Input::one_of(const char* name, std::initializer_list<const char*> words) {
  const auto given = text(name);
  if (std::find(words.begin(), words.end(), given) == words.end()) refuse_field(name);
  return given;
}

void Input::no_fields(const char* name) {
  const auto* field = find(name);
  if (field == nullptr || field->is_null()) return;
  if (!field->is_object()) return refuse_field(name);
  if (!field->empty()) refuse_field(std::string(name) + "." + field->begin().key());
}

void Input::refuse_parameter(const std::string& name) {
  if (!wrong_) wrong_ = wrong_parameter(name);
}

void Input::refuse_field(const std::string& name) {
  if (!wrong_) wrong_ = wrong_field(name);
}

const nlohmann::json& Input::body() {
  if (body_) return *body_;
  auto read = nlohmann::json::parse(request_.body, nullptr, false);
  if (!read.is_object()) {
    if (!wrong_) wrong_ = not_an_object();
    read = nlohmann::json::object();
  }
  body_ = std::make_shared<const nlohmann::json>(std::move(read));
  return *body_;
}

const nlohmann::json* Input::find(const char* name) {
  const auto& object = body();
  const auto at = object.find(name);
  return at == object.end() ? nullptr : &*at;
}

}  // namespace vanthu::http_api::api
