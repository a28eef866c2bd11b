#include "adapters/http_api/camunda/input.h"

#include <algorithm>
#include <charconv>

#include "adapters/http_api/camunda/values.h"
#include "engine/base/utf8.h"
#include "engine/codec/value.h"

namespace vanthu::http_api::camunda {
namespace {

using expression::Context;
using message::Value;

constexpr std::size_t kMostResults = 1000;

bool is_expression(const std::string& name) {
  std::string lower = name;
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
  return lower.find("expression") != std::string::npos;
}

base::Error no_expressions(const std::string& name) {
  return {"request.expression",
          {"“" + name + "”: không nhận biểu thức trong yêu cầu.",
           "\"" + name + "\": expressions are not accepted in requests."},
          name,
          {"Gửi giá trị cụ thể.", "Send the value itself."}};
}

base::Error wrong_parameter(const std::string& name, base::Text what) {
  return {"request.parameter",
          std::move(what),
          name,
          {"Sửa tham số rồi gửi lại.", "Correct the parameter and send it again."}};
}

base::Error syntax(const std::string& where) {
  return {"request.syntax",
          {"Nội dung gửi lên không phải là một đối tượng JSON hợp lệ.",
           "The body is not a valid JSON object."},
          where,
          {"Sửa JSON rồi gửi lại.", "Correct the JSON and send it again."}};
}

bool is_clean(const std::string& text) {
  return base::is_valid_utf8(text) && text.find('\0') == std::string::npos;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t start = 0; start <= text.size();) {
    const auto end = std::min(text.find(',', start), text.size());
    if (end > start) out.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return out;
}

}  // namespace

Input::Input(Value object, bool query, Problem problem)
    : object_(std::move(object)), query_(query), problem_(std::move(problem)) {
  if (object_.context() == nullptr) return;
  for (const auto& [name, value] : *object_.context()) {
    if (is_expression(name)) refuse(no_expressions(name));
  }
}

Input Input::query(const Request& request) {
  Context object;
  auto problem = std::make_shared<std::optional<base::Error>>();
  for (const auto& [name, value] : request.query) {
    if (name == "lang") continue;  // of every address of the application
    if (!is_clean(name) || !is_clean(value)) {
      *problem =
          wrong_parameter("", {"Một tham số không phải là UTF-8.", "A parameter is not UTF-8."});
    }
    object.emplace_back(name, value);
  }
  return {Value(std::move(object)), true, problem};
}

Input Input::body(const Request& request) {
  auto problem = std::make_shared<std::optional<base::Error>>();
  if (request.body.find_first_not_of(" \t\r\n") == std::string::npos) {
    return {Value(Context{}), false, problem};
  }
  auto read = codec::value_from_json(request.body);
  if (!read) {
    *problem = syntax(read.error().where);
  } else if (read->context() == nullptr) {
    *problem = syntax("byte 0");
  } else {
    return {*std::move(read), false, problem};
  }
  return {Value(Context{}), false, problem};
}

void Input::refuse(base::Error error) {
  if (!problem_->has_value()) *problem_ = std::move(error);
}

void Input::refuse_parameter(const std::string& name, base::Text what) {
  refuse(wrong_parameter(name, std::move(what)));
}

const Value* Input::find(const std::string& name) {
  asked_.insert(name);
  const Value* found = object_.find(name);
  return found == nullptr || found->is_null() ? nullptr : found;
}

bool Input::has(const std::string& name) {
  return find(name) != nullptr;
}

std::optional<std::string> Input::text(const std::string& name) {
  const Value* found = find(name);
  if (found == nullptr) return std::nullopt;
  if (found->string() != nullptr && is_clean(*found->string())) return *found->string();
  refuse_parameter(name,
                   {"“" + name + "” phải là một văn bản.", "\"" + name + "\" must be a text."});
  return std::nullopt;
}

std::string Input::required_text(const std::string& name) {
  auto out = text(name).value_or("");
  if (out.empty()) {
    refuse_parameter(name, {"Thiếu “" + name + "”.", "\"" + name + "\" is missing."});
  }
  return out;
}

std::optional<std::int64_t> Input::integer(const std::string& name, std::int64_t least,
                                           std::int64_t most) {
  const Value* found = find(name);
  if (found == nullptr) return std::nullopt;
  std::optional<std::int64_t> out;
  if (found->number() != nullptr) out = found->number()->to_int64();
  if (query_ && found->string() != nullptr) {
    const std::string& digits = *found->string();
    std::int64_t read = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), read);
    if (error == std::errc{} && end == digits.data() + digits.size()) out = read;
  }
  if (out && *out >= least && *out <= most) return out;
  const std::string range = std::to_string(least) + " – " + std::to_string(most);
  refuse_parameter(name, {"“" + name + "” phải là số nguyên trong khoảng " + range + ".",
                          "\"" + name + "\" must be an integer between " + range + "."});
  return std::nullopt;
}

