#include <map>
#include <set>

#include "workflows/document/directory.h"
#include "workflows/document/text.h"

namespace vanthu::document {
namespace {

enum class Mark { kNew, kOpen, kDone };

class Validator {
 public:
  explicit Validator(const DirectoryData& data) : data_(data) {}

  std::vector<base::Error> run() {
    take_ids();
    take_codes();
    check_names();
    check_references();
    check_unit_cycles();
    check_group_cycles();
    return std::move(errors_);
  }

 private:
  void add(std::string code, std::string vi, std::string en, std::string where,
           std::string remedy_vi, std::string remedy_en) {
    errors_.push_back({std::move(code),
                       {std::move(vi), std::move(en)},
                       std::move(where),
                       {std::move(remedy_vi), std::move(remedy_en)}});
  }

  // Ids are one namespace: a group's members are of any kind.
  void take_id(const std::string& id, const std::string& where) {
    if (id.empty()) {
      add("directory.empty_id", "Mục danh bạ không có mã định danh.", "The entry has no id.", where,
          "Đặt mã định danh riêng cho mục này.", "Give this entry an id of its own.");
    } else if (!ids_.emplace(id, where).second) {
      add("directory.duplicate_id", "Mã định danh “" + id + "” bị dùng hai lần.",
          "The id “" + id + "” is used twice.", where + " (" + ids_[id] + ")",
          "Đổi một trong hai mã định danh.", "Change one of the two ids.");
    }
  }

  void take_ids() {
    for (const auto& unit : data_.units) take_id(unit.id, "units/" + unit.id);
    for (const auto& post : data_.posts) take_id(post.id, "posts/" + post.id);
    for (const auto& person : data_.people) take_id(person.id, "people/" + person.id);
    for (const auto& group : data_.groups) take_id(group.id, "groups/" + group.id);
  }

  void take_codes() {
    std::map<std::string, std::string> codes;
    for (const auto& unit : data_.units) {
      if (unit.code.empty() || !normalise(unit.code)) continue;
      const auto [other, fresh] = codes.emplace(fold(*normalise(unit.code)), unit.id);
      if (fresh) continue;
      add("directory.duplicate_code", "Mã đơn vị “" + unit.code + "” bị dùng hai lần.",
          "The unit code “" + unit.code + "” is used twice.",
          "units/" + unit.id + "/code (units/" + other->second + "/code)",
          "Mỗi đơn vị phải có một mã riêng.", "Give each unit a code of its own.");
    }
  }

  void check_name(const std::string& name, const std::string& where) {
    const auto nfc = normalise(name);
    if (!nfc) {
      add("directory.invalid_utf8", "Tên không phải là UTF-8 hợp lệ.",
          "The name is not valid UTF-8.", where, "Nhập lại tên bằng Unicode (UTF-8).",
          "Enter the name again as UTF-8.");
    } else if (trim(*nfc).empty()) {
      add("directory.empty_name", "Mục danh bạ không có tên.", "The entry has no name.", where,
          "Nhập tên đầy đủ.", "Enter its full name.");
    }
  }

  void check_names() {
    for (const auto& unit : data_.units) {
      check_name(unit.name, "units/" + unit.id + "/name");
      for (const auto& alias : unit.aliases) check_name(alias, "units/" + unit.id + "/aliases");
    }
    for (const auto& post : data_.posts) check_name(post.title, "posts/" + post.id + "/title");
    for (const auto& person : data_.people)
      check_name(person.name, "people/" + person.id + "/name");
    for (const auto& group : data_.groups) {
      check_name(group.name, "groups/" + group.id + "/name");
      for (const auto& phrase : group.phrases)
        check_name(phrase, "groups/" + group.id + "/phrases");
    }
  }

  void refer(const std::string& id, const std::string& where,
             std::initializer_list<std::string_view> kinds) {
    const auto found = ids_.find(id);
    if (found != ids_.end()) {
      for (const auto kind : kinds) {
        if (found->second.starts_with(kind)) return;
      }
    }
    add("directory.unknown_reference", "Không có mục “" + id + "” thuộc đúng loại trong danh bạ.",
        "There is no entry “" + id + "” of the right kind in the directory.", where,
        "Thêm mục còn thiếu hoặc sửa mã định danh.", "Add the missing entry or correct the id.");
  }

