#include "workflows/service/import_directory.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "workflows/service/csv.h"
#include "workflows/service/permission.h"

namespace vanthu::service {
namespace {

using Json = nlohmann::json;
using Errors = std::vector<base::Error>;

base::Error field_error(const std::string& where, const std::string& field, const char* vi,
                        const char* en) {
  return {"import.field",
          {"Trường “" + field + "” " + vi, "Field \"" + field + "\" " + en},
          where,
          {"Sửa tệp rồi nhập lại.", "Mend the file and import again."}};
}

// Reads one entry's fields, noting what has the wrong shape.
struct Entry {
  const Json& json;
  std::string where;
  Errors& errors;

  std::string text(const char* field, bool required = false) const {
    const auto found = json.find(field);
    if (found == json.end() || found->is_null()) {
      if (required) errors.push_back(field_error(where, field, "bị thiếu.", "is missing."));
      return {};
    }
    if (!found->is_string()) {
      errors.push_back(field_error(where, field, "phải là chuỗi ký tự.", "must be a text."));
      return {};
    }
    return found->get<std::string>();
  }
  std::optional<std::string> optional_text(const char* field) const {
    auto value = text(field);
    if (value.empty()) return std::nullopt;
    return value;
  }
  std::vector<std::string> list(const char* field) const {
    std::vector<std::string> out;
    const auto found = json.find(field);
    if (found == json.end() || found->is_null()) return out;
    if (found->is_string()) return {found->get<std::string>()};
    if (!found->is_array()) {
      errors.push_back(field_error(where, field, "phải là danh sách.", "must be a list."));
      return out;
    }
    for (const auto& item : *found) {
      if (item.is_string()) {
        out.push_back(item.get<std::string>());
      } else {
        errors.push_back(
            field_error(where, field, "chỉ được chứa chuỗi ký tự.", "may contain only texts."));
      }
    }
    return out;
  }
};

document::UnitEntry unit_of(const Entry& e) {
  return {e.text("id", true), e.text("name", true),      e.text("short_name"), e.text("code"),
          e.text("kind"),     e.optional_text("parent"), e.text("email"),      e.list("aliases")};
}
document::PostEntry post_of(const Entry& e) {
  return {e.text("id", true),        e.text("title", true), e.text("unit", true),
          e.optional_text("person"), e.text("email"),       e.list("phrases")};
}
document::PersonEntry person_of(const Entry& e) {
  return {e.text("id", true), e.text("name", true), e.list("printed_as"), e.list("posts"),
          e.text("deliver_to")};
}
document::GroupEntry group_of(const Entry& e) {
  return {e.text("id", true), e.text("name", true), e.list("members"), e.list("phrases")};
}

template <class Row>
void read_list(const Json& json, const char* key, const std::string& file, Errors& errors,
               std::vector<Row>& out, Row (*read)(const Entry&)) {
  const auto found = json.find(key);
  if (found == json.end()) return;
  if (!found->is_array()) {
    errors.push_back(field_error(file, key, "phải là danh sách.", "must be a list."));
    return;
  }
  for (std::size_t i = 0; i < found->size(); ++i) {
    const std::string where = file + ": " + key + "[" + std::to_string(i) + "]";
    if (!(*found)[i].is_object()) {
      errors.push_back(field_error(where, key, "phải là đối tượng.", "must be an object."));
      continue;
    }
    out.push_back(read(Entry{(*found)[i], where, errors}));
  }
}

void read_tables(const Json& json, const std::string& file, Errors& errors,
                 document::DirectoryData& out) {
  const Entry top{json, file, errors};
  if (auto name = top.text("organisation"); !name.empty()) out.organisation = name;
  if (auto body = top.text("issuing_body"); !body.empty()) out.issuing_body = body;
  read_list(json, "units", file, errors, out.units, unit_of);
  read_list(json, "posts", file, errors, out.posts, post_of);
  read_list(json, "people", file, errors, out.people, person_of);
  read_list(json, "groups", file, errors, out.groups, group_of);
}

void read_json(const ImportFile& file, Errors& errors, document::DirectoryData& out) {
  const auto json = Json::parse(file.content, nullptr, false);
  if (json.is_discarded() || !json.is_object()) {
    std::string detail;
    try {
      const auto never = Json::parse(file.content);
      detail = never.type_name();
    } catch (const Json::exception& problem) {
      detail = problem.what();
    }
    errors.push_back({"import.syntax",
                      {"Tệp không phải JSON hợp lệ.", "The file is not valid JSON."},
                      file.name + (detail.empty() ? "" : ": " + detail),
                      {"Kiểm tra dấu phẩy, ngoặc và mã hoá UTF-8.",
                       "Check commas, brackets and UTF-8 encoding."}});
    return;
  }
  read_tables(json, file.name, errors, out);
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> out;
  std::size_t start = 0;
  while (start <= text.size()) {
    const auto end = std::min(text.find('|', start), text.size());
    if (end > start) out.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return out;
}

const char* table_of(const std::vector<std::string>& header) {
  const std::set<std::string> names(header.begin(), header.end());
  if (names.contains("members")) return "groups";
  if (names.contains("title")) return "posts";
  if (names.contains("deliver_to") || names.contains("posts")) return "people";
  if (names.contains("name")) return "units";
  return nullptr;
}

// A CSV table as the JSON it stands for, so that both go through the same checks.
void read_csv(const ImportFile& file, Errors& errors, document::DirectoryData& out) {
  static const std::set<std::string> kLists{"aliases", "printed_as", "posts", "members", "phrases"};
  const auto parsed = parse_csv(file.content);
  const auto& rows = parsed.rows;
  if (parsed.unclosed) {
    errors.push_back({"import.syntax",
                      {"Có dấu ngoặc kép mở mà không đóng.", "A quote is opened and never closed."},
                      file.name + ":" + std::to_string(parsed.last_line),
                      {"Đóng dấu ngoặc kép, rồi nhập lại.", "Close it and import again."}});
    return;
  }
  const char* table = rows.empty() ? nullptr : table_of(rows.front());
  if (table == nullptr) {
    errors.push_back({"import.syntax",
                      {"Không nhận ra bảng CSV này.", "This CSV table is not recognised."},
                      file.name + ":1",
                      {"Dòng đầu phải là tên cột, ví dụ: id,name,short_name,code,kind,parent,email,"
                       "aliases.",
                       "The first row must name the columns, for example id,name,short_name,code,"
                       "kind,parent,email,aliases."}});
    return;
  }
  Json list = Json::array();
  for (std::size_t r = 1; r < rows.size(); ++r) {
    if (rows[r].size() > rows.front().size()) {
      errors.push_back(field_error(file.name + ": " + std::to_string(r + 1), "…",
                                   "có nhiều ô hơn số cột.", "has more cells than columns."));
    }
    Json entry = Json::object();
    for (std::size_t c = 0; c < rows.front().size() && c < rows[r].size(); ++c) {
      const auto& column = rows.front()[c];
      if (kLists.contains(column)) {
        entry[column] = split(rows[r][c]);
      } else {
        entry[column] = rows[r][c];
      }
    }
    list.push_back(std::move(entry));
  }
  read_tables(Json{{table, std::move(list)}}, file.name, errors, out);
}

bool is_csv(const ImportFile& file) {
  return file.name.size() > 4 && file.name.substr(file.name.size() - 4) == ".csv";
}

std::set<std::string> phrases_of(const document::DirectoryData& data) {
  std::set<std::string> out;
  for (const auto& one : data.units) out.insert(one.aliases.begin(), one.aliases.end());
  for (const auto& one : data.posts) out.insert(one.phrases.begin(), one.phrases.end());
  for (const auto& one : data.people) out.insert(one.printed_as.begin(), one.printed_as.end());
  for (const auto& one : data.groups) out.insert(one.phrases.begin(), one.phrases.end());
  return out;
}

// Phrases stay with entries that are still there, so that what clerks have taught is kept, unless
// the new files give them to another entry. `field` is the member that holds an entry's phrases.
template <class Entry>
void keep_taught(const std::vector<Entry>& before, std::vector<Entry>& now,
                 std::vector<std::string> Entry::*field, const std::set<std::string>& claimed) {
  std::map<std::string, Entry*> by_id;
  for (auto& entry : now) by_id[entry.id] = &entry;
  for (const auto& old : before) {
    const auto found = by_id.find(old.id);
    if (found == by_id.end()) continue;
    auto& kept = found->second->*field;
    for (const auto& phrase : old.*field) {
      if (!claimed.contains(phrase)) kept.push_back(phrase);
    }
  }
}

}  // namespace

base::Result<document::DirectoryData> parse_directory(const std::vector<ImportFile>& files,
                                                      Errors& errors) {
  document::DirectoryData data;
  for (const auto& file : files) {
    if (is_csv(file)) {
      read_csv(file, errors, data);
    } else {
      read_json(file, errors, data);
    }
  }
  if (errors.empty()) errors = document::validate(data);
  if (!errors.empty()) return errors.front();
  return data;
}

base::Result<ImportReport> import_directory(Office& office, const Principal& principal,
                                            const std::vector<ImportFile>& files, Errors& errors) {
  auto data = parse_directory(files, errors);
  if (!data.ok()) return data.error();
  return office.engine.call(
      office.settings.organisation, principal,
      [&](runtime::Transaction& t) -> base::Result<ImportReport> {
        const auto actor = may(office, t, principal, Operation::kManageDirectory);
        if (!actor.ok()) return actor.error();
        auto& records = office.records(t);
        auto next = *data;
        if (records.directory_version() > 0) {
          const auto before = records.directory();
          const auto claimed = phrases_of(next);
          keep_taught(before.groups, next.groups, &document::GroupEntry::phrases, claimed);
          keep_taught(before.units, next.units, &document::UnitEntry::aliases, claimed);
          keep_taught(before.posts, next.posts, &document::PostEntry::phrases, claimed);
          keep_taught(before.people, next.people, &document::PersonEntry::printed_as, claimed);
        }
        ImportReport report;
        report.version = records.replace_directory(next);
        report.units = next.units.size();
        report.posts = next.posts.size();
        report.people = next.people.size();
        report.groups = next.groups.size();
        return report;
      });
}

}  // namespace vanthu::service