bool Input::boolean(const std::string& name, bool otherwise) {
  const Value* found = find(name);
  if (found == nullptr) return otherwise;
  if (const auto own = found->boolean()) return *own;
  if (query_ && found->string() != nullptr) {
    if (*found->string() == "true") return true;
    if (*found->string() == "false") return false;
  }
  refuse_parameter(
      name, {"“" + name + "” phải là true hoặc false.", "\"" + name + "\" must be true or false."});
  return otherwise;
}

std::optional<std::vector<std::string>> Input::texts(const std::string& name) {
  const Value* found = find(name);
  if (found == nullptr) return std::nullopt;
  if (query_ && found->string() != nullptr) return split(*found->string());
  std::vector<std::string> out;
  bool good = found->list() != nullptr;
  for (std::size_t i = 0; good && i < found->list()->size(); ++i) {
    const std::string* item = (*found->list())[i].string();
    good = item != nullptr && is_clean(*item);
    if (good) out.push_back(*item);
  }
  if (good) return out;
  refuse_parameter(name, {"“" + name + "” phải là danh sách văn bản.",
                          "\"" + name + "\" must be a list of texts."});
  return std::nullopt;
}

message::VariableMap Input::variables(const std::string& name) {
  message::VariableMap out;
  for (const auto& [variable, value] : plain_values(name)) {
    auto read = from_typed(variable, value);
    if (read) {
      out.emplace_back(variable, *std::move(read));
    } else {
      refuse(std::move(read).error());
    }
  }
  return out;
}

message::VariableMap Input::plain_values(const std::string& name) {
  const Value* found = find(name);
  if (found == nullptr) return {};
  if (found->context() != nullptr) return {found->context()->begin(), found->context()->end()};
  refuse_parameter(
      name, {"“" + name + "” phải là một đối tượng.", "\"" + name + "\" must be an object."});
  return {};
}

std::vector<Input> Input::objects(const std::string& name) {
  std::vector<Input> out;
  const Value* found = find(name);
  if (found == nullptr) return out;
  bool good = found->list() != nullptr;
  for (std::size_t i = 0; good && i < found->list()->size(); ++i) {
    good = (*found->list())[i].context() != nullptr;
    if (good) out.push_back(Input((*found->list())[i], false, problem_));
  }
  if (!good) {
    refuse_parameter(name, {"“" + name + "” phải là danh sách đối tượng.",
                            "\"" + name + "\" must be a list of objects."});
  }
  return out;
}

void Input::pass_over(std::initializer_list<const char*> names) {
  asked_.insert(names.begin(), names.end());
}

void Input::refuse_others() {
  if (object_.context() == nullptr) return;
  for (const auto& [name, value] : *object_.context()) {
    if (asked_.contains(name)) continue;
    refuse({"request.unknown",
            {"Không hỗ trợ tham số “" + name + "”.",
             "The parameter \"" + name + "\" is not supported."},
            name,
            {"Bỏ tham số này: bỏ qua nó sẽ trả về nhiều hơn điều được hỏi.",
             "Leave it out: passing over it would answer more than was asked for."}});
  }
}

Page page_of(Input& in, const Request& request) {
  Input query = Input::query(request);
  const auto read = [&](const std::string& name, std::int64_t otherwise) {
    in.pass_over({name.c_str()});
    auto given = query.integer(name, 0, INT32_MAX);
    if (query.wrong() != nullptr) in.refuse(*query.wrong());
    return static_cast<std::size_t>(given.value_or(otherwise));
  };
  Page out;
  out.first = read("firstResult", 0);
  out.most = std::min(read("maxResults", kMostResults), kMostResults);
  return out;
}

}  // namespace vanthu::http_api::camunda
