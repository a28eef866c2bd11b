#include "workflows/document/assignments.h"

#include <algorithm>

#include "workflows/document/text.h"
#include "workflows/document/vocabulary.h"

namespace vanthu::document {
namespace {

constexpr std::size_t kLongestUnit = 300;  // bytes

std::vector<std::string> first_keys(std::string_view text, std::size_t most) {
  std::vector<std::string> keys;
  for (const auto word : split_words(text)) {
    if (keys.size() == most) break;
    keys.push_back(fold(trim_marks(word)));
  }
  return keys;
}

// Begins with a body, a class of units or a post: "Ban Tổ chức …", "Cấp ủy các cơ sở …".
bool names_unit(std::string_view text) {
  if (text.empty() || text.size() > kLongestUnit || !starts_upper(text)) return false;
  const auto keys = first_keys(text, 8);
  std::size_t at = !keys.empty() && keys[0] == fold("các") ? 1 : 0;
  if (keys.size() > at + 1 && keys[at] == fold("đồng") && keys[at + 1] == fold("chí")) at += 2;
  using namespace vocabulary;
  const auto found = match(keys, at);
  return (found.kinds & kCompound) == 0 &&
         (found.kinds & (kClass | kOrgan | kUnique | kPost | kWhole)) != 0;
}

bool is_about_duties(std::string_view title) {
  const auto key = unaccented(title.substr(0, 400));
  for (const std::string_view words : {"to chuc thuc hien", "to chuc thi hanh", "phan cong",
                                       "trach nhiem", "giao nhiem vu", "to chuc trien khai"}) {
    if (key.starts_with(words)) return true;  // "… và tổ chức thực hiện …" inside a title is none
  }
  return false;
}

struct Given {
  std::string unit;
  std::size_t task_at = 0;  // bytes of the paragraph before the task
};

std::size_t find_any(std::string_view text, std::initializer_list<std::string_view> words) {
  std::size_t best = std::string_view::npos;
  for (const auto word : words) best = std::min(best, text.find(word));
  return best;
}

// Whom a single paragraph gives its task to, if it says so.
std::optional<Given> given_in(std::string_view text) {
  const auto window = text.substr(0, kLongestUnit);
  const auto duty =
      find_any(window, {" chịu trách nhiệm", " có trách nhiệm", " căn cứ Quyết định", " chủ trì"});
  for (const std::string_view verb : {"Giao ", "Yêu cầu ", "Đề nghị ", "Phân công "}) {
    if (!text.starts_with(verb)) continue;
    const auto colon = window.find(':');
    const auto end = std::min(duty, colon);
    if (end == std::string_view::npos || end <= verb.size()) return std::nullopt;
    const auto unit = window.substr(verb.size(), end - verb.size());
    if (!names_unit(unit)) return std::nullopt;
    return Given{std::string(trim_marks(unit)), end + 1};
  }
  if (!names_unit(window.substr(0, std::min(window.size(), window.find(':'))))) return std::nullopt;
  const auto colon = window.find(':');
  if (colon != std::string_view::npos && (duty == std::string_view::npos || colon < duty) &&
      colon + 1 < text.size()) {
    return Given{std::string(trim(window.substr(0, colon))), colon + 1};
  }
  if (duty == std::string_view::npos) return std::nullopt;
  return Given{std::string(trim_marks(window.substr(0, duty))), duty + 1};
}

class AssignmentReader {
 public:
  std::vector<AssignmentText> run(const std::vector<Section>& sections) {
    for (const auto& section : sections) take(section, false);
    return std::move(assignments_);
  }

 private:
  // The depth is bounded by the ranks of headings.
  void take(const Section& section, bool inside) {
    const bool about = inside || is_about_duties(section.title);
    if (inside && names_unit(section.title)) return take_unit(section);
    for (const auto& paragraph : section.paragraphs)
      take_paragraph(section.number, paragraph, about);
    for (const auto& sub : section.subsections) take(sub, about);
  }

  void take_unit(const Section& section) {
    AssignmentText assignment;
    assignment.number = section.number;
    assignment.unit = section.title;
    assignment.at = section.at;
    add_tasks(section, assignment);
    assignments_.push_back(std::move(assignment));
  }

  void add_tasks(const Section& section, AssignmentText& assignment) {
    for (const auto& paragraph : section.paragraphs)
      assignment.tasks.push_back(read_task(paragraph));
    for (const auto& sub : section.subsections) {
      if (!sub.title.empty()) assignment.tasks.push_back(read_task({sub.title, sub.at}));
      add_tasks(sub, assignment);
    }
  }

  // Outside a part on duties only "chịu trách nhiệm thi hành" gives one.
  void take_paragraph(const std::string& number, const Paragraph& paragraph, bool about) {
    const std::string_view text = paragraph.text;
    const auto window = text.substr(0, 2 * kLongestUnit);
    const bool executes = window.find("chịu trách nhiệm thi hành") != std::string_view::npos ||
                          window.find("chịu trách nhiệm thực hiện") != std::string_view::npos;
    if (!about && !executes) return;
    const auto given = given_in(text);
    if (!given) return;
    AssignmentText assignment;
    assignment.number = number;
    assignment.unit = given->unit;
    assignment.at = paragraph.at;
    assignment.tasks.push_back(
        read_task({std::string(trim(text.substr(given->task_at))), paragraph.at}));
    assignments_.push_back(std::move(assignment));
  }

  std::vector<AssignmentText> assignments_;
};

}  // namespace

std::vector<AssignmentText> read_assignments(const std::vector<Section>& sections) {
  return AssignmentReader{}.run(sections);
}

}  // namespace vanthu::document