  void check_references() {
    if (!data_.issuing_body.empty()) refer(data_.issuing_body, "issuing_body", {"units/"});
    for (const auto& unit : data_.units) {
      if (unit.parent) refer(*unit.parent, "units/" + unit.id + "/parent", {"units/"});
    }
    for (const auto& post : data_.posts) {
      refer(post.unit, "posts/" + post.id + "/unit", {"units/"});
      if (post.person) refer(*post.person, "posts/" + post.id + "/person", {"people/"});
    }
    for (const auto& person : data_.people) {
      for (const auto& post : person.posts)
        refer(post, "people/" + person.id + "/posts", {"posts/"});
      if (!person.deliver_to.empty()) {
        refer(person.deliver_to, "people/" + person.id + "/deliver_to", {"posts/", "units/"});
      }
    }
    for (const auto& group : data_.groups) {
      for (const auto& member : group.members) {
        refer(member, "groups/" + group.id + "/members",
              {"units/", "posts/", "people/", "groups/"});
      }
    }
  }

  // Follows parents upwards; every unit is walked once.
  void check_unit_cycles() {
    std::map<std::string_view, const UnitEntry*> units;
    for (const auto& unit : data_.units) units.emplace(unit.id, &unit);
    std::map<std::string_view, Mark> marks;
    for (const auto& start : data_.units) {
      std::vector<std::string_view> path;
      const UnitEntry* unit = &start;
      while (unit != nullptr && marks[unit->id] == Mark::kNew) {
        marks[unit->id] = Mark::kOpen;
        path.push_back(unit->id);
        const auto next = unit->parent ? units.find(*unit->parent) : units.end();
        unit = next == units.end() ? nullptr : next->second;
      }
      if (unit != nullptr && marks[unit->id] == Mark::kOpen) {
        add("directory.parent_cycle", "Đơn vị “" + unit->id + "” là cấp trên của chính mình.",
            "The unit “" + unit->id + "” is its own superior.", "units/" + unit->id + "/parent",
            "Sửa lại đơn vị cấp trên.", "Correct the parent unit.");
      }
      for (const auto id : path) marks[id] = Mark::kDone;
    }
  }

  // Depth first with a stack of its own: nesting may be deep.
  void check_group_cycles() {
    std::map<std::string_view, const GroupEntry*> groups;
    for (const auto& group : data_.groups) groups.emplace(group.id, &group);
    std::map<std::string_view, Mark> marks;
    for (const auto& start : data_.groups) {
      std::vector<std::pair<const GroupEntry*, std::size_t>> stack{{&start, 0}};
      if (marks[start.id] != Mark::kNew) continue;
      marks[start.id] = Mark::kOpen;
      while (!stack.empty()) {
        auto& [group, next] = stack.back();
        if (next == group->members.size()) {
          marks[group->id] = Mark::kDone;
          stack.pop_back();
          continue;
        }
        const auto member = groups.find(group->members[next++]);
        if (member == groups.end()) continue;
        const auto mark = marks[member->first];
        if (mark == Mark::kOpen) report_group_cycle(*group, *member->second);
        if (mark != Mark::kNew) continue;
        marks[member->first] = Mark::kOpen;
        stack.emplace_back(member->second, 0);
      }
    }
  }

  void report_group_cycle(const GroupEntry& group, const GroupEntry& member) {
    add("directory.group_cycle",
        "Nhóm “" + member.id + "” chứa chính nó qua nhóm “" + group.id + "”.",
        "The group “" + member.id + "” holds itself by way of “" + group.id + "”.",
        "groups/" + group.id + "/members", "Bỏ thành viên tạo thành vòng lặp.",
        "Remove the member that closes the circle.");
  }

  const DirectoryData& data_;
  std::map<std::string, std::string> ids_;  // id -> "units/<id>"
  std::vector<base::Error> errors_;
};

}  // namespace

std::vector<base::Error> validate(const DirectoryData& data) {
  return Validator(data).run();
}

}  // namespace vanthu::document
