#include "config/section.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/base/period.h"

namespace vanthu::config {

namespace {

base::Error invalid(const std::string& key, const std::string& vi, const std::string& en) {
  return {"settings.invalid", {vi, en}, key, {"Sửa tệp cấu hình.", "Mend the settings file."}};
}

}  // namespace

Section::Section(const Json& json, std::string path, Errors& errors)
    : json_(json), path_(std::move(path)), errors_(errors) {
  if (!json_.is_object())
    errors_.push_back(invalid(path_, "Phải là đối tượng.", "Must be an object."));
}

Section::~Section() {
  if (!json_.is_object()) return;
  for (const auto& [key, value] : json_.items()) {
    if (read_.contains(key)) continue;
    errors_.push_back({"settings.unknown_key",
                       {"Không có khoá cấu hình này.", "There is no such key."},
                       where(key),
                       {"Kiểm tra chính tả; các khoá có trong config/README.md.",
                        "Check the spelling; config/README.md lists the keys."}});
  }
}

std::string Section::where(const std::string& key) const {
  return path_.empty() ? key : path_ + "." + key;
}

const Json* Section::find(const std::string& key) {
  read_.insert(key);
  if (!json_.is_object()) return nullptr;
  const auto found = json_.find(key);
  return found == json_.end() ? nullptr : &*found;
}

void Section::text(const std::string& key, std::string& out) {
  const auto* value = find(key);
  if (value == nullptr) return;
  if (!value->is_string()) return bad(key, "Phải là chuỗi ký tự.", "Must be a text.");
  out = value->get<std::string>();
}

void Section::texts(const std::string& key, std::vector<std::string>& out) {
  const auto* value = find(key);
  if (value == nullptr) return;
  const bool list = value->is_array() && std::all_of(value->begin(), value->end(),
                                                     [](auto& one) { return one.is_string(); });
  if (!list) return bad(key, "Phải là danh sách chuỗi ký tự.", "Must be a list of texts.");
  out = value->get<std::vector<std::string>>();
}

void Section::path(const std::string& key, std::filesystem::path& out) {
  std::string text_value = out.string();
  text(key, text_value);
  out = text_value;
}

void Section::number(const std::string& key, std::int64_t low, std::int64_t high,
                     std::size_t& out) {
  const auto* value = find(key);
  if (value == nullptr) return;
  const bool fits = value->is_number_integer() && value->get<std::int64_t>() >= low &&
                    value->get<std::int64_t>() <= high;
  if (!fits) {
    const auto range = std::to_string(low) + "–" + std::to_string(high);
    return bad(key, "Phải là số nguyên trong khoảng " + range + ".",
               "Must be a whole number in " + range + ".");
  }
  out = value->get<std::size_t>();
}

void Section::duration(const std::string& key, std::string& out) {
  text(key, out);
  if (!base::Period::parse(out)) {
    bad(key, "Phải là khoảng thời gian ISO 8601, ví dụ P3D hoặc \"P3D working\".",
        "Must be an ISO 8601 duration such as P3D or \"P3D working\".");
  }
}

void Section::cycle(const std::string& key, std::string& out) {
  text(key, out);
  if (!base::Cycle::parse(out)) {
    bad(key, "Phải là chu kỳ ISO 8601, ví dụ R3/P2D hoặc \"R3/P2D working\".",
        "Must be an ISO 8601 repeating interval such as R3/P2D or \"R3/P2D working\".");
  }
}

void Section::bad(const std::string& key, const std::string& vi, const std::string& en) {
  errors_.push_back(invalid(where(key), vi, en));
}

void Section::paths(const std::string& key, std::vector<std::filesystem::path>& out) {
  std::vector<std::string> found(out.begin(), out.end());
  texts(key, found);
  out.assign(found.begin(), found.end());
}

}  // namespace vanthu::config
