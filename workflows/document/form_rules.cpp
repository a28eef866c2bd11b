#include "workflows/document/form_rules.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "engine/base/calendar.h"
#include "workflows/document/form_check.h"
#include "workflows/document/text.h"

namespace vanthu::document {
namespace {

using Number = double PageForm::*;
using Flag = bool PageForm::*;

const std::map<std::string_view, Number>& page_numbers() {
  static const std::map<std::string_view, Number> kNumbers{
      {"top", &PageForm::top},
      {"bottom", &PageForm::bottom},
      {"left", &PageForm::left},
      {"right", &PageForm::right},
      {"body_size", &PageForm::body_size},
      {"first_line_indent", &PageForm::first_line_indent},
      {"space_after", &PageForm::space_after},
      {"line_pitch", &PageForm::line_pitch},
      {"recipients_head_size", &PageForm::recipients_head_size},
      {"recipients_size", &PageForm::recipients_size}};
  return kNumbers;
}

const std::map<std::string_view, Flag>& page_flags() {
  static const std::map<std::string_view, Flag> kFlags{
      {"star_under_body", &PageForm::star_under_body},
      {"number_colon", &PageForm::number_colon},
      {"position_bold", &PageForm::position_bold},
      {"recipients_head_underlined", &PageForm::recipients_head_underlined}};
  return kFlags;
}

// Takes the first word off; the rest begins with the next one.
std::string_view next_word(std::string_view& rest) {
  const auto end = std::min(rest.find_first_of(" \t"), rest.size());
  const auto word = rest.substr(0, end);
  rest = trim(rest.substr(end));
  return word;
}

std::optional<double> number_in(std::string_view text) {
  double out = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

std::optional<Level> level_in(std::string_view word) {
  for (const auto level : {Level::kNote, Level::kWarning, Level::kError}) {
    if (word == level_code(level)) return level;
  }
  return std::nullopt;
}

bool read_page(std::string_view rest, PageForm& page) {
  const auto name = next_word(rest);
  if (name == "authority_mark") {
    page.authority_mark = rest;
    return rest == "/" || rest == ".";
  }
  if (const auto flag = page_flags().find(name); flag != page_flags().end()) {
    page.*flag->second = rest == "yes";
    return rest == "yes" || rest == "no";
  }
  const auto number = page_numbers().find(name);
  const auto value = number_in(rest);
  if (number == page_numbers().end() || !value || *value <= 0) return false;
  page.*number->second = *value;
  return true;
}

bool read_limit(std::string_view rest, FormRules& rules) {
  const auto name = next_word(rest);
  const auto least = number_in(next_word(rest));
  const auto most = number_in(rest);
  if (!page_numbers().contains(name) || !least || !most || *most < *least) return false;
  rules.limits[std::string(name)] = {*least, *most};
  return true;
}

bool read_type(std::string_view rest, FormRules& rules) {
  const auto abbreviation = next_word(rest);
  rules.types.push_back({abbreviation == "-" ? "" : std::string(abbreviation), std::string(rest)});
  return !rest.empty();
}

bool read_check(std::string_view rest, FormRules& rules) {
  FormCheck check;
  check.id = next_word(rest);
  if (!is_form_check(check.id)) return false;
  std::erase_if(rules.checks, [&](const auto& one) { return one.id == check.id; });
  if (rest == "off") {
    check.argument = "off";
    rules.checks.push_back(std::move(check));
    return true;
  }
  auto word = next_word(rest);
  if (!level_in(word)) {
    check.argument = word;
    word = next_word(rest);
  }
  const auto level = level_in(word);
  if (!level || rest.empty()) return false;
  check.level = *level;
  check.clause = rest;
  rules.checks.push_back(std::move(check));
  return true;
}

bool read_forbidden(std::string_view rest, FormRules& rules) {
  const auto level = level_in(next_word(rest));
  if (!level || !rest.starts_with('"')) return false;
  const auto end = rest.find('"', 1);
  if (end == std::string_view::npos || end == 1) return false;
  rules.forbidden.push_back(
      {*level, std::string(rest.substr(1, end - 1)), std::string(trim(rest.substr(end + 1)))});
  return true;
}

bool read_day(std::string_view text, std::chrono::year_month_day& day) {
  const auto date = base::Date::parse(text);
  if (!date) return false;
  day = std::chrono::year(static_cast<int>(date->year)) / static_cast<int>(date->month) /
        static_cast<int>(date->day);
  return day.ok();
}

bool read_system(std::string_view text, System& system) {
  system = text == "party" ? System::kParty : System::kState;
  return text == "party" || text == "state";
}

bool read_statement(std::string_view line, FormRules& rules) {
  auto rest = line;
  const auto verb = next_word(rest);
  if (verb == "rules") {
    rules.id = rest;
    return !rest.empty();
  }
  if (rules.id.empty()) return false;
  if (verb == "title") return !(rules.title = rest).empty();
  if (verb == "system") return read_system(rest, rules.system);
  if (verb == "from") return read_day(rest, rules.from);
  if (verb == "amends") return rules.amends = true;
  if (verb == "page") return read_page(rest, rules.page);
  if (verb == "limit") return read_limit(rest, rules);
  if (verb == "type") return read_type(rest, rules);
  if (verb == "check") return read_check(rest, rules);
  if (verb == "forbid") return read_forbidden(rest, rules);
  return false;
}

base::Error bad_line(std::string_view name, std::size_t line, std::string_view text) {
  return {"form_rules.invalid",
          {"Dòng quy tắc thể thức không hiểu được: " + std::string(text),
           "A line of form rules cannot be understood: " + std::string(text)},
          std::string(name) + ":" + std::to_string(line),
          {"Sửa theo cách viết ở đầu tệp form_rules.h hoặc các tệp mẫu.",
           "Write it as the shipped files do."}};
}

// What a set of its own must say and this one does not; empty: nothing.
std::string missing_in(const FormRules& rules) {
  if (rules.id.empty()) return "rules";
  if (!rules.from.ok()) return "from";
  if (rules.amends) return {};
  for (const auto& [name, number] : page_numbers()) {
    if (rules.page.*number <= 0) return "page " + std::string(name);
  }
  if (rules.page.authority_mark.empty()) return "page authority_mark";
  return rules.types.empty() ? "type" : "";
}

base::Error incomplete(std::string_view name, std::size_t line, const std::string& what) {
  return {"form_rules.invalid",
          {"Bộ quy tắc thể thức còn thiếu: " + what, "The form rules do not say: " + what},
          std::string(name) + ":" + std::to_string(line),
          {"Thêm dòng còn thiếu, hoặc dòng “amends” nếu chỉ bổ sung cho bộ đang áp dụng.",
           "Add the line, or the line `amends` if they only add to the set in force."}};
}

void amend(FormRules& rules, const FormRules& more) {
  for (const auto& check : more.checks) {
    std::erase_if(rules.checks, [&](const auto& one) { return one.id == check.id; });
    if (check.argument != "off") rules.checks.push_back(check);
  }
  rules.types.insert(rules.types.end(), more.types.begin(), more.types.end());
  rules.forbidden.insert(rules.forbidden.end(), more.forbidden.begin(), more.forbidden.end());
  for (const auto& [name, number] : page_numbers()) {
    if (more.page.*number > 0) rules.page.*number = more.page.*number;
  }
  rules.title += "; " + more.title;
}

std::vector<FormRules> shipped_sets() {
  std::vector<FormRules> out;
  for (const auto& [name, text] : form_files()) {
    auto rules = parse_form_rules(text, name);
    if (!rules.ok()) throw std::logic_error(rules.error().where + ": " + rules.error().what.en);
    out.push_back(*std::move(rules));
  }
  return out;
}

}  // namespace

System system_of(std::string_view symbol) {
  const bool party =
      symbol.find('/') != std::string_view::npos && symbol.find('-') == std::string_view::npos;
  return party ? System::kParty : System::kState;
}

const char* level_code(Level level) {
  switch (level) {
    case Level::kNote:
      return "note";
    case Level::kWarning:
      return "warning";
    case Level::kError:
      return "error";
  }
  return "";
}

base::Result<FormRules> parse_form_rules(std::string_view text, std::string_view name) {
  FormRules rules;
  std::size_t number = 0;
  while (!text.empty()) {
    ++number;
    const auto end = std::min(text.find('\n'), text.size());
    const auto whole = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    auto line = trim(whole);
    if (line.ends_with('\r')) line = trim(line.substr(0, line.size() - 1));
    if (line.empty() || line.starts_with('#')) continue;
    if (!read_statement(line, rules)) return bad_line(name, number, line);
  }
  if (const auto what = missing_in(rules); !what.empty()) return incomplete(name, number, what);
  return rules;
}

FormBook::FormBook(std::vector<FormRules> own) : sets_(shipped_sets()) {
  sets_.insert(sets_.end(), std::make_move_iterator(own.begin()),
               std::make_move_iterator(own.end()));
  std::stable_sort(sets_.begin(), sets_.end(),
                   [](const FormRules& a, const FormRules& b) { return a.from < b.from; });
}

FormRules FormBook::in_force(System system, std::chrono::year_month_day day) const {
  const FormRules* found = nullptr;
  for (const auto& one : sets_) {
    if (one.system != system || one.amends) continue;
    if (found == nullptr || one.from <= day) found = &one;
  }
  FormRules out = *found;  // every system has a shipped set
  for (const auto& one : sets_) {
    if (one.system == system && one.amends && one.from <= day) amend(out, one);
  }
  return out;
}

const FormBook& shipped_forms() {
  static const FormBook kBook;
  return kBook;
}

}  // namespace vanthu::document
